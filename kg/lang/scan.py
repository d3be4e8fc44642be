"""Where in a text a pattern can match at all: near the words it cannot do without (:mod:`kg.lang.needles`).

A regular expression that begins with optional parts is tried at every character. Most patterns here
hold words that no match lacks (月 in a date, 纪检监察组 in a resident group), so it is enough to find
those words, which is quick, and to try the pattern only as far before each as they may stand from the
start of a match. The matches are those of ``pattern.finditer``, in the same order.
"""

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import Protocol

from kg.lang.needles import Needs, needs

_FEW = 12  # words that are sooner looked for one by one than all together
_ANYTHING = re.compile("")


class Finder(Protocol):
    """What ``re.Pattern.finditer`` is."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in order, none overlapping."""
        ...


def finder(pattern: re.Pattern[str]) -> Finder:
    """Return ``pattern.finditer``, or what yields the same matches sooner."""
    needed = needs(pattern)
    return pattern.finditer if needed.needle is None else Search(pattern, needed).finditer


def hint(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return what finds something wherever ``pattern`` does, and sooner tells that it finds nothing."""
    rarest = needs(pattern).rarest
    return _ANYTHING if rarest is None else starts(rarest.words)


class Search:
    """Tries a pattern only near the words it needs."""

    def __init__(self, pattern: re.Pattern[str], needed: Needs) -> None:
        assert needed.needle is not None
        needle = needed.needle
        self._near, self._rarest = needle.words, needed.rarest.words if needed.rarest else needle.words
        self._match = pattern.match
        self._begins = _beginnings(needed)
        self._first, self._last = needle.first, needle.last

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` yields."""
        if self._anywhere.search(string, pos, endpos) is None:
            return iter(())
        spots = (word.start() for word in self._words.finditer(string, pos, endpos))
        if self._first == self._last:
            return self.at((spot - self._last for spot in spots), string, pos, endpos)
        return self.near(((spot - self._last, spot - self._first + 1) for spot in spots), string, pos, endpos)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return starts(self._near)

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return starts(self._rarest)

    def near(
        self, stretches: Iterable[tuple[int, int]], string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches that begin in one of some stretches, which are in order and may overlap."""
        at, match, begins = pos, self._match, self._begins
        for low, stop in stretches:
            at = max(at, low)
            while at < stop:
                if begins is not None:
                    begun = begins(string, at, stop)
                    if begun is None:
                        at = stop
                        break
                    at = begun.start()
                found = match(string, at, endpos)
                if found is None:
                    at += 1
                else:
                    yield found
                    at = found.end()

    def at(
        self, places: Iterable[int], string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches that begin at one of some places, which are in order and may be told twice."""
        match = self._match
        for begin in places:
            if begin >= pos and (found := match(string, begin, endpos)) is not None:
                yield found
                pos = found.end()


def _beginnings(needed: Needs) -> Callable[[str, int, int], re.Match[str] | None] | None:
    """Return what searches for the next character that a match may begin with; None where any will do."""
    if needed.before is None and needed.heads is None:
        return None
    before = "" if needed.before is None else f"(?:^|(?<={_one_of(needed.before)}))"
    return re.compile(before + ("(?s:.)" if needed.heads is None else _one_of(needed.heads))).search


def _one_of(chars: frozenset[str]) -> str:
    """Return a regex for one of some characters; one that matches nothing if there are none."""
    return f"[{''.join(map(re.escape, sorted(chars)))}]" if chars else "(?!)"


def starts(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds where one of ``words``, or another word with its first two characters, may begin.

    It takes one character at a time, so that no word hides the next.
    """
    after: dict[str, set[str]] = {}
    for word in words:
        after.setdefault(word[0], set()).add(word[1:2])
    parts = []
    for char in sorted(after):
        rest = "".join(map(re.escape, sorted(after[char])))
        parts.append(re.escape(char) + (f"(?=[{rest}])" if "" not in after[char] else ""))
    return re.compile("|".join(parts))


def _each(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = text.find(word, at + 1)


def _apart(spots: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spots that overlap none before, the longest first of those that begin together."""
    kept: list[tuple[int, int]] = []
    for start, stop in sorted(spots, key=lambda spot: (spot[0], -spot[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop))
    return kept


def occurrences(words: Collection[str], text: str) -> list[tuple[int, int]]:
    """Return ``(start, stop)`` of each place of one of ``words``, the longest first, without overlaps."""
    if len(words) <= _FEW:
        return _apart([spot for word in words for spot in _each(word, text)])
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    soon = Implementation.NoncontiguousNFA  # soonest built, for words that one report asks for
    matcher = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=soon)
    return [(start, stop) for _, start, stop in matcher.find_matches_as_indexes(text)]
