from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.atlas import BUDGET, draw, positions, whole
from kg.export.lanes import DRAWABLE
from kg.export.network import project
from tests.export.crowd import crowd
from tests.export.test_layout import WORLDS, atlas, world

RELS = ("superior", "unit", "post", "organizes", "assigned_to", "participates")


def drawable(graph: "nx.MultiDiGraph[str]") -> set[str]:
    return {node for node, kind in graph.nodes(data="kind") if kind in DRAWABLE}


@pytest.mark.parametrize("name", WORLDS)
def test_everything_stands_on_some_sheet_and_no_sheet_is_crowded(name: str) -> None:
    assert {node for sheet in atlas(name) for node in sheet.layout.cards} == drawable(project(world(name)))
    assert max(len(sheet.layout.cards) for sheet in atlas(name)) <= BUDGET


@pytest.mark.parametrize("name", WORLDS)
def test_every_sheet_but_the_first_is_opened_by_one_button(name: str) -> None:
    sheets = atlas(name)
    buttons = [
        (number, note.leaf.body)
        for number, sheet in enumerate(sheets)
        for note in sheet.layout.notes
        if note.leaf.style == "more"
    ]
    assert sorted(buttons) == sorted((sheet.up, sheet.body) for sheet in sheets[1:])
    assert all(sheet.up < number for number, sheet in enumerate(sheets) if number)
    assert len({(sheet.body, sheet.part) for sheet in sheets}) == len(sheets)


def test_a_small_network_is_one_sheet() -> None:
    assert len(atlas("examples")) == 1


def test_a_button_counts_what_it_opens() -> None:
    for sheet in atlas("crowd"):
        for note in sheet.layout.notes:
            if note.leaf.style == "more":
                told = sum(int(word) for word in note.leaf.text.split() if word.isdigit())
                assert told == len(sheet.layout.left[note.leaf.body])


def test_what_is_drawn_hangs_together() -> None:
    known = draw(project(world("crowd"))).known
    for sheet in atlas("crowd"):
        for node in sheet.layout.cards:
            above = known.above(node)
            assert node == sheet.body or above is None or above in sheet.layout.cards


@st.composite
def networks(draw_: st.DrawFn) -> "nx.MultiDiGraph[str]":
    """Any network of bodies and what belongs to them, with circles, several superiors and loose ends."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    count = draw_(st.integers(1, 60))
    for order in range(count):
        kind = draw_(st.sampled_from(("body", "body", "person", "meeting", "task", "report", "group")))
        data = {
            "kind": kind,
            "face": "union" if kind == "body" else kind,
            "type": "gh:GeneralUnion",
            "label": f"名{order}",
        }
        level = draw_(st.sampled_from(("", "national", "city", "county")))
        graph.add_node(f"n{order}", **data, level=level, order=order, report="", aliases="", posts="")
    for number in range(draw_(st.integers(0, 90))):
        ends = [f"n{draw_(st.integers(0, count - 1))}" for _ in range(2)]
        rel = draw_(st.sampled_from(RELS))
        graph.add_edge(*ends, key=str(number), rel=rel, family=rel, label="主席", basis="stated")
    return graph


@settings(max_examples=150, deadline=None)
@given(networks(), st.integers(4, 30))
def test_so_it_is_of_any_network_and_any_budget(graph: "nx.MultiDiGraph[str]", budget: int) -> None:
    sheets = draw(graph, budget).sheets
    assert {node for sheet in sheets for node in sheet.layout.cards} == drawable(graph)
    opened = Counter((sheet.up, sheet.body) for sheet in sheets[1:])
    assert set(opened.values()) <= {1}
    assert len({(sheet.body, sheet.part) for sheet in sheets}) == len(sheets)
    buttons = {
        (at, note.leaf.body) for at, one in enumerate(sheets) for note in one.layout.notes if note.leaf.style == "more"
    }
    assert buttons == set(opened)
    for sheet in sheets:
        cards = sorted(
            (p.x - p.leaf.w / 2, p.y - p.leaf.h / 2, p.x + p.leaf.w / 2, p.y + p.leaf.h / 2)
            for p in sheet.layout.cards.values()
        )
        for at, a in enumerate(cards):
            assert not any(b[0] < a[2] - 0.2 and a[1] < b[3] - 0.2 and b[1] < a[3] - 0.2 for b in cards[at + 1 :])


def test_every_node_has_a_place_of_its_own() -> None:
    for name in ("sample", "examples"):
        found = positions(world(name))
        assert set(found) == set(project(world(name)))
        assert len(set(found.values())) == len(found)
    cards = atlas("examples")[0].layout.cards
    found = positions(world("examples"))
    assert all(found[node] == (placed.x, placed.y) for node, placed in cards.items())


def test_the_whole_is_one_sheet_however_large() -> None:
    graph = project(crowd(20))
    (sheet,) = whole(graph).sheets
    assert set(sheet.layout.cards) == drawable(graph)
