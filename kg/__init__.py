"""Union news in, knowledge graph out: the public face of the house.

>>> from pathlib import Path
>>> from kg import Settings, load, read
>>> knowledge = read([Path("examples")], Settings())  # doctest: +SKIP
>>> dataset = load("output")  # an rdflib.Dataset of what was built  # doctest: +SKIP

Importing ``kg`` loads nothing else; each name is fetched when it is first used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.build import Outcome, Settings, read, run
    from kg.errors import KGError
    from kg.export.frames import frames
    from kg.graph.load import load
    from kg.graphs import Graph, show
    from kg.model import Knowledge

__version__ = "0.1.0"
__all__ = [
    "Graph",
    "KGError",
    "Knowledge",
    "Outcome",
    "Settings",
    "__version__",
    "frames",
    "load",
    "read",
    "run",
    "show",
]

_HOMES = {
    "Graph": "kg.graphs",
    "KGError": "kg.errors",
    "Knowledge": "kg.model",
    "Outcome": "kg.build",
    "Settings": "kg.build",
    "frames": "kg.export.frames",
    "load": "kg.graph.load",
    "read": "kg.build",
    "run": "kg.build",
    "show": "kg.graphs",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its room (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
