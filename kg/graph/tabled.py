"""A graph file → rows (:mod:`kg.graph.rows`): from the facts and reasons alone, so that any graph of ours will do."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.graph.files import GraphFile
from kg.graph.lookup import Lookup
from kg.graph.reasons import Fact, Reasons
from kg.graph.rows import Body, Evidence, Meeting, Occupancy, Participation, Person, Post, Report, Rows, Spirit, Task
from kg.graph.shapes import Value
from kg.graph.terms import term

_BASES = {"zh": {"stated": "原文", "inferred": "推断"}, "en": {"stated": "stated", "inferred": "inferred"}}
_WRITERS = ("gh:reporter", "gh:correspondent", "schema:author")
_Row = TypeVar("_Row")


def rows(file: GraphFile, language: str = "zh") -> Rows:
    """Return the rows of a graph; ``language`` (``zh`` or ``en``) is that of classes and codes, names stay as printed.

    Raises :class:`ValueError` where an offset or a confidence is no number.
    """
    return _Tables(file, language).rows()


class _Tables(Lookup):
    """Reads one table after the other."""

    def __init__(self, file: GraphFile, language: str) -> None:
        super().__init__(file, language)
        self._reasons = Reasons(file.quads)
        self._facts = [fact for fact in self._reasons.facts() if fact.reasons]
        self._stated = _BASES[language]

    def rows(self) -> Rows:
        return Rows(
            persons=self._all("foaf:Person", self._person),
            bodies=self._all("foaf:Agent", self._body, but="foaf:Person"),
            occupancies=self._all("org:Membership", self._occupancy),
            meetings=self._all("gh:Meeting", self._meeting),
            participations=self._all("gh:Participation", self._participation),
            tasks=self._all("gh:Task", self._task),
            reports=self._all("gh:Report", self._report),
            evidence=tuple(chain.from_iterable(self._evidence.values())),
            posts=self._all("org:Post", self._post),
            spirits=self._all("gh:Spirit", self._spirit),
        )

    def _all(self, curie: str, row: Callable[[ox.NamedNode], _Row], but: str = "") -> tuple[_Row, ...]:
        """One row for each instance of a class, in the order of names."""
        left_out = self.data.instances.get(term(but), {}) if but else {}
        return tuple(row(one) for one in self.instances(curie) if one not in left_out)

    def _person(self, node: ox.NamedNode) -> Person:
        held = [self.one(one, "gh:post") for one in self._held.get(node, ())]
        return Person(
            id=self.id(node),
            name=self.name(node),
            aliases=self.texts(node, "skos:altLabel"),
            posts=tuple(sorted({self.name(one) for one in held if one})),
            reports=len(self._report_ids(node)),
            **self._common(node),
        )

    def _body(self, node: ox.NamedNode) -> Body:
        whole = self.one(node, "org:unitOf", "gh:withinScopeOf")
        host, dispatcher = self.one(node, "gh:residentAt"), self.one(node, "gh:dispatchedBy")
        superiors = self.things(node, "gh:superiorUnion")
        return Body(
            id=self.id(node),
            name=self.name(node),
            kind=self.kind(node),
            type=self.curie(self.one(node, "rdf:type")),
            classification=self.names(self.things(node, "org:classification")),
            level=self.name(self.one(node, "gh:level")),
            jurisdiction=self.name(self.one(node, "gh:jurisdiction")),
            part_of=self.name(whole),
            part_of_id=self.id(whole),
            host=self.name(host),
            host_id=self.id(host),
            dispatcher=self.name(dispatcher),
            dispatcher_id=self.id(dispatcher),
            superiors=self.names(superiors),
            superior_ids=self.ids(superiors),
            aliases=self.texts(node, "skos:altLabel"),
            reports=len(self._report_ids(node)),
            **self._common(node),
        )

    def _occupancy(self, node: ox.NamedNode) -> Occupancy:
        person, post = self.one(node, "org:member"), self.one(node, "gh:post")
        body, role = self.one(node, "org:organization"), self.one(post, "org:role")
        days = self._attested(node)
        return Occupancy(
            id=self.id(node),
            person=self.name(person),
            person_id=self.id(person),
            title=self.name(role),
            post=self.name(post),
            post_id=self.id(post),
            body=self.name(body),
            body_id=self.id(body),
            ordinal=self.integer(node, "gh:ordinal"),
            first_seen=days[0] if days else None,
            last_seen=days[-1] if days else None,
            not_before=self.day(node, "gh:notBefore"),
            not_after=self.day(node, "gh:notAfter"),
            **self._common(node),
        )

    def _meeting(self, node: ox.NamedNode) -> Meeting:
        organizers, whole = self.things(node, "schema:organizer"), self.one(node, "schema:superEvent")
        return Meeting(
            id=self.id(node),
            name=self.name(node),
            printed=self.texts(node, "schema:name"),
            kind=self.kind(node),
            type=self.curie(self.one(node, "rdf:type")),
            organizers=self.names(organizers),
            organizer_ids=self.ids(organizers),
            start=self.day_or_words(node, "schema:startDate"),
            end=self.day_or_words(node, "schema:endDate"),
            not_before=self.day(node, "gh:notBefore"),
            not_after=self.day(node, "gh:notAfter"),
            date_text=self.texts(node, "gh:dateText"),
            location=self.texts(node, "schema:location"),
            headcount=self.integer(node, "gh:headcount"),
            status=self.name(self.one(node, "schema:eventStatus")),
            conveys=self.names(self.things(node, "gh:conveys")),
            conveys_ids=self.ids(self.things(node, "gh:conveys")),
            part_of=self.name(whole),
            part_of_id=self.id(whole),
            **self._common(node),
        )

    def _participation(self, node: ox.NamedNode) -> Participation:
        meeting, who = self.one(node, "gh:meeting"), self.one(node, "gh:participant")
        capacity = self.one(node, "gh:capacity")
        return Participation(
            id=self.id(node),
            meeting=self.name(meeting),
            meeting_id=self.id(meeting),
            participant=self.name(who),
            participant_id=self.id(who),
            role=self.name(self.one(node, "gh:participationRole")),
            capacity=self.name(capacity),
            capacity_id=self.id(capacity),
            headcount=self.integer(node, "gh:headcount"),
            **self._common(node),
        )

    def _task(self, node: ox.NamedNode) -> Task:
        by, to = self.things(node, "gh:assignedBy"), self.things(node, "gh:assignedTo")
        meeting = self.one(node, "gh:announcedAt")
        return Task(
            id=self.id(node),
            text=self.words(node, "schema:text"),
            areas=self.names(self.things(node, "schema:about")),
            assigners=self.names(by),
            assigner_ids=self.ids(by),
            assignees=self.names(to),
            assignee_ids=self.ids(to),
            meeting=self.name(meeting),
            meeting_id=self.id(meeting),
            status=self.name(self.one(node, "gh:taskStatus")),
            deadline=self.day(node, "gh:deadline"),
            date_text=self.texts(node, "gh:dateText"),
            conveys=self.names(self.things(node, "gh:conveys")),
            conveys_ids=self.ids(self.things(node, "gh:conveys")),
            realized_by=self.names(self.things(node, "gh:realizedBy")),
            realized_by_ids=self.ids(self.things(node, "gh:realizedBy")),
            **self._common(node),
        )

    def _report(self, node: ox.NamedNode) -> Report:
        reporters, correspondents, authors = (self.things(node, curie) for curie in _WRITERS)
        evidence = self._evidence.get(node, [])
        return Report(
            id=self.id(node),
            title=self.name(node),
            section=self.words(node, "schema:articleSection"),
            kind=self.name(self.one(node, "gh:reportKind")),
            published=self.day(node, "schema:datePublished"),
            publisher=self.name(self.one(node, "schema:publisher")),
            reporters=self.names(reporters),
            reporter_ids=self.ids(reporters),
            correspondents=self.names(correspondents),
            correspondent_ids=self.ids(correspondents),
            authors=self.names(authors),
            author_ids=self.ids(authors),
            file=self.file(self._reasons.file(self.id(node).removeprefix("report-"))),
            start=self.integer(node, "gh:start"),
            end=self.integer(node, "gh:end"),
            confidence=_least(evidence),
            evidence=len(evidence),
        )

    def _post(self, node: ox.NamedNode) -> Post:
        role, body = self.one(node, "org:role"), self.one(node, "org:postIn")
        return Post(self.id(node), self.name(node), self.name(role), self.id(body))

    def _spirit(self, node: ox.NamedNode) -> Spirit:
        return Spirit(self.id(node), self.name(node), self.ids(self.things(node, "gh:spiritOf")))

    @cached_property
    def _held(self) -> dict[Value, list[Value]]:
        """Occupancies by person."""
        found: dict[Value, list[Value]] = defaultdict(list)
        for node in self.instances("org:Membership"):
            for person in self.objects(node, "org:member"):
                found[person].append(node)
        return found

    def _attested(self, node: ox.NamedNode) -> list[date]:
        days = [date.fromisoformat(day) for day in self.texts(node, "gh:attestedOn")]
        return sorted(days)

    def _common(self, node: ox.NamedNode) -> dict[str, Any]:
        """What all rows but those of reports and evidence have."""
        evidence = self._evidence.get(node, [])
        return {"report_ids": self._report_ids(node), "confidence": _least(evidence), "evidence": len(evidence)}

    def _report_ids(self, node: ox.NamedNode) -> tuple[str, ...]:
        return tuple(sorted(self.ids(self.objects(node, "dcterms:source"))))

    @cached_property
    def _evidence(self) -> dict[Value, list[Evidence]]:
        """Rows of evidence by the thing they are about, numbered in the order of things and of the text."""
        about: dict[Value, list[Fact]] = defaultdict(list)
        for fact in self._facts:
            about[fact.triple.subject].append(fact)
        found: dict[Value, list[Evidence]] = {}
        number = 1
        for subject in sorted(about, key=self.order):
            said = sorted((row for fact in about[subject] for row in self._proofs(fact)), key=_place)
            found[subject] = [Evidence(number + at, *row) for at, row in enumerate(said)]
            number += len(said)
        return found

    def _proofs(self, fact: Fact) -> list[tuple[Any, ...]]:
        """The cells of a row of evidence after its number: one for each stretch of print."""
        subject, predicate, object_ = fact.triple.subject, fact.triple.predicate, fact.triple.object
        thing = self.id(object_) if isinstance(object_, ox.NamedNode) else ""
        ends = (self.name(subject), self.id(subject), self.name(predicate), self.name(object_), thing)
        head = (*ends, self.curie(predicate))
        rows: list[tuple[Any, ...]] = []
        for reason in fact.reasons:
            for words in reason.words:
                report = ox.NamedNode(words.report)
                from_ = (self.name(report), self.id(report), self.file(words.file), words.start, words.end)
                page = words.pages[0] if words.pages else None
                sure = (reason.confidence, reason.rule, reason.voices)
                rows.append((*head, self._stated[fact.basis], words.text, *from_, page, *sure))
        return rows


def _place(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sort key of cells: report, place, relation."""
    _, _, predicate, object_, _, _, _, _, _, report, _, start, end, *_ = row
    return report, start, end, predicate, object_, row


def _least(evidence: Sequence[Evidence]) -> float | None:
    return min((one.confidence for one in evidence), default=None)
