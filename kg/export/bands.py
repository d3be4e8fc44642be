"""Lanes and bands: the box of one body with everything at home in it.

A lane is a column: the body's name, its people, its units with theirs, meetings and tasks, and at
its foot the reports and their writers. A band is the same told sideways, around the crest of a
union that leads others.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.export import words
from kg.export.boxes import Box, Frame, Note, grid, row, shelves, single, stack
from kg.export.branches import count
from kg.export.cards import em
from kg.export.looks import CAPTION, COLUMN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.export.branches import Branches

PAD = 12
GAP = 8
LANE_GAP = 14

TALL = 11
"""Meetings and tasks in one column of a lane; more make the lane wider."""

MOST_COLUMNS = 5
NOTE_LEADING = 16
MORE_PAD = 8
MORE_SIGN = " ›"
BAND_HEIGHTS = (84, 120, 150, 180, 220, 260, 300, 360)
BESIDE = 92
"""Height of a band whose crest has what belongs to it at its sides."""

LEVEL_NAMES = dict(words.LEVELS.values())
ABREAST = (6, 4, 3, 2)
"""How many people of a band stand side by side."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane before the height of its row is known: what stands at its top and what at its foot."""

    body: str
    top: Box
    foot: Box
    content: tuple[str, ...]

    @property
    def width(self) -> float:
        """The lane's width with its margins."""
        return self.top.w + 2 * PAD

    @property
    def height(self) -> float:
        """The least height that holds the lane."""
        return self.top.h + self.foot.h + (GAP * 2 if self.foot.h else 0) + 2 * PAD

    def framed(self, height: float) -> Box:
        """Return the lane in a frame of ``height``, its foot at the bottom."""
        inside = (
            (0.0, 0.0, Frame(self.width, height, self.body)),
            (PAD, PAD, self.top),
            ((self.width - self.foot.w) / 2, height - PAD - self.foot.h, self.foot),
        )
        return Box(self.width, height, inside)


def columns(branches: Branches, nodes: Sequence[str]) -> int:
    """Return how many columns of cards the lane of ``nodes`` has."""
    cards = sum(branches.kind(node) in {"meeting", "task"} for node in nodes)
    return min(max(math.ceil(cards / TALL), 1), MOST_COLUMNS)


def lane(branches: Branches, body: str) -> Lane:
    """Return a body's lane: its people, its units with theirs, meetings and tasks of all of them."""
    content = branches.content(body)
    count = columns(branches, content)
    width = count * COLUMN + (count - 1) * GAP
    across = count * 2
    parts = [single(branches.card(body, head=True))]
    if branches.face(body) == "union" and branches.unnamed(body):
        parts.append(_note("负责人：原文未载明"))
    parts.append(_people(branches, body, across))
    parts += [_unit(branches, unit, body, across) for unit in branches.branch(body)[1:]]
    for kind in ("meeting", "task"):
        cards = [single(branches.card(node, lane=body)) for node in content if branches.kind(node) == kind]
        parts.append(grid(cards, count, GAP, cell=COLUMN))
    parts.append(more(branches, body, width))
    top = stack(parts, GAP + 2)
    foot = stack(
        [grid(_reports(branches, content), count, 6, cell=COLUMN), _writers(branches, content, count * 3)], GAP
    )
    return Lane(body, Box(width, top.h, (((width - top.w) / 2, 0, top),)), foot, tuple(content))


def band(branches: Branches, body: str, width: float) -> tuple[Box, tuple[str, ...]]:
    """Return the band of a leading union and what stands in it; with nothing of its own it is a bare crest."""
    own = branches.own_bodies(body)
    content = branches.residents(own)
    crest = single(branches.card(body, head=True))
    inner = width - 2 * PAD
    units = [_unit(branches, unit, body, 2) for unit in own[1:]]
    things = [single(branches.card(node, lane=body)) for node in content if branches.kind(node) in {"meeting", "task"}]
    foot = [*_reports(branches, content), _writers(branches, content, 3)]
    missing = more(branches, body, inner)
    people = [_people(branches, body, across) for across in ABREAST]
    if not missing.h and not any(box.h for box in (*units, *people, *things, *foot)):
        return crest, tuple(content)
    beside = _beside(crest, (units, people[0]), [*things, *foot], inner)
    inside = beside or _below(crest, [units, things, foot], people, inner)
    inside = stack([inside, missing], GAP + 4)
    total = inside.h + 2 * PAD
    frame = Frame(width, total, body, LEVEL_NAMES.get(branches.rank(body), ""))
    return Box(width, total, ((0, 0, frame), ((width - inside.w) / 2, PAD, inside))), tuple(content)


