"""The date a page prints of itself: in its masthead, in a web page's line of source, below the text."""

import re
from collections.abc import Iterator
from datetime import date

_HEAD, _FOOT = 6_000, 600
_SPACES = re.compile(r"[^\S\n]+")
_WIDTH = str.maketrans("０１２３４５６７８９：．－／", "0123456789:.-/")
_DIGIT = {**{c: n for n, c in enumerate("〇一二三四五六七八九")}, "○": 0, "零": 0, "Ｏ": 0, "O": 0}
_NUM = r"[0-9〇○零ＯO一二三四五六七八九十]"
_PRINTED = re.compile(
    rf"^(?P<before>.{{0,60}}?)(?P<y>(?:19|20)\d\d|[一二][〇○零ＯO一二三四五六七八九]{{3}})"
    rf"(?:年(?P<m>{_NUM}{{1,3}})月(?P<d>{_NUM}{{1,3}})日|[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}}))(?P<after>.{{0,60}})$"
)
_LONGEST = 140  # characters of a line that is matched: longer than any match
_GAP = r"[^\S\n]*+"
_YEAR = re.compile(  # a year as it may stand on the page, before spaces are dropped and digits folded
    rf"[12１２一二](?:(?<![一二]){_GAP}[90９０]{_GAP}\d{_GAP}\d|(?<=[一二]){_GAP}(?:[〇○零ＯO一二三四五六七八九]{_GAP}){{3}})"
)
_LABEL = re.compile(r"(?:发布|发表|更新|录入)?(?:时间|日期)[:：]$|第?[0-9一二三四五六七八九十]+期|编印|编发|主办|出版")
_WEEKDAY = re.compile(r"^[,，]?[（(]?(?:星期|周)[一二三四五六日天]")
_CLOCK = re.compile(r"^\d{0,2}(?::\d\d){0,2}$")


def printed_date(text: str) -> str | None:
    """Return the one date (ISO) that the page gives as its own, or None where there is none or several."""
    parts = text[:_HEAD], text[max(_HEAD, len(text) - _FOOT) :]
    dated = (_SPACES.sub("", line) for part in parts for line in _with_year(_short_lines(part)))
    matches = (_PRINTED.match(line.translate(_WIDTH)) for line in dated)
    found = {iso for match in matches if match is not None and (iso := _own(match)) is not None}
    return found.pop() if len(found) == 1 else None


def _short_lines(text: str) -> str:
    """Return the lines that are not too long to match, once their spaces are dropped."""
    lines = text.split("\n")
    return "\n".join([line for line in lines if len(line) <= _LONGEST or len("".join(line.split())) <= _LONGEST])


def _with_year(text: str) -> Iterator[str]:
    """Yield the lines in which a year may stand."""
    end = -1
    for match in _YEAR.finditer(text):
        if match.start() > end:
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            yield text[text.rfind("\n", 0, match.start()) + 1 : end]


def _own(match: re.Match[str]) -> str | None:
    """Return the ISO date if the line is a masthead, a label or a date alone."""
    before, after = match["before"], match["after"]
    alone = not before and _CLOCK.match(after)
    if not (alone or _WEEKDAY.match(after) or _LABEL.search(before)) or "。" in before + after:
        return None
    month, day = match["m"] or match["m2"], match["d"] or match["d2"]
    try:
        return date(_number(match["y"]), _number(month), _number(day)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """Read 2021, 二〇二一, 十, 十二, 二十, 二十九, 12."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGIT.get(tens, 1) if tens else 1) + (_DIGIT.get(ones, 0) if ones else 0)
    return int("".join(str(_DIGIT.get(char, char)) for char in text))
