"""Personal names, told from ordinary words by a small language model with two kinds of tokens.

A text is a row of words, each as likely as its count in the dictionary says, or a row in which a
name stands: a surname and one or two characters, each as likely as in known names. The better
reading wins, and the odds between the readings are the probability. So the end of a name is
weighed together with the words after it (张升|传达, 李向荣|传达), and a name that is also a word (高峰) stays weak.
Tables: ``data/surnames.tsv``, ``name_chars.tsv``, ``words.tsv``. After Zhang & Liu 2003.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.lang.rules import lexicon
from kg.lang.script import simplify

DOTS = "·・•．‧∙"
ETHNIC = re.compile(rf"[一-龥]{{1,8}}(?:[{DOTS}][一-龥]{{1,8}})+")
_HANZI = re.compile(r"[一-龥〇]+")
_TOTAL = math.log(60_100_000)  # words counted by the dictionary
_OTHER = -18.5  # a character that is no word by itself
_WINDOW = 10  # characters read from the start of a candidate
# Characters that given names do not have: grammar, and the ends of names of places and bodies.
_NEVER = frozenset("的了们这那与及或等不没很最县镇乡村省市区厂局部站队院校党寺宫湾项件款级届委")
_PENALTY = -5.0
_COMMON = 4 * math.log(60)  # level from which a word is common
# Shares of given names of one and two characters, after single and compound surnames; of doubled surnames.
_LENGTHS = {1: (math.log(0.14), math.log(0.85)), 2: (math.log(0.45), math.log(0.45))}
_DOUBLED = math.log(0.00003)
_SMOOTH = 0.4  # added to each count of a character in given names
_NAME = -2.5  # log share of names among the tokens where callers ask
# Words that something must follow: a clause does not end in them (李新和（ is not 李新 + 和).
_OPEN_WORDS = frozenset("和 与 及 在 将 把 被 向 对 为 从 以 并 而 且 由 到 于 同 跟 让 给 的 任 因 所 很 更 最 是 率".split())
_HANGING = -7.0
_CLOSERS = frozenset(["", *"，。、；：！？（）()”’》】\n"])
_POPULAR = math.log(0.25)  # share of known given names among those of two characters
_VERB = 2.0  # what a verb of persons right after a name adds
_TRANSCRIBED = frozenset(
    "阿艾安巴拜白班包保贝本比毕博布才查朝次措达大丹旦当德得地迪蒂丁杜多尔尔帆嘎噶格根古哈海合赫花吉加嘉坚江姜杰金卡康柯克孔库夸拉兰朗勒"
    "里力丽莲列林龙卢鲁罗洛马玛买麦曼茂美门蒙米木姆纳娜乃尼年宁努诺欧帕派潘佩彭皮平珀普其奇齐恰钦琼曲让热日荣茹萨赛三桑沙山生胜什史斯"
    "夫罕迈历基穆谢辛申舍宾默莫赫切琴廷佐赞詹四森逊孙伦温文荪松苗敏莎蒂娅莉琳薇雯露丝兹茨顿敦伯佛弗费冯葛贡哥戈歌盖改乔雷蕾莱黎李理礼利厉连廉良辽烈苏索塔泰坦唐特提天田铁图吐托瓦外万旺威维沃乌吾西希夏先香肖辛雅亚扬央耶叶依伊义益因尤友于玉元约云匝扎泽扎札增珍芝志仲珠卓孜子自宗"
)
# Log likelihood of a transcribed character, of another, of a known part; the mean below which no name sounds foreign.
_SOUND, _UNSOUND, _PART, _STRANGE = -5.2, -12.0, -8.0, -6.8


@dataclass(frozen=True, slots=True)
class _Tables:
    """Logarithms of shares; the second value of a pair is for what is not listed."""

    surname: dict[str, float]
    first: tuple[dict[str, float], float]
    second: tuple[dict[str, float], float]
    alone: tuple[dict[str, float], float]
    popular: frozenset[str]
    verbs: frozenset[str]


def _rows(name: str) -> list[list[str]]:
    text = files("kg.lang").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line[0] != "#"]


@cache
def _tables() -> _Tables:
    rows = _rows("name_chars.tsv")
    places = []
    for place in (1, 2, 3):
        counts = {row[0]: int(row[place]) + _SMOOTH for row in rows}
        total = math.log(sum(counts.values()) + 4000 * _SMOOTH)
        places.append(({char: math.log(n) - total for char, n in counts.items()}, math.log(_SMOOTH) - total))
    popular = frozenset(row[0] for row in _rows("given_names.tsv"))
    verbs = frozenset(entry.form for entry in lexicon("person_verbs") if len(entry.form) > 1)
    weights = {form: int(weight) for form, weight in _rows("surnames.tsv")}
    total = math.log(sum(weights.values()))
    return _Tables({form: math.log(weight) - total for form, weight in weights.items()}, *places, popular, verbs)


@cache
def _words() -> dict[str, float]:
    """Return the words with four times the logarithm of their counts."""
    levels: dict[str, float] = {}
    for level, words in _rows("words.tsv"):
        levels.update(dict.fromkeys(words.split(" "), float(level)))
    return levels


def is_word(text: str) -> bool:
    """Whether ``text`` is a common word of two characters or more (工会, 和平, 高峰)."""
    return len(text) > 1 and _words().get(simplify(text), 0.0) >= _COMMON


def surname(text: str, start: int = 0) -> int:
    """Return the length of the surname at ``start``; 0 if none is there."""
    known, head = _tables().surname, simplify(text[start : start + 2])
    if head in known:
        return 2 if len(head) == 2 else 1
    return 1 if head[:1] in known else 0


def _suffixes(text: str, *, closed: bool) -> list[float]:
    """Return for each offset the log likelihood of the best row of words from there to the end."""
    words, size = _words(), len(text)
    best = [0.0] * (size + 1)
    for at in range(size - 1, -1, -1):
        top = -1e9
        for stop in range(at + 1, min(at + 5, size) + 1):
            word = text[at:stop]
            level = words.get(word)
            if level is not None:
                score = level / 4 - _TOTAL + best[stop]
            elif stop == at + 1:
                score = _OTHER + best[stop]
            else:
                continue
            if closed and stop == size and word in _OPEN_WORDS:
                score += _HANGING
            top = max(top, score)
        best[at] = top
    return best


def _given(tables: _Tables, given: str, lengths: tuple[float, float]) -> float:
    """Return the log likelihood of a given name of one or two characters."""
    odd = _PENALTY if given[-1] in _NEVER or given[0] in _NEVER else 0.0
    if len(given) == 1:
        known, unseen = tables.alone
        return lengths[0] + known.get(given, unseen) + odd
    (first, first_unseen), (second, second_unseen) = tables.first, tables.second
    score = first.get(given[0], first_unseen) + second.get(given[1], second_unseen)
    if given in tables.popular:
        score = max(score, _POPULAR - math.log(len(tables.popular)))
    return lengths[1] + score + odd


def _likelihood(name: str) -> float | None:
    """Return the log likelihood of the best reading of ``name`` as surname and given name."""
    tables, best = _tables(), None
    for size in (1, 2):
        head, given = name[:size], name[size:]
        if head in tables.surname and 1 <= len(given) <= 2:
            score = tables.surname[head] + _given(tables, given, _LENGTHS[size])
            best = score if best is None else max(best, score)
    if best is None and len(name) == 4 and name[0] in tables.surname and name[1] in tables.surname:
        best = tables.surname[name[0]] + tables.surname[name[1]] + _DOUBLED + _given(tables, name[2:], _LENGTHS[1])
    return best


def probability(name: str, prior: float = 0.0) -> float:
    """Return how likely ``name`` is a personal name, judged by its characters alone (0 to 1).

    ``prior`` is added to the log odds: what the place in the text says.
    """
    if ETHNIC.fullmatch(name):
        return 0.95
    if not 2 <= len(name) <= 4 or not _HANZI.fullmatch(name):
        return 0.0
    name = simplify(name)
    own = _likelihood(name)
    return _share(own + _NAME + prior, [_suffixes(name, closed=False)[0]]) if own is not None else 0.0


def _share(one: float, others: list[float]) -> float:
    return 1 / (1 + sum(math.exp(max(-60.0, min(60.0, other - one))) for other in others))


def name_ends(text: str, start: int, limit: int | None = None, prior: float = 0.0) -> list[tuple[int, float]]:
    """Return ``(end, probability)`` of each name that may start at ``start``, the best first.

    ``limit`` is an offset that no name passes; ``prior`` is added to the log odds of a name against
    none. A name with a middle dot is the only candidate where one stands.
    """
    stop = len(text) if limit is None else limit
    if match := ETHNIC.match(text, start, stop):
        return [(_dotted_end(text, match, stop), 0.95)]
    if not surname(text, start):
        return []
    window = _HANZI.match(text, start, min(stop, start + _WINDOW))
    if window is None:
        return []
    run = simplify(window[0])
    best, verbs = _suffixes(run, closed=text[window.end() : window.end() + 1] in _CLOSERS), _tables().verbs
    found = []
    for length in range(2, min(4, len(run)) + 1):
        own = _likelihood(run[:length])
        if own is not None:
            acts = any(run[length:end] in verbs for end in (length + 2, length + 3, length + 4))
            found.append((start + length, own + _NAME + prior + best[length] + (_VERB if acts else 0.0)))
    scores = [score for _, score in found]
    ranked = [(end, _share(score, [best[0], *scores[:at], *scores[at + 1 :]])) for at, (end, score) in enumerate(found)]
    return sorted(ranked, key=lambda row: (-row[1], row[0]))


@cache
def _parts() -> dict[str, str]:
    """Return the known parts of names of China's peoples, with the mark of those that stand alone."""
    return {entry.form: entry.note for entry in lexicon("minority_names")}


