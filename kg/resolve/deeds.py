"""Which later meeting carries out which assigned task, where the words bear it.

A block is a body and a kind of thing (竞赛, 培训, 排查 …), or a body and a name in quotation marks: a task enters the blocks
of those who must do it, a meeting those of its organizers and their superiors. In a block a task and a later meeting
are compared: a quoted name that both have, content words they share, whether the verb of the demand governs the thing,
whose it is, and when. Sums of weights in log odds, as in :mod:`kg.resolve.identity.features`. A doing must be as likely
as an identity to stand in the graph (``MERGE``), and is put to a person from ``MAYBE`` on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from math import exp

from kg.lang import tokens
from kg.lang.rules import alternation, lexicon
from kg.model import Entity, Evidence, Knowledge, Literal, Statement, Term

MERGE, MAYBE = 0.85, 0.4
_TOLD = 0.99  # how sure what people said is
_BASE = -5.0
_LATEST = 400  # days after which what a body does is no answer to a demand
_LEVELS = 4  # superiors that may have demanded it
_QUOTED = re.compile(r"[“《「]([^“”《》「」]{4,40})[”》」]")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十百0-9]+(?:届|次|期)|(?:19|20)\d\d年?")
_CLAUSE = re.compile(r"[，。；：、！？,;:\s]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OPEN = (Term("gh:status-announced"), Term("gh:status-planned"))
_ASKED = frozenset(
    {
        *("gh:taskStatus", "gh:assignedTo", "gh:announcedAt", "gh:deadline", "gh:realizedBy", "schema:text"),
        *("schema:eventStatus", "schema:organizer", "schema:startDate"),
        *("gh:withinScopeOf", "gh:superiorUnion", "org:unitOf"),
    }
)
_LONGEST = 3  # shared words that count
_PHRASE = 6  # characters of a phrase in common that say as much as two words

Feature = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Deed:
    """A meeting that carries out a task, or may: ``own`` where the very body that must do it holds it."""

    task: str
    meeting: str
    name: str
    own: bool
    score: float
    features: tuple[Feature, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Deeds:
    """Those sure enough for the graph, and those for a person to decide."""

    sure: tuple[Deed, ...] = ()
    maybe: tuple[Deed, ...] = ()


@dataclass(slots=True)
class _Side:
    """A task or a meeting: its words, its days, whose it is, where it is told."""

    id: str
    text: str
    article: str
    day: str
    evidence: tuple[Evidence, ...]
    own: frozenset[str]
    spheres: frozenset[str]
    due: str = ""
    _words: frozenset[str] | None = field(default=None)

    def words(self) -> frozenset[str]:
        """Return the content words, split when first asked."""
        if self._words is None:
            found = {word for word in tokens.cut(self.text) if len(word) > 1 and word not in _generic()}
            self._words = frozenset(word for word in found if "一" <= word[0] <= "龥")
        return self._words


def deeds(knowledge: Knowledge, told: Mapping[tuple[str, str], bool], merge: float = MERGE) -> Deeds:
    """Return which meetings carry out which tasks.

    ``told`` gives for (task, meeting) what people said; ``merge`` is the likelihood from which one is sure.
    """
    book = _Book(knowledge)
    tasks = {side.id: side for side in book.tasks()}
    meetings = {side.id: side for side in book.meetings()}
    found: dict[tuple[str, str], Deed] = {}
    for pair in _blocked(tasks.values(), meetings.values()):
        if pair not in found and pair not in book.told and pair not in told:
            deed = _compared(tasks[pair[0]], meetings[pair[1]])
            if deed is not None:
                found[pair] = deed
    for pair, same in told.items():
        if same and pair[0] in tasks and pair[1] in meetings:
            found[pair] = _deed(tasks[pair[0]], meetings[pair[1]], _TOLD)
    rows = [found[pair] for pair in sorted(found)]
    return Deeds(tuple(d for d in rows if d.score >= merge), tuple(d for d in rows if d.score < merge))


def _blocked(tasks: Iterable[_Side], meetings: Iterable[_Side]) -> Iterator[tuple[str, str]]:
    """Yield the pairs (task, meeting) that share a block, once a block."""
    blocks: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for at, sides in enumerate((tasks, meetings)):
        for side in sides:
            for key in _keys(side):
                blocks[key][at].append(side.id)
    for block in blocks.values():
        yield from product(*block)


def _keys(side: _Side) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a side: whose, and what."""
    things = {_things()[1][match[0]] for match in _things()[0].finditer(side.text)}
    things |= {f"“{name}”" for name in _QUOTED.findall(side.text)}
    for body in sorted(side.own | side.spheres):
        for thing in sorted(things):
            yield body, thing


