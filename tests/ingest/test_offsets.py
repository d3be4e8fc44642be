"""The way back: every character of a report stands in the source where its offset says."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest import articles, read
from kg.ingest.reflow import fold
from kg.model import Article, Source
from tests.ingest.marked import MarkedPage, flat, pages

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("examples").glob("*.txt"))


MARKS = "\ufeff\u200b\xad□▪◦•·"
"""What layout leaves behind and no reader sees as a letter."""


def _letters(text: str) -> str:
    return flat("".join(char for char in text if char not in MARKS))


def _inside(part: str, whole: str) -> bool:
    """Whether ``part`` can be read in ``whole`` from left to right (a headline may run around a page number)."""
    rest = iter(whole)
    return all(char in rest for char in part)


def reports_of(text: str) -> tuple[Source, list[Article]]:
    source = read(Path("page.txt"), text.encode())
    return source, articles(source)[0]


def check(source: Source, reports: list[Article]) -> None:
    """Every character, headline, writer and sentence lies where it says, in order, inside its report."""
    for report in reports:
        assert len(report.offsets) == len(report.text)
        assert list(report.offsets) == sorted(set(report.offsets))
        for char, at in zip(report.text, report.offsets, strict=True):
            printed = source.text[at]
            assert char in (printed, fold(printed)) or (char in "\n " and not flat(printed).strip(MARKS))
        assert report.span.start <= report.offsets[0]
        assert report.offsets[-1] < report.span.stop <= len(source.text)
        for line in (report.headline, report.kicker):
            if line is not None:
                printed = flat(fold(source.text[line.span.start : line.span.stop]))
                assert (printed[0], printed[-1]) == (line.text[0], line.text[-1])
                assert _inside(flat(line.text), printed)
        for byline in report.bylines:
            printed = source.text[byline.span.start : byline.span.stop]
            assert _letters(printed) == _letters(byline.name)
        covered = "".join(report.text[s.start : s.stop] for s in report.sentences)
        assert covered == report.text.replace("\n", "")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_marked_pages(page: MarkedPage) -> None:
    check(*reports_of(page.text))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    source, reports = reports_of(path.read_text(encoding="utf-8"))
    assert reports
    check(source, reports)


def test_what_is_dropped_is_blank_and_what_is_folded_is_width() -> None:
    source, (report,) = reports_of(
        "　　本报讯（记者 宋怀远） 5 月 ９ 日，桦南\n县总工会用 APP 办\n事，发放 ２００ 份 Ａ４ 手册。\n"
    )
    assert report.text == "5月9日，桦南县总工会用APP办事，发放200份A4手册。"
    check(source, [report])


def test_a_blank_between_latin_words_stays_one_blank() -> None:
    source, (report,) = reports_of("本报讯（记者 宋怀远）5月9日，桦南县总工会开通 Happy\nWork Online 平台。\n")
    assert "Happy Work Online" in report.text
    check(source, [report])


def test_reports_do_not_overlap_and_follow_the_page() -> None:
    for page in pages():
        spans = [report.span for report in reports_of(page.text)[1]]
        assert spans == sorted(spans)
        assert all(a.stop <= b.start for a, b in pairwise(spans))


PIECES = st.sampled_from(
    [row for page in pages() for row in page.lines]
    + ["", " ", "\u3000\u3000", "第3版", "\ufeff", "会□议", "— 1 —", "ABC def"]
)


@given(st.lists(PIECES, max_size=25))
def test_any_shuffle_of_printed_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    if text.strip(" \t\n\x0b\x0c\ufeff\u3000"):
        check(*reports_of(text))
