"""What the page knows: every node, every relation with its evidence, every report, and the picture.

Things are numbered in reading order, and relations and evidence speak of them and of reports by
number, so that twenty thousand of them fit a file that opens at once. Each text stands in the page
once; a quote is a place in it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from kg.export import words
from kg.export.atlas import BUDGET
from kg.export.bands import NOTE_LEADING
from kg.export.branches import Branches, count, plain
from kg.export.cards import CAPTION_LEADING
from kg.export.lanes import in_order, orders
from kg.export.looks import CAPTION, FAMILY_COLOURS, LOOKS
from kg.export.network import SEPARATOR
from kg.export.pinyin import keys
from kg.export.quotes import Quotes
from kg.export.sheets import card_of, sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from kg.export.atlas import Atlas
    from kg.export.cards import Card
    from kg.model import Article, Evidence, Knowledge, Source

TITLE, TITLE_EN = "工会组织关系网络", "Network of trade unions"
MOST = 0.6
LONGEST_TITLE = 14

SWATCHES = {
    "union": "crest2",
    "org": "org",
    "person": "person",
    "writer": "writer",
    "meeting": "meeting",
    "task": "task",
    "report": "report",
    "group": "group",
    "spirit": "spirit",
}
"""Kind of node -> the look that stands for it."""

SPELLED = frozenset({"body", "person", "meeting"})
"""Kinds that are found by pinyin too; tasks and headlines are sentences, and found by their words."""


def relations(
    knowledge: Knowledge, graph: nx.MultiDiGraph[str], evidence: Mapping[str, tuple[Evidence, ...]]
) -> list[dict[str, Any]]:
    """Return every edge of the network with its evidence (by the edges' keys), in reading order."""
    quotes = Quotes(knowledge)
    sources = {article.id: article.source for article in knowledge.articles}
    number = {article.id: place for place, article in enumerate(knowledge.articles)}
    order = orders(graph)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: (order[edge[0]], order[edge[1]], edge[2]))
    told = []
    for source, target, key, data in edges:
        inside, outside = quotes.places(evidence[key])
        told.append(
            {
                **{name: data[name] for name in ("rel", "family", "label", "basis", "rule", "start", "stop")},
                "from": source,
                "to": target,
                "score": data["confidence"],
                "report": number.get(data["report"], -1),
                "places": [[number[one.article], one.span.start, one.span.stop] for one in inside],
                "words": outside,
                **_pages(evidence[key], sources),
            }
        )
    return told


def _pages(evidence: Iterable[Evidence], sources: Mapping[str, Source]) -> dict[str, list[int]]:
    """Return the pages of the file that a relation's evidence stands on, where that has pages."""
    found = {page for one in evidence if one.article in sources for page in sources[one.article].pages(one.span)}
    return {"pages": sorted(found)} if found else {}


def page(knowledge: Knowledge, graph: nx.MultiDiGraph[str], drawn: Atlas, told: list[dict[str, Any]]) -> dict[str, Any]:
    """Return all that the page shows beside what pyvis draws, which is the first sheet."""
    stated = sum(one["basis"] == "stated" for one in told)
    order = orders(graph)
    first = drawn.sheets[0].layout
    usual = {node: plain(graph, drawn.known, node) for node in graph}
    left_out = count(graph, (node for nodes in first.left.values() for node in nodes))
    return {
        "title": list(title(graph, drawn)),
        "sum": {"nodes": len(graph), "relations": len(told), "reports": len(knowledge.articles)},
        "scope": [],
        "stated": round(100 * stated / len(told)) if told else None,
        "leftOut": [[*words.KINDS[face], number] for face, number in left_out.items()],
        "things": _things(graph, usual),
        "relations": [_numbered(one, order) for one in told],
        "reports": [_report(article, graph) for article in knowledge.articles],
        "sheets": sheets(graph, drawn, told, usual),
        "budget": BUDGET,
        "caption": [CAPTION, CAPTION_LEADING, NOTE_LEADING],
        **_legend(graph, told),
    }


def title(graph: nx.MultiDiGraph[str], drawn: Atlas) -> tuple[str, str]:
    """Return what the page is called: by the lowest leading union with most of what is drawn in its branch."""
    branches, whole = Branches(graph, drawn.known, frozenset(drawn.sheets[0].layout.cards), ()), ""
    homes = Counter(home for node, home in drawn.known.home.items() if home and node in branches.shown)
    for body in (one for root in branches.roots for one in branches.branch(root)):
        inside = sum(homes[one] for one in branches.branch(body))
        if body in branches.blocks and branches.rank(body) and inside >= MOST * sum(homes.values()):
            whole = str(graph.nodes[body]["label"])
    area = whole.removesuffix("总工会") if len(whole) <= LONGEST_TITLE else ""
    return area + TITLE, f"{area} · {TITLE_EN}" if area else TITLE_EN


def _numbered(one: dict[str, Any], order: Mapping[str, int]) -> dict[str, Any]:
    """Return a relation with its ends by number; the page knows which family it belongs to."""
    numbered = {**one, "from": order[one["from"]], "to": order[one["to"]]}
    del numbered["family"]
    return numbered


def _legend(graph: nx.MultiDiGraph[str], told: list[dict[str, Any]]) -> dict[str, Any]:
    faces = Counter(str(data["face"]) for _, data in graph.nodes(data=True))
    families = Counter(one["family"] for one in told)
    bases = Counter(one["basis"] for one in told)
    return {
        "kinds": [[face, *names, faces[face]] for face, names in words.KINDS.items()],
        "otherKinds": [[face, *names, faces[face]] for face, names in words.OTHER_KINDS.items()],
        "families": [
            [name, zh, en, families[name], *FAMILY_COLOURS[name]] for name, (zh, en, _) in words.FAMILIES.items()
        ],
        "bases": [[basis, *names, bases[basis]] for basis, names in words.BASES.items()],
        "familyOf": words.FAMILY_OF,
        "ends": words.ENDS,
        "swatches": SWATCHES,
        "looks": {
            name: {
                "shape": look.shape,
                "size": look.size,
                "leading": look.leading,
                "day": look.day,
                "night": look.night,
            }
            for name, look in LOOKS.items()
        },
    }


def _things(graph: nx.MultiDiGraph[str], usual: dict[str, Card]) -> list[dict[str, Any]]:
    """Return, for every node, its card and what the panel's head and the search need."""
    things = []
    for node in in_order(graph):
        data = graph.nodes[node]
        label = str(data["label"])
        things.append(
            {
                "id": node,
                "label": label,
                "face": data["face"],
                "type": words.CLASSES.get(data["type"], ""),
                "names": [name for name in data["aliases"].split(SEPARATOR) if name and name != label],
                "facts": _facts(data),
                "keys": list(keys(label)) if data["kind"] in SPELLED else [],
                "card": card_of(usual[node]),
            }
        )
    return things


def _facts(data: dict[str, Any]) -> list[list[str]]:
    told = []
    for key, zh, en in words.FACTS:
        value = words.LEVELS[data[key]][1] if key == "level" and data[key] in words.LEVELS else data[key]
        if value and value != data["label"]:
            told.append([zh, en, value])
    return told


def _report(article: Article, graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """Return a report's text with the ends of its sentences, and where it comes from."""
    node = f"report-{article.id}"
    return {
        "thing": graph.nodes[node]["order"] if node in graph else -1,
        "headline": article.headline.text if article.headline else "",
        "file": article.source.name,
        "published": article.source.published or "",
        "by": [f"{byline.role} {byline.name}" for byline in article.bylines],
        "text": article.text,
        "stops": [sentence.stop for sentence in article.sentences],
    }
