"""The hierarchy as one drawing (SVG): every body, person, meeting, task and report, for print and for papers.

The places are those of the page; where the page shows a large network by sheets, the drawing holds
all of it. Texts stay texts, each card bears its name in full as a tooltip, and what no report
states is dashed. It runs no script and asks for nothing.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kg.export.atlas import whole
from kg.export.bands import NOTE_LEADING
from kg.export.cards import CAPTION_LEADING, footprint
from kg.export.formats import Format
from kg.export.lines import by_source, curve, handles, lines
from kg.export.looks import CAPTION, FAMILY_COLOURS, LOOKS
from kg.export.network import projected
from kg.export.page import relations, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import networkx as nx

    from kg.export.boxes import Frame, Note
    from kg.export.cards import Card
    from kg.export.formats import Request
    from kg.export.layout import Layout
    from kg.export.lines import Line
    from kg.export.wires import Placed, Wire
    from kg.model import Knowledge

FONTS = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif"
MARGIN = 28
Values = dict[str, str | float]
"""Attributes of an element; an underscore stands for a hyphen."""

PAPER, LANE, RIM, GREY, INK = "#FAF8F4", "#FFFEFC", "#E6E0D6", "#736B62", "#5F5851"
RADIUS = {"pill": 14, "box": 6}
RISE = 0.36
"""How far below the middle of a line of text its base is, in em."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for."""


def svg(knowledge: Knowledge) -> str:
    """Return the drawing of all that ``knowledge`` holds; the same text for the same knowledge."""
    graph, evidence = projected(knowledge)
    drawn = whole(graph)
    return drawing(graph, drawn.sheets[0].layout, relations(knowledge, graph, evidence), title(graph, drawn)[0])


def drawing(graph: nx.MultiDiGraph[str], layout: Layout, told: list[dict[str, Any]], name: str) -> str:
    """Return one sheet as SVG; ``told`` are all relations of the network."""
    left, top, right, bottom = _bounds(layout)
    stated = {(one["from"], one["to"]) for one in told if one["basis"] == "stated" and one["family"] == "union"}
    resting = (line for line in lines(by_source(told), layout) if line.rest)
    parts = [
        _tag("title", name),
        _tag("rect", x=left, y=top, width=right - left, height=bottom - top, fill=PAPER),
        *(part for frame in layout.frames for part in _frame(frame)),
        *(_wire(wire, dashed=not any((one, wire.upper) in stated for one in wire.lower)) for wire in layout.wires),
        *(_line(line, layout, dashed=all(told[n]["basis"] != "stated" for n in line.relations)) for line in resting),
        *(part for note in layout.notes for part in _note(note)),
        *(_card(placed, str(graph.nodes[node]["label"])) for node, placed in layout.cards.items()),
    ]
    size: Values = {"width": _short(right - left), "height": _short(bottom - top)}
    box = " ".join(_short(value) for value in (left, top, right - left, bottom - top))
    inside = "\n".join(parts)
    head = _open(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=box, font_family=FONTS, text_anchor="middle", **size
    )
    return f"{head}\n{inside}\n</svg>\n"


