"""Names written by sound: of China's peoples and of foreigners, with a middle dot or without.

The dot marks such a name, not its ends: 书记阿不都·艾力陪同. Each end is put where a row of words best
gives way to characters that transcribe (``lexicons/transcribed.tsv``) or to known parts of names
(``lexicons/minority_names.tsv``).
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.lang.rules import lexicon
from kg.lang.scan import finder
from kg.lang.script import simplify, written
from kg.lang.vocabulary import is_word, suffixes

DOTS = "·・•．‧∙"
FULL_STOP = "．"  # a dot of names that ends sentences too
ETHNIC = re.compile(rf"[一-龥]{{1,12}}(?:[{DOTS}][一-龥]{{1,12}})+")
_dotted = finder(re.compile(rf"[一-龥]{{1,12}}(?:[{DOTS}][一-龥]{{1,30}})+"))
"""A row of dotted parts; one that ends a name and begins another may be long (阿萨德同阿联酋总统穆罕默德·)."""
_PIECE = re.compile(rf"[^{DOTS}]+")
HANZI = re.compile(r"[一-龥〇]+")
CLOSERS = frozenset(["", *"，。、；：！？（）()”’》】\n"])
WINDOW = 10  # characters read from the start of a candidate
_ENDERS = re.compile(
    "[当今昨前同]天|[近当昨同今]日|于[本今昨同]|日前|随后|热烈|通电话|通话|[一-龥]着|天生|正在|国王|女王|王子|公主|亲王|王储|殿下|陛下|阁下"
)
"""What stands behind a name and never in one, though its characters transcribe (拉加德当天表示)."""
VERB = 2.0  # log odds that a verb of persons right after a name adds
# Log likelihood of a character that transcribes, of another, of one that is grammar, of a known part of a name.
_SOUND, _UNSOUND, _GRAMMAR, _PART = -5.2, -12.0, -30.0, -8.0
_GRAMMATICAL = frozenset("之的了在和与及或将把被向对从为是也都还就并其访让")
_STRANGE_PART, _ALONE = -17.0, -3.0  # two characters that are no known part; a part that seldom stands alone
_SOUND_FOREIGN = -5.7  # each of some 300 characters
_FOREIGN_PART = -12.0  # a name that is one of the best known
_STRANGE = -6.8  # the mean for each character below which nothing sounds foreign
_TOWARDS = re.compile("致[电函信]|会见|接见|祝贺|任命|提名|邀请|访问|活佛|高僧|法师")  # 李某致电|克里斯·
_REIGN = re.compile("二?十?[一二三四五六七八九十]世")  # 卡尔十六世
_LONGEST = 5  # characters of a known part
_LONGEST_FOREIGN = 9
_WHOLE = 4
_LONGEST_MINORITY = 8
_SURE, _LIKELY, _EVEN, _FAINT = 0.9, 0.6, 0.5, 0.25


@cache
def verbs() -> frozenset[str]:
    """Return the words of two characters and more that follow a person."""
    return frozenset(entry.form for entry in lexicon("person_verbs") if len(entry.form) > 1)


@cache
def _verb_heads() -> frozenset[str]:
    return frozenset(verb[0] for verb in verbs())


def acts(run: str, at: int) -> bool:
    """Whether a verb of persons stands at ``at``."""
    return run[at : at + 1] in _verb_heads() and not verbs().isdisjoint(
        (run[at : at + 2], run[at : at + 3], run[at : at + 4])
    )


def closes(run: str, at: int) -> bool:
    """Whether what stands at ``at`` tells that a name ends there: a verb of persons, or a word such as 当天."""
    return acts(run, at) or _ENDERS.match(run, at) is not None


@cache
def _characters(*kinds: str) -> frozenset[str]:
    """Return the characters that transcribe names of these kinds, or of any."""
    kinds = ("char", *(kinds or ("minority", "foreign")))
    return frozenset(entry.form for entry in lexicon("transcribed") if entry.kind in kinds)


@cache
def _parts() -> dict[str, str]:
    """Return the known parts of names of China's peoples, with the mark of those that stand alone."""
    return {entry.form: entry.note for entry in lexicon("minority_names")}


@cache
def part_heads() -> frozenset[str]:
    """Return the first two characters of the parts of two characters and more, in both scripts."""
    return frozenset(a + b for part in _parts() if len(part) > 1 for a in written(part[0]) for b in written(part[1]))


