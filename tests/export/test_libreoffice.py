"""The workbook in LibreOffice: opened, converted and read back, every cell as it was, links that lead somewhere."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.export import frames
from kg.export.tables import BETWEEN
from kg.graph.rows import TABLES, Cell
from tests.export.graphfile import exported, graph_file
from tests.needs import library, need

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Filter options: comma, quote, UTF-8, from line 1, values as shown, all sheets."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need(shutil.which("soffice"), "LibreOffice is not installed: apt-get install libreoffice-calc")
    library("xlsxwriter", "tables")
    return graph_file(tmp_path_factory.mktemp("graph"))


def _converted(file: Path, filter_: str) -> Path:
    """Have LibreOffice convert ``file`` with a profile of its own; return the folder of what it wrote."""
    folder = file.parent / "out"
    profile = (file.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    subprocess.run(
        [*command, "--convert-to", filter_, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


def _shown(cell: Cell) -> str:
    """A value as LibreOffice shows it."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return BETWEEN.join(cell)
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def test_every_sheet_comes_back_with_every_cell(graph: Path, tmp_path: Path) -> None:
    folder = _converted(exported("xlsx", graph, tmp_path / "kg.xlsx"), EVERY_SHEET)
    assert {one.name for one in folder.iterdir()} == {f"kg-{zh}.csv" for zh, _ in TABLES.values()}
    for table in frames.read(graph).tables():
        with (folder / f"kg-{table.zh}.csv").open(encoding="utf-8", newline="") as file:
            head, *body = csv.reader(file)
        assert head == [column.zh for column in table.columns]
        assert body == [[_shown(cell) for cell in cells] for cells in table.cells()]


def test_links_and_filters_survive(graph: Path, tmp_path: Path) -> None:
    folder = _converted(exported("xlsx", graph, tmp_path / "kg.xlsx"), "xlsx:Calc MS Excel 2007 XML")
    book = library("openpyxl", "interop").load_workbook(folder / "kg.xlsx")
    sheet = book["任职"]
    links = [cell.hyperlink.location for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert len(links) == sheet.max_row - 1
    for link in links:
        name, _, cell = link.replace("#", "").replace("'", "").replace(".", "!").partition("!")
        assert book[name][cell.replace("$", "")].value
    assert sheet.auto_filter.ref
