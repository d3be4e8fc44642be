"""Personal names from their characters and the words beside them.

A naive-Bayes model: how much more often each character stands in a name, at its place, than in
ordinary words; a name that is itself an ordinary word loses. Where a name ends is told by both
sides at once: the odds of the characters as a name, and whether a word begins after it (张某某传达:
传达 is a word). Tables: ``data/surnames.tsv``, ``name_chars.tsv``, ``words.tsv``; the family of
models is Zhang & Liu 2003.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ETHNIC = re.compile(r"[一-龥]{1,8}(?:[·・•．‧∙][一-龥]{1,8})+")
_HANZI = re.compile(r"[一-龥]+")
# Characters that are words by themselves after a person, and need more text behind them.
_AFTER = frozenset("的在与和及同向对为任作说讲就到是等出来将被把从以也还又先则兼代率并受因给让于应参获当")
_CLOSED = frozenset("，。、；：！？）（()“”‘’《》〈〉【】\n\t ,;:·—…/")
_NOT_GIVEN = frozenset("的了是在和与及或等们个这那有被把将从向对为以于并而则就也都还又之不没很")
_TWO, _THREE, _FOUR = math.log(0.16), math.log(0.80), math.log(0.04)
_UNSEEN = 0.3  # added to every count of a given-name character


@dataclass(frozen=True, slots=True)
class _Tables:
    surname: dict[str, float]  # log share
    first: dict[str, float]  # log odds of the character, name against text, by place
    second: dict[str, float]
    alone: dict[str, float]
    given_unseen: float


def _rows(name: str) -> list[list[str]]:
    text = files("kg.lang").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line[0] != "#"]


@cache
def _tables() -> _Tables:
    rows = [(c, int(a), int(b), int(s), int(n)) for c, a, b, s, n in _rows("name_chars.tsv")]
    sums = [sum(row[i] for row in rows) + _UNSEEN * len(rows) for i in (1, 2, 3)]
    plain = {row[0]: math.log((row[4] + 2) / 1_000_000) for row in rows}
    first, second, alone = (
        {row[0]: math.log((row[place] + _UNSEEN) / sums[place - 1]) - plain[row[0]] for row in rows} for place in (1, 2, 3)
    )
    weights = {form: int(weight) for form, weight in _rows("surnames.tsv")}
    total = sum(weights.values())
    surname = {
        form: math.log((weight + 1) / total) - (plain.get(form, math.log(2e-6)) if len(form) == 1 else -11.5)
        for form, weight in weights.items()
    }
    return _Tables(surname, first, second, alone, 1.0)


@cache
def _words() -> dict[str, int]:
    return {word: int(count) for word, count in _rows("words.tsv")}


def is_word(text: str) -> bool:
    """Whether ``text`` is a common word (工会, 和平, 高峰)."""
    return _words().get(text, 0) >= 60


def surname(text: str, start: int = 0) -> int:
    """Return the length of the surname at ``start``; 0 if none is there."""
    known = _tables().surname
    if text[start : start + 2] in known:
        return 2
    return 1 if text[start : start + 1] in known else 0


def _odds(head: str, given: str) -> float:
    """Return the log odds that these characters are a name rather than text."""
    tables = _tables()
    total = tables.surname[head]
    if len(given) == 1:
        return total + _TWO + tables.alone.get(given, tables.given_unseen)
    middle, last = given[-2], given[-1]
    total += _THREE + tables.first.get(middle, tables.given_unseen) + tables.second.get(last, tables.given_unseen)
    return total


def _veto(name: str) -> float:
    """Return what a name loses by being, or holding, ordinary words."""
    words = _words()
    loss = 0.0
    if count := words.get(name, 0):
        loss += 1.5 + 0.55 * math.log(count)
    if len(name) == 3:  # 提高级: a word of two at its head or tail speaks against it, given names aside
        loss += 0.25 * math.log(1 + words.get(name[:2], 0))
        loss += 0.12 * math.log(1 + words.get(name[1:], 0))
    if any(char in _NOT_GIVEN for char in name[1:]):
        loss += 3.0
    return loss


def _best_odds(name: str) -> float:
    """Return the log odds of the best reading of ``name`` as surname and given name."""
    readings = []
    known = _tables().surname
    for size in (1, 2):
        if name[:size] in known and 1 <= len(name) - size <= 2:
            readings.append(_odds(name[:size], name[size:]))
    if len(name) == 4 and name[0] in known and name[1] in known:  # 陈方安生: two surnames
        readings.append(_odds(name[0], name[2:]) + _FOUR)
    return max(readings) - _veto(name) if readings else -20.0


def _squash(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def probability(name: str) -> float:
    """Return how likely ``name`` is a personal name, judged by its characters alone (0 to 1)."""
    if ETHNIC.fullmatch(name):
        return 0.95
    if not 2 <= len(name) <= 4 or not _HANZI.fullmatch(name):
        return 0.0
    return _squash(_best_odds(name))


def _opens(text: str, at: int) -> float:
    """Return the log odds that a word begins at ``at``: what speaks for a name to end there."""
    char = text[at : at + 1]
    if not char or char in _CLOSED or not _HANZI.match(char):
        return 2.0
    words = _words()
    best = max((math.log(1 + words.get(text[at : at + n], 0)) - 2.0 + 0.8 * (n - 2) for n in (2, 3, 4)), default=-2.0)
    score = min(2.5, 0.5 * best)
    if char in _AFTER and text[at + 1 : at + 2] not in _CLOSED:
        score = max(score, 0.8)
    return max(score, -1.5)


def name_ends(text: str, start: int, limit: int | None = None) -> list[tuple[int, float]]:
    """Return ``(end, probability)`` of each name that may start at ``start``, the best first.

    ``limit`` is an offset that no name passes. Both the characters of the name and the text after
    it are weighed; names with a middle dot are taken whole.
    """
    stop = len(text) if limit is None else limit
    if match := ETHNIC.match(text, start, stop):
        return [(_dotted_end(text, match), 0.95)]
    size = surname(text, start)
    if not size:
        return []
    found = []
    for length in (2, 3, 4):
        end = start + length
        name = text[start:end]
        if end > stop or len(name) < length or not _HANZI.fullmatch(name):
            break
        if length == 4 and size == 1 and text[start + 1] not in _tables().surname:
            break
        odds = _best_odds(name) + (2.0 if end == limit else _opens(text, end))
        found.append((end, odds))
    top = max((odds for _, odds in found), default=0.0)
    ranked = sorted(found, key=lambda row: (-row[1], row[0]))
    return [(end, _squash(odds) if odds == top else min(_squash(odds), _squash(odds - top))) for end, odds in ranked]


def _dotted_end(text: str, match: re.Match[str]) -> int:
    """Return where a dotted name ends: its last part may have run on into the next word."""
    begin = max(match[0].rfind(dot) for dot in "·・•．‧∙") + match.start() + 1
    best, best_score = match.end(), -9.0
    for end in range(begin + 1, match.end() + 1):
        score = (2.0 if end == match.end() else _opens(text, end)) - 0.15 * abs(end - begin - 3)
        if score > best_score:
            best, best_score = end, score
    return best
