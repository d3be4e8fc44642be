"""Numbers as Chinese texts print them: 十五, 二十一, 二〇一八, 廿六, １２, 1.2万, 100余."""

import re
from functools import lru_cache

from kg.lang.width import narrow

_DIGITS = dict(
    zip("〇○零一二三四五六七八九两壹贰叁肆伍陆柒捌玖", (0, 0, 0, *range(1, 10), 2, *range(1, 10)), strict=True)
)
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_ROUND = re.compile(r"[余多来几]+$")
_ORDINAL = re.compile(r"^第(?P<n>.+?)[届次期批个名位轮季场]?$")
_ARABIC = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>[万亿千百]?)")


@lru_cache(maxsize=256)
def parse(text: str) -> int | None:
    """Return the whole number that ``text`` prints, or None; 余 and 多 at its end are passed over."""
    plain = _ROUND.sub("", narrow(text).replace(",", "").replace("，", "").replace(" ", ""))
    if match := _ARABIC.fullmatch(plain):
        factor = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[match["unit"]]
        value = float(match["n"]) * factor
        return round(value) if value == round(value, 6) // 1 else None
    for char, words in _TENS.items():
        plain = plain.replace(char, words)
    if not plain:
        return None
    if all(c in _DIGITS for c in plain):
        return int("".join(str(_DIGITS[c]) for c in plain))
    return _compound(plain)


def _compound(text: str) -> int | None:
    """Read 一百二十三, 三万五千."""
    for mark, factor in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = text.partition(mark)
        if found:
            high, low = _compound(head), _compound(tail) if tail else 0
            return None if high is None or low is None else high * factor + low
    total = digit = 0
    seen = None
    for char in text:
        if char in _DIGITS:
            digit, seen = _DIGITS[char], char
        elif char in _UNITS:
            total += (digit if seen else 1) * _UNITS[char]
            digit, seen = 0, None
        else:
            return None
    return total + digit if text else None


def ordinal(text: str) -> int | None:
    """Return the number of 第十五次, 第３届 or a bare 十五."""
    match = _ORDINAL.match(narrow(text))
    return parse(match["n"] if match else text)
