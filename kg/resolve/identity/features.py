"""What speaks for and against two persons of one name being one: features with weights, in log odds.

After Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): each feature adds the logarithm of how much more
often it is seen in true pairs than in others. The weights are set by hand and held by ``benchmarks/identity``; the sum
is the log odds of one person. A profile is what several reports tell of one person beyond doubt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import exp
from typing import NamedTuple

from kg.lang.names import likelihood
from kg.resolve.identity.units import NATION, Seat, Unit

_COMMON, _RARE = -13.0, -16.0  # log likelihood of a name: about 2 and 0.1 bearers in a million
_YEAR = 365
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@dataclass(frozen=True)
class Profile:
    """Units of one name that are one person beyond doubt: they sat in one body, or wrote for one paper.

    What pairs are compared by is put together once, however many pairs there are.
    """

    name: str
    units: tuple[Unit, ...]

    @cached_property
    def id(self) -> str:
        """The first of its units by id."""
        return min(unit.id for unit in self.units)

    @cached_property
    def seats(self) -> tuple[tuple[Unit, Seat], ...]:
        """Every seat with the unit that tells it."""
        return tuple((unit, seat) for unit in self.units for seat in unit.seats)

    @property
    def writes(self) -> bool:
        """Whether it is known as a writer."""
        return self.units[0].press is not None

    @cached_property
    def staff(self) -> bool:
        """Whether it signs as a reporter."""
        return any(unit.staff for unit in self.units)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The bodies it sits in or has left."""
        return frozenset(seat.root for _, seat in self.seats)

    @cached_property
    def left(self) -> frozenset[str]:
        """The bodies it has left."""
        return frozenset(seat.root for _, seat in self.seats if seat.former)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The bodies that its reports name."""
        return frozenset().union(*(unit.bodies for unit in self.units))

    @cached_property
    def among(self) -> frozenset[str]:
        """The others that its reports name."""
        return frozenset().union(*(unit.among for unit in self.units))

    @cached_property
    def articles(self) -> frozenset[str]:
        """Its reports."""
        return frozenset(unit.article for unit in self.units)

    @cached_property
    def pages(self) -> frozenset[str]:
        """Its pages."""
        return frozenset(unit.page for unit in self.units)

    @cached_property
    def where(self) -> tuple["Spot", ...]:
        """Where it sits; without a place of its own, the places of the pages that tell of it."""
        seated = {Spot(seat.place, True, seat.organ) for _, seat in self.seats if seat.place}
        told = {Spot(unit.home, bool(self.seats), False) for unit in self.units if unit.home}
        return tuple(sorted(seated or told))

    @cached_property
    def stays(self) -> dict[str, "Stay"]:
        """How long it is told of at each place where it sits in an organ, by place."""
        places = {seat.place for _, seat in self.seats if seat.organ and seat.place and not seat.former}
        return {place: _stay(self, place) for place in sorted(places)}

    @cached_property
    def kinds(self) -> frozenset[bool]:
        """Whether the bodies it sits in are organs of a place."""
        return frozenset(seat.organ for _, seat in self.seats if seat.title and not seat.former)


class Spot(NamedTuple):
    """A place, whether a profile sits there, and whether in an organ of it."""

    place: str
    seated: bool
    organ: bool


class Stay(NamedTuple):
    """The days on which somebody is told of at a place, in order; ``new``: the first report tells the arrival."""

    days: list[str]
    new: bool


class Feature(NamedTuple):
    """A reason with its weight."""

    name: str
    weight: float


def name_alone(one: Profile, _: Profile) -> Feature | None:
    """A name that many bear says less: 张伟 against 郗会锋."""
    found = _likelihood(one.name)
    rare = found is None or found < _RARE
    weight = (-1.0 if _common(one.name) else 0.7 if rare else 0.0) - (0.5 if len(one.name) < 3 else 0.0)
    return Feature("name", weight)


def writer(one: Profile, other: Profile) -> Feature | None:
    """Who signs reports is seldom whom they tell of; two papers' reporters of one name are two.

    A correspondent is no journalist but somebody's clerk, and writes for several papers.
    """
    staff = one.staff or other.staff
    if one.writes != other.writes:
        return Feature("reporter-and-actor", -5.0) if staff else Feature("correspondent-and-actor", -2.0)
    return Feature("other-paper", -4.0) if one.writes and staff else None


def place(one: Profile, other: Profile) -> Feature | None:
    """Where both sit or are told of: the same place, one inside the other, neighbours, far apart."""
    found = [_places(a, b) for a in one.where for b in other.where]
    best = max(found, key=lambda feature: feature.weight, default=Feature("no-place", -2.0))
    return best._replace(weight=min(best.weight, 1.0)) if one.writes != other.writes else best


def named_beside(one: Profile, other: Profile) -> Feature | None:
    """A report that gives a name without a post names the body where the other sits."""
    for a, b in ((one, other), (other, one)):
        if not a.seats and not a.writes and not a.beside.isdisjoint(b.roots):
            return Feature("body-beside", 2.5)
    return None


def told_before(one: Profile, other: Profile) -> Feature | None:
    """A report says that somebody was in the body where the other sits (原, 此前任): a move, told."""
    for a, b in ((one, other), (other, one)):
        if not a.left.isdisjoint(b.roots):
            return Feature("former-seat", 6.0)
    return None


def rival_seats(one: Profile, other: Profile) -> Feature | None:
    """Full posts at two places at one time exclude each other; organs of one place share their leaders."""
    rows = [Feature("other-employer", -2.0)] if _employers(one, other) else []
    rows += [_succession(one, a, other, b) for a in one.stays for b in other.stays if a != b]
    return min(rows, key=lambda feature: feature.weight, default=None)


def _employers(one: Profile, other: Profile) -> bool:
    """Whether one sits in an organ alone and the other in a company or school alone."""
    return len(one.kinds) == len(other.kinds) == 1 and one.kinds != other.kinds


def _succession(one: Profile, here: str, other: Profile, there: str) -> Feature:
    """How the days at two places lie to each other: together, one after the other, or unknown."""
    first, second = sorted((one.stays[here], other.stays[there]), key=lambda stay: stay.days[:1])
    if not first.days or not second.days:
        return Feature("seats-elsewhere-undated", -1.5)
    gap = (date.fromisoformat(second.days[0]) - date.fromisoformat(first.days[-1])).days
    if gap <= 0:
        return Feature("seats-elsewhere-at-once", -4.0)
    if second.new:
        return Feature("came-later", 0.5)
    return Feature("seats-elsewhere-soon", -1.5) if gap < _YEAR else Feature("seats-elsewhere-later", -0.8)


def _stay(profile: Profile, place: str) -> Stay:
    rows = sorted((unit.day, not seat.new) for unit, seat in profile.seats if seat.place == place and not seat.former)
    dated = [row for row in rows if row[0]]
    return Stay([day for day, _ in dated], bool(dated) and not dated[0][1])


def company(one: Profile, other: Profile) -> Feature | None:
    """The same people stand beside both; names that many bear say little."""
    shared = one.among & other.among
    weight = sum(0.2 if len(name) < 3 else 0.6 if _common(name) else 1.0 for name in shared)
    return Feature("company", round(min(2.0, weight), 1)) if shared else None


_likelihood = lru_cache(maxsize=1024)(likelihood)
"""All pairs of a block ask for one name, and for the few that stand beside it."""


def _common(name: str) -> bool:
    found = _likelihood(name)
    return found is not None and found > _COMMON


def one_report(one: Profile, other: Profile) -> Feature | None:
    """One report names both, and told them apart (:mod:`kg.resolve.namesakes`)."""
    shared = not one.articles.isdisjoint(other.articles)
    return Feature("one-report", -20.0) if shared and one.writes == other.writes else None


def page(one: Profile, other: Profile) -> Feature | None:
    """Both stand on one page and nothing there tells them apart."""
    if not one.pages.isdisjoint(other.pages) and not (one.seats and other.seats):
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
    return {spot.place[:2] for spot in profile.where} | profile.pages | profile.roots


def order(profile: Profile) -> tuple[str, str, str]:
    """Return what profiles of one name are sorted by where they are too many: those of one county, then of one body, together."""
    place = profile.where[0].place if profile.where else ""
    return place, min(profile.roots, default=""), min(unit.day for unit in profile.units)


def compare(one: Profile, other: Profile) -> tuple[float, tuple[Feature, ...]]:
    """Return how likely two profiles of one name are one person (0 to 1), and why."""
    found = tuple(feature for test in FEATURES if (feature := test(one, other)) is not None)
    return share(sum(feature.weight for feature in found)), found


def share(odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + exp(-odds))


def _places(a: Spot, b: Spot) -> Feature:
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
