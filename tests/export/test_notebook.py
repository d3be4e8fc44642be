import html
import json
import re
import webbrowser
from pathlib import Path

import pytest

import kg
from kg.export.html import render
from kg.export.notebook import small_html
from tests.export.crowd import EVIL, crowd, poisoned
from tests.export.test_layout import world


def test_a_small_graph_is_the_page_in_a_frame_that_cannot_reach_the_notebook() -> None:
    shown = kg.Graph(world("sample"))._repr_html_()
    frame = re.fullmatch(r'<iframe srcdoc="([^"]*)" sandbox="([^"]*)"[^>]*></iframe>', shown)
    assert frame
    assert html.unescape(frame[1]) == render(world("sample"))
    assert "allow-same-origin" not in frame[2]


def test_texts_cannot_leave_the_frame() -> None:
    shown = small_html(poisoned(EVIL))
    assert shown.count("<") == 2
    json.dumps(shown)
    shown.encode()


def test_a_large_graph_is_a_drawing_that_says_what_it_leaves_out() -> None:
    shown = small_html(crowd(30))
    assert "<script" not in shown
    assert "<svg" in shown
    assert re.search(r"共 \d+ 个节点，图中 400 个", shown)
    assert len(shown) < 400_000


def test_show_opens_the_file_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    (tmp_path / "network.html").write_text("", encoding="utf-8")
    assert kg.show(tmp_path) == tmp_path / "network.html"
    assert kg.show(str(tmp_path / "network.html")) == tmp_path / "network.html"
    assert opened == [(tmp_path / "network.html").as_uri()] * 2
    with pytest.raises(kg.KGError, match="kg build"):
        kg.show(tmp_path / "none")
