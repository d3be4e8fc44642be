"""Where everything stands: positions in px for every card, known before the page is opened.

The picture reads from the top: a crest for each union that leads others, with its own units,
people, meetings and tasks in a band around it; below, one lane for each union it leads. A lane
holds its union's people at their posts, sub-units, meetings, tasks, and at its foot the reports
and their writers: standing in a lane says "belongs to", so no line has to. Bodies whose superior
is not known, and things that no relation ties to anything, come last under their own heading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.export import words
from kg.export.boxes import Box, Frame, Leaf, Note, grid, row, shelves, single, stack
from kg.export.cards import Card, card
from kg.export.lanes import BUDGET, Plan, plan, rank
from kg.export.looks import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

PAD = 12
GAP = 8
LANE_GAP = 14
MODULE = COLUMN + 2 * PAD + LANE_GAP
BUS = 34
"""Room between a crest's band and the lanes below, where the line to them runs."""

TALL = 11
"""Meetings and tasks in one column of a lane; more make the lane wider."""

SMALL_BRANCH = 24
"""A branch below the city level with no more nodes than this is told inside one lane."""

NARROWEST, WIDEST = 5, 14
"""The picture's width, in lanes."""

ASPECT = 1.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A leaf with its centre (cards) or top left corner (frames and notes)."""

    x: float
    y: float
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class Wire:
    """A stretch of the line from a superior to those it leads: its corners and whom it leads to."""

    upper: str
    lower: tuple[str, ...]
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All positions; ``left_out`` counts what is not drawn, by kind."""

    cards: dict[str, Placed]
    frames: tuple[Placed, ...]
    notes: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    lane_of: dict[str, str]
    left_out: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Lane:
    """A lane before its height is known: what stands at its top and what at its foot."""

    body: str
    top: Box
    foot: Box

    @property
    def height(self) -> float:
        return self.top.h + self.foot.h + (GAP * 2 if self.foot.h else 0) + 2 * PAD


def place(graph: nx.MultiDiGraph[str], budget: int = BUDGET) -> Layout:
    """Return the position of every drawn node of a projected network."""
    return _Page(graph, plan(graph, budget)).layout()


