"""A build in shards at size: is it as fast at the end as at the beginning, what does it keep, what does a change cost.

    python benchmarks/big.py 10000 [50000 200000] --place FOLDER [--seed 1] [--jobs 1] [--sample 2000]

The text is that of ``generate.py``, a file a page, in ``FOLDER/REPORTS``; what is there already is not made again. Of each
world some pages that hold ten reports are put aside, the rest is built, each time in a process of its own; then nothing is
changed, the pages are put in, one of them is taken out again. CPU seconds are of that process (``--jobs 1``: of the build).
*first*, *last* are the reports a second of CPU of a stage's first and last tenth, without its first step, which also loads tables
and libraries and is told apart; what lies between the stages is who is who, and what belongs to no page. *index* is what the
store holds beside the fragments. Facts and identity of the whole are held against the truth as ``truth.py`` does.
"""

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from generate import write
from whole import in_child

ASIDE = 10
"""Reports that come later."""
_KEPT = ("fragment", "sqlite_autoindex_fragment_1")


@dataclass(slots=True)
class Build:
    """One build: seconds of CPU and wall, peak memory in MB, what it read and made; per stage (done, total, CPU) as told."""

    cpu: float = 0.0
    wall: float = 0.0
    peak: float = 0.0
    read: int = 0
    reports: int = 0
    entities: int = 0
    quads: int = 0
    stages: dict[str, list[tuple[int, int, float]]] = field(default_factory=dict)

    def begun(self, stage: str) -> tuple[int, int, float]:
        """Return the row with which a stage is under way: its first step also loads tables and libraries."""
        return self.stages[stage][: 2 if len(self.stages[stage]) > 20 else 1][-1]

    def tenths(self, stage: str) -> tuple[float, float] | None:
        """Return the share of its work a second that a stage did in its first tenth and in its last; None if it told too little.

        Its first step is left out (:meth:`begun`).
        """
        told = self.stages.get(stage, [])[1:]
        if len(told) < 20:
            return None
        total = told[-1][0] - told[0][0]
        first = next(row for row in told if row[0] - told[0][0] >= total / 10)
        last = next(row for row in reversed(told) if told[-1][0] - row[0] >= total / 10)
        rate = [
            (later[0] - row[0]) / told[-1][1] / (later[2] - row[2])
            for row, later in ((told[0], first), (last, told[-1]))
        ]
        return rate[0], rate[1]


def build(pages: Path, out: Path, jobs: int) -> Build:
    """Build in this process, which is to do nothing else."""
    from kg.build import Settings, run

    found = Build()
    begun, wall = time.process_time(), time.perf_counter()

    def tell(stage: str, done: int, total: int) -> None:
        rows = found.stages.setdefault(stage, [])
        if not rows or done > rows[-1][0]:
            rows.append((done, total, time.process_time() - begun))

    made = run([pages], out, Settings(jobs=jobs), tell).summary
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    found.cpu = time.process_time() - begun + children.ru_utime + children.ru_stime
    found.wall = time.perf_counter() - wall
    found.peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.read, found.reports, found.entities, found.quads = made.read, made.reports, made.entities, made.quads
    return found


def kept(out: Path) -> tuple[int, int]:
    """Return the bytes of the store that hold fragments, and those that hold the index."""
    with sqlite3.connect(out / ".kg" / "store.sqlite") as db:
        rows = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    texts = sum(rows.pop(name, 0) for name in _KEPT)
    return texts, sum(rows.values())


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder but the store's."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and ".kg" not in path.parts)


def put_aside(world: Path, seed: int) -> Path:
    """Move pages that hold ten reports out of the world; return the folder with them."""
    import json

    aside = world / "aside"
    if aside.is_dir():
        bring(aside, world / "pages")
    aside.mkdir(exist_ok=True)
    told = [json.loads(line) for line in (world / "truth.jsonl").open(encoding="utf-8")]
    Random(seed).shuffle(told)
    count = 0
    for page in told:
        if count >= ASIDE:
            break
        count += len(page["reports"])
        move(world / "pages", aside, page["source"].removesuffix(".txt"))
    return aside


def move(here: Path, there: Path, name: str) -> None:
    """Move a page and its sidecar."""
    for suffix in (".txt", ".meta.json"):
        (here / f"{name}{suffix}").rename(there / f"{name}{suffix}")


def bring(here: Path, there: Path) -> None:
    """Move all pages."""
    for path in sorted(here.glob("*.txt")):
        move(here, there, path.stem)


def told(name: str, one: Build) -> None:
    """Print a build in one line."""
    print(f"{name:24}{one.reports:>9,}{one.read:>9,}{one.cpu:9.1f}{one.wall:9.1f}{one.peak:9.0f}", flush=True)


def measure(reports: int, place: Path, seed: int, jobs: int, sample: int) -> None:
    """Print the figures for so many reports."""
    world = place / str(reports)
    if not (world / "truth.jsonl").is_file():
        write(reports, world, seed, files=True)
    aside, pages, out = put_aside(world, seed), world / "pages", world / "out"
    shutil.rmtree(out, ignore_errors=True)
    print(f"{'':24}{'reports':>9}{'read':>9}{'CPU s':>9}{'wall s':>9}{'peak MB':>9}", flush=True)
    whole = in_child(lambda: build(pages, out, jobs))
    told("from scratch", whole)
    ends = [(stage, whole.tenths(stage)) for stage in whole.stages]
    for stage, rates in ends:
        if rates:
            first, last = (rate * whole.reports for rate in rates)
            print(
                f"  {stage}: {first:.0f} reports a second of CPU in its first tenth, {last:.0f} in its last ({last / first - 1:+.0%})"
            )
    spans = {stage: rows[-1][2] - rows[0][2] for stage, rows in whole.stages.items()}
    starts = {stage: whole.begun(stage)[2] - rows[0][2] for stage, rows in whole.stages.items()}
    print("  first steps: " + "  ".join(f"{stage} {seconds:.1f} s" for stage, seconds in starts.items() if seconds))
    print("  " + "  ".join(f"{stage} {seconds:.0f} s" for stage, seconds in spans.items())
          + f"  between and after {whole.cpu - sum(spans.values()):.0f} s")  # fmt: skip
    texts, index = kept(out)
    print(f"  {whole.quads:,} quads, {size(out) / 1e6:,.0f} MB written; {whole.entities:,} entities; store: "
          f"{texts / 1e6:,.0f} MB of fragments, {index / 1e6:,.0f} MB of index, {index / whole.entities:.0f} bytes an entity")  # fmt: skip
    told("nothing changed", in_child(lambda: build(pages, out, jobs)))
    bring(aside, pages)
    told("ten reports more", in_child(lambda: build(pages, out, jobs)))
    one = sorted(pages.glob("*.txt"))[len(list(pages.glob("*.txt"))) // 2].stem
    move(pages, aside, one)
    told("one page less", in_child(lambda: build(pages, out, jobs)))
    bring(aside, pages)
    told("and back", in_child(lambda: build(pages, out, jobs)))
    if sample:
        command = [sys.executable, str(Path(__file__).with_name("truth.py")), str(world)]
        subprocess.run([*command, "--graph", str(out / "graph"), "--sample", str(sample)], check=True)  # noqa: S603 - our own


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int, nargs="*", default=[10000])
    parser.add_argument("--place", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--sample", type=int, default=2000, help="pages held against the truth; 0: none")
    asked = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, --jobs {asked.jobs}")
    for reports in asked.reports:
        measure(reports, asked.place, asked.seed, asked.jobs, asked.sample)


if __name__ == "__main__":
    main()
