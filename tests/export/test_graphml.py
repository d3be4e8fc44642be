"""GraphML and GEXF: the network of the page comes back from networkx, with its kinds, places and times."""

import io
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from kg.build import Settings, run
from kg.export import graphml
from kg.export.formats import Request, export
from kg.export.graphml import Drawing, drawing, gexf_text, graphml_text, plain
from kg.model import Knowledge
from tests.graphs import ROOT, known
from tests.sample_knowledge import sample

BOTH = pytest.mark.parametrize("name", ["sample", "examples"])


def _graphml(text: bytes) -> "nx.MultiDiGraph[str]":
    return nx.read_graphml(io.BytesIO(text), force_multigraph=True)


def _gexf(text: bytes) -> "nx.MultiDiGraph[str]":
    return nx.read_gexf(io.BytesIO(text))


@BOTH
def test_graphml_comes_back_whole(name: str) -> None:
    drawn = drawing(known()[name])
    back, there = _graphml(graphml_text(drawn)), plain(drawn)
    assert dict(back.nodes(data=True)) == dict(there.nodes(data=True))
    edges = {(a, b, key): data for a, b, key, data in there.edges(keys=True, data=True)}
    assert {(a, b, key): data for a, b, key, data in back.edges(keys=True, data=True)} == edges
    assert all(data["rel"] for data in edges.values())


@BOTH
def test_gexf_has_relations_places_and_times(name: str) -> None:
    drawn = drawing(known()[name])
    back = _gexf(gexf_text(drawn))
    assert set(back) == set(drawn.graph)
    assert back.number_of_edges() == drawn.graph.number_of_edges()
    told = sorted(data["rel"] for _, _, data in drawn.graph.edges(data=True))
    assert sorted(data["rel"] for _, _, data in back.edges(data=True)) == told
    for node, data in back.nodes(data=True):
        if node in drawn.places:
            x, y = drawn.places[node]
            assert data["viz"]["position"] == {"x": x, "y": -y, "z": 0.0}
        first, last = drawn.days.get(node, (None, None))
        assert (data.get("start"), data.get("end")) == (first, last)
    assert drawn.places
    assert drawn.days


@BOTH
def test_days_are_days_and_never_before_they_begin(name: str) -> None:
    for first, last in drawing(known()[name]).days.values():
        assert first is None or date.fromisoformat(first)
        assert last is None or date.fromisoformat(last)
        assert first is None or last is None or first <= last


def test_other_places_may_be_given() -> None:
    drawn = replace(drawing(sample()), places=dict.fromkeys(drawing(sample()).graph, (7.0, 8.0)))
    assert {(data["x"], data["y"]) for _, data in _graphml(graphml_text(drawn)).nodes(data=True)} == {(7.0, 8.0)}


def test_signs_that_xml_cannot_hold_do_no_harm() -> None:
    first = sample()
    bad = "贺\x00长\x1b青\ufffe"
    entities = tuple(replace(one, name=bad) if one.type == "foaf:Person" else one for one in first.entities)
    drawn = drawing(replace(first, entities=entities))
    for text in (graphml_text(drawn), gexf_text(drawn)):
        assert "贺\ufffd长\ufffd青\ufffd" in text.decode()
        assert not re.search("[\x00-\x08\x0b-\x1f]", text.decode())
    assert _gexf(gexf_text(drawn))


def _shuffled(knowledge: Knowledge) -> Knowledge:
    parts = {name: list(getattr(knowledge, name)) for name in ("articles", "entities", "statements", "sources")}
    for part in parts.values():
        random.Random(5).shuffle(part)  # noqa: S311 - no secret
    return replace(knowledge, **{name: tuple(part) for name, part in parts.items()})  # type: ignore[arg-type]


@pytest.mark.parametrize("write", [graphml_text, gexf_text])
def test_same_bytes_in_any_order_on_any_day(write: "type[Drawing]") -> None:
    assert write(drawing(sample())) == write(drawing(_shuffled(sample())))  # type: ignore[arg-type]
    assert b"lastmodified" not in write(drawing(sample()))  # type: ignore[arg-type,operator]


def test_a_built_output_is_drawn_without_its_inputs(tmp_path: Path) -> None:
    from kg.build.stored import load

    run([ROOT / "examples" / "baishan.txt"], tmp_path / "out", Settings())
    request = Request(tmp_path / "out" / "graph.trig", lambda: load(tmp_path / "out"))
    for name in ("graphml", "gexf"):
        (file,) = export(name, request, tmp_path / name)
        assert file.stat().st_size > 1000
    assert graphml.days(load(tmp_path / "out"))
