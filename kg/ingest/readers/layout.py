"""Where printed pieces of a page belong: pieces in the order of reading, and lines of columns.

A PDF is drawn in some order. Where that order runs down the columns it is the best there is: it is the order in
which the page was set. Where pieces jump from column to column, line ends do not continue, and the page is cut
apart by its white space instead (recursive XY-cut: Nagy and Seth, "Hierarchical representation of optically
scanned documents", ICPR 1984), the relatively widest band of white first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Box = tuple[float, float, float, float]
"""(left, bottom, right, top) in points."""


@dataclass(slots=True)
class Piece:
    """Characters drawn one after the other on one line, ``size`` points high; ``upright``: one above the other."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    upright: bool = False

    @property
    def box(self) -> Box:
        """Its bounds."""
        return (self.left, self.bottom, self.right, self.top)

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


_PROSE = 6
"""Characters of a piece of prose; where most stand in shorter pieces, the page is a table or a list of names."""
_CONTINUES = 0.6
"""The share of pieces that must be followed by the line below for the drawn order to be trusted."""
_GUTTER = 0.6
"""White between columns, in characters' widths, at least."""
_BAND = 0.35
"""White between blocks beyond the usual space of lines, in characters' heights, at least."""


def ordered(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a page in the order of reading."""
    return list(pieces) if is_continuous(pieces) else cut(pieces)


def is_continuous(pieces: Sequence[Piece]) -> bool:
    """Whether line ends continue in the order drawn."""
    lengths = [len(piece.text) for piece in pieces]
    if len(pieces) < 4 or 2 * sum(one for one in lengths if one >= _PROSE) < sum(lengths):
        return True
    pairs = list(pairwise(pieces))
    return sum(_follows(one, two) for one, two in pairs) >= _CONTINUES * len(pairs)


def _follows(one: Piece, two: Piece) -> bool:
    """Whether ``two`` is the line below ``one``, or stands on the same line close by."""
    em = max(one.size, two.size)
    if one.upright or two.upright:
        return one.upright == two.upright
    if abs(one.middle - two.middle) < em / 2:
        return -em < two.left - one.right < 2 * em
    shared = min(one.right, two.right) - max(one.left, two.left)
    return shared > min(one.right - one.left, two.right - two.left) / 2 and 0 < one.middle - two.middle < 3 * em


def cut(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces ordered by recursive cuts along white space."""
    em = median(piece.size for piece in pieces)
    leading = _leading(pieces, em)
    done: list[Piece] = []
    waiting = [list(pieces)]
    while waiting:
        region = waiting.pop()
        parts = _split(region, em, leading)
        if parts is None:
            done += _leaf(region)
        else:
            waiting.extend(reversed(parts))
    return done


def _leading(pieces: Sequence[Piece], em: float) -> float:
    """Return the usual white between a line and the next below it, in points."""
    below = sorted(pieces, key=lambda piece: (round(piece.left / em), -piece.top))
    gaps = [
        one.bottom - two.top
        for one, two in pairwise(below)
        if abs(one.left - two.left) < em and 0 <= one.bottom - two.top < 2 * em
    ]
    return median(gaps) if gaps else 0.5 * em


def _split(region: list[Piece], em: float, leading: float) -> list[list[Piece]] | None:
    """Cut a region in two along its widest white; None where none is wide enough."""
    if len(region) < 2:
        return None
    column = _widest([(piece.left, piece.right) for piece in region])
    band = _widest([(-piece.top, -piece.bottom) for piece in region])
    wide = (column[0] / em - _GUTTER) if column else -1.0
    high = ((band[0] - leading) / em - _BAND) if band else -1.0
    if column and wide >= max(high, 0):
        at = column[1]
        return [[piece for piece in region if piece.left < at], [piece for piece in region if piece.left >= at]]
    if band and high >= 0:
        at = -band[1]
        return [[piece for piece in region if piece.top > at], [piece for piece in region if piece.top <= at]]
    return None


def _widest(intervals: list[tuple[float, float]]) -> tuple[float, float] | None:
    """Return (width, place of its middle) of the widest gap between intervals; the first of equals."""
    intervals.sort()
    reach, best = intervals[0][1], None
    for start, stop in intervals[1:]:
        if start > reach and (best is None or start - reach > best[0]):
            best = (start - reach, (start + reach) / 2)
        reach = max(reach, stop)
    return best


def _leaf(region: list[Piece]) -> list[Piece]:
    """Order the pieces of one column: line by line, each from the left; upright lines from the right."""
    if all(piece.upright for piece in region):
        return sorted(region, key=lambda piece: (-piece.left, -piece.top))
    rows: list[list[Piece]] = []
    for piece in sorted(region, key=lambda piece: -piece.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < min(rows[-1][0].size, piece.size) / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.left)]
