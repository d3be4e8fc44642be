"""Days that statements name: what the steps over time have in common."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kg.model import Literal, Span, Statement

NOT_BEFORE, NOT_AFTER, SEEN = "gh:notBefore", "gh:notAfter", "gh:attestedOn"
START, END = "schema:startDate", "schema:endDate"
TIMES = frozenset({NOT_BEFORE, NOT_AFTER, SEEN, START, END})
LAG = 31
"""Days by which print may lag behind a handover: a name in a report so long after proves no second holder."""
FULL = len("2018-12-14")

Said = Sequence[Statement]


def standing(statements: Iterable[Statement], least: float, rejected: frozenset[str]) -> Iterator[Statement]:
    """Yield the statements that may found a conclusion: sure enough for the graph, and not taken out by people."""
    return (said for said in statements if said.score >= least and said.id not in rejected)


def of(rows: Said, predicate: str) -> list[Statement]:
    """Return the statements of one predicate that name a full day, in a fixed order."""
    return sorted((one for one in rows if one.predicate == predicate and len(day(one)) == FULL), key=rank)


def rank(said: Statement) -> tuple[str, str, str]:
    """Sort key: by day, then report."""
    return day(said), said.article or "", said.id


def day(said: Statement) -> str:
    """Return the day, month or year that a statement names; nothing without a year."""
    return said.object.text if isinstance(said.object, Literal) and not said.object.text.startswith("--") else ""


def after(later: str, earlier: str) -> int:
    """Return by how many days one ISO day is later than another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def apart(one: Statement, other: Statement) -> int:
    """Return how many days lie between what two statements name, months and years by their first day."""
    first, second = (
        f"{day(said)}-01-01"[:FULL] if len(day(said)) == 4 else f"{day(said)}-01"[:FULL] for said in (one, other)
    )
    return abs(after(first, second))


def widest(said: Statement) -> Span | None:
    """Return the longest stretch that a statement rests on: the words, rather than the date beside them."""
    return max((one.span for one in said.evidence), key=lambda span: (len(span), -span.start), default=None)
