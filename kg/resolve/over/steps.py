"""The chain of steps, and running it in memory."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolve.over.deeds import deed
from kg.resolve.over.holders import held, seat
from kg.resolve.over.later import event, task
from kg.resolve.over.rows import (
    Aim,
    Bounds,
    Change,
    Deed,
    Demand,
    Doing,
    Event,
    Hearing,
    Hold,
    Occupancy,
    Open,
    Out,
    Outcome,
    Row,
    Tell,
    To,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One group-by: the types of its rows, and how the rows of one key are solved; their order does not matter.

    A group gets each row once. What it hands on is for later steps only. ``needs`` are sets of types: a group that lacks a row
    of one of them comes to nothing, as most do whose key is what one thing might share with another.
    """

    name: str
    types: tuple[type, ...]
    solve: Callable[[Sequence[Row], Hearing], Iterator[Out]]
    needs: tuple[frozenset[type], ...] = ()

    def idle(self, types: Collection[type]) -> bool:
        """Whether a group with rows of these types comes to nothing."""
        return any(need.isdisjoint(types) for need in self.needs)


STEPS = (
    Step("held", (Occupancy, Bounds), held),
    Step("seat", (Hold,), seat),
    Step("event", (Event, Aim), event),
    Step("deed", (Demand, Doing), deed, (frozenset({Demand}), frozenset({Doing}))),
    Step("task", (Open, Outcome, Deed), task, (frozenset({Open}), frozenset({Outcome, Deed}))),
)


@dataclass(frozen=True, slots=True)
class Solved:
    """What the chain came to: changes by page, and the names of the verdicts that fit."""

    changes: Mapping[str, Change]
    heard: frozenset[str]


def solve(rows: Iterable[To], hearing: Hearing) -> Solved:
    """Run the chain in memory."""
    groups: dict[str, dict[str, set[Row]]] = {step.name: defaultdict(set) for step in STEPS}
    told: dict[str, list[Change]] = defaultdict(list)
    heard: set[str] = set()
    for one in rows:
        groups[one.step][one.key].add(one.row)
    for step in STEPS:
        for own in groups.pop(step.name).values():
            if step.needs and step.idle({type(row) for row in own}):
                continue
            for out in step.solve(list(own), hearing):
                if isinstance(out, To):
                    groups[out.step][out.key].add(out.row)
                elif isinstance(out, Tell):
                    told[out.page].append(out.change)
                else:
                    heard.add(out.verdict)
    return Solved({page: merged(changes) for page, changes in told.items()}, frozenset(heard))


def merged(changes: Iterable[Change]) -> Change:
    """Return changes of one page as one."""
    all_ = list(changes)
    pairs = {(pair.link.one, pair.link.other): pair for one in all_ for pair in one.pairs}
    issues = {issue for one in all_ for issue in one.issues}
    return Change(
        tuple(sorted({claim for one in all_ for claim in one.lost})),
        tuple(sorted({claim for one in all_ for claim in one.former})),
        tuple(sorted({fact for one in all_ for fact in one.facts})),
        tuple(sorted({thing for one in all_ for thing in one.things})),
        tuple(sorted(issues, key=lambda one: (one.code, one.message_zh, one.message_en))),
        tuple(pair for _, pair in sorted(pairs.items())),
    )
