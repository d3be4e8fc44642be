import sys
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kg.build.runner import read
from kg.build.settings import Settings
from kg.export.atlas import Sheet, draw
from kg.export.cards import Card, card, footprint
from kg.export.layout import Layout
from kg.export.lines import QUIET, by_source, lines
from kg.export.network import project, projected
from kg.export.page import relations
from kg.export.wires import Placed
from kg.model import Knowledge
from tests.export.crowd import crowd, poisoned
from tests.sample_knowledge import sample

EXAMPLES = Path(__file__).parents[2] / "examples"
WORLDS = ("sample", "examples", "crowd", "poisoned")
WIDEST = 1180


@cache
def world(name: str) -> Knowledge:
    """The same few worlds for all tests."""
    made = {
        "sample": sample,
        "examples": lambda: read([EXAMPLES], Settings()),
        "crowd": lambda: crowd(12),
        "poisoned": poisoned,
    }
    return made[name]()


@cache
def atlas(name: str) -> tuple[Sheet, ...]:
    return draw(project(world(name))).sheets


def layouts(name: str) -> list[Layout]:
    return [sheet.layout for sheet in atlas(name)]


def rectangles(layout: Layout) -> dict[str, tuple[float, float, float, float]]:
    """Left, top, right, bottom of each card with its caption."""
    found = {}
    for node, placed in layout.cards.items():
        wide, high = footprint(placed.leaf)
        top = placed.y - placed.leaf.h / 2
        found[node] = (placed.x - wide / 2, top, placed.x + wide / 2, top + high)
    return found


def meet(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] - 0.2 and b[0] < a[2] - 0.2 and a[1] < b[3] - 0.2 and b[1] < a[3] - 0.2


@pytest.mark.parametrize("name", WORLDS)
def test_no_two_cards_overlap(name: str) -> None:
    for layout in layouts(name):
        found = sorted(rectangles(layout).items(), key=lambda row: row[1][1])
        for at, (node, one) in enumerate(found):
            for other, two in found[at + 1 :]:
                if two[1] >= one[3]:
                    break
                assert not meet(one, two), (node, other)


@pytest.mark.parametrize("name", WORLDS)
def test_notes_keep_clear_of_cards(name: str) -> None:
    for layout in layouts(name):
        cards = rectangles(layout).values()
        for note in layout.notes:
            wide, high = note.leaf.w / 2, note.leaf.h / 2
            box = (note.x - wide, note.y - high, note.x + wide, note.y + high)
            assert not any(meet(box, one) for one in cards), note.leaf.text


@pytest.mark.parametrize("name", WORLDS)
def test_frames_hold_their_cards_and_keep_apart(name: str) -> None:
    for layout in layouts(name):
        frames = [(f.x, f.y, f.x + f.leaf.w, f.y + f.leaf.h) for f in layout.frames]
        assert not any(meet(a, b) for at, a in enumerate(frames) for b in frames[at + 1 :])
        for node, one in rectangles(layout).items():
            for frame in frames:
                inside = frame[0] <= one[0] and frame[1] <= one[1] and one[2] <= frame[2] and one[3] <= frame[3]
                assert inside or not meet(frame, one), node


@pytest.mark.parametrize("name", WORLDS)
def test_wires_run_under_no_card(name: str) -> None:
    for layout in layouts(name):
        cards = rectangles(layout)
        for wire in layout.wires:
            for (x1, y1), (x2, y2) in pairwise(wire.points):
                box = (min(x1, x2) - 0.3, min(y1, y2) - 0.3, max(x1, x2) + 0.3, max(y1, y2) + 0.3)
                crossed = [
                    node for node, one in cards.items() if meet(box, one) and node not in (wire.upper, *wire.lower)
                ]
                assert not crossed


@pytest.mark.parametrize("name", WORLDS)
def test_every_superior_is_wired_to_those_drawn_below_it(name: str) -> None:
    for layout in layouts(name):
        last = {}
        for wire in layout.wires:
            for lower in wire.lower:
                last[lower] = wire.points[-1]
        for lower, (x, y) in last.items():
            assert x == layout.cards[lower].x
            assert y == pytest.approx(layout.cards[lower].y - layout.cards[lower].leaf.h / 2)


@pytest.mark.parametrize("name", WORLDS)
def test_the_page_fits_the_width_of_a_laptop(name: str) -> None:
    for layout in layouts(name):
        found = rectangles(layout).values()
        assert max(one[2] for one in found) - min(one[0] for one in found) <= WIDEST


def test_the_order_of_statements_and_entities_does_not_matter() -> None:
    knowledge = world("examples")
    mixed = Random(3)  # noqa: S311 - a shuffle, not a secret
    entities, statements = list(knowledge.entities), list(knowledge.statements)
    mixed.shuffle(entities)
    mixed.shuffle(statements)
    other = draw(project(replace(knowledge, entities=tuple(entities), statements=tuple(statements))))
    assert other.sheets == atlas("examples")


def test_the_work_grows_with_the_size_and_not_with_its_square() -> None:
    small, large = (_calls(project(crowd(cities))) for cities in (15, 60))
    assert large < 4 * small * 1.3


def _calls(graph: Any) -> int:
    """How many calls it takes to lay out all sheets of a network; the same on every machine."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tick)
    try:
        draw(graph)
    finally:
        sys.setprofile(None)
    return count


def test_a_long_chain_of_superiors_and_a_circle_are_laid_out() -> None:
    base = crowd(0)
    union = base.entities[0]
    chain = tuple(replace(union, id=f"body-{number:016}", name=f"第{number}工会") for number in range(900))
    link = replace(base.statements[0], predicate="gh:superiorUnion")
    links = tuple(
        replace(link, id=f"s{number}", subject=chain[number].id, object=chain[(number + 1) % 900].id)
        for number in range(900)
    )
    sheets = draw(project(Knowledge(entities=chain, statements=links))).sheets
    assert len({node for sheet in sheets for node in sheet.layout.cards}) == 900


def test_nothing_to_draw_is_an_empty_picture() -> None:
    (sheet,) = draw(project(Knowledge())).sheets
    assert sheet.layout.cards == {}
    assert sheet.layout.wires == ()


@pytest.mark.parametrize("name", WORLDS)
def test_resting_lines_say_what_the_lanes_do_not_and_run_under_no_card(name: str) -> None:
    told = relations(world(name), *projected(world(name)))
    for layout in layouts(name):
        found = lines(by_source(told), layout)
        for line in found:
            if line.rest:
                assert layout.lane_of.get(line.source) != layout.lane_of.get(line.target)
                assert line.family not in QUIET
                assert not line.wire
                assert not line.inside
        drawn = [number for number, one in enumerate(told) if {one["from"], one["to"]} <= set(layout.cards)]
        assert sorted(number for line in found for number in line.relations) == drawn


def test_a_line_under_a_third_card_does_not_rest() -> None:
    def stand(name: str, x: float, y: float) -> Placed[Card]:
        return Placed(x, y, card(name, name, "meeting"))

    def resting(middle: Placed[Card]) -> bool:
        cards = {"a": stand("a", 0, 0), "b": stand("b", 0, 400), "c": middle}
        layout = Layout(cards, (), (), (), {"a": "one", "b": "two"}, {})
        (line,) = lines(by_source([{"from": "a", "to": "b", "family": "participates"}]), layout)
        return line.rest

    assert not resting(stand("c", 20, 200))
    assert not resting(stand("c", -75, 120))
    assert resting(stand("c", 200, 200))
