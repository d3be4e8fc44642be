"""``kg doctor`` says what is there, and what to do about what is not."""

import json
from pathlib import Path

import pytest

from kg.build import doctor
from tests.cli.test_bad_input import run


def test_on_a_sound_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "doctor", "-o", tmp_path / "out", "--json") == 0
    found = {row["what"]: row for row in json.loads(capsys.readouterr().out)}
    assert {
        "Python",
        "click",
        "pyoxigraph",
        "ontology",
        "reading process",
        "encoding",
        "output folder",
        "[pdf]",
    } <= found.keys()
    assert found["reading process"]["state"] == "good"
    assert all(row["zh"] and row["en"] for row in found.values() if row["state"] != "good")
    assert not (tmp_path / "out").exists()


def test_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "_version", lambda name: None if name in {"click", "pypdfium2"} else "1")
    assert run(monkeypatch, "doctor", "-o", tmp_path / "out") == 1
    told = capsys.readouterr().out
    assert "✗ click: —" in told
    assert "→ pip install click" in told
    assert "– [pdf]: pypdfium2 —" in told
    assert "pip install 'union-kg[pdf]'" in told


def test_a_place_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(**_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", full)
    states = {one.what: one for one in doctor.examine(tmp_path)}
    assert states["output folder"].state == "bad"
    assert "No space left" in states["output folder"].en


def test_a_reading_process_that_does_not_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    found = {one.what: one for one in doctor.examine(tmp_path)}
    assert found["reading process"].state == "bad"