def _bounds(layout: Layout) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn, with a margin."""
    boxes = [(one.x, one.y, one.x + one.leaf.w, one.y + one.leaf.h) for one in layout.frames]
    for card in layout.cards.values():
        w, h = footprint(card.leaf)
        boxes.append((card.x - w / 2, card.y - card.leaf.h / 2, card.x + w / 2, card.y - card.leaf.h / 2 + h))
    for note in layout.notes:
        w, h = note.leaf.w / 2, note.leaf.h / 2
        boxes.append((note.x - w, note.y - h, note.x + w, note.y + h))
    boxes += [(x, y, x, y) for wire in layout.wires for x, y in wire.points]
    lefts, tops, rights, bottoms = zip(*(boxes or [(0.0, 0.0, 0.0, 0.0)]), strict=True)
    return min(lefts) - MARGIN, min(tops) - MARGIN, max(rights) + MARGIN, max(bottoms) + MARGIN


def _frame(placed: Placed[Frame]) -> Iterator[str]:
    frame = placed.leaf
    yield _tag("rect", x=placed.x, y=placed.y, width=frame.w, height=frame.h, rx=12, fill=LANE, stroke=RIM)
    if frame.title:
        where: Values = {"x": placed.x + 14, "y": placed.y + 23, "text_anchor": "start"}
        yield _tag("text", frame.title, font_size=12, font_weight="bold", fill=INK, **where)


def _note(placed: Placed[Note]) -> Iterator[str]:
    note = placed.leaf
    if note.style == "heading":
        where: Values = {"x": placed.x - note.w / 2 + 4, "y": placed.y + 5, "text_anchor": "start"}
        yield _tag("text", note.text, font_size=13, font_weight="bold", fill=INK, **where)
    else:
        yield from _texts(note.text.split("\n"), placed.x, placed.y, NOTE_LEADING, CAPTION, GREY)


def _wire(wire: Wire, *, dashed: bool) -> str:
    points = " ".join(f"{_short(x)},{_short(y)}" for x, y in wire.points)
    return _tag(
        "polyline",
        points=points,
        fill="none",
        stroke=FAMILY_COLOURS["union"][0],
        stroke_width=1.5,
        **_dash(dashed=dashed),
    )


def _line(line: Line, layout: Layout, *, dashed: bool) -> str:
    """Draw the curve of a line, and the head of its arrow where it meets the second card."""
    source, target = layout.cards[line.source], layout.cards[line.target]
    colour = FAMILY_COLOURS[line.family][0]
    start, *bends = (f"{_short(x)} {_short(y)}" for x, y in handles(source, target))
    path = _tag(
        "path", d=f"M{start} C{' '.join(bends)}", fill="none", stroke=colour, stroke_width=1.2, **_dash(dashed=dashed)
    )
    before = (target.x, target.y)
    for x, y in reversed(list(curve(source, target))):
        if abs(x - target.x) > target.leaf.w / 2 or abs(y - target.y) > target.leaf.h / 2:
            turn = math.degrees(math.atan2(before[1] - y, before[0] - x))
            place = f"translate({_short(x)} {_short(y)}) rotate({_short(turn)})"
            return _group(
                path, _tag("path", d="M0 0 L-8 3.2 L-6 0 L-8 -3.2 Z", fill=colour, transform=place), opacity=0.45
            )
        before = (x, y)
    return _group(path, opacity=0.45)


def _card(placed: Placed[Card], label: str) -> str:
    card, look = placed.leaf, LOOKS[placed.leaf.look]
    fill, edge, ink = look.day
    paint: Values = {"fill": fill, "stroke": edge, "stroke_width": 1.2}
    if look.shape == "circle":
        shape = _tag("circle", cx=placed.x, cy=placed.y, r=card.w / 2, **paint)
    else:
        corner: Values = {"x": placed.x - card.w / 2, "y": placed.y - card.h / 2}
        shape = _tag("rect", width=card.w, height=card.h, rx=RADIUS[look.shape], **corner, **paint)
    below = placed.y + card.h / 2 + 4 + CAPTION_LEADING * len(card.caption) / 2
    words = _texts(card.lines, placed.x, placed.y, look.leading, look.size, ink)
    return _group(
        _tag("title", label), shape, *words, *_texts(card.caption, placed.x, below, CAPTION_LEADING, CAPTION, INK)
    )


def _texts(rows: Iterable[str], x: float, y: float, leading: float, size: float, ink: str) -> Iterator[str]:
    """Yield lines of text around a middle."""
    found = list(rows)
    for place, row in enumerate(found):
        down = (place - (len(found) - 1) / 2) * leading + size * RISE
        yield _tag("text", row, x=x, y=y + down, font_size=size, fill=ink)


def _dash(*, dashed: bool) -> Values:
    return {"stroke_dasharray": "5 4"} if dashed else {}


def _group(*parts: str, **values: str | float) -> str:
    return f"{_open('g', **values)}{''.join(parts)}</g>"


def _tag(name: str, text: str = "", /, **values: str | float) -> str:
    inside = escape(FORBIDDEN.sub("", text))
    return f"{_open(name, **values)}{inside}</{name}>" if inside else f"{_open(name, **values)[:-1]}/>"


def _open(name: str, /, **values: str | float) -> str:
    said = "".join(
        f" {key if key == 'viewBox' else key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _short(value))}"
        for key, value in values.items()
    )
    return f"<{name}{said}>"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _write(request: Request, target: Path) -> None:
    target.write_bytes(svg(request.knowledge()).encode())


network = Format("network.svg", "网络图，一张矢量图", "the network, one drawing", _write)
