"""The measure of a column: how far its lines reach, and which come close to its edge."""

from collections.abc import Sequence

from kg.ingest.lines import Line

STEP = 2
"""An indent of at least this many columns begins a paragraph."""
WIDEST = 100
"""Lines wider than this many columns are not hard-wrapped: each is a paragraph."""
NEAR = 3
"""How many lines up and down are the neighbours of a line."""


def _reaches(rows: Sequence[Line], index: int) -> list[int]:
    near = (*rows[max(0, index - NEAR) : index], *rows[index + 1 : index + 1 + NEAR])
    return [row.indent + row.width for row in near]


def full(rows: Sequence[Line], index: int) -> bool:
    """Whether the line comes close to the edge that any of its neighbours reaches."""
    reaches = _reaches(rows, index)
    return not reaches or rows[index].reach >= max(reaches) - 2 * STEP


def level(rows: Sequence[Line], index: int) -> bool:
    """Whether the line ends where one of its neighbours ends, and no two neighbours go much further.

    One that goes further alone is a caption or a headline, no column.
    """
    reach, reaches = rows[index].reach, _reaches(rows, index)
    edge = max(
        (other for other in reaches if other <= WIDEST and sum(abs(other - each) <= STEP for each in reaches) > 1),
        default=0,
    )
    return reach >= 0.7 * edge and any(abs(other - reach) <= STEP for other in reaches)
