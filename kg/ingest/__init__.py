"""From the bytes of a file to its reports: read, reflow, segment, always with the way back to the source."""

from kg.ingest.reader import Reading, read, read_all
from kg.ingest.segment import articles

__all__ = ["Reading", "articles", "read", "read_all"]
