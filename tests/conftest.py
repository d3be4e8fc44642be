"""What all tests share: reproducible hypothesis runs, one browser, and the switch that rewrites golden files."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import settings

from tests.needs import CHROMIUM, need

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]

settings.register_profile("house", deadline=None, derandomize=True, max_examples=50)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite tests/golden/*.txt from what is read now")


@pytest.fixture
def regold(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--regold"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium for the whole run: its driver's loop goes on, and would refuse a second one."""
    need(CHROMIUM, "没有 Chromium / Chromium is not installed")
    need(find_spec("playwright"), "没有 playwright / playwright is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
