"""One text's facts held against its gold: counts, shares of right details, what was missed and invented."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate import meetings, sets, tasks, words
from kg.evaluate.gold import Gold, GoldMeeting
from kg.evaluate.meetings import Paired, Place
from kg.evaluate.sets import Canon, Sets
from kg.evaluate.tally import Count, Share, Tally
from kg.evaluate.tasks import Demands
from kg.graph.facts import Facts, Meeting

_QUOTE = 36  # code points of a task that name it in a list

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Matched:
    """A text's facts beside its gold, kind by kind."""

    gold: Gold
    facts: Facts
    canon: Canon
    writers: Sets[str]
    persons: Sets[str]
    bodies: Sets[str]
    posts: Sets[tuple[str, str, str | None]]
    meetings: Paired
    participations: Sets[Place]
    tasks: Demands
    hierarchy: Sets[tuple[str, str]]


def match(gold: Gold, facts: Facts) -> Matched:
    """Return both sides beside each other."""
    canon = Canon(gold, facts)
    paired = meetings.pair(gold, facts, canon)
    return Matched(
        gold=gold,
        facts=facts,
        canon=canon,
        writers=sets.writers(gold, facts),
        persons=sets.persons(gold, facts),
        bodies=sets.bodies(gold, facts, canon),
        posts=sets.posts(gold, facts, canon),
        meetings=paired,
        participations=meetings.participations(gold, facts, canon, paired),
        tasks=tasks.pair(gold, facts),
        hierarchy=sets.hierarchy(gold, facts, canon),
    )


def compare(gold: Gold, facts: Facts, text: str | None = None) -> Tally:
    """Return the figures of one text; with ``text``, the source as read, those of offsets too."""
    found = match(gold, facts)
    tally = _Tallying(found).tally()
    return tally if text is None else tally + Tally(shares=_offsets(gold, facts, text))


class _Tallying:
    """Counts what matched."""

    def __init__(self, found: Matched) -> None:
        self.found = found
        self.result = Tally()

    def tally(self) -> Tally:
        found = self.found
        self._sets("bylines", found.writers)
        self._sets("persons", found.persons)
        self._sets("bodies", found.bodies)
        self._sets("posts", found.posts)
        self._meetings()
        self._sets("participations", found.participations)
        self._tasks()
        if found.gold.hierarchy:
            self._sets("hierarchy", found.hierarchy)
        if found.gold.congresses:
            named = {words.squeeze(name) for meeting in found.facts.meetings.values() for name in meeting.names}
            wanted = set(map(words.squeeze, found.gold.congresses))
            self.result.shares["congresses named"] = Share(len(wanted & named), len(wanted))
        return self.result

    def _count(self, kind: str, right: int, missed: list[str], invented: list[str]) -> None:
        self.result.counts[kind] = Count(right, len(invented), len(missed))
        self.result.missed[kind], self.result.invented[kind] = tuple(sorted(missed)), tuple(sorted(invented))

    def _sets(self, kind: str, found: Sets[Key]) -> None:
        self._count(
            kind, len(found.hits), [self._words(k) for k in found.missed], [self._words(k) for k in found.invented]
        )

    def _words(self, key: Hashable) -> str:
        """Return a key as a person would write it; a meeting by its name."""
        parts = key if isinstance(key, tuple) else (key,)
        meetings_ = self.found.facts.meetings
        return "，".join(_short_name(meetings_[part]) if part in meetings_ else str(part or "—") for part in parts)

    def _meetings(self) -> None:
        found, facts = self.found.meetings, self.found.facts
        missed = [f"{meeting.report} {meeting.name}" for meeting in found.missed]
        invented = [_short_name(facts.meetings[id_]) for id_ in found.invented]
        self._count("meetings", len(found.pairs), missed, invented)
        pairs = [(found.gold[index], facts.meetings[id_]) for index, id_ in found.pairs.items()]
        self.result.shares.update(_details(pairs, self.found.canon))
        self.result.missed["meeting date"] = tuple(
            f"{a.name} {a.date} ≠ {b.date}" for a, b in pairs if a.date and not words.same_day(a.date, b.date)
        )

    def _tasks(self) -> None:
        found, canon = self.found.tasks, self.found.canon
        missed = [words.squeeze(task.quote)[:_QUOTE] for task in found.missed]
        invented = [words.squeeze(task.text)[:_QUOTE] for task in found.invented]
        self._count("tasks", len(found.pairs), missed, invented)
        right = sum(
            tasks.assigned(found.gold[index], found.found[other].to, canon) for index, other in found.pairs.items()
        )
        self.result.shares["task assignees"] = Share(right, len(found.pairs))
        held = {
            (one.report, one.id): self.found.meetings.pairs.get(index)
            for index, one in enumerate(self.found.meetings.gold)
        }
        judged = [
            tasks.demanded(found.gold[index], found.found[other].by, held, canon)
            for index, other in found.pairs.items()
        ]
        told = [right for right in judged if right is not None]
        self.result.shares["task assigners"] = Share(sum(told), len(told))


def _short_name(meeting: Meeting) -> str:
    return min(meeting.names, key=lambda name: (len(name), name), default=meeting.id)


def _details(pairs: list[tuple[GoldMeeting, Meeting]], canon: Canon) -> dict[str, Share]:
    """Return the shares of right organizers, days and conveyed congresses among paired meetings."""
    organized = [meetings.organizers_right(a, b, canon) for a, b in pairs if a.organizer]
    dated = [words.same_day(a.date, b.date) for a, b in pairs if a.date]
    conveyed = [(set(map(words.squeeze, a.conveys)), set(map(words.squeeze, b.conveys))) for a, b in pairs]
    return {
        "meeting organizer": Share(sum(organized), len(organized)),
        "meeting date": Share(sum(dated), len(dated)),
        "meeting conveys": Share(sum(len(a & b) for a, b in conveyed), sum(len(a) for a, _ in conveyed)),
    }


def _offsets(gold: Gold, facts: Facts, text: str) -> dict[str, Share]:
    """Return the shares of reports kept apart, and of evidence that stands where it says it stands."""
    kept = [at for at, char in enumerate(text) if words.bare(char)]
    flat = words.bare(text)
    places = {anchor: kept[at] for anchor in gold.anchors if (at := flat.find(words.bare(anchor))) >= 0}
    apart = 0
    for anchor, place in places.items():
        inside = [(start, end) for start, end in facts.reports if start <= place < end]
        others = [other for name, other in places.items() if name != anchor]
        apart += len(inside) == 1 and not any(inside[0][0] <= other < inside[0][1] for other in others)
    exact = sum(words.bare(text[start:end]) == words.bare(said) for start, end, said in facts.evidence)
    return {"reports apart": Share(apart, len(places)), "evidence exact": Share(exact, len(facts.evidence))}
