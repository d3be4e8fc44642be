"""A built graph against the known truth of a generated world: precision and recall of each kind of fact, and identity.

    python benchmarks/truth.py WORLD [--graph FILE_OR_FOLDER] [--sample 1000] [--faults 20] [--json]

WORLD is a folder that ``generate.py`` wrote. Without ``--graph`` its pages are built here, together; with it, N-Quads or
TriG of any build of them are read (``*.nq``, ``*.trig``, plain, ``.gz``, ``.zst``); of a build in shards only the members of
the pages that are compared. Of many pages a sample is compared, drawn by a fixed seed; identity is measured among the
reports of the sample, days of posts and what became of things as ``later.py`` says. Facts are compared as ``kg eval`` does, identity as
B³ over every person that a report of the truth names, by name within the report. A reprint that the graph leaves out is
not compared: what it repeats is.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import IO, Any, cast

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import pyoxigraph as ox
from later import Later

from kg.build import Settings, read
from kg.cli.table import table
from kg.evaluate import gold as golds
from kg.evaluate.clusters import Score, b_cubed, joined, parted
from kg.evaluate.compare import compare, match
from kg.evaluate.tally import Count, Share, Tally
from kg.graph import facts, shards
from kg.graph.quads import quads
from kg.ingest import articles
from kg.model import Article, Source

Key = tuple[str, str, str]
"""A person named in a report: page, report, name."""
_KEPT = ("report", "inferred", "why")
_RDF = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its truth, and its reports as the reader parts them."""

    told: dict[str, Any]
    source: Source
    articles: tuple[Article, ...]

    def article(self, report: dict[str, Any]) -> Article | None:
        """Return what the reader takes for this report of the truth."""
        return max(self.articles, key=lambda one: _shared(one, report["span"]), default=None)


def pages(world: Path, sample: int, seed: int = 1) -> list[Page]:
    """Return the pages of a world, or a sample of them with all pages that tell the same reports."""
    truth = [json.loads(line) for line in (world / "truth.jsonl").open(encoding="utf-8")]
    drawn = Random(seed).sample(range(len(truth)), min(sample, len(truth)))
    told: dict[str, list[int]] = {}
    for at, page in enumerate(truth):
        for report in page["reports"]:
            told.setdefault(report["report"], []).append(at)
    chosen = sorted({other for at in drawn for report in truth[at]["reports"] for other in told[report["report"]]})
    texts = _texts(world, {truth[at]["source"].removesuffix(".txt") for at in chosen})
    return [_page(truth[at], texts[truth[at]["source"].removesuffix(".txt")]) for at in chosen]


def _texts(world: Path, names: set[str]) -> dict[str, dict[str, str]]:
    if (world / "pages").is_dir():
        return {name: _of_files(world / "pages" / name) for name in names}
    rows = (json.loads(line) for line in (world / "texts.jsonl").open(encoding="utf-8"))
    return {row["id"]: row for row in rows if row["id"] in names}


def _of_files(stem: Path) -> dict[str, str]:
    meta: dict[str, str] = json.loads(stem.with_name(f"{stem.name}.meta.json").read_text(encoding="utf-8"))
    return meta | {"text": stem.with_name(f"{stem.name}.txt").read_text(encoding="utf-8")}


def _page(told: dict[str, Any], row: dict[str, str]) -> Page:
    sha = hashlib.sha256(row["text"].encode()).hexdigest()
    source = Source(told["source"], sha, row["text"], published=row["published"], place=row["place"])
    return Page(told, source, tuple(articles(source)[0]))


# -- graphs


def built(world: Path) -> Iterator[ox.Quad]:
    """Yield the quads of a build of all pages."""
    if not (world / "pages").is_dir():
        raise SystemExit("build from texts.jsonl yourself and give --graph, or generate with --pages")
    yield from quads(read([world / "pages"], Settings()))


def graphs(place: Path, sources: set[str]) -> Iterator[ox.Quad]:
    """Yield the quads of one file, or of all in a folder; of shards those of these ``sources`` (hashes), and what is common."""
    for folder in (place, place / "graph"):
        if (folder / shards.MANIFEST).is_file():
            yield from sharded(folder, sources)
            return
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        kind = next((part for part in reversed(file.name.split(".")) if part in _RDF), None)
        if kind and file.is_file():
            with opened(file) as stream:
                yield from ox.parse(stream, format=_RDF[kind])


def sharded(folder: Path, sources: set[str]) -> Iterator[ox.Quad]:
    """Yield the quads of some pages of a build in shards, and of what belongs to no page."""
    for shard in shards.listed(folder)[1]:
        name = shard.file.removesuffix(shards.SUFFIX)
        wanted = {shards.COMMON} if name == shards.COMMON else {sha for sha in sources if sha.startswith(name)}
        for sha, data in shards.members((folder / shard.file).read_bytes()).items() if wanted else ():
            if sha in wanted:
                yield from ox.parse(gzip.decompress(data), format=ox.RdfFormat.N_QUADS)


def opened(file: Path) -> IO[bytes]:
    """Open a file, unpacked."""
    if file.suffix == ".zst":
        import zstandard

        return zstandard.open(file, "rb")
    return cast("IO[bytes]", gzip.open(file)) if file.suffix == ".gz" else file.open("rb")


def by_report(found: Iterable[ox.Quad], wanted: set[str]) -> dict[str, list[ox.Quad]]:
    """Return the quads of each wanted report by its id: what it states, what follows, and why; those of none by no id."""
    rows: dict[str, list[ox.Quad]] = {}
    for quad in found:
        kind, _, report = str(getattr(quad.graph_name, "value", "")).rpartition("/")[2].partition("-")
        if kind in _KEPT and (report in wanted or not report):
            rows.setdefault(report, []).append(quad)
    return rows


