"""What can be compared as sets: writers, persons, bodies, posts, participations, superiors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.evaluate import words
from kg.evaluate.gold import Gold
from kg.graph.facts import Facts

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Sets(Generic[Key]):
    """One kind of fact on both sides: ``found`` gives each thing of the graph, by id, the key it is compared by.

    ``free`` holds keys that are neither demanded nor wrong.
    """

    gold: frozenset[Key]
    found: tuple[tuple[str, Key], ...]
    free: frozenset[Key]

    @property
    def hits(self) -> frozenset[Key]:
        """What both sides have."""
        return self.gold & {key for _, key in self.found}

    @property
    def missed(self) -> frozenset[Key]:
        """What only the gold has."""
        return self.gold - {key for _, key in self.found}

    @property
    def invented(self) -> frozenset[Key]:
        """What only the graph has, and was not free to have."""
        return frozenset(key for _, key in self.found) - self.gold - self.free

    def right(self, key: Key) -> bool | None:
        """Whether the gold has ``key``; None where it leaves it free."""
        return True if key in self.gold else None if key in self.free else False


class Canon:
    """Gives a body of the graph the name under which the gold knows it: any of its names may be that."""

    def __init__(self, gold: Gold, facts: Facts) -> None:
        self._facts = facts
        self.wanted = frozenset(map(words.body, gold.bodies))
        known: dict[str, set[str]] = {}
        for id_, names in facts.bodies.items():
            known.setdefault(words.body(facts.name(id_)), set()).update(map(words.body, names))
        self._names = {main: min(self.wanted & names, default=main) for main, names in known.items()}

    def name(self, id_: str) -> str:
        """Return the name of a thing of the graph as the gold would write it."""
        main = words.body(self._facts.name(id_))
        return main if main in self.wanted else self._names.get(main, main)


def writers(gold: Gold, facts: Facts) -> Sets[str]:
    """Return who wrote the reports."""
    return Sets(
        frozenset(words.squeeze(name) for name, _ in gold.writers),
        tuple((who, words.squeeze(facts.name(who))) for who, _ in sorted(facts.writers)),
        frozenset(map(words.squeeze, gold.free.persons)),
    )


def persons(gold: Gold, facts: Facts) -> Sets[str]:
    """Return who is named in the reports; a writer may be counted or not."""
    spare = gold.free.persons | {name for name, _ in gold.writers}
    return Sets(
        frozenset(map(words.squeeze, gold.persons)),
        tuple((id_, words.squeeze(name)) for id_, name in sorted(facts.persons.items())),
        frozenset(map(words.squeeze, spare)),
    )


def bodies(gold: Gold, facts: Facts, canon: Canon) -> Sets[str]:
    """Return the organizations that the reports name."""
    found = tuple((id_, canon.name(id_)) for id_ in sorted(facts.bodies))
    return Sets(canon.wanted, found, frozenset(map(words.body, gold.free.bodies)))


def posts(gold: Gold, facts: Facts, canon: Canon) -> Sets[tuple[str, str, str | None]]:
    """Return who holds which post of which body."""
    found = (
        (p.id, words.post(facts.name(p.person), p.title, canon.name(p.body) if p.body else None)) for p in facts.posts
    )
    return Sets(_posts(gold.posts), tuple(found), _posts(gold.free.posts))


def _posts(rows: Iterable[tuple[str, str, str | None]]) -> frozenset[tuple[str, str, str | None]]:
    return frozenset(words.post(*row) for row in rows)


def hierarchy(gold: Gold, facts: Facts, canon: Canon) -> Sets[tuple[str, str]]:
    """Return which body stands under which; the gold lists the certain ones, others may be right."""
    found = tuple((lower, (canon.name(lower), canon.name(upper))) for lower, upper in sorted(facts.superiors))
    wanted = frozenset((words.body(lower), words.body(upper)) for lower, upper in gold.hierarchy)
    return Sets(wanted, found, frozenset(key for _, key in found))
