"""Pages as newspapers set them: the same facts must be read from a column of short lines as from the plain text.

Some reports of real news (``../shared/corpus``) are set under each other in a column of 18 to 24 characters, without
blank lines between them, blank lines inside paragraphs instead, each headline below its text, as on printed pages that
were copied out; names are cut by line ends wherever they fall there. What is read from the page is compared with what is
read from the reports one by one: persons by name, posts by holder, title and body.

    python benchmarks/wrapped.py --pages 8 --reports 6 --seed 1
"""

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from sample import described
from speed import CORPUS

from kg.extract import extract
from kg.ingest import articles
from kg.model import Extraction, Source

LONGEST, SHORTEST = 1500, 150  # characters of a report
NARROW, WIDE = 18, 24  # characters of a line
BLANK = 0.04  # of the lines inside a paragraph, how many a blank line follows
KINDS = ("person", "post")

Facts = dict[str, set[tuple[str, ...]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--reports", type=int, default=6, help="reports on a page")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what is read from one and not from the other")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    news = [item for item in read() if SHORTEST <= len(item["text"]) <= LONGEST]
    told = {kind: [0, 0, 0] for kind in KINDS}
    cut = found = wanted = 0
    for number in range(options.pages):
        chosen = chance.sample(news, options.reports)
        page, width = column(chosen, chance)
        plain = together(facts(item["text"]) for item in chosen)
        reports, wrapped = facts_of(page)
        found, wanted = found + reports, wanted + options.reports
        cut += sum("\n" in stretch for stretch in names_in(page, {name for (name,) in plain["person"]}))
        for kind in KINDS:
            lost, new = plain[kind] - wrapped[kind], wrapped[kind] - plain[kind]
            told[kind] = [
                a + b for a, b in zip(told[kind], map(len, (plain[kind] & wrapped[kind], lost, new)), strict=True)
            ]
            if options.show:
                for sign, rows in (("-", lost), ("+", new)):
                    for row in sorted(rows):
                        print(f"page {number + 1} ({width} wide) {sign} {kind} {' | '.join(row)}")
    print(f"{options.pages} pages, {wanted} reports, {found} found; {cut} names cut by a line's end")
    for kind, (same, lost, new) in told.items():
        print(
            f"{kind:8} same {same}  lost {lost}  new {new}  precision {same / (same + new):.4f}  recall {same / (same + lost):.4f}"
        )


def read() -> Iterator[dict[str, Any]]:
    """Yield the items of the news."""
    with CORPUS.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def column(items: list[dict[str, Any]], chance: random.Random) -> tuple[str, int]:
    """Return a page with the items in a narrow column, and the column's width in characters."""
    width = chance.randint(NARROW, WIDE)
    lines: list[str] = []
    for item in items:
        for paragraph in item["text"].split("\n"):
            lines += wrapped(paragraph.strip(), width, chance)
        lines += ["", *(item["title"][at : at + width - 4] for at in range(0, len(item["title"]), width - 4)), ""]
    return "\n".join(lines) + "\n", width


def wrapped(paragraph: str, width: int, chance: random.Random) -> list[str]:
    """Return a paragraph's lines; the first is indented, no line begins with a closing mark."""
    lines: list[str] = []
    rest = f"　　{paragraph}"
    while rest:
        stop = width
        while stop < len(rest) and rest[stop] in "，。；：！？、）”》":
            stop += 1
        lines.append(rest[:stop])
        rest = rest[stop:]
        if rest and chance.random() < BLANK:
            lines.append("")
    return lines


def names_in(page: str, names: set[str]) -> Iterator[str]:
    """Yield the stretches of the page that print one of ``names``, with the line ends in them."""
    bare = [(at, char) for at, char in enumerate(page) if not char.isspace()]
    text = "".join(char for _, char in bare)
    for name in names:
        at = text.find(name)
        while at >= 0:
            yield page[bare[at][0] : bare[at + len(name) - 1][0] + 1]
            at = text.find(name, at + 1)


def facts(text: str) -> Facts:
    """Return the persons and posts of a text."""
    return facts_of(text)[1]


def facts_of(text: str) -> tuple[int, Facts]:
    """Return how many reports a text holds, and their persons and posts."""
    source = Source("page", hashlib.sha256(text.encode()).hexdigest(), text)
    found = [extract(report) for report in articles(source)[0]]
    return len(found), together(map(told_by, found))


def told_by(extraction: Extraction) -> Facts:
    """Return the persons and posts of a report."""
    return {kind: {described(extraction, m) for m in extraction.mentions if m.kind == kind} for kind in KINDS}


def together(parts: Iterator[Facts]) -> Facts:
    """Return the facts of several texts."""
    all_ = list(parts)
    return {kind: set().union(*(part[kind] for part in all_)) for kind in KINDS}


if __name__ == "__main__":
    main()
