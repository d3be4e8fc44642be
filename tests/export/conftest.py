"""A real browser without a network: what a page tries to fetch, what it complains of, is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import write
from kg.model import Knowledge

PICTURES = Path(__file__).parents[1] / "artefacts"
BIG, LAPTOP, PHONE = (1440, 900), (1366, 640), (390, 844)

WATCH = """
window.complaints = [];
document.addEventListener("securitypolicyviolation", e => window.complaints.push("policy: " + e.violatedDirective));
window.addEventListener("error", e => window.complaints.push("error: " + e.message));
"""


class Window:
    """One open page, and shorthands for what the tests ask of it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.fetched: list[str] = []
        self.said: list[str] = []

    def ask(self, script: str, argument: object = None) -> Any:
        """Evaluate an expression in the page."""
        return self.page.evaluate(script, argument)

    def until(self, script: str, argument: object = None) -> None:
        """Wait until an expression is true. (Playwright's own way evaluates strings, which the page's policy forbids.)"""
        for _ in range(400):
            if self.ask(script, argument):
                return
            self.page.wait_for_timeout(25)
        pytest.fail(f"never true: {script}")

    def number(self, label: str) -> int:
        """The number of the thing of that name."""
        return int(self.ask("label => kg.things.find(one => one.label === label).number", label))

    def spot(self, label: str) -> dict[str, float]:
        """Where on the screen a card stands."""
        found: dict[str, float] = self.ask(
            """number => { const node = kg.scene().nodes.find(one => one.thing === number);
            const box = document.getElementById('network').getBoundingClientRect();
            const at = kg.network.canvasToDOM({x: node.x, y: node.y}); return {x: at.x + box.left, y: at.y + box.top}; }""",
            self.number(label),
        )
        return found

    def click(self, label: str) -> None:
        """Click a card on the canvas."""
        at = self.spot(label)
        self.page.mouse.click(at["x"], at["y"])
        self.tells(label)

    def tells(self, title: str) -> None:
        """Wait until the panel is about ``title``: an address takes effect a moment after it is set."""
        self.until("title => (document.querySelector('#panel h2') || {}).textContent === title", title)
        self.page.wait_for_selector("#panel:not([hidden])")

    def go(self, address: str) -> None:
        """Set the address's hash, and wait until the page has acted on it."""
        self.ask(
            "hash => new Promise(done => { addEventListener('hashchange', () => setTimeout(done), {once: true}); location.hash = hash; })",
            address,
        )

    def visit(self, view: str, *labels: str) -> None:
        """Go where a deep link leads."""
        ids = self.ask(
            "numbers => numbers.map(one => kg.things[one].id).join(',')", [self.number(one) for one in labels]
        )
        self.go(f"#{view}={ids}")
        self.page.wait_for_selector("#panel:not([hidden])")

    def shoot(self, name: str) -> None:
        """Keep a picture of the page beside the tests, for people to look at."""
        PICTURES.mkdir(exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    @property
    def panel(self) -> str:
        """What the panel says."""
        return str(self.page.inner_text("#panel"))

    @property
    def complaints(self) -> list[str]:
        """All that went wrong."""
        return [*self.fetched, *self.said, *self.ask("window.complaints")]


@contextmanager
def opened(browser: Any, file: Path, size: tuple[int, int] = BIG, **settings: Any) -> Iterator[Window]:
    """Open a file with every request but the file itself refused; at the end nothing may have gone wrong."""
    settings.setdefault("reduced_motion", "reduce")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **settings)
    context.add_init_script(WATCH)
    window = Window(context.new_page())

    def route(route: Any) -> None:
        if route.request.url.split("#")[0] == file.as_uri():
            route.continue_()
        else:
            window.fetched.append(route.request.url)
            route.abort()

    context.route("**/*", route)
    window.page.on("console", lambda said: window.said.append(f"{said.type}: {said.text}"))
    window.page.on("pageerror", lambda fault: window.said.append(f"fault: {fault}"))
    try:
        window.page.goto(file.as_uri())
        window.until("!!window.kg")
        yield window
        assert window.complaints == []
    finally:
        context.close()


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Write the page of a knowledge to a file of its own."""
    written: dict[str, Path] = {}

    def make(name: str, knowledge: Knowledge) -> Path:
        if name not in written:
            written[name] = tmp_path_factory.mktemp(name) / "network.html"
            write(knowledge, written[name])
        return written[name]

    return make
