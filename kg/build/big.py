"""A build too big for memory: an index beside the fragments, and an output in shards of which only what changed is made.

Five steps: pages that came, went or changed are taken into the index (:mod:`kg.build.index`), which finds who is who
again where they touch; the pages on which somebody is another note anew what others must know; what all pages tell
together is found again where that changes it (:mod:`kg.build.chain`); every page that this leaves stale gets its part made
again, by any number of processes; and each shard that holds one is put together from new parts and those that stay.
What is read, settled, checked and written is one page at a time.
"""

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import astuple, dataclass, replace
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from kg.build import gaps, issues, merges, review
from kg.build.chain import Chain
from kg.build.chart import Chart
from kg.build.index import Index
from kg.build.kept import clear
from kg.build.laid import Laid
from kg.build.network import NETWORK, draw, in_part, picture, retold
from kg.build.parts import Part, Rules, Task, notes, part, told
from kg.build.press import FOLDERS, GRAPH, Plan, Press, Whole, files
from kg.build.reading import batches
from kg.build.reports import deaths_told, settle_in, start_method
from kg.build.settings import Settings
from kg.build.store import Store, program
from kg.build.tellings import Ledger, Sum, Telling
from kg.build.wire import unpack
from kg.graph import shards, table
from kg.model import Coverage, Issue, Judgement
from kg.resolve.judged import name_of, ruling, unapplied, verdicts
from kg.resolve.pages import hearing

Tell = Callable[[str, int, int], None]
In = TypeVar("In")
Out = TypeVar("Out")
_AHEAD = 8
"""Tasks that wait for each process."""
_AT_ONCE = 256
_SHARDS = 16
"""Shards that are filled in one transaction."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a big build came to. ``issues`` are those of no page."""

    sum: Sum
    quads: int
    entities: int
    merged: int
    candidates: int
    coverage: Coverage
    files: tuple[str, ...]
    issues: list[Issue]


