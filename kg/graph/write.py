"""Quads → files: ``graph.trig`` with every named graph, ``graph.ttl`` with the facts alone."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.graph.dataset import NOT_FACTS, family


def write(quads: Sequence[ox.Quad], folder: Path, base: str = schema.DEFAULT_BASE) -> list[Path]:
    """Write both files into ``folder``; the same bytes for the same quads in any order."""
    trig, ttl = folder / "graph.trig", folder / "graph.ttl"
    ordered = sorted(set(quads), key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
    prefixes = schema.prefixes(base)
    facts = sorted({q.triple for q in ordered if family(q.graph_name) not in NOT_FACTS}, key=str)
    trig.write_bytes(ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=prefixes) or b"")
    ttl.write_bytes(ox.serialize(facts, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"")
    return [trig, ttl]
