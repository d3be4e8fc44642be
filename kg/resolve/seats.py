"""Seats that one person holds at a time, and who is seen in them when."""

from collections import defaultdict
from typing import Literal as Choice
from typing import NamedTuple

from kg.model import Knowledge, Statement
from kg.resolve.days import END, LAG, SEEN, START, Said, after, day, of, rank
from kg.resolve.tenures import SOLE

_SECRETARIAT = "书记处书记"  # one of several


class Hold(NamedTuple):
    """One person in one seat: every day that shows it, with the statement that does."""

    person: str
    days: tuple[tuple[str, Statement], ...]

    @classmethod
    def of(cls, person: str, rows: Said) -> "Hold":
        """Return what the statements about an occupancy show of it."""
        found = [one for predicate in (SEEN, START, END) for one in of(rows, predicate)]
        return cls(person, tuple((day(one), one) for one in sorted(found, key=rank)))

    @property
    def first(self) -> str:
        """The first day that shows it."""
        return self.days[0][0]

    @property
    def last(self) -> str:
        """The last day that shows it."""
        return self.days[-1][0]

    def at(self, day: str) -> Statement:
        """Return the statement whose day is nearest to ``day``."""
        return min(self.days, key=lambda row: (abs(after(row[0], day)), rank(row[1])))[1]

    def turns(self, day: str) -> bool:
        """Whether a start or end is told for ``day``."""
        return any(on == day and said.predicate != SEEN for on, said in self.days)


def seats(knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """Return the occupancies (id, person) of each seat of a known body that one person holds at a time."""
    posts = [entity for entity in knowledge.entities if entity.id.startswith("post-") and entity.key[:1] != "|"]
    sole = {
        post.id for post in posts if SOLE.fullmatch(post.key.partition("|")[2]) and not post.name.endswith(_SECRETARIAT)
    }
    member = {s.subject: s.object for s in knowledge.statements if s.predicate == "org:member"}
    seats: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for said in knowledge.statements:
        if said.predicate == "gh:post" and isinstance(said.object, str) and said.object in sole:
            person = member.get(said.subject)
            if isinstance(person, str):
                seats[said.object].add((said.subject, person))
    return {seat: sorted(held) for seat, held in seats.items() if len(held) > 1}


def rivalry(one: Hold, other: Hold) -> Choice["warning", "info"] | None:
    """Return how surely two people held one seat at one time.

    Certain where one is seen in it before and after the other, or longer after the other came than print may lag;
    worth a look where both are seen on one day and no handover is told for it.
    """
    if not one.days or not other.days or one.person == other.person:
        return None
    start, stop = max(one.first, other.first), min(one.last, other.last)
    if start > stop:
        return None
    nested = (one.first < other.first and other.last < one.last) or (other.first < one.first and one.last < other.last)
    if nested or after(stop, start) > LAG:
        return "warning"
    if start == stop and one.first == one.last and other.first == other.last:
        return None if one.turns(start) or other.turns(start) else "info"
    return None
