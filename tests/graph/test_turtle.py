"""Turtle and TriG in our own hand are the RDF library's, byte for byte."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import schema
from kg.graph import nt, terms, turtle
from kg.graph.nt import Row
from kg.graph.write import Files, write

BASES = (schema.DEFAULT_BASE, "https://data.example.org/news#", "https://schema.org/", "https://w3id.org/gonghui/ns#")
LOCAL = st.text("0aZ_-./:é", min_size=1, max_size=4) | st.sampled_from(["person-0f", "ev-0f-1-2", "-x", "x.", "x-"])
DATATYPES = ("", "xsd:string", "xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:double", "xsd:date")
NUMBER = st.sampled_from(["1", "+1", "-1.0", "1.", ".5", "1e5", "1.0E-3", "true", "false", "007", "١", ""])


@st.composite
def some_rows(draw: st.DrawFn, base: str) -> list[Row]:
    names = nt.Names(base)
    iri = st.sampled_from(["rdf:type", "rdfs:label", "gh:rule", "schema:name"]).map(nt.term)
    node = st.builds(names.node, LOCAL) | st.builds("<https://e.org/{}>".format, LOCAL) | iri
    literal = st.builds(
        nt.literal, st.text() | NUMBER, st.sampled_from(DATATYPES), st.sampled_from(["", "zh", "en-GB"])
    )
    graph = st.builds(names.graph, st.sampled_from(["report-0f", "report-1", "why-0f", "background", "dataset"]))
    return draw(st.lists(st.tuples(node, iri, node | literal, graph), max_size=12))


def by_library(rows: list[Row], base: str, folder: Path) -> tuple[bytes, bytes]:
    trig, ttl = write(nt.parsed(rows), folder, base)
    return trig.read_bytes(), ttl.read_bytes()


def by_us(rows: list[Row], base: str, folder: Path) -> tuple[bytes, bytes]:
    files = Files(base)
    files.add(rows)
    trig, ttl = files.write(folder)
    return trig.read_bytes(), ttl.read_bytes()


@pytest.mark.parametrize("base", BASES)
def test_law_files_are_what_the_library_writes(base: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("files")

    @settings(max_examples=30)
    @given(some_rows(base).filter(bool))
    def law(rows: list[Row]) -> None:
        trig, ttl = by_library(rows, base, folder)
        ours = by_us(rows, base, folder)
        assert ours[0] == trig
        if ttl:
            assert ours[1] == ttl

    law()


def test_every_code_point_is_written_as_the_library_writes_it() -> None:
    name = nt.term("gh:rule")
    values = [nt.plain(f"a{chr(code)}b") for code in range(0x110000) if chr(code) == terms.clean(chr(code))]
    read = nt.parsed([(name, name, value, name) for value in values])
    written = ox.serialize([one.triple for one in read], format=ox.RdfFormat.TURTLE, prefixes=schema.prefixes())
    words = turtle.Terms(schema.prefixes())
    assert (written or b"").decode().endswith(turtle.body({name: [(name, value) for value in values]}, words))


def test_a_graph_is_written_once() -> None:
    files, home = Files(), nt.Names(schema.DEFAULT_BASE).graph("report-0f")
    row = (nt.term("gh:rule"), nt.term("rdfs:label"), nt.plain("x"), home)
    files.add([row])
    with pytest.raises(ValueError, match="whole already"):
        files.add([row])


@given(st.text("a1é工\x07\x1c \n\r\u2028\u3000", max_size=12))
def test_law_a_quote_without_words_apart_is_read_by_the_same_rule(text: str) -> None:
    assert terms.exact(f"a b。{text}") == f"a b。{terms.exact(text)}"
