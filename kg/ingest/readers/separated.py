"""CSV and TSV: the first line names the columns (RFC 4180; commas, tabs, semicolons or bars)."""

import csv
import io
from collections.abc import Iterator

from kg.ingest.encoding import decode
from kg.ingest.readers import rows
from kg.ingest.readers.found import File, Found, Options, damaged
from kg.ingest.readers.sniff import header
from kg.ingest.readers.text import said


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of each row."""
    decoded = decode(file.name, file.data(options.limits))
    yield from said(file.name, decoded)
    text = decoded.text.lstrip("\ufeff")
    names, delimiter = header(text)
    names = names or [text.split("\n", 1)[0]]
    yield from rows.texts(file, names, _rows(file, text, delimiter, names), "text/csv", options)


def _rows(file: File, text: str, delimiter: str, names: list[str]) -> Iterator[tuple[str, rows.Row]]:
    csv.field_size_limit(2**31 - 1)  # the file has its limit already
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        next(reader, None)
        for row in reader:
            yield str(reader.line_num), dict(zip(names, row, strict=False))
    except csv.Error as fault:
        raise damaged(file.name, f"第 {reader.line_num} 行", f"line {reader.line_num}") from fault
