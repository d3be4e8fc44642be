"""A fault in one input is one issue; the others are built."""

import json
from pathlib import Path

import pytest

from kg.build import Settings, run
from kg.errors import SettingsError
from tests.texts import NO_REPORT, OTHER, REPORT


def _missing(path: Path) -> None:
    assert not path.exists()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_text(" \n\u3000\n", encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def _broken(path: Path) -> None:
    path.write_bytes("本报讯 会议召开".encode() + b"\xff\xfe\x80 \xff" + "市总工会".encode())


def _long_line(path: Path) -> None:
    path.write_text("会" * 17_000_000, encoding="utf-8")  # 51 MB


def _no_report(path: Path) -> None:
    path.write_text(NO_REPORT, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


FAULTS = {
    "missing": _missing,
    "empty": _empty,
    "blank": _blank,
    "binary": _binary,
    "broken": _broken,
    "long_line": _long_line,
    "no_report": _no_report,
    "folder": _folder,
}
CODES = {
    "missing": "missing",
    "empty": "empty",
    "blank": "empty",
    "binary": "binary",
    "broken": "encoding",
    "long_line": "line-too-long",
    "no_report": "no-report",
    "folder": "empty-folder",
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_costs_only_its_own_input(tmp_path: Path, name: str) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(REPORT, encoding="utf-8")
    FAULTS[name](bad)
    outcome = run([bad, good], tmp_path / "out", Settings())
    assert [source.name for source in outcome.knowledge.sources] == ["good.txt"]
    assert [(fault.code, fault.file) for fault in outcome.faults] == [(CODES[name], "bad.txt")]
    rows = [json.loads(row) for row in (tmp_path / "out/issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ("error", CODES[name], "bad.txt") in [(row["level"], row["code"], row["file"]) for row in rows]
    assert all(row["message"]["zh"] and row["message"]["en"] for row in rows)


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_readable_leaves_the_old_output(tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.trig").write_text("old", encoding="utf-8")
    FAULTS[name](tmp_path / "bad.txt")
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
