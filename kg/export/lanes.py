"""Who stands where: the tree of bodies, the body each node is at home with, what is drawn at all.

Networkx does the graph work: strongly connected components find circles in what the reports say
of superiors, a depth-first order of the tree sums up how much each branch holds, and the degree
says who matters when not everything can be drawn.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export import words

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    import networkx as nx

BUDGET = 400
"""Nodes drawn at once; a browser stays quick and a reader can still see."""

ANY = ""
SHARES = {"body": 0.4, "person": 0.35, "meeting": 0.15, "task": 0.1, ANY: 0.0}
"""How the budget is divided when it does not suffice; what one kind leaves goes to the next, and at last to any."""

DRAWABLE = frozenset({"body", "person", "meeting", "task", "report"})
"""Kinds of nodes that the hierarchy has a place for."""

PARENT_RELS = ("superior", "unit", "resident", "dispatched")
BASES = ("stated", "inferred", "background")
MEMBER_TITLES = ("委员", "代表", "成员", "会员")


@dataclass(frozen=True, slots=True)
class Forest:
    """The tree of bodies: each body's parent, its children in reading order, and the relation."""

    parent: dict[str, str]
    children: dict[str, list[str]]
    rel: dict[str, str]
    roots: list[str]

    def branch(self, body: str) -> list[str]:
        """Return ``body`` and all below it, each before its own children."""
        found, waiting = [], [body]
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(self.children[found[-1]])
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """The tree, each node's home body (None: none is known), who is at home where, and what each node weighs."""

    forest: Forest
    home: dict[str, str | None]
    residents: dict[str, list[str]]
    weight: dict[str, int]
    titles: dict[tuple[str, str], str]

    def above(self, node: str) -> str | None:
        """Return the body that a node hangs from: a body's parent, anything else's home."""
        home = self.home.get(node)
        return self.forest.parent.get(node) if home == node else home

    def missing(self, node: str, drawn: Container[str]) -> list[str]:
        """Return ``node`` and the bodies above it that are not ``drawn``, up to the first that is."""
        found: list[str] = []
        hung: str | None = node
        while hung is not None and hung not in drawn:
            found.append(hung)
            hung = self.above(hung)
        return found


def rank(graph: nx.MultiDiGraph[str], body: str) -> int:
    """Return how far below the national level a body is known to be."""
    level = graph.nodes[body]["level"]
    return words.LEVELS[level][0] if level in words.LEVELS else words.UNRANKED


def plan(graph: nx.MultiDiGraph[str]) -> Plan:
    """Find out in which body's lane everything belongs."""
    forest = grow(graph)
    home = settle(graph)
    residents: dict[str, list[str]] = {body: [] for body in forest.children}
    for node in in_order(graph):
        body = home.get(node)
        if body is not None and node != body:
            residents[body].append(node)
    return Plan(forest, home, residents, weights(graph, forest, home), titles(graph))


def titles(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], str]:
    """Return the titles that each person holds at each body."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for person, body, data in graph.edges(data=True):
        if data["rel"] == "post":
            found.setdefault((person, body), {})[str(data["label"])] = None
    return {key: "、".join(sorted(held)) for key, held in found.items()}


def in_order(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Return the nodes as the reports name them first."""
    order = orders(graph)
    return sorted(order, key=order.__getitem__)


