"""Occupancies over time, across reports: what bounds them, and where reports contradict each other.

A report bounds an occupancy by days (:mod:`kg.resolve.tenures`). Here the bounds of all reports meet: those that all can be
true at once stand; of others the widest stand, or none. What reports tell (start, end) stays in every case, and
each contradiction is an issue: two days for one start, one seat held by two people at one time.

Everything is a group-by (the occupancy, the seat) over the set of statements; their order does not matter.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Literal as Choice
from typing import NamedTuple

from kg.model import Issue, Knowledge, Literal, Statement
from kg.resolve.ledger import digest, written
from kg.resolve.tenures import SOLE

_NOT_BEFORE, _NOT_AFTER, _SEEN = "gh:notBefore", "gh:notAfter", "gh:attestedOn"
_START, _END = "schema:startDate", "schema:endDate"
_TIMES = frozenset({_NOT_BEFORE, _NOT_AFTER, _SEEN, _START, _END})
_LAG = 31
"""Days by which print may lag behind a handover: a name in a report so long after proves no second holder."""
_FORMER = re.compile(r"^(?:原|前任?|时任)(?=.)")
Said = Sequence[Statement]


def holders(knowledge: Knowledge) -> Knowledge:
    """Return ``knowledge`` with bounds that can be true together, and an issue for each contradiction."""
    times: dict[str, list[Statement]] = defaultdict(list)
    for said in knowledge.statements:
        if said.predicate in _TIMES:
            times[said.subject].append(said)
    names = {entity.id: entity.name for entity in knowledge.entities}
    files = {article.id: article.source.name for article in knowledge.articles}
    book = _Book(names, files)
    known = {said.id for said in knowledge.statements}
    former = [said for said in _former(knowledge, times) if said.id not in known]
    for said in former:
        times[said.subject].append(said)
    lost = {said.id for id_ in sorted(times) for said in _untrue(id_, times[id_], book)}
    for id_ in sorted(times):
        if id_.startswith("membership-"):
            book.days(id_, times[id_])
    for seat, held in sorted(_seats(knowledge).items()):
        book.rivals(seat, [_Hold.of(person, times.get(id_, ())) for id_, person in held])
    if not lost and not former and not book.issues:
        return knowledge
    statements = [said for said in (*knowledge.statements, *former) if said.id not in lost]
    ordered = sorted(statements, key=lambda s: (s.subject, s.predicate, written(s.object), s.article or ""))
    return replace(knowledge, statements=tuple(ordered), issues=(*knowledge.issues, *book.issues))


def _former(knowledge: Knowledge, times: Mapping[str, Said]) -> Iterator[Statement]:
    """Yield what 原主席王某 says of his occupancy as 主席, where another report tells of that: it was over by then."""
    keys = {entity.key: entity.id for entity in knowledge.entities if entity.id.startswith("membership-")}
    for key, id_ in sorted(keys.items()):
        head, bar, title = key.rpartition("|")
        held = keys.get(f"{head}{bar}{_FORMER.sub('', title)}") if _FORMER.match(title) else None
        if held is None:
            continue
        for said in times.get(id_, ()):
            if said.predicate == _NOT_AFTER:
                claim = digest(held, _NOT_AFTER, written(said.object), said.article or "")
                yield replace(said, id=f"claim-{claim}", subject=held, rule="tenure.old-title")


# -- bounds


def _untrue(id_: str, rows: Said, book: "_Book") -> Iterator[Statement]:
    """Yield the bounds that cannot be true together with the others and with the days on which a post was seen held."""
    lower, upper = _of(rows, _NOT_BEFORE), _of(rows, _NOT_AFTER)
    if id_.startswith("membership-"):
        seen = _of(rows, _SEEN)
        early = [low for low in lower if any(_day(one) < _day(low) for one in seen)]
        late = [up for up in upper if any(_after(_day(one), _day(up)) > _LAG for one in seen)]
        if early:
            book.bound(id_, early[0], min(seen, key=_rank), "held-before-start")
        if late:
            book.bound(id_, late[0], max(seen, key=_rank), "held-after-end")
        yield from (*early, *late)
        lower = [low for low in lower if low not in early]
        upper = [up for up in upper if up not in late]
    if not lower or not upper or max(map(_day, lower)) <= min(map(_day, upper)):
        return
    first, last = min(map(_day, lower)), max(map(_day, upper))
    if first > last:
        book.bound(id_, min(lower, key=_rank), max(upper, key=_rank), "end-before-start")
        yield from (*lower, *upper)
        return
    yield from (low for low in lower if _day(low) != first)
    yield from (up for up in upper if _day(up) != last)


def _of(rows: Said, predicate: str) -> list[Statement]:
    """Return the statements of one predicate that name a full day, in a fixed order."""
    return sorted(
        (one for one in rows if one.predicate == predicate and len(_day(one)) == len("2018-12-14")), key=_rank
    )


def _rank(said: Statement) -> tuple[str, str, str]:
    return _day(said), said.article or "", said.id


def _day(said: Statement) -> str:
    return said.object.text if isinstance(said.object, Literal) and not said.object.text.startswith("--") else ""


def _after(later: str, earlier: str) -> int:
    """Return by how many days one ISO day is later than another."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


# -- seats


