import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kg.export.atlas import whole
from kg.export.formats import Request, export
from kg.export.network import project
from kg.export.svg import svg
from kg.model import Knowledge
from tests.export.crowd import EVIL, poisoned
from tests.export.test_layout import WORLDS, world

SVG = "{http://www.w3.org/2000/svg}"
HARMLESS = {"svg", "title", "rect", "circle", "path", "polyline", "text", "g"}


@pytest.mark.parametrize("name", WORLDS)
def test_every_card_is_drawn_with_its_name_in_full(name: str) -> None:
    root = ET.fromstring(svg(world(name)))  # noqa: S314 - our own
    graph = project(world(name))
    drawn = [title.text or "" for title in root.findall(f"{SVG}g/{SVG}title")]
    cards = whole(graph).sheets[0].layout.cards
    assert len(drawn) == len(cards)
    if name != "poisoned":
        assert sorted(drawn) == sorted(graph.nodes[node]["label"] for node in cards)


def test_it_holds_nothing_that_runs_or_fetches() -> None:
    for evil in (EVIL, "长" * 10_000, "]]><script>hit()</script>&#x0;"):
        root = ET.fromstring(svg(poisoned(evil)))  # noqa: S314 - our own
        for element in root.iter():
            assert element.tag.removeprefix(SVG) in HARMLESS
            assert not any(name.startswith("on") or "href" in name for name in element.attrib)


def test_what_no_report_states_is_dashed() -> None:
    drawn = svg(world("sample"))
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    wires = root.findall(f"{SVG}polyline")
    assert wires
    assert all(wire.get("stroke-dasharray") for wire in wires)  # the sample's superiors are background


def test_everything_stands_within_its_borders() -> None:
    root = ET.fromstring(svg(world("examples")))  # noqa: S314 - our own
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    for text in root.iter(f"{SVG}text"):
        assert left < float(text.attrib["x"]) < left + wide
        assert top < float(text.attrib["y"]) < top + high


def test_the_command_line_writes_the_same_every_time(tmp_path: Path) -> None:
    request = Request(tmp_path, lambda: world("sample"))
    assert export("svg", request, tmp_path / "a.svg") == [tmp_path / "a.svg"]
    assert (tmp_path / "a.svg").read_bytes() == svg(world("sample")).encode()
    assert ET.fromstring(svg(Knowledge())).tag == f"{SVG}svg"  # noqa: S314 - our own
