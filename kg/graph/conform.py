"""Whether the rows of a page conform to the shapes, told from sets of strings: a build asks it of every page.

The judge (:mod:`kg.graph.check`) goes from node to node and says what is wrong where. Here each law is asked once for all
nodes of a class: do all have the property, has none two, are all values of the class? What passes conforms. What does
not, or what cannot be asked in this way, goes before the judge. The tests hold that no graph passes that he would
find a violation in.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from kg import schema
from kg.graph import literals
from kg.graph.natives import NATIVES
from kg.graph.nt import Row, term
from kg.graph.shapes import Constraint, Shape, Value, shapes

Test = Callable[["Sets"], bool]
"""Whether a law holds for all the nodes it is for; False where that cannot be told from sets."""
_TYPE = "rdf:type"
_MOST = 10_000
"""Values that a test remembers."""
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


def passes(rows: Iterable[Row]) -> bool:
    """Whether ``rows`` surely break no law; False says only that the judge must be asked."""
    return conforms(sets(rows))


def conforms(data: Sets) -> bool:
    """Whether triples surely break no law."""
    return all(all(test(data) for test in tests) for target, tests in _tests() if data.nodes(target))


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


@cache
def _ontology() -> Sets:
    return sets((str(one.subject), str(one.predicate), str(one.object), "") for one in schema.triples())


@cache
def _tests() -> tuple[tuple[str, tuple[Test, ...]], ...]:
    """Return what nodes are asked, by what they are; what is asked of them twice is asked once."""
    found: dict[str, dict[Test, None]] = {}
    for shape in shapes():
        for target in _targets(shape):
            found.setdefault(target, {}).update(dict.fromkeys(_of_shape(shape, target)))
    return tuple((target, tuple(tests)) for target, tests in found.items())


def _targets(shape: Shape) -> Iterator[str]:
    yield from map(str, shape.classes)
    yield from (f"^{one}" for one in shape.subjects_of)


def _of_shape(shape: Shape, target: str) -> Iterator[Test]:
    """Yield the tests that the nodes of a shape must pass: those of its shape, and of its shape's properties."""
    for constraint in shape.constraints:
        inner = constraint.shapes[0] if constraint.component == "property" else None
        if inner is not None:
            if inner.severity == "violation":
                yield from _of_property(inner, target)
        elif shape.severity == "violation":
            yield _node_test(constraint, target)


def _of_property(shape: Shape, target: str) -> Iterator[Test]:
    path = [str(one) for one in shape.path]
    for constraint in shape.constraints:
        yield _property_test(constraint, target, path)


def _judge(_: Sets) -> bool:
    """What sets cannot tell."""
    return False


def _node_test(constraint: Constraint, target: str) -> Test:
    """Return the test of a law about nodes themselves."""
    if constraint.component == "nodeKind":
        return lambda data: all(one.startswith("<") for one in data.nodes(target))
    if constraint.component == "not" and (other := _targetasked(constraint.shapes[0])):
        return lambda data: data.nodes(target).isdisjoint(data.instances.get(other, ()))
    if constraint.select is not None and (own := NATIVES.get(" ".join(constraint.select.text.split()))):
        return lambda data: data.answer(own)
    return _judge


def _targetasked(shape: Shape) -> str | None:
    alone = shape.constraints[0] if len(shape.constraints) == 1 and not shape.path else None
    return str(alone.terms[0]) if alone and alone.component == "class" else None


def _property_test(constraint: Constraint, target: str, path: list[str]) -> Test:
    """Return the test of a law about the values of a property; some take in those of nodes of other classes too."""
    name, count = constraint.component, constraint.count
    if name == "minCount" and count == 1 and len(path) == 1:
        return lambda data: data.nodes(target) <= data.subjects(path[0])
    if name == "maxCount" and len(path) == 1:
        return lambda data: _at_most(data, target, path[0], count)
    if name == "qualifiedMinCount" and count == 1 and len(path) == 1:
        return lambda data: _each_has(data, target, path[0], _value_test(constraint.shapes[0]))
    if name in ("lessThan", "lessThanOrEquals") and len(path) == 1:
        return lambda data: _in_order(data, target, path[0], str(constraint.terms[0]), strictly=name == "lessThan")
    if name == "disjoint" and len(path) == 1:
        other = str(constraint.terms[0])
        return lambda data: data.values(path[0]).isdisjoint(data.values(other))
    test = _values_test(constraint)
    if len(path) == 1:
        return lambda data: test(data, data.values(path[0])) or test(data, _of_nodes(data, target, path[0]))
    return lambda data: all(test(data, data.values(one)) or test(data, _of_nodes(data, target, one)) for one in path)


