"""Open questions as a spreadsheet, and the answers back: for people who live in spreadsheets. Needs openpyxl."""

import warnings
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build.asking import Question
from kg.build.judgements import of
from kg.errors import SettingsError, optional
from kg.export.tables import disarmed
from kg.graph.terms import clean
from kg.model import Judgement

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEAD = (
    "裁定 verdict",
    "说明 why",
    "关于 about",
    "可信度 score",
    "依据一 evidence",
    "依据二 evidence",
    "理由 reasons",
    "one",
    "other",
)
_WIDTHS = (16, 24, 36, 10, 60, 60, 40, 22, 22)
_CHOICES = '"same,different,confirm,reject"'


def export(questions: Sequence[Question], path: Path) -> None:
    """Write open questions to ``path``, the first column empty for the answer; raise :class:`SettingsError`."""
    book = optional("openpyxl", "xlsx").Workbook()
    sheet = book.active
    sheet.title = "待核 review"
    sheet.append(HEAD)
    for one in questions:
        proofs = [f"{p.file} {p.published}：{p.sentence}" for p in one.proofs[:2]] + ["", ""]
        reasons = "；".join(f"{name} {weight:+.1f}" if weight else name for name, weight in one.reasons)
        row = ("", "", one.about, one.score, proofs[0], proofs[1], reasons, one.one, one.other)
        sheet.append([_safe(cell) for cell in row])
    _dress(sheet, len(questions))
    try:
        book.save(path)
    except OSError as fault:
        raise SettingsError(f"写不进 {path}：{fault.strerror}", f"cannot write {path}: {fault.strerror}") from fault


def read(path: Path, by: str) -> list[Judgement]:
    """Return the answers in a sheet that :func:`export` wrote; raise :class:`SettingsError` with the row that is wrong."""
    library = optional("openpyxl", "xlsx")
    try:
        with warnings.catch_warnings():  # of what the library passes over: nothing that a verdict stands in
            warnings.simplefilter("ignore")
            book = library.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
            rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    except Exception as fault:  # of the library, for whatever is no sheet
        what = " ".join(str(fault).split())
        raise SettingsError(f"读不了表格 {path}：{what}", f"cannot read the sheet {path}") from fault
    if not rows or tuple(rows[0][: len(HEAD)]) != HEAD:
        raise SettingsError(f"{path} 不是 kg judge --export 写出的表格", f"{path} was not written by kg judge --export")
    day = date.today().isoformat()  # noqa: DTZ011 - the day on the person's own calendar
    found = []
    for number, row in enumerate(rows[1:], 2):
        verdict, why, about, _, _, _, _, one, other = (_plain(cell) for cell in row[: len(HEAD)])
        if verdict:
            found.append(of([verdict, one, other, by, day, why, about], path, number))
    return found


def _dress(sheet: "Worksheet", rows: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEAD))}{rows + 1}"
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.cell(1, number).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    choice = DataValidation(type="list", formula1=_CHOICES, allow_blank=True)
    sheet.add_data_validation(choice)
    choice.add(f"A2:A{max(2, rows + 1)}")


def _safe(cell: str | float) -> str | float:
    """Return a cell that no spreadsheet takes for a formula, without characters that the format cannot hold."""
    return disarmed(clean(cell)) if isinstance(cell, str) else cell


def _plain(cell: object) -> str:
    return "" if cell is None else str(cell).strip().removeprefix("'")
