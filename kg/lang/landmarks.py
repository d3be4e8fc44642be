"""The places of one text near which each rule can match: the words of all rules found in one pass.

Some sixty rules are looked for in the whole of a report. To look for the words of each (:mod:`kg.lang.needles`)
is to read the text sixty times; here an automaton (Aho & Corasick 1975) finds the words of all rules
together, and each rule is tried only near its own. The matches are those of ``rule.pattern.finditer``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from re import Match
from typing import Any

from kg.lang.needles import Needle, needs
from kg.lang.rules import Rule, lexicon, patterns
from kg.lang.scan import Search

SOUGHT = {
    "dates": "date.",
    "congresses": "congress.",
    "bodies": r"body\.(?:national|alliance|state-group|territory|territory-union|resident|youth|consultative|institution|works|workplace"
    r"|unit-alone|term-alone|dept-alone|part-alone|organ-alone|organ-listed|group-alone|assembly-unit-alone|group-founded|embassy|forces|state-firm|was|became|short|anaphor|head-alone|owned|office|defined|bracketed|federation|presidium|regiment)",
    "titles": r"title\.(?!trade)",
    "people": r"person\.(?!subject)",
    "meetings": r"hold\.(?:verb|prepare|subject|activity|drive)|activity\.goes|unveiling$|sub\.forum"
    r"|lecture$|talks$|session$|visit$|visit\.(?:plain|led)|hosted.told|courses|study",
    "participations": r"role\.(?!.*\.before)|speech",
}
"""For each file of rules, which of them are looked for in whole texts: a pattern of their names."""
WORDS = ("meeting_nouns",)
"""The lexicons whose words are looked for too."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rule's landmarks are kept: ``tried`` near which it is tried, ``any`` without which it matches nowhere.

    They are the numbers of lists. ``search`` tries the rule, and is None where it must be tried everywhere; ``exact``
    tells that the list holds where matches may begin, not stretches in which they may.
    """

    any: int
    tried: int
    search: Search | None
    exact: bool


@dataclass(slots=True)
class _Word:
    """To which lists a word belongs, and how far before it each one's matches begin: so far, or the most and the least."""

    exact: list[tuple[int, int]] = field(default_factory=list)
    near: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The automaton, the lists that each of its words belongs to, each rule's and lexicon's."""

    matcher: Any
    words: tuple[tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int, int], ...]], ...]
    places: dict[str, _Place]
    lexicons: dict[str, int]


@cache
def _plan() -> _Plan:
    from ahocorasick_rs import AhoCorasick, MatchKind

    words: dict[str, _Word] = {}
    numbers: dict[frozenset[tuple[str, tuple[int, int]]], int] = {}
    places: dict[str, _Place] = {}
    lexicons: dict[str, int] = {}

    def number(needle: Needle) -> int:
        """Return the list of a needle's landmarks."""
        key = frozenset(needle.places.items())
        if key not in numbers:
            numbers[key] = len(numbers)
            for word, (first, last) in needle.places.items():
                lists = words.setdefault(word, _Word())
                if _exact(needle):
                    lists.exact.append((numbers[key], last))
                else:
                    lists.near.append((numbers[key], last, first - 1))
        return numbers[key]

    for rule in (
        rule for book, names in SOUGHT.items() for id_, rule in patterns(book).items() if re.match(names, id_)
    ):
        needed = needs(rule.pattern)
        if needed.rarest is not None:
            anywhere = number(needed.rarest)
            tried = number(needed.needle) if needed.needle else anywhere
            search = Search(rule.pattern, needed) if needed.needle else None
            places[rule.id] = _Place(anywhere, tried, search, needed.needle is not None and _exact(needed.needle))
    for name in WORDS:
        lexicons[name] = len(numbers) + len(lexicons)
        for form in {entry.form for entry in lexicon(name)}:
            words.setdefault(form, _Word()).near.append((lexicons[name], 0, -len(form)))
    ordered = sorted(words)
    lists = tuple((tuple(words[word].exact), tuple(words[word].near)) for word in ordered)
    return _Plan(AhoCorasick(ordered, matchkind=MatchKind.Standard), lists, places, lexicons)


def _exact(needle: Needle) -> bool:
    """Whether each word of a needle tells where the match begins."""
    return all(first == last for first, last in needle.places.values())


class Landmarks:
    """The landmarks of one text, for every rule of :data:`SOUGHT`; other rules are tried everywhere."""

    def __init__(self, text: str) -> None:
        plan = _plan()
        self.text = text
        self._places = plan.places
        spots: defaultdict[int, list[Any]] = defaultdict(list)
        words = plan.words
        for word, start, _ in plan.matcher.find_matches_as_indexes(text, overlapping=True):
            exact, near = words[word]
            for number, back in exact:
                spots[number].append(start - back)
            for number, most, least in near:
                spots[number].append((start - most, start - least))
        self._spots = spots

    def finditer(self, rule: Rule) -> Iterable[Match[str]]:
        """Return the matches of a rule in the text, in order, none overlapping."""
        place = self._places.get(rule.id)
        if place is None:
            return rule.finditer(self.text)
        return self._matches(rule, place) if place.any in self._spots else ()

    def _matches(self, rule: Rule, place: _Place) -> Iterable[Match[str]]:
        if place.search is None:
            return rule.pattern.finditer(self.text)
        spots = sorted(self._spots.get(place.tried, ()))
        return place.search.at(spots, self.text) if place.exact else place.search.near(spots, self.text)

    def each(self, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Match[str]]]:
        """Yield the matches of several rules, one rule after another, each with its rule."""
        places, spots = self._places, self._spots
        for rule in rules:
            place = places.get(rule.id)
            if place is None or place.any in spots:
                for match in self.finditer(rule) if place is None else self._matches(rule, place):
                    yield rule, match

    def words(self, name: str) -> list[tuple[int, int]]:
        """Return ``(start, stop)`` of every word of a lexicon in :data:`WORDS`, in the order of their ends, those that overlap too."""
        return self._spots.get(_plan().lexicons[name], [])

    def may_match(self, rule: Rule) -> bool:
        """Whether the text holds a word that no match of a rule lacks."""
        place = self._places.get(rule.id)
        return place is None or place.any in self._spots