class Big:
    """A big build of one output folder."""

    def __init__(
        self, store: Store, output: Path, settings: Settings, tell: Tell, judgements: Sequence[Judgement] = ()
    ) -> None:
        self._store, self._output, self._settings, self._tell = store, output, settings, tell
        self._judgements = judgements
        self._db = store.connection
        self._index = Index(self._db, verdicts(judgements))
        self._pages = self._index.pages
        self._chain = Chain(self._db)
        self._chart = Chart(self._db)
        self._picture = ""  # a hash of what the network shows
        self._ledger = Ledger(self._db)
        self._laid = Laid(self._db, lambda name: [output / name] if name == NETWORK else files(output, name))
        self._lay: tuple[set[str], dict[str, str]] = set(), {}  # names of files that are new, and what is said of all
        self._rules = Rules(settings.base, ruling((), {}), settings.min_confidence)

    def index(self) -> None:
        """Take the chosen sources into the index as pages, and all others out."""
        with self._db:
            self._begin()
            gone = self._pages.unchosen()
            new = self._pages.new()
            for number in gone:
                self._chart.tell(self._pages.source(number), ())
                self._index.take_out(number)
                self._chain.take(number, ())
            self._ledger.tell(dict.fromkeys(gone))
            self._index.begin(len(new))
        for done, batch in enumerate(batches(new, _AT_ONCE)):
            self._tell("indexing", done * _AT_ONCE, len(new))
            with self._db:
                for key, data in sorted(self._store.packed(batch)):
                    fragment = unpack(data)
                    self._index.put_in(fragment.source.sha256, key, fragment)
        self._tell("resolving", 0, 1)
        with self._db:
            self._index.solve()
            self._rule()

    def _rule(self) -> None:
        """Find what things that people renamed turned out to be; pages on which that is another now become stale."""
        renamed = self._index.resolved(one.one for one in self._judgements if one.verdict == "rename")
        by, least = ruling(self._judgements, renamed), self._settings.min_confidence
        self._rules = replace(self._rules, ruling=by, hearing=hearing(by, verdicts(self._judgements), least))
        self._index.rename(self._ledger.renamed(sorted(renamed.values())))

    def _begin(self) -> None:
        """Forget the index where it was made by another program or with other settings."""
        heard = [astuple(one) for one in self._judgements]
        made_with = json.dumps(
            [program(), self._settings.base, self._settings.min_confidence, table.available(), heard]
        )
        if self._ledger.settings() != made_with:
            clear(self._db)
            self._ledger.settle(made_with)

    def note(self, pool: "Pool") -> None:
        """Have stale pages note what others must know; those that this changes become stale too."""
        pages = self._pages.stale()
        everything = len(pages) == self._pages.count()
        with self._db:
            self._index.begin_notes(everything=everything)
            self._chain.begin(everything=everything)
        found = ((page, data, self._index.found(page)) for page, _, data in self._pages.packed(pages))
        own = pool.map(partial(notes, by=self._rules), found)
        for done, batch in enumerate(batches(own, _AT_ONCE)):
            self._tell("joining", done * _AT_ONCE, len(pages))
            with self._db:
                for page, noted, rows in batch:
                    self._index.note(page, noted)
                    self._chain.take(page, rows)
        with self._db:
            self._index.end_notes()
            self._chain.end()
        self._join(pool, set(pages))

    def _join(self, pool: "Pool", noted: Collection[int]) -> None:
        """Find what all pages tell together; pages that this changes become stale."""
        swayed = [page for page in self._pages.stale() if page not in noted or self._index.swayed(page)]
        tasks = (
            Task(page, sha, data, self._index.context(page))
            for batch in batches(swayed, _AT_ONCE)
            for page, sha, data in self._pages.packed(batch)
        )
        for batch in batches(pool.map(partial(told, by=self._rules), tasks), _AT_ONCE):
            with self._db:
                for page, rows in batch:
                    self._chain.take(page, rows)
        more = True
        while more:
            with self._db:
                more = self._chain.solve(self._rules.hearing, _AT_ONCE) > 0

    def write(self, folder: Path, pool: "Pool", said: Sequence[Issue]) -> Made:
        """Make all that is stale and write it into ``folder``, with what the whole needs anew."""
        for name in FOLDERS:
            (folder / name).mkdir()
        press = Press(self._output / GRAPH, folder, shards.width(self._pages.count()), self._settings.base)
        dirty = self._pages.dirty()
        with self._db:
            altered = self._laid.altered(press.before | {NETWORK: ""})
        touched = press.touched(dirty, altered, everything=self._ledger.unwritten())
        numbers = ((name, self._pages.of(name)) for name in press.names(touched))
        plans = [(press.plan(name, list(pages), dirty), pages) for name, pages in numbers if pages]
        parts = pool.map(
            partial(part, by=self._rules), self._tasks(pages[sha] for plan, pages in plans for sha in plan.make)
        )
        for some in batches(enumerate(plans), _SHARDS):
            with self._db:
                for done, (plan, pages) in some:
                    self._tell("writing", done, len(plans))
                    self._fill(press, plan, list(pages.values()), list(islice(parts, len(plan.make))))
        made = self._whole_of(press, folder, said, kept=NETWORK not in altered)
        self._lay = press.written | {NETWORK}, press.there | {NETWORK: ""}
        return made

    def _tasks(self, pages: Iterable[int]) -> Iterator[Task]:
        for batch in batches(pages, _AT_ONCE):
            for page, sha, data in self._pages.packed(batch):
                context = replace(self._index.context(page), change=self._chain.change(page))
                yield Task(page, sha, data, context)

    def _fill(self, press: Press, plan: Plan, numbers: Sequence[int], parts: Sequence[Part]) -> None:
        self._ledger.tell({one.page: self._told(one) for one in parts})
        for one in parts:
            self._chart.tell(one.sha256, one.drawn)
        press.fill(plan, parts, list(self._ledger.rows(numbers)))

    def _told(self, one: Part) -> Telling:
        """Return what a page tells, with the links whose first end stands on it."""
        links = list(self._index.linked(one.page))
        pairs = merges.lines(review.pair(row) for made, row in links if not made)
        made = merges.lines(row for made, row in links if made)
        return replace(one.telling, review=one.telling.review + pairs, merges=made)

    def _whole_of(self, press: Press, folder: Path, said: Sequence[Issue], *, kept: bool) -> Made:
        """Write what belongs to no page; ``kept`` tells whether the network is as it was left."""
        found, classes = self._ledger.sum(), self._ledger.classes()
        heard = self._index.heard() | self._chain.heard()
        judges = {one.by for one in self._judgements if one.by and name_of(one) in heard}
        drawing = self._chart.drawing()
        self._picture = picture(drawing)
        same = kept and self._picture == self._chart.picture()
        if not (same and retold(drawing, found.reports, self._output / NETWORK, folder)):
            draw(drawing, found.reports, folder)
        said = [*said, *unapplied(self._judgements, heard), *self._index.crowded(), in_part(drawing)]
        listed = press.common(
            Whole(found.quads, list(self._ledger.background()), classes, self._pages.newest(), judges)
        )
        (folder / "issues.jsonl").write_text(issues.jsonl(said), encoding="utf-8", newline="\n")
        coverage = gaps.total(self._ledger.coverage())
        return Made(
            found,
            listed,
            classes.total(),
            *self._index.links(),
            coverage,
            (f"{GRAPH}/{shards.MANIFEST}", NETWORK, "issues.jsonl"),
            said,
        )

    def close(self) -> None:
        """Note that the output is in place."""
        with self._db:
            self._pages.fresh()
            self._ledger.written()
            self._chart.hang(self._picture)
            self._laid.lay(*self._lay)


class Pool:
    """Processes that work through tasks in order, or this process where there is one job only."""

    def __init__(self, processes: ProcessPoolExecutor | None, jobs: int) -> None:
        self._processes, self._ahead = processes, _AHEAD * jobs

    def map(self, work: Callable[[In], Out], tasks: Iterable[In]) -> Iterator[Out]:
        """Yield what ``work`` makes of each task, in order; no more tasks are taken than processes can be busy with."""
        if self._processes is None:
            yield from map(work, tasks)
            return
        waiting: deque[Future[Out]] = deque()
        for task in tasks:
            waiting.append(self._processes.submit(work, task))
            if len(waiting) >= self._ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def pool(jobs: int) -> Iterator[Pool]:
    """Open processes for ``jobs``; raise :class:`kg.errors.StageError` where one of them dies."""
    context = get_context(start_method())
    workers = ProcessPoolExecutor(jobs, mp_context=context, initializer=settle_in) if jobs > 1 else nullcontext()
    with deaths_told(), workers as processes:
        yield Pool(processes, jobs)


def forget(store: Store) -> None:
    """Forget the index of a big build, after a small one has taken its place."""
    with store.connection as db:
        if Ledger(db).settings() is not None:
            clear(db)
