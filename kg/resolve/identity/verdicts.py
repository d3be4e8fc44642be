"""What people decided about who is who: pairs of ids as found that are one, or are not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass
class Verdicts:
    """``pairs`` gives for two ids as found (the less first) whether they are one, and the verdict's name.

    ``used`` collects the verdicts that were applied, so that those that fit nothing any more can be told.
    """

    pairs: Mapping[tuple[str, str], tuple[bool, str]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    @cached_property
    def _of(self) -> dict[str, dict[str, tuple[bool, str]]]:
        """The verdicts on each id, by the other."""
        found: dict[str, dict[str, tuple[bool, str]]] = {}
        for (one, other), said in self.pairs.items():
            found.setdefault(one, {})[other] = said
            found.setdefault(other, {})[one] = said
        return found

    def split(self, unit: str, among: Callable[[str], bool]) -> bool:
        """Whether people said that ``unit`` is none of those ids for which ``among`` holds."""
        apart = [name for other, (same, name) in self._of.get(unit, {}).items() if not same and among(other)]
        self.used.update(apart)
        return bool(apart)

    def between(self, groups: Sequence[Sequence[str]]) -> dict[tuple[str, str], tuple[bool, str]]:
        """Return the verdicts between groups of ids, by the first id of each; of several the last by name stands."""
        if not self.pairs:
            return {}
        of = {id_: min(group) for group in groups for id_ in group}
        found: dict[tuple[str, str], tuple[bool, str]] = {}
        for one, first in of.items():
            for other, said in self._of.get(one, {}).items():
                second = of.get(other, first)
                if first < second:
                    self.used.add(said[1])
                    found[first, second] = max(said, found.get((first, second), said), key=lambda row: row[1])
        return found
