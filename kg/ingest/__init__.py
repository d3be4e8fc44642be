"""From the bytes of a file to its reports: read, reflow, segment, always with the way back to the source."""

from collections.abc import Callable

from kg.ingest.reader import Reading, read, read_all
from kg.ingest.segment import articles

READERS: dict[str, Callable[..., Reading]] = {".txt": read_all}
"""Readers by file suffix, each ``(path, data, *, published, place, publisher) -> Reading``."""

__all__ = ["READERS", "Reading", "articles", "read", "read_all"]
