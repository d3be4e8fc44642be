"""Which words no match of a pattern lacks, and how far from its start: read off the pattern itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from kg.lang.vocabulary import levels

# The parser of ``re`` itself: nobody reads a pattern more truly. It has no public name since Python 3.11.
_parser: Any = import_module("re._parser")

_WIDEST = 100  # characters between the start of a match and the word it needs
_NEAR = 8  # … that is better than a rarer one further on
_MANY = 64  # characters of a class that is still a word one can look for
_RARE = 0.0005  # share of a character that no dictionary counts
_COMMON = 0.05  # share of the most frequent characters
_SIGNS = dict.fromkeys("。、：“” \n0123456789", 0.01) | {"，": 0.05} | dict.fromkeys("；！？《》（）", 0.002)
"""Shares of marks and digits, as news has them."""
_PAIR, _MORE = 0.03, 0.3  # how much rarer two characters in a row are than the rarer of them; each further one
_DENSE = 0.5  # tries a character from which looking first saves nothing
_FAR = 10_000  # stands for any distance
_LONGEST = 4  # characters of a word
_MOST = 300  # words that a longer row of characters may make


@dataclass(frozen=True, slots=True)
class Needle:
    """Words of a few characters, one of which every match holds, each so far after its start (the least and the most)."""

    places: Mapping[str, tuple[int, int]]

    @property
    def words(self) -> frozenset[str]:
        """The words themselves."""
        return frozenset(self.places)

    @property
    def first(self) -> int:
        """The least distance of any of them from the start of a match."""
        return min(first for first, _ in self.places.values())

    @property
    def last(self) -> int:
        """The greatest distance."""
        return max(last for _, last in self.places.values())

    def after(self, rows: frozenset[str]) -> "Needle":
        """Return these words where one of ``rows``, all of one length, stands before them."""
        short = len(rows) * len(self.places) > _MOST
        ahead = frozenset(row[-1] for row in rows) if short else rows
        back = len(next(iter(ahead)))
        return _merged(
            ((row + (word[0] if short else word))[:_LONGEST], (first - back, last - back))
            for row in ahead
            for word, (first, last) in self.places.items()
        )

    def share(self) -> float:
        """Return about how many of them begin at a character of text."""
        return sum(map(_share_of, self.places))

    def cost(self) -> float:
        """Return about how many tries a character of text costs."""
        return sum(_share_of(word) * (last - first + 1) for word, (first, last) in self.places.items())


def _at(words: Iterable[str], first: int, last: int) -> Needle:
    """Return words that all stand equally far from the start."""
    return Needle(dict.fromkeys(words, (first, last)))


def _merged(rows: Iterable[tuple[str, tuple[int, int]]]) -> Needle:
    """Return a needle of words of which one may stand at several places."""
    places: dict[str, tuple[int, int]] = {}
    for word, (first, last) in rows:
        known = places.get(word, (first, last))
        places[word] = (min(first, known[0]), max(last, known[1]))
    return Needle(places)


def _share_of(word: str) -> float:
    """Return about how often a word begins at a character of text."""
    rare = min(map(_share, word))
    return rare if len(word) == 1 else rare * _PAIR * _MORE ** (len(word) - 2)


@cache
def _share(char: str) -> float:
    if char in _SIGNS:
        return _SIGNS[char]
    level = levels().get(char)
    return _RARE if level is None else min(_COMMON, 2.718 ** (level / 4 - 17.9))


@dataclass(frozen=True, slots=True)
class Needs:
    """What every match of a pattern needs.

    ``needle`` are the words near which it is worth trying (None: everywhere); ``rarest`` words of which
    any text with a match holds one (None: none is known); ``heads`` the characters a match may begin
    with, ``before`` those that may stand before it (None: any).
    """

    needle: Needle | None
    rarest: Needle | None
    heads: frozenset[str] | None
    before: frozenset[str] | None


def needs(pattern: re.Pattern[str]) -> Needs:
    """Return what every match of ``pattern`` needs."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    if pattern.flags & re.IGNORECASE:
        return Needs(None, None, None, None)
    found = _needles(tree, 0, 0)
    rarest = min(found, key=Needle.share, default=None)
    best = min((n for n in found if n.last - n.first <= _WIDEST), key=Needle.cost, default=None)
    worth = best is not None and best.cost() <= _DENSE and tree.getwidth()[0]
    return Needs(
        needle=best if worth else None,
        rarest=rarest,
        heads=_heads(tree) if best and best.last else None,
        before=_before(tree),
    )


def heads(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Return the characters that a match of ``pattern`` can begin with; None where any can."""
    return _heads(_parser.parse(pattern.pattern, pattern.flags))


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


def _needles(items: Any, low: int, high: int) -> list[Needle]:  # noqa: ANN401 - the parser's own tree
    """Return what every match of a sequence needs; it begins ``low`` to ``high`` characters into the match."""
    found: list[Needle] = []
    row: frozenset[str] = frozenset()  # what the last elements, of one character each, spell
    for op, argument in items:
        chars = _chars(str(op), argument)
        if chars:
            found.append(_at(chars, low, high))
            row = _longer(row, chars) if low else chars
            if (back := len(next(iter(row))) - 1) > 0:
                found.append(_at(row, low - back, high - back))
        else:
            inner = _inner(str(op), argument, low, high)
            found += inner
            if row and low and high < _FAR:  # beyond, where a needle begins is not told apart
                found += [n.after(row) for n in inner if (n.first, n.last) == (low, high)]
            row = frozenset()
        width = _parser.SubPattern(items.state, [(op, argument)]).getwidth()
        low, high = low + width[0], min(high + width[1], _FAR)
    return found


def _longer(row: frozenset[str], chars: frozenset[str]) -> frozenset[str]:
    """Return the rows of characters that go on with one of ``chars``; shorter ones where they would be too many or too long."""
    if not row:
        return chars
    size = len(next(iter(row)))
    if size == _LONGEST or len(row) * len(chars) > _MOST:
        row = frozenset(one[-1] for one in row)
    return frozenset(one + char for one in row for char in chars)


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


def _inner(op: str, argument: Any, low: int, high: int) -> list[Needle]:  # noqa: ANN401 - the parser's own tree
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


def _of_all(branches: list[list[Needle]], low: int) -> list[Needle]:
    """Return what one branch or another needs: the best of each, together, the best near the start, the best right there."""
    return [
        needle
        for most in (_FAR, low + _NEAR, low)
        for needle in _together([[n for n in needles if n.last <= most] for needles in branches])
    ]


def _together(branches: list[list[Needle]]) -> list[Needle]:
    if not all(branches):
        return []
    chosen = [min(needles, key=Needle.cost) for needles in branches]
    return [_merged(place for needle in chosen for place in needle.places.items())]
