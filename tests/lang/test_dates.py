"""Dates: what is printed, what it means once the day of publication or the year is known, and time limits."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.dates import find_dates, find_deadlines, resolve, resolve_deadline


def _found(text: str) -> list[tuple[str, str, str | None]]:
    return [(text[d.span.start : d.span.stop], d.value, d.end) for d in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "end"),
    [
        ("2018年12月14日上午，会议召开", "2018年12月14日上午", "2018-12-14", None),
        ("6月28日至30日，调研组来到", "6月28日至30日", "--06-28", "--06-30"),
        ("于6月28-30日举办", "6月28-30日", "--06-28", "--06-30"),
        ("28日至30日，", "28日至30日", "---28", "---30"),
        ("3月30日至4月2日，", "3月30日至4月2日", "--03-30", "--04-02"),
        ("12月31日至2019年1月2日", "12月31日至2019年1月2日", "--12-31", "2019-01-02"),
        ("12 月 12 日上午", "12 月 12 日上午", "--12-12", None),
        ("１０月９日，", "１０月９日", "--10-09", None),
        ("二○○九年三月十八日", "二○○九年三月十八日", "2009-03-18", None),
        ("昨（28）日，", "昨（28）日", "---28", None),
        ("今天（6月29日）下午", "今天（6月29日）下午", "--06-29", None),
        ("本月15日，", "本月15日", "---15", None),
        ("近日，市总工会", "近日", "recent", None),
        ("今年6月3日，", "今年6月3日", "Y0-06-03", None),
        ("去年12月，", "去年12月", "Y-1-12", None),
        ("昨日下午，", "昨日下午", "P-1D", None),
        ("2018/12/14", "2018/12/14", "2018-12-14", None),
        ("5月至8月开展", "5月至8月", "--05", "--08"),
        ("2021—2025年规划", "2021—2025年", "2021", "2025"),
        ("上周三，", "上周三", "W-1-3", None),
        ("2023年第三季度，", "2023年第三季度", "2023-07", "2023-09"),
    ],
)
def test_dates_are_found(text: str, printed: str, value: str, end: str | None) -> None:
    assert _found(text) == [(printed, value, end)]


@pytest.mark.parametrize(
    "text",
    [
        "24小时服务",
        "第12日",
        "5.1节",
        "十四五规划",
        "三个月",
        "为期3天",
        "十月革命",
        "第6届",
        "二十大",
        "1.2.3",
        "110平方米",
    ],
)
def test_no_dates(text: str) -> None:
    assert _found(text) == []


def test_period_and_part_are_kept() -> None:
    [day] = find_dates("9月3日晚上，")
    [tenth] = find_dates("9月下旬启动")
    assert (day.period, tenth.part, tenth.value) == ("晚上", "下旬", "--09")


@pytest.mark.parametrize(
    ("value", "published", "year", "planned", "expected"),
    [
        ("--12-14", "2018-12-15", None, False, "2018-12-14"),
        ("--12-14", None, 2018, False, "2018-12-14"),
        ("--12-14", None, None, False, "--12-14"),
        ("--12-20", "2024-01-05", None, False, "2023-12-20"),
        ("--01-05", "2024-12-20", None, True, "2025-01-05"),
        ("---29", "2024-07-02", None, False, "2024-06-29"),
        ("---31", "2024-07-02", None, False, "2024-05-31"),
        ("P-1D", "2024-03-01", None, False, "2024-02-29"),
        ("P-1D", None, 2024, False, None),
        ("Y-1-12", "2024-03-01", None, False, "2023-12"),
        ("Y0-06-03", None, 2020, False, "2020-06-03"),
        ("Y0-06-03", None, None, False, "--06-03"),
        ("W-1-3", "2024-01-10", None, False, "2024-01-03"),
        ("--02-30", "2024-03-01", None, False, None),
        ("2018-12", None, None, False, "2018-12"),
        ("2018", None, None, False, None),
        ("recent", "2024-01-01", 2024, False, None),
    ],
)
def test_resolve(value: str, published: str | None, year: int | None, planned: bool, expected: str | None) -> None:  # noqa: FBT001
    assert resolve(value, published=published, year=year, planned=planned) == expected


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("务必于10月15日前报送", "10月15日前", "2023-10-15"),
        ("11月底前拿出方案", "11月底前", "2023-11-30"),
        ("年底前全部完成", "年底前", "2023-12-31"),
        ("2025年底前建成", "2025年底前", "2025-12-31"),
        ("明年3月底前", "明年3月底前", "2024-03-31"),
        ("一个月内整改到位", "一个月内", "2023-12-05"),
        ("30日内答复", "30日内", "2023-12-05"),
        ("5个工作日内", "5个工作日内", "2023-11-12"),
        ("本月底前报送", "本月底前", "2023-11-30"),
        ("四季度末前", "四季度末前", "2023-12-31"),
        ("元旦前", "元旦前", "2024-01-01"),
        ("春节前足额发放", "春节前", None),
        ("年内建成", "年内", "2023-12-31"),
    ],
)
def test_deadlines(text: str, printed: str, day: str | None) -> None:
    [found] = find_deadlines(text)
    assert text[found.span.start : found.span.stop] == printed
    assert resolve_deadline(found.value, published="2023-11-05", year=None) == day


@pytest.mark.parametrize("text", ["10月15日前后", "春节前夕", "三个月前", "日内瓦", "9月底", "一年内外"])
def test_no_deadlines(text: str) -> None:
    assert find_deadlines(text) == []


def test_deadline_by_the_year_of_the_page() -> None:
    [found] = find_deadlines("6月底前完成")
    assert resolve_deadline(found.value, published=None, year=2019) == "2019-06-30"
    assert resolve_deadline(found.value, published=None, year=None) is None


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
def test_a_day_printed_without_its_year_is_read_back(published: date, before: int) -> None:
    day = published - timedelta(days=before)
    [found] = find_dates(f"{day.month}月{day.day}日，会议召开")
    assert resolve(found.value, published=published.isoformat(), year=None) == day.isoformat()


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 300))
def test_a_planned_day_is_read_forward(published: date, after: int) -> None:
    day = published + timedelta(days=after)
    [found] = find_dates(f"将于{day.month}月{day.day}日召开")
    assert resolve(found.value, published=published.isoformat(), year=None, planned=True) == day.isoformat()


@given(st.text(alphabet="今昨本上年月日周底前内至、（）0123456789一二十年底", max_size=20))
def test_spans_are_true_and_apart(text: str) -> None:
    for found in (find_dates(text), find_deadlines(text)):
        assert all(0 <= item.span.start < item.span.stop <= len(text) for item in found)
        assert all(a.span.stop <= b.span.start for a, b in pairwise(found))
        for item in found:
            resolve(item.value or "", published="2024-02-29", year=None)
            resolve_deadline(item.value, published="2024-02-29", year=None)
