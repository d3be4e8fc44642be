"""One page's part of a big output, a pure function of its fragment and its context: for any process to make."""

import json
from dataclasses import dataclass, replace

from kg.build import issues, merges, review
from kg.build.chain import Sent, sent
from kg.build.codec import encoded
from kg.build.strokes import Drawn, strokes
from kg.build.tellings import BACKGROUND, CLASS, Telling
from kg.build.wire import unpack
from kg.graph import table
from kg.graph.check import refuse_faults
from kg.graph.dataset import NOT_FACTS
from kg.graph.nt import Names, Row, family, lines, term
from kg.graph.quads import rows
from kg.graph.shards import member
from kg.model import Article, Evidence, Knowledge
from kg.resolve.identity import Identities
from kg.resolve.judged import Ruling
from kg.resolve.over.changed import changed, own
from kg.resolve.over.noted import rows as noted
from kg.resolve.over.rows import UNHEARD, Hearing
from kg.resolve.pages import Context, Notes, joined, settled


@dataclass(frozen=True, slots=True)
class Task:
    """What a part is made of: the page's number, the hash of its source, its packed fragment, its context."""

    page: int
    sha256: str
    packed: bytes
    context: Context


@dataclass(frozen=True, slots=True)
class Part:
    """A page's part: its quads as a member of a shard, its statements as rows of a table, what it tells, the day of its source.

    ``drawn`` is what it adds to the network.
    """

    page: int
    sha256: str
    member: bytes
    table: list[table.Statement]
    telling: Telling
    newest: str
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What all parts are made by: where the IRIs live, what people decided, how sure a claim must be.

    ``hearing`` is what of that the steps across pages need.
    """

    base: str
    ruling: Ruling
    least: float
    hearing: Hearing = UNHEARD


def notes(task: tuple[int, bytes, Identities], by: Rules) -> tuple[int, Notes, list[Sent]]:
    """Return the notes of a page, given who its things are, and its rows for the steps across pages.

    Those are as if no other page decided anything about it; for where one does, there is :func:`told`.
    """
    number, packed, found = task
    known, own_notes = joined(unpack(packed), found, by.ruling, by.least)
    page = settled(known, Context(found, {}, frozenset()), by.ruling, by.least)
    return number, own_notes, sent(noted(page, by.hearing, _shown))


def told(task: Task, by: Rules) -> tuple[int, list[Sent]]:
    """Return the rows of a page for the steps across pages."""
    known, _ = joined(unpack(task.packed), task.context.found, by.ruling, by.least)
    page = settled(known, task.context, by.ruling, by.least)
    return task.page, sent(noted(page, by.hearing, _shown))


def _shown(one: Evidence, article: Article) -> str:
    return encoded(merges.shown(one, article))


def part(task: Task, by: Rules) -> Part:
    """Return the part of one page; raise :class:`kg.errors.StageError` where it breaks the shapes."""
    fragment, context = unpack(task.packed), task.context
    known, _ = joined(fragment, context.found, by.ruling, by.least)
    before = settled(known, context, by.ruling, by.least)
    page = changed(before, context.change)
    names = Names(by.base)
    said = dict.fromkeys(rows(page, names))
    refuse_faults(said if page is before else dict.fromkeys(rows(own(page, before), names)))
    common = _common(said, page, names)
    own_rows = [row for row in said if row not in common]
    telling = Telling(
        quads=len(own_rows),
        reports=len(page.articles),
        statements=sum(one.basis != "background" for one in page.statements),
        doubts=len(page.review) + len(page.candidates),
        levels=issues.counted(page.issues),
        coverage=fragment.coverage,
        issues=issues.jsonl(page.issues),
        review=review.jsonl(replace(page, candidates=())) + _pairs(context),
        shared=_shared(said, common),
    )
    data = "".join(lines(own_rows)).encode()
    whole = member(task.sha256, data), _statements(page), telling, fragment.source.published or "", strokes(page)
    return Part(task.page, task.sha256, *whole)


def _statements(page: Knowledge) -> list[table.Statement]:
    return table.statements(page) if page.sources else []


def _pairs(context: Context) -> str:
    """Return the open pairs of a page as rows of ``review``; each names its places, of which one is on another page."""
    pairs = sorted(context.change.pairs, key=lambda one: merges.order(one.link))
    rows_ = (merges.row(one.link, None, None, [json.loads(shown) for shown in one.shown]) for one in pairs)
    return merges.lines(review.pair(row) for row in rows_)


def _common(said: dict[Row, None], page: Knowledge, names: Names) -> dict[Row, None]:
    """Return the rows of a page that others may have too: the background, and what conclusions say of things elsewhere."""
    background, between = names.graph("background"), {names.graph("inferred"), names.graph("why")}
    concluded = [one for one in page.statements if one.article is None and one.basis == "inferred"]
    mine = {names.node(id_) for one in concluded for id_ in (one.subject, one.id)}
    return {row: None for row in said if row[3] == background or (row[3] in between and row[0] not in mine)}


def _shared(said: dict[Row, None], common: dict[Row, None]) -> tuple[str, ...]:
    """Return what a page shares with others: rows that belong to no page, and which thing is of which class."""
    type_ = term("rdf:type")
    found = {f"{BACKGROUND}{line[:-1]}" for line in lines(common)}
    found |= {f"{CLASS}{row[2]} {row[0]}" for row in said if row[1] == type_ and family(row[3]) not in NOT_FACTS}
    return tuple(sorted(found))
