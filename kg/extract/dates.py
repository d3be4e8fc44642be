"""Dates of a report as mentions: kind ``date``, value as ``kg.lang.dates`` writes it, a range as ``first/last``."""

from collections.abc import Iterator

from kg.extract.chronicle import Months
from kg.extract.scene import Scene
from kg.lang.dates import find_dates
from kg.model import Mention


def find(scene: Scene) -> Iterator[Mention]:
    """Yield the date mentions of a report."""
    months = Months(scene.text)
    for match in find_dates(scene.text, scene.marks):
        value = f"{match.value}/{match.end}" if match.end else match.value
        opens = value.startswith("---") and scene.text[match.span.start - 1 : match.span.start] in {"", "\n"}
        if opens and (month := months.of(match.span.start)):  # an entry below the line 七月: 19日
            value = value.replace("---", f"--{month}-")
        yield scene.mention("date", match.span, match.rule, value)