def _of_nodes(data: Sets, target: str, predicate: str) -> set[str]:
    """Return the values that nodes of the target have: of a property that others have too, with other values."""
    nodes = data.nodes(target) & data.subjects(predicate)
    return {value for node in nodes for value in data.of(node, predicate)}


def _at_most(data: Sets, target: str, predicate: str, count: int) -> bool:
    several = data.more.get(predicate)
    if not several:
        return True
    nodes = data.nodes(target)
    return all(len(values) <= count for subject, values in several.items() if subject in nodes)


def _each_has(data: Sets, target: str, predicate: str, test: Callable[[str], bool]) -> bool:
    return all(any(map(test, data.of(node, predicate))) for node in data.nodes(target))


def _in_order(data: Sets, target: str, predicate: str, other: str, *, strictly: bool) -> bool:
    nodes = data.nodes(target)
    if predicate not in data.more and other not in data.more:  # one value each, as a rule
        seconds = data.first.get(other, {})
        return all(
            literals.in_written_order(one, seconds[node], strictly=strictly)
            for node, one in data.first.get(predicate, {}).items()
            if node in seconds and node in nodes
        )
    return all(
        literals.in_written_order(one, two, strictly=strictly)
        for node in data.subjects(predicate)
        if node in nodes
        for one in data.of(node, predicate)
        for two in data.of(node, other)
    )


def _values_test(constraint: Constraint) -> Callable[[Sets, set[str]], bool]:
    """Return the test of a set of values."""
    name = constraint.component
    if name == "class":
        class_ = str(constraint.terms[0])
        return lambda data, values: values <= data.instances.get(class_, set())
    if name == "node" and (scheme := _scheme_asked(constraint.shapes[0])):
        predicate, wanted = scheme
        allowed = _having(predicate, wanted)
        return lambda _, values: values <= allowed
    if name == "in":
        allowed = frozenset(map(str, constraint.terms))
        return lambda _, values: values <= allowed
    if name == "or":
        tests = [_value_test(one) for one in constraint.shapes]
        return _remembering(lambda value: any(test(value) for test in tests))
    return _remembering(_constraint_test(constraint))


def _remembering(test: Callable[[str], bool]) -> Callable[[Sets, set[str]], bool]:
    """Return the test of values by a test of one, which is not asked again of those that passed it lately."""
    passed: set[str] = set()

    def all_pass(_: Sets, values: set[str]) -> bool:
        new = values - passed
        if not all(map(test, new)):
            return False
        if len(passed) > _MOST:
            passed.clear()
        passed.update(new)
        return True

    return all_pass


def _scheme_asked(shape: Shape) -> tuple[str, Value] | None:
    """Return (property, value) where all that a nested shape asks is that a node has that value."""
    inner = shape.constraints[0].shapes[0] if len(shape.constraints) == 1 and shape.constraints[0].shapes else None
    if inner is None or len(inner.constraints) != 1 or len(inner.path) != 1:
        return None
    asked = inner.constraints[0]
    return (str(inner.path[0]), asked.terms[0]) if asked.component == "hasValue" else None


def _having(predicate: str, value: Value) -> frozenset[str]:
    """Return the ontology's nodes that have a value."""
    found = _ontology()
    return frozenset(node for node in found.subjects(predicate) if str(value) in found.of(node, predicate))


def _value_test(shape: Shape) -> Callable[[str], bool]:
    """Return the test of one value against a nested shape without a path."""
    if shape.path:
        return lambda _: False
    tests = [_constraint_test(one) for one in shape.constraints]
    return lambda value: all(test(value) for test in tests)


def _constraint_test(constraint: Constraint) -> Callable[[str], bool]:
    name, terms = constraint.component, [str(one) for one in constraint.terms]
    if name == "nodeKind":
        return lambda value: value.startswith("<")
    if name == "datatype":
        return literals.written_test(schema.shrink(terms[0][1:-1]))
    if name == "languageIn":
        tags = tuple(f"@{one[1:-1].lower()}" for one in terms)
        return lambda value: value.startswith('"') and value[value.rfind('"') + 1 :] in tags
    if name in ("minInclusive", "maxInclusive"):
        low = name == "minInclusive"
        return lambda value: literals.in_written_order(
            *((terms[0], value) if low else (value, terms[0])), strictly=False
        )
    return lambda _: False
