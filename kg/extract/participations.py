"""Who took part in which meeting, and how."""

from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.model import Claim, Mention


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield participations."""
    yield from ()
