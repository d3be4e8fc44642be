"""The atlas: the hierarchy as sheets of which each can be read, opened one from another.

The first sheet shows all if there is room, or what weighs most. A lane or a crest with more than
its sheet has room for bears a button that opens a sheet of its own: the whole branch of a lane,
the rest of a crest. So everything stands on some sheet, and no sheet holds more than the budget.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export.branches import Branches
from kg.export.lanes import DRAWABLE, Plan, choose, in_order, plan
from kg.export.layout import Layout, place
from kg.export.network import project

if TYPE_CHECKING:
    import networkx as nx

    from kg.model import Knowledge

STEP, ACROSS = 180.0, 6
"""Room (px) and number in a row of nodes that the hierarchy has no place for."""

BUDGET = 400
"""Nodes drawn at once; a browser stays quick and a reader can still see."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: of which ``body`` ("" for the whole), its ``part`` from 1, and the number of the sheet it opens from."""

    body: str
    part: int
    up: int
    layout: Layout


@dataclass(frozen=True, slots=True)
class Atlas:
    """All sheets, the first for the whole, and the plan that they follow."""

    known: Plan
    sheets: tuple[Sheet, ...]


def draw(graph: nx.MultiDiGraph[str], budget: int = BUDGET) -> Atlas:
    """Return the sheets of a projected network, each before those that it opens."""
    known = plan(graph)
    sheets: list[Sheet] = []
    everything = [node for node in in_order(graph) if graph.nodes[node]["kind"] in DRAWABLE]
    waiting = deque([("", 1, 0, everything)])
    while waiting:
        body, part, up, new = waiting.popleft()
        branches = Branches(graph, known, choose(graph, known, new, body, budget), new)
        number = len(sheets)
        sheets.append(Sheet(body, part, up, place(branches)))
        for owner, left in branches.left.items():
            rest = owner in {body, *branches.blocks}
            waiting.append(
                (owner, part + 1 if owner == body else 1, number, left if rest else _whole(graph, known, owner))
            )
    return Atlas(known, tuple(sheets))


def whole(graph: nx.MultiDiGraph[str]) -> Atlas:
    """Return the atlas whose one sheet holds everything, however large."""
    return draw(graph, len(graph) + 1)


def positions(knowledge: Knowledge) -> dict[str, tuple[float, float]]:
    """Return where each node of the network of ``knowledge`` stands (:func:`places`)."""
    return places(project(knowledge))


def places(graph: nx.MultiDiGraph[str]) -> dict[str, tuple[float, float]]:
    """Return the centre of each node of a projected network (px, y downwards): as in the page, all on one sheet.

    What the hierarchy has no place for (groups, messages of congresses) follows below it, in rows.
    """
    cards = whole(graph).sheets[0].layout.cards
    found = {node: (placed.x, placed.y) for node, placed in cards.items()}
    below = max((y for _, y in found.values()), default=0.0) + 2 * STEP
    others = [node for node in in_order(graph) if node not in found]
    for number, node in enumerate(others):
        line, column = divmod(number, ACROSS)
        found[node] = (STEP * (column + 0.5), below + STEP / 2 * line)
    return {node: found[node] for node in in_order(graph)}


def _whole(graph: nx.MultiDiGraph[str], known: Plan, body: str) -> list[str]:
    """Return a body, all bodies below it, and all that is at home with any of them."""
    found = []
    for one in known.forest.branch(body):
        found += [node for node in (one, *known.residents[one]) if graph.nodes[node]["kind"] in DRAWABLE]
    return found
