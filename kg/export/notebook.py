"""What a notebook shows of a graph: the page itself while it is small, a drawing with counts when it is not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.export.atlas import BUDGET, draw
from kg.export.html import render
from kg.export.network import projected
from kg.export.page import relations, title
from kg.export.svg import drawing

if TYPE_CHECKING:
    from kg.model import Knowledge

HEIGHT = 620
"""Height of the frame in the notebook, px."""


def small_html(knowledge: Knowledge) -> str:
    """Return HTML for one cell of a notebook.

    Up to as many nodes as one sheet holds, it is the whole page in a frame of its own, which can run scripts but
    not reach the notebook. Of more, it is a drawing of the first sheet, without script: a notebook keeps what it shows.
    """
    graph, evidence = projected(knowledge)
    if len(graph) <= BUDGET:
        page = escape(render(knowledge).encode("utf-8", "replace").decode(), quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" title="network" loading="lazy" '
            f'style="width:100%;height:{HEIGHT}px;border:1px solid #E4DFD7;border-radius:8px"></iframe>'
        )
    drawn = draw(graph)
    layout = drawn.sheets[0].layout
    picture = drawing(graph, layout, relations(knowledge, graph, evidence), title(graph, drawn)[0])
    said = (
        f"共 {len(graph)} 个节点，图中 {len(layout.cards)} 个；打开 network.html（kg.show）可以看到全部 / "
        f"{len(layout.cards)} of {len(graph)} nodes; network.html (kg.show) has all"
    )
    return f'<p>{said}</p><div style="height:{HEIGHT}px;overflow:auto">{picture}</div>'
