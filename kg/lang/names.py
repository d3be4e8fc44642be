"""Personal names, told from ordinary words by a small language model with two kinds of tokens.

A text is a row of words, each as likely as its count in the dictionary says, or a row in which a
name stands: a surname and one or two characters, each as likely as in known names. The better
reading wins, and the odds between the readings are the probability. So the end of a name is
weighed together with the words after it (张升|传达, 李向荣|传达), and a name that is also a word (高峰)
stays weak unless the caller says what the place expects (``prior``).
Tables: ``data/surnames.tsv``, ``given_names.tsv``, ``name_chars.tsv``. After Zhang & Liu 2003.
"""

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from kg.lang.script import simplify, written
from kg.lang.transcribed import (
    CLOSERS,
    DOTS,
    ETHNIC,
    FULL_STOP,
    HANZI,
    VERB,
    WINDOW,
    acts,
    closes,
    dotted_end,
    dotted_names,
    foreign_ends,
    foreign_whole,
    may_sound_foreign,
    minority_ends,
    minority_starts,
    part_heads,
    probability_foreign,
    probability_minority,
    sounded_reach,
    sounds_foreign,
    transcribes,
)
from kg.lang.vocabulary import is_everyday, is_known, is_word, prefixes, rows, suffixes

__all__ = [
    "DOTS",
    "ETHNIC",
    "FULL",
    "FULL_STOP",
    "LENGTHS",
    "dotted_names",
    "head",
    "is_everyday",
    "is_known",
    "is_word",
    "may_reach",
    "may_start",
    "name_ends",
    "popular",
    "probability",
    "probability_foreign",
    "probability_minority",
    "reach",
    "starts",
    "surely",
    "surname",
    "transcribes",
]

_LONGEST = 4  # characters of a name without a dot
# Logarithms of shares: given names of one and two characters, after single and compound surnames; doubled surnames.
_LENGTHS = {1: (math.log(0.14), math.log(0.85)), 2: (math.log(0.45), math.log(0.45))}
_DOUBLED = math.log(0.001)
_POPULAR = math.log(0.25)  # given names that are met often, among those of two characters
_FOREIGN = -3.0  # foreign names without a dot, among names
_MINORITY = -1.0  # names of China's peoples without a dot, among names
_NAME = -2.5  # names, among the tokens where callers ask
_SMOOTH = 0.4  # added to each count of a character in given names
_UNLISTED = 4000  # characters that the table lacks
# Characters that given names do not have: grammar, and the ends of names of places and bodies.
_NEVER = frozenset(
    "的了们这那与及或等不没很最县镇乡村省市区厂局部站队院校党寺宫湾项件款级届委奖杯沟牌姓氏室物殿屯垭虫菜"
)
_PENALTY = -5.0
_DOTTED = 0.95
FULL = 3
"""Characters of most names."""
LENGTHS = (3, 2, 4)
"""Lengths of names without a dot, the commonest first."""
_SURELY = 0.9  # likely enough for a name that its characters alone tell
_SURE = 60.0  # log odds beyond which nothing changes
_MARGIN = 1.001  # for what floating point rounds

_Shares = tuple[dict[str, float], float]  # logarithms of shares, and that of whatever is not listed


@dataclass(frozen=True, slots=True)
class _Tables:
    surname: dict[str, float]
    popular: frozenset[str]
    first: _Shares
    second: _Shares
    alone: _Shares
    met_often: float  # what each popular given name has of their share


@cache
def _tables() -> _Tables:
    weights = {form: int(weight) for form, weight in rows("surnames.tsv")}
    total = math.log(sum(weights.values()))
    counts = rows("name_chars.tsv")
    popular_ = frozenset(row[0] for row in rows("given_names.tsv"))
    return _Tables(
        surname={form: math.log(weight) - total for form, weight in weights.items()},
        popular=popular_,
        first=_shares(counts, 1),
        second=_shares(counts, 2),
        alone=_shares(counts, 3),
        met_often=_POPULAR - math.log(len(popular_)),
    )


def _shares(counts: list[list[str]], place: int) -> _Shares:
    smoothed = {row[0]: int(row[place]) + _SMOOTH for row in counts}
    total = math.log(sum(smoothed.values()) + _UNLISTED * _SMOOTH)
    return {char: math.log(n) - total for char, n in smoothed.items()}, math.log(_SMOOTH) - total


