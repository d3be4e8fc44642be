"""One plain text file by itself: its :class:`~kg.model.Source`, without processes and other formats."""

from dataclasses import dataclass
from pathlib import Path

from kg.ingest.opening import source_of
from kg.ingest.readers.found import File, Known, Options, Text
from kg.ingest.readers.members import known
from kg.ingest.readers.text import read as texts
from kg.ingest.sidecar import beside
from kg.model import Issue, Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with what had to be said while reading it."""

    source: Source
    issues: tuple[Issue, ...] = ()


def read(
    path: Path,
    data: bytes,
    *,
    published: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
) -> Source:
    """Return the source of one text file; raise SourceError where there is no text to read."""
    return read_all(path, data, published=published, place=place, publisher=publisher).source


def read_all(
    path: Path,
    data: bytes,
    *,
    published: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """Like :func:`read`, with the issues: encoding other than UTF-8, faults of the sidecar."""
    side = beside(path)
    file = File(path.name, content=data, known=known(side))
    options = Options(Known(published, place, publisher))
    *said, text = texts(file, options)
    assert isinstance(text, Text)
    return Reading(
        source_of(text, "text", file, options), (*(row for row in said if isinstance(row, Issue)), *side.issues)
    )
