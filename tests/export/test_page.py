import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import render, write
from kg.model import Knowledge
from tests.export.crowd import EVIL, crowd, poisoned
from tests.export.test_layout import world

TAGS = {"script": 5, "style": 1, "noscript": 1, "main": 1, "meta": 5, "link": 1, "title": 1, "input": 1}
SAME = "import sys; from tests.sample_knowledge import sample; from kg.export.html import write; from pathlib import Path; write(sample(), Path(sys.argv[1]))"

GBK = """
import builtins, io, locale
real = io.open
def opened(file, mode="r", buffering=-1, encoding=None, *rest, **named):
    if encoding in (None, "locale") and "b" not in mode: encoding = "gbk"
    return real(file, mode, buffering, encoding, *rest, **named)
builtins.open = io.open = opened
locale.getpreferredencoding = locale.getencoding = lambda *_: "gbk"
"""
"""Every text file that names no encoding is opened as on a Chinese Windows."""


class Reader(HTMLParser):
    """Reads a page as a browser does: its tags, their attributes, and the scripts' texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = True

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - what HTMLParser calls it
        self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[len(self.tags) - 1] = self.texts.get(len(self.tags) - 1, "") + data


def parsed(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    return reader


def data_of(page: str) -> dict[str, Any]:
    reader = parsed(page)
    texts = {attributes.get("id"): reader.texts.get(at, "") for at, (_, attributes) in enumerate(reader.tags)}
    found: dict[str, Any] = json.loads(texts["data"])
    packed = texts.get("packed")
    found["page"] = json.loads(zlib.decompress(base64.b64decode(packed)) if packed else texts["page"])
    return found


@pytest.mark.parametrize("knowledge", [world("sample"), poisoned(), poisoned("长" * 10_000), Knowledge()])
def test_texts_add_no_tag_and_no_attribute_to_the_page(knowledge: Knowledge) -> None:
    tags = parsed(render(knowledge)).tags
    for tag, count in TAGS.items():
        assert sum(name == tag for name, _ in tags) == count, tag
    assert not any(name.startswith("on") for _, attributes in tags for name in attributes)
    assert all(tag != "img" for tag, _ in tags)


def test_the_template_is_not_written_by_the_texts() -> None:
    page = render(poisoned())
    data = data_of(page)
    assert any(EVIL[:60] in thing["label"] for thing in data["page"]["things"])
    assert "49" not in {thing["label"] for thing in data["page"]["things"]}


def test_nothing_is_fetched() -> None:
    for tag, attributes in parsed(render(world("examples"))).tags:
        for name in ("src", "href", "action", "data", "poster", "srcset"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)


def test_the_policy_allows_just_the_scripts_that_are_there() -> None:
    reader = parsed(render(world("sample")))
    policy = next(a["content"] for _, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    scripts = [
        reader.texts[at]
        for at, (tag, attributes) in enumerate(reader.tags)
        if tag in {"script", "style"} and "type" not in attributes
    ]
    hashes = {f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in scripts}
    assert set(re.findall(r"'(sha256-[^']+)'", policy)) == hashes
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_pyvis_draws_every_card_at_its_place_without_physics(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyvis.network import Network

    drawn: list[Network] = []
    generate = Network.generate_html
    monkeypatch.setattr(Network, "generate_html", lambda net, name: (drawn.append(net), generate(net, name))[1])
    page = render(world("examples"))
    (net,) = drawn
    assert net.directed
    assert net.options["physics"] == {"enabled": False}
    assert all(node["fixed"] and "x" in node and "y" in node for node in net.nodes)
    data = data_of(page)
    assert data["nodes"] == json.loads(json.dumps(net.nodes))
    assert data["edges"] == json.loads(json.dumps(net.edges))


@pytest.mark.parametrize("name", ["sample", "examples", "crowd"])
def test_every_line_has_evidence_or_says_why_it_has_none(name: str) -> None:
    data = data_of(render(world(name)))
    told, reports = data["page"]["relations"], data["page"]["reports"]
    drawn = [edge["relations"] for edge in data["edges"]]
    drawn += [line[4] for sheet in data["page"]["sheets"] for line in sheet["lines"]]
    assert drawn
    for numbers in drawn:
        assert numbers
        for number in numbers:
            one = told[number]
            assert one["rule"]
            assert one["places"] or one["words"] or one["basis"] in {"inferred", "background"}
            assert all(reports[report]["text"][start:stop].strip() for report, start, stop in one["places"])
            assert all(words.strip() for words in one["words"])
    for number, thing in enumerate(data["page"]["things"]):
        assert thing["card"][0] in data["page"]["looks"], number


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """Another hash seed, and a machine whose default encoding cannot write Chinese."""
    here = tmp_path / "here.html"
    assert write(world("sample"), here) == [here]
    root = Path(__file__).parents[2]
    for seed, locale, before in (("1", "C", ""), ("4711", "C.UTF-8", ""), ("5", "C.UTF-8", GBK)):
        there = tmp_path / f"{seed}.html"
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": locale}
        subprocess.run([sys.executable, "-c", before + SAME, str(there)], check=True, cwd=root, env=env)
        assert there.read_bytes() == here.read_bytes()


def test_what_is_left_out_is_counted_and_stands_on_another_sheet() -> None:
    data = data_of(render(crowd(12)))
    assert len(data["nodes"]) <= 400
    left = sum(count for *_, count in data["page"]["leftOut"])
    assert left + len(data["nodes"]) == len(data["page"]["things"])
    first = {thing["id"]: number for number, thing in enumerate(data["page"]["things"])}
    drawn = {first[node["id"]] for node in data["nodes"]}
    drawn |= {row[0] for sheet in data["page"]["sheets"] for row in sheet["nodes"]}
    assert drawn == set(range(len(data["page"]["things"])))


def test_much_is_packed_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render(world("examples"))
    monkeypatch.setattr("kg.export.html.PLAIN", 1000)
    packed = render(world("examples"))
    assert len(packed) < len(plain)
    assert data_of(packed) == data_of(plain)


def test_half_characters_do_not_spoil_the_packing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.export.html.PLAIN", 1000)
    assert any(EVIL[:60] in thing["label"] for thing in data_of(render(poisoned()))["page"]["things"])


@pytest.mark.parametrize(
    ("name", "title"),
    [("sample", "云溪市工会组织关系网络"), ("crowd", "南岭省工会组织关系网络"), ("examples", "工会组织关系网络")],
)
def test_the_page_is_called_by_the_union_that_most_of_it_is_about(name: str, title: str) -> None:
    assert data_of(render(world(name)))["page"]["title"][0] == title
