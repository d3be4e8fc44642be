"""What a settled page notes for the steps across reports: its occupancies, meetings and open tasks, as small rows."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from kg.model import Article, Entity, Evidence, Knowledge, Literal, Span, Statement, Term
from kg.resolve.days import NOT_AFTER, NOT_BEFORE, TIMES, day
from kg.resolve.over.deeds import demand_keys, words
from kg.resolve.over.holders import without_former
from kg.resolve.over.later import HELD, REALIZED, STATUS, STATUS_OF
from kg.resolve.over.rows import (
    Aim,
    At,
    Bounds,
    Day,
    Demand,
    Event,
    Hearing,
    Naming,
    Occupancy,
    Open,
    Status,
    Thing,
    To,
    key_of,
)
from kg.resolve.tenures import SOLE

Show = Callable[[Evidence, Article], str]
"""Returns a place as a person reads it."""
_SECRETARIAT = "书记处书记"  # one of several
_LEVELS = 4  # superiors that may have demanded something
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN = (Term("gh:status-announced"), Term("gh:status-planned"))


def rows(page: Knowledge, hearing: Hearing, show: Show) -> list[To]:
    """Return the rows of a page as it enters the graph, each under its key."""
    if not page.articles:
        return []
    return list(_Noting(page, hearing, show).rows())


class _Noting:
    def __init__(self, page: Knowledge, hearing: Hearing, show: Show) -> None:
        self._hearing, self._show = hearing, show
        self._page = page.sources[0].sha256[:16]
        self._file = page.sources[0].name
        self._published = page.sources[0].published or ""
        self._articles = {article.id: article for article in page.articles}
        self._entities = {entity.id: entity for entity in page.entities}
        self._said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for said in page.statements:
            self._said[said.subject, said.predicate].append(said)
        self._found: dict[str, list[str]] = defaultdict(list)
        if hearing.about:
            for found, now in page.resolved.items():
                self._found[now].append(found)

    def rows(self) -> Iterator[To]:
        for entity in self._entities.values():
            kind = entity.id.partition("-")[0]
            if kind == "membership":
                yield self._occupancy(entity)
                continue
            days = tuple(self._days(entity.id, NOT_BEFORE, NOT_AFTER))
            if days:
                yield To("held", key_of(entity.id), Bounds(self._page, entity.id, days))
            if kind == "meeting":
                yield from self._meeting(entity)
            elif kind == "task":
                yield from self._task(entity)

    # -- occupancies

    def _occupancy(self, entity: Entity) -> To:
        head, bar, title = entity.key.rpartition("|")
        base = title
        while (shorter := without_former(base)) != base:
            base = shorter
        person, seat = next(iter(self._ids(entity.id, "org:member")), ""), ""
        for post in self._ids(entity.id, "gh:post"):
            seat = post if self._sole(self._entities[post]) else ""
        row = Occupancy(
            *(self._page, entity.id, entity.key, entity.name, seat, self._name(seat), person, self._name(person)),
            tuple(self._days(entity.id, *sorted(TIMES))),
        )
        return To("held", key_of(f"{head}{bar}{base}"), row)

    def _sole(self, post: Entity) -> bool:
        """Whether one person at a time sits in a post of a known body."""
        body, _, title = post.key.partition("|")
        return bool(body) and SOLE.fullmatch(title) is not None and not post.name.endswith(_SECRETARIAT)

    def _days(self, subject: str, *predicates: str) -> Iterator[Day]:
        for predicate in predicates:
            for said in self._said.get((subject, predicate), ()):
                where = (self._page, self._file, _spans(said), said.voices)
                yield Day(day(said), said.article or "", said.id, predicate, said.score, *where)

    # -- meetings and tasks

    def _meeting(self, entity: Entity) -> Iterator[To]:
        statuses = tuple(
            self._status(said)
            for said in self._said.get((entity.id, STATUS_OF), ())
            if isinstance(said.object, Term) and said.article
        )
        own = self._ids(entity.id, "schema:organizer")
        starts = tuple(self._full(entity.id, "schema:startDate"))
        if statuses or own or starts:
            congress = entity.type == "gh:Congress"
            named = self._named(entity) if not congress and any(one.value == HELD for one in statuses) else ()
            thing = Thing(entity.id, entity.type, entity.name, entity.key)
            tail = (self._verdicts(entity.id), words(self._without(entity.name, own)))
            event = Event(self._page, thing, statuses, own, self._above(own), starts, tuple(named), *tail)
            yield To("event", key_of(entity.id), event)

    def _status(self, said: Statement) -> Status:
        assert isinstance(said.object, Term)
        return Status(
            self._published, said.id, said.article or "", self._page, said.object.curie, said.score, _spans(said)
        )

    def _named(self, entity: Entity) -> Iterator[Naming]:
        """Yield where each report first names a thing."""
        seen: set[str] = set()
        for one in entity.mentions:
            if one.article not in seen:
                seen.add(one.article)
                shown = self._show(Evidence(one.article, one.span), self._articles[one.article])
                yield Naming(At(one.article, one.span), shown)

    def _task(self, entity: Entity) -> Iterator[To]:
        status = next((said for said in self._said.get((entity.id, STATUS), ()) if said.object in _OPEN), None)
        if status is None or status.article is None:
            return
        aims = [said for said in self._said.get((entity.id, REALIZED), ()) if isinstance(said.object, str)]
        known = tuple(sorted({str(said.object) for said in aims}))
        row = Open(self._page, entity.id, status.id, status.article, self._published, known)
        yield To("task", key_of(entity.id), row)
        for said in aims:
            proof = tuple(At(one.article, one.span) for one in said.evidence)
            yield To("event", key_of(str(said.object)), Aim(entity.id, said.id, said.rule, said.score, proof))
        if self._published:
            yield from self._demand(entity, status.article)

    def _demand(self, entity: Entity, article: str) -> Iterator[To]:
        """Yield a task under every block in which a meeting could carry it out."""
        named = next((one for one in entity.mentions), None)
        doers = self._ids(entity.id, "gh:assignedTo")
        groups = [id_ for id_ in doers if id_.startswith("group-")]
        spheres = {body for group in groups for body in self._ids(group, "gh:withinScopeOf")}
        if groups and not spheres:  # 各县区总工会 are those of the body at whose meeting it was demanded
            at = self._ids(entity.id, "gh:announcedAt")
            spheres = {body for meeting in at for body in self._ids(meeting, "schema:organizer")}
        own = tuple(id_ for id_ in doers if id_ not in groups)
        if named is None or not (own or spheres):
            return
        text = next((said.object.text for said in self._said.get((entity.id, "schema:text"), ()) if isinstance(said.object, Literal)), entity.name)  # fmt: skip
        spoken, verdicts = words(self._without(text, own)), self._verdicts(entity.id)
        if not (spoken.things or verdicts):
            return
        due = next(iter(self._full(entity.id, "gh:deadline")), "")
        naming = Naming(At(named.article, named.span), self._show(Evidence(named.article, named.span), self._articles[named.article]))  # fmt: skip
        ends = (own, tuple(sorted(spheres)), naming, verdicts, spoken)
        demand = Demand(self._page, entity.id, article, self._published, due, *ends)
        for key in demand_keys(demand):
            yield To("deed", key, demand)

    def _without(self, text: str, bodies: tuple[str, ...]) -> str:
        """Return a text without the names of the bodies whose it is: they are no object that two texts have in common."""
        for body in bodies:
            text = text.replace(self._name(body), "")
        return text

    def _verdicts(self, id_: str) -> tuple[str, ...]:
        """Return the names of what people said of a thing, by any of the ids it was found under."""
        about = self._hearing.about
        return tuple(sorted({name for one in (id_, *self._found.get(id_, ())) for name in about.get(one, ())}))

    # -- statements

    def _ids(self, subject: str, *predicates: str) -> tuple[str, ...]:
        rows = (said for predicate in predicates for said in self._said.get((subject, predicate), ()))
        return tuple(sorted({said.object for said in rows if isinstance(said.object, str)}))

    def _full(self, subject: str, predicate: str) -> list[str]:
        rows = self._said.get((subject, predicate), ())
        return sorted(
            said.object.text for said in rows if isinstance(said.object, Literal) and _FULL.fullmatch(said.object.text)
        )

    def _above(self, bodies: tuple[str, ...]) -> tuple[str, ...]:
        found: set[str] = set()
        level: set[str] = set(bodies)
        for _ in range(_LEVELS):
            level = {up for body in level for up in self._ids(body, "gh:superiorUnion", "org:unitOf")} - found
            found |= level
        return tuple(sorted(found))

    def _name(self, id_: str) -> str:
        return self._entities[id_].name if id_ else ""


def _spans(said: Statement) -> tuple[Span, ...]:
    return tuple(one.span for one in said.evidence)
