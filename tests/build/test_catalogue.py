"""An input that did not change is not opened; one that did is read again, however well it hides it."""

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import catalogue, sources
from kg.build.settings import Columns, Limits
from kg.ingest.readers.found import File
from tests.build.test_big import BIG, files
from tests.texts import OTHER, REPORT

SECONDS = 1_000_000_000
PLAIN = Settings()


@contextmanager
def later(seconds: int = 60) -> Iterator[list[str]]:
    """Let the clock show a later time, at which files just written are old; yield the names of the files that are opened."""
    honest, opened, clock = sources.each, [], catalogue.now

    def watched(found: list[File], how: Settings) -> Iterator[sources.Answer]:
        opened.extend(file.name for file in found)
        return honest(found, how)

    with patch.object(catalogue, "now", lambda: clock() + seconds * SECONDS), patch.object(sources, "each", watched):
        yield opened


def build(folder: Path, out: Path, how: Settings = PLAIN, *, clock: int = 60) -> list[str]:
    """Build; return the names of the files that were opened."""
    with later(clock) as opened:
        run([folder], out, how)
    return sorted(opened)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "in"
    found.mkdir()
    (found / "a.txt").write_text(REPORT, encoding="utf-8")
    (found / "b.txt").write_text(OTHER, encoding="utf-8")
    return found


def same_as_from_scratch(folder: Path, out: Path, how: Settings = PLAIN) -> None:
    scratch = out.with_name(f"{out.name}-scratch")
    shutil.rmtree(scratch, ignore_errors=True)
    run([folder], scratch, how)
    assert files(out) == files(scratch)


def test_what_is_unchanged_is_not_opened(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "b.meta.json").write_text('{"published": "2024-05-01"}', encoding="utf-8")
    assert build(folder, out) == ["a.txt", "b.txt"]
    before = files(out)
    assert build(folder, out) == []
    assert files(out) == before
    (folder / "c.txt").write_text(REPORT.replace("3月", "4月"), encoding="utf-8")
    assert build(folder, out) == ["c.txt"]
    same_as_from_scratch(folder, out)


