"""What a text tells, from bytes to resolved facts in memory, in words that a test can write down.

``told(text)`` takes the same road as ``kg build`` (read, segment, extract, resolve) without a file.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.extract import extract
from kg.ingest import articles, read
from kg.model import Article, Entity, Knowledge, Literal, Object, Statement, Term
from kg.resolve import resolve

UPWARD = ("gh:superiorUnion", "org:unitOf", "org:subOrganizationOf")
_KINDS_OF_MEETING = {
    "gh:Meeting",
    "gh:Congress",
    "gh:StudySession",
    "gh:TrainingCourse",
    "gh:WorkMeeting",
    "gh:Ceremony",
    "gh:Competition",
    "gh:Visit",
}


@dataclass(frozen=True)
class Meeting:
    """A meeting as a test speaks of it; sets are sorted tuples."""

    names: tuple[str, ...]
    kind: str
    organizer: tuple[str, ...]
    date: str | None
    status: str | None
    conveys: tuple[str, ...]
    place: str | None


@dataclass(frozen=True)
class Task:
    """A task as a test speaks of it."""

    text: str
    to: tuple[str, ...]
    by: tuple[str, ...]
    at: tuple[str, ...]
    due: str | None
    status: str | None


class Told:
    """Resolved knowledge, read by label."""

    def __init__(self, reports: list[Article], knowledge: Knowledge) -> None:
        self.reports = reports
        self.knowledge = knowledge
        self.entities = {entity.id: entity for entity in knowledge.entities}

    def word(self, value: Object) -> str:
        """Return an object as a person would write it: a label, a text, a local name."""
        if isinstance(value, Literal):
            return value.text
        if isinstance(value, Term):
            return value.curie
        return self.entities[value].name

    def of(self, kind: str) -> list[Entity]:
        return [entity for entity in self.knowledge.entities if entity.id.startswith(f"{kind}-")]

    def says(self, subject: str, *predicates: str) -> tuple[str, ...]:
        """Return the words said of a subject, sorted."""
        rows = self._by_subject.get(subject, ())
        return tuple(sorted({self.word(row.object) for row in rows if row.predicate in predicates}))

    def one(self, subject: str, predicate: str) -> str | None:
        found = self.says(subject, predicate)
        assert len(found) < 2, f"{predicate}: {found}"
        return found[0] if found else None

    @cached_property
    def _by_subject(self) -> dict[str, list[Statement]]:
        rows: dict[str, list[Statement]] = {}
        for row in self.knowledge.statements:
            rows.setdefault(row.subject, []).append(row)
        return rows

    @cached_property
    def writers(self) -> set[tuple[str, str]]:
        """``(name, predicate)`` of everyone who wrote a report."""
        roles = ("gh:reporter", "gh:correspondent", "schema:author")
        rows = [row for row in self.knowledge.statements if row.predicate in roles]
        return {(self.word(row.object), row.predicate) for row in rows}

    @cached_property
    def persons(self) -> set[str]:
        """Everyone named in a text; those who only wrote it are left out."""
        lines = {(report.id, byline.span) for report in self.reports for byline in report.bylines}
        people = self.of("person")
        return {e.name for e in people if any((m.article, m.span) not in lines for m in e.mentions)}

    @cached_property
    def bodies(self) -> set[str]:
        return {entity.name for entity in self.of("body") if entity.mentions}

    @cached_property
    def groups(self) -> set[str]:
        return {entity.name for entity in self.of("group")}

    @cached_property
    def posts(self) -> set[tuple[str, str, str | None]]:
        """``(person, bare title, body)``."""
        found = set()
        for entity in self.of("membership"):
            (post,) = {str(row.object) for row in self._by_subject[entity.id] if row.predicate == "gh:post"}
            person, title = self.one(entity.id, "org:member"), self.one(post, "org:role")
            assert person is not None
            assert title is not None
            found.add((person, title, self.one(entity.id, "org:organization")))
        return found

    @cached_property
    def meetings(self) -> list[Meeting]:
        """Meetings of the reports; congresses that are only spoken of are left out."""
        return [self._meeting(entity) for entity in self.of("meeting") if self.one(entity.id, "schema:eventStatus")]

    @cached_property
    def congresses(self) -> set[str]:
        return {entity.name for entity in self.of("meeting") if entity.type == "gh:Congress"}

    def _meeting(self, entity: Entity) -> Meeting:
        assert entity.type in _KINDS_OF_MEETING
        spirits = {str(row.object) for row in self._by_subject[entity.id] if row.predicate == "gh:conveys"}
        conveys = tuple(sorted({word for spirit in spirits for word in self.says(spirit, "gh:spiritOf")}))
        return Meeting(
            names=self.says(entity.id, "schema:name"),
            kind=entity.type.removeprefix("gh:"),
            organizer=self.says(entity.id, "schema:organizer"),
            date=self.one(entity.id, "schema:startDate"),
            status=self.one(entity.id, "schema:eventStatus"),
            conveys=conveys,
            place=self.one(entity.id, "schema:location"),
        )

    def meeting(self, name: str) -> Meeting:
        """Return the one meeting of this printed name."""
        (found,) = (meeting for meeting in self.meetings if name in meeting.names)
        return found

    @cached_property
    def parts(self) -> set[tuple[str | None, str | None]]:
        """``(who, role)`` of every participation in whatever meeting."""
        return {
            (self.one(entity.id, "gh:participant"), (self.one(entity.id, "gh:participationRole") or "")[8:])
            for entity in self.of("part")
        }

    @cached_property
    def tasks(self) -> list[Task]:
        """Tasks in text order."""
        order = sorted(self.of("task"), key=lambda entity: entity.mentions[0].span if entity.mentions else entity.id)
        return [
            Task(
                text=self.one(entity.id, "schema:text") or "",
                to=self.says(entity.id, "gh:assignedTo"),
                by=self.says(entity.id, "gh:assignedBy"),
                at=self.says(entity.id, "gh:announcedAt"),
                due=self.one(entity.id, "gh:dateText"),
                status=(self.one(entity.id, "gh:taskStatus") or "").removeprefix("gh:status-") or None,
            )
            for entity in order
        ]

    @cached_property
    def superiors(self) -> set[tuple[str, str]]:
        rows = [row for row in self.knowledge.statements if row.predicate in UPWARD]
        return {(self.word(row.subject), self.word(row.object)) for row in rows}


def told(text: str, *, place: str | None = None, published: str | None = None, publisher: str | None = None) -> Told:
    """Read one text and resolve what it says."""
    source = read(Path("case.txt"), text.encode(), place=place, published=published, publisher=publisher)
    reports, _ = articles(source)
    return Told(reports, resolve([extract(report) for report in reports]))
