"""The network as one HTML page: pyvis and its vis-network, drawn through our own template.

The page asks the network for nothing: the engine comes out of pyvis's own package and is written
into the file, Bootstrap and the CDNs of pyvis's template are left out with the template itself,
and a policy in its head allows only the scripts and the style whose hashes it names. What the
texts say reaches the page as JSON in a data block (``<`` and ``&`` as escapes) or through Jinja's
autoescape, and the script sets it as text, never as markup. The engine's style sheet (220 kB, mostly
pictures of buttons for widgets that are not used) is left out. What pyvis draws is the first sheet of
the atlas; the page's script draws the others, from data that is compressed where there is much of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.export.atlas import draw
from kg.export.lines import ROUNDNESS, Line, by_source, lines
from kg.export.looks import FAMILY_COLOURS, LOOKS
from kg.export.network import projected
from kg.export.page import page, relations
from kg.export.sheets import card_of

if TYPE_CHECKING:
    from pathlib import Path

    from markupsafe import Markup

    from kg.export.cards import Card
    from kg.export.layout import Layout
    from kg.export.wires import Placed
    from kg.model import Knowledge

NAME = "network.html"
ENGINE = "templates/lib/vis-9.1.2/vis-network.min.js"

PLAIN = 1_500_000
"""What the page knows stands in it as plain JSON of up to so many characters, more of it compressed."""

_PART = re.compile('<script type="application/json" id="part">.*?</script>')

SCRIPTS = (
    "base",
    "paint",
    "scene",
    "camera",
    "quotes",
    "panel",
    "reader",
    "around",
    "paths",
    "legend",
    "search",
    "list",
    "svg",
    "take",
    "tools",
    "crumbs",
    "main",
    "hands",
)
"""The page's script, in files that share one scope, in the order of reading."""

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False,
        "dragNodes": False,
        "hideEdgesOnDrag": True,
        "selectConnectedEdges": False,
        "multiselect": False,
        "keyboard": {"enabled": False},
        "zoomSpeed": 0.7,
    },
    "nodes": {"physics": False, "chosen": False, "shadow": False},
    "edges": {
        "chosen": False,
        "width": 1.3,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.42, "type": "arrow"}},
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": ROUNDNESS},
    },
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is drawn of something larger, in words for the reader, and of how many reports."""

    zh: str
    en: str
    reports: int


def write(knowledge: Knowledge, target: Path, scope: Scope | None = None) -> list[Path]:
    """Write the page to ``target`` and return its path; the folder must exist."""
    # A name read from a file system may hold halves of characters, which UTF-8 cannot.
    target.write_bytes(render(knowledge, scope).encode("utf-8", "replace"))
    return [target]


def render(knowledge: Knowledge, scope: Scope | None = None) -> str:
    """Return the page; the same text for the same knowledge, wherever and whenever.

    ``scope`` is said in the page where ``knowledge`` is a part of what there is.
    """
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup
    from pyvis.network import Network  # loads IPython

    graph, evidence = projected(knowledge)
    drawn, told = draw(graph), relations(knowledge, graph, evidence)
    net = Network(directed=True, cdn_resources="in_line")
    net.options = OPTIONS
    _fill(net, drawn.sheets[0].layout, told)
    net.templateEnv = Environment(loader=FileSystemLoader(str(_here())), autoescape=True)
    net.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    net.templateEnv.filters["plain"] = _plain
    net.path = "page.html.j2"
    style, engine, app = _asset("page.css"), _engine(), _app()
    net.templateEnv.globals.update(
        **_packed(page(knowledge, graph, drawn, told)),
        part=_part(scope),
        policy=_policy(style, engine, app),
        style=Markup(style),  # noqa: S704 - files of this package and of pyvis
        engine=Markup(engine),  # noqa: S704
        app=Markup(app),  # noqa: S704
    )
    return str(net.generate_html(NAME)).rstrip("\n") + "\n"


def rescoped(page: str, scope: Scope) -> str | None:
    """Return a page that was drawn with a scope as the same knowledge is drawn with ``scope``; None for any other page."""
    found = _PART.search(page)
    return found and f"{page[: found.start()]}{_part(scope)}{page[found.end() :]}"


def _part(scope: Scope | None) -> Markup | str:
    """Return what is said of the whole of which the page shows a part, in a block of its own: it changes with every report."""
    from jinja2.utils import htmlsafe_json_dumps
    from markupsafe import Markup

    if scope is None:
        return ""
    told = {"scope": [scope.zh, scope.en], "reports": scope.reports}
    return Markup('<script type="application/json" id="part">{}</script>').format(
        htmlsafe_json_dumps(told, ensure_ascii=False, sort_keys=True)
    )


def _fill(net: Any, layout: Layout, told: list[dict[str, Any]]) -> None:  # noqa: ANN401 - pyvis has no types
    """Hand what is drawn to pyvis: its cards, each at its place, and its lines."""
    for node, placed in layout.cards.items():
        net.add_node(node, **_node(placed))
    for line in lines(by_source(told), layout):
        net.add_edge(line.source, line.target, **_edge(line, told))


def _node(placed: Placed[Card]) -> dict[str, Any]:
    card = placed.leaf
    fill, edge, ink = LOOKS[card.look].day
    return {
        "label": "\n".join(card.lines),
        "shape": "custom",
        "color": {"background": fill, "border": edge},
        "x": placed.x,
        "y": placed.y,
        "card": card_of(card),
        "fixed": True,
        "font": {"color": ink, "size": LOOKS[card.look].size},
    }


def _edge(line: Line, told: list[dict[str, Any]]) -> dict[str, Any]:
    meant = [told[number] for number in line.relations]
    return {
        "family": line.family,
        "relations": line.relations,
        "wire": line.wire,
        "rest": line.rest,
        "inside": line.inside,
        "hidden": not line.rest,
        "dashes": all(one["basis"] != "stated" for one in meant),
        "color": {"color": FAMILY_COLOURS[line.family][0], "opacity": 0.5},
    }


def _packed(known: dict[str, Any]) -> dict[str, Any]:
    """Return what the template says of ``known``: itself, or where it is large its compressed JSON in base64."""
    text = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    packed = ""
    if len(text) > PLAIN:
        packed = base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode()
    return {"title": known["title"][0], "page": {} if packed else known, "packed": packed}


def _policy(style: str, *scripts: str) -> str:
    """Return the content security policy: these scripts and this style, and nothing from anywhere."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _plain(options: str) -> Any:  # noqa: ANN401 - a Markup, whose type jinja2 keeps to itself
    from jinja2.utils import htmlsafe_json_dumps

    return htmlsafe_json_dumps(json.loads(options), sort_keys=True)


def _here() -> Any:  # noqa: ANN401 - importlib's Traversable, a real path for an installed package
    return files("kg.export") / "view"


def _asset(name: str) -> str:
    return str((_here() / name).read_text(encoding="utf-8")).replace("\r\n", "\n")


def _app() -> str:
    """Return the page's script: its files in one scope of their own."""
    parts = "\n".join(_asset(f"{name}.js") for name in SCRIPTS)
    return f'(function () {{\n"use strict";\n{_asset("unpack.js")}unpack(function (page) {{\n{parts}}});\n}}());'


@cache
def _engine() -> str:
    text = (files("pyvis") / ENGINE).read_text(encoding="utf-8").replace("\r\n", "\n")
    # The map is not there; asking for it would be a request.
    return text.partition("\n//# sourceMappingURL=")[0]
