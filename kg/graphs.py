"""A knowledge graph to work with in a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.export.frames import Library
    from kg.model import Knowledge


@dataclass(frozen=True)
class Graph:
    """What a build knows.

    >>> import kg
    >>> kg.Graph(kg.read([Path("examples")], kg.Settings())).to_frames()["persons"]  # doctest: +SKIP
    """

    knowledge: Knowledge

    def to_frames(self, library: Library = "pandas") -> dict[str, Any]:
        """Return a data frame for each table, by name (persons, bodies, occupancies, meetings and so on)."""
        from kg.export.frames import of_knowledge

        return of_knowledge(self.knowledge, library)