# -- comparison


@dataclass(slots=True)
class Found:
    """What was compared: facts of pages, and persons by (page, report, name) in truth and graph."""

    tally: Tally
    truth: dict[Key, str]
    graph: dict[Key, str]
    faults: list[tuple[str, str, str, str]]
    later: Later
    reports: int = 0
    copies: int = 0
    absent: int = 0


def check(world: list[Page], found: Iterable[ox.Quad]) -> Found:
    """Return the figures of the pages."""
    rows = by_report(found, {article.id for page in world for article in page.articles})
    result = Found(Tally(), {}, {}, [], Later())
    result.later.hear(rows.pop("", ()))
    there = {
        report["report"]
        for page in world
        for report in page.told["reports"]
        if (article := page.article(report)) and article.id in rows
    }
    for page in world:
        reports = list(_own(page, rows, there))
        result.reports += len(reports)
        result.copies += len(page.told["reports"]) - len(reports)
        result.absent += sum(not ((article := page.article(one)) and article.id in rows) for one in reports)
        of_page = [quad for article in page.articles for quad in rows.get(article.id, ())]
        gold, told = golds.of(page.source.name, page.told | {"reports": reports}), facts.of(of_page)
        tally = compare(gold, told)
        result.later.hear(of_page)
        result.later.add(match(gold, told), reports, page.told["published"])
        result.tally += Tally(tally.counts, tally.shares)
        for sign, lists in (("-", tally.missed), ("+", tally.invented)):
            result.faults += [(page.source.name, kind, sign, row) for kind, lines in lists.items() for row in lines]
        _persons(page, reports, rows, result)
    return result


def _own(page: Page, rows: dict[str, list[ox.Quad]], there: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the reports of a page but copies: those that the graph does not have and has from another page."""
    for report in page.told["reports"]:
        article = page.article(report)
        if report["report"] not in there or (article and article.id in rows):
            yield report


def _persons(page: Page, reports: list[dict[str, Any]], rows: dict[str, list[ox.Quad]], result: Found) -> None:
    for report in reports:
        article = page.article(report)
        there = facts.of(rows.get(article.id, ())).names if article else {}
        named = {name: id_ for id_, name in sorted(there.items()) if "/person-" in id_}
        for name, id_ in report["ids"]["persons"].items():
            key = (page.source.name, report["id"], name)
            result.truth[key] = id_
            if name in named:
                result.graph[key] = named[name]


def _shared(article: Article, span: list[int]) -> int:
    return min(article.span.stop, span[1]) - max(article.span.start, span[0])


def identity(found: Found) -> tuple[Score, list[str], list[str]]:
    """Return B³ over the persons that were found, and the wrong merges and splits in words."""
    there = {key: id_ for key, id_ in found.truth.items() if key in found.graph}
    faults = [[_told(parts) for parts in rows(there, found.graph).values()] for rows in (joined, parted)]
    return b_cubed(there, found.graph), faults[0], faults[1]


def _told(parts: dict[str, list[Key]]) -> str:
    """Return each part by one place where it stands."""
    return " | ".join(f"{name} {page} {report}" for (page, report, name), *_ in parts.values())


def _print(found: Found, later: dict[str, Share], faults: int) -> None:
    rows = [
        (kind, *(f"{value:.4f}" if value is not None else "—" for value in (one.precision, one.recall, one.f1)),
         str(one.right), str(one.invented), str(one.missed))
        for kind, one in found.tally.counts.items()
    ]  # fmt: skip
    print(table(("kind", "P", "R", "F1", "right", "invented", "missed"), rows))
    whole = sum(found.tally.counts.values(), Count())
    print(
        f"all facts: {whole.right} right, {whole.precision:.4f} of those found, {whole.recall:.4f} of those there are"
    )
    print(
        "  ".join(f"{kind} {share.share:.4f} of {share.of}" for kind, share in found.tally.shares.items() if share.of)
    )
    print("  ".join(f"{kind} {share.share:.4f} of {share.of}" for kind, share in later.items()))
    score, merges, splits = identity(found)
    print(f"persons across reports: B³ P {score.precision:.4f} R {score.recall:.4f} F1 {score.f1:.4f} over "
          f"{score.mentions} of {len(found.truth)}, {len(merges)} wrong merges, {len(splits)} wrong splits")  # fmt: skip
    for row in found.faults[:faults]:
        print("  ".join(row))
    for sign, rows in (("merged", merges), ("split", splits)):
        for told in rows[:faults]:
            print(f"{sign}  {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("world", type=Path)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--sample", type=int, default=1000, help="pages")
    parser.add_argument("--faults", type=int, default=0, help="how many facts missed (-) or invented (+) to show")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    chosen = pages(asked.world, asked.sample)
    sources = {page.source.sha256 for page in chosen}
    found = check(chosen, graphs(asked.graph, sources) if asked.graph else built(asked.world))
    later = found.later.shares(asked.world)
    if asked.json:
        score, merges, splits = identity(found)
        told = {
            "pages": len(chosen),
            "copies": found.copies,
            "figures": found.tally.figures(),
            "later": {kind: [share.right, share.of] for kind, share in later.items()},
            "b3": [score.precision, score.recall, score.f1],
        }
        print(json.dumps(told | {"merges": merges, "splits": splits, "faults": found.faults}, ensure_ascii=False))
        return
    print(f"{len(chosen)} pages, {found.reports} reports, and {found.copies} left out as copies; {found.absent} absent")
    _print(found, later, asked.faults)


if __name__ == "__main__":
    main()
