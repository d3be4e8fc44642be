"""Builds that are ended, that lose a worker, or that meet another build: all files are the old ones or all the new ones."""

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.machine import AGAIN, begun, kg, older_in, one_line, started, tried, whole
from tests.needs import need
from tests.readers.reports import REPORTS

if TYPE_CHECKING:
    from subprocess import Popen


def measured(texts: Path, out: Path, *more: object) -> tuple[dict[str, bytes], float]:
    """Return what a build of ``texts`` writes, and how many seconds it takes."""
    begun = time.monotonic()
    assert kg("build", texts, "-o", out, *more).returncode == 0
    return whole(out), time.monotonic() - begun


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT], ids=lambda one: one.name)
def test_a_build_that_is_ended_leaves_the_old_output_or_the_new(
    tmp_path: Path, texts: Path, how: signal.Signals
) -> None:
    """At several moments of the build; the next build ends well."""
    older = older_in(tmp_path)
    before = whole(older)
    after, lasts = measured(texts, tmp_path / "fresh")
    for moment in range(AGAIN):
        begun(how.name)
        build = started("build", texts, "-o", older)
        time.sleep(lasts * moment / AGAIN)
        build.send_signal(how)
        build.communicate(timeout=120)
        assert whole(older) in (before, after)
        tried(how.name, "old" if whole(older) == before else "new")
    assert kg("build", texts, "-o", older).returncode == 0
    assert whole(older) == after


def test_two_builds_at_once_are_one_after_the_other_or_one_is_told_to_wait(tmp_path: Path, texts: Path) -> None:
    (tmp_path / "other").mkdir()
    for number, one in enumerate(REPORTS):
        (tmp_path / "other" / f"{number}.txt").write_text(one.text.replace("2022", "2031"), encoding="utf-8")
    ends = [measured(folder, tmp_path / f"alone-{folder.name}")[0] for folder in (texts, tmp_path / "other")]
    out = older_in(tmp_path)
    for turn in range(AGAIN):
        begun("two builds at once")
        builds = [
            started("build", folder, "-o", out) for folder in (texts, tmp_path / "other")[:: -1 if turn % 2 else 1]
        ]
        said = [build.communicate(timeout=120)[1] for build in builds]
        codes = [build.returncode for build in builds]
        assert sorted(codes) in ([0, 0], [0, 2]), said
        if 2 in codes:
            assert "kg build" in one_line(said[codes.index(2)])
        assert whole(out) in ends
        tried("two builds at once", "new")


def test_a_worker_that_is_killed_ends_the_build_in_one_line(tmp_path: Path) -> None:
    """As the system does when memory runs out; a worker that had done its work is not missed."""
    need(Path("/proc/self/task").is_dir(), "only Linux tells who a process's children are")
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(240):
        one = REPORTS[number % len(REPORTS)]
        (folder / f"{number}.txt").write_text(one.text.replace("2022", str(1900 + number)), encoding="utf-8")
    out = older_in(tmp_path)
    before = whole(out)
    after, _ = measured(folder, tmp_path / "fresh", "--jobs", 3)
    for turn in range(AGAIN):
        begun("worker killed (out of memory)")
        build = started("build", folder, "-o", out, "--jobs", 3)
        killed = _kill_a_child(build, turn)
        said = build.communicate(timeout=200)[1]
        if build.returncode == 0:
            assert whole(out) == after
            older_in(tmp_path)
        else:
            assert killed
            assert build.returncode == 1
            assert "--jobs" in one_line(said)
            assert whole(out) == before
        tried("worker killed (out of memory)", "new" if build.returncode == 0 else "old")


def _kill_a_child(build: "Popen[str]", turn: int) -> bool:
    """Kill a worker of ``build`` as soon as there is one, or a moment later; return whether there was one."""
    while build.poll() is None:
        children = Path(f"/proc/{build.pid}/task/{build.pid}/children").read_text(encoding="ascii").split()
        if children:
            time.sleep(0.02 * (turn % 5))
            try:
                os.kill(int(children[turn % len(children)]), signal.SIGKILL)
            except ProcessLookupError:
                return False
            return True
        time.sleep(0.005)
    return False
