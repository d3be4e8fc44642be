"""network.html in a browser, against pyvis's defaults on the same graphs in the same run.

For each graph: the size of the file; ready, from navigation to the first complete frame; frames a second
while the mouse drags with everything in view; and, of our page, how long a search takes from the last
key to its hits. On a machine that others share, processor time says more than the clock: of all processes of the
browser, until the page is ready, and for one frame of the dragging. Chromium without GPU, without network (pyvis asks for Bootstrap, and is refused at once).
The graphs are made up: reports of unions, each with people, posts, meetings and tasks, every fact with its
sentence. Ready is the median of the runs.

    python benchmarks/view.py [--runs 3] [--sizes 400 20000] [--patience 90]
"""

from __future__ import annotations

import argparse
import hashlib
import math
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.export.html import render
from kg.export.network import project
from kg.model import Article, Entity, Evidence, Knowledge, Object, Source, Span, Statement, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page, Playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "文明建国丽华志强秀英海燕春梅晓东永和玉兰"
DRAG = 3.0
"""Seconds of dragging."""

OURS = """(() => { const look = () => window.kg ? requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }))
  : setTimeout(look, 4); look(); })();"""
THEIRS = """<script>network.once("stabilizationIterationsDone", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.ready = performance.now(); })));</script></body>"""
FRAMES = (
    "() => { window.frames_ = 0; const tick = () => { window.frames_ += 1; requestAnimationFrame(tick); }; tick(); }"
)

SEARCH = """words => {
  const input = document.getElementById('search'), start = performance.now();
  input.value = words;
  input.dispatchEvent(new Event('input'));
  return document.querySelectorAll('#hits li[role=option]').length ? performance.now() - start : NaN;
}"""


