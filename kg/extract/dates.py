"""Dates of a report as mentions: kind ``date``, value as ``kg.lang.dates`` writes it, a range as ``first/last``."""

from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.lang.dates import find_dates
from kg.model import Mention


def find(scene: Scene) -> Iterator[Mention]:
    """Yield the date mentions of a report."""
    for match in find_dates(scene.text, scene.marks):
        value = f"{match.value}/{match.end}" if match.end else match.value
        yield scene.mention("date", match.span, match.rule, value)
