"""Figures: counts of right, missed and invented facts a kind, shares of right details, and which facts they were."""

from collections.abc import Iterable
from dataclasses import dataclass, field

CORE = ("persons", "bodies", "posts", "meetings", "participations", "tasks")
"""The six kinds whose mean F1 is the one figure of a system."""


@dataclass(frozen=True, slots=True)
class Count:
    """Facts of one kind: right, invented, missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.right + other.right, self.invented + other.invented, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Right among found, 0 to 1; None where nothing was found."""
        return _ratio(self.right, self.right + self.invented)

    @property
    def recall(self) -> float | None:
        """Right among wanted, 0 to 1; None where nothing was wanted."""
        return _ratio(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, 0 to 1; None where nothing was found or wanted."""
        return _ratio(2 * self.right, 2 * self.right + self.invented + self.missed)


@dataclass(frozen=True, slots=True)
class Share:
    """How many details are right, of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float | None:
        """Right among all, 0 to 1; None where there was none."""
        return _ratio(self.right, self.of)


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one text, or of many added up. ``missed`` and ``invented`` say in words what is wrong, a kind."""

    counts: dict[str, Count] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    missed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    invented: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __add__(self, other: "Tally") -> "Tally":
        def joined(mine: dict[str, tuple[str, ...]], theirs: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
            return {kind: mine.get(kind, ()) + theirs.get(kind, ()) for kind in mine | theirs}

        return Tally(
            {
                kind: self.counts.get(kind, Count()) + other.counts.get(kind, Count())
                for kind in self.counts | other.counts
            },
            {
                kind: self.shares.get(kind, Share()) + other.shares.get(kind, Share())
                for kind in self.shares | other.shares
            },
            joined(self.missed, other.missed),
            joined(self.invented, other.invented),
        )

    @property
    def mean_f1(self) -> float | None:
        """The mean F1 of the six kinds of :data:`CORE`, those without a fact left out."""
        found = [f1 for kind in CORE if (count := self.counts.get(kind)) and (f1 := count.f1) is not None]
        return sum(found) / len(found) if found else None

    def figures(self) -> dict[str, dict[str, float | int | None]]:
        """Return all figures by kind, to four places, for JSON."""
        counted: dict[str, dict[str, float | int | None]] = {
            kind: {
                "precision": _round(count.precision),
                "recall": _round(count.recall),
                "f1": _round(count.f1),
                "right": count.right,
                "invented": count.invented,
                "missed": count.missed,
            }
            for kind, count in self.counts.items()
        }
        shared: dict[str, dict[str, float | int | None]] = {
            kind: {"share": _round(share.share), "right": share.right, "of": share.of}
            for kind, share in self.shares.items()
        }
        return counted | shared


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the figures of all texts together."""
    return sum(tallies, Tally())


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