@dataclass
class World:
    """Knowledge of any size, made up: one report a city, every fact with the sentence that says it."""

    articles: list[Article] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    text: str = ""

    def entity(self, kind: str, type_: str, name: str, key: str = "") -> str:
        """Add a thing; return its id."""
        digest = hashlib.sha256((key or name).encode()).hexdigest()[:16]
        self.entities[f"{kind}-{digest}"] = Entity(f"{kind}-{digest}", type_, name, key or name)
        return f"{kind}-{digest}"

    def say(self, subject: str, predicate: str, object_: Object, sentence: str, report: str) -> None:
        """State a fact, with the sentence that says it."""
        if not self.text.endswith(sentence):
            self.text += sentence
        span = Span(len(self.text) - len(sentence), len(self.text))
        number = f"claim-{len(self.statements):016}"
        evidence = (Evidence(report, span),)
        self.statements.append(
            Statement(number, subject, predicate, object_, report, evidence, "made.up", 0.9, "stated")
        )

    def background(self, subject: str, predicate: str, object_: Object) -> None:
        """State a fact that no report says."""
        number = f"claim-{len(self.statements):016}"
        self.statements.append(Statement(number, subject, predicate, object_, None, (), "places", 1.0, "background"))

    def union(self, name: str, level: str, upper: str | None, report: str) -> str:
        """Add a union with its people, a meeting and two tasks."""
        body = self.entity("body", "gh:GeneralUnion", name)
        self.background(body, "gh:level", Term(f"gh:level-{level}"))
        if upper:
            self.background(body, "gh:superiorUnion", upper)
        meeting = self.entity("meeting", "gh:WorkMeeting", f"{name}全体委员会议")
        self.say(meeting, "schema:organizer", body, f"{name}召开全体委员会议。", report)
        for title in ("主席", "副主席", "经审委主任"):
            self.leader(body, name, title, meeting, report)
        for what in ("困难职工帮扶", "劳动和技能竞赛"):
            words = f"要做好{name}的{what}工作"
            task = self.entity("task", "gh:Task", words)
            self.say(task, "gh:assignedTo", body, f"会议要求，{words}。", report)
            self.say(task, "gh:announcedAt", meeting, f"会议要求，{words}。", report)
        return body

    def leader(self, body: str, name: str, title: str, meeting: str, report: str) -> None:
        """Add somebody with a post, who attends the meeting."""
        seed = int(hashlib.sha256((name + title).encode()).hexdigest(), 16)
        who = SURNAMES[seed % 20] + GIVEN[seed // 20 % 20] + GIVEN[seed // 400 % 20]
        person = self.entity("person", "foaf:Person", who, name + title)
        post = self.entity("post", "org:Post", name + title)
        membership = self.entity("membership", "org:Membership", f"{who}任{name}{title}")
        part = self.entity("part", "gh:Participation", f"{who}出席{name}全体委员会议")
        sentence = f"{name}{title}{who}出席会议。"
        self.say(membership, "org:member", person, sentence, report)
        self.say(membership, "gh:post", post, sentence, report)
        self.say(post, "org:postIn", body, sentence, report)
        self.say(post, "org:role", self.entity("role", "org:Role", title), sentence, report)
        self.say(part, "gh:meeting", meeting, sentence, report)
        self.say(part, "gh:participant", person, sentence, report)
        self.say(part, "gh:participationRole", Term("gh:role-attendee"), sentence, report)

    def report(self, number: int, headline: str) -> str:
        """Begin a report."""
        id_ = hashlib.sha256(f"report{number}".encode()).hexdigest()[:16]
        self.entities[f"report-{id_}"] = Entity(f"report-{id_}", "gh:Report", headline, id_)
        self.text = ""
        return id_

    def close(self, report: str, number: int) -> None:
        """End a report."""
        source = Source(
            f"{number:05}.txt", report, self.text, published=f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        )
        ends = [at + 1 for at, sign in enumerate(self.text) if sign == "。"]
        sentences = tuple(Span(a, b) for a, b in zip([0, *ends], ends, strict=False))
        span = Span(0, len(self.text))
        self.articles.append(
            Article(report, source, span, "news", self.text, range(len(self.text)), sentences=sentences)
        )

    def knowledge(self) -> Knowledge:
        """Return all of it."""
        sources = tuple(article.source for article in self.articles)
        return Knowledge(sources, tuple(self.articles), tuple(self.entities.values()), tuple(self.statements))


def made(nodes: int) -> Knowledge:
    """Return knowledge whose network has about so many nodes: a province, its cities, four counties to a city."""
    world, number = World(), 0
    report = world.report(0, "南岭省总工会召开会议")
    province = world.union("南岭省总工会", "province", None, report)
    world.close(report, 0)
    while (
        sum(one.split("-")[0] in {"body", "person", "meeting", "task", "report"} for one in world.entities) < nodes - 30
    ):
        number += 1
        report = world.report(number, f"第{number}市总工会召开会议")
        city = world.union(f"第{number}市总工会", "city", province, report)
        for county in "甲乙丙丁":
            world.union(f"第{number}市{county}县总工会", "county", city, report)
        world.close(report, number)
    return world.knowledge()


def theirs(knowledge: Knowledge) -> str:
    """Return the page that pyvis makes of the same network when it is left to itself."""
    from pyvis.network import Network

    graph = project(knowledge)
    net = Network(directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        net.add_node(node, label=data["label"], title=data["label"])
    for source, target, data in graph.edges(data=True):
        net.add_edge(source, target, title=data["label"])
    return str(net.generate_html()).replace("</body>", THEIRS)


class Browser:
    """Chromium with a network that refuses everything but the file."""

    def __init__(self, driver: Playwright) -> None:
        self._chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        self._session = self._chromium.new_browser_cdp_session()

    def used(self) -> float:
        """Return the processor time (s) that all processes of the browser have used."""
        return float(sum(one["cpuTime"] for one in self._session.send("SystemInfo.getProcessInfo")["processInfo"]))

    def open(self, file: Path, script: str, patience: float) -> tuple[Page, float, float]:
        """Open a file; return the page, seconds until it was ready (NaN: patience ran out), and processor time."""
        context = self._chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        context.route(
            "**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort()
        )
        page = context.new_page()
        if script:
            page.add_init_script(script)
        before = self.used()
        page.goto(file.as_uri(), wait_until="commit")
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                if ready := page.evaluate("window.ready", None):
                    return page, float(ready) / 1000, self.used() - before
            except Exception:  # noqa: BLE001, S110 - the page is not there yet
                pass
            time.sleep(0.05)
        return page, math.nan, math.nan

    def drag(self, page: Page) -> tuple[float, float]:
        """Return frames a second while the mouse drags the picture about, and processor time (ms) for one."""
        page.evaluate(FRAMES)
        page.mouse.move(800, 500)
        page.mouse.down()
        start, before, used, step = time.monotonic(), page.evaluate("window.frames_"), self.used(), 0
        while time.monotonic() - start < DRAG:
            step += 1
            page.mouse.move(800 + 120 * (step % 2), 500 + (step * 7) % 160)
        frames = page.evaluate("window.frames_") - before
        passed = time.monotonic() - start
        used = self.used() - used
        page.mouse.up()
        return frames / passed, 1000 * used / frames

    def search(self, page: Page, words: str) -> float:
        """Return ms from the last key of a search to its hits."""
        return float(page.evaluate(SEARCH, words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[400, 20_000])
    parser.add_argument("--patience", type=float, default=90.0, help="seconds to wait for a page to be ready")
    options = parser.parse_args()
    heads = ("nodes", "lines", "MB", "ready s", "CPU s", "drag FPS", "CPU ms/frame", "search ms")
    print(f"{'':26}" + "".join(f"{head:>{len(head) + 2}}" for head in heads))
    with tempfile.TemporaryDirectory() as folder:
        for row in rows(Path(folder), options):
            print(row, flush=True)


def rows(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = Browser(driver)
        for size in options.sizes:
            knowledge = made(size)
            graph = project(knowledge)
            counts = graph.number_of_nodes(), graph.number_of_edges()
            ours, other = folder / f"ours-{size}.html", folder / f"theirs-{size}.html"
            ours.write_text(render(knowledge), encoding="utf-8")
            opened = [browser.open(ours, OURS, options.patience) for _ in range(options.runs)]
            page = opened[-1][0]
            page.keyboard.press("f")
            drag, search = browser.drag(page), browser.search(page, "第1市丙县")
            ready, used = (statistics.median(run[at] for run in opened) for at in (1, 2))
            yield row("network.html", counts, ours, (ready, used, *drag, search))
            for one, *_ in opened:
                one.context.close()
            other.write_text(theirs(knowledge), encoding="utf-8")
            page, ready, used = browser.open(other, "", options.patience)
            drag = browser.drag(page) if ready == ready else (math.nan, math.nan)  # noqa: PLR0124 - NaN: it never was
            yield row("pyvis 0.3.2, its defaults", counts, other, (ready, used, *drag, math.nan))
            page.context.close()


def row(name: str, counts: tuple[int, int], file: Path, figures: tuple[float, ...]) -> str:
    ready, used, frames, each, search = ("-" if math.isnan(one) else f"{one:.2f}" for one in figures)
    mega = file.stat().st_size / 1e6
    return f"{name:26}{counts[0]:>7}{counts[1]:>7}{mega:>4.1f}{ready:>9}{used:>7}{frames:>10}{each:>14}{search:>11}"


if __name__ == "__main__":
    main()
