"""What tables share: a row with a text column is a text, with its date and place told beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from kg.errors import SourceError
from kg.ingest.readers.found import File, Found, Known, Options, Text
from kg.ingest.sidecar import is_date
from kg.model import Issue

_DAY = re.compile(r"\D{0,4}((?:19|20)\d\d)(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})|(\d\d)(\d\d))(?!\d)")
Row = Mapping[str, object]


def texts(
    file: File, header: Iterable[object], rows: Iterable[tuple[str, Row]], media: str, options: Options
) -> Iterator[Found]:
    """Yield the texts of ``rows``, each (its place in the file, column → value).

    Raises SourceError where no column is the text, saying which there are.
    """
    names = [str(name) for name in header if name not in {None, ""}]
    columns = options.columns.of(names)
    if "text" not in columns:
        raise no_text_column(file.name, names)
    for count, (place, row) in enumerate(rows, 1):
        if count > options.limits.rows:
            zh = f"超过 {options.limits.rows:,} 行，其余没有读；请拆分"
            en = f"more than {options.limits.rows:,} rows, the rest was not read; split it"
            yield Issue("error", "too-many-rows", file.name, zh, en)
            return
        yield from _text(f"{file.name}#{place}", {key: row.get(name) for key, name in columns.items()}, media)


def no_text_column(name: str, columns: list[str]) -> SourceError:
    """Return the error of a table in which no column is known to be the text."""
    found = "、".join(columns)[:200] or "—"
    zh = f"不知道哪一列是正文（有：{found}）；请用 --columns text=列名"
    en = f"no column is known to be the text (there are: {found}); say --columns text=NAME"
    return SourceError(name, zh, en, code="no-text-column")


def _text(name: str, row: dict[str, object], media: str) -> Iterator[Found]:
    body = _string(row.get("text")).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not body.strip():
        return
    title = " ".join(_string(row.get("title")).split())
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
    published = _date(row.get("published"))
    if published is None and _string(row.get("published")).strip():
        zh = f"日期看不懂，没有用：{_string(row['published'])[:40]}"
        en = "date not understood and not used; write YYYY-MM-DD"
        yield Issue("warning", "date", name, zh, en)
    place, publisher = (_string(row.get(key)).strip() or None for key in ("place", "publisher"))
    yield Text(name, f"{text}\n", known=Known(published, place, publisher), media=media)


def _string(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _date(value: object) -> str | None:
    """Return an ISO date from a cell: a date, a time stamp, or digits as a person writes them."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    match = _DAY.match(_string(value).strip())
    if match is None:
        return None
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    iso = f"{year}-{int(month):02d}-{int(day):02d}"
    return iso if is_date(iso) else None