class _Page:
    """The page while it is laid out."""

    def __init__(self, graph: nx.MultiDiGraph[str], chosen: Plan) -> None:
        self.graph = graph
        self.plan = chosen
        self.links: list[tuple[str, list[list[str]], list[str]]] = []
        self.lane_of: dict[str, str] = {}
        self.titles = _titles(graph)
        self.blocks = {body for root in chosen.forest.roots for body in chosen.forest.branch(root) if self._leads(body)}
        self.width = self._choose_width()

    def layout(self) -> Layout:
        """Unfold the boxes into positions and draw the lines of the hierarchy."""
        page = stack(self._sections(), BUS)
        found = [(x, y, leaf) for x, y, leaf in page.unfold(0, 0)]
        cards = {
            leaf.id: Placed(round(x + leaf.w / 2, 1), round(y + leaf.h / 2, 1), leaf)
            for x, y, leaf in found
            if isinstance(leaf, Card)
        }
        frames = tuple(Placed(round(x, 1), round(y, 1), leaf) for x, y, leaf in found if isinstance(leaf, Frame))
        notes = tuple(
            Placed(round(x + leaf.w / 2, 1), round(y + leaf.h / 2, 1), leaf)
            for x, y, leaf in found
            if isinstance(leaf, Note)
        )
        wires = _wires(self.links, cards, frames)
        left_out = self._count_left_out(node for node in self.graph if node not in cards)
        return Layout(cards, frames, notes, tuple(wires), self.lane_of, left_out)

    # -- what is a block, a lane, or loose

    def _drawn(self, nodes: Iterable[str]) -> list[str]:
        return [node for node in nodes if node in self.plan.drawn]

    def _unions_below(self, body: str) -> list[str]:
        forest = self.plan.forest
        return [child for child in self._drawn(forest.children[body]) if forest.rel[child] == "superior"]

    def _units_below(self, body: str) -> list[str]:
        forest = self.plan.forest
        return [child for child in self._drawn(forest.children[body]) if forest.rel[child] != "superior"]

    def _content(self, body: str) -> list[str]:
        """Return the drawn nodes of the whole branch of ``body``, itself included."""
        branch = self._drawn(self.plan.forest.branch(body))
        return [node for one in branch for node in (one, *self._drawn(self.plan.residents[one]))]

    def _leads(self, body: str) -> bool:
        """Tell whether a body gets a crest and lanes of its own below it."""
        if body not in self.plan.drawn or not self._unions_below(body):
            return False
        high = rank(self.graph, body) <= words.LEVELS["city"][0]
        return high or len(self._content(body)) > SMALL_BRANCH

    def _choose_width(self) -> float:
        """Return a width that makes the page about as wide as a screen, whole lanes wide."""
        widest = max((self._lane_columns(body) for body in self.blocks), default=0)
        area = sum(self._columns(self._content(body)) for body in self._all_lanes()) + 2 * len(self.blocks)
        columns = max(round(math.sqrt(area * ASPECT * 2)), min(widest, NARROWEST + 3))
        return min(max(columns, NARROWEST), WIDEST) * MODULE - LANE_GAP

    def _all_lanes(self) -> list[str]:
        forest = self.plan.forest
        below = [child for body in sorted(self.blocks) for child in self._unions_below(body) if child not in self.blocks]
        return below + [root for root in self._drawn(forest.roots) if root not in self.blocks]

    def _lane_columns(self, body: str) -> int:
        return sum(self._columns(self._content(child)) for child in self._unions_below(body) if child not in self.blocks)

    def _columns(self, nodes: Sequence[str]) -> int:
        return min(max(math.ceil(len([n for n in nodes if self._kind(n) in {"meeting", "task"}]) / TALL), 1), 5)

    def _kind(self, node: str) -> str:
        return str(self.graph.nodes[node]["kind"])

    # -- sections of the page

    def _sections(self) -> list[Box]:
        forest = self.plan.forest
        roots = self._drawn(forest.roots)
        sections = [self._block(root) for root in roots if root in self.blocks]
        alone = [root for root in roots if root not in self.blocks]
        busy = [root for root in alone if len(self._content(root)) > 1]
        for face, title in (("union", "上级未载明的工会"), ("org", "其他机构")):
            lanes = [root for root in busy if self.graph.nodes[root]["face"] == face]
            if lanes:
                sections.append(self._titled(title, self._lanes(lanes)[0]))
        bare = [root for root in alone if root not in busy]
        loose = [node for node, home in self.plan.home.items() if home is None and node in self.plan.drawn]
        loose.sort(key=lambda node: self.graph.nodes[node]["order"])
        if bare or loose:
            sections.append(self._titled("文中提及，未见上下级与归属", self._scatter(bare + loose)))
        return [Box(self.width, box.h, (((self.width - box.w) / 2, 0, box),)) for box in sections]

    def _titled(self, title: str, box: Box) -> Box:
        heading = single(Note(self.width, 20, title, "heading"))
        return stack([heading, box], GAP)

    def _block(self, body: str) -> Box:
        """Return a union with those it leads: its crest and band, rows of lanes, blocks below."""
        below = self._unions_below(body)
        lanes = [child for child in below if child not in self.blocks]
        blocks = [child for child in below if child in self.blocks]
        parts = [self._crest(body)]
        rows: list[list[str]] = []
        if lanes:
            box, rows = self._lanes(lanes)
            parts.append(box)
        parts += [self._block(child) for child in blocks]
        self.links.append((body, rows, blocks))
        return stack(parts, BUS)

    def _lanes(self, bodies: list[str]) -> tuple[Box, list[list[str]]]:
        """Return lanes in rows of equal height, and which bodies stand in which row."""
        lanes = {body: self._lane(body) for body in bodies}
        boxes = [Box(lane.top.w + 2 * PAD, lane.height, ((0, 0, Note(0, 0, body)),)) for body, lane in lanes.items()]
        rows, placed, start = [], [], 0
        for members in shelves(boxes, self.width, LANE_GAP):
            named = bodies[start : start + len(members)]
            start += len(members)
            height = max(lanes[body].height for body in named)
            rows.append(named)
            placed.append(row([self._framed(lanes[body], height) for body in named], LANE_GAP))
        return stack(placed, BUS), rows

    def _framed(self, lane: _Lane, height: float) -> Box:
        width = lane.top.w + 2 * PAD
        inside = [
            (0.0, 0.0, Frame(width, height, lane.body)),
            (PAD, PAD, lane.top),
            ((width - lane.foot.w) / 2, height - PAD - lane.foot.h, lane.foot),
        ]
        return Box(width, height, tuple(inside))

    def _lane(self, body: str) -> _Lane:
        """Return a body's lane: its people, its units with theirs, meetings and tasks of all of them."""
        content = self._content(body)
        self.lane_of.update(dict.fromkeys(content, body))
        columns = self._columns(content)
        width = columns * COLUMN + (columns - 1) * GAP
        across = max(columns * 2, 2)
        parts = [single(self._card(body, head=True)), self._people(body, across)]
        for unit in self._drawn(self.plan.forest.branch(body))[1:]:
            parts.append(stack([single(self._card(unit)), self._people(unit, across)], GAP - 2))
        for kind in ("meeting", "task"):
            cards = [single(self._card(node)) for node in content if self._kind(node) == kind]
            parts.append(grid(cards, columns, GAP, cell=COLUMN))
        parts.append(self._missing(self.plan.forest.branch(body)))
        top = stack(parts, GAP + 2)
        return _Lane(body, Box(width, top.h, (((width - top.w) / 2, 0, top),)), self._foot(content, columns))

    def _foot(self, content: list[str], columns: int) -> Box:
        reports = [single(self._card(node)) for node in content if self._kind(node) == "report"]
        writers = [single(self._card(node)) for node in content if self._face(node) == "writer"]
        return stack([grid(reports, columns, 6, cell=COLUMN), self._in_rows(writers, columns * 3, COLUMN / 3)], GAP)

    def _people(self, body: str, across: int) -> Box:
        """Return the people at home with a body, as circles in rows; a note where a union has none."""
        people = [node for node in self._drawn(self.plan.residents[body]) if self._face(node) == "person"]
        if not people:
            return Box(0, 0)
        return self._in_rows([single(self._card(node)) for node in people], across, COLUMN / 2)

    def _in_rows(self, boxes: list[Box], across: int, cell: float) -> Box:
        """Put circles in rows of ``across``; a name too long for a circle takes a row of its own."""
        rounds = [box for box in boxes if box.w <= cell]
        longs = [box for box in boxes if box.w > cell]
        rows = [
            grid(rounds[start : start + across], min(across, len(rounds) - start), GAP, cell=cell - GAP / 2)
            for start in range(0, len(rounds), across)
        ]
        return stack([*rows, *longs], GAP)

    def _missing(self, branch: list[str]) -> Box:
        """Return the note that says what of a branch is not drawn."""
        hidden = [node for body in branch for node in (body, *self.plan.residents[body]) if node not in self.plan.drawn]
        counts = self._count_left_out(hidden)
        if not counts:
            return Box(0, 0)
        text = "未画出：" + "、".join(f"{words.KINDS[kind][0]} {count}" for kind, count in counts.items())
        return single(Note(COLUMN, 16, text))

    def _crest(self, body: str) -> Box:
        """Return the band of a leading union; with little of its own it stands free, without a frame."""
        own = [body, *self._all_units(body)]
        content = [node for one in own for node in (one, *self._drawn(self.plan.residents[one]))]
        self.lane_of.update(dict.fromkeys(content, body))
        crest = single(self._card(body, head=True))
        units = [
            stack([single(self._card(unit)), self._people(unit, 2)], GAP - 2) for unit in own[1:]
        ]
        people = self._people(body, 6)
        things = [single(self._card(node)) for node in content if self._kind(node) in {"meeting", "task"}]
        writers = [single(self._card(node)) for node in content if self._face(node) == "writer"]
        reports = [single(self._card(node)) for node in content if self._kind(node) == "report"]
        foot = [*reports, *([self._in_rows(writers, 3, COLUMN / 3)] if writers else [])]
        missing = self._missing(own)
        inner = self.width - 2 * PAD
        height = next(
            (h for h in (60, 100, 150, 210, 280) if self._span([units, things, foot], people, h) <= inner), 360
        )
        cells = [*_columns_of(units, height), people, *_columns_of(things, height), *_columns_of(foot, height)]
        cells = [cell for cell in cells if cell.h]
        lines = [row(members, LANE_GAP) for members in shelves(cells, inner, LANE_GAP)]
        inside = stack([crest, *lines, missing], GAP + 4)
        total = inside.h + 2 * PAD
        level = words.LEVELS.get(self.graph.nodes[body]["level"], (0, ""))[1]
        if not cells:
            return crest
        frame = Frame(self.width, total, body, level)
        return Box(self.width, total, ((0, 0, frame), ((self.width - inside.w) / 2, PAD, inside)))

    def _span(self, groups: list[list[Box]], people: Box, height: float) -> float:
        cells = [cell for group in groups for cell in _columns_of(group, height)] + [people]
        return sum(cell.w + LANE_GAP for cell in cells if cell.w) - LANE_GAP

    def _all_units(self, body: str) -> list[str]:
        """Return the units of a body and theirs, without the unions it leads."""
        found, waiting = [], self._units_below(body)[::-1]
        while waiting:
            found.append(waiting.pop())
            waiting += self._drawn(self.plan.forest.children[found[-1]])[::-1]
        return found

    def _scatter(self, nodes: list[str]) -> Box:
        """Return what has no place in the hierarchy, as rows of cards in one frame."""
        inner = self.width - 2 * PAD
        self.lane_of.update(dict.fromkeys(nodes, ""))
        boxes = [single(self._card(node)) for node in nodes]
        boxes.sort(key=lambda box: (box.w < COLUMN, box.h))
        lines = [row(members, GAP) for members in shelves(boxes, inner, GAP)]
        inside = stack(lines, GAP)
        frame = Frame(self.width, inside.h + 2 * PAD, "")
        return Box(self.width, inside.h + 2 * PAD, ((0, 0, frame), ((self.width - inside.w) / 2, PAD, inside)))

    # -- cards

    def _face(self, node: str) -> str:
        return str(self.graph.nodes[node]["face"])

    def _card(self, node: str, *, head: bool = False) -> Card:
        data = self.graph.nodes[node]
        look = str(data["face"])
        if look == "union":
            look = "unit"
            if head:
                look = f"crest{min(rank(self.graph, node), 2)}" if node in self.blocks else "head"
        elif look == "org" and head:
            look = "orghead"
        home = self.plan.home.get(node)
        caption = self.titles.get((node, home), "") if home and look == "person" else ""
        return card(node, str(data["label"]), look, caption=caption)

    def _count_left_out(self, nodes: Iterable[str]) -> dict[str, int]:
        counts = dict.fromkeys(words.KINDS, 0)
        for node in nodes:
            if (face := self._face(node)) in counts:
                counts[face] += 1
        return {face: count for face, count in counts.items() if count}


