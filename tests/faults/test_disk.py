"""Disks that are full or cannot be written: the old output is whole, and one line says so."""

import shutil
import subprocess
from pathlib import Path

from tests.faults.machine import AGAIN, MOUNT, begun, kg, mounted, older_in, one_line, tried, whole


def test_a_full_disk(tmp_path: Path, texts: Path) -> None:
    """With more and more room until the build fits: nothing, part of the store, part of the files."""
    with mounted(tmp_path / "disk", "size=2m") as disk:
        out = older_in(disk)
        before, free = whole(out), shutil.disk_usage(disk).free
        for turn in range(2 * AGAIN):
            begun("full disk")
            (disk / "filler").write_bytes(b"x" * max(0, free - turn * 600_000 // AGAIN))
            told = kg("build", texts, "-o", out)
            (disk / "filler").unlink()
            if told.returncode == 0:
                assert turn
                tried("full disk", "new")
                break
            assert told.returncode == 2, told.stderr
            assert any(word in one_line(told.stderr) for word in ("disk", "space"))
            assert whole(out) == before
            tried("full disk", "old")


def test_a_folder_that_cannot_be_written(tmp_path: Path, texts: Path) -> None:
    with mounted(tmp_path / "disk", "size=8m") as disk:
        out = older_in(disk)
        before = whole(out)
        subprocess.run([MOUNT, "-o", "remount,ro", disk], check=True)
        for turn in range(AGAIN):
            begun("read-only folder")
            target = disk / f"new{turn}" if turn % 2 else out
            told = kg("build", texts, "-o", target)
            assert told.returncode == 2, told.stderr
            assert str(target) in one_line(told.stderr)
            assert whole(out) == before
            assert target == out or not target.exists()
            tried("read-only folder", "old")
