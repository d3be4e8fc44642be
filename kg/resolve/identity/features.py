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
    common, rare = found is not None and found > _COMMON, found is None or found < _RARE
    weight = (-1.0 if common else 0.7 if rare else 0.0) - (0.5 if len(one.name) < 3 else 0.0)
    return Feature("name", weight)


def writer(one: Profile, other: Profile) -> Feature | None:
    """Who signs reports is seldom whom they tell of; two papers' writers of one name are two."""
    if one.writes != other.writes:
        return Feature("writer-and-actor", -4.0)
    return Feature("other-paper", -3.0) if one.writes else None


def place(one: Profile, other: Profile) -> Feature | None:
    """Where both sit or are told of: the same place, one inside the other, neighbours, far apart."""
    if one.writes or other.writes:
        return None
    found = [_places(a, b) for a in _where(one) for b in _where(other)]
    return max(found, key=lambda feature: feature.weight, default=Feature("no-place", -2.0))


def told_before(one: Profile, other: Profile) -> Feature | None:
    """A report says that somebody was in the body where the other sits (原, 此前任): a move, told."""
    for a, b in ((one, other), (other, one)):
        left = {seat.root for _, seat in a.seats if seat.former}
        if left & {seat.root for _, seat in b.seats}:
            return Feature("former-seat", 6.0)
    return None


def rival_seats(one: Profile, other: Profile) -> Feature | None:
    """Full posts at two places at one time exclude each other; organs of one place share their leaders."""
    rows = [
        (x.day, y.day)
        for x, a in one.seats
        for y, b in other.seats
        if a.organ and b.organ and not a.former and not b.former and a.place != b.place and a.place and b.place
    ]
    if not rows:
        return None
    gaps = [gap for x, y in rows if (gap := _gap(x, y)) is not None]
    if len(gaps) < len(rows):
        return Feature("seats-elsewhere-undated", -1.5)
    return Feature("seats-elsewhere-at-once", -4.0) if min(gaps) < _YEAR else Feature("seats-elsewhere-later", -0.8)


def company(one: Profile, other: Profile) -> Feature | None:
    """The same people stand beside both."""
    shared = frozenset().union(*(u.among for u in one.units)) & frozenset().union(*(u.among for u in other.units))
    return Feature("company", min(2.0, 0.8 * len(shared))) if shared else None


def page(one: Profile, other: Profile) -> Feature | None:
    """Both stand on one page and nothing there tells them apart."""
    if {u.page for u in one.units} & {u.page for u in other.units} and not (one.seats and other.seats):
        return Feature("page", 1.5)
    return None


FEATURES: tuple[Callable[[Profile, Profile], Feature | None], ...] = (
    name_alone,
    writer,
    place,
    told_before,
    rival_seats,
    company,
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
    """Return where a profile sits; where it has no seat, the places of the pages that tell of it."""
    seated = {_Spot(seat.place, True, seat.organ) for _, seat in profile.seats if seat.place}
    return sorted(seated or {_Spot(unit.home, False, False) for unit in profile.units if unit.home})


def _places(a: _Spot, b: _Spot) -> Feature:
    near = _nearness(a.place, b.place)
    if near == "country":
        return Feature("national-and-local", -3.0) if NATION in {a.place, b.place} else Feature("province-apart", -5.0)
    weight = {"same": 3.5, "inside": 2.5, "city": 0.0, "province": -2.0}[near]
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


def _gap(x: str, y: str) -> int | None:
    """Return the days between two ISO days; None where one is not known."""
    try:
        return abs((date.fromisoformat(x) - date.fromisoformat(y)).days)
    except ValueError:
        return None
