"""What a search finds a name by: its characters, its pinyin in full, and the initials of its syllables."""

from functools import cache
from itertools import product

MOST_READINGS = 4
LONGEST = 40
"""Characters of a name that are spelled out; nobody types more."""


def keys(name: str) -> tuple[str, ...]:
    """Return pinyin and initials of ``name``, for each reading of its first character (曾: zeng, ceng)."""
    from pypinyin.seg.simpleseg import seg

    syllables = [syllable for word in seg(name[:LONGEST]) for syllable in _spelled(word)]
    if not syllables:
        return ()
    readings = list(dict.fromkeys([syllables[0], *_readings(name[0])]))[:MOST_READINGS]
    spelled = [[reading, *syllables[1:]] for reading in readings]
    forms = (
        "".join(form) if whole else "".join(one[0] for one in form) for form, whole in product(spelled, (True, False))
    )
    return tuple(dict.fromkeys(forms))


@cache
def _spelled(word: str) -> tuple[str, ...]:
    """Return the syllables of a word as pypinyin cuts them, in its usual reading."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin([word], errors="ignore"))


@cache
def _readings(sign: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()
