"""The branches of the tree as drawn: what belongs to a body, which bodies lead, how each card reads.

In its own body's lane a meeting or a unit need not repeat that body's name: 青石区总工会学习会
stands there as 学习会. The whole name is in the panel, in the list and in every search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.export import words
from kg.export.cards import Card, card, em
from kg.export.lanes import Plan, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

SMALL_BRANCH = 24
"""A branch below the city level with no more nodes than this is told inside one lane."""

DEEPEST = 5
"""Crests below crests; what reports say of superiors may be a chain of any length."""

SHORTEST = 3
"""What is left of a name in its own lane has at least so many characters."""


class Branches:
    """The tree of bodies with everything at home in it."""

    def __init__(self, graph: nx.MultiDiGraph[str], plan: Plan) -> None:
        self.graph = graph
        self.plan = plan
        self._titles = _titles(graph)
        self._contents: dict[str, list[str]] = {}
        self.blocks: set[str] = set()
        for root in plan.forest.roots:
            self._find_blocks(root)

    def _find_blocks(self, root: str) -> None:
        waiting = [(root, 0)]
        while waiting:
            body, depth = waiting.pop()
            if depth < DEEPEST and self._leads(body):
                self.blocks.add(body)
                waiting += [(child, depth + 1) for child in self.unions_below(body)]

    def _leads(self, body: str) -> bool:
        """Tell whether a body gets a crest and lanes of its own below it."""
        if body not in self.plan.drawn or not self.unions_below(body):
            return False
        high = rank(self.graph, body) <= words.LEVELS["city"][0]
        return high or len(self.content(body)) > SMALL_BRANCH

    # -- what belongs to a body

    def drawn(self, nodes: Iterable[str]) -> list[str]:
        """Return those of ``nodes`` that are drawn."""
        return [node for node in nodes if node in self.plan.drawn]

    def unions_below(self, body: str) -> list[str]:
        """Return the drawn unions that a body leads."""
        forest = self.plan.forest
        return [child for child in self.drawn(forest.children[body]) if forest.rel[child] == "superior"]

    def own_bodies(self, body: str) -> list[str]:
        """Return a body, its units and theirs, without the unions it leads."""
        forest = self.plan.forest
        found, waiting = [body], self.drawn(forest.children[body])[::-1]
        while waiting:
            unit = waiting.pop()
            if forest.rel[unit] == "superior" and forest.parent[unit] == body:
                continue
            found.append(unit)
            waiting += self.drawn(forest.children[unit])[::-1]
        return found

    def branch(self, body: str) -> list[str]:
        """Return the drawn bodies of a whole branch, each before those below it."""
        return self.drawn(self.plan.forest.branch(body))

    def residents(self, bodies: Iterable[str]) -> list[str]:
        """Return the drawn nodes at home with any of ``bodies``, the bodies themselves included."""
        return [node for body in bodies for node in (body, *self.drawn(self.plan.residents[body]))]

    def content(self, body: str) -> list[str]:
        """Return the drawn nodes of the whole branch of ``body``, itself included."""
        if body not in self._contents:
            self._contents[body] = self.residents(self.branch(body))
        return self._contents[body]

    def hidden(self, bodies: Iterable[str]) -> list[str]:
        """Return what is at home with ``bodies`` (drawn or not) and is not drawn."""
        everything = [node for body in bodies for node in (body, *self.plan.residents[body])]
        return [node for node in everything if node not in self.plan.drawn]

    def unnamed(self, body: str) -> bool:
        """Tell whether nobody holds a post at a body, in any report."""
        return not any(self.kind(node) == "person" for node in self.plan.residents[body])

    # -- how a node reads

    def kind(self, node: str) -> str:
        """Return the kind of a node."""
        return str(self.graph.nodes[node]["kind"])

    def face(self, node: str) -> str:
        """Return the row of the legend that a node belongs to."""
        return str(self.graph.nodes[node]["face"])

    def card(self, node: str, *, head: bool = False, lane: str = "") -> Card:
        """Return the card of a node, as it reads in the lane of the body ``lane``."""
        look = self.face(node)
        if look == "union":
            look = "unit"
            if head:
                look = f"crest{min(rank(self.graph, node), 2)}" if node in self.blocks else "head"
        elif look == "org" and head:
            look = "orghead"
        home = self.plan.home.get(node)
        caption = self._titles.get((node, home), "") if home and look == "person" else ""
        return card(node, self._name(node, lane), look, caption=caption)

    def _name(self, node: str, lane: str) -> str:
        name = str(self.graph.nodes[node]["label"])
        if lane and lane != node and self.kind(node) in {"meeting", "body"}:
            short = name.removeprefix(str(self.graph.nodes[lane]["label"]))
            return short if em(short) >= SHORTEST else name
        return name

    def count(self, nodes: Iterable[str]) -> dict[str, int]:
        """Count nodes by the rows of the legend; rows without any are left out."""
        counts = dict.fromkeys(words.KINDS, 0)
        for node in nodes:
            if (face := self.face(node)) in counts:
                counts[face] += 1
        return {face: count for face, count in counts.items() if count}


def _titles(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str | None], str]:
    """Return the titles that each person holds at each body."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for person, body, data in graph.edges(data=True):
        if data["rel"] == "post":
            found.setdefault((person, body), {})[str(data["label"])] = None
    return {key: "、".join(sorted(titles)) for key, titles in found.items()}