class _Hold(NamedTuple):
    """One person in one seat: every day that shows it, with the statement that does."""

    person: str
    days: tuple[tuple[str, Statement], ...]

    @classmethod
    def of(cls, person: str, rows: Said) -> "_Hold":
        found = [one for predicate in (_SEEN, _START, _END) for one in _of(rows, predicate)]
        return cls(person, tuple((_day(one), one) for one in sorted(found, key=_rank)))

    @property
    def first(self) -> str:
        return self.days[0][0]

    @property
    def last(self) -> str:
        return self.days[-1][0]

    def at(self, day: str) -> Statement:
        """Return the statement whose day is nearest to ``day``."""
        return min(self.days, key=lambda row: (abs(_after(row[0], day)), _rank(row[1])))[1]

    def turns(self, day: str) -> bool:
        """Whether a start or end is told for ``day``."""
        return any(on == day and said.predicate != _SEEN for on, said in self.days)


def _seats(knowledge: Knowledge) -> dict[str, list[tuple[str, str]]]:
    """Return the occupancies (id, person) of each seat of a known body that one person holds at a time."""
    titles = {
        e.id: e.key.partition("|")[2] for e in knowledge.entities if e.id.startswith("post-") and e.key[:1] != "|"
    }
    sole = {id_ for id_, title in titles.items() if SOLE.fullmatch(title)}
    member = {s.subject: s.object for s in knowledge.statements if s.predicate == "org:member"}
    seats: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for said in knowledge.statements:
        if said.predicate == "gh:post" and isinstance(said.object, str) and said.object in sole:
            person = member.get(said.subject)
            if isinstance(person, str):
                seats[said.object].add((said.subject, person))
    return {seat: sorted(held) for seat, held in seats.items() if len(held) > 1}


def _rivalry(one: _Hold, other: _Hold) -> Choice["warning", "info"] | None:
    """Return how surely two people held one seat at one time.

    Certain where one is seen in it before and after the other, or longer after the other came than print may lag;
    worth a look where both are seen on one day and no handover is told for it.
    """
    if not one.days or not other.days or one.person == other.person:
        return None
    start, stop = max(one.first, other.first), min(one.last, other.last)
    if start > stop:
        return None
    nested = (one.first < other.first and other.last < one.last) or (other.first < one.first and one.last < other.last)
    if nested or _after(stop, start) > _LAG:
        return "warning"
    if start == stop and one.first == one.last and other.first == other.last:
        return None if one.turns(start) or other.turns(start) else "info"
    return None


# -- issues


class _Book:
    """Collects the contradictions in words."""

    def __init__(self, names: Mapping[str, str], files: Mapping[str, str]) -> None:
        self._names, self._files = names, files
        self.issues: list[Issue] = []

    def bound(self, id_: str, bound: Statement, other: Statement, code: str) -> None:
        """Note a bound that another statement contradicts; it leaves the graph, start and end stay."""
        if not id_.startswith("membership-"):
            return
        zh = {
            "held-before-start": "在所报的上任日之前已见报任职（可能是连任）",
            "held-after-end": "在所报的离任日之后仍见报任职",
            "end-before-start": "所报的离任日早于上任日（可能先后两次任职）",
        }[code]
        en = {
            "held-before-start": "is seen in post before the day told as its start (re-elected?)",
            "held-after-end": "is seen in post after the day told as its end",
            "end-before-start": "is told to end before it starts (held twice?)",
        }[code]
        name = self._names[id_]
        level: Choice["warning", "info"] = "info" if code == "held-before-start" else "warning"
        self._note(
            level,
            code,
            other,
            f"“{name}”{zh}：{self._place(bound)}；{self._place(other)}；两者都保留，不写界限",
            f"“{name}” {en}: {self._place(bound)}; {self._place(other)}; both are kept, the bound is not",
        )

    def days(self, id_: str, rows: Said) -> None:
        """Note starts, or ends, of one occupancy that cannot be the same."""
        for predicate, zh, en in ((_START, "上任", "start"), (_END, "离任", "end")):
            told = sorted((one for one in rows if one.predicate == predicate and _day(one)), key=_rank)
            for one, other in combinations(told, 2):
                if _day(other).startswith(_day(one)):
                    continue
                name = self._names[id_]
                self._note(
                    "info",
                    "rival-days",
                    other,
                    f"“{name}”的{zh}日期有几种说法，都保留：{self._place(one)}；{self._place(other)}",
                    f"the {en} of “{name}” is told in several ways, all kept: {self._place(one)}; {self._place(other)}",
                )
                break

    def rivals(self, seat: str, holds: Sequence[_Hold]) -> None:
        """Note every two people who hold one seat at one time."""
        for one, other in combinations(sorted(holds), 2):
            level = _rivalry(one, other)
            if level is None:
                continue
            day = max(one.first, other.first)
            first, second = sorted((one, other), key=lambda hold: (hold.first, hold.person))
            here, there = first.at(day), second.at(day)
            a, b, post = self._names[first.person], self._names[second.person], self._names[seat]
            self._note(
                level,
                "rival-holders",
                there,
                f"“{post}”同时见报为两人担任，都保留：{a}（{self._place(here)}）、{b}（{self._place(there)}）",
                f"“{post}” is held by two people at one time, both kept: {a} ({self._place(here)}), {b} ({self._place(there)})",
            )

    def _place(self, said: Statement) -> str:
        """Return a day with the place that tells it: ``2021-09-16 d07.txt[120:131]``."""
        span = said.evidence[0].span if said.evidence else None
        where = f"[{span.start}:{span.stop}]" if span else ""
        return f"{_day(said)} {self._files.get(said.article or '', '')}{where}"

    def _note(self, level: Choice["warning", "info"], code: str, said: Statement, zh: str, en: str) -> None:
        span = said.evidence[0].span if said.evidence else None
        self.issues.append(Issue(level, code, self._files.get(said.article or "", ""), zh, en, span=span))
