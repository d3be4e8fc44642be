"""What the question of identity comes to: for one block, and for a whole corpus."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Evidence, Link
from kg.resolve.identity.clusters import Pair
from kg.resolve.identity.neighbours import Crowd


@dataclass(slots=True)
class Identity:
    """What one block of one kind of thing came to.

    ``resolved`` gives the id for each id as found that became another, ``names`` label and key of those ids; ``same``
    are the links made, ``candidates`` those not sure enough; ``crowds`` the blocks of which not all pairs were compared,
    each with the blocking key (:mod:`kg.resolve.kinds`) of its units.
    """

    resolved: dict[str, str] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    same: list[Link] = field(default_factory=list)
    candidates: list[Link] = field(default_factory=list)
    crowds: list[tuple[str, Crowd]] = field(default_factory=list)

    def add(self, other: "Identity") -> None:
        """Take in what another block came to."""
        self.resolved.update(other.resolved)
        self.names.update(other.names)
        self.same += other.same
        self.candidates += other.candidates
        self.crowds += other.crowds


def linked(kind: str, pairs: Iterable[Pair], of: Mapping[str, tuple[str, str, Evidence | None]]) -> list[Link]:
    """Return pairs as links; ``of`` gives for each id in them the id as found, the name, and where a report shows it."""
    found = []
    for pair in pairs:
        (one, name, here), (other, _, there) = of[pair.one], of[pair.other]
        best = max(pair.features, key=lambda feature: feature[1], default=("", 0.0))[0]
        rule = f"identity.{'verdict' if pair.decided else best}"
        proof = tuple(evidence for evidence in (here, there) if evidence is not None)
        found.append(Link(kind, one, other, name, round(pair.score, 3), rule, pair.features, proof, pair.decided))
    return found


def led(groups: Sequence[Sequence[tuple[str, str, str]]]) -> Identity:
    """Return groups of (id, name, key), the leader first, as an identity: all take the leader's id."""
    found = Identity()
    for (id_, name, key), *others in groups:
        if others:
            found.names[id_] = name, key
            found.resolved.update(dict.fromkeys((other for other, _, _ in others), id_))
    return found