@cache
def _heads() -> frozenset[str]:
    """Return the characters that surnames begin with, in both scripts."""
    return frozenset("".join(written(form[0]) for form in _tables().surname))


@cache
def _surnames() -> frozenset[str]:
    """Return the surnames in both scripts, and in any mixture of them."""
    printed = (map("".join, product(*map(written, form))) for form in _tables().surname)
    return frozenset(form for forms in printed for form in forms if simplify(form) in _tables().surname)


def surname(text: str, start: int = 0) -> int:
    """Return the length of the surname at ``start``; 0 if none is there."""
    if text[start : start + 1] not in _heads():
        return 0
    head = text[start : start + 2]
    if head in _surnames():
        return len(head)
    return 1 if head[:1] in _surnames() else 0


def popular(given: str) -> bool:
    """Whether ``given`` is a given name that is met often, though it may be a word too (建国)."""
    return simplify(given) in _tables().popular


def may_start(text: str, start: int) -> bool:
    """Whether a name without a dot may start at ``start``: elsewhere :func:`name_ends` finds none."""
    return text[start : start + 1] in _heads() or minority_starts(text, start)


def starts() -> str:
    """Return a regex for what stands where :func:`may_start` holds, and for a little more."""
    heads, parts = "".join(_heads()), part_heads()
    pair = f"[{''.join(part[0] for part in parts)}][{''.join(part[1] for part in parts)}]"
    return f"[{heads}]|{pair}|..{pair}"


def head() -> str:
    """Return a regex for a character that surnames begin with."""
    return f"[{''.join(sorted(_heads()))}]"


def reach(text: str, start: int) -> int:
    """Return the most characters of a name without a dot that :func:`name_ends` can find at ``start``."""
    if minority_starts(text, start) or may_sound_foreign(simplify(text[start : start + _LONGEST])):
        return max(_LONGEST, sounded_reach(simplify(text[start : start + WINDOW])))
    return _LONGEST


def _given(tables: _Tables, given: str, lengths: tuple[float, float]) -> float:
    """Return the log likelihood of a given name of one or two characters."""
    odd = _PENALTY if given[0] in _NEVER or given[-1] in _NEVER else 0.0
    if len(given) == 1:
        known, unseen = tables.alone
        return lengths[0] + known.get(given, unseen) + odd
    (first, first_unseen), (second, second_unseen) = tables.first, tables.second
    score = first.get(given[0], first_unseen) + second.get(given[1], second_unseen)
    if given in tables.popular:
        score = max(score, tables.met_often)
    return lengths[1] + score + odd


@lru_cache(maxsize=256)  # asked again where the words after a name are weighed
def _readings(run: str) -> tuple[tuple[int, float], ...]:
    """Return ``(length, log likelihood)`` of the names that ``run``, four characters at most, may begin with.

    It is that of the best surname and given name of each length.
    """
    tables = _tables()
    known = tables.surname
    one, two = known.get(run[:1]), known.get(run[:2])
    found: list[tuple[int, float]] = []
    for length in range(2, len(run) + 1):
        scores = []
        if one is not None and length < _LONGEST:
            scores.append(one + _given(tables, run[1:length], _LENGTHS[1]))
        if two is not None and length > 2:
            scores.append(two + _given(tables, run[2:length], _LENGTHS[2]))
        if not scores and length == _LONGEST and one is not None and run[1] in known:
            scores.append(one + known[run[1]] + _DOUBLED + _given(tables, run[2:length], _LENGTHS[1]))
        if scores:
            found.append((length, max(scores)))
    return tuple(found)


def likelihood(name: str) -> float | None:
    """Return the log likelihood of the best reading of ``name`` as surname and given name."""
    return dict(_readings(name)).get(len(name)) if len(name) <= _LONGEST else None


def _share(one: float, *others: float) -> float:
    """Return the probability of one reading among all, from log likelihoods."""
    total = 0.0
    for other in others:
        odds = other - one
        total += math.exp(odds) if -_SURE < odds < _SURE else math.exp(math.copysign(_SURE, odds))
    return 1 / (1 + total)


@lru_cache(maxsize=256)
def probability(name: str, prior: float = 0.0) -> float:
    """Return how likely ``name`` is a personal name, judged by its characters alone (0 to 1).

    ``prior`` is added to the log odds: what the place in the text says (4 after a title).
    """
    if ETHNIC.fullmatch(name):
        return _DOTTED
    if not 1 < len(name) <= _LONGEST or not HANZI.fullmatch(name):
        return 0.0
    name = simplify(name)
    own = likelihood(name)
    return 0.0 if own is None else _share(own + _NAME + prior, suffixes(name, closed=False)[0])


