"""The lines of the hierarchy, drawn as elbows that keep to the corridors between lanes and bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.export.boxes import Frame, Note
from kg.export.cards import Card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUS = 34
"""Room between a crest's band and the lanes below, where the line to them runs."""

GUTTER = 12
GUTTERS = 6
GUTTER_STEP = 7


AnyLeaf = TypeVar("AnyLeaf", Card, Frame, Note)


@dataclass(frozen=True)
class Placed(Generic[AnyLeaf]):
    """A leaf with its centre (cards and notes) or its top left corner (frames)."""

    x: float
    y: float
    leaf: AnyLeaf


@dataclass(frozen=True, slots=True)
class Wire:
    """A stretch of the line from a superior to those it leads: its corners and whom it leads to."""

    upper: str
    lower: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A crest, the rows of bodies under it (lanes first, then crests), and how deep it stands."""

    upper: str
    rows: tuple[tuple[str, ...], ...]
    depth: int


class Wiring:
    """Draws wires between cards that have their places."""

    def __init__(self, cards: dict[str, Placed[Card]], frames: Iterable[Placed[Frame]]) -> None:
        self._cards = cards
        self._bands = {frame.leaf.body: frame for frame in frames}

    def wires(self, link: Link) -> list[Wire]:
        """Return an elbow from a crest to its first row, and a line round by the left edge to the others."""
        upper, x = link.upper, self._cards[link.upper].x
        gutter = float(-GUTTER - GUTTER_STEP * (link.depth % GUTTERS))
        buses = [min(map(self._top, members)) - BUS / 2 for members in link.rows]
        everyone = [body for members in link.rows for body in members]
        wires = [Wire(upper, tuple(everyone), ((x, self._bottom(upper)), (x, buses[0])))]
        for place, (members, bus) in enumerate(zip(link.rows, buses, strict=True)):
            later = tuple(body for after in link.rows[place + 1 :] for body in after)
            if place == 0:
                wires += self._halves(upper, members, bus, x, (gutter, later))
            else:
                ends = max(self._cards[body].x for body in members)
                wires.append(Wire(upper, (*members, *later), ((gutter, buses[place - 1]), (gutter, bus))))
                wires.append(Wire(upper, tuple(members), ((gutter, bus), (ends, bus))))
            wires += [Wire(upper, (body,), self._drop(body, bus)) for body in members]
        return wires

    def _halves(
        self, upper: str, members: Iterable[str], bus: float, x: float, gutter: tuple[float, tuple[str, ...]]
    ) -> Iterator[Wire]:
        """Yield the line over the first row, left and right of the crest; the left leads to the other rows too."""
        left = tuple(body for body in members if self._cards[body].x < x)
        right = tuple(body for body in members if self._cards[body].x > x)
        edge, later = gutter
        start = min((self._cards[body].x for body in left), default=x)
        if later:
            yield Wire(upper, later, ((edge, bus), (start, bus)))
        if left:
            yield Wire(upper, (*left, *later), ((start, bus), (x, bus)))
        if right:
            yield Wire(upper, right, ((x, bus), (max(self._cards[body].x for body in right), bus)))

    def _drop(self, body: str, bus: float) -> tuple[tuple[float, float], ...]:
        placed = self._cards[body]
        return (placed.x, bus), (placed.x, placed.y - placed.leaf.h / 2)

    def _bottom(self, body: str) -> float:
        band, placed = self._bands.get(body), self._cards[body]
        return band.y + band.leaf.h if band else placed.y + placed.leaf.h / 2

    def _top(self, body: str) -> float:
        band, placed = self._bands.get(body), self._cards[body]
        return band.y if band else placed.y - placed.leaf.h / 2
