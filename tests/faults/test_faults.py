"""When the machine fails: what was there before is whole, and the message says what to do. Black box, by ``kg build``."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.needs import need
from tests.readers.reports import CONTEST, GRANTS, REPORTS
from tests.texts import OTHER

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
_MOUNT, _UNMOUNT = shutil.which("mount") or "mount", shutil.which("umount") or "umount"
AGAIN = int(os.environ.get("KG_FAULTS", "2"))
"""How often each fault is tried: 20 by hand, fewer in every run."""


def kg(*words: object, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=timeout, check=False)


def started(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def whole(folder: Path) -> dict[str, bytes]:
    """Return the files of an output, without what a dead build may have left hidden."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, one in enumerate(REPORTS * 2):
        (folder / f"{number}.txt").write_text(one.text.replace("2022", str(2000 + number)), encoding="utf-8")
    return folder


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An output that must stay whole."""
    (tmp_path / "older.txt").write_text(OTHER, encoding="utf-8")
    assert kg("build", tmp_path / "older.txt", "-o", tmp_path / "out").returncode == 0
    return tmp_path / "out"


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """Mount a small file system in memory; skip where that is not allowed."""
    need(ROOT_USER and shutil.which("mount"), "only root can mount")
    folder.mkdir(exist_ok=True)
    told = subprocess.run([_MOUNT, "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False)
    if told.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run([_UNMOUNT, folder], check=True)


def one_line(told: subprocess.CompletedProcess[str]) -> str:
    (line,) = told.stderr.splitlines()
    assert line.startswith("错误")
    assert " / " in line
    return line


def test_a_full_disk(tmp_path: Path, texts: Path) -> None:
    with mounted(tmp_path / "disk", "size=2m") as disk:
        (tmp_path / "older.txt").write_text(OTHER, encoding="utf-8")
        assert kg("build", tmp_path / "older.txt", "-o", disk / "out").returncode == 0
        before = whole(disk / "out")
        free = shutil.disk_usage(disk).free
        for room in (0, 30, 300):
            (disk / "filler").write_bytes(b"x" * max(0, free - room * 1_000))
            told = kg("build", texts, "-o", disk / "out")
            if told.returncode == 0:
                break
            assert told.returncode == 2
            assert "disk" in one_line(told) or "space" in one_line(told)
            assert whole(disk / "out") == before
            (disk / "filler").unlink()


def test_a_folder_that_cannot_be_written(tmp_path: Path, texts: Path) -> None:
    with mounted(tmp_path / "disk", "size=8m") as disk:
        (tmp_path / "older.txt").write_text(OTHER, encoding="utf-8")
        assert kg("build", tmp_path / "older.txt", "-o", disk / "out").returncode == 0
        before = whole(disk / "out")
        subprocess.run([_MOUNT, "-o", "remount,ro", disk], check=True)
        told = kg("build", texts, "-o", disk / "out")
        assert told.returncode == 2
        assert str(disk / "out") in one_line(told)
        assert whole(disk / "out") == before
        told = kg("build", texts, "-o", disk / "new")
        assert told.returncode == 2
        one_line(told)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["term", "kill"])
def test_a_build_that_is_ended_leaves_the_old_output_or_the_new(older: Path, texts: Path, how: signal.Signals) -> None:
    """At several moments of the build: all files are the old ones or all are the new ones."""
    before = whole(older)
    fresh = older.parent / "fresh"
    begun = time.monotonic()
    assert kg("build", texts, "-o", fresh).returncode == 0
    lasts = time.monotonic() - begun
    after = whole(fresh)
    for moment in range(AGAIN):
        build = started("build", texts, "-o", older)
        time.sleep(lasts * moment / AGAIN)
        build.send_signal(how)
        build.wait(timeout=120)
        assert whole(older) in (before, after)
    assert kg("build", texts, "-o", older).returncode == 0
    assert whole(older) == after


def test_files_that_vanish_or_change_while_they_are_read(tmp_path: Path) -> None:
    """Files are deleted and rewritten during the build: each is read as it was, or said to be missing."""
    chance = random.Random(5)  # noqa: S311 - a test
    for turn in range(AGAIN):
        folder = tmp_path / f"in{turn}"
        folder.mkdir()
        paths = [folder / f"{number}.txt" for number in range(40)]
        for number, path in enumerate(paths):
            path.write_text(GRANTS.text + f"第{number}号。\n", encoding="utf-8")
        build = started("build", folder, "-o", tmp_path / f"out{turn}")
        time.sleep(chance.random() * 0.6)
        for path in chance.sample(paths, 20):
            if chance.random() < 0.5:
                path.unlink()
            else:
                path.write_text(CONTEST.text + path.name, encoding="utf-8")
        code = build.wait(timeout=120)
        assert code in {0, 1, 3}
        assert (tmp_path / f"out{turn}" / "graph.trig").exists() is (code != 1)


def test_a_reading_process_that_is_killed_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crashes of every sort: signals, exit, no answer, no memory; what stands beside is read."""
    from kg.build import Limits, Settings
    from kg.build.sources import find, read
    from tests.readers import formats

    (tmp_path / "plug").mkdir()
    (tmp_path / "plug" / "crashing.py").write_text(CRASH, encoding="utf-8")
    metadata = tmp_path / "plug" / "crashing-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: crashing\nVersion: 1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[kg.readers]\ndocx = crashing:read\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "plug"))
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5 * AGAIN):
        (folder / f"{number}.docx").write_bytes(formats.zipped({"word/document.xml": f"{number % 5}"}))
    (folder / "good.odt").write_bytes(formats.odt(GRANTS))
    (folder / "good.zip").write_bytes(
        formats.zipped({"bad.docx": formats.zipped({"word/document.xml": "0"}), "x.txt": CONTEST.text})
    )
    limits = Limits(seconds=3, memory=1_000_000_000)
    found, said = read(find([folder])[0], Settings(limits=limits))
    assert sorted(one.name for one in found) == ["good.odt", "good.zip/x.txt"]
    codes = {issue.file: issue.code for issue in said if issue.level == "error"}
    assert codes.pop("good.zip/bad.docx") == "reader-died"
    kinds = ["reader-died", "reader-died", "reader-died", "memory", "too-slow"]
    assert codes == {f"{number}.docx": kinds[number % 5] for number in range(5 * AGAIN)}


CRASH = """
import ctypes, os, time, zipfile
def read(file, options):
    with file.opened() as stream, zipfile.ZipFile(stream) as package:
        kind = int(package.read("word/document.xml"))
    if kind == 0:
        os.kill(os.getpid(), 11)
    if kind == 1:
        os._exit(7)
    if kind == 2:
        os.kill(os.getpid(), 9)
    if kind == 3:
        bytearray(4_000_000_000)
    time.sleep(60)
    yield
"""


def test_a_hundred_thousand_tiny_files(tmp_path: Path) -> None:
    """In one archive and in a folder; each is accounted for."""
    import zipfile

    from kg.build import Settings
    from kg.build.sources import find, read

    count = 100_000
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        for number in range(count):
            package.writestr(f"{number % 100}/{number}.txt", f"第{number}号\n")
    found, said = read(find([tmp_path / "a.zip"])[0], Settings())
    assert len(found) == count
    assert [issue for issue in said if issue.level == "error"] == []
