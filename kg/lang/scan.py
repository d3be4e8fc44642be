"""Where in a text a pattern can match at all: the words it cannot do without, read off the pattern itself.

A regular expression that begins with optional parts is tried at every character. Most patterns here
hold words that no match lacks (月 in a date, 纪检监察组 in a resident group), so it is enough to find
those words, which is quick, and to try the pattern only as far before each as they may stand from the
start of a match. The matches are those of ``pattern.finditer``, in the same order.
"""

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from kg.lang.vocabulary import levels

# The parser of ``re`` itself: nobody reads a pattern more truly. It has no public name since Python 3.11.
_parser: Any = import_module("re._parser")

_WIDEST = 24  # characters between the start of a match and the word it needs
_NEAR = 8  # … that is better than a rarer one further on
_MANY = 64  # characters of a class that is still a word one can look for
_RARE = 0.0005  # share of a character that no dictionary counts
_COMMON = 0.05  # share of the most frequent characters
_SIGN = 0.03  # share of a mark or a digit
_SIGNS = frozenset("，。、；：！？“”《》（） \n0123456789")
_PAIR = 0.03  # how much rarer two characters in a row are than the rarer of them
_DENSE = 0.5  # tries a character from which looking first saves nothing
_FAR = 10_000  # stands for any distance


_ANYTHING = re.compile("")


