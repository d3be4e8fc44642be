"""Tables as one Excel workbook: a sheet a table, with a fixed header, filters, widths, and links to the evidence.

Written by XlsxWriter in constant memory. Text is always text, never a formula or a link of its own; nothing in the
file tells when it was written.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from kg.errors import SettingsError, optional
from kg.export.formats import Format, Request
from kg.export.tables import headings, plain

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph.rows import Cell, Rows, Table

MOST_ROWS = 1_048_576
MOST_SIGNS = 32_767
MOST_LINKS = 65_530
"""Limits of the file format: rows of a sheet, characters of a cell, links of a sheet."""

FIRST_DAY = date(1900, 3, 1)
"""Earlier days are not what Excel shows for them."""

_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no time zone
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "max_url_length": 2079,
}


def _xlsx(request: Request, target: Path) -> None:
    xlsxwriter = optional("xlsxwriter", "tables")
    rows = request.rows()
    for table in rows.tables():
        if len(table.rows) >= MOST_ROWS:
            raise SettingsError(
                f"{table.zh} 有 {len(table.rows)} 行，Excel 放不下；请用 csv 或 parquet",
                f"{table.name} has {len(table.rows)} rows, more than Excel holds; use csv or parquet",
            )
    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        book.set_properties({"title": "union-kg", "created": _WRITTEN})
        _Book(book, rows, request.language).write()


class _Book:
    """One workbook as it is written."""

    def __init__(self, book: Any, rows: Rows, language: str | None) -> None:  # noqa: ANN401 - an untyped library
        self._book, self._rows, self._language = book, rows, language
        self._header = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "valign": "top"})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._top = book.add_format({"valign": "top"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._link = book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"})
        self._proofs = {one.subject_id: one.number for one in reversed(rows.evidence)}
        self._places = self._row_of_each_thing()

    def _row_of_each_thing(self) -> dict[str, tuple[str, int]]:
        """Where the row of each thing is: its sheet, and its number there (the first below the header is 2)."""
        found: dict[str, tuple[str, int]] = {}
        for table in self._rows.tables():
            for number, row in enumerate(table.rows, start=2):
                if hasattr(row, "id"):
                    found[row.id] = self._name(table), number
        return found

    def _name(self, table: Table) -> str:
        return table.name if self._language == "en" else table.zh

    def write(self) -> None:
        for table in self._rows.tables():
            sheet = self._book.add_worksheet(self._name(table))
            sheet.freeze_panes(1, 2)
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
            for number, column in enumerate(table.columns):
                sheet.set_column(number, number, column.width)
            for number, heading in enumerate(headings(table, self._language)):
                sheet.write_string(0, number, heading, self._header)
            self._fill(sheet, table)

    def _fill(self, sheet: Any, table: Table) -> None:  # noqa: ANN401
        links = 0
        for number, (row, cells) in enumerate(zip(table.rows, table.cells(), strict=True), start=1):
            for at, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
                target = self._target(row, column.name) if links < MOST_LINKS else None
                if target:
                    links += 1
                    sheet.write_url(number, at, f"internal:'{target[0]}'!A{target[1]}", self._link, plain(cell))
                else:
                    self._cell(sheet, number, at, cell)

    def _target(self, row: Any, column: str) -> tuple[str, int] | None:  # noqa: ANN401
        """Where a cell leads: the count of a row's evidence to the first of it, evidence to the row it is about."""
        if column == "evidence" and row.id in self._proofs:
            return self._name(list(self._rows.tables())[-1]), self._proofs[row.id] + 1
        return self._places.get(row.subject_id) if column == "subject_id" else None

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401
        from kg.graph.terms import clean

        if cell is None or cell in ("", ()):
            return
        if isinstance(cell, date) and cell >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), self._day)  # noqa: DTZ001
        elif isinstance(cell, int | float):
            sheet.write_number(row, column, cell, self._top)
        else:
            text = clean(plain(cell))
            cut = text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"
            sheet.write_string(row, column, cut, self._wrapped)


xlsx = Format(
    "kg.xlsx",
    "表格，Excel 工作簿：每张表一页，事实连到依据",
    "tables as an Excel workbook, a sheet a table, facts linked to their evidence",
    _xlsx,
    frozenset({"graph", "lang"}),
)
