"""Marked pages: every line must reach the report that its left margin names."""

from pathlib import Path

import pytest

from kg.ingest import articles, read
from kg.model import Article

from .marked import MarkedPage, flat, pages

PAGES = pages()


def found(page: MarkedPage) -> list[Article]:
    return articles(read(Path("page.txt"), page.text.encode("utf-8")))[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_reports(page: MarkedPage) -> None:
    got = [(a.kind, a.headline and flat(a.headline.text), a.kicker and flat(a.kicker.text)) for a in found(page)]
    assert got == [(r.kind, r.headline or None, r.kicker or None) for r in page.reports.values()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_writers(page: MarkedPage) -> None:
    got = [[(b.name, b.role) for b in a.bylines] for a in found(page)]
    assert got == [r.writers for r in page.reports.values()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_bodies(page: MarkedPage) -> None:
    """The text of a report is its body lines without the dateline and the writers' brackets."""
    for article, report in zip(found(page), page.reports.values(), strict=True):
        text = flat(article.text)
        assert text in report.body or text == report.body
        assert len(report.body) - len(text) <= 40


def test_an_opening_without_a_text_is_told_and_left_out() -> None:
    text = "市总工会召开座谈会\n　　本报讯（记者 宋怀远）5月9日，桦南县总工会召开座谈会。\n\n另一个题目\n　　本报讯\n"
    (report,), (said,) = articles(read(Path("page.txt"), text.encode()))
    assert report.text.startswith("5月9日")
    assert (said.code, said.level, said.line) == ("no-text", "warning", 5)
    none, told = articles(read(Path("page.txt"), "题目\n　　本报讯\n".encode()))
    assert (none, [one.code for one in told]) == ([], ["no-report"])


def test_display_lines_that_no_report_takes_are_told() -> None:
    text = (
        "市总工会召开座谈会\n　　本报讯（记者 宋怀远）5月9日，桦南县总工会召开座谈会，县总工会主席卢向东出席。\n\n"
        "松花江畔春耕忙　农机手下地去\n十里长堤绿意浓\n\n──────────────────\n"
    )
    (report,), (said,) = articles(read(Path("page.txt"), text.encode()))
    assert report.headline is not None
    assert report.headline.text == "市总工会召开座谈会"
    assert (said.code, said.level, said.line) == ("no-owner", "info", 4)
    assert "松花江畔春耕忙农机手下地去十里长堤绿意浓" in said.message_zh


def test_a_name_before_a_wide_space_heads_each_of_several_items_in_brief() -> None:
    text = (
        "　　本报讯（通讯员何芸）5月8日，云岭市总工会召开劳动竞赛部署会。\n\n简　讯\n"
        "　　白沙县总工会　近日，白沙县总工会举办财务培训班，六十名会\n计参加。\n"
        "　　☆青石区　5月6日，区总工会慰问环卫工人，送去米面油。\n"
    )
    _, first, second = articles(read(Path("page.txt"), text.encode()))[0]
    assert [a.headline and a.headline.text for a in (first, second)] == ["白沙县总工会", "青石区"]
    assert [a.text for a in (first, second)] == [
        "近日，白沙县总工会举办财务培训班，六十名会计参加。",
        "5月6日，区总工会慰问环卫工人，送去米面油。",
    ]


@pytest.mark.parametrize(
    ("opening", "day", "names"),
    [
        ("本报松江5月8日讯 新华社记者郑思源、本报记者何芸报道：", "05-08", ["郑思源", "何芸"]),
        ("新华社松江十二月八日电（松江晚报记者郑思文、新华社记者何芸）", "12-08", ["郑思文", "何芸"]),
        ("新华社松江二月三十日电（记者郑思源）", None, ["郑思源"]),
        ("本报讯（记者郑思文 何芸图）", None, ["郑思", "何芸"]),
    ],
)
def test_datelines_of_agencies(opening: str, day: str | None, names: list[str]) -> None:
    text = f"云岭市总工会召开座谈会\n　　{opening}云岭市总工会今天召开座谈会，市总工会主席林大勇出席。\n"
    (report,) = articles(read(Path("page.txt"), text.encode()))[0]
    assert (report.dateline, [byline.name for byline in report.bylines]) == (day, names)
    assert report.text.startswith("云岭市总工会今天")


def test_a_headline_as_wide_as_its_column_ends_before_the_first_line_of_its_text() -> None:
    text = (
        "　　“车间诗人”汤建国：二十六年守着一台老磨床\n\n"
        "　　鹤城底盘公司机加车间里，汤建国正俯身调试一\n台外圆磨床。公司工会主席田秀兰介绍，他是首席技\n师。\n"
    )
    (report,) = articles(read(Path("page.txt"), text.encode()))[0]
    assert report.headline is not None
    assert report.headline.text == "“车间诗人”汤建国：二十六年守着一台老磨床"
    assert report.text.startswith("鹤城底盘公司")


@pytest.mark.parametrize("note", ["（全文另发）", "（讲话全文见第四版）", "（上接第一版）", "（附图片2张）"])
def test_what_refers_to_another_page_names_no_writer_and_ends_no_report(note: str) -> None:
    text = f"座谈会举行\n　　本报讯 云岭市总工会召开座谈会。{note}\n　　市总工会副主席林大勇出席。\n"
    (report,) = articles(read(Path("page.txt"), text.encode()))[0]
    assert not report.bylines
    assert report.text == "云岭市总工会召开座谈会。\n市总工会副主席林大勇出席。"


def test_a_reporter_who_learned_something_right_after_the_dateline() -> None:
    text = "市总工会加大力度\n　　本报松江五月八日讯记者郑思源从今日召开的云岭市总工会会议上获悉，工会将办好夜校。\n"
    (report,) = articles(read(Path("page.txt"), text.encode()))[0]
    assert [byline.name for byline in report.bylines] == ["郑思源"]
    assert report.text.startswith("从今日召开的")
