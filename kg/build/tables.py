"""Tables of texts on Spark: JSON lines and Parquet, each row read where it lies, as the readers of one machine read it.

Names, columns, dates and remarks are those of :mod:`kg.ingest.readers.records` and :mod:`kg.ingest.readers.sheets`, so
that the same table gives the same sources. JSON lines must be UTF-8 here: a worker sees no more than its lines.
"""

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from kg.build.settings import Settings
from kg.errors import SourceError
from kg.ingest.opening import source_of
from kg.ingest.readers import records, rows, sheets
from kg.ingest.readers.found import File, Known, Options, Text
from kg.ingest.readers.members import fault, known
from kg.ingest.sidecar import beside
from kg.model import Issue, Source

JSON, PARQUET = ".jsonl", ".parquet"
Line = tuple[int, Mapping[str, object] | None]
"""The place of a row, counted from 1, and its values by column; None where it cannot be read."""


def is_table(file: File) -> bool:
    """Whether a file is such a table; what only calls itself one is read whole, as any other file."""
    suffix = file.path.suffix.lower() if file.path else ""
    try:
        head = file.head() if suffix in {JSON, PARQUET} else b""
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head) if suffix == JSON else ""
    except (SourceError, UnicodeDecodeError):
        return False
    return head.startswith(b"PAR1") if suffix == PARQUET else text.lstrip().startswith("{")


def sources(session: Any, file: File, settings: Settings) -> tuple[Any, list[Issue]]:  # noqa: ANN401 - pyspark's
    """Return the sources of a table and the issues of its rows, on the cluster, and the issues of its sidecar.

    Raises :class:`SourceError` where no column is the text.
    """
    assert file.path is not None
    where, side = str(file.path.absolute()), beside(file.path)
    if file.path.suffix.lower() == JSON:
        lines = session.sparkContext.textFile(where, use_unicode=False).zipWithIndex()
        found = lines.flatMap(_parsed).persist()
        header = _header(found)
        kind, media = "json", records.MEDIA
    else:
        frame = session.read.parquet(where)
        header = list(frame.columns)
        found = frame.rdd.zipWithIndex().map(_of_frame)
        kind, media = "parquet", sheets.PARQUET
    if "text" not in settings.columns.of(header):
        raise rows.no_text_column(file.name, header)
    bare = File(file.name, known=known(side))
    work = partial(_read, file=bare, kind=kind, media=media, header=header, settings=settings)
    return found.flatMap(work), list(side.issues)


def _parsed(row: tuple[bytes, int]) -> Iterator[Line]:
    data, number = row
    if not data.strip():
        return
    try:
        value = json.loads(data.decode("utf-8-sig" if number == 0 else "utf-8"))
    except records.FAULTS:
        yield number + 1, None
        return
    if isinstance(value, dict):
        yield number + 1, value


def _header(found: Any) -> list[str]:  # noqa: ANN401
    """Return the names of all columns, in the order in which they first stand in the table."""
    names = found.flatMap(_places).reduceByKey(min).collect()
    return [name for name, _ in sorted(names, key=lambda row: row[1])]


def _places(line: Line) -> Iterator[tuple[str, tuple[int, int]]]:
    yield from ((name, (line[0], at)) for at, name in enumerate(line[1] or ()))


def _of_frame(row: tuple[Any, int]) -> Line:
    return row[1] + 1, row[0].asDict()


def _read(
    line: Line, file: File, kind: str, media: str, header: Sequence[str], settings: Settings
) -> Iterator[Source | Issue]:
    number, row = line
    if row is None:
        yield records.not_json(file.name, number)
        return
    told = Known(settings.published, settings.place, settings.publisher)
    options = Options(told, settings.limits, settings.columns)
    for one in rows.texts(file, header, [(str(number), row)], media, options):
        if not isinstance(one, Text):
            assert isinstance(one, Issue)
            yield one
            continue
        try:
            yield source_of(one, kind, file, options)
        except SourceError as broken:
            yield fault(broken)
