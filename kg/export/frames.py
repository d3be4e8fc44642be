"""The tables of a graph as data frames.

>>> import kg
>>> held = kg.frames("output")["occupancies"]  # doctest: +SKIP
>>> held.groupby("body").size()  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kg.errors import SettingsError
from kg.export.formats import Request
from kg.export.tables import arrow
from kg.model import Knowledge

if TYPE_CHECKING:
    from kg.graph.rows import Rows

Library = Literal["pandas", "polars"]


def read(path: str | Path, language: str = "zh") -> Rows:
    """Return the rows of an output folder or a graph file; ``language`` (``zh``, ``en``) is that of classes and codes.

    Raises :class:`kg.errors.SourceError` where it cannot be read.
    """
    place = Path(path)
    return Request(place, Knowledge, language=language).rows()


def frames(path: str | Path, library: Library = "pandas", language: str = "zh") -> dict[str, Any]:
    """Return a data frame for each table of a graph, by name: persons, bodies, occupancies, meetings and so on.

    ``path`` is an output folder or a graph file. Raises :class:`SettingsError` where pyarrow or the library is missing.
    """
    return of_rows(read(path, language), library)


def of_knowledge(knowledge: Knowledge, library: Library = "pandas") -> dict[str, Any]:
    """Return the data frames of what a build knows."""
    from kg import schema
    from kg.graph import tabled
    from kg.graph.files import GraphFile
    from kg.graph.quads import quads

    return of_rows(tabled.rows(GraphFile(quads(knowledge), schema.prefixes())), library)


def of_rows(rows: Rows, library: Library) -> dict[str, Any]:
    """Return the data frames of rows."""
    try:
        module = import_module(library)
    except ImportError:
        raise SettingsError(f"缺少 {library}：pip install {library}", f"{library} is not installed") from None
    tables = {table.name: arrow(table) for table in rows.tables()}
    if library == "polars":
        return {name: module.from_arrow(table) for name, table in tables.items()}
    return {name: table.to_pandas(date_as_object=False) for name, table in tables.items()}
