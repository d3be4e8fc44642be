"""Realistic union news by the hundred thousand, with known truth, the same for the same seed.

    python benchmarks/generate.py 10000 --out FOLDER [--seed 1] [--pages]

Writes ``texts.jsonl`` (a page a line: ``id``, ``text``, ``published``, ``place``, ``publisher``), or with ``--pages`` the
folder ``pages/`` with NAME.txt and NAME.meta.json; ``truth.jsonl``, a page a line in the form of a gold file
(``GUIDELINES.md``) with spans and ids of who and what is who and what; ``periods.jsonl``, who held which post when;
and ``relations.jsonl``, what was renamed, merged, carried out. Periods and relations come with the end of their city.
A longer run begins with the pages of a shorter one of the same seed.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from newsworld.bodies import Period, Relation, Seat
from newsworld.calendar import Chronicle
from newsworld.pages import Page, pages
from newsworld.places import cities

PAPERS = ("日报", "工人报", "晚报", "职工报")


def world(seed: int) -> Iterator[Page | Period | Relation]:
    """Yield the pages of one city after the other, and after each city the periods of posts and the relations there."""
    order = cities()
    Random(f"{seed}").shuffle(order)
    leaving: Seat | None = None
    for city in order:
        rng = Random(f"{seed}|{city.place.code}")
        chronicle = Chronicle(rng, city, leaving)
        yield from pages(rng, chronicle.stories(), city.place.short + rng.choice(PAPERS), city.place.code)
        yield from chronicle.periods
        yield from chronicle.relations
        leaving = chronicle.leaving


def write(count: int, out: Path, seed: int, *, files: bool) -> int:
    """Write at least ``count`` reports, as long as the world has so many; return how many."""
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "pages"
    if files:
        folder.mkdir(exist_ok=True)
    written = 0
    with (
        (out / "truth.jsonl").open("w", encoding="utf-8") as truth,
        (out / "periods.jsonl").open("w", encoding="utf-8") as periods,
        (out / "relations.jsonl").open("w", encoding="utf-8") as relations,
        (out / "texts.jsonl").open("w", encoding="utf-8") as texts,
    ):
        for one in world(seed):
            if isinstance(one, Period):
                periods.write(_line(asdict(one)))
                continue
            if isinstance(one, Relation):
                relations.write(_line(asdict(one)))
                continue
            if written >= count:
                break
            written += len(one.gold["reports"])
            truth.write(_line(one.gold))
            meta = {"published": one.published.isoformat(), "place": one.place, "publisher": one.publisher}
            if files:
                (folder / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
                (folder / f"{one.name}.meta.json").write_text(_line(meta), encoding="utf-8")
            else:
                texts.write(_line({"id": one.name, "text": one.text, **meta}))
    if files:
        (out / "texts.jsonl").unlink()
    return written


def _line(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int)
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", action="store_true", help="a file a page instead of texts.jsonl")
    asked = parser.parse_args()
    start = time.perf_counter()
    count = write(asked.reports, asked.out, asked.seed, files=asked.pages)
    seconds = time.perf_counter() - start
    if count < asked.reports:
        print(
            f"写完了，没有更多 / the world has no more than {count} reports of the {asked.reports} asked for",
            file=sys.stderr,
        )
    print(f"{count} reports in {seconds:.1f} s, {count / seconds:.0f} a second: {asked.out}")


if __name__ == "__main__":
    main()
