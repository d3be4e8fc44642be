"""The page in a real browser, from disk, without a network; each ``opened`` fails on any request or complaint."""

import csv
import io
import itertools
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.build.reports import read_one
from kg.export.notebook import small_html
from kg.export.svg import svg
from kg.resolve import assemble
from tests.export.conftest import BIG, LAPTOP, PHONE, PICTURES, Window, opened
from tests.export.crowd import EVIL, crowd, poisoned
from tests.export.test_layout import world
from tests.readers.reports import GRANTS, TALKS
from tests.readers.test_printed_pages import paged

pytestmark = pytest.mark.browser

INK = """() => { const canvas = document.querySelector('#network canvas'), ctx = canvas.getContext('2d');
  const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data; const seen = new Set();
  for (let at = 0; at < data.length; at += 4 * 97) seen.add(data[at] + ',' + data[at + 1] + ',' + data[at + 2] + ',' + data[at + 3]);
  return seen.size; }"""

ON_STAGE = """() => { const stage = document.getElementById('network');
  return kg.scene().nodes.filter(node => { const at = kg.network.canvasToDOM({x: node.x, y: node.y});
    return at.x > 0 && at.y > 0 && at.x < stage.clientWidth && at.y < stage.clientHeight; }).length; }"""


OVERLAPS = """() => { const all = kg.scene().nodes.map(node => { const card = node.card;
    const below = card[4].length ? 4 + kg.page.caption[1] * card[4].length : 0;
    return [node.x - card[1] / 2, node.y - card[2] / 2, node.x + card[1] / 2, node.y + card[2] / 2 + below]; });
  return all.filter((a, at) =>
    all.slice(at + 1).some(b => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])).length; }"""

UNDRAWN = """() => { const drawn = new Set(kg.scene().nodes.map(node => node.thing));
  return kg.things.find(thing => !drawn.has(thing.number) && thing.face === 'task').label; }"""

SMALLEST = """() => { const sizes = kg.scene().nodes.map(node => kg.page.looks[node.card[0]].size).concat(kg.page.caption[0]);
  return Math.min(...sizes) * kg.network.getScale(); }"""

CLIPPED = """() => { const ctx = document.createElement('canvas').getContext('2d');
  const font = getComputedStyle(document.body).fontFamily;
  return kg.scene().nodes.filter(node => { ctx.font = kg.page.looks[node.card[0]].size + 'px ' + font;
    return node.card[3].some(line => ctx.measureText(line).width > node.card[1]); }).length; }"""


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
        assert window.ask(SMALLEST) >= 10.5
        assert window.ask(CLIPPED) == 0
        assert window.ask(OVERLAPS) == 0
        window.shoot(f"{name}-{size[0]}")
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


def test_a_fact_from_a_file_with_pages_names_the_page(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("paged", assemble([read_one(paged((GRANTS, TALKS)))]))) as window:
        window.visit("n", "保丽仙")
        assert "报.pdf 第 7 页 第 " in window.panel
        window.page.get_by_role("button", name="复制引用").first.click()
        assert "2022-09-02，报.pdf 第 7 页 第 " in window.page.locator("#said").inner_text()


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
        window.page.locator("#tools .dress").first.click()
        assert window.page.locator("html").get_attribute("data-theme") == "night"
        window.shoot("night")


def take(window: Window, words: str, target: Path) -> bytes:
    window.page.get_by_role("button", name="导出").click()
    with window.page.expect_download() as taken:
        window.page.get_by_role("menuitem", name=words).click()
    taken.value.save_as(target)
    return target.read_bytes()


def rows_of(window: Window, target: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(take(window, "CSV", target).decode("utf-8-sig"))))


def test_the_view_can_be_taken_away_as_a_picture(window: Window, tmp_path: Path) -> None:
    assert take(window, "PNG", tmp_path / "network.png").startswith(b"\x89PNG")


def test_what_is_shown_can_be_taken_away_as_a_table(window: Window, tmp_path: Path) -> None:
    rows = rows_of(window, tmp_path / "all.csv")
    assert any(row["从"] == "贺长青" and row["关系"] == "主持" and "贺长青主持" in row["引文"] for row in rows)
    assert all(row["引文"] or row["依据"] in {"推断", "背景知识"} for row in rows)
    assert all(row["规则"] for row in rows)
    window.page.locator('[data-filter="family task"]').click()
    fewer = rows_of(window, tmp_path / "fewer.csv")
    assert 0 < len(fewer) < len(rows)
    window.visit("n", "贺长青")
    own = rows_of(window, tmp_path / "own.csv")
    assert own
    assert all("贺长青" in (row["从"], row["到"]) for row in own)


