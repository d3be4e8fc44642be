"""What begins like a name and is grammar: prepositions and conjunctions that are surnames too, and turns of phrase.

The words are those of ``lexicons/before_names.tsv``.
"""

import re
from functools import cache

from kg.lang.lands import SHORT
from kg.lang.rules import lexicon

_NUMERALS = "一二三四五六七八九十两"
_TURN = re.compile(
    r"([一-龥])不\1"  # 廉不廉
    r"|连[一-龥]{1,4}?[都也]"  # 连吃菜都
    r"|经[小老][一-龥]"  # 经小赵搭桥
    r"|[一-龥]以[一-龥]{1,2}为"  # 国以民为本
    rf"|[一-龥]家[{_NUMERALS}](?:代|兄|姐|姊|口|妹|弟|个|户|人)|[一-龥]家(?:兄[弟妹]|姐[妹弟]|父[子女]|母[子女]|夫妇)"  # 龙家三兄妹
)
_TURNED = frozenset("不以家")  # the second characters of turns that begin with any surname
_TURNING = frozenset({"连", "经"})  # the first characters of the others
_SIDE = re.compile(
    r"[一-龥]方[愿将也同在为对是始坚感赞支高重积欢期希完]?"
    rf"|[中美俄][{SHORT}]|[{SHORT}][中美俄]|夏[收种]|秋[收种]|[边海]防.|[一-龥][{_NUMERALS}]国|[一-龥][又已却仍均便竟姓老]|[一-龥]氏[兄姐父母夫家族二三四五六七八九]?"
)  # 中方 and 毛方 are sides, not persons; 中、俄、塔五国; 周|又将; 熊姓, 张老
_SIDES = frozenset(f"方中美俄收种防又已却仍均便竟姓氏老{_NUMERALS}{SHORT}")  # the second characters of these


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("before_names") if entry.kind == kind)


def no_name(text: str, start: int) -> bool:
    """Whether grammar begins at ``start`` like a name: 有时, 曾在; 连吃菜都, 国以民为本, 廉不廉."""
    if text[start : start + 2] in _words("word"):
        return True
    turned = text[start + 1 : start + 2] in _TURNED or text[start : start + 1] in _TURNING
    return turned and _TURN.match(text, start) is not None


def may_be_grammar(char: str) -> bool:
    """Whether a surname is oftener a word of grammar where a name follows it: 但|某某说, 从|某总理."""
    return char in _words("one")


def is_side(text: str, start: int, stop: int) -> bool:
    """Whether what stands between is a side or a season's work rather than a person: 毛方, 塔五国, 夏收."""
    return text[start + 1 : start + 2] in _SIDES and _SIDE.fullmatch(text, start, stop) is not None