@cache
def _things() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = [entry for entry in lexicon("deeds") if entry.kind == "thing"]
    return re.compile(alternation([entry.form for entry in rows])), {entry.form: entry.value for entry in rows}


@cache
def _generic() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("deeds") if entry.kind == "generic")


@cache
def _holding() -> re.Pattern[str]:
    """Return what finds a verb of doing with the thing it governs."""
    verbs = alternation([entry.form for entry in lexicon("deeds") if entry.kind == "hold"])
    return re.compile(rf"{verbs}[^，。；]{{0,24}}?(?P<thing>{_things()[0].pattern})")


class _Book:
    """The statements, as far as they say who must do what and who held what."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._entities = {entity.id: entity for entity in knowledge.entities}
        self._published = {article.id: article.source.published or "" for article in knowledge.articles}
        self._said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for said in knowledge.statements:
            if said.predicate in _ASKED:
                self._said[said.subject, said.predicate].append(said)
        self.told = {
            (subject, said.object)
            for (subject, predicate), rows in self._said.items()
            if predicate == "gh:realizedBy"
            for said in rows
        }

    def _ids(self, subject: str, *predicates: str) -> frozenset[str]:
        rows = (said for predicate in predicates for said in self._said.get((subject, predicate), ()))
        return frozenset(said.object for said in rows if isinstance(said.object, str))

    def _days(self, subject: str, predicate: str) -> list[str]:
        rows = self._said.get((subject, predicate), ())
        return sorted(
            said.object.text for said in rows if isinstance(said.object, Literal) and _DAY.fullmatch(said.object.text)
        )

    def tasks(self) -> Iterator[_Side]:
        """Yield the open tasks of dated reports whose doer is known."""
        for entity in self._of_type("gh:Task"):
            status = self._said.get((entity.id, "gh:taskStatus"), ())
            article = status[0].article if status and status[0].object in _OPEN else None
            day = self._published.get(article or "", "")
            if article is None or not day:
                continue
            doers = self._ids(entity.id, "gh:assignedTo")
            groups = {id_ for id_ in doers if id_.startswith("group-")}
            spheres = frozenset(body for group in groups for body in self._ids(group, "gh:withinScopeOf"))
            if groups and not spheres:  # 各县区总工会 are those of the body at whose meeting it was demanded
                at = self._ids(entity.id, "gh:announcedAt")
                spheres = frozenset(body for meeting in at for body in self._ids(meeting, "schema:organizer"))
            text = self._said.get((entity.id, "schema:text"), ())
            words = text[0].object.text if text and isinstance(text[0].object, Literal) else entity.name
            due = next(iter(self._days(entity.id, "gh:deadline")), "")
            yield _Side(entity.id, words, article, day, _proof(entity), doers - groups, spheres, due)

    def meetings(self) -> Iterator[_Side]:
        """Yield what was held, with who held it and whose superiors may have demanded it."""
        held = Term("schema:EventCompleted")
        for (id_, predicate), rows in sorted(self._said.items()):
            if predicate != "schema:eventStatus" or self._entities[id_].type == "gh:Congress":
                continue
            proof = sorted(
                (said for said in rows if said.object == held), key=lambda said: (said.article or "", said.id)
            )
            own = self._ids(id_, "schema:organizer")
            if not proof or not own:
                continue
            article = proof[0].article or ""
            day = next(iter(self._days(id_, "schema:startDate")), "") or self._published.get(article, "")
            entity = self._entities[id_]
            yield _Side(id_, entity.name, article, day, _proof(entity, article), own, self._above(own))

    def _above(self, bodies: frozenset[str]) -> frozenset[str]:
        found: set[str] = set()
        level: set[str] = set(bodies)
        for _ in range(_LEVELS):
            level = {up for body in level for up in self._ids(body, "gh:superiorUnion", "org:unitOf")} - found
            found |= level
        return frozenset(found)

    def _of_type(self, type_: str) -> Iterator[Entity]:
        return (entity for entity in self._entities.values() if entity.type == type_)


def _proof(entity: Entity, article: str = "") -> tuple[Evidence, ...]:
    """Return where a report first names a thing."""
    found = [one for one in entity.mentions if not article or one.article == article]
    return tuple(Evidence(one.article, one.span) for one in found[:1])


def _compared(task: _Side, meeting: _Side) -> Deed | None:
    """Return how a meeting may carry out a task; None where it cannot, or where too little speaks for it."""
    if task.article == meeting.article or not _after(task, meeting):
        return None
    deed = _deed(task, meeting)
    return deed if deed.score >= MAYBE else None


def _deed(task: _Side, meeting: _Side, score: float | None = None) -> Deed:
    """Return the meeting as the doing of the task, as likely as its features tell unless ``score`` is given."""
    own = bool(task.own & meeting.own)
    features = (*_words(task, meeting), ("own-body", 1.5) if own else ("its-sphere", 1.0), *_time(task, meeting))
    likely = 1 / (1 + exp(-(_BASE + sum(weight for _, weight in features))))
    proof = (*task.evidence, *meeting.evidence)
    return Deed(task.id, meeting.id, task.text, own, round(score or likely, 3), features, proof)


def _after(task: _Side, meeting: _Side) -> bool:
    """Whether a meeting is later than a demand and not too late, as far as its day is known."""
    if not meeting.day:
        return True
    return task.day <= meeting.day and _gap(task.day, meeting.day) <= _LATEST


def _gap(earlier: str, later: str) -> int:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _words(task: _Side, meeting: _Side) -> Iterator[Feature]:
    if set(_QUOTED.findall(task.text)) & set(_QUOTED.findall(meeting.text)):
        yield "quoted-name", 4.0
    shared, length = task.words() & meeting.words(), _common(task.text, meeting.text)
    if len(shared) < 2 and length < _PHRASE:  # one word in common is no common object
        yield "words", -4.0
        return
    yield "words", 1.2 * min(_LONGEST, len(shared))
    if length >= 4:
        yield "phrase", 1.5 if length >= _PHRASE else 1.0
    things = {_things()[1][match["thing"]] for match in _holding().finditer(task.text)}
    if things & {_things()[1][match[0]] for match in _things()[0].finditer(meeting.text)}:
        yield "deed", 1.5
    mine, other = (set(_NUMBERED.findall(side.text)) for side in (task, meeting))
    if mine and other:
        yield ("number", 2.0) if mine & other else ("other-number", -6.0)


def _time(task: _Side, meeting: _Side) -> Iterator[Feature]:
    if not meeting.day:
        yield "no-day", -1.0
    elif task.due:
        yield ("in-time", 0.5) if meeting.day <= task.due else ("late", -1.0)


def _common(one: str, other: str) -> int:
    """Return the length of the longest stretch without a mark that both texts have."""
    best = 0
    for part in _CLAUSE.split(_bare(one)):
        for start in range(len(part)):
            while part[start : start + best + 1] in _bare(other) and start + best < len(part):
                best += 1
    return best


def _bare(text: str) -> str:
    return re.sub(r"[“”《》「」]", "", text)
