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
    """The tree of bodies as one sheet draws it, with everything at home in it.

    ``drawn`` hangs from ``roots`` without a gap; ``left`` is what the sheet has no room for, by the
    body at whose lane or crest it would stand ("" where no body of the sheet leads to it).
    """

    def __init__(self, graph: nx.MultiDiGraph[str], plan: Plan, drawn: frozenset[str], new: Iterable[str]) -> None:
        self.graph = graph
        self.plan = plan
        self.shown = drawn
        bodies = sorted(
            (node for node in drawn if self.kind(node) == "body"), key=lambda one: graph.nodes[one]["order"]
        )
        self._below: dict[str, list[str]] = {body: [] for body in bodies}
        for body in bodies:
            if (upper := plan.forest.parent.get(body)) in self._below:
                self._below[upper].append(body)
        hung = {body for below in self._below.values() for body in below}
        top = [body for body in bodies if body not in hung]
        place = {root: number for number, root in enumerate(plan.forest.roots)}
        self.roots = sorted(top, key=lambda one: (place.get(one, 0), graph.nodes[one]["order"]))
        self._contents: dict[str, list[str]] = {}
        self.blocks: set[str] = set()
        for root in self.roots:
            self._find_blocks(root)
        self.left = self._left(node for node in new if node not in drawn)

    def _find_blocks(self, root: str) -> None:
        waiting = [(root, 0)]
        while waiting:
            body, depth = waiting.pop()
            if depth < DEEPEST and self._leads(body):
                self.blocks.add(body)
                waiting += [(child, depth + 1) for child in self.unions_below(body)]

    def _leads(self, body: str) -> bool:
        """Tell whether a body gets a crest and lanes of its own below it."""
        if not self.unions_below(body):
            return False
        high = self.rank(body) <= words.LEVELS["city"][0]
        return high or len(self.content(body)) > SMALL_BRANCH

    def _left(self, hidden: Iterable[str]) -> dict[str, list[str]]:
        """Group what is not drawn by the lane or crest where it would stand."""
        owner: dict[str, str] = {}
        for root in self.roots:
            for body in self.branch(root):
                upper = self.plan.forest.parent.get(body)
                own = upper in self.blocks and self.plan.forest.rel[body] == "superior"
                owner[body] = body if body == root or body in self.blocks or own else owner[str(upper)]
        found: dict[str, list[str]] = {}
        for node in hidden:
            last = self.plan.above(self.plan.missing(node, self.shown)[-1])
            found.setdefault(owner[last] if last else "", []).append(node)
        return found

    # -- what belongs to a body

    def drawn(self, nodes: Iterable[str]) -> list[str]:
        """Return those of ``nodes`` that are drawn."""
        return [node for node in nodes if node in self.shown]

    def unions_below(self, body: str) -> list[str]:
        """Return the drawn unions that a body leads."""
        return [child for child in self._below[body] if self.plan.forest.rel[child] == "superior"]

    def own_bodies(self, body: str) -> list[str]:
        """Return a body, its units and theirs, without the unions it leads."""
        forest = self.plan.forest
        found, waiting = [body], self._below[body][::-1]
        while waiting:
            unit = waiting.pop()
            if forest.rel[unit] == "superior" and forest.parent[unit] == body:
                continue
            found.append(unit)
            waiting += self._below[unit][::-1]
        return found

    def branch(self, body: str) -> list[str]:
        """Return the drawn bodies of a whole branch, each before those below it."""
        found, waiting = [], [body]
        while waiting:
            found.append(waiting.pop())
            waiting += self._below[found[-1]][::-1]
        return found

    def residents(self, bodies: Iterable[str]) -> list[str]:
        """Return the drawn nodes at home with any of ``bodies``, the bodies themselves included."""
        return [node for body in bodies for node in (body, *self.drawn(self.plan.residents[body]))]

    def content(self, body: str) -> list[str]:
        """Return the drawn nodes of the whole branch of ``body``, itself included."""
        if body not in self._contents:
            self._contents[body] = self.residents(self.branch(body))
        return self._contents[body]

    def unnamed(self, body: str) -> bool:
        """Tell whether nobody is named as holding a post at a body, in any report."""
        return not any(data["rel"] == "post" for *_, data in self.graph.in_edges(body, data=True))

    # -- how a node reads

    def rank(self, body: str) -> int:
        """Return how far below the national level a body is; of an unknown level, one below its superior."""
        steps, one = 0, body
        while rank(self.graph, one) == words.UNRANKED and self.plan.forest.rel.get(one) == "superior":
            one = self.plan.forest.parent[one]
            steps += 1
        return min(rank(self.graph, one) + steps, words.UNRANKED)

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
                look = f"crest{min(self.rank(node), 2)}" if node in self.blocks else "head"
        elif look == "org" and head:
            look = "orghead"
        return card(node, self._name(node, lane), look, caption=caption(self.graph, self.plan, node))

    def _name(self, node: str, lane: str) -> str:
        name = str(self.graph.nodes[node]["label"])
        if lane and lane != node and self.kind(node) in {"meeting", "body"}:
            short = name.removeprefix(str(self.graph.nodes[lane]["label"]))
            return short if em(short) >= SHORTEST else name
        return name


def plain(graph: nx.MultiDiGraph[str], known: Plan, node: str) -> Card:
    """Return the card of a node outside of any lane, with its name in full."""
    face = str(graph.nodes[node]["face"])
    look = "unit" if face == "union" else face
    return card(node, str(graph.nodes[node]["label"]), look, caption=caption(graph, known, node))


def caption(graph: nx.MultiDiGraph[str], known: Plan, node: str) -> str:
    """Return the titles of a person at the body he or she is at home with."""
    home = known.home.get(node)
    return known.titles.get((node, home), "") if home and graph.nodes[node]["face"] == "person" else ""


def count(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> dict[str, int]:
    """Count nodes by the rows of the legend; rows without any are left out."""
    counts = dict.fromkeys(words.KINDS, 0)
    for node in nodes:
        if (face := str(graph.nodes[node]["face"])) in counts:
            counts[face] += 1
    return {face: number for face, number in counts.items() if number}
