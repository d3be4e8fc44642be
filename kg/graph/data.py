"""Triples indexed for checking: values by subject and predicate, instances by class."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.shapes import Value
from kg.graph.terms import term

_NOTHING: Mapping[Value, Sequence[Value]] = {}


@dataclass(frozen=True, slots=True)
class Data:
    """All graphs as one. ``instances`` counts what is of a subclass too; both dicts keep an order."""

    triples: tuple[ox.Triple, ...]
    values: Mapping[ox.NamedNode, Mapping[Value, Sequence[Value]]]
    instances: Mapping[Value, Mapping[Value, None]]

    def objects(self, subject: Value, path: Sequence[ox.NamedNode]) -> list[Value]:
        """Return what ``subject`` has by any property of ``path``, each value once."""
        found = [value for one in path for value in self.values.get(one, _NOTHING).get(subject, ())]
        return found if len(path) == 1 else list(dict.fromkeys(found))

    def is_a(self, value: Value, class_: Value) -> bool:
        """Whether ``value`` is an instance of ``class_`` or of a class below it."""
        return value in self.instances.get(class_, ())

    def label(self, node: Value) -> str:
        """Return the Chinese label of ``node``, or what label it has, or nothing."""
        labels = [one for one in self.objects(node, (term("rdfs:label"),)) if isinstance(one, ox.Literal)]
        chosen = [one for one in labels if one.language == "zh"] or labels
        return min((one.value for one in chosen), default="")


def index(triples: Iterable[ox.Triple]) -> Data:
    """Return ``triples`` as :class:`Data`."""
    once = tuple(dict.fromkeys(triples))
    values: dict[ox.NamedNode, dict[Value, list[Value]]] = defaultdict(lambda: defaultdict(list))
    for triple in once:
        values[triple.predicate][triple.subject].append(triple.object)
    frozen = {predicate: dict(found) for predicate, found in values.items()}
    return Data(once, frozen, _instances(frozen.get(term("rdf:type"), {}), frozen.get(term("rdfs:subClassOf"), {})))


def _instances(
    types: Mapping[Value, Sequence[Value]], parents: Mapping[Value, Sequence[Value]]
) -> dict[Value, dict[Value, None]]:
    above: dict[Value, list[Value]] = {}
    found: dict[Value, dict[Value, None]] = defaultdict(dict)
    for node, classes in types.items():
        for class_ in classes:
            if class_ not in above:
                above[class_] = _above(class_, parents)
            for one in above[class_]:
                found[one][node] = None
    return dict(found)


def _above(class_: Value, parents: Mapping[Value, Sequence[Value]]) -> list[Value]:
    """``class_`` and all classes over it."""
    found = [class_]
    for one in found:
        found += [parent for parent in parents.get(one, ()) if parent not in found]
    return found