def minority_starts(text: str, start: int = 0) -> bool:
    """Whether a name that :func:`minority_ends` tells may begin at ``start``."""
    heads = part_heads()
    return text[start : start + 2] in heads or text[start + 2 : start + 4] in heads


@cache
def _known() -> frozenset[str]:
    """Return the parts of names that count as one sound: of China's peoples and of foreigners."""
    return frozenset(_parts()) | _foreign_parts()


@cache
def _foreign_parts() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("transcribed") if entry.kind == "part")


def _till_words(run: str) -> str:
    """Return ``run`` up to what ends a name of two characters and more."""
    ender = _ENDERS.search(run, 2)
    return run[: ender.start()] if ender else run


def _sounds(run: str) -> list[float]:
    """Return for each length the log likelihood that so many characters of ``run`` are a transcribed name."""
    characters, parts, best = _characters(), _known(), [0.0] + [-1e9] * len(run)
    for at, char in enumerate(run):
        other = _GRAMMAR if char in _GRAMMATICAL else _UNSOUND
        best[at + 1] = max(best[at + 1], best[at] + (_SOUND if char in characters else other))
        for stop in range(at + 2, min(at + _LONGEST, len(run)) + 1):
            if run[at:stop] in parts or (at and _REIGN.fullmatch(run, at, stop)):
                best[stop] = max(best[stop], best[at] + _PART)
    return best


def sounds_foreign(name: str) -> bool:
    """Whether ``name``, without dots and in simplified hanzi, reads as one written by sound."""
    return _sounds(name)[-1] > _STRANGE * len(name)


def transcribes(text: str) -> bool:
    """Whether every character of ``text``, dots apart, is one that transcribes names."""
    return all(char in _characters() or char in DOTS for char in simplify(text))


