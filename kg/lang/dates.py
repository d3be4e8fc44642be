"""Dates and deadlines in running text, as values that need not know the year yet.

The values are explained in :mod:`kg.lang.calendar`, which turns them into days; the patterns are in
``data/patterns/dates.yaml`` and ``deadlines.yaml``, each with its reader here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.lang import numerals
from kg.lang.calendar import resolve, resolve_deadline
from kg.lang.landmarks import Landmarks
from kg.lang.rules import Rule, patterns
from kg.model import Span
from kg.record import record

__all__ = ["DateMatch", "Deadline", "find_dates", "find_deadlines", "resolve", "resolve_deadline"]

_RELATIVE_YEAR = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "来": 1, "前": -2, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEK = {"上": -1, "本": 0, "这": 0, "下": 1}
_WEEKDAYS = {**{c: n for n, c in enumerate("一二三四五六日", 1)}, "天": 7, "末": 6}
_FEASTS = {"元旦": "01-01", "五一": "05-01", "劳动节": "05-01", "国庆": "10-01", "十一": "10-01", "七一": "07-01"}
_TENTH = {"上旬": 10, "中旬": 20}


@record
class DateMatch:
    """A date in a text. ``end`` is the last day of a range, ``part`` a 上旬, 底 or 上半年 that was printed."""

    span: Span
    value: str
    period: str | None
    end: str | None
    rule: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit in a text; ``value`` is None for a feast of the lunar calendar (春节前)."""

    span: Span
    value: str | None
    rule: str


_Groups = dict[str, str | None]


def _two(text: str | None) -> str:
    number = 1 if text == "元" else numerals.parse(text or "")
    return f"{number or 0:02}"


def _year(groups: _Groups, suffix: str = "") -> str:
    """Return the printed year as 2018 or Y0, else the mark that there is none."""
    if text := groups.get("y" + suffix):
        return str(numerals.parse(re.sub("[OＯ○]", "〇", text)))
    if text := groups.get("rel" + suffix):
        return f"Y{_RELATIVE_YEAR[text[0]]}"
    return "-"


def _day(groups: _Groups) -> tuple[str, str | None]:
    year = _year(groups)
    value = f"{year}-{_two(groups['m'])}-{_two(groups['d'])}"
    last = groups.get("d2") or groups.get("d3")
    if not last:
        return value, None
    month = groups.get("m2") or groups["m"]
    later = _year(groups, "2") if groups.get("y2") else year
    return value, f"{later}-{_two(month)}-{_two(last)}"


def _month(groups: _Groups) -> tuple[str, str | None]:
    year, last = _year(groups), groups.get("m2") or groups.get("m3")
    later = _year(groups, "2") if groups.get("y2") else year
    return f"{year}-{_two(groups['m'])}", f"{later}-{_two(last)}" if last else None


def _months_of(year: str, groups: _Groups) -> tuple[str, str | None]:
    """Return the first and last month of a quarter or half, else the year or its last or first month."""
    if quarter := groups.get("quarter"):
        first = 3 * (numerals.parse(quarter) or 1) - 2
        return f"{year}-{first:02}", f"{year}-{first + 2:02}"
    part = groups.get("part") or groups.get("bare") or ""
    if part.endswith("半年"):
        return (f"{year}-01", f"{year}-06") if part[0] == "上" else (f"{year}-07", f"{year}-12")
    if part.endswith(("底", "末")):
        return f"{year}-12", None
    return (f"{year}-01", None) if part.endswith("初") else (year, None)


def _full_year(groups: _Groups) -> tuple[str, str | None]:
    first, last = _months_of(_year(groups), groups)
    return (first, groups["y2"]) if groups.get("y2") else (first, last)


def _this_year(groups: _Groups) -> tuple[str, str | None]:
    return _months_of(_year(groups) if groups.get("rel") else "Y0", groups)


def _bare_day(groups: _Groups) -> tuple[str, str | None]:
    last = groups.get("d2") or groups.get("d3")
    return f"---{_two(groups['d'])}", f"---{_two(last)}" if last else None


def _this_month(groups: _Groups) -> tuple[str, str | None]:
    month = {"上": -1, "下": 1}.get((groups["rel"] or "")[0], 0)
    if groups.get("d"):
        day = _two(groups["d"])
        return (f"M{month}-{day}" if month else f"---{day}"), None
    return f"M{month}", None


def _today(groups: _Groups) -> tuple[str, str | None]:
    if groups.get("d"):
        day = _two(groups["d"])
        return (f"--{_two(groups['m'])}-{day}" if groups.get("m") else f"---{day}"), None
    return f"P{_DAYS[(groups.get('word') or groups.get('bare') or groups.get('bare2') or '')[0]]}D", None


def _weekday(groups: _Groups) -> tuple[str, str | None]:
    return f"W{_WEEK[(groups['rel'] or '')[0]]}-{_WEEKDAYS[groups['weekday'] or '一']}", None