class Finder(Protocol):
    """What ``re.Pattern.finditer`` is."""

    def __call__(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield the matches in order, none overlapping."""
        ...


@dataclass(frozen=True, slots=True)
class _Needle:
    """Words of one or two characters, one of which every match holds so far after its start."""

    words: frozenset[str]
    first: int
    last: int

    def after(self, chars: frozenset[str]) -> "_Needle":
        """Return these words where one of ``chars`` stands before them, as far as two characters go."""
        return _Needle(frozenset(a + word[0] for a in chars for word in self.words), self.first - 1, self.last - 1)

    def share(self) -> float:
        """Return about how many of them begin at a character of text."""
        return sum(min(map(_share, word)) * (_PAIR if len(word) > 1 else 1.0) for word in self.words)

    def cost(self) -> float:
        """Return about how many tries a character of text costs."""
        return self.share() * (self.last - self.first + 1)


@cache
def _share(char: str) -> float:
    if char in _SIGNS:
        return _SIGN
    level = levels().get(char)
    return _RARE if level is None else min(_COMMON, 2.718 ** (level / 4 - 17.9))


def finder(pattern: re.Pattern[str]) -> Finder:
    """Return ``pattern.finditer``, or what yields the same matches sooner."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    if pattern.flags & re.IGNORECASE or not tree.getwidth()[0]:
        return pattern.finditer
    needles = _needles(tree, 0, 0)
    best = min((n for n in needles if n.last - n.first <= _WIDEST), key=_Needle.cost, default=None)
    if best is None or best.cost() > _DENSE:
        return pattern.finditer
    return _Search(pattern, best, _rarest(needles), _heads(tree) if best.last else None, _before(tree)).finditer


def hint(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return what finds something wherever ``pattern`` does, and sooner tells that it finds nothing."""
    needles = [] if pattern.flags & re.IGNORECASE else _needles(_parser.parse(pattern.pattern, pattern.flags), 0, 0)
    return _rarest(needles)


def _rarest(needles: "list[_Needle]") -> re.Pattern[str]:
    best = min(needles, key=_Needle.share, default=None)
    return starts(best.words) if best else _ANYTHING


class _Search:
    """Tries a pattern only near the words it needs."""

    def __init__(
        self,
        pattern: re.Pattern[str],
        needle: _Needle,
        hint_: re.Pattern[str],
        heads: frozenset[str] | None,
        before: frozenset[str] | None,
    ) -> None:
        words = starts(needle.words)
        self._words = words.finditer
        self._anywhere = hint_.search
        self._same = hint_.pattern == words.pattern  # whether the hint's place is the first word's
        self._match = pattern.match
        self._heads, self._before = heads, before
        self._first, self._last = needle.first, needle.last

    def finditer(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Yield what ``pattern.finditer`` yields."""
        somewhere = self._anywhere(string, pos, endpos)
        if somewhere is None:
            return iter(())
        return self._found(string, pos, endpos, somewhere.start() if self._same else pos)

    def _found(self, string: str, pos: int, endpos: int, begin: int) -> Iterator[re.Match[str]]:
        """Yield the matches from ``pos`` on, before and around the words from ``begin`` on."""
        at, match, first, last, heads, before = pos, self._match, self._first, self._last, self._heads, self._before
        for word in self._words(string, begin, endpos):
            start = word.start()
            at = max(at, start - last)
            while at <= start - first:
                fits = (heads is None or string[at] in heads) and (before is None or not at or string[at - 1] in before)
                found = match(string, at, endpos) if fits else None
                if found is None:
                    at += 1
                else:
                    yield found
                    at = found.end()


def _heads(items: Any) -> frozenset[str] | None:  # noqa: ANN401 - the parser's own tree
    """Return the characters that a match of a sequence can begin with; None where any can."""
    heads: frozenset[str] = frozenset()
    for op, argument in items:
        inner = _heads_of(str(op), argument)
        if inner is None:
            return None
        heads |= inner
        if _parser.SubPattern(items.state, [(op, argument)]).getwidth()[0]:
            break
    return heads


def _heads_of(op: str, argument: Any) -> frozenset[str] | None:  # noqa: ANN401 - the parser's own tree
    """Return the characters that one element can begin with: none for what takes no room, None where any can."""
    if op in {"ASSERT", "ASSERT_NOT", "AT"}:
        return frozenset()
    if op == "SUBPATTERN":
        return None if argument[1] or argument[2] else _heads(argument[3])
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _heads(argument[2])
    if op == "BRANCH":
        inner = [_heads(branch) for branch in argument[1]]
        return None if None in inner else frozenset[str]().union(*(heads for heads in inner if heads))
    return _chars(op, argument) or None


def _before(items: Any) -> frozenset[str] | None:  # noqa: ANN401 - the parser's own tree
    """Return the characters one of which stands before a match that does not begin the text; None where any can."""
    if not len(items):
        return None
    op, argument = str(items[0][0]), items[0][1]
    if op == "AT" and str(argument) in {"AT_BEGINNING", "AT_BEGINNING_STRING"} and not items.state.flags & re.MULTILINE:
        return frozenset()
    if op == "ASSERT" and argument[0] < 0 and len(argument[1]):
        return _chars(str(argument[1][-1][0]), argument[1][-1][1]) or None
    if op == "SUBPATTERN" and not (argument[1] or argument[2]):
        return _before(argument[3])
    if op == "BRANCH":
        inner = [_before(branch) for branch in argument[1]]
        return None if None in inner else frozenset[str]().union(*(chars for chars in inner if chars))
    return None


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


def _needles(items: Any, low: int, high: int) -> list[_Needle]:  # noqa: ANN401 - the parser's own tree
    """Return what every match of a sequence needs; it begins ``low`` to ``high`` characters into the match."""
    found: list[_Needle] = []
    chars: frozenset[str] = frozenset()
    for op, argument in items:
        before, chars = chars, _chars(str(op), argument)
        if chars:
            found.append(_Needle(chars, low, high))
            if before and low:
                found.append(_Needle(frozenset(a + b for a in before for b in chars), low - 1, high - 1))
        else:
            inner = _inner(str(op), argument, low, high)
            found += inner
            if before and low:
                found += [n.after(before) for n in inner if (n.first, n.last) == (low, high)]
        width = _parser.SubPattern(items.state, [(op, argument)]).getwidth()
        low, high = low + width[0], min(high + width[1], _FAR)
    return found


def _chars(op: str, argument: Any) -> frozenset[str]:  # noqa: ANN401 - the parser's own tree
    """Return the characters that one element stands for, if they are few and listed."""
    if op == "LITERAL":
        return frozenset(chr(argument))
    if op != "IN":
        return frozenset()
    chars: set[str] = set()
    for kind, value in argument:
        if str(kind) == "LITERAL":
            chars.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MANY:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return frozenset()
    return frozenset(chars) if len(chars) <= _MANY else frozenset()


def _inner(op: str, argument: Any, low: int, high: int) -> list[_Needle]:  # noqa: ANN401 - the parser's own tree
    """Return what an element with elements of its own needs."""
    if op == "SUBPATTERN":
        return [] if argument[1] or argument[2] else _needles(argument[3], low, high)  # not under flags of its own
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _needles(argument[2], low, high) if argument[0] else []
    if op == "ATOMIC_GROUP":
        return _needles(argument, low, high)
    if op == "ASSERT":
        return _needles(argument[1], low, high) if argument[0] > 0 else []
    if op == "BRANCH":
        return _of_all([_needles(branch, low, high) for branch in argument[1]], low)
    return []


def _of_all(branches: list[list[_Needle]], low: int) -> list[_Needle]:
    """Return what one branch or another needs: the best of each, together, the best near the start, the best right there."""
    return [
        needle
        for most in (_FAR, low + _NEAR, low)
        for needle in _together([[n for n in needles if n.last <= most] for needles in branches])
    ]


def _together(branches: list[list[_Needle]]) -> list[_Needle]:
    if not all(branches):
        return []
    chosen = [min(needles, key=_Needle.cost) for needles in branches]
    words = frozenset[str]().union(*(needle.words for needle in chosen))
    return [_Needle(words, min(n.first for n in chosen), max(n.last for n in chosen))]


def occurrences(words: Collection[str], text: str) -> list[tuple[int, int]]:
    """Return ``(start, stop)`` of each place of one of ``words``, the longest first, without overlaps."""
    if not words:
        return []
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    soon = Implementation.NoncontiguousNFA  # soonest built, for words that one report asks for
    matcher = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=soon)
    return [(start, stop) for _, start, stop in matcher.find_matches_as_indexes(text)]
