"""Which claims of a build are right, as far as the gold tells: what confidence is counted from.

A verdict is given to each statement and to each mention of a thing that gold decides; where it leaves a reading free,
or says nothing of the kind (head counts, areas, places), there is none. The comparison is that of ``kg eval``.
"""

from dataclasses import dataclass

from kg.evaluate import tasks as tasks_
from kg.evaluate import words
from kg.evaluate.compare import Matched, match
from kg.evaluate.gold import Gold, GoldTask
from kg.evaluate.runner import facts_of
from kg.model import Knowledge, Literal, Statement, Term
from kg.resolve.confidence import at_once, family
from kg.schema import DEFAULT_BASE

_MEMBER = frozenset({"org:member", "gh:post", "gh:attestedOn", "org:role"})
_SEATED = frozenset({"org:organization", "org:postIn"})
_PART = frozenset({"gh:participant", "gh:meeting", "gh:participationRole"})
_DAYS = frozenset({"schema:startDate", "gh:notBefore", "gh:notAfter"})
_OF_MEETING = _DAYS | {
    *("schema:name", "gh:ordinal", "gh:dateText", "schema:organizer", "schema:eventStatus", "gh:conveys"),
}
_OF_TASK = frozenset({"schema:text", "gh:assignedTo", "gh:assignedBy", "gh:announcedAt"})
_WRITERS = {"gh:reporter": "记者", "gh:correspondent": "通讯员", "schema:author": "作者"}
_PHOTO = "摄影"


@dataclass(frozen=True, slots=True)
class Sample:
    """One claim with its verdict: family, rule, the score handed out, and whether the gold has it."""

    family: str
    rule: str
    score: float
    right: bool


def samples(knowledge: Knowledge, gold: Gold) -> list[Sample]:
    """Return the claims of a build of one text that its gold decides."""
    judge = _Judge(knowledge, gold)
    found = [
        Sample(at_once(said.predicate), said.rule, said.score, right)
        for said in knowledge.statements
        if said.basis != "background" and (right := judge.statement(said)) is not None
    ]
    for entity in knowledge.entities:
        right = judge.entity(entity.id)
        if right is not None:
            found += [Sample(family(entity.id), m.rule, m.score, right) for m in entity.mentions if m.rule]
    return found


