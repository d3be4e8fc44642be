"""One page's part of a big output, a pure function of its fragment and its context: for any process to make."""

from dataclasses import dataclass

from kg.build import issues, review
from kg.build.tellings import BACKGROUND, CLASS, Telling
from kg.build.wire import unpack
from kg.graph import table
from kg.graph.check import refuse_faults
from kg.graph.dataset import NOT_FACTS
from kg.graph.nt import Names, Row, family, lines, term
from kg.graph.quads import rows
from kg.graph.shards import member
from kg.model import Knowledge
from kg.resolve.identity import Identities
from kg.resolve.judged import Ruling
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
    """A page's part: its quads as a member of a shard, its statements as rows of a table, what it tells, the day of its source."""

    page: int
    sha256: str
    member: bytes
    table: list[table.Statement]
    telling: Telling
    newest: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What all parts are made by: where the IRIs live, what people decided, how sure a claim must be."""

    base: str
    ruling: Ruling
    least: float


def notes(task: tuple[int, bytes, Identities], by: Rules) -> tuple[int, Notes]:
    """Return the notes of a page, given who its things are."""
    page, packed, found = task
    return page, joined(unpack(packed), found, by.ruling, by.least)[1]


def part(task: Task, by: Rules) -> Part:
    """Return the part of one page; raise :class:`kg.errors.StageError` where it breaks the shapes."""
    fragment, context = unpack(task.packed), task.context
    known, _ = joined(fragment, context.found, by.ruling, by.least)
    page = settled(known, context, by.ruling, by.least)
    names = Names(by.base)
    said = dict.fromkeys(rows(page, names))
    refuse_faults(said)
    background = names.graph("background")
    own = [row for row in said if row[3] != background]
    telling = Telling(
        quads=len(own),
        reports=len(page.articles),
        statements=sum(one.article is not None for one in page.statements),
        doubts=len(page.review),
        levels=issues.counted(page.issues),
        coverage=fragment.coverage,
        issues=issues.jsonl(page.issues),
        review=review.jsonl(page),
        shared=_shared(said, background),
    )
    data = "".join(lines(own)).encode()
    return Part(
        task.page, task.sha256, member(task.sha256, data), _statements(page), telling, fragment.source.published or ""
    )


def _statements(page: Knowledge) -> list[table.Statement]:
    return table.statements(page) if page.sources else []


def _shared(said: dict[Row, None], background: str) -> tuple[str, ...]:
    """Return what a page shares with others: its rows of the background, and which thing is of which class."""
    type_ = term("rdf:type")
    found = {f"{BACKGROUND}{line[:-1]}" for line in lines(row for row in said if row[3] == background)}
    found |= {f"{CLASS}{row[2]} {row[0]}" for row in said if row[1] == type_ and family(row[3]) not in NOT_FACTS}
    return tuple(sorted(found))
