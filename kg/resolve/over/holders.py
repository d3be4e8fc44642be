"""Occupancies over time: what bounds them, where reports contradict each other, and two holders of one seat.

A report bounds an occupancy by days (:mod:`kg.resolve.tenures`). Here the bounds of all reports meet: those that all can be
true at once stand; of others the widest stand, or none. What reports tell (start, end) stays in every case, and
each contradiction is an issue: two days for one start, one seat held by two people at one time.

Two steps: the occupancies of one person in one body under one title, with 原 before it and without (``held``), and
the holders of one seat (``seat``).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kg.resolve.days import END, FULL, LAG, NOT_AFTER, NOT_BEFORE, SEEN, START, after, of, rank
from kg.resolve.over.contradictions import Book
from kg.resolve.over.rows import (
    At,
    Bounds,
    Change,
    Day,
    Fact,
    Hearing,
    Hold,
    Occupancy,
    Out,
    Row,
    Tell,
    To,
    key_of,
)

_FORMER = re.compile(r"^(?:原|前任?|时任)(?=.)")
_Told = TypeVar("_Told", Occupancy, Bounds)


def without_former(title: str) -> str:
    """Return the title without the 原 or 前 before it."""
    return _FORMER.sub("", title)


def held(rows: Sequence[Row], hearing: Hearing) -> Iterator[Out]:
    """Yield bounds that cannot be true together as lost, contradictions, ends that former titles tell, who sat where."""
    book = Book()
    bounds = _by_id(row for row in rows if isinstance(row, Bounds))
    yield from _lost(day for told in bounds.values() for day in _untrue([one for row in told for one in row.days]))
    occupancies = _by_id(row for row in rows if isinstance(row, Occupancy))
    times = {id_: [one for row in told for one in row.days] for id_, told in occupancies.items()}
    added = dict(_former(occupancies, times, hearing))
    for day, fact in added.items():
        times[fact.subject].append(day)
    for id_, told in occupancies.items():
        lost, stand = _weighed(told[0], times[id_], book)
        yield from _lost(one for one in lost if one not in added)
        for day in stand:
            if day in added:
                yield Tell(told[0].page, Change(facts=(added[day],)))
        book.days(told[0].name, stand)
        if told[0].seat and told[0].person:
            yield To("seat", key_of(told[0].seat), _hold(told[0], stand))
    yield from book.told


def seat(rows: Sequence[Row], _: Hearing) -> Iterator[Out]:
    """Yield an issue for every two people who hold one seat at one time."""
    book = Book()
    book.rivals([row for row in rows if isinstance(row, Hold)])
    yield from book.told


def _by_id(rows: Iterable[_Told]) -> dict[str, list[_Told]]:
    """Return rows by what they are about, of each the first page first."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for row in sorted(rows):
        found[row.id].append(row)
    return dict(sorted(found.items()))


def _lost(days: Iterable[Day]) -> Iterator[Tell]:
    yield from (Tell(one.page, Change(lost=(one.claim,))) for one in sorted(set(days)))


def _former(
    occupancies: Mapping[str, Sequence[Occupancy]], times: Mapping[str, Sequence[Day]], hearing: Hearing
) -> Iterator[tuple[Day, Fact]]:
    """Yield what 原主席王某 says of his occupancy as 主席, where a report tells of that: it was over by then.

    Both reports bear it, so it belongs to none; of several that say so of one day the first stands.
    """
    by_key = {told[0].key: told[0] for told in occupancies.values()}
    known = set(hearing.rejected)
    for key, old in sorted(by_key.items()):
        head, bar, title = key.rpartition("|")
        held = by_key.get(f"{head}{bar}{without_former(title)}") if _FORMER.match(title) else None
        if held is None:
            continue
        for day in sorted(times[old.id], key=rank):
            if day.predicate != NOT_AFTER or day.score < hearing.least:
                continue
            proof = tuple(At(day.article, span) for span in day.proof)
            fact = Fact(*(held.id, NOT_AFTER, "", "", day.day, "", proof, "tenure.old-title", day.score, day.voices))
            claim = fact.statement().id
            if claim not in known:
                known.add(claim)
                yield replace(day, claim=claim), fact


