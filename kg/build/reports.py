"""What each source says, read in this process or in several: the same results in the same order.

Reading is a pure function of one source and the rule files, so that sources can be dealt out. Worker
processes are forked once the tables are loaded, where that is safe: on Linux, while no other thread
runs. Elsewhere each is started afresh and loads its own, in about a second. Meanwhile this process reads
too, from the last source backwards, until it meets them.
"""

import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kg.errors import KGError, StageError
from kg.model import Article, Extraction, Issue, Source

if TYPE_CHECKING:
    from kg.extract.coverage import Account

_BATCH = 16  # sources that travel together at most


@dataclass(slots=True)
class Reading:
    """What one source says, how much of it was read, and what could not be."""

    extractions: list[Extraction] = field(default_factory=list)
    accounts: "list[Account]" = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read(found: Sequence[Source], jobs: int = 1, tell: Callable[[int], None] = lambda _: None) -> list[Reading]:
    """Return what each source says, in order, read by at most ``jobs`` processes; ``tell`` hears how many are done."""
    if min(jobs, len(found)) > 1:
        return _shared(found, jobs, tell)
    readings: list[Reading] = []
    for source in found:
        tell(len(readings))
        readings.append(read_one(source))
    return readings


def _shared(found: Sequence[Source], jobs: int, tell: Callable[[int], None]) -> list[Reading]:
    """Deal out the sources from the first on; read here from the last on."""
    size = max(1, min(_BATCH, len(found) // (4 * jobs)))
    batches = [found[at : at + size] for at in range(0, len(found), size)]
    tell(0)
    here = [_read_all(batches.pop())]  # loads the tables
    with ProcessPoolExecutor(jobs - 1, mp_context=get_context(_method())) as pool:
        there = [pool.submit(_read_all, batch) for batch in batches]
        while there and there[-1].cancel():
            tell(size * (len(here) + sum(future.done() for future in there)))
            there.pop()
            here.append(_read_all(batches.pop()))
        try:
            done = [future.result() for future in there]
        except BrokenProcessPool:
            zh, en = (
                "一个工作进程意外结束（内存不足？）；请减少 --jobs",
                "a worker process died (out of memory?); try fewer --jobs",
            )
            raise StageError("extract", zh, en) from None
    return [reading for batch in (*done, *reversed(here)) for reading in batch]


def _method() -> str:
    """Return how to start workers."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if safe else "spawn"


def _read_all(sources: Sequence[Source]) -> list[Reading]:
    return [read_one(source) for source in sources]


def read_one(source: Source) -> Reading:
    """Return what the reports of one source say; a fault costs no more than its page or report."""
    found, said = _articles(source)
    reading = Reading(issues=said)
    for extraction, remarks in map(_extraction, found):
        reading.extractions += extraction
        reading.issues += remarks
    for accounts, remarks in map(_account, reading.extractions):
        reading.accounts += accounts
        reading.issues += remarks
    return reading


def articles_of(sources: Iterable[Source]) -> tuple[list[Article], list[Issue]]:
    """Return the reports of some sources, and what could not be read."""
    reports: list[Article] = []
    said: list[Issue] = []
    for found, remarks in map(_articles, sources):
        reports += found
        said += remarks
    return reports, said


def _articles(source: Source) -> tuple[list[Article], list[Issue]]:
    from kg.ingest import articles

    try:
        return articles(source)
    except Exception as fault:  # noqa: BLE001 - a fault in one page must not cost the others
        return [], [_broken("ingest", source.name, fault)]


def _extraction(article: Article) -> tuple[list[Extraction], list[Issue]]:
    from kg.extract import extract

    try:
        return [extract(article)], []
    except KGError:
        raise  # a faulty rule file is a fault of every report
    except Exception as fault:  # noqa: BLE001 - a fault in one report must not cost the others
        return [], [_broken("extract", article.source.name, fault)]


def _account(extraction: Extraction) -> "tuple[list[Account], list[Issue]]":
    from kg.build import gaps

    try:
        found, remarks = gaps.account(extraction)
    except KGError:
        raise  # a faulty rule file is a fault of every report
    except Exception as fault:  # noqa: BLE001 - a fault in one report must not cost the others
        return [], [_broken("coverage", extraction.article.source.name, fault)]
    return [found], remarks


def _broken(stage: str, file: str, fault: Exception) -> Issue:
    what = f"{type(fault).__name__}: {fault}"
    zh, en = f"程序在 {stage} 一步出错（{what}）；请报告此问题", f"a bug in {stage} ({what}); please report it"
    return Issue("error", "bug", file, zh, en)
