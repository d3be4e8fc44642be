"""The places of one text near which each rule can match: the words of all rules found in one pass.

Some sixty rules are looked for in the whole of a report. To look for the words of each (:mod:`kg.lang.needles`)
is to read the text sixty times; here an automaton (Aho & Corasick 1975) finds the words of all rules
together, and each rule is tried only near its own. The matches are those of ``rule.pattern.finditer``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from re import Match
from typing import Any

from kg.lang.needles import needs
from kg.lang.rules import Rule, patterns
from kg.lang.scan import Search

SOUGHT = {
    "dates": "date.",
    "congresses": "congress.",
    "bodies": r"body\.(?:national|territory|territory-union|resident|youth|institution|works|workplace|unit-alone|term-alone|dept-alone|part-alone|short"
    r"|anaphor|head-alone|owned|office|defined|bracketed)",
    "titles": r"title\.(?!trade)",
    "people": r"person\.(?!subject)",
    "meetings": r"hold\.(?:verb|prepare|subject)|session$|visit$|visit.plain|courses",
    "participations": r"role\.(?!.*\.before)|speech",
}
"""For each file of rules, which of them are looked for in whole texts: a pattern of their names."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule's landmarks are kept: ``tried`` near which it is tried, ``any`` without which it matches nowhere.

    They are the numbers of lists; ``search`` tries the rule, and is None where it must be tried everywhere.
    """

    any: int
    tried: int
    search: Search | None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The automaton, the lists that each of its words belongs to, how many lists there are, each rule's place."""

    matcher: Any
    lists: tuple[tuple[int, ...], ...]
    size: int
    places: dict[str, _Place]


@cache
def _plan() -> _Plan:
    from ahocorasick_rs import AhoCorasick, MatchKind

    numbers: dict[frozenset[str], int] = {}
    places: dict[str, _Place] = {}
    for rule in (
        rule for book, names in SOUGHT.items() for id_, rule in patterns(book).items() if re.match(names, id_)
    ):
        needed = needs(rule.pattern)
        if needed.rarest is not None:
            anywhere = numbers.setdefault(needed.rarest, len(numbers))
            tried = numbers.setdefault(needed.needle.words, len(numbers)) if needed.needle else anywhere
            places[rule.id] = _Place(anywhere, tried, Search(rule.pattern, needed) if needed.needle else None)
    words = sorted(frozenset().union(*numbers))
    lists = tuple(tuple(number for known, number in numbers.items() if word in known) for word in words)
    return _Plan(AhoCorasick(words, matchkind=MatchKind.Standard), lists, len(numbers), places)


class Landmarks:
    """The landmarks of one text, for every rule of :data:`SOUGHT`; other rules are tried everywhere."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plan = plan = _plan()
        self._spots: list[list[int]] = [[] for _ in range(plan.size)]
        lists, spots = plan.lists, self._spots
        for word, start, _ in plan.matcher.find_matches_as_indexes(text, overlapping=True):
            for number in lists[word]:
                spots[number].append(start)

    def finditer(self, rule: Rule) -> Iterator[Match[str]]:
        """Yield the matches of a rule in the text, in order, none overlapping."""
        place = self._plan.places.get(rule.id)
        if place is None:
            return rule.pattern.finditer(self.text)
        if not self._spots[place.any]:
            return iter(())
        if place.search is None:
            return rule.pattern.finditer(self.text)
        return place.search.near(self._spots[place.tried], self.text)

    def may_match(self, rule: Rule) -> bool:
        """Whether the text holds a word that no match of a rule lacks."""
        place = self._plan.places.get(rule.id)
        return place is None or bool(self._spots[place.any])