_READERS: dict[str, Callable[[_Groups], tuple[str, str | None]]] = {
    "date.day-of-month": _day,
    "date.numeric": _day,
    "date.month": _month,
    "date.year": _full_year,
    "date.today": _today,
    "date.day": _bare_day,
    "date.day-words": _bare_day,
    "date.this-month": _this_month,
    "date.weekday": _weekday,
    "date.recent": lambda _: ("recent", None),
    "date.this-year": _this_year,
    "date.quarter": lambda groups: _months_of("-", groups),
}


def find_dates(text: str, marks: Landmarks | None = None) -> list[DateMatch]:
    """Return the dates of ``text`` in order, none overlapping; the longer of two at one place wins.

    ``marks`` are the landmarks of ``text``, where they are known.
    """
    marks = marks or Landmarks(text)
    found = []
    for rule, match in marks.each(_rules()):
        groups = match.groupdict()
        value, end = _READERS[rule.id](groups)
        period = groups.get("period") or groups.get("after")
        part = groups.get("part") or ("季度" if groups.get("quarter") else None)
        found.append(DateMatch(Span(*match.span()), value, period, end, rule.id, part))
    return _apart(found)


@cache
def _rules() -> tuple[Rule, ...]:
    """Return the rules in the order in which they are trusted."""
    return tuple(patterns("dates")[name] for name in _READERS)


def _apart(found: list[DateMatch]) -> list[DateMatch]:
    """Return those that lie apart: of two, the first; of two that begin together, the longer, else the more trusted."""
    kept: list[DateMatch] = []
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.stop)):
        if not kept or item.span.start >= kept[-1].span.stop:
            kept.append(item)
    return kept


def _limit_day(groups: _Groups) -> str:
    return f"{_year(groups)}-{_two(groups['m'])}-{_two(groups['d'])}"


def _limit_month(groups: _Groups) -> str:
    month = f"{_year(groups)}-{_two(groups['m'])}"
    tenth = _TENTH.get(groups.get("part") or "")
    return f"{month}-{tenth}" if tenth else month


def _limit_year(groups: _Groups) -> str:
    years = [_year(groups, suffix) for suffix in ("", "2")] + [
        f"Y{_RELATIVE_YEAR[groups['rel3'][0]]}" if groups["rel3"] else "-"
    ]
    return next((year for year in years if year != "-"), "Y0")


def _limit_quarter(groups: _Groups) -> str:
    year = next((y for y in (_year(groups), _year(groups, "2")) if y != "-"), "-")
    first, last = _months_of(year, {"quarter": groups["quarter"], "part": groups["half"]})
    return last or first


def _limit_span(groups: _Groups) -> str:
    text, unit = groups["n"] or "", (groups["unit"] or "").removeprefix("个")
    if text == "半":
        return {"年": "P6M", "月": "P15D", "天": "P1D", "日": "P1D"}.get(unit, "P1D")
    number = numerals.parse(text) or 1
    if unit == "小时":
        return f"P{-(-number // 24)}D"
    if unit == "工作日":  # five working days to a week
        return f"P{number + 2 * (number // 5)}D"
    return f"P{number}" + {"月": "M", "年": "Y", "周": "W", "星期": "W"}.get(unit, "D")


def _limit_this(groups: _Groups) -> str:
    word = groups.get("word") or "本月"
    if "季度" in word:
        return "Q0"
    step = 1 if word[0] == "下" else 0
    return f"{'W' if '周' in word else 'M'}{step}"


def _limit_next(groups: _Groups) -> str:
    return f"M{int((groups['word'] or '')[0] == '下')}-{_two(groups['d'])}"


def _limit_weekday(groups: _Groups) -> str | None:
    """Return 本周五 as W0-5; what comes again every week or month is no day."""
    if not groups["rel"]:
        return None
    return f"W{int(groups['rel'] == '下')}-{_WEEKDAYS[groups['weekday'] or '']}"


def _limit_feast(groups: _Groups) -> str | None:
    day = next((day for name, day in _FEASTS.items() if name in (groups["word"] or "")), None)
    return f"{_year(groups)}-{day}" if day else None


_LIMITS: dict[str, Callable[[_Groups], str | None]] = {
    "deadline.day": _limit_day,
    "deadline.month": _limit_month,
    "deadline.year": _limit_year,
    "deadline.quarter": _limit_quarter,
    "deadline.span": _limit_span,
    "deadline.this": _limit_this,
    "deadline.next": _limit_next,
    "deadline.weekday": _limit_weekday,
    "deadline.feast": _limit_feast,
}


def find_deadlines(text: str) -> list[Deadline]:
    """Return the time limits of ``text`` in order, none overlapping."""
    if not _limit_words().search(text):
        return []
    found = sorted(_limits(text), key=lambda item: (item.span.start, -item.span.stop))
    kept: list[Deadline] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.stop:
            kept.append(item)
    return kept


@cache
def _limit_words() -> re.Pattern[str]:
    """Return what finds something in every text with a time limit."""
    return re.compile("|".join(patterns("deadlines")[rule].hint.pattern for rule in _LIMITS))


def _limits(text: str) -> Iterator[Deadline]:
    for rule, read in _LIMITS.items():
        for match in patterns("deadlines")[rule].finditer(text):
            yield Deadline(Span(*match.span()), read(match.groupdict()), rule)