class _Judge:
    """Decides claims by what the comparison paired."""

    def __init__(self, knowledge: Knowledge, gold: Gold) -> None:
        self.gold = gold
        self.found: Matched = match(gold, facts_of(knowledge))
        self.names = {entity.id: entity.name for entity in knowledge.entities}
        self.posts: dict[str, set[tuple[str, str, str | None]]] = {}
        for id_, post in self.found.posts.found:
            self.posts.setdefault(_local(id_), set()).add(post)
        self.holders: dict[str, list[str]] = {}
        self.people: dict[str, str] = {}
        self.days: dict[str, list[str]] = {}
        for said in knowledge.statements:
            if said.predicate == "gh:post" and isinstance(said.object, str):
                self.holders.setdefault(said.object, []).append(said.subject)
            elif said.predicate in ("org:member", "gh:participant"):
                self.people[said.subject] = str(said.object)
            elif said.predicate in _DAYS and isinstance(said.object, Literal):
                self.days.setdefault(said.subject, []).append(said.object.text)
        self.parts = {_local(id_): place for id_, place in self.found.participations.found}
        self.tasks = {_local(task.id): index for index, task in enumerate(self.found.tasks.found)}
        self.wanted = {other: self.found.tasks.gold[index] for index, other in self.found.tasks.pairs.items()}
        self.congresses = frozenset(map(words.squeeze, gold.congresses))

    def entity(self, id_: str) -> bool | None:
        """Whether the gold has this person, body, meeting or task."""
        match family(id_):
            case "person":
                return self.found.persons.right(words.squeeze(self.names[id_]))
            case "body":
                return self.found.bodies.right(self.found.canon.name(_iri(id_)))
            case "meeting":
                return self._meeting(id_)
            case "task":
                return self._task(id_)
            case _:
                return None

    def statement(self, said: Statement) -> bool | None:
        """Whether the gold has this fact."""
        match family(said.subject):
            case "membership":
                return self._membership(said.subject, said.predicate)
            case "post":
                verdicts = [self._membership(one, said.predicate) for one in self.holders.get(said.subject, ())]
                return _any(verdicts)
            case "meeting":
                return self._of_meeting(said)
            case "part" if said.predicate == "gh:capacity":
                return self._capacity(said)
            case "part":
                place = self.parts.get(said.subject)
                return self.found.participations.right(place) if place and said.predicate in _PART else None
            case "task":
                return self._of_task(said)
            case "report":
                return self._writer(said)
            case _:
                return None

    def _membership(self, id_: str, predicate: str) -> bool | None:
        """Judge one membership: the body only where the claim speaks of it."""
        posts, gold, free = self.posts.get(id_, set()), self.found.posts.gold, self.found.posts.free
        if predicate in _SEATED:
            return _any([self.found.posts.right(post) for post in posts])
        if predicate not in _MEMBER:
            return None
        bare = {post[:2] for post in posts}
        if bare & {post[:2] for post in gold}:
            return True
        return None if bare & {post[:2] for post in free} else False

    def _capacity(self, said: Statement) -> bool | None:
        """Judge the post in which somebody took part: it is right where it is his."""
        person, holders = self.people.get(said.subject), self.holders.get(str(said.object), ())
        return _any([self._membership(one, "org:postIn") for one in holders if self.people.get(one) == person])

    def _meeting(self, id_: str) -> bool | None:
        found, iri = self.found.meetings, _iri(id_)
        if iri in found.pairs.values():
            return True
        if iri in found.invented:
            return False
        if iri in found.free or not self.congresses:
            return None
        return words.squeeze(self.names[id_]) in self.congresses

    def _of_meeting(self, said: Statement) -> bool | None:
        if said.predicate not in _OF_MEETING:
            return None
        meeting, there = self.found.facts.meetings.get(_iri(said.subject)), self._meeting(said.subject)
        partners = self.found.meetings.partners(_iri(said.subject))
        if meeting is None or there is not True or not partners:
            return there
        match said.predicate:
            case "schema:name" | "gh:ordinal":
                return True
            case "schema:organizer":
                accepted = {words.body(name) for one in partners for name in one.organizers}
                return self.found.canon.name(_iri(str(said.object))) in accepted if accepted else None
            case "schema:eventStatus":
                planned = said.object == Term("schema:EventScheduled")
                return any(one.planned == planned for one in partners)
            case "gh:conveys":
                wanted = {words.squeeze(name) for one in partners for name in one.conveys}
                return words.squeeze(self.names[str(said.object)].removesuffix("精神")) in wanted if wanted else None
            case _:
                days = [one.date for one in partners if one.date]
                told = self._told(said)
                return any(words.same_day(day, one) for day in days for one in told) if days and told else None

    def _told(self, said: Statement) -> list[str]:
        """The days that a claim about a date speaks of: its own, or those that were read from the words it quotes."""
        if said.predicate in _DAYS and isinstance(said.object, Literal):
            return [said.object.text]
        return self.days.get(said.subject, [])

    def _task(self, id_: str) -> bool | None:
        index = self.tasks.get(id_)
        if index is None or index in self.found.tasks.free:
            return None
        return index in self.wanted

    def _of_task(self, said: Statement) -> bool | None:
        if said.predicate not in _OF_TASK:
            return None
        there = self._task(said.subject)
        if there is not True or said.predicate == "schema:text":
            return there
        wanted = self.wanted[self.tasks[said.subject]]
        if said.predicate == "gh:assignedTo":
            return tasks_.assigned(wanted, (_iri(str(said.object)),), self.found.canon)
        return self._assigner(said, wanted)

    def _assigner(self, said: Statement, wanted: GoldTask) -> bool | None:
        """Whether the meeting, or the speaker, that a task is said to come from is the one the gold names."""
        of = {(one.report, one.id): index for index, one in enumerate(self.gold.meetings)}
        index = of.get((wanted.report, wanted.assigner))
        if index is not None:
            there = self.found.meetings.pairs.get(index)
            return None if there is None else there == _iri(str(said.object))
        if said.predicate == "gh:announcedAt" or not wanted.assigner:
            return None
        return words.body(wanted.assigner) == self.found.canon.name(_iri(str(said.object)))

    def _writer(self, said: Statement) -> bool | None:
        role = _WRITERS.get(said.predicate)
        if role is None:
            return None
        name = words.squeeze(self.names[str(said.object)])
        known = {as_ for writer, as_ in self.gold.writers if words.squeeze(writer) == name}
        if not known and self.found.writers.right(name) is None:
            return None
        author = role == "作者" and bool(known)  # whoever wrote a report is its author, a reporter or correspondent too
        return role in known or author or (_PHOTO in known and role == "记者")


def _iri(id_: str) -> str:
    return f"{DEFAULT_BASE}id/{id_}"


def _local(iri: str) -> str:
    return iri.removeprefix(f"{DEFAULT_BASE}id/")


def _any(verdicts: list[bool | None]) -> bool | None:
    """True if one is, else False if one is, else None."""
    return True if True in verdicts else False if False in verdicts else None
