"""The whole of ``kg build``, from files of text to the written, validated graph, beside ``jieba.posseg.cut`` over the same text.

    python benchmarks/whole.py [1000 10000] [--seed 1] [--profile] [--skip-posseg]

The text is that of ``generate.py``, a file a page. Each tool runs on one core in a process of its own and has been
warmed up on one page, so that loading tables counts as *start*; CPU is what it took from there on, files and all. Peak
is of resident memory. ``--profile`` runs the build once more under cProfile and says in which modules the time is spent
(what a module calls in C counts as its own).
"""

import argparse
import cProfile
import os
import pickle
import pstats
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from generate import write

Result = TypeVar("Result")
_MODULE = re.compile(r"/(kg/\w+(?:/\w+)?)\.py")
_LIBRARY = re.compile(r"site-packages/(\w+)")


@dataclass(frozen=True, slots=True)
class Run:
    """CPU seconds of starting and of the work, wall seconds of the work, peak memory in MB."""

    start: float
    cpu: float
    wall: float
    peak: float


def in_child(work: Callable[[], Result]) -> Result:
    """Return what ``work`` does in a process of its own."""
    receive, send = os.pipe()
    if (child := os.fork()) == 0:
        os.close(receive)
        with os.fdopen(send, "wb") as pipe:
            pickle.dump(work(), pipe)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise SystemExit(f"the measured process failed ({status})")
    result: Result = pickle.loads(told)  # noqa: S301 - our own child's
    return result


def timed(warm: Callable[[], None], work: Callable[[], None]) -> Run:
    """Warm up, work, and return what it took."""
    began = time.process_time()
    warm()
    start, wall = time.process_time(), time.perf_counter()
    work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(start - began, time.process_time() - start, time.perf_counter() - wall, peak)


def building(folder: Path, out: Path) -> Callable[[], None]:
    """Return the build of a folder."""

    def build() -> None:
        from kg.build import Settings
        from kg.build.runner import run

        if not run([folder], out, Settings()).files:
            raise SystemExit(f"nothing was built from {folder}")

    return build


def kg_build(texts: list[Path], out: Path) -> Run:
    one = out / "one"
    one.mkdir()
    (one / texts[0].name).write_bytes(texts[0].read_bytes())
    return timed(building(one, out / "warm"), building(texts[0].parent, out / "graph"))


def posseg(texts: list[Path]) -> Run:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)

    def cut(paths: list[Path]) -> None:
        for path in paths:
            for _ in jieba.posseg.cut(path.read_text(encoding="utf-8")):
                pass

    return timed(lambda: cut(texts[:1]), lambda: cut(texts))


def profile(texts: list[Path], out: Path) -> dict[str, float]:
    """Return seconds by module, under the profiler."""
    profiler = cProfile.Profile()
    profiler.runcall(building(texts[0].parent, out / "profiled"))
    modules: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if file == "~":
            for (caller, _, _), (_, _, part, _) in callers.items():
                modules[_module(caller)] += part
        else:
            modules[_module(file)] += own
    return dict(modules.most_common())


def _module(file: str) -> str:
    if found := _LIBRARY.search(file):
        return found[1]
    return found[1].replace("/", ".") if (found := _MODULE.search(file)) else "python"


def measure(reports: int, seed: int, *, modules: bool, peer: bool) -> None:
    """Print the figures for so many reports."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        count = write(reports, folder, seed, files=True)
        texts = sorted((folder / "pages").glob("*.txt"))
        size = sum(path.stat().st_size for path in texts) / 1e6
        print(f"{count:,} reports on {len(texts):,} pages, {size:.1f} MB of text", flush=True)
        print(f"{'':18}{'start s':>9}{'CPU s':>9}{'wall s':>9}{'reports/s':>11}{'peak MB':>9}")
        runs = {"kg build": in_child(lambda: kg_build(texts, folder))}
        if peer:
            runs["jieba.posseg.cut"] = in_child(lambda: posseg(texts))
        for name, run in runs.items():
            speed = count / run.cpu
            print(f"{name:18}{run.start:9.2f}{run.cpu:9.1f}{run.wall:9.1f}{speed:11.0f}{run.peak:9.0f}", flush=True)
        if peer:
            print(f"kg build : jieba.posseg.cut = {runs['jieba.posseg.cut'].cpu / runs['kg build'].cpu:.2f} : 1")
        if modules:
            told = in_child(lambda: profile(texts, folder))
            whole = sum(told.values())
            print(
                "  ".join(
                    f"{module} {seconds / whole:.0%}" for module, seconds in told.items() if seconds / whole > 0.01
                )
            )
        print(flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--skip-posseg", action="store_true", help="the build alone")
    asked = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, one core")
    for reports in asked.reports:
        measure(reports, asked.seed, modules=asked.profile, peer=not asked.skip_posseg)


if __name__ == "__main__":
    main()
