"""Exports for graph stores whose edges have properties: what stands in the graph stands there, and loads."""

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export import frames, ladybug, neo4j
from kg.export.property_graph import EDGES, NODES, PropertyGraph, build
from kg.graph.dataset import family
from kg.graph.quads import quads
from kg.graph.rows import Cell, Rows
from kg.graph.write import write
from tests.export.graphfile import exported, graph_file, read
from tests.graphs import ROOT
from tests.needs import library
from tests.sample_knowledge import sample

HOSTILE = "a\"b'c\\d;e,f\n{g}: $h`i` // 中𝒳\t"
TYPES = {"ID": "id", "string": "text", "string[]": "texts", "long": "integer", "double": "number", "date": "day"}
FORMATS = ("neo4j", "cypher", "ladybug", "ftm", "csv", "xlsx")
EXPORTS = """
import sys; from pathlib import Path; from tests.export.graphfile import exported
graph, folder, *formats = sys.argv[1:]
for name in formats: exported(name, Path(graph), Path(folder) / name)
"""


@pytest.fixture(scope="module", params=["sample", "examples"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_file(tmp_path_factory.mktemp("graph"), request.param)


@pytest.fixture(scope="module")
def rows(graph: Path) -> Rows:
    return frames.read(graph)


@pytest.fixture(scope="module")
def found(rows: Rows) -> PropertyGraph:
    return build(rows)


def _hostile(folder: Path) -> Path:
    """The sample, where every person has a name that no format has an easy time with."""
    first = sample()
    entities = tuple(replace(one, name=HOSTILE) if one.type == "foaf:Person" else one for one in first.entities)
    return write(quads(replace(first, entities=entities)), folder)[0]


def test_every_thing_is_a_node_and_every_relation_an_edge(rows: Rows, found: PropertyGraph) -> None:
    labels = Counter(node.label for node in found.nodes)
    assert labels["Person"] == len(rows.persons)
    assert labels["Body"] + labels["AgentGroup"] == len(rows.bodies)
    assert labels["Meeting"] == len(rows.meetings)
    types = Counter(edge.type for edge in found.edges)
    assert types["TOOK_PART"] == len(rows.participations)
    assert types["HOLDS"] == sum(bool(one.post_id) for one in rows.occupancies)
    assert types["MEMBER_OF"] == sum(bool(one.body_id) for one in rows.occupancies)
    assert types["ASSIGNED_TO"] == sum(len(one.assignee_ids) for one in rows.tasks)
    assert set(types) <= set(EDGES)


def test_edges_lead_from_node_to_node_and_keep_their_words(graph: Path, found: PropertyGraph) -> None:
    backdrop = [quad.triple for quad in read(graph).quads if family(quad.graph_name) == "background"]
    unsaid = {(_end(one.subject), _end(one.object)) for one in backdrop}
    assert sum(map(len, found.between().values())) == len(found.edges)
    for edge in found.edges:
        assert set(edge.values) <= set(EDGES[edge.type][2])
        if edge.type != "TOLD_IN" and (edge.source, edge.target) not in unsaid:
            assert edge.values["quotes"], edge
            assert 0 < edge.values["confidence"] <= 1, edge  # type: ignore[operator]


def _end(one: object) -> str:
    return str(getattr(one, "value", "")).rpartition("/")[2]


def _read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _value(text: str, kind: str) -> Cell:
    """A cell of Neo4j's CSV as its header says to read it."""
    if not text:
        return () if kind == "texts" else None
    read: dict[str, Any] = {
        "texts": lambda: tuple(text.split(neo4j.PART)),
        "integer": lambda: int(text),
        "number": lambda: float(text),
        "day": lambda: date.fromisoformat(text),
    }
    return read.get(kind, lambda: text)()  # type: ignore[no-any-return]


def test_neo4j_files_say_what_the_graph_says(graph: Path, tmp_path: Path, found: PropertyGraph) -> None:
    exported("neo4j", graph, tmp_path)
    nodes: dict[str, dict[str, Cell]] = {}
    for label, columns in NODES.items():
        head, *body = _read_csv(tmp_path / f"nodes-{label}.csv")
        kinds = [TYPES[one.partition(":")[2]] for one in head[:-1]]
        assert head[-1] == ":LABEL"
        for cells in body:
            assert cells[-1].split(neo4j.PART)[:2] == ["Thing", label]
            nodes[cells[0]] = {
                name: _value(text, kind) for name, text, kind in zip(columns, cells[1:-1], kinds[1:], strict=True)
            }
    assert nodes == {one.id: {k: v if v != "" else None for k, v in one.values.items()} for one in found.nodes}
    edges = []
    for type_ in EDGES:
        head, *body = _read_csv(tmp_path / f"edges-{type_}.csv")
        assert head[0] == ":START_ID"
        assert head[-2:] == [":END_ID", ":TYPE"]
        assert all(TYPES[one.partition(":")[2]] for one in head[1:-2])
        edges += [(cells[1], cells[-1], cells[0], cells[-2]) for cells in body]
    assert edges == [(one.id, one.type, one.source, one.target) for one in found.edges]
    assert {end for _, _, source, target in edges for end in (source, target)} <= set(nodes)


def test_the_command_beside_the_files_names_them_all(graph: Path, tmp_path: Path) -> None:
    exported("neo4j", graph, tmp_path)
    (line,) = (tmp_path / neo4j.COMMAND).read_text(encoding="utf-8").splitlines()
    assert line.startswith("neo4j-admin database import full ")
    named = re.findall(r"--(?:nodes|relationships)=(\S+)", line)
    assert sorted([*named, neo4j.COMMAND]) == sorted(one.name for one in tmp_path.iterdir())


def test_special_classes_are_labels_too(graph: Path, tmp_path: Path, rows: Rows) -> None:
    exported("neo4j", graph, tmp_path)
    labels = {cells[0]: cells[-1].split(neo4j.PART) for cells in _read_csv(tmp_path / "nodes-Body.csv")}
    for body in rows.bodies:
        if body.type == "gh:GeneralUnion":
            assert labels[body.id] == ["Thing", "Body", "GeneralUnion"]


def test_hostile_names_come_through_csv(tmp_path: Path) -> None:
    folder = exported("neo4j", _hostile(tmp_path), tmp_path / "neo4j")
    assert {cells[1] for cells in _read_csv(folder / "nodes-Person.csv")[1:]} == {HOSTILE}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Any:
    engine = library("ladybug", "interop")
    return engine.Connection(engine.Database(str(tmp_path_factory.mktemp("lbug") / "x.lbdb")))


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\\'\"`\n\r\t"), max_size=20))
def test_any_text_is_itself_in_cypher(connection: Any, text: str) -> None:
    from kg.graph.terms import clean

    answer = connection.execute(f"RETURN {neo4j.literal(text)}, {neo4j.literal((text, 'x'))}").get_all()
    assert answer == [[clean(text), [clean(text), "x"]]]


def test_numbers_and_days_in_cypher(connection: Any) -> None:
    value: dict[str, Cell] = {"n": 3, "c": 0.9, "d": date(2018, 12, 1), "t": ("a",)}
    assert connection.execute(f"RETURN {neo4j.literal(value)}").get_all()[0][0] == {**value, "t": ["a"]}


def test_the_cypher_file_has_every_node_and_edge_once(graph: Path, tmp_path: Path, found: PropertyGraph) -> None:
    text = exported("cypher", graph, tmp_path / "x.cypher").read_text(encoding="utf-8")
    statements = text.split(";\n")
    assert statements[0].startswith("CREATE CONSTRAINT")
    assert statements[-1] == ""
    assert not re.search(r"\$\w", re.sub(r"'(?:[^'\\]|\\.)*'", "''", text))
    assert all(one.startswith("UNWIND [\n") for one in statements[1:-1])
    assert len(re.findall(r"^\{`id`: ", text, re.MULTILINE)) == len(found.nodes)
    assert len(re.findall(r"^\{a: ", text, re.MULTILINE)) == len(found.edges)


def test_neo4j_would_read_every_statement(graph: Path, tmp_path: Path) -> None:
    library("graphglot", "interop")
    from graphglot.dialect.neo4j import Neo4j

    text = exported("cypher", graph, tmp_path / "x.cypher").read_text(encoding="utf-8")
    reader = Neo4j()
    for statement in text.split(";\n")[:-1]:
        lines = statement.split("\n")
        rows = [one.removesuffix(",") for one in lines if one.startswith("{")][:2]  # two of them: it reads slowly
        others = [one for one in lines if not one.startswith("{")]
        assert reader.parse("\n".join([others[0], ",\n".join(rows), *others[1:]])), lines[-1]


def _loaded(folder: Path, at: Path) -> Any:
    """Load a ladybug folder as its script says."""
    engine = library("ladybug", "interop")
    connection = engine.Connection(engine.Database(str(at)))
    script = (folder / ladybug.SCRIPT).read_text(encoding="utf-8").replace("FROM '", f"FROM '{folder}/")
    for statement in script.splitlines():
        connection.execute(statement)
    return connection


def test_ladybug_holds_the_graph(graph: Path, tmp_path: Path, found: PropertyGraph, rows: Rows) -> None:
    store = _loaded(exported("ladybug", graph, tmp_path / "files"), tmp_path / "x.lbdb")
    nodes, edges = Counter(one.label for one in found.nodes), Counter(one.type for one in found.edges)
    for label in NODES:
        assert store.execute(f"MATCH (n:{label}) RETURN count(*)").get_all() == [[nodes[label]]]
    for type_ in EDGES:
        assert store.execute(f"MATCH ()-[e:{type_}]->() RETURN count(*)").get_all() == [[edges[type_]]]
    held = store.execute(
        "MATCH (p:Person)-[h:MEMBER_OF]->(b:Body) RETURN p.name, h.title, b.name, h.first_seen"
    ).get_all()
    assert Counter(map(tuple, held)) == Counter(
        (one.person, one.title or None, one.body, one.first_seen) for one in rows.occupancies if one.body_id
    )


def test_hostile_names_come_through_ladybug(tmp_path: Path) -> None:
    store = _loaded(exported("ladybug", _hostile(tmp_path), tmp_path / "files"), tmp_path / "x.lbdb")
    assert {name for (name,) in store.execute("MATCH (p:Person) RETURN p.name").get_all()} == {HOSTILE}


def _entities(path: Path) -> Iterator[Any]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_followthemoney_takes_every_entity_and_value(graph: Path, tmp_path: Path) -> None:
    model = library("followthemoney", "interop").model
    said = list(_entities(exported("ftm", graph, tmp_path / "x.json")))
    schemata = {one["schema"] for one in said}
    assert {"Person", "Organization", "Position", "Occupancy", "Membership", "Event", "Article"} <= schemata
    ids = {one["id"] for one in said}
    assert len(ids) == len(said)
    for one in said:
        model.get(one["schema"]).validate(one)
        proxy = model.get_proxy({"id": one["id"], "schema": one["schema"], "properties": {}})
        for name, values in one["properties"].items():
            for value in values:
                proxy.add(name, value)
            kept = proxy.get(name)
            assert len(kept) == len(set(values)), (name, values)
            if proxy.schema.get(name).type.name == "entity":
                assert set(values) <= ids


def test_same_bytes_with_another_hash_seed(tmp_path: Path) -> None:
    library("xlsxwriter", "tables")
    graph = graph_file(tmp_path / "graph")
    said = []
    for seed in ("1", "4242"):
        command = [sys.executable, "-c", EXPORTS, str(graph), str(tmp_path / seed), *FORMATS]
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, check=True, capture_output=True)
        files = sorted(one for one in (tmp_path / seed).rglob("*") if one.is_file())
        said.append([(str(one.relative_to(tmp_path / seed)), one.read_bytes()) for one in files])
    assert said[0] == said[1]
    assert len(said[0]) > len(FORMATS)