def _hold(row: Occupancy, days: Sequence[Day]) -> Hold:
    """Return what the days of an occupancy show of who sat in its seat: of each day the first statement."""
    shown = sorted((one for predicate in (SEEN, START, END) for one in of(days, predicate)), key=rank)
    first: dict[str, Day] = {}
    for one in shown:
        first.setdefault(one.day, one)
    turns = tuple(sorted({one.day for one in shown if one.predicate != SEEN}))
    return Hold(row.seat, row.seat_name, row.person, row.person_name, row.id, tuple(first.values()), turns)


# -- one occupancy


def _weighed(row: Occupancy, days: Sequence[Day], book: Book) -> tuple[list[Day], list[Day]]:
    """Return what leaves an occupancy, and what stands."""
    gone = list(_twice(row.name, days, book))
    days = [one for one in days if one not in gone]
    untrue = list(_untrue(days, row.name, book))
    return [*gone, *untrue], [one for one in days if one not in untrue]


def _twice(name: str, days: Sequence[Day], book: Book) -> Iterator[Day]:
    """Yield what one report tells of one occupancy beside its surest start and end, or against them.

    A report may name a body in two ways that turn out to be one, and an occupancy with it.
    """
    reports: dict[str, list[Day]] = defaultdict(list)
    for said in sorted(days, key=lambda one: (-one.score, *rank(one))):
        if said.predicate in {START, END}:
            reports[said.article].append(said)
    for _, told in sorted(reports.items()):
        kept: dict[str, Day] = {}
        for said in told:
            if said.predicate in kept or _reversed({**kept, said.predicate: said}):
                book.twice(name, said)
                yield said
            else:
                kept[said.predicate] = said


def _reversed(kept: Mapping[str, Day]) -> bool:
    """Whether the end lies before the start, both full days."""
    days = [kept[predicate].day for predicate in (START, END) if predicate in kept]
    return len(days) == 2 and len(days[0]) == len(days[1]) == FULL and days[0] > days[1]


def _untrue(days: Sequence[Day], name: str = "", book: Book | None = None) -> Iterator[Day]:
    """Yield the bounds that cannot be true together with the others, and of an occupancy with what shows it held."""
    lower, upper = of(days, NOT_BEFORE), of(days, NOT_AFTER)
    if book is not None:
        early, late = _outlived(name, days, lower, END, book), _outlived(name, days, upper, START, book)
        yield from (*early, *late)
        lower = [low for low in lower if low not in early]
        upper = [up for up in upper if up not in late]
    if not lower or not upper or lower[-1].day <= upper[0].day:
        return
    first, last = lower[0].day, upper[-1].day
    if first > last:
        if book is not None:
            book.bound(name, lower[0], upper[-1], "end-before-start")
        yield from (*lower, *upper)
        return
    yield from (low for low in lower if low.day != first)
    yield from (up for up in upper if up.day != last)


def _outlived(name: str, days: Sequence[Day], bounds: Sequence[Day], other: str, book: Book) -> list[Day]:
    """Return the bounds beyond which a post was seen held, or ended (began) by what another report tells."""
    lower = other == END
    codes = ("held-before-start", "end-before-start") if lower else ("held-after-end", "end-before-start")
    witnesses = zip(codes, (of(days, SEEN), of(days, other)), strict=True)
    farthest = [(code, told[0 if lower else -1]) for code, told in witnesses if told]
    found: list[Day] = []
    for bound in bounds:
        beyond = [(code, one) for code, one in farthest if _beyond(bound, one, lower=lower)]
        if beyond:
            if not found:
                book.bound(name, bound, beyond[0][1], beyond[0][0])
            found.append(bound)
    return found


def _beyond(bound: Day, seen: Day, *, lower: bool) -> bool:
    return after(bound.day, seen.day) > 0 if lower else after(seen.day, bound.day) > LAG
