"""The kinds of things that may be the same across pages, each as a group-by sees it.

A kind gives the units of a fragment, each with its blocking keys, and solves units that share keys, directly or through
others (a component), without a look at any other unit. So components can be solved one by one, in any place, and one
whose units stay needs not be solved again.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.model import Fragment, Link
from kg.resolve.identity import Verdicts, meetings, persons, reports
from kg.resolve.identity.clusters import Pair
from kg.resolve.identity.found import Identity
from kg.resolve.identity.neighbours import Crowd, Order
from kg.resolve.identity.units import Unit
from kg.resolve.identity.units import units as people

Keyed = tuple[str, Any]
"""A blocking key and a unit; a unit with several keys comes several times."""


@dataclass(slots=True)
class Solved:
    """What a component came to: identity of its units, and which reports in it are copies of which."""

    identity: Identity
    copies: dict[str, str] = field(default_factory=dict)

    @property
    def links(self) -> list[tuple[Link, bool]]:
        """Every link, with whether it was made."""
        return [*((one, True) for one in self.identity.same), *((one, False) for one in self.identity.candidates)]


Meet = Callable[[Sequence[Any], Container[str], Verdicts], Iterator[Pair]]
"""Compares the units of a block that are new with all of it."""
Join = Callable[[Sequence[Any], Iterable[Pair]], Solved]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``alone`` says whether a unit that shares its keys with no other must be solved too.

    ``solve`` also gets the ids of reports that are copies; kinds are solved in the order of :data:`KINDS`.
    Where blocks are large and pairs in them few, ``meet`` finds the pairs, and ``join`` makes of units and the pairs between them
    what ``solve`` does: each pair is then compared once, whatever comes later. ``order`` is that of the units in a crowded
    block (:mod:`kg.resolve.identity.neighbours`), ``crowd`` what is told of one.
    """

    name: str
    unit: type
    alone: bool
    units: Callable[[Fragment], Iterable[Keyed]]
    solve: Callable[[Sequence[Keyed], Verdicts, Container[str]], Solved]
    meet: Meet | None = None
    join: Join | None = None
    order: Order[Any] | None = None
    crowd: Callable[[Sequence[Any]], Crowd] | None = None


def _reports(rows: Sequence[Keyed], verdicts: Verdicts, _: Container[str]) -> Solved:
    copies, identity = reports.copies(reports.gather(rows), verdicts)
    return Solved(identity, copies)


def _joined(units: Sequence[reports.ReportUnit], pairs: Iterable[Pair]) -> Solved:
    copies, identity = reports.joined(units, pairs)
    return Solved(identity, copies)


def _people(fragment: Fragment) -> Iterator[Keyed]:
    yield from ((unit.name, unit) for unit in people(fragment))


def _persons(rows: Sequence[Keyed], verdicts: Verdicts, copies: Container[str]) -> Solved:
    return Solved(persons.who([unit for _, unit in rows if unit.article not in copies], verdicts))


def _meetings(rows: Sequence[Keyed], verdicts: Verdicts, _: Container[str]) -> Solved:
    return Solved(meetings.meetings(rows, verdicts))


KINDS = (
    Kind(
        "report",
        reports.ReportUnit,
        False,
        reports.units,
        _reports,
        reports.meet,
        _joined,
        reports.order,
        reports.crowd_of,
    ),
    Kind("person", Unit, True, _people, _persons),
    Kind("meeting", meetings.MeetingUnit, False, meetings.units, _meetings),
)
