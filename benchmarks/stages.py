"""Where a build's time goes: CPU ms a report by stage, of a build in memory and of one in shards.

    python benchmarks/stages.py [1000] [--seed 1]

The text is that of ``generate.py``; each build runs on one core in a process of its own, warmed up by a small one. A stage's
time is without that of the stages inside it; what a generator does while its reader works counts as the reader's.
"""

import argparse
import functools
import gc
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from whole import in_child, write

STAGES = {
    "kg.ingest": {"articles": "segmenting"},
    "kg.extract": {"extract": "extracting"},
    "kg.build.gaps": {"account": "coverage"},
    "kg.resolve": {
        "page": "settling a page",
        "identify": "who is who",
        "whole": "pages as one",
    },
    "kg.resolve.pages": {
        "joined": "joining",
        "one_value": "joining",
        "split": "joining",
        "solve": "across reports",
        "changed": "across reports",
    },
    "kg.build.store": {
        "pack": "packing",
        "unpack": "unpacking",
        "Store.add": "the store",
        "Store.close_build": "the store",
    },
    "kg.graph.write": {
        "rows": "rows",
        "Watch.add": "shapes",
        "Watch.refuse_faults": "shapes",
        "Files.add": "TriG, Turtle",
        "Files.write": "TriG, Turtle",
    },
    "kg.export.html": {"write": "the network"},
    "kg.build.merges": {"jsonl": "lists"},
    "kg.build.issues": {"jsonl": "lists"},
    "kg.build.review": {"jsonl": "lists"},
    "kg.build.big": {"unpack": "unpacking", "Big.write": "shards"},
    "kg.build.index": {
        "Index.put_in": "the index",
        "Index.solve": "who is who",
        "Index.context": "the index",
        "Index.note": "the index",
    },
    "kg.build.parts": {
        "unpack": "unpacking",
        "joined": "joining",
        "settled": "joining",
        "rows": "rows",
        "refuse_faults": "shapes",
        "member": "gzip",
        "_statements": "tables",
    },
    "kg.build.press": {"Press.fill": "tables"},
    "kg.build.tellings": {"Ledger.tell": "the store"},
}
"""Module → function → the stage that it is of."""


class Clock:
    """Processor seconds by stage, each without those of the stages inside it."""

    def __init__(self) -> None:
        self.own: Counter[str] = Counter()
        self._inside = [0.0]

    def wrap(self, module: str, name: str, stage: str) -> None:
        """Have a function of a module tell the clock."""
        home: Any = import_module(module)
        *classes, last = name.split(".")
        for one in classes:
            home = getattr(home, one)
        setattr(home, last, self._timed(getattr(home, last), stage))

    def _timed(self, work: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @functools.wraps(work)
        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            began = time.process_time()
            self._inside.append(0.0)
            try:
                return work(*given, **named)
            finally:
                spent = time.process_time() - began
                self.own[stage] += spent - self._inside.pop()
                self._inside[-1] += spent

        return timed


def measure(pages: Path, large: int) -> tuple[int, float, dict[str, float]]:
    """Build a folder; return how many reports it holds, seconds in all, seconds by stage."""
    from kg.build import Settings
    from kg.build.runner import run

    out, clock = pages.parent, Clock()
    run([next(pages.glob("*.txt"))], out / "warm", Settings(large=0 if large == 0 else 2000))
    for module, names in STAGES.items():
        for name, stage in names.items():
            clock.wrap(module, name, stage)
    gc.collect()
    began = time.process_time()
    built = run([pages], out / f"built-{large}", Settings(large=large))
    spent = time.process_time() - began
    return built.summary.reports, spent, dict(clock.own)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        write(asked.reports, Path(place), asked.seed, files=True)
        pages = Path(place) / "pages"
        small = in_child(lambda: measure(pages, 10**9))
        shards = in_child(lambda: measure(pages, 0))
    print(f"{small[0]:,} reports; CPU ms a report\n{'':18}{'in memory':>11}{'in shards':>11}")
    for stage in dict.fromkeys(stage for names in STAGES.values() for stage in names.values()):
        rows = [1000 * one[2].get(stage, 0) / one[0] for one in (small, shards)]
        print(f"{stage:18}{rows[0]:11.2f}{rows[1]:11.2f}")
    rest = [1000 * (one[1] - sum(one[2].values())) / one[0] for one in (small, shards)]
    print(f"{'the rest':18}{rest[0]:11.2f}{rest[1]:11.2f}")
    print(f"{'all':18}{1000 * small[1] / small[0]:11.2f}{1000 * shards[1] / shards[0]:11.2f}")


if __name__ == "__main__":
    main()
