"""Bodies and their seats: who holds which post, since when."""

from dataclasses import dataclass
from datetime import date

from newsworld.people import Person
from newsworld.places import Place


@dataclass(frozen=True, slots=True)
class Body:
    """An organization: its official name, and what is printed after its place or the place's call (总工会, 委组织部).

    Firms and their unions stand under their full name, or later in a story under ``common`` alone (公司, 公司工会).
    ``parent`` is the name of what a unit belongs to.
    """

    name: str
    common: str
    place: Place
    id: str
    firm: bool = False
    parent: str = ""


@dataclass(eq=False, slots=True)
class Seat:
    """A post of a body, by its title as printed, with its holder. ``also`` is a post printed before it (市人大常委会副主任)."""

    body: Body
    title: str
    holder: Person
    since: date | None = None
    told: bool = False
    also: "Seat | None" = None


@dataclass(eq=False, slots=True)
class Firm:
    """A company or hospital: its head, its union and the chair of that."""

    body: Body
    union: Body
    head: Seat
    chair: Seat


@dataclass(frozen=True, slots=True)
class Promise:
    """A course that the city asked of a county, for this year; ``task`` is the id of the demand."""

    task: str
    course: str
    year: int


@dataclass(eq=False, slots=True)
class Union:
    """A general union: its seats, the leaders of its place, its firms, and the count of its congresses and sessions."""

    place: Place
    body: Body
    chair: Seat
    second: Seat
    vices: list[Seat]
    audit: Seat
    heads: list[Seat]
    leaders: list[Seat]
    firms: list[Firm]
    ordinal: int
    congress: int
    session: int = 0
    promised: Promise | None = None

    @property
    def board(self) -> list[Seat]:
        """The seats that a congress elects."""
        return [self.chair, self.second, *self.vices, self.audit]


def of_place(place: Place, common: str, official: str | None = None, parent: str = "") -> Body:
    """Return the body printed as ``common`` after its place (委); ``official`` and ``parent`` have {} for its name."""
    name = (official or "{}" + common).format(place.name)
    return Body(name, common, place, f"{place.code}:{name}", parent=parent.format(place.name))


_ORGANS = {
    "委": "中国共产党{}委员会",
    "委组织部": "中国共产党{}委员会组织部",
    "人大常委会": "{}人民代表大会常务委员会",
    "政府": "{}人民政府",
    "总工会经审委": "{}总工会经费审查委员会",
}


def organ(place: Place, common: str) -> Body:
    """Return an organ or unit of a place by what is printed of it."""
    unit = common.startswith("总工会") and common != "总工会"
    parent = "{}总工会" if unit else _ORGANS["委"] if common == "委组织部" else ""
    return of_place(place, common, _ORGANS.get(common), parent)


@dataclass(slots=True)
class Period:
    """Who held a post, from when (None: since before the first year) to when (None: still).

    ``told_start`` and ``told_end`` are whether a report says so.
    """

    person: str
    name: str
    title: str
    body: str
    start: date | None
    end: date | None
    told_start: bool = False
    told_end: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """``renamed`` and ``merged`` (body a became b), ``realizedBy`` (planned meeting or task a, meeting b): ids."""

    type: str
    a: str
    b: str
