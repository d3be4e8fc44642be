"""Inputs that vanish, change, are dated wrongly, or are very many: each is read as it was, or said to be missing."""

import os
import random
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import pytest

from kg.build import Settings, catalogue, run, store
from kg.build.sources import find, read
from kg.graph.files import read as graph
from kg.graph.reasons import text
from kg.graph.terms import term
from tests.faults.machine import AGAIN, begun, kg, older_in, started, tried, whole
from tests.readers.reports import CONTEST, GRANTS

FILES = 40
TINY = 100_000 if AGAIN >= 20 else 20_000
"""Tiny files of one input: as many as the issue asks for in the long run, fewer in every run."""


def _meddled(tmp_path: Path, fault: str, meddle: Callable[[Path], object]) -> None:
    """Build folders while ``meddle`` is done to half of their files, at chance moments."""
    chance = random.Random(5)  # noqa: S311 - a test
    for turn in range(AGAIN):
        begun(fault)
        folder, home = tmp_path / f"in{turn}", tmp_path / f"home{turn}"
        folder.mkdir()
        paths = [folder / f"{number}.txt" for number in range(FILES)]
        for number, path in enumerate(paths):
            path.write_text(GRANTS.text + f"第{number}号。\n", encoding="utf-8")
        out = older_in(home)
        before = whole(out)
        if not turn:
            begun_at = time.monotonic()
            assert kg("build", folder, "-o", home / "unharmed").returncode == 0
            lasts = time.monotonic() - begun_at
        build = started("build", folder, "-o", out)
        time.sleep(chance.random() * lasts)
        for path in chance.sample(paths, FILES // 2):
            meddle(path)
        said = build.communicate(timeout=120)[1]
        assert "Traceback" not in said
        assert build.returncode in {0, 1, 3}
        if build.returncode == 1:
            assert whole(out) == before
        else:
            names = _files_of(out)
            told = (out / "issues.jsonl").read_text(encoding="utf-8")
            # a file that holds what another holds is read once, and said to; one that went before the folder was read, went
            assert [p for p in paths if p.exists() and p.name not in names and f'"{p.name}"' not in told] == []
        tried(fault, {0: "new", 1: "old", 3: "part"}[build.returncode])


def _files_of(out: Path) -> set[str]:
    """Return the names of the files that a graph was read from."""
    quads = graph(out / "graph.trig").quads
    return {text(quad.object) for quad in quads if quad.predicate == term("schema:name")}


def test_files_that_vanish_during_the_build(tmp_path: Path) -> None:
    _meddled(tmp_path, "vanishing files", Path.unlink)


def test_files_that_change_during_the_build(tmp_path: Path) -> None:
    def change(path: Path) -> None:
        path.write_text(CONTEST.text + path.name, encoding="utf-8")

    _meddled(tmp_path, "files changed while read", change)


def test_a_clock_that_goes_back_loses_no_change_and_no_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files dated to come, then changed and dated before; a build that ends before the one before it began."""
    page = tmp_path / "a.txt"
    for turn in range(AGAIN):
        begun("clock going back")
        out = tmp_path / f"out{turn}"
        page.write_text(GRANTS.text, encoding="utf-8")
        os.utime(page, (4e9, 4e9))
        _set_clock(monkeypatch, 2090)
        first = run([page], out, Settings())
        page.write_text(GRANTS.text.replace("陶正才", f"陶正{'甲乙丙丁'[turn % 4]}"), encoding="utf-8")
        os.utime(page, (turn * 1e6, turn * 1e6))
        _set_clock(monkeypatch, 1999)
        second = run([page], out, Settings())
        fresh = run([page], tmp_path / f"fresh{turn}", Settings())
        assert {one.name for one in first.knowledge.entities} != {one.name for one in second.knowledge.entities}
        assert second.knowledge == fresh.knowledge
        assert whole(out) == whole(tmp_path / f"fresh{turn}")
        with store.readable(out) as kept:
            last = kept.last()
            assert last is not None
            assert (last.number, last.at[:4]) == (2, "1999")
        tried("clock going back", "new")


def _set_clock(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """Have everything that a build asks for the time be told a year: the diary of builds, and what tells changed files."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Clock":
            return cls(year, 1, 1, tzinfo=tz or UTC)

    monkeypatch.setattr(store, "datetime", Clock)
    monkeypatch.setattr(catalogue, "now", lambda: int(Clock.now(UTC).timestamp()) * 1_000_000_000)


def test_very_many_tiny_files_are_each_accounted_for(tmp_path: Path) -> None:
    """In an archive, and in a folder."""
    folder = tmp_path / "in"
    for number in range(100):
        (folder / f"{number}").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        for number in range(TINY):
            name, text = f"{number % 100}/{number}.txt", f"第{number}号\n"
            package.writestr(name, text)
            (folder / name).write_text(text, encoding="utf-8")
    for one in (folder, tmp_path / "a.zip"):
        begun(f"{TINY:,} tiny files")
        found, said = read(find([one])[0], Settings())
        assert len(found) == TINY
        assert [issue for issue in said if issue.level == "error"] == []
        tried(f"{TINY:,} tiny files", "new")
