"""Who and what is the same across reports: persons, meetings, bodies, and reports printed twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Fragment, Link
from kg.resolve.identity import meetings, persons, reports
from kg.resolve.identity.neighbours import Crowd
from kg.resolve.identity.units import units
from kg.resolve.identity.verdicts import Verdicts

__all__ = ["Identities", "Verdicts", "identify"]


@dataclass(frozen=True, slots=True)
class Identities:
    """What is the same.

    ``resolved`` gives for each id as found what it turned out to be, ``names`` label and key of those; ``copies`` for
    each report that is a reprint the report it repeats (article ids). ``same`` are the links made, ``candidates``
    those not sure enough, ``crowds`` the blocks of which not all pairs were compared.
    """

    resolved: dict[str, str]
    names: dict[str, tuple[str, str]]
    copies: dict[str, str]
    same: tuple[Link, ...]
    candidates: tuple[Link, ...]
    crowds: tuple[Crowd, ...] = ()


def identify(fragments: Sequence[Fragment], verdicts: Verdicts) -> Identities:
    """Return what is the same among the things of all fragments; the order of those does not matter."""
    copies, found = reports.copies(reports.gather([row for one in fragments for row in reports.units(one)]), verdicts)
    people = (unit for one in fragments for unit in units(one) if unit.article not in copies)
    found.add(persons.who(people, verdicts))
    found.add(meetings.meetings([row for one in fragments for row in meetings.units(one)], verdicts))
    crowds = tuple(crowd for _, crowd in found.crowds)
    return Identities(found.resolved, found.names, copies, tuple(found.same), tuple(found.candidates), crowds)
