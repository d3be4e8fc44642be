"""What people decided about who is who: pairs of ids as found that are one, or are not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations


@dataclass(slots=True)
class Verdicts:
    """``pairs`` gives for two ids as found (the less first) whether they are one, and the verdict's name.

    ``used`` collects the verdicts that were applied, so that those that fit nothing any more can be told.
    """

    pairs: Mapping[tuple[str, str], tuple[bool, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def split(self, unit: str, others: Iterable[str]) -> bool:
        """Whether people said that ``unit`` is none of ``others``."""
        if not self.pairs:
            return False
        found = [self.pairs.get((min(unit, other), max(unit, other))) for other in others]
        apart = [verdict for verdict in found if verdict is not None and not verdict[0]]
        self.used.update(name for _, name in apart)
        return bool(apart)

    def between(self, groups: Sequence[Sequence[str]]) -> dict[tuple[str, str], tuple[bool, str]]:
        """Return the verdicts between groups of ids, by the first id of each; of several the last by name stands."""
        if not self.pairs:
            return {}
        found: dict[tuple[str, str], tuple[bool, str]] = {}
        for one, other in combinations(groups, 2):
            rows = [self.pairs.get((min(a, b), max(a, b))) for a in one for b in other]
            said = sorted((row for row in rows if row is not None), key=lambda row: row[1])
            if said:
                self.used.update(name for _, name in said)
                first, second = sorted((min(one), min(other)))
                found[first, second] = said[-1]
        return found
