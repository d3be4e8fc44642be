"""A build on an older output reads only what changed, and writes what a build from scratch writes."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import store, stored
from kg.build.output import held, replace_files
from kg.build.wire import pack, unpack
from kg.errors import SettingsError, SourceError
from kg.model import Source
from tests.texts import OTHER, REPORT

KILLS = 12


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def page(number: int) -> str:
    return (REPORT, OTHER)[number % 2].replace("3月", f"{number % 12 + 1}月") + f"\n第{number}版\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(page(number), encoding="utf-8")
    return folder


def test_only_what_changed_is_read(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run([pages], out, Settings()).read == 8
    assert run([pages], out, Settings()).read == 0
    (pages / "3.txt").write_text(page(30), encoding="utf-8")
    (pages / "new.txt").write_text(page(31), encoding="utf-8")
    (pages / "5.txt").unlink()
    assert run([pages], out, Settings()).read == 2
    assert run([pages], out, Settings(place="焦作市")).read == 8


def test_one_by_one_is_all_at_once_and_removal_is_never_there(pages: Path, tmp_path: Path) -> None:
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    found = sorted(pages.iterdir())
    for number in range(len(found)):
        run(found[: number + 1], grown, Settings())
    run(found, whole, Settings())
    assert files(grown) == files(whole)
    run(found[2:], grown, Settings())
    run(found[2:], tmp_path / "never", Settings())
    assert files(grown) == files(tmp_path / "never")


def test_other_rules_read_everything_again(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    run([pages], out, Settings())
    monkeypatch.setattr(store, "rules", lambda: "others")
    assert run([pages], out, Settings()).read == 8


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 500, None])
def test_a_damaged_store_costs_time_only(pages: Path, tmp_path: Path, damage: bytes | None) -> None:
    out = tmp_path / "out"
    run([pages], out, Settings())
    before, path = files(out), out / store.FOLDER / "store.sqlite"
    if damage is None:
        with sqlite3.connect(path) as db:
            db.execute("UPDATE fragment SET data = x'00ff'")
    else:
        path.write_bytes(damage)
    assert run([pages], out, Settings()).read == 8
    assert files(out) == before


def test_a_second_build_on_one_output_says_so(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages], out, Settings())
    before = files(out)
    with held(out), pytest.raises(SettingsError, match="another kg build"):
        run([pages], out, Settings())
    assert files(out) == before


def test_an_interrupted_move_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between two renames: the next to hold the folder goes on where the move stopped."""
    out = tmp_path / "out"
    moved = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if path.name == "b":
            raise KeyboardInterrupt
        return moved(path, target)

    with held(out), pytest.raises(KeyboardInterrupt), replace_files(out) as folder:  # noqa: PT012 - the files must be there before the fault
        for name in "abc":
            (folder / name).write_text("new", encoding="utf-8")
        monkeypatch.setattr(Path, "replace", killed)
    monkeypatch.undo()
    assert set(files(out)) == {"a"}
    with held(out):
        assert files(out) == dict.fromkeys("abc", b"new")


def test_killed_builds_leave_whole_files_and_the_next_goes_on(pages: Path, tmp_path: Path) -> None:
    """Kill -9 at random moments; the output is that of one build or the other, then that of an undisturbed one."""
    out, chance = tmp_path / "out", random.Random(7)  # noqa: S311 - a test's moments
    run([pages], out, Settings())
    old = files(out)
    (pages / "more.txt").write_text(page(40), encoding="utf-8")
    run([pages], tmp_path / "undisturbed", Settings())
    new = files(tmp_path / "undisturbed")
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(out)]
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.2, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        with held(out):
            assert files(out) in (old, new)
    subprocess.run(command, check=True, capture_output=True)
    assert files(out) == new


def test_a_built_output_is_read_back_without_its_inputs(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built = run([pages], out, Settings(min_confidence=0.7)).knowledge
    for path in pages.iterdir():
        path.unlink()
    known = stored.load(out)
    assert (known.entities, known.statements, known.review) == (built.entities, built.statements, built.review)
    assert known.articles == built.articles


def test_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="run kg build"):
        stored.load(tmp_path)


def test_what_a_source_says_is_told_with_the_build_that_learned_it(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([pages], out, Settings())
    (pages / "new.txt").write_text(page(50), encoding="utf-8")
    run([pages], out, Settings())
    with store.readable(out) as book:
        numbers = {one.source.name: book.learned(one.source.sha256) for one in book.current()}
    told = {name: build.number for name, build in numbers.items() if build}
    assert told == {path.name: 2 if path.name == "new.txt" else 1 for path in pages.iterdir()}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.sampled_from([REPORT, OTHER]))
def test_a_fragment_comes_back_from_its_bytes(noise: str, report: str) -> None:
    from kg.build.reports import read_one

    text = f"{noise}\n{report}"
    fragment = read_one(Source("页.txt", "0" * 64, text, published="2024-03-01", place="焦作市"))
    assert unpack(pack(fragment)) == fragment


@given(st.binary(max_size=80))
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - json's and ours
        unpack(data)
