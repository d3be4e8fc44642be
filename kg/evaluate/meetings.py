"""Meetings paired one to one with those of the gold, and who took part in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluate import words
from kg.evaluate.gold import Gold, GoldMeeting
from kg.evaluate.sets import Canon, Sets
from kg.graph.facts import Facts, Meeting, Part

# A name so alike is enough by itself; one less alike needs the same organizer or day too.
_ALIKE, _ENOUGH, _FREE = 0.45, 0.75, 0.7
_ORGANIZER, _DAY = 0.4, 0.3
_TAIL = 14  # of a long name the end is enough: what stands before it is its superior
_ROLES = {
    "role-chair": "host",
    "role-host": "host",
    "role-conveyor": "speaker",
    "role-speaker": "speaker",
    "role-lecturer": "speaker",
    "role-listener": "attendee",
    "role-guest": "attendee",
    "role-attendee": "attendee",
    "role-delegate": "delegate",
    "role-elected": "elected",
    "role-awarded": "awarded",
    "role-organizer": "organizer",
}
GROUP = "attendee-group"

Place = tuple[str, str, str]
"""A participation as it is compared: who, the meeting's id in the graph (or why there is none), the role."""


@dataclass(frozen=True, slots=True)
class Paired:
    """``pairs``: index of a gold meeting → id in the graph. ``free`` and ``invented`` are ids without a partner."""

    gold: tuple[GoldMeeting, ...]
    pairs: dict[int, str]
    free: frozenset[str]
    invented: tuple[str, ...]

    @property
    def missed(self) -> tuple[GoldMeeting, ...]:
        """The gold's meetings that the graph does not have."""
        return tuple(meeting for index, meeting in enumerate(self.gold) if index not in self.pairs)

    def partners(self, id_: str) -> list[GoldMeeting]:
        """Return the gold's meetings that the graph's one is (several reports may tell of it)."""
        return [self.gold[index] for index, partner in self.pairs.items() if partner == id_]


def pair(gold: Gold, facts: Facts, canon: Canon) -> Paired:
    """Pair the meetings, best first; what two reports tell of one meeting may be one meeting in the graph."""
    held = {id_: meeting for id_, meeting in facts.meetings.items() if meeting.held}
    scored = (
        (-score, index, id_)
        for index, wanted in enumerate(gold.meetings)
        for id_, meeting in held.items()
        if (score := _score(wanted, meeting, canon))
    )
    pairs: dict[int, str] = {}
    taken: set[str] = set()
    for _, index, id_ in sorted(scored):
        if index not in pairs and id_ not in taken:
            pairs[index] = id_
            taken.add(id_)
    pairs |= _told_again(gold.meetings, pairs)
    spare = [words.squeeze(name) for name in gold.free.meetings]
    rest = sorted(held.keys() - taken)
    free = frozenset(id_ for id_ in rest if _like(held[id_].names, spare) > _FREE)
    return Paired(gold.meetings, pairs, free, tuple(id_ for id_ in rest if id_ not in free))


def organizers_right(wanted: GoldMeeting, meeting: Meeting, canon: Canon) -> bool:
    """Whether one of a meeting's organizers is one of those the gold accepts."""
    return bool(set(map(words.body, wanted.organizers)) & {canon.name(one) for one in meeting.organizers})


def _score(wanted: GoldMeeting, meeting: Meeting, canon: Canon) -> float:
    """Return how surely two meetings are one; 0 where they are not."""
    alike = _like(meeting.names, map(words.squeeze, wanted.names))
    organizer = organizers_right(wanted, meeting, canon)
    day = bool(wanted.date and meeting.date and wanted.date[-5:] == meeting.date[-5:])
    if alike < _ALIKE or not (organizer or day or alike >= _ENOUGH):
        return 0.0
    return alike + _ORGANIZER * organizer + _DAY * day


def _like(names: Iterable[str], others: Iterable[str]) -> float:
    wanted = list(others)
    return max((words.likeness(a, b) for b in map(words.squeeze, names) for a in wanted), default=0.0)


def _told_again(gold: tuple[GoldMeeting, ...], pairs: dict[int, str]) -> dict[int, str]:
    known = {(gold[index].name, gold[index].organizer): id_ for index, id_ in pairs.items()}
    return {
        index: known[meeting.name, meeting.organizer]
        for index, meeting in enumerate(gold)
        if index not in pairs and (meeting.name, meeting.organizer) in known
    }


def role(part: Part, facts: Facts) -> str:
    """Return the gold's word for a role; whoever is neither person nor body is a group."""
    if part.who not in facts.people and part.who not in facts.bodies:
        return GROUP
    return _ROLES.get(part.role, part.role)


def participations(gold: Gold, facts: Facts, canon: Canon, paired: Paired) -> Sets[Place]:
    """Return who took part in what, as what; groups are left out, and so are meetings the gold does not know.

    A delegate is one of some congress. What is said of a congress that is only spoken of counts as invented.
    """
    where = {(m.report, m.id): paired.pairs[index] for index, m in enumerate(gold.meetings) if index in paired.pairs}
    wanted = set()
    for report, (who, meeting, as_) in gold.participations:
        if as_ != GROUP:
            place = where.get((report, meeting), f"missed {report}.{meeting}")
            wanted.add(_place(words.body(who), place, as_))
    spare = {(words.body(row[0])[-_TAIL:], row[2]) for row in gold.free.participations}
    unknown = paired.free | set(paired.invented)
    found = []
    for part in facts.parts:
        as_ = role(part, facts)
        if as_ not in {GROUP, "organizer"} and (as_ == "delegate" or part.meeting not in unknown):
            found.append((part.id, _place(canon.name(part.who), part.meeting, as_)))
    free = frozenset(key for _, key in found if (key[0][-_TAIL:], key[2]) in spare)
    return Sets(frozenset(wanted), tuple(found), free)


def _place(who: str, meeting: str, as_: str) -> Place:
    return who, "congress" if as_ == "delegate" else meeting, as_