def _sounds(run: str) -> list[float]:
    """Return for each length the log likelihood that so many characters of ``run`` are a transcribed name."""
    parts, best = _parts(), [0.0] + [-1e9] * len(run)
    for at, char in enumerate(run):
        own = _SOUND if char in _TRANSCRIBED else _UNSOUND
        best[at + 1] = max(best[at + 1], best[at] + own)
        for stop in range(at + 2, min(at + 5, len(run)) + 1):
            if run[at:stop] in parts:
                best[stop] = max(best[stop], best[at] + _PART)
    return best


def _odd(name: str) -> float:
    """Return how foreign a name sounds, for each character: about -5 for a transcription, -10 for Chinese words."""
    return _sounds(name)[-1] / len(name)


def dotted_names(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names with a middle dot, cut free of the words on both sides."""
    found: list[tuple[int, int]] = []
    for match in ETHNIC.finditer(text):
        start, stop = _dotted_start(text, match), _dotted_end(text, match, len(text))
        sound = _odd(re.sub(f"[{DOTS}]", "", text[start:stop]))
        if sound > _STRANGE and (not found or start >= found[-1][1]):
            found.append((start, stop))
    return found


def _dotted_end(text: str, match: re.Match[str], stop: int) -> int:
    """Return where a dotted name ends: the characters of its last part must sound foreign, the rest be words."""
    begin = max(match[0].rfind(dot) for dot in DOTS) + match.start() + 1
    window = _HANZI.match(text, begin, min(stop, begin + _WINDOW))
    if window is None:
        return match.end()
    run = simplify(window[0])
    best, sound = _suffixes(run, closed=text[window.end() : window.end() + 1] in _CLOSERS), _sounds(run)
    verbs = _tables().verbs
    scores = [
        (sound[at] + best[at] + (_VERB if any(run[at : at + n] in verbs for n in (2, 3, 4)) else 0.0), begin + at)
        for at in range(1, len(run) + 1)
    ]
    return max(scores)[1]


def _dotted_start(text: str, match: re.Match[str]) -> int:
    """Return where a dotted name begins: what stands before its first part are words (书记|阿不都)."""
    run = simplify(re.split(f"[{DOTS}]", match[0], maxsplit=1)[0])
    scores = [(_suffixes(run[:at], closed=False)[0] + _sounds(run[at:])[-1], -at) for at in range(len(run))]
    return match.start() - max(scores)[1]


def probability_minority(name: str) -> float:
    """Return how likely ``name`` is an undotted name of one of China's peoples (扎西多吉, 阿曼古丽, 巴特尔).

    Weaker than :func:`probability`: such names share their characters with words and places.
    """
    name = simplify(name)
    if not 2 <= len(name) <= 8 or not _HANZI.fullmatch(name) or is_word(name):
        return 0.0
    if _parts().get(name) == "whole":
        return 0.9
    covered = _covered(name)
    if covered == len(name):
        return 0.9 if len(name) > 3 else 0.6
    return 0.5 if covered and _odd(name) > _STRANGE and len(name) > 3 else 0.0


def _covered(name: str) -> int:
    """Return the most characters of ``name`` that known parts of two or more cover without overlapping."""
    parts, best = _parts(), [0] * (len(name) + 1)
    for stop in range(1, len(name) + 1):
        best[stop] = best[stop - 1]
        for at in range(max(0, stop - 5), stop - 1):
            if name[at:stop] in parts:
                best[stop] = max(best[stop], best[at] + stop - at)
        if best[stop - 1] == stop - 1 > 1 and name[stop - 1] in parts:
            best[stop] = stop
    return best[-1]


def probability_foreign(name: str) -> float:
    """Return how likely ``name`` is an undotted foreign name (史密斯): all its characters are those of transcriptions."""
    name = simplify(name)
    if not 2 <= len(name) <= 7 or is_word(name) or not all(char in _TRANSCRIBED for char in name):
        return 0.0
    return 0.5 if len(name) > 2 else 0.25
