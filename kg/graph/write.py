"""Quads → files: ``graph.trig`` with every named graph, ``graph.ttl`` with the facts alone."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.graph.dataset import NOT_FACTS
from kg.graph.nt import Row, family, lines


def write(quads: Iterable[ox.Quad], folder: Path, base: str = schema.DEFAULT_BASE) -> list[Path]:
    """Write both files into ``folder``; the same bytes for the same quads in any order."""
    rows = ((str(one.subject), str(one.predicate), str(one.object), str(one.graph_name)) for one in quads)
    return write_rows(rows, folder, base)


def write_rows(rows: Iterable[Row], folder: Path, base: str = schema.DEFAULT_BASE) -> list[Path]:
    """Write both files, from rows as N-Quads has them."""
    trig, ttl = folder / "graph.trig", folder / "graph.ttl"
    prefixes = schema.prefixes(base)
    ordered = sorted(set(rows), key=lambda row: (row[3], *row[:3]))
    quads = ox.parse("".join(lines(ordered)), format=ox.RdfFormat.N_QUADS)
    trig.write_bytes(ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b"")
    facts = sorted({"%s %s %s .\n" % row[:3] for row in ordered if family(row[3]) not in NOT_FACTS})  # noqa: UP031
    triples = (quad.triple for quad in ox.parse("".join(facts), format=ox.RdfFormat.N_TRIPLES))
    ttl.write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"")
    return [trig, ttl]
