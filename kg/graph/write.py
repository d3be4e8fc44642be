"""Rows → files: ``graph.trig`` with every named graph, ``graph.ttl`` with the facts alone.

A graph that belongs to one report is put into words as soon as its page is known; what pages share waits for the last.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.graph import dataset, turtle
from kg.graph.check import Watch
from kg.graph.nt import Grouped, Names, Row, Subjects, grouped, once
from kg.graph.quads import rows
from kg.model import Judgement, Knowledge

SHARED = ("background", "dataset", "inferred", "why")
"""Graphs that several pages speak in."""


class Files:
    """Takes the rows of a dataset, some at a time, and writes its two files."""

    def __init__(self, base: str = schema.DEFAULT_BASE) -> None:
        self.count = dataset.Count()
        self.size = 0
        self._prefixes = schema.prefixes(base)
        self._terms = turtle.Terms(self._prefixes)
        self._written: dict[str, bytes] = {}
        self._open: Grouped = {}

    def add(self, said: Iterable[Row], shared: Collection[str] = ()) -> None:
        """Take in rows (may repeat): of ``shared`` graphs, which stay open, and of others, which are whole by that."""
        for graph, subjects in grouped(said).items():
            if graph in shared:
                known = self._open.setdefault(graph, {})
                for subject, pairs in subjects.items():
                    known.setdefault(subject, []).extend(pairs)
            else:
                self._close(graph, subjects)

    def close(self, graphs: Iterable[str]) -> None:
        """Take graphs for whole that were open."""
        for graph in graphs:
            if subjects := self._open.pop(graph, None):
                self._close(graph, subjects)

    def _close(self, graph: str, subjects: Subjects) -> None:
        if graph in self._written:
            raise ValueError(f"{graph} is whole already")
        self.count.add(graph, once(subjects))
        self.size += sum(map(len, subjects.values()))
        self._written[graph] = turtle.block(graph, subjects, self._terms).encode()

    def write(self, folder: Path) -> list[Path]:
        """Write both files; return their paths."""
        trig, ttl = folder / "graph.trig", folder / "graph.ttl"
        head = turtle.head(self._prefixes).encode()
        with trig.open("wb") as file:
            file.write(head)
            file.writelines(written for _, written in sorted(self._written.items()))
        ttl.write_bytes(head + turtle.body(self.count.facts(), self._terms).encode())
        return [trig, ttl]


def write(quads: Iterable[ox.Quad], folder: Path, base: str = schema.DEFAULT_BASE) -> list[Path]:
    """Write both files by the RDF library, for quads of any kind; the same bytes for the same quads in any order."""
    trig, ttl = folder / "graph.trig", folder / "graph.ttl"
    prefixes = schema.prefixes(base)
    ordered = sorted(set(quads), key=lambda one: (str(one.graph_name), *map(str, one.triple)))
    trig.write_bytes(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b"")
    facts = {one.triple for one in ordered if dataset.family(one.graph_name) not in dataset.NOT_FACTS}
    triples = sorted(facts, key=lambda one: [*map(str, one)])
    ttl.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"")
    return [trig, ttl]


def write_pages(
    pages: Sequence[Knowledge], folder: Path, base: str = schema.DEFAULT_BASE, judgements: Iterable[Judgement] = ()
) -> int:
    """Write both files of a dataset of some pages, the code lists, the description; return how many quads it holds.

    ``judgements`` are the verdicts that were applied. Raises :class:`kg.errors.StageError` where the pages break the shapes.
    """
    names, files, watch = Names(base), Files(base), Watch()
    shared = {names.graph(name) for name in SHARED}
    for page in pages:
        said = rows(page, names)
        watch.add(said)
        files.add(said, shared)
    watch.refuse_faults(lambda: (row for page in pages for row in rows(page, names)))
    files.add(dataset.codes(names))
    files.close(sorted(shared - {names.graph("dataset")}))
    newest = max((one.published or "" for page in pages for one in page.sources), default="")
    extent = files.count.extent(newest, {one.by for one in judgements if one.by})
    files.add(dataset.description(extent, names), shared)
    files.close([names.graph("dataset")])
    files.write(folder)
    return files.size
