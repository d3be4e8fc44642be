"""The endpoint with other people's clients, each as its manual says, and with many at once."""

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg import schema
from tests.needs import need
from tests.serve.conftest import Server, running
from tests.stores import data, programs

HEADS = "PREFIX gh: <https://w3id.org/gonghui/ns#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>"
NAMES = f"{HEADS} SELECT ?p ?n WHERE {{ ?p a foaf:Person ; foaf:name ?n }} ORDER BY ?n"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the examples and the invented reports, as a build would write them."""
    folder = tmp_path_factory.mktemp("whole")
    named = [one for one in data.arranged() if isinstance(one.graph_name, ox.NamedNode)]
    (folder / "graph.trig").write_bytes(ox.serialize(named, format=ox.RdfFormat.TRIG) or b"")
    with running(folder, "--workers", "2") as found:
        yield found


def wanted(server: Server) -> list[str]:
    return [row["n"] for row in server.query(NAMES).rows()]


def test_oxigraph_over_http_gives_the_same_answers_to_every_question(whole: Server, tmp_path: Path) -> None:
    data.write(tmp_path, data.arranged(), data.texts())
    expected = programs.run(tmp_path, "oxigraph").answers
    told = {}
    for name, text in data.texts().items():
        if name.startswith("x"):
            told[name] = data.answer({"nt": whole.query(text, accept="application/n-triples").text})
        else:
            told[name] = data.answer({"json": json.loads(whole.query(text).body)})
    assert data.differences(expected, told) == {}


def test_sparqlwrapper(server: Server) -> None:
    need(_installed("SPARQLWrapper"), "pip install sparqlwrapper")
    from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(f"{server.url}sparql")
    client.setReturnFormat(JSON)
    client.setQuery(NAMES)
    for method, how in (("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
        client.setMethod(method)
        client.setRequestMethod(how)
        found = client.queryAndConvert()["results"]["bindings"]
        assert [row["n"]["value"] for row in found] == wanted(server)
    client.setReturnFormat(TURTLE)
    client.setQuery(f"{HEADS} CONSTRUCT {{ ?p a foaf:Person }} WHERE {{ ?p a foaf:Person }}")
    assert len(list(ox.parse(client.queryAndConvert(), format=ox.RdfFormat.TURTLE))) == len(wanted(server))
    client.setReturnFormat(JSON)
    client.setQuery("SELECT {")
    with pytest.raises(QueryBadFormed, match="badly formed"):
        client.query()


def _installed(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_as_a_client(server: Server, method: Any) -> None:
    import rdflib
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{server.url}sparql", method=method)
    graph = rdflib.Graph(store)
    assert [str(row.n) for row in graph.query(NAMES)] == wanted(server)  # type: ignore[union-attr]
    person = rdflib.URIRef(schema.expand("foaf:Person"))
    assert len(list(graph.subjects(rdflib.RDF.type, person))) == len(wanted(server))
    assert graph.query(f"{HEADS} ASK {{ ?p a foaf:Person }}").askAnswer is True


def test_curl(server: Server) -> None:
    need(shutil.which("curl"), "apt-get install curl")
    command = [
        "curl",
        "-sS",
        "--fail",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={NAMES}",
        f"{server.url}sparql",
    ]
    rows = list(csv.DictReader(io.StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout)))
    assert [row["n"] for row in rows] == wanted(server)


def test_comunica(server: Server) -> None:
    need(programs.has_node(), "npm install in .ci/node (Node 20), as .ci/stores does")
    command = ["node", str(Path(__file__).with_name("ask.cjs")), f"{server.url}sparql", NAMES]
    env = os.environ | {"NODE_PATH": str(programs.MODULES)}
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120)
    assert sorted(row["n"] for row in json.loads(told.stdout)) == sorted(wanted(server))


def test_sixteen_at_once_each_get_their_own_answer(whole: Server) -> None:
    names = sorted({row["n"] for row in whole.query(NAMES).rows()})

    def asked(number: int) -> tuple[str, list[str]]:
        name = names[number % len(names)]
        text = f"{HEADS} SELECT ?n WHERE {{ ?p foaf:name ?n FILTER(STR(?n) = {ox.Literal(name)}) }}"
        return name, [row["n"] for row in whole.query(text).rows()]

    with ThreadPoolExecutor(16) as pool:
        for name, told in pool.map(asked, range(320)):
            assert set(told) == {name}
