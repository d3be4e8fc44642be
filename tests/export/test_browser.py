"""The page in a real browser, from disk, without a network; each ``opened`` fails on any request or complaint."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export.conftest import BIG, LAPTOP, PHONE, Window, opened
from tests.export.crowd import EVIL, crowd, poisoned
from tests.export.test_layout import world

pytestmark = pytest.mark.browser

INK = """() => { const canvas = document.querySelector('#network canvas'), ctx = canvas.getContext('2d');
  const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data; const seen = new Set();
  for (let at = 0; at < data.length; at += 4 * 97) seen.add(data[at] + ',' + data[at + 1] + ',' + data[at + 2] + ',' + data[at + 3]);
  return seen.size; }"""

ON_STAGE = """() => { const stage = document.getElementById('network');
  return kg.scene().nodes.filter(node => { const at = kg.network.canvasToDOM({x: node.x, y: node.y});
    return at.x > 0 && at.y > 0 && at.x < stage.clientWidth && at.y < stage.clientHeight; }).length; }"""


OVERLAPS = """() => { const all = kg.scene().nodes.map(node => { const card = kg.things[node.thing].card;
    const below = card[4].length ? 4 + 13 * card[4].length : 0;
    return [node.x - card[1] / 2, node.y - card[2] / 2, node.x + card[1] / 2, node.y + card[2] / 2 + below]; });
  return all.filter((a, at) =>
    all.slice(at + 1).some(b => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])).length; }"""

UNDRAWN = """() => { const drawn = new Set(kg.scene().nodes.map(node => node.thing));
  return kg.things.find(thing => !drawn.has(thing.number) && thing.face === 'task').label; }"""


@pytest.fixture
def window(browser: Any, page_of: Any) -> Iterator[Window]:
    with opened(browser, page_of("sample", world("sample"))) as found:
        yield found


@pytest.mark.parametrize("size", [BIG, LAPTOP, PHONE])
@pytest.mark.parametrize("name", ["sample", "examples"])
def test_it_opens_from_disk_and_draws(browser: Any, page_of: Any, name: str, size: tuple[int, int]) -> None:
    with opened(browser, page_of(name, world(name)), size) as window:
        assert window.ask(INK) > 20
        assert window.ask(ON_STAGE) > 5
        assert window.ask("kg.network.getScale()") >= 0.85
        top = "kg.network.canvasToDOM({x: 0, y: Math.min(...kg.scene().nodes.map(one => one.y))}).y"
        assert 0 < window.ask(top) < 120
        assert window.ask("document.documentElement.scrollWidth") <= size[0]


def test_a_click_shows_the_quote_its_source_and_its_rule(window: Window) -> None:
    window.click("贺长青")
    assert "青石区总工会主席" in window.panel
    assert "贺长青主持" in "".join(window.page.locator("#panel blockquote .said").all_inner_texts())
    assert "贺长青" in window.page.locator("#panel mark").all_inner_texts()
    for told in (
        "《青石区总工会认真学习省工会十二大精神》",
        "记者 柳文舟",
        "2031-12-15",
        "study.txt",
        "规则 ",
        "置信度 90%",
    ):
        assert told in window.panel, told
    window.click("青石区总工会")
    assert "背景知识" in window.panel
    window.page.keyboard.press("Escape")
    window.page.wait_for_selector("#panel", state="hidden")


def test_the_report_opens_at_the_sentence(window: Window) -> None:
    window.visit("n", "贺长青")
    window.page.locator(".source .report").first.click()
    assert "贺长青" in "".join(window.page.locator(".text .here").all_inner_texts())
    text = "".join(window.page.locator(".text p").all_inner_texts())
    assert text == world("sample").articles[0].text.replace("\n", "")
    window.page.locator(".text .fact").first.click()
    assert window.page.locator(".read-facts p").count() > 0
    window.page.get_by_text("← 返回").click()
    window.tells("贺长青")


def test_the_legend_counts_and_filters(window: Window) -> None:
    button = window.page.locator('[data-filter="face person"]')
    assert button.locator(".count").inner_text() == "8"
    hidden = "kg.network.body.data.nodes.get({filter: node => node.hidden}).length"
    assert window.ask(hidden) == 0
    button.click()
    assert window.page.locator('[data-filter="face person"]').get_attribute("aria-pressed") == "false"
    assert window.ask(hidden) == 8
    window.page.locator('[data-filter="face person"]').click()
    assert window.ask(hidden) == 0
    window.visit("n", "贺长青")
    assert "主持" in window.panel
    window.page.locator('[data-filter="family participates"]').click()
    assert "主持" not in window.page.locator("#panel .word").all_inner_texts()
    assert "条被图例筛去" in window.panel


def test_a_fact_can_be_cited(window: Window) -> None:
    window.visit("n", "沈以宁")
    window.page.locator(".relation", has_text="传达").last.get_by_role("button", name="复制引用").click()
    said = window.page.locator("#said").inner_text()
    assert said.startswith("已复制：沈以宁 — 传达 → 青石区总工会学习会：“沈以宁传达了大会精神”。《")
    assert "记者 柳文舟" in said
    assert "2031-12-15，study.txt 第 " in said


def test_the_time_of_the_reports_is_a_filter_with_the_undated(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("examples", world("examples"))) as window:
        rows = window.page.locator('[data-filter^="time"]')
        assert rows.count() > 1
        assert "未载明" in rows.last.inner_text()
        counts = [int(text) for text in rows.locator(".count").all_inner_texts()]
        assert sum(counts) == window.ask("document.querySelectorAll('#sum b')[1].textContent * 1")
        window.visit("n", "于得水")
        assert "主席" in window.panel
        window.page.locator('[data-filter="time 2009-03-20"]').click()
        assert window.page.locator("#panel .relation").count() == 0


@pytest.mark.parametrize("typed", ["韩秋实", "hanqiushi", "hqs", "秋实", "云溪市总工会主席", "HQS"])
def test_search_finds_a_person(window: Window, typed: str) -> None:
    window.page.keyboard.press("/")
    window.page.keyboard.type(typed)
    hits = window.page.locator("#hits li").all_inner_texts()
    assert any("韩秋实" in hit for hit in hits)
    while "韩秋实" not in window.page.locator("#hits li.on").inner_text():
        window.page.keyboard.press("ArrowDown")
    window.page.keyboard.press("Enter")
    window.tells("韩秋实")
    assert window.page.locator("#search").input_value() == ""


def test_search_says_that_it_found_nothing(window: Window) -> None:
    window.page.fill("#search", "无此人")
    assert window.page.locator("#hits").inner_text() == "没有找到"


def test_what_is_around_a_thing_and_the_way_back(window: Window) -> None:
    window.click("沈以宁")
    window.page.get_by_role("button", name="看关系图").click()
    window.until("kg.scene().name === 'around'")
    near = window.ask("kg.scene().nodes.length")
    window.page.locator(".depths button", has_text="2").click()
    assert window.ask("kg.scene().nodes.length") > near
    assert window.ask("kg.scene().lines.length") == window.ask("kg.scene().nodes.length") - 1
    window.page.go_back()
    window.until("kg.scene().name === 'hierarchy'")
    window.tells("沈以宁")


def test_paths_between_two_people_tell_each_step(window: Window) -> None:
    inputs = window.page.locator(".finder input")
    inputs.nth(0).fill("lxc")
    inputs.nth(1).fill("方若谷")
    window.page.get_by_role("button", name="查找路径").click()
    window.until("kg.scene().name === 'paths'")
    window.tells("梁晓川 ↔ 方若谷")
    assert "最短 2 步" in window.panel
    assert window.page.locator("#panel blockquote").count() >= 2
    assert window.ask(OVERLAPS) == 0


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_around_every_body_no_card_overlaps(browser: Any, page_of: Any, depth: int) -> None:
    with opened(browser, page_of("examples", world("examples"))) as window:
        window.visit("r", "赣州市总工会")
        window.page.locator(".depths button", has_text=str(depth)).click()
        assert window.ask(OVERLAPS) == 0


def test_the_list_says_what_the_picture_says(window: Window) -> None:
    window.page.keyboard.press("l")
    table = window.page.locator("#list").inner_text()
    for name in ("贺长青", "云溪市总工会", "青石区总工会学习会", "全区各级工会"):
        assert name in table
    assert window.page.locator("#list tbody tr").count() == window.ask("kg.things.length")
    window.page.locator("#list button.name", has_text="贺长青").click()
    window.tells("贺长青")
    assert "主持" in window.panel


def test_the_keyboard_is_enough(window: Window) -> None:
    window.page.focus("#network")
    for key in ("ArrowDown", "ArrowDown", "ArrowDown"):
        window.page.keyboard.press(key)
    said = window.page.locator("#said").inner_text()
    assert "·" in said
    window.page.keyboard.press("Enter")
    window.tells(said.split(" · ")[0])


def test_day_night_and_english(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("sample", world("sample")), color_scheme="dark") as window:
        assert window.page.locator("html").get_attribute("data-theme") == "night"
        window.page.get_by_role("button", name="深色 / 浅色").click()
        assert window.page.locator("html").get_attribute("data-theme") == "day"
        window.page.get_by_role("button", name="中文 / English").click()
        assert window.page.locator("html").get_attribute("lang") == "en"
        assert "stated" in window.page.locator("#legend").inner_text()
        window.visit("n", "贺长青")
        assert "confidence 90%" in window.panel


def test_picture_and_table_can_be_taken_away(window: Window, tmp_path: Path) -> None:
    with window.page.expect_download() as picture:
        window.page.get_by_role("button", name="保存当前画面").click()
    picture.value.save_as(tmp_path / "network.png")
    assert (tmp_path / "network.png").read_bytes().startswith(b"\x89PNG")
    with window.page.expect_download() as table:
        window.page.get_by_role("button", name="保存当前显示的关系和依据").click()
    table.value.save_as(tmp_path / "network.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "network.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == window.ask("kg.network && document.querySelectorAll('#sum b')[1].textContent * 1")
    assert any(row["从"] == "贺长青" and row["关系"] == "主持" and "贺长青主持" in row["引文"] for row in rows)


def test_the_wheel_scrolls_and_with_control_it_zooms(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("examples", world("examples"))) as window:
        window.page.mouse.move(700, 500)
        before, scale = window.ask("kg.network.getViewPosition().y"), window.ask("kg.network.getScale()")
        window.page.mouse.wheel(0, 300)
        window.until("y => kg.network.getViewPosition().y > y", before)
        assert window.ask("kg.network.getScale()") == scale
        window.page.keyboard.down("Control")
        window.page.mouse.wheel(0, 300)
        window.until("scale => kg.network.getScale() < scale", scale)


def test_on_a_phone_the_panel_lies_over_the_picture_and_the_filter_opens(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("sample", world("sample")), PHONE) as window:
        assert window.page.locator("#legend").is_hidden()
        window.page.get_by_role("button", name="图例与筛选").click()
        assert window.page.locator("#legend").is_visible()
        window.visit("n", "贺长青")
        assert window.page.locator("#legend").is_hidden()
        top = window.page.locator("#panel").bounding_box()["y"]
        assert window.spot("贺长青")["y"] < top


@pytest.mark.parametrize("evil", [EVIL, "长" * 10_000, "<b>" * 3_000])
def test_texts_run_nothing_and_break_nothing(browser: Any, page_of: Any, evil: str) -> None:
    name = f"evil-{len(evil)}"
    with opened(browser, page_of(name, poisoned(evil))) as window:
        assert window.ask(INK) > 20
        # Long texts are slow to lay out: every eighth thing will do.
        for number in range(0, window.ask("kg.things.length"), 1 if evil == EVIL else 8):
            window.go(f"#n={window.ask('number => kg.things[number].id', number)}")
        window.page.wait_for_selector("#panel:not([hidden])")
        for view in ("r", "n"):
            window.go(f"#{view}={window.ask('kg.things[3].id')}")
        window.page.locator(".source .report").first.click()
        window.page.keyboard.press("l")
        window.page.fill("#search", evil[:40])
        window.page.locator("#hits li").first.wait_for()
        assert window.ask("document.querySelectorAll('img, iframe, #panel script, #list script').length") == 0
        assert window.ask("typeof window.hit") == "undefined"
        assert window.ask("document.documentElement.scrollWidth") <= BIG[0]


@pytest.mark.parametrize(
    "hash_", ["#n=%E0%A4%A", "#n=__proto__", "#p=a", "#n=<img src=x onerror=window.hit=1>", "#r=constructor"]
)
def test_a_bad_address_shows_the_whole(browser: Any, page_of: Any, hash_: str) -> None:
    with opened(browser, page_of("sample", world("sample"))) as window:
        window.go(hash_)
        assert window.page.locator("#panel").is_hidden()
        assert window.ask(ON_STAGE) > 5


def test_a_thing_that_is_not_drawn_is_found_and_shown_with_what_is_around_it(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("crowd", crowd(12))) as window:
        assert window.ask("kg.scene().nodes.length") <= 400
        assert "图中画出最重要的" in window.page.locator("#legend").inner_text()
        label = window.ask(UNDRAWN)
        window.page.fill("#search", label)
        window.page.locator("#hits li").first.wait_for()
        window.page.keyboard.press("Enter")
        window.until("kg.scene().name === 'around'")
        assert window.ask(ON_STAGE) >= 1
