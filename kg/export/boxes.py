"""Boxes within boxes: what is put side by side, on top of each other, or inside a frame.

A box knows its size when it is made and its place when the outermost box is unfolded, so laying
out is linear in the number of cards and cards cannot overlap.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.export.cards import Card, footprint


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a lane or band, with a word in its corner."""

    w: float
    h: float
    body: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Grey text, centred in its box: a note, a heading, or ``more``, which opens what ``body`` has besides."""

    w: float
    h: float
    text: str
    style: str = "note"
    body: str = ""


Leaf = Card | Frame | Note


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of ``w`` by ``h`` px; ``parts`` hold the offset of each part's top left corner."""

    w: float
    h: float
    parts: "tuple[tuple[float, float, Box | Leaf], ...]" = ()

    def unfold(self, x: float, y: float) -> Iterator[tuple[float, float, Leaf]]:
        """Yield every leaf with the top left corner it takes when this box stands at ``x, y``."""
        for dx, dy, part in self.parts:
            if isinstance(part, Box):
                yield from part.unfold(x + dx, y + dy)
            else:
                yield x + dx, y + dy, part


def single(leaf: Leaf) -> Box:
    """Return the box around one leaf; a person's caption is part of its box."""
    if isinstance(leaf, Card):
        w, h = footprint(leaf)
        return Box(w, h, (((w - leaf.w) / 2, 0, leaf),))
    return Box(leaf.w, leaf.h, ((0, 0, leaf),))


def stack(boxes: Sequence[Box], gap: float) -> Box:
    """Put boxes under each other, centred; empty ones take no room."""
    shown = [box for box in boxes if box.h]
    width = max((box.w for box in shown), default=0)
    parts, y = [], 0.0
    for box in shown:
        parts.append(((width - box.w) / 2, y, box))
        y += box.h + gap
    return Box(width, max(y - gap, 0), tuple(parts))


def row(boxes: Sequence[Box], gap: float) -> Box:
    """Put boxes side by side, their tops in line; empty ones take no room."""
    shown = [box for box in boxes if box.h]
    parts, x = [], 0.0
    for box in shown:
        parts.append((x, 0.0, box))
        x += box.w + gap
    return Box(max(x - gap, 0), max((box.h for box in shown), default=0), tuple(parts))


def shelves(boxes: Sequence[Box], width: float, gap: float) -> list[list[Box]]:
    """Break boxes into rows no wider than ``width`` (a wider box has a row of its own)."""
    rows: list[list[Box]] = []
    used = 0.0
    for box in boxes:
        if not rows or used + gap + box.w > width:
            rows.append([])
            used = -gap
        rows[-1].append(box)
        used += gap + box.w
    return rows


def grid(boxes: Sequence[Box], columns: int, gap: float, *, cell: float) -> Box:
    """Put boxes into rows of ``columns`` cells of width ``cell``, each centred in its cell."""
    rows = [boxes[start : start + columns] for start in range(0, len(boxes), columns)]
    lines = []
    for members in rows:
        cells = [Box(cell, box.h, (((cell - box.w) / 2, 0, box),)) for box in members]
        lines.append(row(cells, gap))
    return stack(lines, gap)