def test_the_drawing_holds_every_card_at_the_same_place_as_that_of_the_command_line(
    window: Window, tmp_path: Path
) -> None:
    mine = ET.fromstring(take(window, "SVG", tmp_path / "network.svg"))  # noqa: S314 - our own
    theirs = ET.fromstring(svg(world("sample")))  # noqa: S314 - our own

    def cards(root: ET.Element) -> set[tuple[str, str, str]]:
        found = set()
        for group in root.iter("{http://www.w3.org/2000/svg}g"):
            name = group.find("{http://www.w3.org/2000/svg}title")
            shape = next((one for one in group if one.tag.endswith(("}rect", "}circle"))), None)
            if name is not None and shape is not None:
                at = [round(float(shape.attrib.get(key) or shape.attrib[f"c{key}"])) for key in ("x", "y")]
                found.add((name.text or "", str(at[0]), str(at[1])))
        return found

    assert cards(mine) == cards(theirs)
    window.visit("r", "贺长青")
    around = ET.fromstring(take(window, "SVG", tmp_path / "around.svg"))  # noqa: S314 - our own
    assert len(cards(around)) == window.ask("kg.scene().nodes.length")


def test_the_menu_obeys_the_keyboard(window: Window) -> None:
    head = window.page.get_by_role("button", name="导出")
    head.focus()
    window.page.keyboard.press("Enter")
    window.page.keyboard.press("ArrowDown")
    assert "SVG" in window.ask("document.activeElement.textContent")
    window.shoot("menu")
    window.page.keyboard.press("Escape")
    assert head.get_attribute("aria-expanded") == "false"
    assert window.page.get_by_role("menuitem").count() == 0


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
def test_texts_run_nothing_and_break_nothing(browser: Any, page_of: Any, tmp_path: Path, evil: str) -> None:
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
        ET.fromstring(take(window, "SVG", tmp_path / "network.svg"))  # noqa: S314 - our own
        assert rows_of(window, tmp_path / "network.csv")
        window.page.keyboard.press("l")
        window.page.get_by_role("button", name="关系与依据").click()
        window.page.get_by_role("button", name="中文 / English").click()
        window.page.fill("#search", evil[:40])
        window.page.locator("#hits li").first.wait_for()
        window.shoot(name)
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


@pytest.fixture
def large(browser: Any, page_of: Any) -> Iterator[Window]:
    with opened(browser, page_of("crowd", crowd(12))) as found:
        yield found


def test_a_thing_that_the_first_sheet_has_no_room_for_is_found_on_its_own(large: Window) -> None:
    assert large.ask("kg.scene().nodes.length") <= 400
    assert "全图先画出最重要的" in large.page.locator("#legend").inner_text()
    label = large.ask(UNDRAWN)
    large.page.fill("#search", label)
    large.page.locator("#hits li").first.wait_for()
    large.page.keyboard.press("Enter")
    large.tells(label)
    assert large.ask("kg.scene().sheet") > 0
    assert large.ask("number => kg.scene().nodes.some(node => node.thing === number)", large.number(label))
    large.shoot("sheet")


MORE = "kg.scene().notes.find(note => note.act)"


def test_a_button_on_the_canvas_opens_its_branch_and_the_crumbs_lead_back(large: Window) -> None:
    large.ask(f"kg.network.moveTo({{position: {MORE}, scale: 1}})")
    at = large.ask(f"kg.network.canvasToDOM({MORE})")
    box = large.page.locator("#network").bounding_box()
    large.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    large.until("kg.scene().sheet > 0")
    assert large.ask("location.hash").startswith("#s=")
    assert large.ask(OVERLAPS) == 0
    assert large.page.locator("#crumbs button.crumb").first.inner_text() == "全图"
    large.shoot("branch")
    large.page.locator("#crumbs button.crumb").first.click()
    large.until("kg.scene().sheet === 0")
    assert large.page.locator("#crumbs").is_hidden()


