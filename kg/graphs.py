"""A knowledge graph to work with in a notebook."""

from __future__ import annotations

import webbrowser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.export.frames import Library
    from kg.model import Knowledge


@dataclass(frozen=True)
class Graph:
    """What a build knows, shown as a network where it is the value of a notebook's cell.

    >>> import kg
    >>> kg.Graph(kg.read([Path("examples")], kg.Settings())).to_frames()["persons"]  # doctest: +SKIP
    """

    knowledge: Knowledge

    def to_frames(self, library: Library = "pandas") -> dict[str, Any]:
        """Return a data frame for each table, by name (persons, bodies, occupancies, meetings and so on)."""
        from kg.export.frames import of_knowledge

        return of_knowledge(self.knowledge, library)

    def _repr_html_(self) -> str:
        from kg.export.notebook import small_html

        return small_html(self.knowledge)


def show(path: Path | str) -> Path:
    """Open a network in the browser: ``network.html`` itself, or the folder that ``kg build`` wrote.

    Returns the file opened; raises :class:`SettingsError` where there is none.
    """
    file = Path(path)
    if file.is_dir():
        file /= "network.html"
    if not file.is_file():
        raise SettingsError(f"没有 {file}：先用 kg build 建图", f"there is no {file}: make it with kg build")
    webbrowser.open(file.resolve().as_uri())
    return file
