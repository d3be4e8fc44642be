"""Clusters of mentions held against the true ones: B³, wrong merges, wrong splits.

B³ (Bagga and Baldwin, Algorithms for Scoring Coreference Chains, LREC 1998, with equal weights): the precision of a
mention is the share of its cluster that is truly the same thing, its recall the share of the true thing that is in its
cluster; both are averaged over all mentions. Every function takes clusterings as maps from a mention to its cluster.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

Mention = TypeVar("Mention", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, 0 to 1, over ``mentions``; all None where there is no mention."""

    mentions: int
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        if self.precision is None or self.recall is None:
            return None
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def b_cubed(truth: Mapping[Mention, str], found: Mapping[Mention, str]) -> Score:
    """Return B³ over the mentions of ``truth``; ``found`` has to place each of them, and what else it has is ignored."""
    if not truth:
        return Score(0, None, None)
    both = Counter((truth[one], found[one]) for one in truth)
    true_size = Counter(truth.values())
    found_size = Counter(found[one] for one in truth)
    precision = sum(n * n / found_size[cluster] for (_, cluster), n in both.items())
    recall = sum(n * n / true_size[thing] for (thing, _), n in both.items())
    return Score(len(truth), precision / len(truth), recall / len(truth))


def joined(truth: Mapping[Mention, str], found: Mapping[Mention, str]) -> dict[str, dict[str, list[Mention]]]:
    """Return the clusters of ``found`` that hold several true things: cluster → thing → its mentions there."""
    return _several(found, truth)


def parted(truth: Mapping[Mention, str], found: Mapping[Mention, str]) -> dict[str, dict[str, list[Mention]]]:
    """Return the true things that stand in several clusters of ``found``: thing → cluster → its mentions there."""
    return _several(truth, found)


def _several(whole: Mapping[Mention, str], parts: Mapping[Mention, str]) -> dict[str, dict[str, list[Mention]]]:
    groups: dict[str, dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention, group in whole.items():
        if mention in parts:
            groups[group][parts[mention]].append(mention)
    return {group: dict(inside) for group, inside in groups.items() if len(inside) > 1}
