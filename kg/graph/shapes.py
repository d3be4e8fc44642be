"""``ontology/shapes.ttl`` as data: shapes with their targets and constraints.

Exactly the SHACL components of :data:`COMPONENTS` are understood. Any other property of the SHACL namespace on a
shape is refused by name, so that a shape is never half checked in silence; so is a datatype that the checker has no
lexical rule for, and a shape that reports a fault without a message in both languages.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal as Choice

import pyoxigraph as ox

from kg import schema
from kg.errors import OntologyError
from kg.graph.literals import DATATYPES

Severity = Choice["violation", "warning", "info"]
Node = ox.NamedNode | ox.BlankNode
Value = Node | ox.Literal | ox.Triple

SH = "http://www.w3.org/ns/shacl#"
COMPONENTS = (
    *("minCount", "maxCount", "qualifiedValueShape", "hasValue", "in", "languageIn"),
    *("nodeKind", "datatype", "class", "minInclusive", "maxInclusive"),
    *("lessThan", "lessThanOrEquals", "disjoint", "node", "not", "or", "property", "sparql"),
)
_TARGETS = ("targetClass", "targetSubjectsOf")
_BESIDE = frozenset({"path", *_TARGETS, "severity", "message", "qualifiedMinCount"})
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NIL = ox.NamedNode(f"{_RDF}nil")
_Record = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Select:
    """A ``sh:sparql`` constraint: its query fails each ``$this`` it returns."""

    text: str
    prefixes: tuple[tuple[str, str], ...]
    message: str


@dataclass(frozen=True, slots=True)
class Constraint:
    """One component of a shape with its argument: terms, nested shapes, a query, or a number."""

    component: str
    terms: tuple[Value, ...] = ()
    shapes: tuple["Shape", ...] = ()
    select: Select | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape (no path) or a property shape; a path of several properties means any of them.

    ``classes`` and ``subjects_of`` are its targets: instances of a class, whatever has a property.
    """

    path: tuple[ox.NamedNode, ...]
    classes: tuple[ox.NamedNode, ...]
    subjects_of: tuple[ox.NamedNode, ...]
    severity: Severity
    message: str
    constraints: tuple[Constraint, ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the shapes of the house that have targets, in the order of the file."""
    return read(schema.parse("shapes.ttl")[0])


def read(triples: Sequence[ox.Triple]) -> tuple[Shape, ...]:
    """Return the shapes with targets among ``triples``; raise :class:`OntologyError` for what is not understood."""
    return _Reader(triples).all()


class _Reader:
    """Reads shapes from an index of the file."""

    def __init__(self, triples: Sequence[ox.Triple]) -> None:
        index: dict[Node, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            assert isinstance(triple.subject, ox.NamedNode | ox.BlankNode)
            index[triple.subject][triple.predicate.value].append(triple.object)
        self._index = index

    def all(self) -> tuple[Shape, ...]:
        named = [node for node, record in self._index.items() if any(f"{SH}{name}" in record for name in _TARGETS)]
        return tuple(self._shape(node, reports=True) for node in named)

    def _shape(self, node: Value, *, reports: bool) -> Shape:
        """Read one shape; ``reports`` means that its faults are told to a person and need a message."""
        record = self._record(node)
        known = {name.removeprefix(SH): found for name, found in record.items() if name.startswith(SH)}
        strange = sorted(set(known) - set(COMPONENTS) - _BESIDE)
        if strange:
            names = "、".join(f"sh:{name}" for name in strange)
            raise OntologyError(f"不支持 SHACL 的 {names}", f"SHACL's {names} is not supported")
        constraints = tuple(
            constraint
            for name in COMPONENTS
            for argument in known.get(name, ())
            for constraint in self._constraint(name, argument, known, reports=reports)
        )
        message = _message(known)
        if reports and not message and any(one.component not in ("property", "sparql") for one in constraints):
            raise OntologyError(f"形状 {node} 缺少中英文 sh:message", f"shape {node} lacks sh:message in zh and en")
        return Shape(
            path=self._path(known),
            classes=_targets(known, "targetClass"),
            subjects_of=_targets(known, "targetSubjectsOf"),
            severity=_severity(known),
            message=message,
            constraints=constraints,
        )

    def _constraint(
        self, name: str, argument: Value, known: Mapping[str, Sequence[Value]], *, reports: bool
    ) -> Iterator[Constraint]:
        if name in ("minCount", "maxCount"):
            yield Constraint(name, count=int(_text(argument)))
        elif name == "qualifiedValueShape":
            count = int(_text(known["qualifiedMinCount"][0]))
            yield Constraint("qualifiedMinCount", shapes=(self._shape(argument, reports=False),), count=count)
        elif name in ("in", "languageIn"):
            yield Constraint(name, terms=tuple(self._list(argument)))
        elif name == "or":
            yield Constraint(name, shapes=tuple(self._shape(one, reports=False) for one in self._list(argument)))
        elif name in ("node", "not", "property"):
            yield Constraint(name, shapes=(self._shape(argument, reports=reports and name == "property"),))
        elif name == "sparql":
            yield Constraint(name, select=self._select(argument))
        else:
            if name == "datatype" and schema.shrink(_text(argument)) not in DATATYPES:
                raise OntologyError(f"不支持数据类型 {argument}", f"datatype {argument} is not supported")
            yield Constraint(name, terms=(argument,))

    def _select(self, node: Value) -> Select:
        record = self._record(node)
        declared = [one for home in record[f"{SH}prefixes"] for one in self._record(home)[f"{SH}declare"]]
        pairs = (self._record(one) for one in declared)
        return Select(
            text=_text(record[f"{SH}select"][0]),
            prefixes=tuple((_text(one[f"{SH}prefix"][0]), _text(one[f"{SH}namespace"][0])) for one in pairs),
            message=_text(record[f"{SH}message"][0]),
        )

    def _path(self, known: Mapping[str, Sequence[Value]]) -> tuple[ox.NamedNode, ...]:
        if "path" not in known:
            return ()
        path = known["path"][0]
        if isinstance(path, ox.NamedNode):
            return (path,)
        record = self._record(path)
        if list(record) != [f"{SH}alternativePath"]:
            names = "、".join(schema.shrink(name) for name in record)
            raise OntologyError(f"不支持 SHACL 路径 {names}", f"SHACL path {names} is not supported")
        return tuple(term for term in self._list(record[f"{SH}alternativePath"][0]) if isinstance(term, ox.NamedNode))

    def _list(self, node: Value) -> Iterator[Value]:
        while node != _NIL:
            record = self._record(node)
            yield record[f"{_RDF}first"][0]
            node = record[f"{_RDF}rest"][0]

    def _record(self, node: Value) -> _Record:
        assert isinstance(node, ox.NamedNode | ox.BlankNode)
        return self._index[node]


def _targets(known: Mapping[str, Sequence[Value]], name: str) -> tuple[ox.NamedNode, ...]:
    return tuple(term for term in known.get(name, ()) if isinstance(term, ox.NamedNode))


def _text(term: Value) -> str:
    assert not isinstance(term, ox.Triple)
    return term.value


def _severity(known: Mapping[str, Sequence[Value]]) -> Severity:
    severities: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
    named = [_text(term).removeprefix(SH) for term in known.get("severity", ())]
    return severities[named[0]] if named else "violation"


def _message(known: Mapping[str, Sequence[Value]]) -> str:
    """Both languages in one line, or nothing where one is missing."""
    said = {term.language: term.value for term in known.get("message", ()) if isinstance(term, ox.Literal)}
    return f"{said['zh']} / {said['en']}" if {"zh", "en"} <= said.keys() else ""
