"""SHACL: which laws of ``ontology/shapes.ttl`` a graph breaks.

In the house's own hand, over indexed triples: pySHACL takes seconds for a page, and a build may take two in all.
It knows exactly the components that the shapes use (:mod:`kg.graph.shapes` refuses any other), and the tests hold
its verdicts against pySHACL's (:mod:`kg.graph.reference`). All graphs are read as one, together with the ontology
and its code lists, because subclasses and code lists are part of what is checked.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import StageError
from kg.graph import files, literals
from kg.graph.conform import conforms, passes
from kg.graph.data import Data, index
from kg.graph.dataset import family
from kg.graph.natives import no_cycle
from kg.graph.nt import Row, parsed, term
from kg.graph.sets import Sets, sets
from kg.graph.shapes import Constraint, Select, Severity, Shape, Value, shapes
from kg.graph.shards import COMMON, SUFFIX

_WORDS = {"violation": "违反 / violation", "warning": "警告 / warning", "info": "提示 / info"}
MOST_SUPERIORS = 2
"""Of a union, as ``ontology/shapes.ttl`` has it."""
_RANK: dict[str, int] = {severity: rank for rank, severity in enumerate(_WORDS)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One law that one thing (``focus``, an IRI) breaks, with the value that breaks it if there is one.

    ``path`` is the property's CURIE, several joined by ``|``, or empty; ``component`` is SHACL's name of the law.
    """

    severity: Severity
    message: str
    focus: str
    label: str
    path: str
    component: str
    value: str | None = None

    def __str__(self) -> str:
        """Return the finding in one line."""
        what = f"{self.path} = {self.value}" if self.path and self.value is not None else self.path
        return f"{_WORDS[self.severity]}：{self.message} — {self.label} <{self.focus}>" + (f" {what}" if what else "")


def check(path: Path, *, reference: bool = False) -> list[Finding]:
    """Return what the graph file or folder of shards ``path`` breaks, worst first; with ``reference`` let pySHACL judge."""
    if files.folder(path) and not reference:
        return _of_shards(path)
    quads = files.read(path).quads
    if reference:
        from kg.graph.reference import findings as judged

        return ordered(judged(merged(quads)))
    return findings(merged(quads))


def _of_shards(path: Path) -> list[Finding]:
    """Judge a big graph shard by shard, each with what the background knows of the things in it.

    What breaks a law only across shards is looked for in the background (:func:`refuse_crossing`). A conclusion from several
    reports points to things and evidence of other shards: what is found because those are not here counts only if they are nowhere.
    """
    found: list[Finding] = []
    far: dict[str, list[Finding]] = {}
    backdrop: dict[object, list[ox.Quad]] = {}
    for file, quads in files.parts(path):
        if file == f"{COMMON}{SUFFIX}":
            for quad in quads:
                backdrop.setdefault(quad.subject, []).append(quad)
    background = _typed(quad for rows in backdrop.values() for quad in rows if family(quad.graph_name) == "background")
    for file, quads in files.parts(path):
        if file != f"{COMMON}{SUFFIX}":
            here = _typed(quads) | background
            pointed = {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}
            for one in findings(merged([*quads, *_behind(quads, backdrop)])):
                away = next((node for node in (one.focus, one.value) if node in pointed and node not in here), None)
                (found if away is None else far.setdefault(away, [])).append(one)
    refuse_crossing(str(quad) for rows in backdrop.values() for quad in rows)
    return ordered([*found, *_nowhere(far, path)])


def _nowhere(far: dict[str, list[Finding]], path: Path) -> Iterator[Finding]:
    """Yield what was found of things that no shard tells of."""
    for file, quads in files.parts(path) if far else ():
        if file != f"{COMMON}{SUFFIX}":
            for node in _typed(quads) & far.keys():
                del far[node]
    for rows in far.values():
        yield from rows


