"""A table of text, aligned by the width characters have on a terminal: a Chinese one is as wide as two Latin ones."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NARROWEST = 8
"""Columns of a cell that is cut, at least."""


def width(text: str) -> int:
    """Return how many columns ``text`` takes."""
    return sum(_columns(sign) for sign in text)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, limit: int | None = None) -> str:
    """Return the rows under their head, a line each; ``limit`` is the width of a terminal, to which cells are cut."""
    lines = [tuple(" ".join(cell.split()) for cell in row) for row in (columns, *rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    room = widths if limit is None else _within(widths, limit)
    rule = tuple("-" * one for one in room)
    return "\n".join(_line(line, room) for line in (lines[0], rule, *lines[1:]))


def _within(widths: Sequence[int], limit: int) -> list[int]:
    """Take from the widest column until the line fits, or until all are narrow."""
    room = list(widths)
    while sum(room) + len(_GAP) * (len(room) - 1) > limit and max(room) > _NARROWEST:
        room[room.index(max(room))] -= 1
    return room


def _line(cells: Sequence[str], room: Sequence[int]) -> str:
    cut = [_cut(cell, wide) for cell, wide in zip(cells, room, strict=True)]
    return _GAP.join(cell + " " * (wide - width(cell)) for cell, wide in zip(cut, room, strict=True)).rstrip()


def _cut(text: str, room: int) -> str:
    """``text``, or as much of it as fits with an ellipsis."""
    if width(text) <= room:
        return text
    kept, used = "", 1
    for sign in text:
        used += _columns(sign)
        if used > room:
            break
        kept += sign
    return f"{kept}…"
