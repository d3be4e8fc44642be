"""Kill -9 at any moment of a build in shards: never a torn file, and the next build goes on to the bytes of an undisturbed one.

``KG_KILLS=50 pytest tests/build/test_kills.py`` kills more often.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import run
from kg.build.output import held
from kg.graph import shards
from tests.build.test_big import BIG, files, put

KILLS = int(os.environ.get("KG_KILLS", "4"))
STATES = ({*range(12)}, {0, 1, 2, 3, 12, 13, 14})
BUILD = """
import sys
from pathlib import Path
from kg import Settings, run
pages, out, warm, jobs = *map(Path, sys.argv[1:4]), int(sys.argv[4])
how = Settings(large=0, published="2024-05-01", jobs=jobs)
run([next(pages.iterdir())], warm, how)
print("ready", flush=True)
sys.stdin.readline()
run([pages], out, how)
print("done", flush=True)
"""


class Builder:
    """A process that has all tables loaded and builds when it is told to."""

    def __init__(self, pages: Path, out: Path, warm: Path, jobs: int) -> None:
        command = [sys.executable, "-c", BUILD, str(pages), str(out), str(warm), str(jobs)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._says()

    def _says(self) -> bytes:
        assert self._process.stdout
        return self._process.stdout.readline()

    def start(self) -> None:
        assert self._process.stdin
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()

    def seconds(self) -> float:
        """Build undisturbed; return how long that took."""
        began = time.monotonic()
        self.start()
        assert self._says() == b"done\n"
        took = time.monotonic() - began
        self.end()
        return took

    def killed_after(self, seconds: float) -> None:
        self.start()
        time.sleep(seconds)
        self._process.send_signal(signal.SIGKILL)
        self.end()
        for _ in range(1000):
            if not members(self._process.pid):
                return
            time.sleep(0.02)
        raise AssertionError("worker processes outlive the build that was killed")

    def end(self) -> None:
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream
            stream.close()


def members(group: int) -> list[str]:
    """Return the processes of a group that live, as far as there is a /proc to tell of them."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, own, *_ = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if own == str(group) and state not in "XZ":
            found.append(path.parent.name)
    return found


def whole(out: Path) -> bool:
    """Whether every shard is what the manifest says."""
    return sum(1 for _ in shards.opened(out / "graph")) == len(shards.listed(out / "graph")[1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_builds_in_shards_leave_whole_files_and_the_next_goes_on(tmp_path: Path, jobs: int) -> None:
    pages, out, chance = tmp_path / "pages", tmp_path / "out", random.Random(jobs)  # noqa: S311 - a test's moments
    pages.mkdir()
    undisturbed: list[dict[str, bytes]] = []
    for number, state in enumerate(STATES):
        put(pages, state)
        run([pages], tmp_path / f"undisturbed{number}", BIG)
        undisturbed.append(files(tmp_path / f"undisturbed{number}"))
    run([pages], out, BIG)
    builder = Builder(pages, tmp_path / "like", tmp_path / "warm", jobs)
    took, now, told = builder.seconds(), 1, set[bool]()
    for _ in range(KILLS):
        before, now = now, 1 - now
        put(pages, STATES[now])
        for _ in range(chance.randint(1, 2)):  # what a kill left may be killed again
            Builder(pages, out, tmp_path / "warm", jobs).killed_after(chance.uniform(0, took))
            with held(out):
                found = files(out)
            assert whole(out)
            assert found in (undisturbed[before], undisturbed[now])
            told.add(found == undisturbed[now])
        run([pages], out, BIG)
        assert files(out) == undisturbed[now]
    assert False in told or KILLS < 10
