"""Does a thing cost more to place the more there are like it: persons of one name, and reports of one series, in one block.

    python benchmarks/crowds.py [1000 4000 16000]

The namesakes sit in as many firms of one province, ten to a county; the reports share two phrases in three, and with them their blocks. CPU
microseconds a thing, of finding who is who (:mod:`kg.resolve.identity`) in memory, and of a store's pairs when ten more come
(:mod:`kg.build.pairs`). *growth* is the last against the first.
"""

import argparse
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build.garbage import seek_seldom
from kg.build.kept import KEPT
from kg.build.pages import Pages
from kg.build.who import Who
from kg.cli.table import table
from kg.model import Article, Evidence, Fragment, Source, Span
from kg.resolve.identity import Verdicts, persons, reports
from kg.resolve.identity.units import Seat, Unit

NAME = "王建军"
MORE = 10
"""Reports that come later."""
PHRASES = ("会议强调要提高政治站位", "切实把各项工作抓紧抓实", "推动全年工作再上新台阶")


def namesakes(count: int) -> list[Unit]:
    """Return persons of one name, each of a firm of its own, ten to a county of one province."""
    rng = Random(1)
    found = []
    for number in range(count):
        county = f"37{number // 10 % 97 + 1:02}{number // 970 % 97 + 1:02}"
        day = f"20{rng.randrange(10, 24)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
        seat = Seat(f"body-{number:016x}", county, False, "工会主席")
        place = Evidence(f"{number:016x}", Span(0, 3))
        who, none = f"person-{number:016x}", frozenset[str]()
        found.append(
            Unit(who, NAME, place.article, f"{number:064x}", day, county, (seat,), None, False, none, none, place)
        )
    return found


def series(count: int, first: int = 0) -> list[Fragment]:
    """Return pages of one report each: a series with the same phrases, of other days and firms."""
    found = []
    for number in range(first, first + count):
        rng = Random(number)
        own = f"某县第{number}机械有限公司工会召开{rng.choice('甲乙丙丁戊己庚辛')}题座谈会"
        text = "，".join((own, *PHRASES)) + "。"
        source = Source(f"{number}.txt", f"{number:064x}", text, published=f"2021-{number % 12 + 1:02}-01")
        article = Article(f"{number:016x}", source, Span(0, len(text)), "news", text, range(len(text)))
        found.append(Fragment(source, (article,), (), (), ()))
    return found


def spent(work: Callable[[], object]) -> float:
    """Return the CPU seconds that ``work`` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def later(pages: Sequence[Fragment], more: Sequence[Fragment]) -> float:
    """Return the CPU seconds in which a store finds who is who when a few pages come to a crowd."""
    db = sqlite3.connect(":memory:")
    db.executescript(KEPT)
    here = Pages(db)
    who = Who(db, here, Verdicts())
    for some in (pages, more):
        who.begin(most=some is pages)
        for page in some:
            who.put_in(here.put_in(page.source.sha256, page.source.sha256, page.source.published), page)
        if some is pages:
            who.solve()
    return spent(who.solve)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 4000, 16000])
    sizes = parser.parse_args().sizes
    persons.block(NAME, namesakes(50), Verdicts())  # loads the tables
    seek_seldom()  # as a build does
    rows: dict[str, list[float]] = {"persons": [], "reports": [], "ten reports more": []}
    for size in sizes:
        units, pages = namesakes(size), series(size)
        blocks = reports.gather([row for page in pages for row in reports.units(page)])
        rows["persons"].append(spent(lambda units=units: persons.block(NAME, units, Verdicts())) / size)  # type: ignore[misc]
        rows["reports"].append(spent(lambda blocks=blocks: reports.copies(blocks, Verdicts())) / size)  # type: ignore[misc]
        rows["ten reports more"].append(later(pages, series(MORE, first=size)) / size)
    print("CPU µs a thing of the block")
    told = [
        (name, *(f"{1e6 * one:,.0f}" for one in found), f"{found[-1] / found[0]:.2f}×") for name, found in rows.items()
    ]
    print(table(("", *(f"{size:,}" for size in sizes), "growth"), told))


if __name__ == "__main__":
    main()
