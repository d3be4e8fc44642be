"""Days that statements name: what the steps over time have in common."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from kg.model import Literal, Span, Statement

if TYPE_CHECKING:
    from kg.resolve.over.rows import Day

NOT_BEFORE, NOT_AFTER, SEEN = "gh:notBefore", "gh:notAfter", "gh:attestedOn"
START, END = "schema:startDate", "schema:endDate"
TIMES = frozenset({NOT_BEFORE, NOT_AFTER, SEEN, START, END})
LAG = 31
"""Days by which print may lag behind a handover: a name in a report so long after proves no second holder."""
FULL = len("2018-12-14")

Days = Sequence["Day"]


def of(rows: "Iterable[Day]", predicate: str) -> "list[Day]":
    """Return the rows of one predicate that name a full day, in a fixed order."""
    return sorted((one for one in rows if one.predicate == predicate and len(one.day) == FULL), key=rank)


def rank(said: "Day") -> tuple[str, str, str]:
    """Sort key: by day, then report."""
    return said.day, said.article, said.claim


def day(said: Statement) -> str:
    """Return the day, month or year that a statement names; nothing without a year."""
    return said.object.text if isinstance(said.object, Literal) and not said.object.text.startswith("--") else ""


def after(later: str, earlier: str) -> int:
    """Return by how many days one ISO day is later than another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def apart(one: str, other: str) -> int:
    """Return how many days lie between two days, months and years by their first day."""
    first, second = (f"{day}-01-01"[:FULL] if len(day) == 4 else f"{day}-01"[:FULL] for day in (one, other))
    return abs(after(first, second))


def widest(spans: Iterable[Span]) -> Span | None:
    """Return the longest stretch that a statement rests on: the words, rather than the date beside them."""
    return max(spans, key=lambda span: (len(span), -span.start), default=None)
