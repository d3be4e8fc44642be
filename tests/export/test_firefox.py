"""The page in Firefox, from disk: what another engine may do otherwise (packing, canvas, policy, keys)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.export.conftest import PICTURES
from tests.export.crowd import EVIL, crowd, poisoned
from tests.export.firefox import FIREFOX, Firefox, running
from tests.export.test_layout import world
from tests.needs import need

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    need(FIREFOX, "没有 Firefox / Firefox is not installed")
    with running(tmp_path_factory.mktemp("firefox")) as found:
        yield found


def opened(firefox: Firefox, file: Path, hash_: str = "") -> None:
    firefox.open("about:blank")
    firefox.open(file.as_uri() + hash_)
    firefox.until("!!window.kg")
    assert firefox.ask("performance.getEntriesByType('resource').length") == 0


def test_it_draws_searches_and_shows_the_evidence(firefox: Firefox, page_of: Any) -> None:
    firefox.size(1440, 980)
    opened(firefox, page_of("sample", world("sample")))
    firefox.until(
        "(() => { const c = document.querySelector('#network canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " return new Set(d.filter((_, at) => at % 388 < 3)).size > 20; })()"
    )
    firefox.keys("/hqs\ue007")
    firefox.until("(document.querySelector('#panel h2') || {}).textContent === '韩秋实'")
    assert "云溪市总工会主席" in firefox.ask("document.getElementById('panel').innerText")
    PICTURES.mkdir(exist_ok=True)
    firefox.shoot(PICTURES / "firefox.png")
    at = firefox.ask(
        "(() => { const node = kg.scene().nodes.find(one => kg.things[one.thing].label === '贺长青'); kg.network.focus(node.id);"
        " const spot = kg.network.canvasToDOM(node), box = document.getElementById('network').getBoundingClientRect();"
        " return [spot.x + box.left, spot.y + box.top]; })()"
    )
    firefox.click(*at)
    firefox.until("(document.querySelector('#panel h2') || {}).textContent === '贺长青'")
    assert firefox.complaints() == []


def test_a_packed_page_opens(firefox: Firefox, page_of: Any) -> None:
    file = page_of("thousands", crowd(120))
    assert 'id="packed"' in file.read_text(encoding="utf-8")
    opened(firefox, file)
    firefox.keys("/第77市第3县总工会\ue007")
    firefox.until("(document.querySelector('#panel h2') || {}).textContent === '第77市第3县总工会'")
    assert firefox.ask("kg.scene().nodes.length") <= 400
    assert firefox.complaints() == []


def test_texts_run_nothing(firefox: Firefox, page_of: Any) -> None:
    opened(firefox, page_of(f"evil-{len(EVIL)}", poisoned(EVIL)))
    for number in range(firefox.ask("kg.things.length")):
        firefox.ask(f"location.hash = '#n=' + kg.things[{number}].id")
    firefox.until("!document.getElementById('panel').hidden")
    firefox.keys("l")
    firefox.until("!document.getElementById('list').hidden")
    assert firefox.ask("typeof window.hit") == "undefined"
    assert firefox.ask("document.querySelectorAll('img, iframe').length") == 0
    assert firefox.complaints() == []
