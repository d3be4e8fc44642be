"""The network of a build in shards in a real browser: what is drawn, of how much, plain and compressed, before and after an increment."""

from pathlib import Path
from typing import Any

import pytest

from kg import Settings, run
from kg.build.network import NETWORK
from tests.export.conftest import opened
from tests.told_later import REPORTS, put

pytestmark = pytest.mark.browser
BIG = Settings(large=0)
SUM = "() => document.getElementById('sum').innerText"
LEGEND = "() => document.getElementById('legend').innerText"


@pytest.mark.parametrize("most", [10**9, 1000], ids=["plain", "compressed"])
def test_it_opens_and_says_of_how_much_it_is_a_part(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("kg.export.html.PLAIN", most)
    folder, out = tmp_path / "pages", tmp_path / "out"
    put(folder, set(range(len(REPORTS))))
    reports = run([folder], out, BIG).summary.reports
    with opened(browser, out / NETWORK) as window:
        assert {"富锦市总工会", "中华全国总工会", "汤宁"} <= set(window.ask("() => kg.things.map(one => one.label)"))
        assert f"{reports} 篇报道" in window.ask(SUM)
        assert f"本图由 {reports} 篇报道画成" in window.ask(LEGEND)
        window.visit("n", "汤宁")
        assert "富锦市总工会" in window.panel
    (folder / "more.txt").write_text("今天天气晴朗，适合户外活动。\n", encoding="utf-8")
    run([folder], out, BIG)
    with opened(browser, out / NETWORK) as window:
        assert f"{reports + 1} 篇报道" in window.ask(SUM)
        assert f"本图由 {reports + 1} 篇报道画成" in window.ask(LEGEND)