def _typed(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the IRIs of the things that are of some class."""
    type_ = schema.expand("rdf:type")
    return {q.subject.value for q in quads if q.predicate.value == type_ and isinstance(q.subject, ox.NamedNode)}


def _behind(quads: Iterable[ox.Quad], backdrop: Mapping[object, list[ox.Quad]]) -> Iterator[ox.Quad]:
    """Yield what the background knows of the things in ``quads``, and of those that it leads to."""
    open_: list[object] = list(dict.fromkeys(one for quad in quads for one in (quad.subject, quad.object)))
    seen = set(open_)
    for one in open_:
        for quad in backdrop.get(one, ()):
            yield quad
            if quad.object not in seen:
                seen.add(quad.object)
                open_.append(quad.object)


def refuse_faults(rows: Collection[Row]) -> None:
    """Raise :class:`StageError` where ``rows`` break a law: whatever the news says, that is a bug of the build."""
    if not passes(rows):
        _judge(rows)


class Watch:
    """Looks at the rows of many pages as one graph, without keeping them."""

    def __init__(self) -> None:
        self._seen = Sets()

    def add(self, rows: Iterable[Row]) -> None:
        """Take in the rows of a page."""
        self._seen.add(rows)

    def refuse_faults(self, again: Callable[[], Iterable[Row]]) -> None:
        """Raise :class:`StageError` where the pages break a law; ``again`` gives all their rows once more."""
        if not conforms(self._seen):
            _judge(again())


def _judge(rows: Iterable[Row]) -> None:
    broken = [found for found in findings(merged(parsed(rows))) if found.severity == "violation"]
    if broken:
        zh = f"图谱有 {len(broken)} 处不合约束（这是程序的错误，请报告），例如：{broken[0]}"
        raise StageError("check", zh, f"{len(broken)} violations of the shapes; this is a bug, please report it")


def refuse_crossing(lines: Iterable[str]) -> None:
    """Raise :class:`StageError` where the background of all pages (as N-Quads) breaks a law that none breaks alone.

    What else of a law could break only across pages is held by :mod:`kg.resolve.single`, or by ids: a node that
    has a value once has it in its key.
    """
    upward = term("gh:superiorUnion")
    rows = (line.split(" ")[:3] for line in lines if f" {upward} " in line)
    data = sets((subject, predicate, value, "") for subject, predicate, value in rows)
    crowded = [node for node, above in data.more.get(upward, {}).items() if len(above) > MOST_SUPERIORS]
    if crowded or not no_cycle(data):
        zh = f"上级工会成环或多于 {MOST_SUPERIORS} 个（这是程序的错误，请报告）{crowded[:1]}"
        raise StageError("check", zh, "superior unions in a cycle, or too many; this is a bug, please report it")


def merged(quads: Iterable[ox.Quad]) -> Data:
    """Return the quads of all graphs, the ontology and its code lists as one graph."""
    return index((*(quad.triple for quad in quads), *schema.triples()))


def findings(data: Data, laws: Sequence[Shape] | None = None) -> list[Finding]:
    """Return what ``data`` breaks of ``laws`` (the shapes of the house), worst first."""
    judge = _Judge(data)
    found = [
        one
        for shape in (shapes() if laws is None else laws)
        for focus in _targets(data, shape)
        for one in judge.findings(shape, focus)
    ]
    return ordered(found)


def _targets(data: Data, shape: Shape) -> Iterator[Value]:
    for class_ in shape.classes:
        yield from data.instances.get(class_, ())
    for property_ in shape.subjects_of:
        yield from data.values.get(property_, ())


def ordered(found: Iterable[Finding]) -> list[Finding]:
    """Return findings once each, worst first."""
    return sorted(
        dict.fromkeys(found),
        key=lambda one: (_RANK[one.severity], one.message, one.focus, one.path, one.component, one.value or ""),
    )


class _Judge:
    """Checks nodes of one graph; keeps what its SPARQL constraints found."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._failed: dict[Select, frozenset[Value]] = {}
        self._store: ox.Store | None = None

    def findings(self, shape: Shape, focus: Value) -> Iterator[Finding]:
        """Yield what ``focus`` breaks of ``shape``, its property shapes included."""
        values = self._data.objects(focus, shape.path) if shape.path else [focus]
        for constraint in shape.constraints:
            if constraint.component == "property":
                for value in values:
                    yield from self.findings(constraint.shapes[0], value)
                continue
            for broken in self._broken(constraint, focus, values):
                yield self._finding(shape, constraint, focus, broken)

    def _finding(self, shape: Shape, constraint: Constraint, focus: Value, value: Value | None) -> Finding:
        return Finding(
            severity=shape.severity,
            message=constraint.select.message if constraint.select else shape.message,
            focus=_shown(focus),
            label=self._data.label(focus),
            path="|".join(schema.shrink(one.value) for one in shape.path),
            component=constraint.component,
            value=None if value is None else _shown(value),
        )

    def _holds(self, shape: Shape, value: Value) -> bool:
        """Whether ``value`` conforms to a nested shape."""
        return next(self.findings(shape, value), None) is None

    def _broken(self, constraint: Constraint, focus: Value, values: Sequence[Value]) -> Iterable[Value | None]:
        """The values that break ``constraint``; None stands for the lack of one, or one too many."""
        name = constraint.component
        if name in _TESTS:
            wanted, test = constraint.terms, _TESTS[name]
            return [value for value in values if not test(self._data, value, wanted)]
        if name in _PAIRS:
            others = self._data.objects(focus, [one for one in constraint.terms if isinstance(one, ox.NamedNode)])
            return [value for value in values if not all(_PAIRS[name](value, other) for other in others)]
        if name in _COUNTS:
            return () if _COUNTS[name](len(values), constraint.count) else (None,)
        return self._nested(constraint, focus, values)

    def _nested(self, constraint: Constraint, focus: Value, values: Sequence[Value]) -> Iterable[Value | None]:
        name, inner = constraint.component, constraint.shapes
        if name == "hasValue":
            return () if constraint.terms[0] in values else (None,)
        if name == "sparql":
            assert constraint.select is not None
            return (focus,) if focus in self._answers(constraint.select) else ()
        if name == "qualifiedMinCount":
            return () if sum(self._holds(inner[0], value) for value in values) >= constraint.count else (None,)
        if name == "not":
            return [value for value in values if self._holds(inner[0], value)]
        assert name in ("node", "or")
        return [value for value in values if not any(self._holds(one, value) for one in inner)]

    def _answers(self, select: Select) -> frozenset[Value]:
        """Every ``$this`` of a query. It runs once for all nodes: none of the queries needs ``$this`` bound first."""
        if select not in self._failed:
            if self._store is None:
                self._store = ox.Store()
                triples = self._data.triples
                self._store.bulk_extend(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
            rows = self._store.query(select.text, prefixes=dict(select.prefixes))
            assert isinstance(rows, ox.QuerySolutions)
            self._failed[select] = frozenset(row["this"] for row in rows)
        return self._failed[select]


def _shown(term: Value) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def _is_kind(_: Data, value: Value, wanted: Sequence[Value]) -> bool:
    assert wanted == (ox.NamedNode("http://www.w3.org/ns/shacl#IRI"),)
    return isinstance(value, ox.NamedNode)


def _is_typed(_: Data, value: Value, wanted: Sequence[Value]) -> bool:
    return isinstance(value, ox.Literal) and literals.fits(value, schema.shrink(_shown(wanted[0])))


def _speaks(_: Data, value: Value, wanted: Sequence[Value]) -> bool:
    tags = tuple(_shown(one).lower() for one in wanted)
    spoken = (value.language or "").lower() if isinstance(value, ox.Literal) else ""
    return any(spoken == tag or spoken.startswith(f"{tag}-") for tag in tags)


_TESTS: Mapping[str, Callable[[Data, Value, Sequence[Value]], bool]] = {
    "nodeKind": _is_kind,
    "datatype": _is_typed,
    "languageIn": _speaks,
    "class": lambda data, value, wanted: data.is_a(value, wanted[0]),
    "in": lambda _, value, wanted: value in wanted,
    "minInclusive": lambda _, value, wanted: literals.in_order(wanted[0], value, strictly=False),
    "maxInclusive": lambda _, value, wanted: literals.in_order(value, wanted[0], strictly=False),
}
_PAIRS: Mapping[str, Callable[[Value, Value], bool]] = {
    "lessThan": lambda value, other: literals.in_order(value, other, strictly=True),
    "lessThanOrEquals": lambda value, other: literals.in_order(value, other, strictly=False),
    "disjoint": lambda value, other: value != other,
}
_COUNTS: Mapping[str, Callable[[int, int], bool]] = {
    "minCount": lambda there, wanted: there >= wanted,
    "maxCount": lambda there, wanted: there <= wanted,
}