def _beside(crest: Box, left: tuple[list[Box], Box], right: list[Box], inner: float) -> Box | None:
    """Put units and people to the left of the crest and the rest to its right, if all of it fits one low row."""
    cells = ([*_columns_of(left[0], BESIDE), left[1]], _columns_of(right, BESIDE))
    height = max(crest.h, *(cell.h for side in cells for cell in side))
    sides = [row([_middled(cell, height) for cell in side if cell.h], LANE_GAP) for side in cells]
    room = (inner - crest.w) / 2 - LANE_GAP
    if height > BESIDE or any(side.w > room for side in sides):
        return None
    places = (room - sides[0].w, room + crest.w + 2 * LANE_GAP)
    parts = [(x, 0.0, side) for x, side in zip(places, sides, strict=True)]
    return Box(inner, height, ((room + LANE_GAP, (height - crest.h) / 2, crest), *parts))


def _middled(box: Box, height: float) -> Box:
    return Box(box.w, height, ((0.0, (height - box.h) / 2, box),))


def _below(crest: Box, groups: list[list[Box]], people: list[Box], inner: float) -> Box:
    """Put all that belongs to a crest under it."""
    cells = _cells(groups, people, inner)
    return stack([crest, *(row(members, LANE_GAP) for members in shelves(cells, inner, LANE_GAP))], GAP + 4)


def _unit(branches: Branches, unit: str, body: str, across: int) -> Box:
    return stack([single(branches.card(unit, lane=body)), _people(branches, unit, across)], GAP - 2)


def _reports(branches: Branches, content: Sequence[str]) -> list[Box]:
    return [single(branches.card(node)) for node in content if branches.kind(node) == "report"]


def _writers(branches: Branches, content: Sequence[str], across: int) -> Box:
    writers = [single(branches.card(node)) for node in content if branches.face(node) == "writer"]
    return _in_rows(writers, across, COLUMN / 3)


def _people(branches: Branches, body: str, across: int) -> Box:
    """Return the people at home with a body, as circles in rows."""
    people = [node for node in branches.drawn(branches.plan.residents[body]) if branches.face(node) == "person"]
    return _in_rows([single(branches.card(node)) for node in people], across, COLUMN / 2)


def _in_rows(boxes: list[Box], across: int, cell: float) -> Box:
    """Put circles in rows of ``across``; a name too long for a circle takes a row of its own."""
    rounds = [box for box in boxes if box.w <= cell]
    longs = [box for box in boxes if box.w > cell]
    rows = [
        grid(rounds[start : start + across], min(across, len(rounds) - start), GAP, cell=cell - GAP / 2)
        for start in range(0, len(rounds), across)
    ]
    return stack([*rows, *longs], GAP)


def more(branches: Branches, body: str, width: float) -> Box:
    """Return the button that opens what a body has and this sheet has no room for, by kind."""
    counts = count(branches.graph, branches.left.get(body, ()))
    if not counts:
        return Box(0, 0)
    lines = ["另有"]
    for face, number in counts.items():
        item = f" {words.KINDS[face][0]} {number}"
        if em(lines[-1] + item) * CAPTION > width - 2 * MORE_PAD:
            lines.append(item.strip())
        else:
            lines[-1] += item
    lines[-1] += MORE_SIGN
    wide = max(em(line) for line in lines) * CAPTION + 2 * MORE_PAD
    return single(Note(wide, len(lines) * NOTE_LEADING + MORE_PAD, "\n".join(lines), "more", body))


def _note(text: str) -> Box:
    return single(Note(em(text) * CAPTION, NOTE_LEADING, text))


def _cells(groups: list[list[Box]], people: list[Box], inner: float) -> list[Box]:
    """Return units, people, things and reports as columns: the lowest of the forms that fit one row."""
    found: list[Box] = []
    for height in BAND_HEIGHTS:
        for abreast in people:
            first, *others = [_columns_of(group, height) for group in groups]
            found = [cell for cell in (*first, abreast, *chain(*others)) if cell.h]
            if abreast.h <= height + CAPTION and sum(cell.w + LANE_GAP for cell in found) - LANE_GAP <= inner:
                return found
    return found


def _columns_of(boxes: list[Box], height: float) -> list[Box]:
    """Stack boxes into as many columns as needed, none taller than ``height`` unless a box is."""
    found: list[list[Box]] = []
    used = 0.0
    for box in boxes:
        if not box.h:
            continue
        if not found or used + GAP + box.h > height:
            found.append([])
            used = -GAP
        found[-1].append(box)
        used += GAP + box.h
    return [stack(column, GAP) for column in found]
