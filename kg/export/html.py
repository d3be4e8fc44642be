"""The network as one HTML page: pyvis and its vis-network, drawn through our own template.

The page asks the network for nothing: the engine comes out of pyvis's own package and is written
into the file, Bootstrap and the CDNs of pyvis's template are left out with the template itself,
and a policy in its head allows only the scripts and the style whose hashes it names. What the
texts say reaches the page as JSON in a data block (``<`` and ``&`` as escapes) or through Jinja's
autoescape, and the script sets it as text, never as markup. The engine's style sheet (220 kB, mostly
pictures of buttons for widgets that are not used) is left out.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.export import words
from kg.export.cards import Card
from kg.export.layout import Layout, place
from kg.export.looks import LOOKS
from kg.export.network import SEPARATOR, evidence_of, project
from kg.export.quotes import Quotes

if TYPE_CHECKING:
    from pathlib import Path

    import networkx as nx

    from kg.model import Knowledge

NAME = "network.html"
TITLE = "工会组织关系网络"
ENGINE = "templates/lib/vis-9.1.2/vis-network.min.js"

EDGE_COLOURS = {
    "union": "#A5302A",
    "post": "#264B77",
    "organizes": "#D98A4E",
    "participates": "#5B7FA6",
    "conveys": "#CFA44A",
    "task": "#4E9477",
    "byline": "#A9A39B",
}

SWATCHES = {
    "union": "crest2",
    "org": "org",
    "person": "person",
    "writer": "writer",
    "meeting": "meeting",
    "task": "task",
    "report": "report",
}
"""Kind of node -> the look that stands for it in the legend."""

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
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.45},
    },
}


def write(knowledge: Knowledge, target: Path) -> list[Path]:
    """Write the page to ``target`` and return its path; the folder must exist."""
    # A name read from a file system may hold halves of characters, which UTF-8 cannot.
    target.write_bytes(render(knowledge).encode("utf-8", "replace"))
    return [target]


def render(knowledge: Knowledge) -> str:
    """Return the page; the same text for the same knowledge, wherever and whenever."""
    graph = project(knowledge)
    return _draw(graph, place(graph), _relations(knowledge, graph), knowledge)


def _draw(graph: nx.MultiDiGraph[str], layout: Layout, relations: list[dict[str, Any]], knowledge: Knowledge) -> str:
    """Hand nodes, edges and options to pyvis, and have it render our template."""
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415
    from pyvis.network import Network  # noqa: PLC0415  (loads IPython)

    net = Network(directed=True, cdn_resources="in_line")
    net.options = OPTIONS
    for node, placed in layout.cards.items():
        net.add_node(node, **_node(graph, node, placed.x, placed.y, placed.leaf))
    for edge in _edges(relations, layout):
        net.add_edge(edge.pop("from"), edge.pop("to"), **edge)
    net.templateEnv = Environment(loader=FileSystemLoader(str(_here())), autoescape=True)
    net.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    net.path = "page.html.j2"
    style, engine, app = _asset("page.css"), _engine(), _asset("app.js")
    net.templateEnv.filters["plain"] = _plain
    net.templateEnv.globals.update(
        page=_page(graph, layout, relations, knowledge),
        policy=_policy(style, engine, app),
        style=Markup(style),  # noqa: S704 - files of this package and of pyvis
        engine=Markup(engine),  # noqa: S704
        app=Markup(app),  # noqa: S704
    )
    return str(net.generate_html(NAME)).rstrip("\n") + "\n"


def _node(graph: nx.MultiDiGraph[str], node: str, x: float, y: float, drawn: Card) -> dict[str, Any]:
    look = LOOKS[drawn.look]
    return {
        "label": "\n".join(drawn.lines),
        "shape": "custom",
        "color": {"background": look.fill, "border": look.edge},
        "x": x,
        "y": y,
        "w": drawn.w,
        "h": drawn.h,
        "fixed": True,
        "look": drawn.look,
        "caption": list(drawn.caption),
        "face": graph.nodes[node]["face"],
        "font": {"color": look.ink, "size": look.size},
    }


def _relations(knowledge: Knowledge, graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """Return every edge of the network as the panel tells it, in reading order."""
    quotes, evidence = Quotes(knowledge), evidence_of(knowledge)
    headlines = {article.id: article.headline.text if article.headline else "" for article in knowledge.articles}
    order = graph.nodes(data="order")
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (order[edge[0]], order[edge[1]], edge[2]))
    return [
        {
            "id": key,
            "from": source,
            "to": target,
            "rel": data["rel"],
            "family": data["family"],
            "label": data["label"],
            "basis": data["basis"],
            "quotes": [[quote.text, [list(mark) for mark in quote.marks]] for quote in quotes.shown(evidence[key])],
            "headline": headlines.get(data["report"], ""),
            "file": data["file"],
            "start": data["start"],
            "stop": data["stop"],
            "rule": data["rule"],
            "score": data["confidence"],
        }
        for source, target, key, data in edges
    ]


def _edges(relations: list[dict[str, Any]], layout: Layout) -> list[dict[str, Any]]:
    """Return one line for all relations of one kind between two drawn nodes.

    ``rest`` says whether the line is drawn before anything is chosen: not inside a lane, where
    standing together says it already, and not where the elbow of the hierarchy says it.
    """
    wired = {(lower, wire.upper) for wire in layout.wires for lower in wire.lower}
    lines: dict[tuple[str, str, str], dict[str, Any]] = {}
    for place_in_list, one in enumerate(relations):
        source, target, family = one["from"], one["to"], one["family"]
        if source not in layout.cards or target not in layout.cards:
            continue
        line = lines.setdefault(
            (source, target, family),
            {"from": source, "to": target, "family": family, "relations": [], "id": one["id"]},
        )
        line["relations"].append(place_in_list)
    for (source, target, family), line in lines.items():
        told = [relations[number] for number in line["relations"]]
        same_lane = layout.lane_of.get(source) == layout.lane_of.get(target)
        line["wire"] = (source, target) in wired and family == "union"
        line["rest"] = not same_lane and not line["wire"] and family not in {"task", "byline"}
        line["word"] = "、".join(dict.fromkeys(one["label"] for one in told))
        line["bases"] = sorted({one["basis"] for one in told})
        line["dashes"] = all(one["basis"] != "stated" for one in told)
        line["color"] = {"color": EDGE_COLOURS[family], "opacity": 0.5}
        line["hidden"] = not line["rest"]
    return list(lines.values())


def _page(
    graph: nx.MultiDiGraph[str], layout: Layout, relations: list[dict[str, Any]], knowledge: Knowledge
) -> dict[str, Any]:
    """Return what the page shows beside the network: title, counts, frames, panel texts, search keys."""
    stated = sum(one["basis"] == "stated" for one in relations)
    left_out = "、".join(f"{words.KINDS[face][0]} {count}" for face, count in layout.left_out.items())
    return {
        "title": TITLE,
        "sum": [
            [len(layout.cards) + sum(layout.left_out.values()), "节点"],
            [len(relations), "关系"],
            [len(knowledge.articles), "篇报道"],
        ],
        "stated": round(100 * stated / len(relations)) if relations else None,
        "left_out": f"图中只画出最重要的 {len(layout.cards)} 个节点；未画出：{left_out}（可搜索查看）" if left_out else "",
        "looks": {
            name: {"shape": look.shape, "leading": look.leading, "fill": look.fill, "edge": look.edge}
            for name, look in LOOKS.items()
        },
        "kinds": {face: names[0] for face, names in words.KINDS.items()},
        "kindNames": [[face, names[0]] for face, names in words.KINDS.items()],
        "basisNames": list(words.BASES.items()),
        "swatches": SWATCHES,
        "colours": {face: LOOKS[look].edge for face, look in SWATCHES.items()},
        "words": words.ENDS,
        "faces": dict(sorted(Counter(str(face) for _, face in graph.nodes(data="face")).items())),
        "families": [[name, label, EDGE_COLOURS[name]] for name, (label, _, _) in words.FAMILIES.items()],
        "bases": words.BASES,
        "relations": relations,
        "frames": [[p.x, p.y, p.leaf.w, p.leaf.h, getattr(p.leaf, "title", ""), getattr(p.leaf, "body", "")] for p in layout.frames],
        "notes": [[p.x, p.y, p.leaf.w, getattr(p.leaf, "text", ""), getattr(p.leaf, "style", "")] for p in layout.notes],
        "wires": [[wire.upper, list(wire.lower), [list(point) for point in wire.points]] for wire in layout.wires],
        "things": _things(graph),
    }


def _things(graph: nx.MultiDiGraph[str]) -> dict[str, dict[str, Any]]:
    """Return, for every node drawn or not, what the panel's head and the search need."""
    things = {}
    for node, data in graph.nodes(data=True):
        facts = [
            [name, data[key]]
            for name, key in (("职务", "posts"), ("别称", "aliases"), ("时间", "when"), ("地点", "where"), ("状态", "status"))
            if data[key]
        ]
        if data["text"] and data["text"] != data["label"]:
            facts.append(["原文", data["text"]])
        if data["level"] in words.LEVELS:
            facts.append(["层级", words.LEVELS[data["level"]][1]])
        things[node] = {
            "label": data["label"],
            "face": data["face"],
            "type": words.CLASSES.get(data["type"], ""),
            "names": [data["label"], *(name for name in data["aliases"].split(SEPARATOR) if name)],
            "facts": facts,
            "keys": _search_keys(f"{data['label']} {data['aliases']} {data['posts']}", str(data["label"])),
        }
    return things


def _search_keys(text: str, label: str) -> str:
    """Return what a search looks through: the words, the pinyin of the label, and its initials."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    syllables = lazy_pinyin(label, errors="ignore")
    return " ".join([text.casefold(), "".join(syllables), "".join(one[0] for one in syllables if one)])


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
    from jinja2.utils import htmlsafe_json_dumps  # noqa: PLC0415

    return htmlsafe_json_dumps(json.loads(options), sort_keys=True)


def _here() -> Any:  # noqa: ANN401 - importlib's Traversable, a real path for an installed package
    return files("kg.export") / "view"


def _asset(name: str) -> str:
    return str((_here() / name).read_text(encoding="utf-8")).replace("\r\n", "\n")


@cache
def _engine() -> str:
    text = (files("pyvis") / ENGINE).read_text(encoding="utf-8").replace("\r\n", "\n")
    # The map is not there; asking for it would be a request.
    return text.partition("\n//# sourceMappingURL=")[0]
