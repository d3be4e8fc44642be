"""The sheets of the atlas as the page's script reads them: lists of numbers, and the cards that read differently there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.export.lanes import orders
from kg.export.lines import Line, by_source, lines

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from kg.export.atlas import Atlas, Sheet
    from kg.export.cards import Card
    from kg.export.layout import Layout

REST, WIRE, INSIDE = 1, 2, 4
"""Bits of a line, as :class:`Line` has them."""


def sheets(
    graph: nx.MultiDiGraph[str], drawn: Atlas, told: list[dict[str, Any]], usual: dict[str, Card]
) -> list[dict[str, Any]]:
    """Return every sheet; the cards and lines of the first are what pyvis draws, and stand there.

    ``usual`` are the cards of all nodes outside of any lane: only one that reads differently stands in a sheet.
    """
    order = orders(graph)
    relations = by_source(told)

    def cards(sheet: Sheet) -> list[list[Any]]:
        return [
            [order[node], placed.x, placed.y, *_other(placed.leaf, usual[node])]
            for node, placed in sheet.layout.cards.items()
        ]

    found = []
    for number, sheet in enumerate(drawn.sheets):
        layout = sheet.layout
        found.append(
            {
                "body": order[sheet.body] if sheet.body else -1,
                "part": sheet.part,
                "up": sheet.up,
                "nodes": cards(sheet) if number else [],
                "lines": [_line(line, order) for line in lines(relations, layout)] if number else [],
                **picture(layout, order.__getitem__),
            }
        )
    return found


def picture(layout: Layout, number: Callable[[str], int]) -> dict[str, Any]:
    """Return frames, notes and wires; ``number`` tells the number of a node."""
    return {
        "frames": [[p.x, p.y, p.leaf.w, p.leaf.h, p.leaf.title] for p in layout.frames],
        "notes": [
            [
                p.x,
                p.y,
                p.leaf.w,
                p.leaf.h,
                p.leaf.text.split("\n"),
                p.leaf.style,
                number(p.leaf.body) if p.leaf.body else -1,
            ]
            for p in layout.notes
        ],
        "wires": [
            [number(wire.upper), [number(one) for one in wire.lower], [list(point) for point in wire.points]]
            for wire in layout.wires
        ],
    }


def _other(card: Card, usual: Card) -> list[Any]:
    return [] if card == usual else [card_of(card)]


def card_of(card: Card) -> list[Any]:
    """Return a card: its look, width, height, lines, and the lines under it."""
    return [card.look, card.w, card.h, list(card.lines), list(card.caption)]


def _line(line: Line, order: dict[str, int]) -> list[Any]:
    bits = REST * line.rest + WIRE * line.wire + INSIDE * line.inside
    return [order[line.source], order[line.target], line.family, bits, line.relations]
