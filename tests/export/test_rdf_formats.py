"""Exports in RDF: what goes out comes back the same, in the same bytes, whoever reads it."""

import gzip
import json
import os
import random
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg import schema
from kg.errors import SettingsError
from kg.graph import annotations, flat, jsonld, syntaxes
from kg.graph.dataset import family
from kg.graph.files import GraphFile
from kg.graph.terms import clean
from tests.export.graphfile import exported, graph_file, graph_of, read, texts
from tests.graphs import ROOT
from tests.needs import library

CONTENT = {"turtle": "ttl", "ntriples": "nt", "rdfxml": "rdf", "jsonld": "jsonld"}
DATASET = {"trig": "trig", "nquads": "nq", "jsonld-dataset": "jsonld"}
ALL = {**CONTENT, **DATASET, "annotations": "json"}
RDFLIB = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld", "trig": "trig", "nq": "nquads"}
EXPORTS = """
import sys; from pathlib import Path; from tests.export.graphfile import exported
graph, folder, *formats = sys.argv[1:]
for name in formats: exported(name, Path(graph), Path(folder) / f"{name}.gz")
"""
ANNO: dict[str, Any] = {
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")},
    "linking": "oa:linking",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
"""Of http://www.w3.org/ns/anno.jsonld the terms that the export uses."""


@pytest.fixture(scope="module", params=["sample", "examples"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_file(tmp_path_factory.mktemp("graph"), request.param)


def _content(graph: Path) -> set[str]:
    return texts({quad.triple for quad in read(graph).quads if family(quad.graph_name) not in ("why", "dataset")})


@pytest.mark.parametrize("format_", CONTENT)
def test_content_comes_back(graph: Path, tmp_path: Path, format_: str) -> None:
    file = exported(format_, graph, tmp_path / f"x.{CONTENT[format_]}")
    assert texts(quad.triple for quad in read(file).quads) == _content(graph)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's JSON-LD parser uses what rdflib deprecates
        found = rdflib.Graph().parse(data=file.read_bytes(), format=RDFLIB[CONTENT[format_]])
    assert len(found) == len(_content(graph))


@pytest.mark.parametrize("format_", DATASET)
def test_the_dataset_comes_back(graph: Path, tmp_path: Path, format_: str) -> None:
    file = exported(format_, graph, tmp_path / f"x.{DATASET[format_]}")
    assert texts(read(file).quads) == texts(read(graph).quads)
    found = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's quad parsers use what rdflib deprecates
        found.parse(data=file.read_bytes(), format=RDFLIB[DATASET[format_]])
        assert len(list(found.quads())) == len(read(graph).quads)


@pytest.mark.parametrize("format_", ["jsonld", "jsonld-dataset"])
def test_json_ld_means_the_same_to_the_reference_processor(graph: Path, tmp_path: Path, format_: str) -> None:
    pyld = library("pyld", "interop")
    file = exported(format_, graph, tmp_path / "x.jsonld")
    written = pyld.jsonld.to_rdf(json.loads(file.read_bytes()), {"format": "application/n-quads"})
    quads = list(ox.parse(written, format=ox.RdfFormat.N_QUADS))
    ours = list(ox.parse(path=str(file), format=ox.RdfFormat.JSON_LD))
    assert texts(quads) == texts(ours)


def test_the_context_is_the_committed_one(regold: bool) -> None:  # noqa: FBT001 - a fixture
    path = ROOT / "ontology" / "context.jsonld"
    made = json.dumps({"@context": jsonld.context()}, ensure_ascii=False, indent=1) + "\n"
    if regold:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def test_own_names_stand_bare_in_json_ld(graph: Path, tmp_path: Path) -> None:
    found = json.loads(exported("jsonld", graph, tmp_path / "x.jsonld").read_bytes())
    parts = [node for node in found["@graph"] if node.get("@type") == ["Participation"]]
    assert parts
    for part in parts:
        assert part["meeting"].startswith("id:meeting-")
        assert part["participationRole"].startswith("gh:role-")
        assert part["rdfs:label"]["zh"]


@pytest.mark.parametrize("format_", ALL)
def test_same_bytes_in_any_order(graph: Path, format_: str) -> None:
    syntax = {
        "rdfxml": "rdf_xml",
        "ntriples": "n_triples",
        "nquads": "n_quads",
        "jsonld": "json_ld",
        "jsonld-dataset": "json_ld_dataset",
        "annotations": "web_annotations",
    }.get(format_, format_)
    file = read(graph)
    mixed = list(file.quads)
    random.Random(7).shuffle(mixed)  # noqa: S311 - no secret
    write = getattr(syntaxes, syntax)
    assert write(file) == write(GraphFile([*mixed, *mixed[:9]], file.prefixes))


def test_same_bytes_with_another_hash_seed(tmp_path: Path) -> None:
    graph = graph_file(tmp_path)
    said = []
    for seed in ("1", "4242"):
        for format_ in ALL:
            command = [sys.executable, "-m", "kg", "export", format_, str(graph), "-o", str(tmp_path / f"{format_}.gz")]
            subprocess.run(
                command, env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, check=True, capture_output=True
            )
        said.append([(tmp_path / f"{format_}.gz").read_bytes() for format_ in ALL])
    assert said[0] == said[1]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from([None, "zh", "en-GB"]))
def test_any_text_comes_back(words: str, language: str | None) -> None:
    node, home = ox.NamedNode("https://e.org/x"), ox.NamedNode("https://w3id.org/gonghui/graph/report-1")
    said = ox.Literal(words, language=language) if language else ox.Literal(words)
    names = ("rdfs:label", "schema:organizer", "gh:start", "gh:rule")
    file = graph_of([ox.Quad(node, ox.NamedNode(schema.expand(name)), said, home) for name in names])
    formats = (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.JSON_LD)
    for write, format_ in zip((syntaxes.turtle, syntaxes.n_triples, syntaxes.json_ld), formats, strict=True):
        assert texts(quad.triple for quad in ox.parse(write(file), format=format_)) == texts(flat.content(file))
    for write, format_ in ((syntaxes.trig, ox.RdfFormat.TRIG), (syntaxes.json_ld_dataset, ox.RdfFormat.JSON_LD)):
        assert texts(ox.parse(write(file), format=format_)) == texts(file.quads)
    back = {quad.object.value for quad in ox.parse(syntaxes.rdf_xml(file), format=ox.RdfFormat.RDF_XML)}
    assert back == {clean(words)}


def test_numbers_and_dates_keep_their_types() -> None:
    node, home = ox.NamedNode("https://e.org/x"), ox.NamedNode("https://w3id.org/gonghui/graph/report-1")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [
        ox.Literal(text, datatype=ox.NamedNode(xsd + name))
        for text, name in (
            ("3", "integer"),
            ("0.90", "decimal"),
            ("2018-12", "gYearMonth"),
            ("true", "boolean"),
            ("1e3", "double"),
        )
    ]
    names = ("gh:start", "gh:confidence", "schema:startDate", "rdfs:label", "schema:organizer", "rdf:type")
    quads = [ox.Quad(node, ox.NamedNode(schema.expand(name)), value, home) for name in names for value in values]
    found = ox.parse(syntaxes.json_ld_dataset(graph_of(quads)), format=ox.RdfFormat.JSON_LD)
    assert texts(found) == texts(quads)


def test_blank_nodes_get_canonical_names() -> None:
    said = "_:{0} <https://e.org/p> _:{1} . _:{1} <https://e.org/p> 'x' ."
    files = [
        graph_of(list(ox.parse(said.format(*names), format=ox.RdfFormat.TURTLE))) for names in (("a", "b"), ("b", "a"))
    ]
    assert syntaxes.n_quads(flat.named(files[0])) == syntaxes.n_quads(flat.named(files[1]))


def test_a_triple_term_has_no_form_in_json_ld() -> None:
    one = ox.NamedNode("https://e.org/x")
    quad = ox.Quad(one, one, ox.Triple(one, one, one))
    with pytest.raises(SettingsError, match="triple term"):
        syntaxes.json_ld_dataset(graph_of([quad]))


def test_annotations_are_those_of_the_query(graph: Path, tmp_path: Path) -> None:
    pyld = library("pyld", "interop")
    file = exported("annotations", graph, tmp_path / "x.jsonld")
    said = json.loads(file.read_bytes())
    assert said["@context"] == annotations.CONTEXT
    written = pyld.jsonld.to_rdf(said | {"@context": ANNO}, {"format": "application/n-quads"})
    found = {
        str(one).replace("nonNegativeInteger", "integer") for one in ox.parse(written, format=ox.RdfFormat.N_QUADS)
    }
    wanted = annotations.triples(read(graph))
    assert found == texts(ox.Quad(*one) for one in wanted)
    assert len([note for note in said["@graph"] if note["type"] == "Annotation"]) == len(
        {quad.subject for quad in read(graph).quads if quad.predicate.value.endswith("#subject")}
    )


def test_moving_to_another_base_and_back(graph: Path, tmp_path: Path) -> None:
    there = exported("nquads", graph, tmp_path / "there.nq", base="https://data.example.org/kg#")
    moved = there.read_text(encoding="utf-8")
    assert "<https://data.example.org/kg#id/person-" in moved
    assert '"https://data.example.org/kg#id/"' in moved
    assert "https://w3id.org/gonghui/id/" not in moved
    assert "https://w3id.org/gonghui/graph/" not in moved
    back = exported("trig", there, tmp_path / "back.trig", base=schema.DEFAULT_BASE)
    assert texts(read(back).quads) == texts(read(graph).quads)


def test_some_graphs_only(graph: Path, tmp_path: Path) -> None:
    whole = read(graph).quads
    why = read(exported("trig", graph, tmp_path / "x.trig", graphs=("why",))).quads
    assert texts(why) == texts(quad for quad in whole if family(quad.graph_name) == "why")
    one = next(quad.graph_name for quad in whole if family(quad.graph_name) == "report")
    assert isinstance(one, ox.NamedNode)
    for name in (one.value, one.value.rpartition("/")[2]):
        found = read(exported("turtle", graph, tmp_path / "x.ttl", graphs=(name,))).quads
        assert texts(quad.triple for quad in found) == texts(q.triple for q in whole if q.graph_name == one)
    with pytest.raises(SettingsError, match=r"report-none.*background"):
        exported("trig", graph, tmp_path / "y.trig", graphs=("report-none",))
    assert not (tmp_path / "y.trig").exists()


def test_one_language_where_there_is_a_choice(graph: Path, tmp_path: Path) -> None:
    english = read(exported("turtle", graph, tmp_path / "x.ttl", language="en")).quads
    labels: dict[str, set[str | None]] = {}
    for quad in read(graph).quads:
        if quad.predicate.value.endswith("prefLabel") and isinstance(quad.object, ox.Literal):
            labels.setdefault(str(quad.subject), set()).add(quad.object.language)
    for quad in english:
        if quad.predicate.value.endswith("prefLabel") and isinstance(quad.object, ox.Literal):
            assert quad.object.language == ("en" if "en" in labels[str(quad.subject)] else "zh")
    assert {"zh", "en"} <= {quad.object.language for quad in english if isinstance(quad.object, ox.Literal)}


@pytest.mark.parametrize("format_", ["nquads", "turtle"])
def test_compressed_files(graph: Path, tmp_path: Path, format_: str) -> None:
    plain = exported(format_, graph, tmp_path / "x").read_bytes()
    packed = exported(format_, graph, tmp_path / "x.gz").read_bytes()
    assert gzip.decompress(packed) == plain
    assert packed[3:8] == bytes(5)  # no name, no time
    zstandard = library("zstandard", "zstd")
    assert zstandard.ZstdDecompressor().decompress(exported(format_, graph, tmp_path / "x.zst").read_bytes()) == plain
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x", "x.gz", "x.zst"]
