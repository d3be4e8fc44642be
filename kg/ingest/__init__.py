"""From the bytes of a file to its reports: read, reflow, segment, always with the way back to the source.

Importing it loads nothing: a reading process (:mod:`kg.ingest.worker`) needs no segmentation.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ingest.reader import Reading, read, read_all
    from kg.ingest.segment import articles

__all__ = ["Reading", "articles", "read", "read_all"]

_HOMES = {"Reading": "reader", "articles": "segment", "read": "reader", "read_all": "reader"}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg.ingest' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"kg.ingest.{_HOMES[name]}"), name)