def test_a_change_without_change_of_size_and_time_is_seen(folder: Path, tmp_path: Path) -> None:
    out, path = tmp_path / "out", folder / "a.txt"
    build(folder, out)
    before = path.stat()
    path.write_text(REPORT.replace("3月5日", "3月6日"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert build(folder, out) == ["a.txt"]
    same_as_from_scratch(folder, out)


def test_a_file_put_in_place_of_another_of_its_size_and_time_is_seen(folder: Path, tmp_path: Path) -> None:
    out, path, other = tmp_path / "out", folder / "a.txt", tmp_path / "other"
    build(folder, out)
    other.write_text(REPORT.replace("3月5日", "3月6日"), encoding="utf-8")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    assert build(folder, out) == ["a.txt"]
    same_as_from_scratch(folder, out)


@pytest.mark.parametrize("clock", [0, 1, -3600])
def test_what_changed_just_now_is_read_again(folder: Path, tmp_path: Path, clock: int) -> None:
    """Racily clean: a change within the same tick of the clock would not show. Or the clock was put back."""
    out = tmp_path / "out"
    build(folder, out, clock=clock)
    assert build(folder, out) == ["a.txt", "b.txt"]
    assert build(folder, out) == []
    assert build(folder, out, clock=-7200) == []


def test_a_file_dated_in_the_future_is_always_read(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ahead = catalogue.now() + 3600 * SECONDS
    os.utime(folder / "a.txt", ns=(ahead, ahead))
    build(folder, out)
    assert build(folder, out) == ["a.txt"]


def test_a_sidecar_counts_with_its_file(folder: Path, tmp_path: Path) -> None:
    out, side = tmp_path / "out", folder / "a.meta.json"
    build(folder, out)
    side.write_text('{"published": "2024-05-01"}', encoding="utf-8")
    assert build(folder, out) == ["a.txt"]
    before = side.stat()
    side.write_text('{"published": "2023-05-01"}', encoding="utf-8")
    os.utime(side, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert build(folder, out) == ["a.txt"]
    assert b"2023-05-01" in files(out)["graph.ttl"]
    side.unlink()
    assert build(folder, out) == ["a.txt"]
    same_as_from_scratch(folder, out)


def test_another_name_is_another_source(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(folder, out)
    (folder / "a.txt").rename(folder / "z.txt")
    assert build(folder, out) == ["z.txt"]
    same_as_from_scratch(folder, out)


@pytest.mark.parametrize(
    "how",
    [Settings(place="临江市"), Settings(limits=Limits(file=1_000_000)), Settings(columns=Columns.parse("text=文"))],
)
def test_other_settings_read_everything_again(folder: Path, tmp_path: Path, how: Settings) -> None:
    out = tmp_path / "out"
    build(folder, out)
    assert build(folder, out, how) == ["a.txt", "b.txt"]
    assert build(folder, out, how) == []


def test_another_library_reads_everything_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    build(folder, out)
    (tmp_path / "library-2.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert build(folder, out) == ["a.txt", "b.txt"]


def test_what_had_a_fault_is_opened_again(folder: Path, tmp_path: Path) -> None:
    """What was missing may be there: a library, a right, the rest of a file."""
    out = tmp_path / "out"
    (folder / "a.meta.json").write_text("{", encoding="utf-8")
    build(folder, out)
    assert build(folder, out) == ["a.txt"]
    assert build(folder, out) == ["a.txt"]
    same_as_from_scratch(folder, out)


def test_what_was_said_of_an_unchanged_file_is_said_again(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "c.txt").write_bytes(REPORT.replace("3月", "4月").encode("gb18030"))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    build(folder, out)
    assert build(folder, out) == []
    codes = [json.loads(line)["code"] for line in (out / "issues.jsonl").read_text().splitlines()]
    assert {"encoding", "passed-over"} <= set(codes)
    same_as_from_scratch(folder, out)


def test_of_equal_texts_the_first_by_name_counts_whatever_came_first(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (folder / "m.txt").write_text(REPORT.replace("3月", "4月"), encoding="utf-8")
    build(folder, out)
    for name in ("z.txt", "c.txt"):
        (folder / name).write_text((folder / "m.txt").read_text(), encoding="utf-8")
        assert build(folder, out) == [name]
        same_as_from_scratch(folder, out)
    (folder / "c.txt").unlink()
    assert build(folder, out) == ["m.txt"]  # what it says was forgotten when c.txt took its place
    same_as_from_scratch(folder, out)


def lines(numbers: list[int]) -> str:
    rows = [{"text": REPORT.replace("3月", f"{one % 12 + 1}月") + f"第{one}版"} for one in numbers]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def zipped(numbers: list[int]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for one in numbers:
            package.writestr(f"{one}.txt", REPORT.replace("3月", f"{one % 12 + 1}月") + f"第{one}版")
    return data.getvalue()


@pytest.mark.parametrize("name", ["all.jsonl", "all.zip"])
def test_of_a_file_of_many_texts_only_those_that_changed_are_extracted(tmp_path: Path, name: str) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    make = (lambda many: lines(many).encode()) if name == "all.jsonl" else zipped
    (folder / name).write_bytes(make([1, 2, 3, 4]))
    with later() as opened:
        assert run([folder], out, PLAIN).read == 4
        assert run([folder], out, PLAIN).read == 0
        assert opened == [name]
        (folder / name).write_bytes(make([1, 2, 7, 4, 5]))
        assert run([folder], out, PLAIN).read == 2
    same_as_from_scratch(folder, out)


def test_an_input_that_changes_while_it_is_read_is_read_again_next_time(folder: Path, tmp_path: Path) -> None:
    out, honest = tmp_path / "out", sources.each

    def slow(found: list[File], how: Settings) -> Iterator[sources.Answer]:
        answers = list(honest(found, how))
        (folder / "a.txt").write_text(REPORT.replace("3月5日", "3月6日"), encoding="utf-8")
        return iter(answers)

    with later(), patch.object(sources, "each", slow):
        run([folder], out, PLAIN)
    assert build(folder, out) == ["a.txt"]
    same_as_from_scratch(folder, out)


def test_a_fragment_that_the_store_lost_is_read_again(folder: Path, tmp_path: Path) -> None:
    import sqlite3

    out = tmp_path / "out"
    for how in (PLAIN, BIG):
        build(folder, out, how)
        with sqlite3.connect(out / ".kg/store.sqlite") as db:
            db.execute("DELETE FROM fragment WHERE rowid = (SELECT min(rowid) FROM fragment)")
        assert len(build(folder, out, how)) == 1
        same_as_from_scratch(folder, out, how)


@pytest.mark.parametrize(
    ("named", "name"), [(["."], "0.txt"), ([".", "b.txt"], "b.txt"), (["b.txt", "0.txt", "."], "0.txt")]
)
def test_several_ways_to_one_file_are_one_source(folder: Path, tmp_path: Path, named: list[str], name: str) -> None:
    """What was named goes before what lay in a folder, and then the first by name."""
    (folder / "0.txt").symlink_to(folder / "b.txt")
    (folder / "away.txt").symlink_to(tmp_path / "nothing.txt")
    for order in (named, named[::-1]):
        found = run([folder / one for one in order], tmp_path / "out", PLAIN).knowledge.sources
        assert sorted(source.name for source in found) == sorted([name, "a.txt"])


NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "deep/a.txt"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, st.integers(1, 9)),  # of one size, whatever the number
        st.tuples(st.just("date"), NAMES, st.integers(1, 3)),
        st.tuples(st.just("side"), NAMES, st.integers(0, 3)),
        st.tuples(st.just("copy"), NAMES, NAMES),
        st.tuples(st.just("move"), NAMES, NAMES),
        st.tuples(st.just("drop"), NAMES, st.none()),
        st.tuples(st.just("build"), st.none(), st.none()),
    ),
    min_size=3,
    max_size=12,
)


def step(folder: Path, what: str, name: str | None, how: object) -> None:
    """Change the folder in one way, every file dated as before."""
    path = folder / str(name)
    side = path.with_name(f"{path.stem}.meta.json")
    if what == "write":
        before = path.stat() if path.exists() else None
        path.write_text(REPORT.replace("3月5日", f"3月{how}日"), encoding="utf-8")
        if before:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "side" and how:
        side.write_text(f'{{"published": "202{how}-05-01"}}', encoding="utf-8")
        os.utime(side, (1e9, 1e9))
    elif what == "side":
        side.unlink(missing_ok=True)
    elif path.exists() and what == "date":
        os.utime(path, (1e9 * int(str(how)), 1e9))
    elif path.exists() and what in {"copy", "move"} and how != name:
        (shutil.copy2 if what == "copy" else shutil.move)(path, folder / str(how))
    elif path.exists() and what == "drop":
        path.unlink()


@pytest.mark.parametrize("how", [PLAIN, Settings(large=0)], ids=["one file", "shards"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_law_whatever_is_done_to_the_files_the_bytes_are_those_of_a_build_from_scratch(
    how: Settings, steps: list[tuple[str, str | None, object]]
) -> None:
    with TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        (folder / "deep").mkdir(parents=True)
        (folder / "always.txt").write_text(OTHER, encoding="utf-8")
        for one in steps:
            if one[0] == "build":
                build(folder, out, how)
            else:
                step(folder, *one)
        build(folder, out, how)
        same_as_from_scratch(folder, out, how)
