"""A fault in one input is one issue; the others are built."""

import json
from pathlib import Path

import pytest

from kg.build import Settings, run
from kg.errors import SettingsError
from tests.build.faults import FAULTS
from tests.texts import OTHER, REPORT


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_only_its_own_input(tmp_path: Path, name: str) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT, encoding="utf-8")
    make, code = FAULTS[name]
    make(bad)
    outcome = run([bad, good], tmp_path / "out", Settings())
    assert [source.name for source in outcome.knowledge.sources] == ["good.txt"]
    assert [(fault.code, fault.file) for fault in outcome.faults] == [(code, "bad.txt")]
    rows = [json.loads(row) for row in (tmp_path / "out/issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ("error", code, "bad.txt") in [(row["level"], row["code"], row["file"]) for row in rows]
    assert all(row["message"]["zh"] and row["message"]["en"] for row in rows)


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_readable_leaves_the_old_output(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.trig").write_text("old", encoding="utf-8")
    FAULTS[name][0](tmp_path / "bad.txt")
    outcome = run([tmp_path / "bad.txt"], out, Settings())
    assert outcome.files == ()
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("graph.trig", "old")]


def test_a_bug_in_one_page_costs_only_that_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.extract
    from kg.model import Article, Extraction

    honest = kg.extract.extract

    def fragile(article: Article) -> Extraction:
        if article.source.name == "bad.txt":
            raise ZeroDivisionError("oops")
        return honest(article)

    monkeypatch.setattr(kg.extract, "extract", fragile)
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(OTHER, encoding="utf-8")
    outcome = run([tmp_path], tmp_path / "out", Settings())
    assert [(fault.code, fault.file) for fault in outcome.faults] == [("bug", "bad.txt")]
    assert [article.source.name for article in outcome.knowledge.articles] == ["good.txt"]


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(SettingsError):
        run([tmp_path / "a.txt"], tmp_path / "out", Settings())
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def test_same_content_is_read_once_and_said(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    outcome = run([tmp_path / "b.txt", tmp_path / "a.txt"], tmp_path / "out", Settings())
    assert [source.name for source in outcome.knowledge.sources] == ["a.txt"]
    assert [(i.level, i.code, i.file) for i in outcome.knowledge.issues if i.code == "duplicate"] == [
        ("info", "duplicate", "b.txt")
    ]
    assert outcome.faults == ()


def test_a_file_named_twice_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    outcome = run([tmp_path / "a.txt", tmp_path, tmp_path / "." / "a.txt"], tmp_path / "out", Settings())
    assert not [issue for issue in outcome.knowledge.issues if issue.code == "duplicate"]


def test_a_folder_gives_its_texts_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    (tmp_path / "in/.hidden").mkdir()
    (tmp_path / "in/deep/a.TXT").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in/a.meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "in/.hidden/b.txt").write_text(OTHER, encoding="utf-8")
    outcome = run([tmp_path / "in"], tmp_path / "out", Settings())
    assert [source.name for source in outcome.knowledge.sources] == ["a.TXT"]


@pytest.mark.parametrize("name", ["坏 名字.txt", "a\nb.txt", "-o.txt", "é\u0301.txt"])
def test_a_strange_file_name_is_a_name_like_any_other(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(REPORT, encoding="utf-8")
    outcome = run([tmp_path / name], tmp_path / "out", Settings())
    assert [source.name for source in outcome.knowledge.sources] == [name]
    assert outcome.faults == ()


FAULTY_SIDECARS = [
    "",
    "{",
    "[]",
    '{"published": "yesterday"}',
    '{"place": 3}',
    '{"oops": "x"}',
    "\udcff",
    "[" * 100_000,
]


@pytest.mark.parametrize("content", FAULTY_SIDECARS, ids=[text[:12] or "empty" for text in FAULTY_SIDECARS])
def test_a_faulty_sidecar_is_said_and_its_text_still_built(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    outcome = run([tmp_path / "a.txt"], tmp_path / "out", Settings())
    assert outcome.files
    assert [(fault.code, fault.file) for fault in outcome.faults] == [("sidecar", "a.meta.json")]


def test_a_link_to_itself_costs_only_its_own_input(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "bad.txt").symlink_to(tmp_path / "bad.txt")
    outcome = run([tmp_path / "bad.txt", tmp_path / "good.txt"], tmp_path / "out", Settings())
    assert [fault.file for fault in outcome.faults] == ["bad.txt"]
