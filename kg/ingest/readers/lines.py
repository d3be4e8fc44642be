"""Pieces in the order of reading become lines of text with the indents and blank lines of the print."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kg.ingest.readers.layout import Box, Piece

_SPACE = "　"
_BLANK = 0.8
"""White above a line, beyond the usual, in characters, that print means as a blank line."""
_INDENT = (1.4, 4.6)
"""How far a paragraph is indented, in characters."""


class Set(NamedTuple):
    """A piece on its line: what stands before it (line ends, indent, spaces), its text, its box."""

    before: str
    text: str
    box: Box


@dataclass(slots=True)
class Printed:
    """One line of print."""

    pieces: list[Set]


@dataclass(slots=True)
class _Line:
    """Pieces side by side."""

    pieces: list[Piece]

    @property
    def left(self) -> float:
        return min(piece.left for piece in self.pieces)

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def top(self) -> float:
        return max(piece.top for piece in self.pieces)

    @property
    def bottom(self) -> float:
        return min(piece.bottom for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


def printed(pieces: Sequence[Piece]) -> list[Printed]:
    """Return the lines of a page."""
    lines = _lines(pieces)
    edges = _edges(lines)
    leading = _leading(lines)
    out: list[Printed] = []
    for number, line in enumerate(lines):
        before = "\n" if number and _is_parted(lines[number - 1], line, leading) else ""
        before += _indent(line, edges[number])
        done: list[Set] = []
        for index, piece in enumerate(line.pieces):
            if index:
                before = _SPACE if piece.left - line.pieces[index - 1].right > 0.3 * line.size else ""
            text = piece.text.rstrip()
            lead = len(text) - len(text.lstrip())
            done.append(Set(before + text[:lead], text[lead:], piece.box))
        out.append(Printed(done))
    return out


def _lines(pieces: Sequence[Piece]) -> list[_Line]:
    lines: list[_Line] = []
    for piece in pieces:
        last = lines[-1].pieces[-1] if lines else None
        if last is not None and _beside(last, piece):
            lines[-1].pieces.append(piece)
        else:
            lines.append(_Line([piece]))
    return lines


def _beside(last: Piece, piece: Piece) -> bool:
    if last.upright or piece.upright:
        return False
    em = max(last.size, piece.size)
    return abs(last.middle - piece.middle) < em / 2 and -em < piece.left - last.right


def _below(above: _Line, line: _Line) -> bool:
    """Whether ``line`` continues the column of ``above``."""
    shared = min(above.right, line.right) - max(above.left, line.left)
    return shared > 0 and line.top <= above.top and line.bottom < above.bottom


def _edges(lines: list[_Line]) -> list[float]:
    """Return the left edge of the column that each line stands in."""
    edges: list[float] = []
    column: list[_Line] = []
    for line in lines:
        if column and not (_below(column[-1], line) and abs(line.size - column[-1].size) < 0.2 * line.size):
            edges += [_edge(column)] * len(column)
            column = []
        column.append(line)
    return edges + [_edge(column)] * len(column)


def _edge(column: list[_Line]) -> float:
    return min(line.left for line in column)


def _leading(lines: list[_Line]) -> float:
    """Return the usual white between lines, as a share of their size."""
    gaps = [(one.bottom - two.top) / two.size for one, two in pairwise(lines) if _below(one, two)]
    near = [gap for gap in gaps if gap < 1.5]
    return median(near) if near else 0.5


def _is_parted(above: _Line, line: _Line, leading: float) -> bool:
    """Whether print parts the two: by size, by white, or by a column that is another block's."""
    if abs(above.size - line.size) > 0.15 * max(above.size, line.size):
        return True
    if above.pieces[0].upright != line.pieces[0].upright:
        return True
    return _below(above, line) and (above.bottom - line.top) / line.size - leading > _BLANK


def _indent(line: _Line, edge: float) -> str:
    wide = (line.left - edge) / line.size
    return _SPACE * 2 if _INDENT[0] < wide < _INDENT[1] else ""
