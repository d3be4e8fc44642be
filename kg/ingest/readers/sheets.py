"""XLSX and Parquet: each row of each sheet that has a text column."""

import io
from collections.abc import Iterator
from typing import Any

from kg.ingest.readers import package, rows
from kg.ingest.readers.found import File, Found, Options, damaged, library, too_large

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"


def xlsx(file: File, options: Options) -> Iterator[Found]:
    """Yield the texts of all sheets; raise SourceError where none has a text column."""
    openpyxl = library("openpyxl", "xlsx", file.name)
    data = file.data(options.limits)
    with package.opened(file.name, io.BytesIO(data)) as zipped:
        if sum(info.file_size for info in zipped.infolist()) > options.limits.file:
            raise too_large(file.name, options.limits)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as fault:
        raise damaged(file.name, "不是完整的 xlsx", "not a whole xlsx") from fault
    seen: list[str] = []
    found = False
    for sheet in book.worksheets:
        lines = _lines(file, sheet)
        names = next(lines, ("", ()))[1]
        header = ["" if name is None else str(name) for name in names]
        if "text" not in options.columns.of(header):
            seen += filter(None, header)
            continue
        found = True
        named = ((place, dict(zip(header, cells, strict=False))) for place, cells in lines)
        yield from rows.texts(file, header, named, _XLSX, options)
    if not found:
        raise rows.no_text_column(file.name, seen)


def _lines(file: File, sheet: Any) -> Iterator[tuple[str, tuple[object, ...]]]:
    try:
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            yield f"{sheet.title}!{number}", cells
    except Exception as fault:
        raise damaged(file.name, f"工作表 {sheet.title}", f"sheet {sheet.title}") from fault


def parquet(file: File, options: Options) -> Iterator[Found]:
    """Yield the texts of a Parquet file, a batch in memory at a time."""
    arrow, format_ = library("pyarrow", "tables", file.name), library("pyarrow.parquet", "tables", file.name)
    try:
        table = format_.ParquetFile(io.BytesIO(file.data(options.limits)))
        header = table.schema_arrow.names
    except (arrow.ArrowException, OSError) as fault:
        raise damaged(file.name, "不是完整的 Parquet", "not whole Parquet") from fault
    columns = options.columns.of(header)
    if "text" not in columns:
        raise rows.no_text_column(file.name, list(header))
    yield from rows.texts(file, header, _batches(file, table, list(columns.values()), arrow), PARQUET, options)


def _batches(file: File, table: Any, columns: list[str], arrow: Any) -> Iterator[tuple[str, rows.Row]]:
    number = 0
    try:
        for batch in table.iter_batches(batch_size=1_000, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield str(number), row
    except (arrow.ArrowException, OSError, ValueError) as fault:
        raise damaged(file.name, f"第 {number + 1} 行起", f"from row {number + 1}") from fault