def test_a_button_on_the_canvas_obeys_the_keyboard(large: Window) -> None:
    large.page.focus("#network")
    above = f"""() => {{ const more = {MORE}; const near = kg.scene().nodes.filter(node => node.y < more.y && Math.abs(node.x - more.x) < 50);
      kg.scene().cursor = near.sort((a, b) => b.y - a.y)[0]; }}"""
    large.ask(above)
    large.page.keyboard.press("ArrowDown")
    assert large.page.locator("#said").inner_text().startswith("另有")
    large.page.keyboard.press("Enter")
    large.until("kg.scene().sheet > 0")
    large.page.keyboard.press("Backspace")
    large.until("kg.scene().sheet === 0")


def test_every_sheet_can_be_opened_by_its_address_and_none_overlaps(large: Window) -> None:
    count = large.ask("kg.page.sheets.length")
    assert count > 5
    for number in range(1, count):
        body, part = large.ask("n => [kg.page.sheets[n].body, kg.page.sheets[n].part]", number)
        name = large.ask("body => body < 0 ? '' : kg.things[body].id", body)
        large.go(f"#s={name},{part}")
        assert large.ask("kg.scene().sheet") == number
        assert large.ask(OVERLAPS) == 0
        assert large.ask(CLIPPED) == 0
        assert large.ask(ON_STAGE) > 0


def test_a_body_of_which_more_is_known_says_so_in_the_panel(large: Window) -> None:
    label = large.ask("(() => { const sheet = kg.page.sheets[1]; return kg.things[sheet.body].label; })()")
    large.visit("n", label)
    large.page.get_by_role("button", name="展开此分支").click()
    large.until("kg.scene().sheet === 1")


# ---- layouts, focus, paths


def test_the_second_layout_is_one_click_away_and_so_is_the_first(window: Window) -> None:
    window.page.locator("#layouts button", has_text="关系").click()
    window.until("kg.scene().name === 'around'")
    most = "Math.max(...kg.things.map(thing => ['task', 'report'].includes(thing.face) ? 0 : thing.told.length))"
    assert window.ask(f"kg.things[kg.scene().centre].told.length === {most}")
    window.shoot("relations")
    window.page.locator("#layouts button", has_text="层级").click()
    window.until("kg.scene().name === 'hierarchy'")


def test_branches_of_the_second_layout_are_folded_and_unfold(browser: Any, page_of: Any) -> None:
    with opened(browser, page_of("examples", world("examples"))) as window:
        window.visit(
            "r",
            window.ask("kg.things.find(thing => thing.facts.some(fact => fact[2].startsWith('赣州市总工会'))).label"),
        )
        window.page.keyboard.press("2")
        before = window.ask("kg.scene().nodes.length")
        assert window.ask(MORE)
        window.ask(f"{MORE}.act()")
        assert window.ask("kg.scene().nodes.length") > before
        assert window.ask(OVERLAPS) == 0


def test_focus_reaches_one_two_or_three_steps(window: Window) -> None:
    window.visit("n", "贺长青")
    reached = []
    for key in "123":
        window.page.keyboard.press(key)
        reached.append(window.ask("Object.keys(kg.scene().focus.nodes).length"))
    assert reached == sorted(set(reached))
    assert window.page.locator(".depths button[aria-pressed=true]").inner_text() == "3"


def test_the_way_back_leads_back(window: Window) -> None:
    window.visit("n", "贺长青")
    window.visit("n", "沈以宁")
    window.page.locator("#crumbs .back").click()
    window.tells("贺长青")


def test_the_link_of_a_thing_can_be_copied(window: Window) -> None:
    window.visit("n", "贺长青")
    window.page.get_by_role("button", name="复制链接").click()
    assert window.page.locator("#said").inner_text().startswith("已复制：file:")


def test_ways_are_all_the_short_ones_in_order_and_hubs_count_more(window: Window) -> None:
    told = window.ask("kg.relations.map(one => [one.from, one.to])")
    graph = nx.Graph((a, b) for a, b in told if a != b)
    degree = window.ask("kg.things.map(thing => thing.told.length)")

    def cost(way: list[int]) -> float:
        return len(way) - 1 + sum(math.log2(1 + degree[one]) / 3 for one in way[1:-1])

    people = [window.number(name) for name in ("贺长青", "韩秋实", "梁晓川", "方若谷", "顾云峰")]
    for start, end in itertools.combinations(people, 2):
        ways = window.ask("([a, b]) => kg.ways(a, b)", [start, end])
        every = sorted(cost(way) for way in nx.all_simple_paths(graph, start, end, cutoff=8))
        short = [one for one in every if one <= every[0] * 1.5 + 1e-9][:10]
        assert [cost(way) for way in ways] == pytest.approx(short)
        assert len({tuple(way) for way in ways}) == len(ways)


