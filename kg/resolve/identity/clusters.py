"""From scored pairs to clusters: the surest pair first, and none that joins two who exclude each other.

Agglomerative, with a veto: two clusters become one where a pair across them is at least ``MERGE`` likely, unless some
other pair across them is less than ``APART`` likely. The result does not depend on the order of what comes in.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, NamedTuple, Protocol, TypeVar

from kg.resolve.identity import neighbours
from kg.resolve.identity.neighbours import Neighbours, Order, crowded, in_order

MERGE, MAYBE, APART = 0.9, 0.4, 0.1
"""Likelihoods of one thing: from ``MERGE`` on two are one, from ``MAYBE`` on a person is asked, below ``APART`` never."""


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)
Compare = Callable[[T, T], tuple[float, tuple[tuple[str, float], ...]]]
"""How likely two things are one (0 to 1), and why."""


class Pair(NamedTuple):
    """Two ids (the first is the less), how likely they are one, and why (names and weights in log odds)."""

    one: str
    other: str
    score: float
    features: tuple[tuple[str, float], ...]
    decided: str | None = None


@dataclass(slots=True)
class Clusters(Generic[T]):
    """``groups`` are the clusters, each sorted by id; ``links`` the pairs that made them; ``maybe`` the open pairs.

    ``crowds`` are the blocks of which not all pairs were compared, by key, each in its order.
    """

    groups: list[list[T]]
    links: list[Pair] = field(default_factory=list)
    maybe: list[Pair] = field(default_factory=list)
    crowds: Mapping[str, Sequence[T]] = field(default_factory=dict)


def cluster(
    things: Sequence[T],
    keys: Callable[[T], Iterable[str]],
    compare: Compare[T],
    order: Order[T],
    verdicts: Mapping[tuple[str, str], tuple[bool, str]] | None = None,
) -> Clusters[T]:
    """Return ``things`` in clusters.

    Only things that share a blocking key are compared, of a crowded block those near in ``order``
    (:mod:`kg.resolve.identity.neighbours`); others are two, unless people say not. ``compare`` gives the
    likelihood and the features of a pair. ``verdicts`` says of pairs of ids (the less first) whether people took them
    for one, and by which verdict; that outranks every score.
    """
    known = verdicts or {}
    by_id = {one.id: one for one in things}
    pairs = []
    for (one, other), (same, by) in known.items():
        pairs.append(Pair(one, other, 1.0 if same else 0.0, compare(by_id[one], by_id[other])[1], by))
    beside = Neighbours(things, keys, order)
    for one, other in beside.pairs():
        if (one, other) in known:
            continue
        score, features = compare(by_id[one], by_id[other])
        if score >= APART:  # a pair that is not there counts as less likely than that
            pairs.append(_pair(one, other, score, features))
    found = grown(by_id, pairs)
    found.crowds = beside.crowds
    return found


def met(
    block: Sequence[T],
    new: Container[str],
    compare: Compare[T],
    order: Order[T],
    verdicts: Mapping[tuple[str, str], tuple[bool, str]],
) -> Iterator[Pair]:
    """Yield of a block the pairs that :func:`cluster` would look at, those of which at least one thing is ``new``."""
    for here, there in _together(block, new, order):
        one, other = (here, there) if here.id < there.id else (there, here)
        known = verdicts.get((one.id, other.id)) if verdicts else None
        score, features = compare(one, other)
        if known is not None:
            yield Pair(one.id, other.id, 1.0 if known[0] else 0.0, features, known[1])
        elif score >= APART:
            yield _pair(one.id, other.id, score, features)


def _pair(one: str, other: str, score: float, features: tuple[tuple[str, float], ...]) -> Pair:
    """Return a pair; nobody asks why two may be one who are less than ``MAYBE`` likely to be."""
    return Pair(one, other, score, features if score >= MAYBE else ())


def _together(block: Sequence[T], new: Container[str], order: Order[T]) -> Iterator[tuple[T, T]]:
    if crowded(block):
        row = in_order(block, order)
        for at in [at for at, one in enumerate(row) if one.id in new]:
            before, after = row[max(0, at - neighbours.NEAR) : at], row[at + 1 : at + neighbours.NEAR + 1]
            yield from ((other, row[at]) for other in before if other.id not in new)
            yield from ((row[at], other) for other in after)
        return
    came = [one for one in block if one.id in new]
    yield from combinations(came, 2)
    yield from ((one, other) for one in came for other in block if other.id not in new)


def grown(things: Mapping[str, T], pairs: Iterable[Pair]) -> Clusters[T]:
    """Join from the surest pair on."""
    of = {id_: {id_} for id_ in things}
    ranked = sorted(pairs, key=lambda pair: (-pair.score, pair.one, pair.other))
    scores = {(pair.one, pair.other): pair.score for pair in ranked}
    found: Clusters[T] = Clusters([])
    for pair in ranked:
        if pair.score < MERGE or of[pair.one] is of[pair.other]:
            continue
        across = (scores.get((min(a, b), max(a, b)), 0.0) for a in of[pair.one] for b in of[pair.other])
        if pair.decided is None and any(score < APART for score in across):
            continue
        found.links.append(pair)
        joined = of[pair.one] | of[pair.other]
        for id_ in joined:
            of[id_] = joined
    found.maybe = [p for p in ranked if p.score >= MAYBE and of[p.one] is not of[p.other] and p.decided is None]
    groups = {min(group): sorted(group) for group in of.values()}
    found.groups = [[things[id_] for id_ in groups[first]] for first in sorted(groups)]
    return found
