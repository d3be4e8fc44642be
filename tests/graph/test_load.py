"""``kg.load`` gives rdflib users the same facts, named graphs, spelling of literals and answers."""

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import kg
from kg.errors import SourceError
from kg.graph import files
from tests.graphs import sample_file


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    extra = "x:a schema:version '0.90'^^xsd:decimal , '中'@zh-Hans . [] rdfs:label '无名' ."
    return sample_file(tmp_path_factory.mktemp("load"), extra)


def test_the_dataset_holds_what_the_file_holds(path: Path) -> None:
    found = kg.load(path)
    file = files.read(path)
    assert isinstance(found, rdflib.Dataset)
    named = {graph.identifier for graph in found.graphs()} - {found.default_graph.identifier}
    assert {str(one) for one in named} == {quad.graph_name.value for quad in file.quads}
    arranged = files.arranged(file)
    default = [quad for quad in arranged if isinstance(quad.graph_name, ox.DefaultGraph)]
    assert 0 < len(found.default_graph) == len(default)
    assert len(list(found.quads())) == len(set(arranged))


def test_literals_are_as_they_are_written(path: Path) -> None:
    said = set(map(str, kg.load(path).default_graph.objects(rdflib.URIRef("https://e.org/id/a"))))
    assert said == {"0.90", "中"}


@pytest.mark.filterwarnings("ignore:Dataset.* is deprecated")  # rdflib 7.6 about its own engine
def test_a_folder_means_its_graph_and_prefixes_are_bound(path: Path) -> None:
    found = kg.load(str(path.parent))
    rows = list(found.query("SELECT ?n { ?p a foaf:Person ; foaf:name ?n . GRAPH ?why { ?c rdf:subject ?p } }"))
    assert rows
    assert dict(found.namespaces())["id"] == rdflib.URIRef("https://w3id.org/gonghui/id/")


def test_no_file_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="请先运行 kg build"):
        kg.load(tmp_path)