# ---- list, paper, motion, names of controls


def test_the_list_tells_relations_with_their_evidence(window: Window) -> None:
    window.page.keyboard.press("l")
    window.page.get_by_role("button", name="关系与依据").click()
    rows = window.page.locator("#list tbody tr")
    assert rows.count() == window.ask("kg.relations.length")
    row = rows.filter(has_text="主持").filter(has_text="贺长青").first
    assert "贺长青主持会议" in row.inner_text()
    for text in window.page.locator("#list tbody tr td:last-child").all_inner_texts():
        assert text.strip()
    window.shoot("list")
    window.page.keyboard.press("Escape")
    assert window.page.locator("#list").is_hidden()


def test_on_paper_there_is_a_sharp_picture_with_the_evidence_and_no_control(
    browser: Any, page_of: Any, tmp_path: Path
) -> None:
    with opened(browser, page_of("sample", world("sample"))) as window:
        window.visit("n", "贺长青")
        window.page.emulate_media(media="print")
        window.ask("dispatchEvent(new Event('beforeprint'))")
        for control in ("#legend", "#tools", "#zoom", "#network", "#crumbs"):
            assert window.page.locator(control).is_hidden(), control
        assert window.page.locator("#paper svg").bounding_box()["height"] > 300
        assert window.page.locator("#paper svg g title").count() == window.ask("kg.scene().nodes.length")
        assert "青石区总工会主席" in window.panel
        window.shoot("paper")
        window.ask("dispatchEvent(new Event('afterprint'))")
        assert window.page.locator("#paper svg").count() == 0
        window.page.pdf(path=tmp_path / "network.pdf", landscape=True)
        assert (tmp_path / "network.pdf").stat().st_size > 10_000


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_camera_moves_at_once_where_motion_is_unwanted(browser: Any, page_of: Any, motion: str) -> None:
    with opened(browser, page_of("examples", world("examples")), reduced_motion=motion) as window:
        places = window.ask(
            """() => new Promise(done => { const seen = new Set(); let frames = 0;
            const note = () => { seen.add(Math.round(kg.network.getViewPosition().y)); frames += 1;
              if (frames < 30) requestAnimationFrame(note); else done(seen.size); };
            addEventListener('hashchange', note, {once: true});
            location.hash = '#n=' + kg.things.filter(one => one.face === 'person').pop().id; })"""
        )
        assert (places == 1) == (motion == "reduce")


def test_every_control_has_a_name_and_pressed_ones_say_so(window: Window) -> None:
    window.visit("n", "贺长青")
    nameless = """() => [...document.querySelectorAll('button, input, [role=button], [role=application], aside, nav, [role=group], meter')]
      .filter(one => !one.closest('[hidden]') && !(one.getAttribute('aria-label') || one.textContent.trim() || one.title)).map(one => one.outerHTML)"""
    assert window.ask(nameless) == []
    assert window.page.locator("[data-filter]").count() == window.page.locator("[data-filter][aria-pressed]").count()
    assert window.page.locator("#said").get_attribute("aria-live") == "polite"


def test_dragging_and_the_zoom_buttons_move_the_picture(window: Window) -> None:
    before, scale = window.ask("kg.network.getViewPosition().x"), window.ask("kg.network.getScale()")
    window.page.mouse.move(700, 640)
    window.page.mouse.down()
    window.page.mouse.move(560, 640, steps=6)
    window.page.mouse.up()
    window.until("x => kg.network.getViewPosition().x > x + 60", before)
    window.page.get_by_role("button", name="放大").click()
    window.until("scale => kg.network.getScale() > scale", scale)
    window.page.keyboard.press("f")
    window.until("scale => Math.abs(kg.network.getScale() - scale) < 0.6", scale)


def test_a_notebook_shows_the_page_in_a_frame(browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    shown = small_html(world("sample"))
    file.write_text(
        f"<!doctype html><meta charset=utf-8><title>n</title><link rel=icon href=data:,>{shown}", encoding="utf-8"
    )
    context = browser.new_context(viewport={"width": 1100, "height": 700})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    page.goto(file.as_uri())
    frame = page.frames[1]
    frame.wait_for_selector("#legend button")
    frame.fill("#search", "hcq")
    frame.press("#search", "Enter")
    frame.wait_for_selector("#panel h2:has-text('贺长青')")
    page.screenshot(path=PICTURES / "notebook.png")
    context.close()
    assert said == []
