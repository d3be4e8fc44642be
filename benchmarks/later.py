"""What became of things in a generated world, against a graph: days of posts, bodies renamed and merged, plans carried out.

Truth is told for what the compared pages let one know: a period for its start (or end) if a page of the days after it says who
holds (held) the post; a relation if both its ends stand on compared pages. A start is found where a membership that a page
shows for that person, title and body begins on that very day; ends likewise. Bodies that changed are found where one event
has both, plans where ``gh:realizedBy`` leads from one to the other, or where both are one thing in the graph.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.evaluate import words
from kg.evaluate.compare import Matched
from kg.evaluate.tally import Share

_SOON = timedelta(days=40)
_DAYS = {"start": "schema:startDate", "end": "schema:endDate"}
_ENDS = ("org:originalOrganization", "org:resultingOrganization")
Post = tuple[str, str, str | None]


@dataclass(slots=True)
class Later:
    """What the compared pages show: things of the graph by their ids in truth, memberships by post, days on which pages name a post."""

    things: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    held: dict[Post, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: dict[Post, list[date]] = field(default_factory=lambda: defaultdict(list))
    said: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, found: Matched, reports: Iterable[dict[str, Any]], published: str) -> None:
        """Enter a page, as it was matched with its truth."""
        reports = list(reports)
        plans = (one["which"] for report in reports for one in report["meetings"])
        for index, id_ in enumerate(plans):
            if index in found.meetings.pairs:
                self.things[id_].add(found.meetings.pairs[index])
        for index, one in enumerate(one for report in reports for one in report["tasks"]):
            if "task" in one and index in found.tasks.pairs:
                self.things[one["task"]].add(found.tasks.found[found.tasks.pairs[index]].id)
        for report in reports:
            for name, id_ in report["ids"]["bodies"].items():
                self.things[id_] |= {body for body, own in found.bodies.found if own == words.body(name)}
        for membership, post in found.posts.found:
            self.held[post].add(membership)
        for post in found.posts.gold:
            self.named[post].append(date.fromisoformat(published))

    def hear(self, quads: Iterable[ox.Quad]) -> None:
        """Note what the graph says of these matters."""
        wanted = {schema.expand(curie): curie for curie in (*_DAYS.values(), *_ENDS, "gh:realizedBy")}
        for quad in quads:
            if (curie := wanted.get(quad.predicate.value)) is not None:
                self.said[curie].add((quad.subject.value, quad.object.value))

    def shares(self, world: Path) -> dict[str, Share]:
        """Return how much of what ``periods.jsonl`` and ``relations.jsonl`` tell is found."""
        found: dict[str, Share] = {}
        for kind, hit in (*self._periods(world), *self._relations(world)):
            found[kind] = found.get(kind, Share()) + Share(int(hit), 1)
        return found

    def _periods(self, world: Path) -> Iterator[tuple[str, bool]]:
        for row in _lines(world / "periods.jsonl"):
            post = words.post(row["name"], row["title"], row["body"])
            for edge, curie in _DAYS.items():
                if not (row[edge] and row[f"told_{edge}"]):
                    continue
                day = date.fromisoformat(row[edge])
                if any(day <= one <= day + _SOON for one in self.named.get(post, ())):
                    yield f"post {edge}", any((one, row[edge]) in self.said[curie] for one in self.held.get(post, ()))

    def _relations(self, world: Path) -> Iterator[tuple[str, bool]]:
        first, last = ({(a, event) for event, a in self.said[curie]} for curie in _ENDS)
        for row in _lines(world / "relations.jsonl"):
            one, other = self.things.get(row["a"], set()), self.things.get(row["b"], set())
            if not (one and other):
                continue
            if row["type"] == "realizedBy":
                pairs = {(a, b) for a in one for b in other}
                yield row["type"], bool(pairs & self.said["gh:realizedBy"] or one & other)
            else:
                before, after = (
                    {event for body, event in rows if body in ids} for rows, ids in ((first, one), (last, other))
                )
                yield row["type"], bool(before & after)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)
