"""The contract's questions in Cypher, put to ladybug: the same rows as in SPARQL, put to Oxigraph."""

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import pytest

from kg import schema
from tests.export.graphfile import exported
from tests.graphs import PREFIXES
from tests.needs import library
from tests.stores import data, ladybug
from tests.stores.ladybug import CONTRACT, FOLDER, PARAMETER

WHOLE = """
x:won a gh:Participation . x:chosen a gh:Participation . x:taught a gh:Participation . x:later a gh:Report ; rdfs:label '又一篇'@zh .
"""
"""What a build always says, and the invented triples leave out: without it nothing is a row of a table."""


@pytest.fixture(scope="module", params=["examples and sample", "invented"])
def stores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[ox.Store, Any]:
    """The same quads in Oxigraph, and as a property graph in ladybug."""
    engine = library("ladybug", "interop")
    folder = tmp_path_factory.mktemp("cypher")
    arranged = [*(data.invented() if request.param == "invented" else data.arranged()), *_whole()]
    named = [one for one in arranged if isinstance(one.graph_name, ox.NamedNode)]
    (folder / "graph.nq").write_bytes(ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b"")
    script = exported("ladybug", folder / "graph.nq", folder / "files") / "load.cypher"
    store = ox.Store()
    store.extend(arranged)
    connection = ladybug.load(engine, script, folder / "x.lbdb")
    written, held = ladybug.counts(connection, script)
    assert written == held
    return store, connection


def _whole() -> Iterable[ox.Quad]:
    for one in ox.parse(PREFIXES + WHOLE, format=ox.RdfFormat.TURTLE):
        for graph in (ox.NamedNode("https://w3id.org/gonghui/graph/report-extra"), ox.DefaultGraph()):
            yield ox.Quad(one.subject, one.predicate, one.object, graph)


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
    expected = ladybug.in_sparql(store, name, ())
    assert expected
    assert ladybug.in_cypher(connection, name, ()) == expected


@pytest.mark.parametrize(
    "short", [one for one in data.GIVEN if one in {q.short for q in map(schema.questions().get, CONTRACT) if q}]
)
def test_the_same_rows_for_a_parameter(stores: tuple[ox.Store, Any], short: str) -> None:
    store, connection = stores
    name = next(one for one in CONTRACT if schema.questions()[one].short == short)
    expected = ladybug.in_sparql(store, name, data.GIVEN[short])
    assert expected
    assert ladybug.in_cypher(connection, name, data.GIVEN[short]) == expected


@pytest.mark.parametrize("name", CONTRACT)
def test_neo4j_would_read_them_too(name: str) -> None:
    """As graphglot reads the Cypher of Neo4j; the one function that is ladybug's own has its other spelling beside it."""
    library("graphglot", "interop")
    from graphglot.dialect.neo4j import Neo4j

    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    own, other = "UNWIND string_split(t.areas, '；') AS area", "UNWIND t.areas AS area"
    assert (own in text) == (f"// Neo4j: {other}" in text) == (name.startswith("07"))
    assert Neo4j().parse(text.replace(own, other))
