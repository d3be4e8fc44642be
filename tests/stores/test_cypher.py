"""The contract's questions in Cypher, put to ladybug: the same rows as in SPARQL, put to Oxigraph."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import schema
from kg.graph import questions, sparql
from tests.export.graphfile import exported
from tests.graphs import PREFIXES
from tests.needs import library
from tests.stores import data

FOLDER = Path(__file__).parents[2] / "ontology/cypher"
CONTRACT = [name for name in schema.questions() if name[:2] <= "15"]
PARAMETER = re.compile(r"^// \$(\w+) = (.+)$", re.MULTILINE)
RENAMED = {"body": "union"}
"""03: UNION is a word of Cypher."""
WHOLE = """
x:won a gh:Participation . x:chosen a gh:Participation . x:taught a gh:Participation . x:later a gh:Report ; rdfs:label '又一篇'@zh .
"""
"""What a build always says, and the invented triples leave out: without it nothing is a row of a table."""
LEFT_OUT = {"since"}
"""06: when a plan was made is not in the property graph; no plan here says it."""


@pytest.fixture(scope="module", params=["examples and sample", "invented"])
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[ox.Store, Any]:
    """The same quads in Oxigraph, and as a property graph in ladybug."""
    engine = library("ladybug", "interop")
    folder = tmp_path_factory.mktemp("cypher")
    arranged = [*(data.invented() if request.param == "invented" else data.arranged()), *_whole()]
    named = [one for one in arranged if isinstance(one.graph_name, ox.NamedNode)]
    (folder / "graph.nq").write_bytes(ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b"")
    script = exported("ladybug", folder / "graph.nq", folder / "files") / "load.cypher"
    connection = engine.Connection(engine.Database(str(folder / "x.lbdb")))
    for statement in script.read_text(encoding="utf-8").replace("FROM '", f"FROM '{script.parent}/").splitlines():
        connection.execute(statement)
    store = ox.Store()
    store.extend(arranged)
    return store, connection


def _whole() -> Iterable[ox.Quad]:
    for one in ox.parse(PREFIXES + WHOLE, format=ox.RdfFormat.TURTLE):
        for graph in (ox.NamedNode("https://w3id.org/gonghui/graph/report-extra"), ox.DefaultGraph()):
            yield ox.Quad(one.subject, one.predicate, one.object, graph)


def _default(said: str) -> object:
    """The value of a parameter as the head of a file gives it."""
    day = re.fullmatch(r"date\('(.+)'\)", said)
    if day:
        return date.fromisoformat(day[1])
    return said[1:-1] if said.startswith("'") else float(said) if "." in said else int(said)


def _told(row: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What a row says: no names of languages or types, nothing that is not bound, numbers in one spelling."""
    cells = ((name, f"{one:g}" if isinstance(one, float) else str(one)) for name, one in row.items() if one is not None)
    return tuple(sorted((name, text) for name, text in cells if text and name not in LEFT_OUT))


def _sparql(store: ox.Store, name: str, given: Iterable[str]) -> Counter[tuple[tuple[str, str], ...]]:
    question = schema.questions()[name]
    found = store.query(sparql.bound(question.text, questions.values(question, list(given))))
    assert isinstance(found, ox.QuerySolutions)
    columns = [one.value for one in found.variables]
    return Counter(_told({column: _plain(row[column]) for column in columns}) for row in found)


def _plain(term: Any) -> object:
    if term is None:
        return None
    number = isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal")
    return float(term.value) if number else term.value


def _cypher(connection: Any, name: str, given: Mapping[str, object]) -> Counter[tuple[tuple[str, str], ...]]:
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    values = {name: _default(said) for name, said in PARAMETER.findall(text)}
    assert set(given) <= set(values)
    told = connection.execute(text, values | given)
    columns = told.get_column_names()
    wanted = set(_columns(name))
    rows = (dict(zip(columns, row, strict=True)) for row in told.get_all())
    kept = ({RENAMED.get(key, key) if name.startswith("03") else key: one for key, one in row.items()} for row in rows)
    return Counter(_told({key: one for key, one in row.items() if key in wanted}) for row in kept)


def _columns(name: str) -> list[str]:
    found = ox.Store().query(schema.questions()[name].text)
    assert isinstance(found, ox.QuerySolutions)
    return [one.value for one in found.variables]


def test_every_question_of_the_contract_has_its_twin_with_the_same_parameters() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == CONTRACT
    for name in CONTRACT:
        question = schema.questions()[name]
        text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
        assert [one for one, _ in PARAMETER.findall(text)] == [one for one, _ in question.defaults]
        assert f"// short: {question.short}\n" in text
        assert question.zh.removesuffix("（需 TriG / N-Quads）") in text


@pytest.mark.parametrize("name", CONTRACT)
def test_the_same_rows_as_in_sparql(stores: tuple[ox.Store, Any], name: str) -> None:
    store, connection = stores
    expected = _sparql(store, name, ())
    assert expected
    assert _cypher(connection, name, {}) == expected


@pytest.mark.parametrize(
    "short", [one for one in data.GIVEN if one in {q.short for q in map(schema.questions().get, CONTRACT) if q}]
)
def test_the_same_rows_for_a_parameter(stores: tuple[ox.Store, Any], short: str) -> None:
    store, connection = stores
    name = next(one for one in CONTRACT if schema.questions()[one].short == short)
    given = dict(one.split("=") for one in data.GIVEN[short])
    typed = {key: int(one) if one.isdigit() else _day(one) for key, one in given.items()}
    expected = _sparql(store, name, data.GIVEN[short])
    assert expected
    assert _cypher(connection, name, typed) == expected


def _day(said: str) -> object:
    return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else said


@pytest.mark.parametrize("name", CONTRACT)
def test_neo4j_would_read_them_too(name: str) -> None:
    """As graphglot reads the Cypher of Neo4j; the one function that is ladybug's own has its other spelling beside it."""
    library("graphglot", "interop")
    from graphglot.dialect.neo4j import Neo4j

    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    own, other = "UNWIND string_split(t.areas, '；') AS area", "UNWIND t.areas AS area"
    assert (own in text) == (f"// Neo4j: {other}" in text) == (name.startswith("07"))
    assert Neo4j().parse(text.replace(own, other))