def _titles(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str | None], str]:
    """Return the titles that each person holds at each body."""
    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for person, body, data in graph.edges(data=True):
        if data["rel"] == "post":
            found.setdefault((person, body), {})[str(data["label"])] = None
    return {key: "、".join(sorted(titles)) for key, titles in found.items()}


def _columns_of(boxes: list[Box], height: float) -> list[Box]:
    """Stack boxes into as many columns as needed, none taller than ``height`` unless a box is."""
    columns: list[list[Box]] = []
    used = 0.0
    for box in boxes:
        if not columns or used + GAP + box.h > height:
            columns.append([])
            used = -GAP
        columns[-1].append(box)
        used += GAP + box.h
    return [stack(column, GAP) for column in columns]


def _wires(
    links: list[tuple[str, list[list[str]], list[str]]], cards: dict[str, Placed], frames: tuple[Placed, ...]
) -> list[Wire]:
    """Draw an elbow from each crest to the lanes and crests below, round the lanes by the left edge."""
    bands = {frame.leaf.body: frame for frame in frames if isinstance(frame.leaf, Frame)}
    wires = []
    for depth, (upper, rows, blocks) in enumerate(links):
        x, bottom = cards[upper].x, _bottom(cards[upper], bands.get(upper))
        levels = [*rows, *([body] for body in blocks)]
        everyone = [body for level in levels for body in level]
        gutter = -12.0 - 7 * (depth % 3)
        for place, level in enumerate(levels):
            top = min(_top(cards[body], bands.get(body)) for body in level)
            bus = top - BUS / 2
            later = [body for after in levels[place:] for body in after]
            direct = place == 0
            if direct:
                wires.append(Wire(upper, tuple(everyone), ((x, bottom), (x, bus))))
            ends = [cards[body].x for body in level] + [x if direct else gutter]
            if direct and len(levels) > 1:
                ends.append(gutter)
            wires.append(Wire(upper, tuple(later if min(ends) == gutter else level), ((min(ends), bus), (max(ends), bus))))
            if place + 1 < len(levels):
                following = min(_top(cards[body], bands.get(body)) for body in levels[place + 1]) - BUS / 2
                wires.append(Wire(upper, tuple(later[len(level):]), ((gutter, bus), (gutter, following))))
            wires += [
                Wire(upper, (body,), ((cards[body].x, bus), (cards[body].x, _card_top(cards[body])))) for body in level
            ]
    return wires


def _bottom(placed: Placed, band: Placed | None) -> float:
    return band.y + band.leaf.h if band and band.leaf.h else placed.y + placed.leaf.h / 2


def _top(placed: Placed, band: Placed | None) -> float:
    return band.y if band else _card_top(placed)


def _card_top(placed: Placed) -> float:
    return placed.y - placed.leaf.h / 2
