"""Which pairs of a block are compared: all of a small one; of a crowded one those that stand near each other in a fixed order.

The sorted neighbourhood of Hernández and Stolfo (The merge/purge problem for large databases, SIGMOD 1995), for blocks
alone that would cost too much: a thing is compared with so many others at most, however many share its block. What
was left is told (:class:`Crowd`), not passed over in silence.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from kg.model import Issue

ALL = 512
"""Things in a block up to which every pair is compared."""
NEAR = 64
"""Neighbours on each side with which a thing of a crowded block is compared."""

_WHAT = {
    "person": ("同名的人", "persons of one name"),
    "report": ("相似的报道", "like reports"),
    "meeting": ("会议", "meetings"),
}


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)
Order = Callable[[T], Any]
"""What things of a crowded block are sorted by, before their ids: like things are to stand near each other."""


class Crowd(NamedTuple):
    """A block of whose pairs only some were compared: the kind of its things, a name among them, how many they are."""

    kind: str
    name: str
    size: int

    @property
    def left(self) -> int:
        """How many pairs were not compared."""
        return self.size * (self.size - 1) // 2 - NEAR * self.size + NEAR * (NEAR + 1) // 2

    def issue(self) -> Issue:
        """Return what is told of it."""
        zh, en = _WHAT[self.kind]
        return Issue(
            "warning",
            "crowded-block",
            "merges.jsonl",
            f"“{self.name}”一组有 {self.size} 个{zh}，只比较了排序相邻的（前后各 {NEAR} 个），其余 {self.left} 对没有比较；确为同一的请用裁定说明",
            f"{self.size} {en} in the block of “{self.name}”: only neighbours in order ({NEAR} on each side) were compared,"
            f" {self.left} other pairs were not; say by verdicts which are one",
        )


def crowded(block: Sequence[object]) -> bool:
    """Whether a block is too large for all its pairs to be compared."""
    return len(block) > ALL


def in_order(block: Iterable[T], order: Order[T]) -> list[T]:
    """Return the things of a crowded block as they stand beside each other."""
    return sorted(block, key=lambda one: (order(one), one.id))


class Neighbours(Generic[T]):
    """The blocks of some things, and whom each is compared with."""

    def __init__(self, things: Sequence[T], keys: Callable[[T], Iterable[str]], order: Order[T]) -> None:
        self._keys = {one.id: tuple(keys(one)) for one in things}
        blocks: dict[str, list[T]] = {}
        for one in things:
            for key in self._keys[one.id]:
                blocks.setdefault(key, []).append(one)
        self.crowds: Mapping[str, Sequence[T]] = {
            key: in_order(block, order) for key, block in blocks.items() if crowded(block)
        }
        self._blocks = {key: sorted(one.id for one in block) for key, block in blocks.items() if key not in self.crowds}
        self._row = {key: [one.id for one in block] for key, block in self.crowds.items()}
        self._at = {key: {id_: at for at, id_ in enumerate(row)} for key, row in self._row.items()}

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each pair that is to be compared once, the less id first; never all at once, for there may be millions."""
        for one, keys in self._keys.items():
            after = {other for key in keys for other in self._beside(one, key) if other > one}
            yield from ((one, other) for other in after)

    def _beside(self, one: str, key: str) -> Sequence[str]:
        if key not in self._row:
            block = self._blocks[key]
            return block[bisect_left(block, one) + 1 :]
        at = self._at[key][one]
        return self._row[key][max(0, at - NEAR) : at + NEAR + 1]