def orders(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return the place of each node in that order."""
    return {node: data["order"] for node, data in graph.nodes(data=True)}


def grow(graph: nx.MultiDiGraph[str]) -> Forest:
    """Choose one parent for each body; where the reports speak in a circle, cut it at its highest body."""
    import networkx as nx

    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_nodes_from(node for node in in_order(graph) if graph.nodes[node]["kind"] == "body")
    for body in tree:
        if found := _parents(graph, body):
            tree.add_edge(*found[0][-1])
    for circle in list(nx.strongly_connected_components(tree)):
        top = min(circle, key=lambda body: (rank(graph, body), graph.nodes[body]["order"]))
        if len(circle) > 1:
            tree.remove_edge(top, next(iter(tree.successors(top))))
    parent = {body: upper for body, upper in tree.edges}  # noqa: C416 - dict() would take the view for a mapping
    children = {body: list(tree.predecessors(body)) for body in tree}
    for below in children.values():
        below.sort(key=lambda body: graph.nodes[body]["order"])
    rel = {body: _parents(graph, body)[0][1] for body in parent}
    size = {body: len(nx.ancestors(tree, body)) for body in tree if body not in parent}
    roots = sorted(size, key=lambda body: (rank(graph, body), -size[body], graph.nodes[body]["order"]))
    return Forest(parent, children, rel, roots)


def _parents(graph: nx.MultiDiGraph[str], body: str) -> list[tuple[tuple[int, int, int, int], str, tuple[str, str]]]:
    """Return the possible parents of ``body``, best first: by relation, basis, nearness of level."""
    found = []
    for _, upper, data in graph.out_edges(body, data=True):
        if data["rel"] in PARENT_RELS and upper != body and graph.nodes[upper]["kind"] == "body":
            key = (
                PARENT_RELS.index(data["rel"]),
                BASES.index(data["basis"]),
                -rank(graph, upper),
                graph.nodes[upper]["order"],
            )
            found.append((key, str(data["rel"]), (body, upper)))
    return sorted(found)


def settle(graph: nx.MultiDiGraph[str]) -> dict[str, str | None]:
    """Return the home body of every node: post, organizer, assignee, or the report's main body."""
    home: dict[str, str | None] = {node: node for node in graph if graph.nodes[node]["kind"] == "body"}
    seats = _seats(graph)
    for kind in ("group", "person", "meeting", "person", "task", "meeting"):
        for node in in_order(graph):
            if graph.nodes[node]["kind"] == kind and home.get(node) is None:
                home[node] = _first_home(graph, node, home, seats)
    reports = _report_homes(graph, home)
    for node in in_order(graph):
        data = graph.nodes[node]
        if data["kind"] == "report":
            home[node] = reports.get(node)
        elif home.get(node) is None:
            written = [to for _, to, edge in graph.out_edges(node, data=True) if edge["family"] == "byline"]
            source = written[0] if written else f"report-{data['report']}"
            home[node] = reports.get(source) if graph.degree(node) else None
    return home


HOMEWARD = {
    "group": (("out", ("scope",)),),
    "person": (("out", ("post",)), ("out", ("participates",)), ("out", ("assigns",))),
    "meeting": (
        ("in", ("organizes",)),
        ("out", ("part_of",)),
        ("in", ("participates",)),
        ("in", ("realized_by",)),
        ("in", ("announced_at",)),
    ),
    "task": (("out", ("assigned_to",)), ("in", ("assigns",)), ("out", ("announced_at",)), ("out", ("realized_by",))),
}
"""For each kind, the relations that lead home, best first, and whether they run out or in."""


def _seats(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Return the area of each general union, by which its congresses are called (某省 -> that union)."""
    seats = {}
    for node in reversed(in_order(graph)):
        data = graph.nodes[node]
        if data["type"] == "gh:GeneralUnion":
            seats["中国" if data["level"] == "national" else str(data["label"]).removesuffix("总工会")] = node
    return seats


def _first_home(
    graph: nx.MultiDiGraph[str], node: str, home: dict[str, str | None], seats: dict[str, str]
) -> str | None:
    data = graph.nodes[node]
    if data["type"] == "gh:Congress" and not _organized(graph, node):
        area = str(data["label"]).partition("工会")[0]
        if area in seats:
            return seats[area]
    for direction, rels in HOMEWARD[graph.nodes[node]["kind"]]:
        edges = graph.out_edges(node, data=True) if direction == "out" else graph.in_edges(node, data=True)
        found = []
        for source, target, data in edges:
            other = target if direction == "out" else source
            if data["rel"] in rels and home.get(other) is not None:
                found.append((_worth(graph, other, str(data["label"])), other))
        if found:
            return home[min(found)[1]]
    return None


def _organized(graph: nx.MultiDiGraph[str], meeting: str) -> bool:
    return any(edge["rel"] == "organizes" for *_, edge in graph.in_edges(meeting, data=True))


def _worth(graph: nx.MultiDiGraph[str], other: str, label: str) -> tuple[bool, bool, int]:
    """Prefer a real post to a seat on a committee, a union to another body, then the first named."""
    data = graph.nodes[other]
    return label.endswith(MEMBER_TITLES), data["face"] == "org", data["order"]


def _report_homes(graph: nx.MultiDiGraph[str], home: dict[str, str | None]) -> dict[str, str]:
    """Return for each report the body that most of what it tells first is at home with."""
    told: dict[str, Counter[str]] = {}
    for node in in_order(graph):
        data, body = graph.nodes[node], home.get(node)
        if body is not None and data["report"]:
            weight = 1 if data["kind"] == "body" else 3
            told.setdefault(f"report-{data['report']}", Counter())[body] += weight
    return {report: counts.most_common(1)[0][0] for report, counts in told.items()}


def choose(graph: nx.MultiDiGraph[str], known: Plan, new: Sequence[str], top: str, budget: int) -> frozenset[str]:
    """Return which of the nodes ``new`` are drawn on one sheet, and the bodies that they hang from.

    All, or within the budget those that weigh most of each kind; room that the shares leave goes to
    the rest (reports, their writers). Whatever is drawn hangs from ``top`` or from a root, and at
    least one of ``new`` is drawn, however deep it hangs.
    """
    nodes = {node: graph.nodes[node] for node in new}
    ranked = sorted(new, key=lambda one: (-known.weight[one], nodes[one]["order"]))
    chosen = dict.fromkeys([top] if top else [])
    due = 0.0
    for kind, share in SHARES.items():
        due += share * budget
        for node in ranked:
            if len(chosen) >= due:
                break
            if kind in {nodes[node]["kind"], ANY} and (kind == ANY or nodes[node]["face"] != "writer"):
                hung = known.missing(node, chosen)
                if len(chosen) + len(hung) <= budget or len(chosen) <= 1:
                    chosen.update(dict.fromkeys(hung))
    return frozenset(chosen)


def weights(graph: nx.MultiDiGraph[str], forest: Forest, home: dict[str, str | None]) -> dict[str, int]:
    """Return the degree of each node; for a body that of its whole branch, so that a parent never weighs less."""
    weight = {node: int(graph.degree(node)) for node in graph}
    for node, body in home.items():
        if body is not None and node != body:
            weight[body] += 1
    for root in forest.roots:
        for body in reversed(forest.branch(root)):
            if body in forest.parent:
                weight[forest.parent[body]] += weight[body]
    return weight
