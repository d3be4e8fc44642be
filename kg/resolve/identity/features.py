"""What speaks for and against two persons of one name being one: features with weights, in log odds.

After Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): each feature adds the logarithm of how much more
often it is seen in true pairs than in others. The weights are set by hand and held by ``benchmarks/identity``; the sum
is the log odds of one person. A profile is what several reports tell of one person beyond doubt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import exp
from typing import NamedTuple

from kg.lang.names import likelihood
from kg.resolve.identity.units import NATION, Seat, Unit

_COMMON, _RARE = -13.0, -16.0  # log likelihood of a name: about 2 and 0.1 bearers in a million
_YEAR = 365
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@dataclass(frozen=True, slots=True)
class Profile:
    """Units of one name that are one person beyond doubt: they sat in one body, or wrote for one paper."""

    name: str
    units: tuple[Unit, ...]

    @property
    def id(self) -> str:
        """The first of its units by id."""
        return min(unit.id for unit in self.units)

    @property
    def seats(self) -> tuple[tuple[Unit, Seat], ...]:
        """Every seat with the unit that tells it."""
        return tuple((unit, seat) for unit in self.units for seat in unit.seats)

    @property
    def writes(self) -> bool:
        """Whether it is known as a writer."""
        return self.units[0].press is not None


class Feature(NamedTuple):
    """A reason with its weight."""

    name: str
    weight: float


def name_alone(one: Profile, _: Profile) -> Feature | None:
    """A name that many bear says less: 张伟 against 郗会锋."""
    found = likelihood(one.name)
    rare = found is None or found < _RARE
    weight = (-1.0 if _common(one.name) else 0.7 if rare else 0.0) - (0.5 if len(one.name) < 3 else 0.0)
    return Feature("name", weight)


def writer(one: Profile, other: Profile) -> Feature | None:
    """Who signs reports is seldom whom they tell of; two papers' reporters of one name are two.

    A correspondent is no journalist but somebody's clerk, and writes for several papers.
    """
    staff = any(unit.staff for unit in (*one.units, *other.units))
    if one.writes != other.writes:
        return Feature("reporter-and-actor", -5.0) if staff else Feature("correspondent-and-actor", -2.0)
    return Feature("other-paper", -4.0) if one.writes and staff else None


def place(one: Profile, other: Profile) -> Feature | None:
    """Where both sit or are told of: the same place, one inside the other, neighbours, far apart."""
    found = [_places(a, b) for a in _where(one) for b in _where(other)]
    best = max(found, key=lambda feature: feature.weight, default=Feature("no-place", -2.0))
    return best._replace(weight=min(best.weight, 1.0)) if one.writes != other.writes else best


def named_beside(one: Profile, other: Profile) -> Feature | None:
    """A report that gives a name without a post names the body where the other sits."""
    for a, b in ((one, other), (other, one)):
        roots = {seat.root for _, seat in b.seats}
        if not a.seats and not a.writes and any(unit.bodies & roots for unit in a.units):
            return Feature("body-beside", 2.5)
    return None


def told_before(one: Profile, other: Profile) -> Feature | None:
    """A report says that somebody was in the body where the other sits (原, 此前任): a move, told."""
    for a, b in ((one, other), (other, one)):
        left = {seat.root for _, seat in a.seats if seat.former}
        if left & {seat.root for _, seat in b.seats}:
            return Feature("former-seat", 6.0)
    return None


def rival_seats(one: Profile, other: Profile) -> Feature | None:
    """Full posts at two places at one time exclude each other; organs of one place share their leaders."""
    rows = [Feature("other-employer", -2.0)] if _employers(one, other) else []
    rows += [
        _succession(one, a, other, b)
        for a in sorted({seat.place for _, seat in one.seats if seat.organ and seat.place and not seat.former})
        for b in sorted({seat.place for _, seat in other.seats if seat.organ and seat.place and not seat.former})
        if a != b
    ]
    return min(rows, key=lambda feature: feature.weight, default=None)


def _employers(one: Profile, other: Profile) -> bool:
    """Whether one sits in an organ alone and the other in a company or school alone."""
    kinds = [{seat.organ for _, seat in profile.seats if seat.title and not seat.former} for profile in (one, other)]
    return kinds in ([{True}, {False}], [{False}, {True}])


def _succession(one: Profile, here: str, other: Profile, there: str) -> Feature:
    """How the days at two places lie to each other: together, one after the other, or unknown."""
    first, second = sorted((_stay(one, here), _stay(other, there)), key=lambda stay: stay.days[:1])
    if not first.days or not second.days:
        return Feature("seats-elsewhere-undated", -1.5)
    gap = (date.fromisoformat(second.days[0]) - date.fromisoformat(first.days[-1])).days
    if gap <= 0:
        return Feature("seats-elsewhere-at-once", -4.0)
    if second.new:
        return Feature("came-later", 0.5)
    return Feature("seats-elsewhere-soon", -1.5) if gap < _YEAR else Feature("seats-elsewhere-later", -0.8)


class _Stay(NamedTuple):
    """The days on which somebody is told of at a place, in order; ``new``: the first report tells the arrival."""

    days: list[str]
    new: bool


def _stay(profile: Profile, place: str) -> _Stay:
    rows = sorted((unit.day, not seat.new) for unit, seat in profile.seats if seat.place == place and not seat.former)
    dated = [row for row in rows if row[0]]
    return _Stay([day for day, _ in dated], bool(dated) and not dated[0][1])


def company(one: Profile, other: Profile) -> Feature | None:
    """The same people stand beside both; names that many bear say little."""
    shared = frozenset().union(*(u.among for u in one.units)) & frozenset().union(*(u.among for u in other.units))
    weight = sum(0.2 if len(name) < 3 else 0.6 if _common(name) else 1.0 for name in shared)
    return Feature("company", round(min(2.0, weight), 1)) if shared else None


def _common(name: str) -> bool:
    found = likelihood(name)
    return found is not None and found > _COMMON


def one_report(one: Profile, other: Profile) -> Feature | None:
    """One report names both, and told them apart (:mod:`kg.resolve.namesakes`)."""
    shared = {unit.article for unit in one.units} & {unit.article for unit in other.units}
    return Feature("one-report", -20.0) if shared and one.writes == other.writes else None


def page(one: Profile, other: Profile) -> Feature | None:
    """Both stand on one page and nothing there tells them apart."""
    if {u.page for u in one.units} & {u.page for u in other.units} and not (one.seats and other.seats):
        return Feature("page", 2.0)
    return None


FEATURES: tuple[Callable[[Profile, Profile], Feature | None], ...] = (
    name_alone,
    writer,
    place,
    named_beside,
    told_before,
    rival_seats,
    company,
    one_report,
    page,
)


def blocks(profile: Profile) -> set[str]:
    """Return what two profiles must share to be compared: a province, a page, or a body that one has left."""
    places = {spot.place[:2] for spot in _where(profile)}
    pages = {unit.page for unit in profile.units}
    return places | pages | {seat.root for _, seat in profile.seats}


def compare(one: Profile, other: Profile) -> tuple[float, tuple[Feature, ...]]:
    """Return how likely two profiles of one name are one person (0 to 1), and why."""
    found = tuple(feature for test in FEATURES if (feature := test(one, other)) is not None)
    return share(sum(feature.weight for feature in found)), found


def share(odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + exp(-odds))


class _Spot(NamedTuple):
    place: str
    seated: bool
    organ: bool


def _where(profile: Profile) -> list[_Spot]:
    """Return where a profile sits; without a place of its own, the places of the pages that tell of it."""
    seated = {_Spot(seat.place, True, seat.organ) for _, seat in profile.seats if seat.place}
    told = {_Spot(unit.home, bool(profile.seats), False) for unit in profile.units if unit.home}
    return sorted(seated or told)


def _places(a: _Spot, b: _Spot) -> Feature:
    near = _nearness(a.place, b.place)
    if near == "country":
        return Feature("national-and-local", -3.0) if NATION in {a.place, b.place} else Feature("province-apart", -5.0)
    seated = a.seated or b.seated
    weight = {"same": 3.5 if seated else 1.7, "inside": 2.5 if seated else 1.0, "city": 0.0, "province": -2.0}[near]
    institution = (a.seated and not a.organ) or (b.seated and not b.organ)
    if institution:  # a company at a place is one of many there
        weight = min(weight, 1.0)
    return Feature(f"place-{near}" + ("-institution" if institution else ""), weight)


def _nearness(a: str, b: str) -> str:
    if a == b:
        return "same"
    if NATION in {a, b} or a[:2] != b[:2]:
        return "country"
    short = min(a, b, key=lambda code: len(code.rstrip("0")))
    if short.endswith("0000"):
        return "inside" if short[:2] in _MUNICIPALITIES else "province"
    if a[:4] == b[:4]:
        return "inside" if short.endswith("00") else "city"
    return "province"
