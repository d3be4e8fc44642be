"""Where everything stands: positions in px for every card, known before the page is opened.

The picture reads from the top: a crest for each union that leads others, with its own units,
people, meetings and tasks in a band around it; below, one lane for each union it leads. A lane
holds its union's people at their posts, sub-units, meetings, tasks, and at its foot the reports
and their writers: standing in a lane says "belongs to", so no line has to. Bodies whose superior
is not known, and things that no relation ties to anything, come last under their own heading.

The page is at most six lanes wide, so that all of it fits a laptop's screen at a size one can
read, and as long as it needs to be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export import bands
from kg.export.bands import GAP, LANE_GAP, PAD
from kg.export.boxes import Box, Frame, Note, row, shelves, single, stack
from kg.export.cards import Card
from kg.export.looks import COLUMN
from kg.export.wires import BUS, AnyLeaf, Link, Placed, Wire, Wiring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.export.branches import Branches

MODULE = COLUMN + 2 * PAD + LANE_GAP
NARROWEST, WIDEST = 4, 6
"""The picture's width, in lanes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The positions of one sheet; ``left`` is what it has no room for, by the body whose button opens it."""

    cards: dict[str, Placed[Card]]
    frames: tuple[Placed[Frame], ...]
    notes: tuple[Placed[Note], ...]
    wires: tuple[Wire, ...]
    lane_of: dict[str, str]
    left: dict[str, list[str]]


def place(branches: Branches) -> Layout:
    """Return the position of every drawn node of a sheet."""
    return _Page(branches).layout()


class _Page:
    """The page while it is laid out."""

    def __init__(self, branches: Branches) -> None:
        self.branches = branches
        self.links: list[Link] = []
        self.lane_of: dict[str, str] = {}
        self.width = self._choose_width()

    def layout(self) -> Layout:
        """Unfold the boxes into positions and draw the lines of the hierarchy."""
        found = list(stack(self._sections(), BUS).unfold(0, 0))
        cards = {leaf.id: _centred(x, y, leaf) for x, y, leaf in found if isinstance(leaf, Card)}
        frames = tuple(Placed(round(x, 1), round(y, 1), leaf) for x, y, leaf in found if isinstance(leaf, Frame))
        notes = tuple(_centred(x, y, leaf) for x, y, leaf in found if isinstance(leaf, Note))
        wiring = Wiring(cards, frames)
        wires = tuple(wire for link in self.links for wire in wiring.wires(link))
        return Layout(cards, frames, notes, wires, self.lane_of, self.branches.left)

    def _choose_width(self) -> float:
        """Return the width of the widest row of lanes, as far as a screen holds it."""
        branches = self.branches
        groups = [branches.unions_below(body) for body in sorted(branches.blocks)]
        groups.append(branches.roots)
        lanes = [[body for body in group if body not in branches.blocks] for group in groups]
        widest = max(
            (sum(bands.columns(branches, branches.content(body)) for body in group) for group in lanes), default=0
        )
        return min(max(widest, NARROWEST), WIDEST) * MODULE - LANE_GAP

    def _sections(self) -> list[Box]:
        branches = self.branches
        roots = branches.roots
        sections = [self._block(root, 0) for root in roots if root in branches.blocks]
        alone = [root for root in roots if root not in branches.blocks]
        busy = [root for root in alone if len(branches.content(root)) > 1 or root in branches.left]
        for face, title in (("union", "上级未载明的工会"), ("org", "其他机构")):
            if lanes := [root for root in busy if branches.face(root) == face]:
                sections.append(self._titled(title, self._lanes(lanes)[0]))
        bare = [root for root in alone if root not in busy]
        loose = [node for node in branches.shown if branches.plan.home.get(node) is None]
        loose.sort(key=lambda node: int(branches.graph.nodes[node]["order"]))
        if bare or loose:
            sections.append(self._titled("文中提及，未见上下级与归属", self._scatter(bare + loose)))
        sections.append(bands.more(branches, "", self.width))
        return [Box(self.width, box.h, (((self.width - box.w) / 2, 0, box),)) for box in sections if box.h]

    def _titled(self, title: str, box: Box) -> Box:
        heading = single(Note(self.width, 20, title, "heading"))
        return stack([heading, box], GAP)

    def _block(self, body: str, depth: int) -> Box:
        """Return a union with those it leads: its crest and band, rows of lanes, blocks below."""
        below = self.branches.unions_below(body)
        lanes = [child for child in below if child not in self.branches.blocks]
        blocks = [child for child in below if child in self.branches.blocks]
        band, content = bands.band(self.branches, body, self.width)
        self._settle(content, body)
        parts: list[Box] = [band]
        rows: list[list[str]] = []
        if lanes:
            box, rows = self._lanes(lanes)
            parts.append(box)
        self.links.append(Link(body, (*map(tuple, rows), *((child,) for child in blocks)), depth))
        parts += [self._block(child, depth + 1) for child in blocks]
        return stack(parts, BUS)

    def _lanes(self, bodies: Sequence[str]) -> tuple[Box, list[list[str]]]:
        """Return lanes in rows of equal height, and which bodies stand in which row."""
        lanes = [bands.lane(self.branches, body) for body in bodies]
        for lane in lanes:
            self._settle(lane.content, lane.body)
        rows, placed, start = [], [], 0
        for members in shelves([Box(lane.width, lane.height) for lane in lanes], self.width, LANE_GAP):
            shelf = lanes[start : start + len(members)]
            start += len(members)
            height = max(lane.height for lane in shelf)
            rows.append([lane.body for lane in shelf])
            placed.append(row([lane.framed(height) for lane in shelf], LANE_GAP))
        return stack(placed, BUS), rows

    def _scatter(self, nodes: Sequence[str]) -> Box:
        """Return what has no place in the hierarchy, as rows of cards in one frame."""
        inner = self.width - 2 * PAD
        self._settle(nodes, "")
        boxes = [single(self.branches.card(node)) for node in nodes]
        boxes.sort(key=lambda box: (box.w < COLUMN, box.h))
        inside = stack([row(members, GAP) for members in shelves(boxes, inner, GAP)], GAP)
        frame = Frame(self.width, inside.h + 2 * PAD, "")
        return Box(self.width, inside.h + 2 * PAD, ((0, 0, frame), ((self.width - inside.w) / 2, PAD, inside)))

    def _settle(self, nodes: Iterable[str], body: str) -> None:
        self.lane_of.update(dict.fromkeys(nodes, body))


def _centred(x: float, y: float, leaf: AnyLeaf) -> Placed[AnyLeaf]:
    return Placed(round(x + leaf.w / 2, 1), round(y + leaf.h / 2, 1), leaf)
