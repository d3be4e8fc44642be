"""A build on a Spark cluster: the same parts as :mod:`kg.build.big`, dealt out by group-bys and joins.

Sources are mapped to fragments; the units of their things meet by blocking key, components of units that share keys
are found by passing on the least id until nothing changes (as many rounds as a component is wide), and each is solved
by itself. What the pages note for each other is reduced by slot and by thing and joined back. What they tell together is
a chain of group-bys (:mod:`kg.resolve.over`), whose changes are joined back too. Every page is then made a
part, and the parts of a shard are written by the process that holds them. So the bytes are those of a local build.

Inputs are files and folders as for a local build, seen by every worker under the same path; of tables (JSON lines,
Parquet) each row is read where it lies (:mod:`kg.build.tables`).
The output folder too must be seen by every worker. Nothing is kept for a later build.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import add
from pathlib import Path
from typing import Any

from kg.build import gaps, issues, judgements, merges, review, sources, tables
from kg.build.big import forget
from kg.build.chain import sent, solved
from kg.build.chart import CHART, Chart, Drawing
from kg.build.kept import clear
from kg.build.network import NETWORK, draw, in_part
from kg.build.output import held, replace_files
from kg.build.parts import Part, Rules, Task, notes, part, told
from kg.build.press import FOLDERS, GRAPH, Plan, Press, Whole
from kg.build.reading import batches
from kg.build.reports import read_one
from kg.build.runner import Outcome, Summary
from kg.build.settings import Settings
from kg.build.store import Store, opened
from kg.build.tellings import BACKGROUND, CLASS
from kg.build.wire import pack, unpack
from kg.errors import optional
from kg.graph import shards
from kg.ingest.readers.found import File
from kg.model import Coverage, Issue, Judgement, Knowledge, Link, Source
from kg.resolve.identity import Identities
from kg.resolve.judged import name_of, ruling, unapplied, verdicts
from kg.resolve.kinds import KINDS, Kind
from kg.resolve.over.rows import Heard, Hearing, Tell, To
from kg.resolve.over.steps import STEPS, merged
from kg.resolve.pages import Context, hearing

_LOCAL, _FAR = max(2, os.cpu_count() or 1), 200
"""Partitions of a join, on one machine and on a cluster, unless ``spark.default.parallelism`` says otherwise."""
_STROKES = 1000
"""Strokes of the network that are entered at once."""


def run(inputs: Sequence[Path], output: Path, settings: Settings, master: str | None = None) -> Outcome:
    """Build ``inputs`` into ``output`` on the cluster ``master`` (``local[*]`` unless named).

    Raises what :func:`kg.build.runner.run` raises, and :class:`SettingsError` where pyspark is not installed.
    """
    optional("pyspark", "spark")
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    heard = judgements.settled(judgements.read(settings.judgements)) if settings.judgements else []
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # of the workers; a cluster's user says where theirs is
    builder = SparkSession.builder.appName("union-kg").config("spark.ui.enabled", "false")
    if not SparkConf().get("spark.default.parallelism"):  # else every join adds the parts of both its sides
        builder = builder.config(
            "spark.default.parallelism", _LOCAL if (master or "local").startswith("local") else _FAR
        )
    session = builder.master(master or "local[*]").getOrCreate()
    try:
        with held(output) as place, opened(output) as store:
            outcome = _Cluster(session, output, settings, heard).build(inputs, store)
            if outcome.files:
                forget(store)
                store.close_build(json.dumps({"base": settings.base, "engine": "spark"}))
            else:
                place.forget()
            return outcome
    finally:
        session.stop()


class _Cluster:
    """One build on a cluster. RDDs are named by what they hold; pages are known by the hashes of their sources."""

    def __init__(self, session: Any, output: Path, settings: Settings, heard: Sequence[Judgement]) -> None:  # noqa: ANN401 - pyspark has no types that mypy reads
        self._session, self._context = session, session.sparkContext
        self._output, self._settings, self._heard = output.absolute(), settings, heard
        self._rules = Rules(settings.base, ruling((), {}), settings.min_confidence)
        self._applied: set[str] = set()
        self._crowds: list[Issue] = []

    def build(self, inputs: Sequence[Path], store: Store) -> Outcome:
        found, said = self._sources(inputs)
        fragments = found.map(_fragment).persist(_disk())
        if not fragments.map(_reports).fold(0, add):
            said += fragments.flatMap(lambda row: unpack(row[1]).issues).collect()
            levels = issues.counted(said)
            return Outcome(Knowledge(issues=tuple(issues.ordered(said))), summary=Summary(issues=levels))
        units = fragments.flatMap(partial(_units, pairs=_pairs(self._heard))).persist(_disk())
        identity, copies, links = self._who(units)
        pages = self._across(self._contexts(fragments, identity, copies).persist(_disk()))
        parts = pages.map(partial(_part, by=self._rules)).persist(_disk())
        drawing = _drawing(parts, store)
        return self._write(parts, _told(links, units, identity), said, drawing)

    def _sources(self, inputs: Sequence[Path]) -> tuple[Any, list[Issue]]:
        """Return the sources, each content once, and what had to be said about them."""
        # A worker has a working folder of its own, and standard input only the driver has.
        found, said = sources.find([path if path == sources.STDIN else path.absolute() for path in inputs])
        here, there, files = _dealt(found)
        slices = max(1, min(len(files), 4 * self._context.defaultParallelism))
        read = self._context.parallelize(files, slices).mapPartitions(partial(_read, settings=self._settings))
        rows = [self._context.parallelize(list(_read(here, self._settings)), 1), read]
        for file in there:
            table, remarks = tables.sources(self._session, file, self._settings)
            rows.append(table)
            said += remarks
        all_ = self._context.union(rows).persist(_disk())
        said += all_.filter(lambda one: isinstance(one, Issue)).collect()
        same = all_.filter(lambda one: isinstance(one, Source)).keyBy(lambda one: one.sha256).groupByKey()
        said += same.flatMap(lambda row: _twice(row[1])).collect()
        return same.mapValues(lambda rows: min(rows, key=_order)), said

    def _who(self, units: Any) -> tuple[Any, dict[str, str], Any]:  # noqa: ANN401
        """Return who is who: (page, (id, now, name, key)), the copies, and (link, made)."""
        identity, links, copies = [], [], dict[str, str]()
        for kind in KINDS:
            own = units.filter(lambda row, name=kind.name: row[0] == name)
            known = self._context.broadcast(frozenset(copies))
            work = partial(_solved, kind=kind.name, heard=tuple(self._heard), copies=known)
            labels = _components(own.flatMap(_keyed))
            solved = labels.join(own.keyBy(_id)).map(_second).groupByKey().flatMap(work).persist(_disk())
            identity.append(solved.filter(lambda row: row[0] == "identity").map(lambda row: row[1]))
            links.append(solved.filter(lambda row: row[0] == "link").map(lambda row: row[1]))
            self._crowds += solved.filter(lambda row: row[0] == "crowd").map(lambda row: row[1].issue()).collect()
            copies |= dict(solved.filter(lambda row: row[0] == "copy").map(lambda row: row[1]).collect())
            self._applied |= set(solved.filter(lambda row: row[0] == "heard").map(lambda row: row[1]).collect())
        rows = self._context.union(identity).persist(_disk())
        self._rename(rows)
        return rows, copies, self._context.union(links)

    def _rename(self, identity: Any) -> None:  # noqa: ANN401
        wanted = {one.one for one in self._heard if one.verdict == "rename"}
        rows = identity.filter(lambda row: row[1][0] in wanted).collect() if wanted else []
        by, least = ruling(self._heard, {row[0]: row[1] for _, row in rows}), self._settings.min_confidence
        self._rules = replace(self._rules, ruling=by, hearing=hearing(by, verdicts(self._heard), least))

    def _contexts(self, fragments: Any, identity: Any, copies: Mapping[str, str]) -> Any:  # noqa: ANN401
        """Return (page, (packed fragment, context))."""
        known = self._context.broadcast(copies)
        pages = fragments.leftOuterJoin(identity.groupByKey()).map(partial(_known, copies=known)).persist(_disk())
        noted = pages.map(partial(_noted, by=self._rules)).persist(_disk())
        self._applied |= set(noted.flatMap(lambda row: row[1].heard).distinct().collect())
        slots = noted.flatMap(lambda row: ((slot, (reading, row[0])) for slot, reading in row[1].values.items()))
        surest = slots.mapValues(lambda row: row[0]).reduceByKey(min)
        lost = slots.join(surest).filter(lambda row: row[1][0][0] != row[1][1])
        others = lost.map(lambda row: (row[1][0][1], (row[0], row[1][1]))).groupByKey()
        unsure = noted.flatMap(lambda row: ((id_, row[0]) for id_ in row[1].unsure))
        sure = noted.flatMap(lambda row: row[1].sure).distinct().map(lambda id_: (id_, None))
        held_ = unsure.join(sure).map(lambda row: (row[1][0], row[0])).groupByKey()
        return pages.leftOuterJoin(others).leftOuterJoin(held_).map(_context)

    def _across(self, pages: Any) -> Any:  # noqa: ANN401
        """Return pages with what all of them tell together in their contexts."""
        rows = [pages.flatMap(partial(_told_rows, by=self._rules)).persist(_disk())]
        outs = []
        for number in range(len(STEPS)):
            all_ = self._context.union(rows)
            own = all_.filter(lambda row, step=number: row[0] == step).map(lambda row: (row[1], row[2])).groupByKey()
            found = own.flatMap(partial(_step, number=number, by=self._rules.hearing)).persist(_disk())
            rows.append(found.filter(lambda row: row[0] == "row").map(lambda row: row[1]))
            outs.append(found)
        all_ = self._context.union(outs)
        self._applied |= set(all_.filter(lambda row: row[0] == "heard").map(lambda row: row[1]).distinct().collect())
        changes = all_.filter(lambda row: row[0] == "change").map(lambda row: row[1]).groupByKey().mapValues(merged)
        return pages.keyBy(lambda row: row[0][:16]).leftOuterJoin(changes).map(_changed)

    def _write(self, parts: Any, told: Any, said: list[Issue], drawing: Drawing) -> Outcome:  # noqa: ANN401
        """Write the shards where their parts are, and what belongs to no page here."""
        digits = shards.width(parts.count())
        with replace_files(self._output) as folder:
            for name in FOLDERS:
                (folder / name).mkdir()
            press = Press(self._output / GRAPH, folder, digits, self._settings.base)
            press.touched((), everything=True)
            filled = parts.keyBy(lambda one: one.sha256).leftOuterJoin(told.groupByKey())
            by_shard = filled.map(lambda row: (row[0][:digits], row[1])).groupByKey()
            work = partial(_fill, folder=str(folder), digits=digits, base=self._settings.base)
            for shard in by_shard.map(work).collect():
                press.add(shard)
            said = [*said, *unapplied(self._heard, self._applied), *self._crowds, in_part(drawing)]
            summary = self._sum(parts, told)
            judges = {one.by for one in self._heard if one.by and name_of(one) in self._applied}
            background, classes = _shared(parts)
            newest = parts.map(lambda one: one.newest).max()
            quads = press.common(Whole(summary.quads, background, classes, newest, judges))
            draw(drawing, summary.reports, folder)
            (folder / "issues.jsonl").write_text(issues.jsonl(said), encoding="utf-8", newline="\n")
        levels = issues.counted(said)
        counted = {level: count + levels[level] for level, count in summary.issues.items()}
        known = Knowledge(issues=tuple(issues.ordered(said)))
        whole = replace(summary, quads=quads, entities=sum(classes.values()), issues=counted)
        names = (f"{GRAPH}/{shards.MANIFEST}", NETWORK, "issues.jsonl")
        return Outcome(known, tuple(self._output / name for name in names), whole)

    def _sum(self, parts: Any, told: Any) -> Summary:  # noqa: ANN401
        rows = parts.map(lambda one: one.telling)
        counts = rows.map(lambda one: (1, one.quads, one.reports, one.statements, one.doubts)).reduce(_sums)
        levels = rows.map(lambda one: tuple(one.levels[level] for level in ("error", "warning", "info"))).reduce(_sums)
        made = told.map(lambda row: row[1][0]).countByValue()
        pages, quads, reports, statements, doubts = counts
        return Summary(
            sources=pages,
            read=pages,
            reports=reports,
            statements=statements,
            quads=quads,
            review=doubts + made[False],
            merged=made[True],
            issues=dict(zip(("error", "warning", "info"), levels, strict=True)),
            coverage=rows.map(lambda one: one.coverage).fold(Coverage(), lambda one, other: gaps.total([one, other])),
        )


def _disk() -> Any:  # noqa: ANN401
    from pyspark import StorageLevel

    return StorageLevel.MEMORY_AND_DISK


def _sums(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    return tuple(map(add, one, other))


def _dealt(files: Sequence[File]) -> tuple[list[File], list[File], list[File]]:
    """Return what is read by the driver, the tables, and what workers read file by file."""
    here = [file for file in files if file.path is None]
    there = [file for file in files if tables.is_table(file)]
    return here, there, [file for file in files if file not in here and file not in there]


def _read(files: Iterable[File], settings: Settings) -> Iterator[Source | Issue]:
    found, said = sources.read(list(files), settings)
    yield from found
    yield from said


def _order(source: Source) -> tuple[str, ...]:
    return source.name, source.published or "", source.place or "", source.publisher or ""


def _twice(same: Iterable[Source]) -> Iterator[Issue]:
    first, *others = sorted(same, key=_order)
    for source in others:
        zh, en = f"与 {first.name} 内容相同，只读一次", f"same content as {first.name}, read once"
        yield Issue("info", "duplicate", source.name, zh, en)


def _fragment(row: tuple[str, Source]) -> tuple[str, bytes]:
    return row[0], pack(read_one(row[1]))


def _reports(row: tuple[str, bytes]) -> int:
    return len(unpack(row[1]).articles)


def _pairs(heard: Iterable[Judgement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for (one, other), (_, name) in verdicts(heard).pairs.items():
        found.setdefault(one, []).append(name)
        found.setdefault(other, []).append(name)
    return found


_Unit = tuple[str, str, list[str], Any, str, dict[str, object] | None]
"""Kind, id, blocking keys, unit, page, and its evidence as a person reads it."""


def _units(row: tuple[str, bytes], pairs: Mapping[str, list[str]]) -> Iterator[_Unit]:
    sha, data = row
    fragment = unpack(data)
    articles = {article.id: article for article in fragment.articles}
    for kind in KINDS:
        keyed: dict[str, tuple[list[str], Any]] = {}
        for key, unit in kind.units(fragment):
            keyed.setdefault(unit.id, ([*pairs.get(unit.id, ())], unit))[0].append(key)
        for id_, (keys, unit) in keyed.items():
            proof = unit.evidence
            yield kind.name, id_, keys, unit, sha, merges.shown(proof, articles[proof.article]) if proof else None


def _id(row: _Unit) -> str:
    return row[1]


def _keyed(row: _Unit) -> Iterator[tuple[str, str]]:
    yield from ((key, row[1]) for key in row[2])


def _second(row: tuple[str, Any]) -> Any:  # noqa: ANN401
    return row[1]


def _components(blocks: Any) -> Any:  # noqa: ANN401
    """Return (unit, label) for (key, unit): the label is the least id of all units that are linked by keys."""
    blocks = blocks.persist(_disk())
    labels = blocks.map(lambda row: (row[1], row[1])).distinct()
    while True:
        keys = blocks.map(lambda row: (row[1], row[0])).join(labels).map(lambda row: row[1]).reduceByKey(min)
        now = blocks.join(keys).map(lambda row: row[1]).reduceByKey(min).persist(_disk())
        if not now.join(labels).filter(lambda row: row[1][0] != row[1][1]).count():
            return now
        labels = now


def _solved(
    row: tuple[str, Iterable[_Unit]],
    kind: str,
    heard: Sequence[Judgement],
    copies: Any,  # noqa: ANN401
) -> Iterator[tuple[str, Any]]:
    """Solve one component: rows of identity, copies, links, crowded blocks, and the names of verdicts used."""
    units = {one[1]: one for one in row[1]}
    of: Kind = next(one for one in KINDS if one.name == kind)
    if len(units) == 1 and not of.alone:
        return
    said = verdicts(heard)
    rows = sorted(((key, one[3]) for one in units.values() for key in one[2]), key=lambda each: (each[1].id, each[0]))
    solved = of.solve(rows, said, copies.value)
    for id_, now in solved.identity.resolved.items():
        yield "identity", (units[id_][4], (id_, now, *solved.identity.names[now]))
    yield from (("copy", one) for one in solved.copies.items())
    yield from (("link", (kind, link, made)) for link, made in solved.links)
    yield from (("crowd", crowd) for _, crowd in solved.identity.crowds)
    yield from (("heard", name) for name in said.used)


def _known(row: tuple[str, tuple[bytes, Any]], copies: Any) -> tuple[str, tuple[bytes, Identities]]:  # noqa: ANN401
    sha, (data, rows) = row
    found = list(rows or ())
    own = {one.id: copies.value[one.id] for one in unpack(data).articles if one.id in copies.value}
    resolved = {id_: now for id_, now, _, _ in found}
    return sha, (data, Identities(resolved, {now: (name, key) for _, now, name, key in found}, own, (), ()))


def _noted(row: tuple[str, tuple[bytes, Identities]], by: Rules) -> tuple[str, Any]:
    sha, (data, found) = row
    return sha, notes((0, data, found), by)[1]


def _context(row: tuple[str, Any]) -> tuple[str, tuple[bytes, Context]]:
    sha, (((data, found), others), sure) = row
    return sha, (data, Context(found, dict(others or ()), frozenset(sure or ())))


def _told_rows(row: tuple[str, tuple[bytes, Context]], by: Rules) -> Iterable[Any]:
    sha, (data, context) = row
    return told(Task(0, sha, data, context), by)[1]


def _step(row: tuple[int, Iterable[str]], number: int, by: Hearing) -> Iterator[tuple[str, Any]]:
    """Solve one group of a step: rows for later ones, changes by page, names of verdicts used."""
    outs = solved(number, row[1], by)
    yield from (("row", one) for one in sent(one for one in outs if isinstance(one, To)))
    yield from (("change", (one.page, one.change)) for one in outs if isinstance(one, Tell))
    yield from (("heard", one.verdict) for one in outs if isinstance(one, Heard))


def _changed(row: tuple[str, Any]) -> tuple[str, tuple[bytes, Context]]:
    _, ((sha, (data, context)), change) = row
    return sha, (data, context if change is None else replace(context, change=change))


def _part(row: tuple[str, tuple[bytes, Context]], by: Rules) -> Part:
    sha, (data, context) = row
    return part(Task(0, sha, data, context), by)


def _told(links: Any, units: Any, identity: Any) -> Any:  # noqa: ANN401
    """Return (page, (made, order, row)) for each link, on the page of its first end."""
    now = identity.map(lambda row: (row[1][0], row[1][1]))
    ends = units.map(lambda row: ((row[0], row[1]), (row[4], row[5]))).persist(_disk())
    turned = (
        ends.map(lambda row: (row[0][1], row))
        .leftOuterJoin(now)
        .map(lambda row: (row[1][0][0], (*row[1][0][1], row[1][1])))
    )
    first = links.map(lambda row: ((row[0], row[1].one), row)).join(turned)
    both = first.map(lambda row: ((row[1][0][0], row[1][0][1].other), row[1])).join(turned)
    return both.map(_link)


def _link(row: tuple[Any, Any]) -> tuple[str, tuple[bool, tuple[str, ...], dict[str, object]]]:
    _, (((_, link, made), (page, here, one)), (_, there, other)) = row
    assert isinstance(link, Link)
    proof = [shown for shown in (here, there) if shown is not None]
    return page, (made, merges.order(link), merges.row(link, one, other, proof))


def _fill(row: tuple[str, Iterable[tuple[Part, Any]]], folder: str, digits: int, base: str) -> shards.Shard:
    name, found = row
    pages = sorted(found, key=lambda one: one[0].sha256)
    parts = [one for one, _ in pages]
    rows = []
    for one, links in pages:
        ordered = sorted(links or (), key=lambda each: each[1])
        pairs = merges.lines(review.pair(dict(each[2])) for each in ordered if not each[0])
        made = merges.lines(each[2] for each in ordered if each[0])
        rows.append((one.telling.issues, one.telling.review + pairs, made))
    press = Press(Path(folder) / "none", Path(folder), digits, base)
    shas = [one.sha256 for one in parts]
    return press.fill(Plan(name, shas, shas), parts, rows)


def _drawing(parts: Any, store: Store) -> Drawing:  # noqa: ANN401
    """Return what the network shows: each stroke with the number of its pages and its first proof, sorted out in the store."""
    drawn = parts.flatMap(lambda one: ((data, (1, (proof == "", one.sha256, proof))) for data, proof in one.drawn))
    rows = drawn.reduceByKey(lambda one, other: (one[0] + other[0], min(one[1], other[1])))
    chart = Chart(store.connection)
    with store.connection:
        clear(store.connection, CHART)
        for some in batches(rows.toLocalIterator(), _STROKES):
            chart.enter((data, pages, sha, proof) for data, (pages, (_, sha, proof)) in some)
        return chart.drawing()


def _shared(parts: Any) -> tuple[list[str], Counter[str]]:  # noqa: ANN401
    lines = parts.flatMap(lambda one: one.telling.shared).distinct().persist(_disk())
    background = sorted(line[1:] for line in lines.filter(lambda line: line.startswith(BACKGROUND)).collect())
    classes = (
        lines.filter(lambda line: line.startswith(CLASS)).map(lambda line: line[1 : line.index(" ")]).countByValue()
    )
    return background, Counter(classes)