def dotted_names(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names with a middle dot, cut free of the words on both sides."""
    found: list[tuple[int, int]] = []
    for match in _dotted(text):
        for first, last in _chains(match):
            start, stop = _dotted_start(text, *first), dotted_end(text, last[0], len(text), last[1])
            bare = simplify(re.sub(f"[{DOTS}]", "", text[start:stop]))
            if sounds_foreign(bare) and (not found or start >= found[-1][1]):
                found.append((start, stop))
    return found


def _chains(match: re.Match[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the first and the last part of each name in a row of dotted parts.

    A part in the middle that holds words (阿里·哈梅内伊之子穆杰塔巴·哈梅内伊) ends one name and begins another.
    """
    parts = [(match.start() + part.start(), match.start() + part.end()) for part in _PIECE.finditer(match[0])]
    first = parts[0]
    for part in parts[1:-1]:
        if not sounds_foreign(simplify(match.string[part[0] : part[1]])):
            yield first, part
            first = part
    yield first, parts[-1]


def dotted_end(text: str, begin: int, stop: int, otherwise: int) -> int:
    """Return where a dotted name ends whose last part begins at ``begin``.

    The characters of the part sound foreign, those after it are words; ``otherwise`` where nothing tells.
    """
    window = HANZI.match(text, begin, min(stop, begin + WINDOW))
    if window is None:
        return otherwise
    run = simplify(window[0])
    best, sounds = suffixes(run, closed=text[window.end() : window.end() + 1] in CLOSERS), _sounds(_till_words(run))
    ended = (closes(run, at) for at in range(1, len(sounds)))
    scores = [(sounds[at] + best[at] + (VERB if end else 0.0), at) for at, end in enumerate(ended, start=1)]
    return begin + max(scores)[1]


def _dotted_start(text: str, start: int, stop: int) -> int:
    """Return where a dotted name begins whose first part lies in ``[start, stop)``: words stand before it (书记|阿不都)."""
    run = simplify(text[start:stop])
    towards = max((match.end() for match in _TOWARDS.finditer(run)), default=0)
    scores = [(suffixes(run[:at], closed=False)[0] + _sounds(run[at:])[-1], -at) for at in range(towards, len(run))]
    return start - max(scores)[1]


@cache
def _foreign() -> re.Pattern[str]:
    """Return what matches the beginning of an undotted foreign name, as far as it may reach."""
    return re.compile(f"[{''.join(_characters('foreign'))}]{{3,{_LONGEST_FOREIGN}}}")


@cache
def _transcribed() -> re.Pattern[str]:
    """Return what matches the characters at the beginning of a run that transcribe, as far as a foreign name may reach."""
    return re.compile(f"[{''.join(_characters())}]{{{_WHOLE},{_LONGEST_FOREIGN}}}")


def foreign_ends(run: str) -> list[tuple[int, float]]:
    """Return ``(length, log likelihood)`` of each undotted foreign name that ``run`` may begin with (古特雷斯).

    ``run`` is simplified hanzi. Every character must be one that transcribes; two of them are too few to tell.
    """
    match = _foreign().match(_till_words(run)) if run[:1] in _characters("foreign") else None
    if match is None:
        return []
    found = [(length, length * _SOUND_FOREIGN) for length in range(3, match.end())]
    return [*found, (match.end(), _FOREIGN_PART if match[0] in _foreign_parts() else match.end() * _SOUND_FOREIGN)]


def may_sound_foreign(run: str) -> bool:
    """Whether :func:`foreign_ends` or :func:`foreign_whole` can find a name in what begins with the four characters of ``run``."""
    characters = _characters("foreign")
    if run[:1] in characters and run[1:2] in characters and run[2:3] in characters:
        return True
    return len(run) >= _WHOLE and _characters().issuperset(run[:_WHOLE])


def foreign_whole(run: str, *, closed: bool) -> int:
    """Return how far the characters that transcribe reach from the start of ``run`` where they end as a name ends.

    That is at a mark (``closed``), a verb of persons, 等 or 和; 0 if they do not, or are fewer than four: 阿卜杜|拉希扬 is one.
    """
    named = _till_words(run)
    sounds = _transcribed().match(named) if run[:1] in _characters() else None
    at = sounds.end() if sounds else 0
    if not at:
        return 0
    return at if (at == len(run) and closed) or closes(run, at) or run[at : at + 1] in {"等", "和", "与"} else 0


def minority_ends(run: str) -> list[tuple[int, float]]:
    """Return ``(length, log likelihood)`` of each name of China's peoples that ``run`` may begin with (次仁卓嘎, 呼和).

    ``run`` is simplified hanzi. Known parts cover the name, but for two characters before the last of them (贡觉多吉).
    """
    if not minority_starts(run):
        return []
    parts, best = _parts(), {0: 0.0, 2: _STRANGE_PART}
    for at in range(_LONGEST_MINORITY):
        if at in best:
            for stop in range(at + 2, min(at + _LONGEST, len(run), _LONGEST_MINORITY) + 1):
                if run[at:stop] in parts:
                    alone = at == 0 and parts[run[:stop]] != "whole"
                    best[stop] = max(best.get(stop, -1e9), best[at] + _PART + (_ALONE if alone else 0.0))
    return [(length, score) for length, score in sorted(best.items()) if length and score != _STRANGE_PART]


def sounded_reach(run: str) -> int:
    """Return the most characters of a name by sound that ``run`` may begin with: 0 if there is none."""
    if minority_starts(run):
        return _LONGEST_MINORITY
    foreign = _foreign().match(run) if run[:1] in _characters("foreign") else None
    return foreign.end() if foreign else 0


def probability_minority(name: str) -> float:
    """Return how likely ``name`` is an undotted name of one of China's peoples (扎西多吉, 阿曼古丽, 巴特尔).

    Weaker than ``names.probability``: such names share their characters with words and places.
    """
    name = simplify(name)
    if not _plausible(name, 8):
        return 0.0
    if _parts().get(name) == "whole":
        return _SURE
    covered, long = _covered(name), len(name) > 3
    if covered == len(name):
        return _SURE if long else _LIKELY
    return _EVEN if covered and long and sounds_foreign(name) else 0.0


def _plausible(name: str, most: int) -> bool:
    return 2 <= len(name) <= most and HANZI.fullmatch(name) is not None and not is_word(name)


def _covered(name: str) -> int:
    """Return the most characters of ``name`` that known parts cover; one of one character only at the end."""
    parts, best = _parts(), [0] * (len(name) + 1)
    for stop in range(1, len(name) + 1):
        best[stop] = best[stop - 1]
        for at in range(max(0, stop - _LONGEST), stop - 1):
            if name[at:stop] in parts:
                best[stop] = max(best[stop], best[at] + stop - at)
    if best[-2] == len(name) - 1 and name[-1] in parts:
        return len(name)
    return best[-1]


def probability_foreign(name: str) -> float:
    """Return how likely ``name`` is an undotted foreign name (史密斯): all its characters are those of transcriptions."""
    name = simplify(name)
    if not _plausible(name, 7) or not all(char in _characters("foreign") for char in name):
        return 0.0
    return _EVEN if len(name) > 2 else _FAINT
