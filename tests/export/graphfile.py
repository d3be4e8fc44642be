"""What the tests of exports share: graph files to export, and exporting without a command line."""

from pathlib import Path

import pyoxigraph as ox

from kg.export.formats import Request, export
from kg.graph import files
from kg.graph.files import GraphFile
from kg.graph.quads import quads
from kg.graph.write import write
from kg.model import Knowledge
from tests.graphs import known


def graph_file(folder: Path, name: str = "sample") -> Path:
    """Write the sample, or what the examples say, as ``graph.trig``."""
    folder.mkdir(parents=True, exist_ok=True)
    return write(quads(known()[name]), folder)[0]


def exported(format_: str, source: Path, target: Path, **options: object) -> Path:
    """Export ``source`` to ``target``; return it."""
    export(format_, Request(source, _nothing, **options), target)  # type: ignore[arg-type]
    return target


def read(path: Path) -> GraphFile:
    """Read a graph file."""
    return files.read(path)


def texts(rows: object) -> set[str]:
    """Quads or triples as comparable text."""
    return {str(one) for one in rows}  # type: ignore[attr-defined]


def graph_of(quads_: list[ox.Quad]) -> GraphFile:
    """Return quads as if read from a file of the default base."""
    from kg import schema

    return GraphFile(quads_, schema.prefixes())


def _nothing() -> Knowledge:
    raise AssertionError("this format was to need the graph alone")
