"""Dates and deadlines in running text, as values that need not know the year yet.

A value says what is printed; :func:`resolve` turns it into a date once the day of publication or
the year is known:

======================  ==============================================================
``2018-12-14`` ``2018-12`` ``2018``   printed in full
``--12-14`` ``--12``    no year is printed (6月28日, 9月)
``---29``               only a day (29日, 本月15日)
``P0D`` ``P-1D`` ``P1D``  today, yesterday, tomorrow
``Y0-06-03`` ``Y-1-12`` ``Y1``  今年6月3日, 去年12月, 明年
``M0`` ``M-1-15`` ``M1``  本月, 上月15日, 下月
``W-1-3``               上周三
``recent``              近日, 日前, 目前
======================  ==============================================================

A deadline has the same values, and spans: ``P7D`` ``P1M`` ``P1Y`` (within), ``W0`` (this week); its
date is the last day of what the value names. The patterns are in ``data/patterns/dates.yaml`` and ``deadlines.yaml``.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.lang import numerals
from kg.lang.rules import patterns
from kg.model import Span

# A report speaks of what is past; a day so little after publication is still taken for a coming one.
_SOON = timedelta(days=31)
_RELATIVE_YEAR = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1, "来": 1, "前": -2, "后": 2}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEK = {"上": -1, "本": 0, "这": 0, "下": 1}
_WEEKDAYS = {**{c: n for n, c in enumerate("一二三四五六日", 1)}, "天": 7, "末": 6}
_FEASTS = {"元旦": "01-01", "五一": "05-01", "劳动节": "05-01", "国庆": "10-01", "十一": "10-01", "七一": "07-01"}
_TENTH = {"上旬": 10, "中旬": 20}
_VALUE = re.compile(
    r"(?:(?P<iso>\d{4})|Y(?P<rel>-?\d)|(?P<none>-))(?:-(?P<m>\d\d))?(?:-(?P<d>\d\d))?$|---(?P<day>\d\d)$|P(?P<days>-?\d+)D$"
    r"|M(?P<month>-?\d)(?:-(?P<md>\d\d))?$|W(?P<week>-?\d)(?:-(?P<wd>\d))?$"
)
_SPAN = re.compile(r"P(?P<n>\d+)(?P<unit>[DWMY])$")


@dataclass(frozen=True, slots=True)
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
    return f"P{_DAYS[(groups.get('word') or groups.get('bare') or '')[0]]}D", None


def _weekday(groups: _Groups) -> tuple[str, str | None]:
    return f"W{_WEEK[(groups['rel'] or '')[0]]}-{_WEEKDAYS[groups['weekday'] or '一']}", None


_READERS: dict[str, Callable[[_Groups], tuple[str, str | None]]] = {
    "date.day-of-month": _day,
    "date.numeric": _day,
    "date.month": _month,
    "date.year": _full_year,
    "date.today": _today,
    "date.day": _bare_day,
    "date.this-month": _this_month,
    "date.weekday": _weekday,
    "date.recent": lambda _: ("recent", None),
    "date.this-year": _this_year,
    "date.quarter": lambda groups: _months_of("-", groups),
}


def find_dates(text: str) -> list[DateMatch]:
    """Return the dates of ``text`` in order, none overlapping; the longer of two at one place wins."""
    found = []
    for rank, (rule, read) in enumerate(_READERS.items()):
        for match in patterns("dates")[rule].pattern.finditer(text):
            groups = match.groupdict()
            value, end = read(groups)
            period = groups.get("period") or groups.get("after")
            part = groups.get("part") or ("季度" if groups.get("quarter") else None)
            item = DateMatch(Span(*match.span()), value, period, end, rule, part)
            found.append((match.start(), -len(match[0]), rank, item))
    return _apart(found)


def _apart(found: "list[tuple[int, int, int, DateMatch]]") -> list[DateMatch]:
    kept: list[DateMatch] = []
    for _, _, _, item in sorted(found, key=lambda row: row[:3]):
        if not kept or item.span.start >= kept[-1].span.stop:
            kept.append(item)
    return kept


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _anchor(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == 10 else None


def resolve(value: str, *, published: str | None, year: int | None, planned: bool = False) -> str | None:
    """Return ``value`` as YYYY-MM-DD, YYYY-MM or --MM-DD, or None if that cannot be told.

    ``published`` is an ISO date, ``year`` the year the page speaks from. A missing year is that of the
    nearest such day not after publication (up to a month after it still counts as coming);
    ``planned`` turns to the nearest day not before it.
    """
    match = _VALUE.match(value)
    if not match:
        return None
    today = _anchor(published)
    base = today.year if today else year
    if match["day"] or match["days"] or match["month"] or match["week"]:
        return _relative(match, today, planned=planned) if today else None
    if not match["m"]:
        return None
    known = int(match["iso"]) if match["iso"] else base + int(match["rel"]) if match["rel"] and base else None
    month, day = int(match["m"]), int(match["d"] or 0)
    if known is None and match["none"]:
        known = _likely_year(month, day, today, planned=planned) if today else year
    if known is None:
        return f"--{month:02}-{day:02}" if day and match["rel"] in (None, "0") else None
    if not day:
        return f"{known:04}-{month:02}"
    return _iso(_date(known, month, day))


def _likely_year(month: int, day: int, today: date, *, planned: bool) -> int:
    """Return the year of the month and day (0: the month alone) that is nearest on the right side of today."""
    if planned:
        last = (month, day or 31)
        return today.year if last >= (today.month, today.day) else today.year + 1
    for year in (today.year + 1, today.year):
        found = _date(year, month, day or 1)
        if found and found <= today + _SOON:
            return year
    return today.year - 1


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shift(today: date, months: int) -> tuple[int, int]:
    index = today.year * 12 + today.month - 1 + months
    return index // 12, index % 12 + 1


def _relative(match: re.Match[str], today: date, *, planned: bool) -> str | None:
    """Resolve what counts from the day of publication."""
    if match["days"]:
        return (today + timedelta(days=int(match["days"]))).isoformat()
    if match["month"]:
        year, month = _shift(today, int(match["month"]))
        return _iso(_date(year, month, int(match["md"]))) if match["md"] else f"{year:04}-{month:02}"
    if match["week"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=int(match["week"]))
        return (monday + timedelta(days=int(match["wd"]) - 1)).isoformat() if match["wd"] else None
    return _iso(_nearest_day(int(match["day"]), today, planned=planned))


def _nearest_day(day: int, today: date, *, planned: bool) -> date | None:
    """Return the nearest day with this number, not after today (planned: not before)."""
    for step in range(3):
        found = _date(*_shift(today, step if planned else -step), day)
        if found and (found >= today if planned else found <= today):
            return found
    return None


def _limit_day(groups: _Groups) -> str:
    return f"{_year(groups)}-{_two(groups['m'])}-{_two(groups['d'])}"


def _limit_month(groups: _Groups) -> str:
    month = f"{_year(groups)}-{_two(groups['m'])}"
    tenth = _TENTH.get(groups.get("part") or "")
    return f"{month}-{tenth}" if tenth else month


def _limit_year(groups: _Groups) -> str:
    years = [_year(groups, suffix) for suffix in ("", "2")] + [f"Y{_RELATIVE_YEAR[groups['rel3'][0]]}" if groups["rel3"] else "-"]
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
    "deadline.feast": _limit_feast,
}


def find_deadlines(text: str) -> list[Deadline]:
    """Return the time limits of ``text`` in order, none overlapping."""
    found = sorted(_limits(text), key=lambda item: (item.span.start, -item.span.stop))
    kept: list[Deadline] = []
    for item in found:
        if not kept or item.span.start >= kept[-1].span.stop:
            kept.append(item)
    return kept


def _limits(text: str) -> Iterator[Deadline]:
    for rule, read in _LIMITS.items():
        for match in patterns("deadlines")[rule].pattern.finditer(text):
            yield Deadline(Span(*match.span()), read(match.groupdict()), rule)


def resolve_deadline(value: str | None, *, published: str | None, year: int | None) -> str | None:
    """Return the last day that a deadline's value allows as YYYY-MM-DD, or None if it cannot be told."""
    if value is None:
        return None
    today = _anchor(published)
    if match := _SPAN.match(value):
        return _after(today, int(match["n"]), match["unit"]).isoformat() if today else None
    if value == "Q0":
        return _month_end(today.year, 3 * ((today.month + 2) // 3)) if today else None
    if re.fullmatch(r"W-?\d", value):
        value += "-7"
    elif re.fullmatch(r"\d{4}|Y-?\d", value):
        value += "-12-31"
    # A limit may lie shortly before the day of publication, when the meeting that set it was held before.
    earlier = (today - _SOON).isoformat() if today and value.startswith("--") else published
    found = resolve(value, published=earlier, year=year, planned=True)
    if found is None and year is not None and (match := re.fullmatch(r"--(\d\d)", value)):
        found = f"{year:04}-{match[1]}"
    if found and len(found) == 7 and found[0] != "-":
        return _month_end(int(found[:4]), int(found[5:]))
    return found if found and len(found) == 10 else None


def _month_end(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _after(today: date, number: int, unit: str) -> date:
    if unit in "DW":
        return today + timedelta(days=number * (7 if unit == "W" else 1))
    year, month = _shift(today, number * (12 if unit == "Y" else 1))
    return date(year, month, min(today.day, monthrange(year, month)[1]))
