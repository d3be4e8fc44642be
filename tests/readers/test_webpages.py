"""Web pages of several makes around one report: its facts, its title, its day and its source, and nothing of the page."""

from pathlib import Path
from typing import Any

import pytest

from kg.build import Settings
from kg.model import Knowledge
from tests.needs import need
from tests.readers.reports import GRANTS
from tests.readers.test_same_facts import built, facts, has
from tests.readers.webpages import DAY, SHAPES, SOURCE

HOME = Settings(place="曲靖市")
UNSAID = {"e-paper with areas"}
"""Pages that do not say whose they are."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    file = tmp_path_factory.mktemp("plain") / "a.txt"
    file.write_text(GRANTS.text, encoding="utf-8")
    return built(file, Settings(published=DAY, place="曲靖市"))


def tells_the_same(page: Path, plain: Knowledge, publisher: str | None) -> None:
    found = built(page, HOME)
    (source,), (report,) = found.sources, found.articles
    assert (source.published, source.publisher) == (DAY, publisher)
    assert report.headline is not None
    assert report.headline.text == GRANTS.title
    assert facts(found) == facts(plain)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_is_its_report_with_day_and_source(tmp_path: Path, plain: Knowledge, shape: str) -> None:
    need(has("html"), "the extra [html] is not installed")
    (tmp_path / "a.html").write_bytes(SHAPES[shape]())
    tells_the_same(tmp_path / "a.html", plain, None if shape in UNSAID else SOURCE)


@pytest.mark.browser
@pytest.mark.parametrize("shape", SHAPES)
def test_a_page_that_chromium_saved_as_mhtml_is_the_same(
    tmp_path: Path, plain: Knowledge, browser: Any, shape: str
) -> None:
    need(has("html"), "the extra [html] is not installed")
    (tmp_path / "a.html").write_bytes(SHAPES[shape]())
    (tmp_path / "saved.mhtml").write_bytes(_saved(browser, tmp_path / "a.html"))
    tells_the_same(tmp_path / "saved.mhtml", plain, None if shape in UNSAID else SOURCE)


def _saved(browser: Any, file: Path) -> bytes:
    page = browser.new_page()
    try:
        page.goto(file.as_uri())
        session = page.context.new_cdp_session(page)
        data: str = session.send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    finally:
        page.close()
    return data.encode()


def test_a_day_of_something_else_on_the_page_dates_nothing(tmp_path: Path) -> None:
    """Neither the news beside the report nor the last change of the site."""
    need(has("html"), "the extra [html] is not installed")
    page = SHAPES["union's own site"]().decode("gbk").replace("发布时间：2022年9月1日", "")
    (tmp_path / "a.html").write_text(page.replace("charset='gbk'", "charset='utf-8'"), encoding="utf-8")
    assert built(tmp_path / "a.html", HOME).sources[0].published is None
