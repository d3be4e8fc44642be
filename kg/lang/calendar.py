"""Values of dates and deadlines, and the days they mean once the day of publication or the year is known.

A value says what is printed:

=====================================  ============================================
``2018-12-14`` ``2018-12`` ``2018``    printed in full
``--12-14`` ``--12``                   no year is printed (6月28日, 9月)
``---29``                              only a day (29日, 本月15日)
``P0D`` ``P-1D`` ``P1D``               today, yesterday, tomorrow
``Y0-06-03`` ``Y-1-12`` ``Y1``         今年6月3日, 去年12月, 明年
``M0`` ``M-1-15`` ``M1``               本月, 上月15日, 下月
``W-1-3``                              上周三
``recent``                             近日, 日前, 目前
=====================================  ============================================

A deadline has the same values, and spans: ``P7D`` ``P2W`` ``P1M`` ``P1Y`` (within), ``W0`` (this
week), ``Q0`` (this quarter); its date is the last day of what the value names.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

# A report speaks of what is past; a day so little after publication is still taken for a coming one.
_SOON = timedelta(days=31)
_MONTH, _DAY = len("2018-12"), len("2018-12-14")
_VALUE = re.compile(
    r"(?:(?P<iso>\d{4})|Y(?P<rel>-?\d)|(?P<none>-))(?:-(?P<m>\d\d))?(?:-(?P<d>\d\d))?$|---(?P<day>\d\d)$|P(?P<days>-?\d+)D$"
    r"|M(?P<month>-?\d)(?:-(?P<md>\d\d))?$|W(?P<week>-?\d)(?:-(?P<wd>\d))?$"
)
_SPAN = re.compile(r"P(?P<n>\d+)(?P<unit>[DWMY])$")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _anchor(published: str | None) -> date | None:
    return date.fromisoformat(published) if published and len(published) == _DAY else None


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
    if found and len(found) == _MONTH and found[0] != "-":
        return _month_end(int(found[:4]), int(found[5:]))
    return found if found and len(found) == _DAY else None


def _month_end(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _after(today: date, number: int, unit: str) -> date:
    if unit in "DW":
        return today + timedelta(days=number * (7 if unit == "W" else 1))
    year, month = _shift(today, number * (12 if unit == "Y" else 1))
    return date(year, month, min(today.day, monthrange(year, month)[1]))
