"""Triples as sets of strings by predicate: what laws are asked of (:mod:`kg.graph.conform`)."""

from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from kg import schema
from kg.graph.nt import Row, term

Test = Callable[["Sets"], bool]
"""Whether a law holds for all the nodes it is for; False where that cannot be told from sets."""
_TYPE = "rdf:type"
_NONE: frozenset[str] = frozenset()


class Sets:
    """Triples by predicate: the first value of each subject, all values of those that have more, the set of all values."""

    def __init__(self) -> None:
        self.first: dict[str, dict[str, str]] = {}
        self.more: dict[str, dict[str, dict[str, None]]] = {}
        self._values: dict[str, set[str]] = {}
        self._instances: dict[str, set[str]] | None = None
        self._answers: dict[Test, bool] = {}

    def add(self, rows: Iterable[Row]) -> None:
        """Take in the triples of ``rows``."""
        self._values, self._instances, self._answers = {}, None, {}
        first_of = self.first
        for subject, predicate, value, _ in rows:
            first = first_of.get(predicate)
            if first is None:
                first = first_of[predicate] = {}
            known = first.setdefault(subject, value)
            if known is not value and known != value:
                self.more.setdefault(predicate, {}).setdefault(subject, {known: None})[value] = None

    @property
    def instances(self) -> dict[str, set[str]]:
        """The nodes of each class, those of classes below it too."""
        if self._instances is None:
            type_ = term(_TYPE)
            own: dict[str, set[str]] = {}
            for subject, class_ in self.first.get(type_, {}).items():
                own.setdefault(class_, set()).add(subject)
            for subject, classes in self.more.get(type_, {}).items():
                for class_ in classes:
                    own.setdefault(class_, set()).add(subject)
            self._instances = {}
            for class_, nodes in own.items():
                for above in _above(class_):
                    self._instances.setdefault(above, set()).update(nodes)
        return self._instances

    def nodes(self, target: str) -> AbstractSet[str]:
        """Return what a shape is for: the instances of a class, or (``^`` and a property) all that have a property."""
        return self.subjects(target[1:]) if target.startswith("^") else self.instances.get(target, _NONE)

    def answer(self, test: Test) -> bool:
        """Return what a test says, which is asked once."""
        found = self._answers.get(test)
        if found is None:
            found = self._answers[test] = test(self)
        return found

    def values(self, predicate: str) -> set[str]:
        """Return all values of a predicate."""
        found = self._values.get(predicate)
        if found is None:
            found = set(self.first.get(predicate, {}).values())
            found.update(one for rest in self.more.get(predicate, {}).values() for one in rest)
            self._values[predicate] = found
        return found

    def subjects(self, predicate: str) -> AbstractSet[str]:
        """Return all that have a predicate."""
        return self.first.get(predicate, {}).keys()

    def of(self, subject: str, predicate: str) -> Collection[str]:
        """Return the values of one subject."""
        several = self.more.get(predicate, {}).get(subject)
        if several:
            return several
        one = self.first.get(predicate, {}).get(subject)
        return () if one is None else (one,)


def sets(rows: Iterable[Row]) -> Sets:
    """Return the triples of ``rows`` as sets."""
    data = Sets()
    data.add(rows)
    return data


@cache
def _above(class_: str) -> tuple[str, ...]:
    """``class_`` and all classes over it; ontology terms only, so that few are ever asked for."""
    curie = schema.shrink(class_[1:-1])
    if not class_.startswith("<") or curie == class_[1:-1]:
        return (class_,)
    return tuple(f"<{name}>" if "://" in name else term(name) for name in schema.superclasses(curie))
