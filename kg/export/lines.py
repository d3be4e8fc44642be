"""The lines between cards: one for all relations of one kind between two drawn nodes.

Before anything is chosen a line is drawn only where it says what standing together does not say
already, and only where it runs under no card on its way: a line that passes behind a card seems to
belong to it. The others appear when one of their ends is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@dataclass(slots=True)
class Line:
    """All relations of one ``family`` from ``source`` to ``target``, by their places in the list."""

    source: str
    target: str
    family: str
    relations: list[int] = field(default_factory=list)
    wire: bool = False
    rest: bool = False


def lines(relations: Iterable[dict[str, Any]], layout: Layout) -> list[Line]:
    """Return the lines between drawn nodes, and which of them are drawn before anything is chosen."""
    wired = {(lower, wire.upper) for wire in layout.wires for lower in wire.lower}
    found: dict[tuple[str, str, str], Line] = {}
    for place, one in enumerate(relations):
        key = (one["from"], one["to"], one["family"])
        if key[0] in layout.cards and key[1] in layout.cards:
            found.setdefault(key, Line(*key)).relations.append(place)
    ground = _Ground(layout.cards)
    for line in found.values():
        apart = layout.lane_of.get(line.source) != layout.lane_of.get(line.target)
        line.wire = line.family == "union" and (line.source, line.target) in wired
        line.rest = apart and not line.wire and line.family not in QUIET and ground.clear(line.source, line.target)
    return list(found.values())


class _Ground:
    """The cards by the squares of the ground they stand on."""

    def __init__(self, cards: dict[str, Placed[Card]]) -> None:
        self._cards = cards
        self._squares: dict[tuple[int, int], list[str]] = defaultdict(list)
        for node, placed in cards.items():
            left, top, right, bottom = _edges(placed)
            for column in range(int(left // CELL), int(right // CELL) + 1):
                for line in range(int(top // CELL), int(bottom // CELL) + 1):
                    self._squares[column, line].append(node)

    def clear(self, source: str, target: str) -> bool:
        """Tell whether the curve between two cards passes under no third one."""
        for x, y in _curve(self._cards[source], self._cards[target]):
            for node in self._squares.get((int(x // CELL), int(y // CELL)), ()):
                left, top, right, bottom = _edges(self._cards[node])
                if node not in (source, target) and left < x < right and top < y < bottom:
                    return False
        return True


def _edges(placed: Placed[Card]) -> tuple[float, float, float, float]:
    wide, high = placed.leaf.w / 2 + CLEARANCE, placed.leaf.h / 2 + CLEARANCE
    return placed.x - wide, placed.y - high, placed.x + wide, placed.y + high


def _curve(start: Placed[Card], end: Placed[Card]) -> Iterator[tuple[float, float]]:
    """Yield points of the curve that vis-network draws: a cubic whose ends leave upright."""
    bend = (end.y - start.y) * ROUNDNESS
    count = max(STEPS, int(abs(end.y - start.y) + abs(end.x - start.x)) // 12)
    for step in range(1, count):
        t = step / count
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        yield (a + b) * start.x + (c + d) * end.x, a * start.y + b * (start.y + bend) + c * (end.y - bend) + d * end.y
