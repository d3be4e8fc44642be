"""What a person sees when an input is bad: one line in both languages, the documented exit code, no traceback."""

import json
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.faults import MOST
from tests.build.faults import FAULTS
from tests.texts import OTHER, REPORT


def run(monkeypatch: pytest.MonkeyPatch, *words: object) -> int:
    """Run ``kg WORDS…`` in this process and return its exit code."""
    monkeypatch.setattr(sys, "argv", ["kg", *map(str, words)])
    with pytest.raises(SystemExit) as end:
        main()
    assert isinstance(end.value.code, int)
    return end.value.code


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("name", FAULTS)
def test_beside_a_good_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    good, bad, out = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "out"
    good.write_text(REPORT, encoding="utf-8")
    FAULTS[name][0](bad)
    assert run(monkeypatch, "build", bad, good, "-o", out) == 3
    shown = capsys.readouterr()
    (line,) = shown.err.splitlines()
    assert line.startswith("错误 bad.txt: ")
    assert " / " in line
    assert "Traceback" not in shown.out + shown.err
    assert {"graph.trig", "graph.ttl", "network.html", "issues.jsonl"} <= content(out).keys()


@pytest.mark.parametrize("name", FAULTS)
def test_alone_it_fails_and_the_older_output_is_unharmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    good, bad, out = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "out"
    good.write_text(OTHER, encoding="utf-8")
    assert run(monkeypatch, "build", good, "-o", out) == 0
    older = content(out)
    FAULTS[name][0](bad)
    capsys.readouterr()
    assert run(monkeypatch, "build", bad, "-o", out) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if "bad.txt" in line]
    assert len(said) == 1
    assert content(out) == older


WRONG = [
    ("build",),
    ("build", "a.txt"),
    ("build", "a.txt", "-o", "out", "--published", "yesterday"),
    ("build", "a.txt", "-o", "out", "--base", "nowhere"),
    ("build", "a.txt", "-o", "out", "--oops"),
    ("oops",),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_usage_is_code_2_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(REPORT, encoding="utf-8")
    assert run(monkeypatch, *words) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.split()[0] in {"用法", "错误"}
    assert not Path("out").exists()


def test_an_output_that_is_a_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, out = tmp_path / "good.txt", tmp_path / "out"
    good.write_text(REPORT, encoding="utf-8")
    out.write_text("mine", encoding="utf-8")
    assert run(monkeypatch, "build", good, "-o", out) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert " / " in line
    assert out.read_text(encoding="utf-8") == "mine"


def test_in_a_pipe_the_summary_is_json_and_stderr_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import json

    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    assert run(monkeypatch, "build", tmp_path / "good.txt", "-o", tmp_path / "out", "--json") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    summary = json.loads(shown.out)
    assert summary["reports"] == 1
    assert summary["issues"]["error"] == 0
    assert all(Path(path).exists() for path in summary["files"])


def many(folder: Path) -> Path:
    """More files in no known encoding than are told one by one."""
    folder.mkdir()
    for number in range(MOST + 20):
        (folder / f"{number:03}.txt").write_bytes(b"\xff\xfe\xff" + bytes([number % 7 + 128] * 2 * number))
    return folder


def test_very_many_faults_are_counted_and_all_of_them_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = many(tmp_path / "bad"), tmp_path / "out"
    (bad / "good.txt").write_text(REPORT, encoding="utf-8")
    assert run(monkeypatch, "build", bad, "-o", out) == 3
    *each, last = capsys.readouterr().err.splitlines()
    assert len(each) == MOST
    assert "20" in last
    assert "issues.jsonl" in last
    rows = [json.loads(row) for row in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sum(row["level"] == "error" for row in rows) == MOST + 20


def test_where_nothing_is_written_every_fault_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "build", many(tmp_path / "bad"), "-o", tmp_path / "out") == 1
    assert sum(".txt: " in line for line in capsys.readouterr().err.splitlines()) == MOST + 20
