"""What each source says, read in this process or in several: the same results in the same order.

Reading is a pure function of one source and the rule files, so that sources can be dealt out. Worker
processes are forked once the tables are loaded, where that is safe: on Linux, while no other thread
runs. Elsewhere each is started afresh and loads its own, in about a second. Meanwhile this process reads
too, from the last source backwards, until it meets them. Fragments travel packed as they are stored, but not deflated.
"""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context, parent_process

from kg.build.garbage import seek_seldom, seldom_sought
from kg.build.wire import pack, unpack
from kg.errors import KGError, StageError
from kg.model import Article, Coverage, Extraction, Fragment, Issue, Source

Hear = Callable[[Extraction], tuple[Extraction, list[Issue]]]
"""What the optional voices make of an extraction, and what had to be said."""

_BATCH = 8  # sources that travel together at most
_AHEAD = 3  # batches that each worker has before it, beside this process's own


def read(
    found: Sequence[Source],
    jobs: int = 1,
    tell: Callable[[int], None] = lambda _: None,
    hear: Hear | None = None,
) -> Iterator[Fragment]:
    """Yield what each source says, in any order, read by at most ``jobs`` processes; ``tell`` hears how many are done.

    Voices (``hear``) speak in this process, one report after the other.
    """
    with seldom_sought():
        if hear is None and min(jobs, len(found)) > 1:
            yield from _shared(found, jobs, tell)
            return
        for number, source in enumerate(found):
            tell(number)
            yield read_one(source, hear)


def _shared(found: Sequence[Source], jobs: int, tell: Callable[[int], None]) -> Iterator[Fragment]:
    """Deal out the sources from the first on; read here from the last on, and unpack what comes back meanwhile."""
    size = max(1, min(_BATCH, len(found) // (4 * jobs)))
    batches = [found[at : at + size] for at in range(0, len(found), size)]
    tell(0)
    yield from map(read_one, batches.pop())  # loads the tables
    done = 1
    gc.freeze()  # no worker writes to the tables' pages, which all share, by counting them as reachable
    try:
        workers = ProcessPoolExecutor(jobs - 1, mp_context=get_context(start_method()), initializer=settle_in)
        with deaths_told(), workers as pool:
            waiting, there = deque(batches), deque[Future[list[bytes]]]()
            while waiting or there:
                # Not all at once: what was dealt out could only be cancelled, and Python's own thread does not survive
                # the death of a worker when there are cancelled tasks (as of 3.11): the build would wait for ever.
                while waiting and len(there) < _AHEAD * (jobs - 1):
                    there.append(pool.submit(_packed, waiting.popleft()))
                if waiting and not there[0].done():
                    yield from map(read_one, waiting.pop())
                else:
                    yield from map(unpack, there.popleft().result())
                done += 1
                tell(min(len(found) - 1, size * (done + sum(future.done() for future in there))))
    finally:
        gc.unfreeze()


@contextmanager
def deaths_told() -> Iterator[None]:
    """Raise :class:`StageError` where a worker of the block has died."""
    try:
        yield
    except BrokenProcessPool:
        zh, en = (
            "一个工作进程意外结束（内存不足？）；请减少 --jobs",
            "a worker process died (out of memory?); try fewer --jobs",
        )
        raise StageError("build", zh, en) from None


def settle_in() -> None:
    """Prepare a worker: it need not look for garbage more often than this process, and ends when this one is killed."""
    seek_seldom()
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """Wait for the end of the process that this one works for, and end too: waiting for tasks, it would wait for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def start_method() -> str:
    """Return how to start workers."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if safe else "spawn"


def _packed(sources: Sequence[Source]) -> list[bytes]:
    return [pack(read_one(source), level=0) for source in sources]  # to deflate takes longer than to send


def read_one(source: Source, hear: Hear | None = None) -> Fragment:
    """Return what the reports of one source say; a fault costs no more than its page or report."""
    found, said = _articles(source)
    extractions: list[Extraction] = []
    coverage: list[Coverage] = []
    for article in found:
        extraction, covered, remarks = _extraction(article)
        said += remarks
        coverage += covered
        if hear is not None and extraction:
            heard, remarks = hear(extraction[0])
            extraction = [heard]
            said += remarks
        extractions += extraction
    fragment = _settled(source, extractions, said)
    from kg.build import gaps

    return replace(fragment, coverage=gaps.total(coverage), issues=(*said, *fragment.issues))


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


def _extraction(article: Article) -> tuple[list[Extraction], list[Coverage], list[Issue]]:
    from kg.build import gaps
    from kg.extract import extract

    stage = "extract"
    found: list[Extraction] = []
    try:
        found.append(extract(article))
        stage = "coverage"
        covered, remarks = gaps.account(found[0])
    except KGError:
        raise  # a faulty rule file is a fault of every report
    except Exception as fault:  # noqa: BLE001 - a fault in one report must not cost the others
        return found, [], [_broken(stage, article.source.name, fault)]
    return found, [covered], remarks


def _settled(source: Source, extractions: Sequence[Extraction], said: list[Issue]) -> Fragment:
    """Return what the extractions of one source come to. Adds to ``said``."""
    from kg.resolve import page

    if not extractions:
        return Fragment(source)
    try:
        return page(extractions)
    except KGError:
        raise
    except Exception as fault:  # noqa: BLE001 - a fault in one page must not cost the others
        said.append(_broken("resolve", source.name, fault))
        return Fragment(source)


def _broken(stage: str, file: str, fault: Exception) -> Issue:
    what = f"{type(fault).__name__}: {fault}"
    zh, en = f"程序在 {stage} 一步出错（{what}）；请报告此问题", f"a bug in {stage} ({what}); please report it"
    return Issue("error", "bug", file, zh, en)