def surely(name: str) -> bool:
    """Whether a stretch is a name by its characters alone, whatever stands around it."""
    return surname(name) > 0 and probability(name) >= _SURELY


def may_reach(text: str, start: int, stop: int, least: float) -> bool:
    """Whether the probabilities of names from ``start`` that reach ``stop`` or further can be ``least`` together.

    They are those that :func:`name_ends` gives; dots are not looked at. What a name's own characters would be as words
    is one of the readings that it is weighed against, so that the odds between the two bound its probability. That is
    much sooner known than the words after it.
    """
    window = HANZI.match(text, start, start + _LONGEST)
    run = simplify(window[0]) if window else ""
    if minority_starts(text, start) or may_sound_foreign(run):
        return True
    return sum([likely for length, likely in _most(run) if start + length >= stop]) * _MARGIN >= least


@lru_cache(maxsize=1024)  # clauses often begin alike
def _most(run: str) -> tuple[tuple[int, float], ...]:
    """Return ``(length, probability)``, at most, of each name that ``run`` may begin with, before a verb of persons."""
    readings = _readings(run)
    words = prefixes(run, _LONGEST) if readings else []
    return tuple((length, _share(own + _NAME + VERB, words[length])) for length, own in readings)


def name_ends(
    text: str, start: int, limit: int | None = None, prior: float = 0.0, *, dotted: bool = True
) -> list[tuple[int, float]]:
    """Return ``(end, probability)`` of each name that may start at ``start``, the best first.

    ``limit`` is an offset that no name passes; ``prior`` is added to the log odds of a name against
    none (4 after a title, where a common word like 高峰 may be a name). A name with a middle dot is
    the only candidate where one stands; ``dotted`` tells whether the text has such a dot at all.
    """
    stop = len(text) if limit is None else limit
    match = ETHNIC.match(text, start, stop) if dotted else None
    if match and sounds_foreign(simplify(re.split(f"[{DOTS}]", match[0])[0])):  # not 习某某致电亚科夫·米拉托维奇
        begin = max(match[0].rfind(dot) for dot in DOTS) + start + 1
        return [(dotted_end(text, begin, stop, match.end()), _DOTTED)]
    window = HANZI.match(text, start, min(stop, start + WINDOW))
    if window is None:
        return []
    end = window.end()
    ended = end == len(text) or text[end] in CLOSERS
    closed = ended or end == stop or text[end].isdigit()
    found = _weighed(simplify(window[0]), prior, ended=ended, closed=closed)
    return [(start + length, likely) for length, likely in found]


@lru_cache(maxsize=256)  # as suffixes
def _weighed(run: str, prior: float, *, ended: bool, closed: bool) -> tuple[tuple[int, float], ...]:
    """Return ``(length, probability)`` of each name that ``run`` may begin with, the best first.

    ``run`` is simplified hanzi. ``ended`` tells that the clause ends with it, ``closed`` that no more of the name can follow.
    """
    sounded = [(length, sound + _MINORITY) for length, sound in minority_ends(run)]
    first = surname(run)
    if not sounded and not first:
        return ()
    best = suffixes(run, closed=ended)
    found = list(_readings(run[:_LONGEST]))
    if first == 1 and found and found[-1][0] == _LONGEST < len(run) and not acts(run, _LONGEST):
        found.pop()
    found += sounded
    found += [(length, sound + _FOREIGN) for length, sound in foreign_ends(run)]
    scores = [own + _NAME + prior + best[length] + (VERB if closes(run, length) else 0.0) for length, own in found]
    ranked: dict[int, float] = {}
    for at, (length, _) in enumerate(found):
        ranked[length] = ranked.get(length, 0.0) + _share(scores[at], best[0], *scores[:at], *scores[at + 1 :])
    if whole := foreign_whole(run, closed=closed):
        parts = [end for end in ranked if end < whole and not is_word(run[end:whole])]
        ranked[whole] = ranked.get(whole, 0.0) + sum(ranked.pop(end) for end in parts)
    return tuple(sorted(ranked.items(), key=lambda row: (-row[1], row[0])))
