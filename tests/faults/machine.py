"""A machine that fails: builds from outside, what stands before and after, and a count of what was tried."""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.needs import need
from tests.texts import OTHER

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
MOUNT, UNMOUNT = shutil.which("mount") or "mount", shutil.which("umount") or "umount"
AGAIN = int(os.environ.get("KG_FAULTS", "2"))
"""How often each fault is tried: 20 by hand (``KG_FAULTS=20 pytest tests/faults -s``), fewer in every run."""
TRIED: Counter[tuple[str, str]] = Counter()
"""By fault and how it ended (``old`` or ``new`` output, ``part`` of the inputs), of this run."""
BEGUN: Counter[str] = Counter()
"""How often each was begun: what is missing in the other count was lost."""


def begun(fault: str) -> None:
    """Count a fault before it is tried."""
    BEGUN[fault] += 1


def tried(fault: str, end: str) -> None:
    """Count a fault that was survived: call it when all is checked."""
    TRIED[fault, end] += 1


def kg(*words: object, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run ``kg WORDS…`` to its end."""
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=timeout, check=False)


def started(*words: object) -> subprocess.Popen[str]:
    """Start ``kg WORDS…``."""
    command = [sys.executable, "-m", "kg", *map(str, words)]
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        preexec_fn=_heed,  # noqa: PLW1509 - this process has one thread
    )


def _heed() -> None:
    """Have a process heed Ctrl-C also where the tests run in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def whole(folder: Path) -> dict[str, bytes]:
    """Return the files of an output, without what a dead build may have left hidden."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def older_in(folder: Path) -> Path:
    """Build an output that must stay whole."""
    folder.mkdir(exist_ok=True)
    (folder / "older.txt").write_text(OTHER, encoding="utf-8")
    assert kg("build", folder / "older.txt", "-o", folder / "out").returncode == 0
    return folder / "out"


def one_line(said: str) -> str:
    """Return the one line that was said, in both languages."""
    (line,) = said.splitlines()
    assert line.startswith("错误")
    assert " / " in line
    return line


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path]:
    """Mount a small file system in memory; skip where that is not allowed."""
    need(ROOT_USER and shutil.which("mount"), "only root can mount")
    folder.mkdir(exist_ok=True)
    told = subprocess.run([MOUNT, "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, check=False)
    if told.returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run([UNMOUNT, folder], check=True)
