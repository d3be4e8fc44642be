"""How likely a stretch of Chinese is as a row of ordinary words, from counts in ``data/words.tsv``.

A unigram model: the best division into words, each as likely as its count. ``data/make/names.py``
writes the table from jieba's dictionary; it loads on first use in about 20 ms.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.lang.script import simplify

_TOTAL = 17.9  # logarithm of the number of words counted
_UNKNOWN = -18.5  # a character that is no word by itself
_COMMON = 16.4  # four times the logarithm of 60: the level from which a word is common
# Words that something must follow: a clause does not end in them (李新和（ is not 李新 + 和).
_OPEN = frozenset("和与及在将把被向对为从以并而且由到于同跟让给的任因所很更最是率那这")
_HANGING = -7.0
_EVERYDAY = 27.0  # … of 850: from which it is met every day
_PAIR = 2


def rows(name: str) -> list[list[str]]:
    """Read ``data/<name>``: the cells of each line that is no comment."""
    text = files("kg.lang").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line[0] != "#"]


@cache
def levels() -> dict[str, float]:
    """Return the words with four times the logarithm of their counts."""
    table: dict[str, float] = {}
    for level, words in rows("words.tsv"):
        table.update(dict.fromkeys(words.split(" "), float(level)))
    return table


@dataclass(frozen=True, slots=True)
class _Likelihoods:
    """The log likelihood of each word: of one character, of two, of more.

    ``pairs`` also gives the length of the longest word that begins with the two characters, and has a row for each
    beginning of a longer word.
    """

    characters: dict[str, float]
    pairs: dict[str, tuple[float, int]]
    longer: dict[str, float]


@cache
def _likelihoods() -> _Likelihoods:
    # Equal values are one object: a few hundred that stay at hand, not one beside each word.
    likely = {level: level / 4 - _TOTAL for level in set(levels().values())}
    words = {word: likely[level] for word, level in sorted(levels().items(), key=lambda row: len(row[0]))}
    longest = {word[:2]: len(word) for word in words if len(word) > 1}
    found = {pair: (words.get(pair, -math.inf), length) for pair, length in longest.items()}
    one = {value: value for value in found.values()}
    return _Likelihoods(
        characters={word: value for word, value in words.items() if len(word) == 1},
        pairs={pair: one[value] for pair, value in found.items()},
        longer={word: value for word, value in words.items() if len(word) > 2},
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(word for word, level in levels().items() if level >= _COMMON and len(word) > 1)


@lru_cache(maxsize=4096)  # asked several times of most places of a report
def is_word(text: str) -> bool:
    """Whether ``text`` is a common word of two characters or more (工会, 和平, 高峰)."""
    return text in _common() or simplify(text) in _common()


def is_known(text: str) -> bool:
    """Whether ``text`` is a word of two characters or more, however rare."""
    return len(text) > 1 and text in levels()


def is_everyday(text: str) -> bool:
    """Whether ``text`` is a word of two characters or more that is met every day (商业), rather than once in a while (学武)."""
    return levels().get(text, 0.0) >= _EVERYDAY and len(text) > 1


def prefixes(text: str, size: int) -> list[float]:
    """Return for each number of characters up to ``size`` the least log likelihood of the best row of words that they make.

    That is what they add to :func:`suffixes`, at least, whether or not the text ends with them.
    """
    table, size = _likelihoods(), min(size, len(text))
    character, pair, longer = table.characters.get, table.pairs.get, table.longer.get
    best = [0.0] + [-math.inf] * size
    for at in range(size):
        char, before = text[at], best[at]
        best[at + 1] = max(best[at + 1], before + character(char, _UNKNOWN) + (_HANGING if char in _OPEN else 0.0))
        if at + _PAIR <= size and (known := pair(text[at : at + _PAIR])):
            word, longest = known
            best[at + _PAIR] = max(best[at + _PAIR], before + word)
            for stop in range(at + _PAIR + 1, min(at + longest, size) + 1):
                best[stop] = max(best[stop], before + longer(text[at:stop], -math.inf))
    return best


@lru_cache(maxsize=256)  # a report says much again, and a list of names is weighed from several places
def suffixes(text: str, *, closed: bool) -> tuple[float, ...]:
    """Return for each offset the log likelihood of the best row of words from there to the end.

    ``text`` is simplified hanzi. ``closed`` says that the clause ends with it, so that no word may
    come last that asks for another.
    """
    table, size = _likelihoods(), len(text)
    character, pair, longer = table.characters.get, table.pairs.get, table.longer.get
    best = [0.0] * (size + 1)
    for at in range(size - 1, -1, -1):
        top = character(text[at], _UNKNOWN) + best[at + 1]
        if closed and at == size - 1 and text[at] in _OPEN:
            top += _HANGING
        if known := pair(text[at : at + 2]):
            word, longest = known
            top = max(top, word + best[at + 2])
            if longest > _PAIR:
                for stop in range(at + 3, min(at + longest, size) + 1):
                    likely = longer(text[at:stop])
                    if likely is not None and likely + best[stop] > top:
                        top = likely + best[stop]
        best[at] = top
    return tuple(best)
