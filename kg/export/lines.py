"""The lines between cards: one for all relations of one kind between two drawn nodes.

Before anything is chosen a line is drawn only where it says what standing together does not say
already, and only where it runs under no card on its way: a line that passes behind a card seems to
belong to it. The others appear when one of their ends is chosen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.export.looks import COLUMN, LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.export.boxes import Note
    from kg.export.cards import Card
    from kg.export.layout import Layout
    from kg.export.wires import Placed

ROUNDNESS = 0.45
"""How far the curves bend; vis-network is told the same."""

STEPS = 32
CELL = 120
CLEARANCE = 3
QUIET = frozenset({"task", "byline"})
"""Families whose lines are drawn only when an end is chosen: there are too many of them to read."""


_Edges = tuple[float, float, float, float]
"""Left, top, right and bottom."""


@dataclass(slots=True)
class Line:
    """All relations of one ``family`` from ``source`` to ``target``, by their places in the list.

    ``wire``: a line of the hierarchy tells it. ``rest``: it is drawn before anything is chosen. ``inside``: it is never
    drawn, since it would run down a column of cards that both ends stand in, and read as a chain of them.
    """

    source: str
    target: str
    family: str
    relations: list[int] = field(default_factory=list)
    wire: bool = False
    rest: bool = False
    inside: bool = False


def by_source(relations: Iterable[dict[str, Any]]) -> dict[str, list[tuple[int, dict[str, Any]]]]:
    """Return the relations, each with its number, by the node that they run from."""
    found: dict[str, list[tuple[int, dict[str, Any]]]] = defaultdict(list)
    for number, one in enumerate(relations):
        found[one["from"]].append((number, one))
    return found


def lines(told: Mapping[str, list[tuple[int, dict[str, Any]]]], layout: Layout) -> list[Line]:
    """Return the lines between the nodes of a sheet, and which of them are drawn before anything is chosen.

    ``told`` are the relations by the node that they run from (:func:`by_source`).
    """
    wired = {(lower, wire.upper) for wire in layout.wires for lower in wire.lower}
    found: dict[tuple[str, str, str], Line] = {}
    for source in layout.cards:
        for number, one in told.get(source, ()):
            key = (source, str(one["to"]), str(one["family"]))
            if key[1] in layout.cards:
                found.setdefault(key, Line(*key)).relations.append(number)
    ground = _Ground(layout)
    for line in found.values():
        line.wire = line.family == "union" and (line.source, line.target) in wired
        if layout.lane_of.get(line.source) != layout.lane_of.get(line.target):
            shown = not line.wire and line.family not in QUIET
            line.rest = shown and ground.clear(line.source, line.target)
        else:
            across = abs(layout.cards[line.source].x - layout.cards[line.target].x)
            line.inside = across < COLUMN / 2 and not ground.clear(line.source, line.target)
    return sorted(found.values(), key=lambda line: line.relations)


class _Ground:
    """Cards and notes by the squares of the ground they stand on."""

    def __init__(self, layout: Layout) -> None:
        self._cards = layout.cards
        self._round = {node for node, placed in layout.cards.items() if LOOKS[placed.leaf.look].shape == "circle"}
        self._squares: dict[tuple[int, int], list[tuple[str, _Edges]]] = defaultdict(list)
        for node, placed in layout.cards.items():
            self._stand(node, _edges(placed))
        for note in layout.notes:
            self._stand("", _edges(note))

    def _stand(self, node: str, edges: _Edges) -> None:
        left, top, right, bottom = edges
        for column in range(int(left // CELL), int(right // CELL) + 1):
            for line in range(int(top // CELL), int(bottom // CELL) + 1):
                self._squares[column, line].append((node, edges))

    def clear(self, source: str, target: str) -> bool:
        """Tell whether the curve between two cards passes under no third one and through no note."""
        for x, y in curve(self._cards[source], self._cards[target]):
            for node, (left, top, right, bottom) in self._squares.get((int(x // CELL), int(y // CELL)), ()):
                if node not in (source, target) and left < x < right and top < y < bottom:
                    middle, round_ = ((left + right) / 2, (top + bottom) / 2), node in self._round
                    if not round_ or math.dist(middle, (x, y)) < (right - left) / 2:
                        return False
        return True


def _edges(placed: Placed[Card] | Placed[Note]) -> _Edges:
    wide, high = placed.leaf.w / 2 + CLEARANCE, placed.leaf.h / 2 + CLEARANCE
    return placed.x - wide, placed.y - high, placed.x + wide, placed.y + high


def handles(start: Placed[Card], end: Placed[Card]) -> tuple[tuple[float, float], ...]:
    """Return the four points of the cubic that vis-network draws between two cards: its ends leave upright."""
    bend = (end.y - start.y) * ROUNDNESS
    return (start.x, start.y), (start.x, start.y + bend), (end.x, end.y - bend), (end.x, end.y)


def curve(start: Placed[Card], end: Placed[Card]) -> Iterator[tuple[float, float]]:
    """Yield points of that cubic, without its ends."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = handles(start, end)
    count = max(STEPS, int(abs(end.y - start.y) + abs(end.x - start.x)) // 12)
    for a, b, c, d in _weights(count):
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


@lru_cache(256)
def _weights(count: int) -> tuple[tuple[float, float, float, float], ...]:
    """Return how much each of the four points weighs in so many points of a cubic but its last."""
    steps = (step / count for step in range(1, count))
    return tuple(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3) for t in steps)
