"""For Neo4j: CSV for ``neo4j-admin database import`` with the command beside it, and a Cypher file for any server.

Lists are parted by U+001F, which no text of ours holds. The Cypher file takes no parameters: every value is a
literal, escaped; nodes and edges are merged by ``id``, so that it can be run again after the next build.
"""

from __future__ import annotations

import csv
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from kg.export.formats import Format, Request
from kg.export.property_graph import EDGES, NODES, PropertyGraph, build
from kg.export.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.export.property_graph import Edge, Node
    from kg.graph.rows import Cell

_T = TypeVar("_T")
PART = "\x1f"
"""What parts the values of a list, and several labels."""

COMMAND = "import.sh"
_TYPES = {"text": "string", "texts": "string[]", "integer": "long", "number": "double", "day": "date"}
_ESCAPES = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_BATCH = 500
"""Rows of one Cypher statement."""


def _csv(request: Request, folder: Path) -> None:
    graph = build(request.rows())
    given: list[str] = []
    for label, columns in NODES.items():
        head = ["id:ID", *(f"{name}:{_TYPES[type_]}" for name, type_ in columns.items()), ":LABEL"]
        rows = ([one.id, *_cells(one.values, columns), _labels(one)] for one in graph.of_label(label))
        given.append(f"--nodes={_file(folder, f'nodes-{label}', head, rows)}")
    for type_, (_, _, columns) in EDGES.items():
        head = [":START_ID", "id:string", *(f"{name}:{_TYPES[kind]}" for name, kind in columns.items())]
        edges = (edge for edge in graph.edges if edge.type == type_)
        rows = ([one.source, one.id, *_cells(one.values, columns), one.target, type_] for one in edges)
        given.append(f"--relationships={_file(folder, f'edges-{type_}', [*head, ':END_ID', ':TYPE'], rows)}")
    options = "--id-type=string --array-delimiter=U+001F --multiline-fields=true --ignore-empty-strings=true"
    command = f"neo4j-admin database import full --overwrite-destination {options} {' '.join(given)} neo4j\n"
    (folder / COMMAND).write_text(command, encoding="utf-8", newline="\n")


def _labels(node: Node) -> str:
    return PART.join(filter(None, ("Thing", node.label, node.special)))


def _cells(values: dict[str, Cell], columns: Iterable[str]) -> list[str]:
    return [_cell(values.get(name)) for name in columns]


def _cell(value: Cell) -> str:
    from kg.graph.terms import clean

    return PART.join(map(clean, value)) if isinstance(value, tuple) else clean(plain(value))


def _file(folder: Path, name: str, head: list[str], rows: Iterable[list[str]]) -> str:
    """Write one CSV file; return its name."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    return f"{name}.csv"


def _cypher(request: Request, target: Path) -> None:
    graph = build(request.rows())
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write("CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;\n")
        file.writelines(f"{statement};\n" for statement in _statements(graph))


def _statements(graph: PropertyGraph) -> Iterator[str]:
    for labels, nodes in groupby(sorted(graph.nodes, key=_labels), key=_labels):
        more = labels.removeprefix(f"Thing{PART}").replace(PART, ":")
        for batch in _batches(nodes):
            rows = ",\n".join(literal({"id": one.id, **_known(one.values)}) for one in batch)
            yield f"UNWIND [\n{rows}\n] AS row\nMERGE (n:Thing {{id: row.id}}) SET n:{more}, n += row"
    for type_, edges in groupby(graph.edges, key=lambda edge: edge.type):
        for some in _batches(edges):
            rows = ",\n".join(_edge(one) for one in some)
            ends = "MATCH (a:Thing {id: row.a}), (b:Thing {id: row.b})"
            yield f"UNWIND [\n{rows}\n] AS row\n{ends}\nMERGE (a)-[e:{type_} {{id: row.p.id}}]->(b) SET e += row.p"


def _edge(edge: Edge) -> str:
    values = literal({"id": edge.id, **_known(edge.values)})
    return f"{{a: {literal(edge.source)}, b: {literal(edge.target)}, p: {values}}}"


def _known(values: dict[str, Cell]) -> dict[str, Cell]:
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def _batches(rows: Iterable[_T]) -> Iterator[list[_T]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def literal(value: Cell | dict[str, Cell]) -> str:
    r"""Return a Cypher literal. In strings ``\\`` and ``'`` are escaped, and what ends a line; nothing else is special."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{name}`: {literal(one)}" for name, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    return _quoted(value) if isinstance(value, str) else str(value)


def _quoted(text: str) -> str:
    from kg.graph.terms import clean

    return "'" + clean(text).translate(_ESCAPES) + "'"


neo4j = Format(
    "neo4j/",
    "属性图，Neo4j 的 CSV 和导入命令（import.sh）",
    "property graph as CSV for neo4j-admin database import, with the command (import.sh)",
    _csv,
    frozenset({"graph", "lang"}),
)
cypher = Format(
    "graph.cypher",
    "属性图，Cypher 语句（可重复执行）",
    "property graph as Cypher statements that can be run again",
    _cypher,
    frozenset({"graph", "lang"}),
)
