"""Tables as files for programs and offices: a folder of CSV, a folder of Parquet.

CSV is for spreadsheets: UTF-8 with the mark that Excel needs, RFC 4180, headings in the user's language, several
values in one cell with ``；`` between them, and no cell that a spreadsheet would take for a formula. Parquet is for
programs: fields by their names in code, lists as lists, days as days.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import optional
from kg.export.formats import Format, Request

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from kg.graph.rows import Cell, Column, Table

BETWEEN = "；"
"""What stands between several values of one cell."""

_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
"""What a spreadsheet may take for the start of a formula (OWASP, and the full-width forms that Excel folds)."""


def plain(cell: Cell) -> str:
    """Return a value as text; "" for none."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return BETWEEN.join(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def disarmed(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it where one might.

    What does not print before its first sign does not hide it: spaces, marks of direction, a byte order mark.
    """
    opening = next((char for char in text if char in _FORMULA or _prints(char)), "")
    return f"'{text}" if opening in _FORMULA and opening else text


def _prints(char: str) -> bool:
    return char.isprintable() and not char.isspace()


def headings(table: Table, language: str | None) -> list[str]:
    """Return the headings of a table in ``zh`` (None too) or ``en``."""
    return [column.en if language == "en" else column.zh for column in table.columns]


def _csv(request: Request, folder: Path) -> None:
    import csv as writer

    from kg.graph.terms import clean

    for table in request.rows().tables():
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            rows = writer.writer(file, lineterminator="\r\n")
            rows.writerow(headings(table, request.language))
            for cells in table.cells():
                rows.writerow(
                    [disarmed(clean(plain(one))) if isinstance(one, str | tuple) else plain(one) for one in cells]
                )


def _parquet(request: Request, folder: Path) -> None:
    parquet_ = _pyarrow("pyarrow.parquet")
    for table in request.rows().tables():
        parquet_.write_table(arrow(table), folder / f"{table.name}.parquet", compression="zstd")


def arrow(table: Table) -> pa.Table:
    """Return a table of rows as one of Arrow; raise :class:`kg.errors.SettingsError` where pyarrow is missing."""
    made = _pyarrow("pyarrow")
    columns = list(zip(*table.cells(), strict=True)) or [()] * len(table.columns)
    types = {
        "text": made.string(),
        "texts": made.list_(made.string()),
        "integer": made.int64(),
        "number": made.float64(),
        "day": made.date32(),
        "day or text": made.string(),
    }
    arrays = [
        made.array([_value(cell, column) for cell in cells], type=types[column.type])
        for column, cells in zip(table.columns, columns, strict=True)
    ]
    return made.Table.from_arrays(arrays, names=[column.name for column in table.columns])


def _value(cell: Cell, column: Column) -> Any:  # noqa: ANN401 - what Arrow takes
    if column.type == "day or text" and cell is not None:
        return plain(cell)
    return list(cell) if isinstance(cell, tuple) else cell


def _pyarrow(module: str) -> Any:  # noqa: ANN401 - a module
    return optional(module, "tables")


csv = Format(
    "csv/",
    "表格，CSV 文件夹：人物、组织、任职、会议、参会、任务、报道、依据（Excel 可直接打开）",
    "tables as a folder of CSV: persons, bodies, occupancies, meetings, participations, tasks, reports, evidence",
    _csv,
    frozenset({"graph", "lang"}),
)
parquet = Format(
    "parquet/",
    "表格，Parquet 文件夹（给 pandas、polars、DuckDB）",
    "tables as a folder of Parquet (for pandas, polars, DuckDB)",
    _parquet,
    frozenset({"graph", "lang"}),
)
