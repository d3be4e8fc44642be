"""Whether the rows of a page conform to the shapes, told from sets of strings: a build asks it of every page.

The judge (:mod:`kg.graph.check`) goes from node to node and says what is wrong where. Here each law is asked once for all
nodes of a class: do all have the property, has none two, are all values of the class? What passes conforms. What does
not, or what cannot be asked in this way, goes before the judge. The tests hold that no graph passes that he would
find a violation in.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat

from kg import schema
from kg.graph import literals
from kg.graph.natives import NATIVES
from kg.graph.nt import Row
from kg.graph.sets import Sets, Test, sets
from kg.graph.shapes import Constraint, Shape, Value, shapes

ValuesTest = Callable[[Sets, set[str]], bool]
"""Whether a law holds for a set of values."""
_QUOTE = repeat('"')
_MOST = 10_000
"""Values that a test remembers."""


def passes(rows: Iterable[Row]) -> bool:
    """Whether ``rows`` surely break no law; False says only that the judge must be asked."""
    return conforms(sets(rows))


def conforms(data: Sets) -> bool:
    """Whether triples surely break no law."""
    laws, first = _laws(), data.first
    return (
        all(_all_most(data, predicate, laws.most.get(predicate, ())) for predicate in data.more)
        and all(_all_fit(data, predicate, asked) for predicate, asked in laws.values.items() if predicate in first)
        and all(all(test(data) for test in tests) for target, tests in laws.nodes if data.nodes(target))
    )


@cache
def _ontology() -> Sets:
    return sets((str(one.subject), str(one.predicate), str(one.object), "") for one in schema.triples())


@dataclass(frozen=True, slots=True)
class _Laws:
    """What is asked.

    ``values``: of the values of a property, with the targets of whose nodes it is asked (one law is asked of many classes);
    ``most``: how many values the nodes of a target may have; ``nodes``: the rest, by target.
    """

    values: Mapping[str, Sequence[tuple[ValuesTest, Sequence[str]]]]
    most: Mapping[str, Sequence[tuple[str, int]]]
    nodes: Sequence[tuple[str, Sequence[Test]]]


@cache
def _laws() -> _Laws:
    """Return the laws of all shapes; what is asked twice is asked once."""
    values: dict[tuple[str, Constraint], dict[str, None]] = {}
    most: dict[str, dict[tuple[str, int], None]] = {}
    nodes: dict[str, dict[Test, None]] = {}
    for shape in shapes():
        for target in _targets(shape):
            tests = nodes.setdefault(target, {})
            tests.update(dict.fromkeys(_of_nodes_themselves(shape, target)))
            for path, constraint in _of_properties(shape):
                if constraint.component == "maxCount" and len(path) == 1:
                    most.setdefault(path[0], {})[target, constraint.count] = None
                elif (test := _property_test(constraint, target, path)) is not None:
                    tests[test] = None
                else:
                    for one in path:
                        values.setdefault((one, constraint), {})[target] = None
    asked: dict[str, list[tuple[ValuesTest, Sequence[str]]]] = {}
    for (predicate, constraint), targets in values.items():
        asked.setdefault(predicate, []).append((_values_test(constraint), tuple(targets)))
    return _Laws(
        asked, {one: tuple(two) for one, two in most.items()}, [(one, tuple(two)) for one, two in nodes.items()]
    )


def _targets(shape: Shape) -> Iterator[str]:
    yield from map(str, shape.classes)
    yield from (f"^{one}" for one in shape.subjects_of)


def _of_nodes_themselves(shape: Shape, target: str) -> Iterator[Test]:
    """Yield the tests that the nodes of a shape must pass."""
    if shape.severity == "violation":
        yield from (_node_test(one, target) for one in shape.constraints if one.component != "property")


def _of_properties(shape: Shape) -> Iterator[tuple[list[str], Constraint]]:
    """Yield what the properties of nodes must hold, each with the path of these properties."""
    for one in shape.constraints:
        if one.component == "property" and one.shapes[0].severity == "violation":
            inner = one.shapes[0]
            yield from (([str(step) for step in inner.path], law) for law in inner.constraints)


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


def _property_test(constraint: Constraint, target: str, path: list[str]) -> Test | None:
    """Return the test of a law about a property that its values alone do not decide; None for any other law."""
    name, count = constraint.component, constraint.count
    if name not in ("minCount", "maxCount", "qualifiedMinCount", "lessThan", "lessThanOrEquals", "disjoint"):
        return None
    if len(path) > 1 or (name.endswith("Count") and count != 1):
        return _judge
    if name == "minCount":
        return lambda data: data.nodes(target) <= data.subjects(path[0])
    if name == "qualifiedMinCount":
        has = _has_test(path[0], constraint.shapes[0])
        return lambda data: data.nodes(target) <= data.subjects(path[0]) and has(data, target)
    other = str(constraint.terms[0])
    if name == "disjoint":
        return lambda data: data.values(path[0]).isdisjoint(data.values(other))
    return lambda data: _in_order(data, target, path[0], other, strictly=name == "lessThan")


def _of_nodes(data: Sets, target: str, predicate: str) -> set[str]:
    """Return the values that nodes of the target have: of a property that others have too, with other values."""
    nodes = data.nodes(target) & data.subjects(predicate)
    return {value for node in nodes for value in data.of(node, predicate)}


def _all_fit(data: Sets, predicate: str, asked: Iterable[tuple[ValuesTest, Sequence[str]]]) -> bool:
    """Whether the values of a property are as laws ask: all that there are, or those of the nodes that a law is for."""
    values = data.values(predicate)
    return all(
        test(data, values) or all(test(data, _of_nodes(data, target, predicate)) for target in targets)
        for test, targets in asked
    )


def _all_most(data: Sets, predicate: str, asked: Iterable[tuple[str, int]]) -> bool:
    """Whether no node has more values of a property than laws allow."""
    several = data.more[predicate]
    return all(
        len(values) <= count or subject not in data.nodes(target)
        for target, count in asked
        for subject, values in several.items()
    )


@cache
def _has_test(predicate: str, shape: Shape) -> Callable[[Sets, str], bool]:
    """Return the test whether each node of a target has a value that conforms to a shape, given that each has one."""
    test = _value_test(shape)
    fit = _remembering(test)
    firsts: Test = lambda data: fit(data, set(data.first[predicate].values()))  # noqa: E731 - asked once for all targets
    return lambda data, target: (
        data.answer(firsts) or all(any(map(test, data.of(node, predicate))) for node in data.nodes(target))
    )


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


def _values_test(constraint: Constraint) -> ValuesTest:
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
    if name == "nodeKind":
        return lambda _, values: all(map(str.startswith, values, repeat("<")))
    if name == "datatype" and schema.shrink(str(constraint.terms[0])[1:-1]) == "xsd:string":
        return lambda _, values: all(map(str.startswith, values, _QUOTE)) and all(map(str.endswith, values, _QUOTE))
    return _remembering(_constraint_test(constraint))


def _remembering(test: Callable[[str], bool]) -> ValuesTest:
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
