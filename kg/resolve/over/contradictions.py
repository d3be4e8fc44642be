"""Contradictions of reports about who held what when, in words: rows of ``issues.jsonl``."""

from collections.abc import Sequence
from itertools import combinations
from typing import Literal as Choice

from kg.model import Issue
from kg.resolve.days import END, LAG, START, after, apart, rank, widest
from kg.resolve.over.rows import Change, Day, Hold, Tell

_ONE_TERM = 92  # days between two tellings of one election; after more it is another
_BOUNDS = {
    "held-before-start": (
        "在所报的上任日之前已见报任职（可能是连任）",
        "is seen in post before the day told as its start (re-elected?)",
    ),
    "held-after-end": ("在所报的离任日之后仍见报任职", "is seen in post after the day told as its end"),
    "end-before-start": (
        "所报的离任日早于上任日（可能先后两次任职）",
        "is told to end before it starts (held twice?)",
    ),
}


class Book:
    """Collects the contradictions in words, each for the page whose report it is noted at."""

    def __init__(self) -> None:
        self.told: list[Tell] = []

    def twice(self, name: str, said: Day) -> None:
        """Note a start or end that leaves the graph, because its report tells another more surely."""
        self._note(
            "warning",
            "contradiction",
            said,
            f"“{name}”的起止在同一篇报道里有几种读法，较不可靠的未入图：{_place(said)}",
            f"start or end of “{name}” is read in several ways in one report; the less sure is left out: {_place(said)}",
        )

    def bound(self, name: str, bound: Day, other: Day, code: str) -> None:
        """Note a bound that another statement contradicts; it leaves the graph, start and end stay."""
        zh, en = _BOUNDS[code]
        self._note(
            "info" if code == "held-before-start" else "warning",
            code,
            other,
            f"“{name}”{zh}：{_place(bound)}；{_place(other)}；两者都保留，不写界限",
            f"“{name}” {en}: {_place(bound)}; {_place(other)}; both are kept, the bound is not",
        )

    def days(self, name: str, days: Sequence[Day]) -> None:
        """Note starts, or ends, of one occupancy that are told for days near each other and cannot be the same."""
        for predicate, zh, en in ((START, "上任", "start"), (END, "离任", "end")):
            told: dict[str, Day] = {}
            for said in sorted((one for one in days if one.predicate == predicate and one.day), key=rank):
                told.setdefault(said.day, said)
            for one, other in combinations(told.values(), 2):
                if other.day.startswith(one.day) or apart(one.day, other.day) > _ONE_TERM:  # another term began
                    continue
                self._note(
                    "info",
                    "rival-days",
                    other,
                    f"“{name}”的{zh}日期有几种说法，都保留：{_place(one)}；{_place(other)}",
                    f"the {en} of “{name}” is told in several ways, all kept: {_place(one)}; {_place(other)}",
                )
                break

    def rivals(self, holds: Sequence[Hold]) -> None:
        """Note every two people who hold one seat at one time."""
        seen = sorted((hold for hold in holds if hold.days), key=lambda hold: (hold.occupancy, hold.person))
        for one, other in combinations(seen, 2):
            level = rivalry(one, other)
            if level is None:
                continue
            day = max(_first(one), _first(other))
            first, second = sorted((one, other), key=lambda hold: (_first(hold), hold.person))
            here, there = _at(first, day), _at(second, day)
            a, b, post = first.person_name, second.person_name, first.seat_name
            self._note(
                level,
                "rival-holders",
                there,
                f"“{post}”同时见报为两人担任，都保留：{a}（{_place(here)}）、{b}（{_place(there)}）",
                f"“{post}” is held by two people at one time, both kept: {a} ({_place(here)}), {b} ({_place(there)})",
            )

    def _note(self, level: Choice["warning", "info"], code: str, said: Day, zh: str, en: str) -> None:
        issue = Issue(level, code, said.file, zh, en, span=widest(said.proof))
        self.told.append(Tell(said.page, Change(issues=(issue,))))


def rivalry(one: Hold, other: Hold) -> Choice["warning", "info"] | None:
    """Return how surely two people held one seat at one time.

    Certain where one is seen in it before and after the other, or longer after the other came than print may lag;
    worth a look where both are seen on one day and no handover is told for it.
    """
    if one.person == other.person:
        return None
    start, stop = max(_first(one), _first(other)), min(_last(one), _last(other))
    if start > stop:
        return None
    if _within(one, other) or _within(other, one) or after(stop, start) > LAG:
        return "warning"
    if start == stop and _first(one) == _last(one) and _first(other) == _last(other):
        return None if start in one.turns or start in other.turns else "info"
    return None


def _within(one: Hold, other: Hold) -> bool:
    """Whether ``one`` is seen in the seat only between days that show the ``other`` in it."""
    return _first(other) < _first(one) and _last(one) < _last(other)


def _first(hold: Hold) -> str:
    return hold.days[0].day


def _last(hold: Hold) -> str:
    return hold.days[-1].day


def _at(hold: Hold, day: str) -> Day:
    """Return what shows a hold on the day nearest to ``day``."""
    return min(hold.days, key=lambda one: (abs(after(one.day, day)), rank(one)))


def _place(said: Day) -> str:
    """Return a day with the place that tells it: ``2021-09-16 d07.txt[120:131]``."""
    span = widest(said.proof)
    where = f"[{span.start}:{span.stop}]" if span else ""
    return f"{said.day} {said.file}{where}"
