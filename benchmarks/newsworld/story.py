"""A report in the making: its text, and beside it what the text says, in the form of the gold (``GUIDELINES.md``)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from newsworld.bodies import Body, Relation, Seat
from newsworld.people import Person
from newsworld.places import Place

_QUOTE = 24


class ClashError(Exception):
    """Two people of one name in one report: no paper would leave that without a word, so it is not told."""


@dataclass(slots=True)
class Story:
    """One report. ``home`` is whose paper tells it, ``place`` what it is about."""

    home: Place
    place: Place
    day: date
    paragraphs: list[str] = field(default_factory=list)
    headline: str = ""
    bylines: list[tuple[Person, str]] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    posts: dict[tuple[str, str, str], None] = field(default_factory=dict)
    meetings: list[dict[str, Any]] = field(default_factory=list)
    parts: dict[tuple[str, str, str], None] = field(default_factory=dict)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    congresses: set[str] = field(default_factory=set)
    also: dict[str, list[Any]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    id: str = ""

    # -- names, as printed; what is printed is noted

    def who(self, person: Person) -> str:
        """Return a name."""
        if self.people.setdefault(person.name, person.id) != person.id:
            raise ClashError
        return person.name

    def body(self, body: Body, *, full: bool = False) -> str:
        """Return a body: in full at first where it is not the home's, then shorter."""
        again = body.name in self.named or (body.parent in self.named and body.firm)
        self.named[body.name] = body.id
        if body.parent and body.parent not in self.named:  # named with its unit, which the guide leaves open
            self.free("bodies", body.parent)
        if body.firm:
            return body.common if again and not full else body.name
        alone = bool(body.place.call) and (self.place.call or body.place != self.home)
        if full or not alone or not (again or self._known(body)):
            return body.place.name + body.common
        return body.place.call + body.common

    def _known(self, body: Body) -> bool:
        """Whether a reader knows which place is meant: it is at home, or was named before."""
        return body.place == self.home or any(
            name.startswith(body.place.name) for name in self.named if name != body.name
        )

    def holds(self, seat: Seat, *, title: str | None = None) -> None:
        """Note that the holder has the post; 党组书记、常务副主席 are two."""
        for one in (title or seat.title).split("、"):
            self.posts[seat.holder.name, one, seat.body.name] = None

    def seat(self, seat: Seat, *, bare: bool = False) -> str:
        """Return body, title and name (县总工会副主席张伟); ``bare`` leaves the body to what stands before."""
        before = f"{self.seat_title(seat.also)}、" if seat.also else ""
        if seat.also:
            self.posts[seat.holder.name, seat.also.title, seat.also.body.name] = None
        of = "" if bare else self.body(seat.body)
        self.holds(seat)
        return f"{before}{of}{seat.title}{self.who(seat.holder)}"

    def seat_title(self, seat: Seat) -> str:
        """Return body and title without the name."""
        return self.body(seat.body) + seat.title

    def seats(self, seats: list[Seat]) -> str:
        """Return several: 市总工会副主席王芳、李志刚，经审委主任韩立新."""
        out = ""
        last: Seat | None = None
        for seat in seats:
            if last and (seat.body, seat.title) == (last.body, last.title):
                self.holds(seat)
                out += "、" + self.who(seat.holder)
            else:
                same = last is not None and seat.body == last.body
                out += ("，" if last else "") + self.seat(seat, bare=same)
            last = seat
        return out

    # -- what happens

    def meeting(self, name: str, organizer: Body, *, day: str | None, planned: bool = False, id_: str) -> str:
        """Note a meeting; return its number in this report."""
        number = f"m{len(self.meetings) + 1}"
        row = {"id": number, "name": name, "type": "会议", "organizer": organizer.name, "date": day, "place": None}
        self.meetings.append({**row, "planned": planned, "conveys": [], "which": id_})
        return number

    def took_part(self, meeting: str, role: str, *seats: Seat) -> None:
        """Note who took part as what (``host``, ``speaker``, ``attendee``, ``elected``)."""
        for seat in seats:
            self.parts[seat.holder.name, meeting, role] = None

    def task(self, text: str, assigner: str, *assignees: str, id_: str | None = None) -> str:
        """Note a demand; return its words. ``id_`` is given to one that may be carried out later."""
        row = {"quote": text[:_QUOTE], "assigner": assigner, "assignees": list(assignees)}
        self.tasks.append(row | ({"task": id_} if id_ else {}))
        return text

    def free(self, kind: str, what: object) -> None:
        """Note a reading that is neither demanded nor wrong."""
        rows = self.also.setdefault(kind, [])
        if what not in rows:
            rows.append(what)

    def say(self, text: str) -> None:
        """Add a paragraph."""
        self.paragraphs.append(text)

    def gold(self) -> dict[str, Any]:
        """Return what the report says as one report of a gold file; ``ids`` tell who and what is who and what."""
        writers = {person.name for person, _ in self.bylines}
        return {
            "report": self.id,
            "kind": "news",
            "headline": self.headline or None,
            "bylines": [[person.name, role] for person, role in self.bylines],
            "persons": sorted(self.people),
            "bodies": sorted(self.named),
            "posts": [list(post) for post in self.posts],
            "meetings": self.meetings,
            "participations": [list(part) for part in self.parts],
            "tasks": self.tasks,
            "congresses": sorted(self.congresses),
            "also_ok": {kind: sorted(rows) for kind, rows in self.also.items()},
            "ids": {
                "persons": {**{p.name: p.id for p, _ in self.bylines if p.name in writers}, **self.people},
                "bodies": self.named,
            },
        }
