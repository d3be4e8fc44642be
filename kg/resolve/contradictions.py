"""Contradictions of reports about who held what when, in words: rows of ``issues.jsonl``."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal as Choice

from kg.model import Issue, Statement
from kg.resolve.days import END, START, Said, apart, day, rank, widest
from kg.resolve.seats import Hold, rivalry

_ONE_TERM = 92  # days between two tellings of one election; after more it is another


class Book:
    """Collects the contradictions in words."""

    def __init__(self, names: Mapping[str, str], files: Mapping[str, str]) -> None:
        self._names, self._files = names, files
        self.issues: list[Issue] = []

    def twice(self, said: Statement) -> None:
        """Note a start or end that leaves the graph, because its report tells another more surely."""
        name = self._names[said.subject]
        self._note(
            "warning",
            "contradiction",
            said,
            f"“{name}”的起止在同一篇报道里有几种读法，较不可靠的未入图：{self._place(said)}",
            f"start or end of “{name}” is read in several ways in one report; the less sure is left out: {self._place(said)}",
        )

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
        """Note starts, or ends, of one occupancy that are told for days near each other and cannot be the same."""
        for predicate, zh, en in ((START, "上任", "start"), (END, "离任", "end")):
            told = sorted((one for one in rows if one.predicate == predicate and day(one)), key=rank)
            for one, other in combinations(told, 2):
                if day(other).startswith(day(one)) or apart(one, other) > _ONE_TERM:  # another term began
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

    def rivals(self, seat: str, holds: Sequence[Hold]) -> None:
        """Note every two people who hold one seat at one time."""
        for one, other in combinations(sorted(holds), 2):
            level = rivalry(one, other)
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
        span = widest(said)
        where = f"[{span.start}:{span.stop}]" if span else ""
        return f"{day(said)} {self._files.get(said.article or '', '')}{where}"

    def _note(self, level: Choice["warning", "info"], code: str, said: Statement, zh: str, en: str) -> None:
        span = widest(said)
        self.issues.append(Issue(level, code, self._files.get(said.article or "", ""), zh, en, span=span))
