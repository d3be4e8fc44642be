"""Congresses of unions and other mass organizations: their normal form and their full names.

A congress is printed in many ways (省工会十五大, 省工会十五次代表大会, 河南省工会第十五次代表大会).
Its *value* is ``SCOPE|ORG|ORDINAL|FORM``: the place or company as printed (省, 河南省, 中国, a
company's name, or nothing), the organization (工会, 妇女, 共青团, or an industry's union), the
ordinal as a number, and the kind of assembly (代表大会, 会员代表大会).
"""

from collections.abc import Callable

_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_NATIONAL = frozenset({"中国", "全国", "中华全国"})
_YOUTH = "共青团"


def number(text: str) -> int | None:
    """Return the number that a Chinese or Arabic numeral below 1000 writes: 十五, 二十, 15, １５."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            return None
    return total + digit or None


def numeral(value: int) -> str:
    """Write a number from 1 to 999 in Chinese: 15 → 十五, 110 → 一百一十."""
    names = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{names[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{names[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (names[ones] if ones else "")


def compose(scope: str, org: str, ordinal_: int, form: str) -> str:
    """Write the normal form that :func:`official` and :func:`ordinal` read."""
    return f"{scope}|{org}|{ordinal_}|{form}"


def ordinal(value: str) -> int | None:
    """Return the ordinal of a congress's normal form."""
    part = value.split("|")[2]
    return int(part) if part else None


def scope(value: str) -> str:
    """Return the scope of a congress's normal form, as printed."""
    return value.split("|", maxsplit=1)[0]


def official(value: str, scope_full: Callable[[str], str | None]) -> tuple[str | None, str | None]:
    """Return the full name of a congress and the full name of its scope; ``(None, None)`` without an ordinal.

    ``scope_full`` writes out a scope as printed (省 → 河南省) or returns None where it is not known;
    then the scope stays as printed. A national scope needs no help.
    """
    printed, org, count, form = value.split("|")
    if not count:
        return None, None
    number_ = numeral(int(count))
    if printed in _NATIONAL:
        return _national(org, number_, form), "中国"
    full = (scope_full(printed) if printed else None) or printed
    if org == _YOUTH:
        return f"{org}{full}第{number_}次{form}", full
    return f"{full}{org}第{number_}次{form}", full


def _national(org: str, number_: str, form: str) -> str:
    if org == _YOUTH:
        return f"中国共产主义青年团第{number_}次全国{form}"
    return f"中国{org}第{number_}次全国{form}"
