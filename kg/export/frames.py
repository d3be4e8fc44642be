"""A graph file as data frames.

>>> from kg import Graph
>>> frames = Graph.read("output").to_frames()  # doctest: +SKIP
>>> frames["occupancies"].groupby("body").size()  # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import SettingsError
from kg.export.formats import GRAPH, Request
from kg.export.tables import arrow
from kg.model import Knowledge

if TYPE_CHECKING:
    from kg.graph.rows import Rows


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph by its tables; ``rows`` are plain data (:mod:`kg.graph.rows`)."""

    rows: Rows

    @classmethod
    def read(cls, path: str | Path, language: str = "zh") -> Graph:
        """Read an output folder or a graph file; ``language`` (``zh``, ``en``) is that of classes and codes.

        Raises :class:`kg.errors.SourceError` where it cannot be read.
        """
        place = Path(path)
        return cls(Request(place / GRAPH if place.is_dir() else place, Knowledge, language=language).rows())

    def to_frames(self, library: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
        """Return a data frame for each table, by name: persons, bodies, occupancies, meetings and so on.

        Raises :class:`SettingsError` where pyarrow or the library is missing.
        """
        try:
            module = import_module(library)
        except ImportError:
            raise SettingsError(f"缺少 {library}：pip install {library}", f"{library} is not installed") from None
        tables = {table.name: arrow(table) for table in self.rows.tables()}
        if library == "polars":
            return {name: module.from_arrow(table) for name, table in tables.items()}
        return {name: table.to_pandas(date_as_object=False) for name, table in tables.items()}
