"""How much sooner two processes read the corpus than one: wall time, workers' start included.

    python benchmarks/jobs.py [--jobs 2] [--megabytes 4.5]

What is timed is what ``kg build --jobs N`` deals out (kg.build.reports): segmentation, extraction, the
account of what was read and what each page says by itself; who is who and files follow in one process. Cores must be free for it to tell.
"""

import argparse
import hashlib
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from speed import sample

from kg.build import reports
from kg.model import Source

ROUNDS = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--megabytes", type=float, default=4.5)
    options = parser.parse_args()
    name, texts = sample(None, int(options.megabytes * 1e6))
    found = [Source(f"{at}.txt", hashlib.sha256(text.encode()).hexdigest(), text) for at, text in enumerate(texts)]
    print(f"text: {name}, {len(texts)} sources; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    one = two = float("inf")
    for _ in range(ROUNDS):  # turn about, so that both meet the same neighbours
        one, two = min(one, seconds(found, 1)), min(two, seconds(found, options.jobs))
    print(f"1 job {one:.2f} s, {options.jobs} jobs {two:.2f} s: {one / two:.2f} ×")


def seconds(found: list[Source], jobs: int) -> float:
    began = time.perf_counter()
    for _ in reports.read(found, jobs):
        pass
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
