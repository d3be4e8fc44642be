"""Occupancies over time, across reports: what bounds them, and where reports contradict each other.

A report bounds an occupancy by days (:mod:`kg.resolve.tenures`). Here the bounds of all reports meet: those that all can be
true at once stand; of others the widest stand, or none. What reports tell (start, end) stays in every case, and
each contradiction is an issue: two days for one start, one seat held by two people at one time.

Everything is a group-by (the occupancy, the seat) over the set of statements; their order does not matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import Knowledge, Statement
from kg.resolve.contradictions import Book
from kg.resolve.days import (
    END,
    FULL,
    LAG,
    NOT_AFTER,
    NOT_BEFORE,
    SEEN,
    START,
    TIMES,
    Said,
    after,
    day,
    of,
    rank,
    standing,
)
from kg.resolve.ledger import by_content, digest, written
from kg.resolve.seats import Hold, seats

_FORMER = re.compile(r"^(?:原|前任?|时任)(?=.)")


def holders(knowledge: Knowledge, least: float = 0.0, rejected: frozenset[str] = frozenset()) -> Knowledge:
    """Return ``knowledge`` with bounds that can be true together, and an issue for each contradiction.

    Claims less sure than ``least``, or ``rejected`` by people, contradict nothing.
    """
    times: dict[str, list[Statement]] = defaultdict(list)
    for said in standing(knowledge.statements, least, rejected):
        if said.predicate in TIMES:
            times[said.subject].append(said)
    names = {entity.id: entity.name for entity in knowledge.entities}
    files = {article.id: article.source.name for article in knowledge.articles}
    book = Book(names, files)
    known = {said.id for said in knowledge.statements}
    former = [said for said in _former(knowledge, times) if said.id not in known]
    for said in former:
        times[said.subject].append(said)
    lost: set[str] = set()
    for id_ in sorted(times):
        gone = {said.id for said in _twice(times[id_], book)} if id_.startswith("membership-") else set()
        times[id_] = [said for said in times[id_] if said.id not in gone]
        lost |= gone | {said.id for said in _untrue(id_, times[id_], book)}
        if id_.startswith("membership-"):
            book.days(id_, times[id_])
    for seat, held in sorted(seats(knowledge).items()):
        book.rivals(seat, [Hold.of(person, times.get(id_, ())) for id_, person in held])
    if not lost and not former and not book.issues:
        return knowledge
    kept = [said for said in (*knowledge.statements, *former) if said.id not in lost]
    statements = tuple(sorted(kept, key=by_content) if former else kept)
    return replace(knowledge, statements=statements, issues=(*knowledge.issues, *book.issues))


def _former(knowledge: Knowledge, times: Mapping[str, Said]) -> Iterator[Statement]:
    """Yield what 原主席王某 says of his occupancy as 主席, where another report tells of that: it was over by then."""
    keys = {entity.key: entity.id for entity in knowledge.entities if entity.id.startswith("membership-")}
    for key, id_ in sorted(keys.items()):
        head, bar, title = key.rpartition("|")
        held = keys.get(f"{head}{bar}{_FORMER.sub('', title)}") if _FORMER.match(title) else None
        if held is None:
            continue
        for said in times.get(id_, ()):
            if said.predicate == NOT_AFTER:
                claim = digest(held, NOT_AFTER, written(said.object), said.article or "")
                yield replace(said, id=f"claim-{claim}", subject=held, rule="tenure.old-title")


# -- one report


def _twice(rows: Said, book: "Book") -> Iterator[Statement]:
    """Yield what one report tells of one occupancy beside its surest start and end, or against them.

    A report may name a body in two ways that turn out to be one, and an occupancy with it.
    """
    reports: dict[str, list[Statement]] = defaultdict(list)
    for said in sorted(rows, key=lambda one: (-one.score, *rank(one))):
        if said.predicate in {START, END}:
            reports[said.article or ""].append(said)
    for _, told in sorted(reports.items()):
        kept: dict[str, Statement] = {}
        for said in told:
            if said.predicate in kept or _reversed({**kept, said.predicate: said}):
                book.twice(said)
                yield said
            else:
                kept[said.predicate] = said


def _reversed(kept: Mapping[str, Statement]) -> bool:
    """Whether the end lies before the start, both full days."""
    days = [day(kept[predicate]) for predicate in (START, END) if predicate in kept]
    return len(days) == 2 and len(days[0]) == len(days[1]) == FULL and days[0] > days[1]


# -- bounds


def _outlived(rows: Said, bounds: Said, other: str, lag: int, book: "Book") -> Iterator[Statement]:
    """Yield the bounds beyond which a post was seen held, or ended (began) by what another report tells."""
    seen, told = of(rows, SEEN), of(rows, other)
    sign = 1 if other == END else -1
    codes = ("held-before-start", "end-before-start") if other == END else ("held-after-end", "end-before-start")
    noted = False
    for bound in bounds:
        for code, witnesses in zip(codes, (seen, told), strict=True):
            beyond = [one for one in witnesses if sign * after(day(bound), day(one)) > lag]
            if beyond:
                if not noted:
                    book.bound(bound.subject, bound, beyond[0 if sign > 0 else -1], code)
                noted = True
                yield bound
                break


def _untrue(id_: str, rows: Said, book: "Book") -> Iterator[Statement]:
    """Yield the bounds that cannot be true together with the others and with the days on which a post was seen held."""
    lower, upper = of(rows, NOT_BEFORE), of(rows, NOT_AFTER)
    if id_.startswith("membership-"):
        early, late = list(_outlived(rows, lower, END, 0, book)), list(_outlived(rows, upper, START, LAG, book))
        yield from (*early, *late)
        lower = [low for low in lower if low not in early]
        upper = [up for up in upper if up not in late]
    if not lower or not upper or max(map(day, lower)) <= min(map(day, upper)):
        return
    first, last = min(map(day, lower)), max(map(day, upper))
    if first > last:
        book.bound(id_, min(lower, key=rank), max(upper, key=rank), "end-before-start")
        yield from (*lower, *upper)
        return
    yield from (low for low in lower if day(low) != first)
    yield from (up for up in upper if day(up) != last)
