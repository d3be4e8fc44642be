"""For ladybug (the kept fork of Kùzu): CSV, and one script that makes the tables and loads them.

    cd ladybug && lbug graph.lbdb < load.cypher

Several values of one property are one text with ``；`` between them.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from kg.export.formats import Format, Request
from kg.export.property_graph import EDGES, NODES, build
from kg.export.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kg.graph.rows import Cell

SCRIPT = "load.cypher"
_TYPES = {"text": "STRING", "texts": "STRING", "integer": "INT64", "number": "DOUBLE", "day": "DATE"}


def schema() -> list[str]:
    """Return the statements that make the tables."""
    made = [
        f"CREATE NODE TABLE {label}(id STRING PRIMARY KEY, {_columns(columns)});" for label, columns in NODES.items()
    ]
    for type_, (sources, targets, columns) in EDGES.items():
        ends = ", ".join(f"FROM {source} TO {target}" for source in sources for target in targets)
        made.append(f"CREATE REL TABLE {type_}({ends}, {_columns({'id': 'text', **columns})});")
    return made


def _columns(columns: dict[str, str]) -> str:
    return ", ".join(f"`{name}` {_TYPES[type_]}" for name, type_ in columns.items())


def _write(request: Request, folder: Path) -> None:
    graph = build(request.rows())
    script = schema()
    for label, columns in NODES.items():
        rows = [[one.id, *_cells(one.values, columns)] for one in graph.of_label(label)]
        script += _copied(folder, label, f"nodes-{label}", rows, "")
    for (type_, source, target), edges in graph.between().items():
        columns = EDGES[type_][2]
        rows = [[one.source, one.target, one.id, *_cells(one.values, columns)] for one in edges]
        ends = f", from='{source}', to='{target}'"
        script += _copied(folder, type_, f"edges-{type_}-{source}-{target}", rows, ends)
    (folder / SCRIPT).write_text("\n".join(script) + "\n", encoding="utf-8", newline="\n")


def _cells(values: dict[str, Cell], columns: Iterable[str]) -> list[str]:
    from kg.graph.terms import clean

    return [clean(plain(values.get(name))) for name in columns]


def _copied(folder: Path, table: str, name: str, rows: list[list[str]], ends: str) -> list[str]:
    """Write one file; return the statement that loads it, none for no rows."""
    if not rows:
        return []
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return [f"COPY {table} FROM '{name}.csv' (HEADER=false, PARALLEL=false, ESCAPE='\"'{ends});"]


ladybug = Format(
    "ladybug/",
    "属性图，ladybug（Kùzu）的 CSV 和建表、载入脚本",
    "property graph as CSV for ladybug (Kuzu), with the script that loads it",
    _write,
    frozenset({"graph", "lang"}),
)
