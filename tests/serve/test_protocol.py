"""SPARQL 1.1 Protocol, operation by operation, over HTTP."""

import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from kg import schema
from tests.graphs import sample_file
from tests.serve.conftest import Server, running

FORM = "application/x-www-form-urlencoded"
NAMES = "SELECT ?n { ?p a foaf:Person ; foaf:name ?n } ORDER BY ?n LIMIT 2"
TRIPLE = "CONSTRUCT { ?t a gh:Task } WHERE { ?t a gh:Task }"
WHY = "SELECT (COUNT(*) AS ?n) { ?c rdf:subject ?s ; gh:rule ?rule }"


def test_the_three_ways_to_ask_answer_alike(server: Server) -> None:
    got = server.query(NAMES)
    assert (got.status, got.media) == (200, "application/sparql-results+json")
    assert len(got.rows()) == 2
    assert server.send("POST", "/sparql", urlencode({"query": NAMES}).encode(), content_type=FORM).body == got.body
    plain = server.send("POST", "/sparql", NAMES.encode(), content_type="application/sparql-query; charset=UTF-8")
    assert plain.body == got.body


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.1", "text/tab-separated-values"),
        ("text/turtle, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("APPLICATION/JSON", "application/json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    ],
)
def test_results_in_the_format_a_client_likes(server: Server, accept: str, media: str) -> None:
    told = server.query(NAMES, accept=accept)
    assert (told.status, told.media) == (200, media)
    assert "Accept" in told.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "text/turtle"),
        ("application/sparql-results+json, text/turtle;q=0.5", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_triples_in_the_format_a_client_likes(server: Server, accept: str, media: str) -> None:
    told = server.query(TRIPLE, accept=accept)
    assert (told.status, told.media) == (200, media)
    read = list(ox.parse(told.body, format=ox.RdfFormat.from_media_type(media)))
    assert {quad.predicate.value for quad in read} == {schema.expand("rdf:type")}


def test_each_format_says_the_same(server: Server) -> None:
    names = [row["n"] for row in server.query(NAMES).rows()]
    assert server.query(NAMES, accept="text/csv").text.split() == ["n", *names]
    assert server.query(NAMES, accept="text/tab-separated-values").text.split() == ["?n", *(f'"{n}"@zh' for n in names)]
    tree = ET.fromstring(server.query(NAMES, accept="application/sparql-results+xml").body)  # noqa: S314 - our own
    assert [one.text for one in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")] == names
    assert json.loads(server.query("ASK { ?t a gh:Task }").body)["boolean"] is True


def test_graphs_that_the_request_names(server: Server) -> None:
    why = server.query("SELECT DISTINCT ?g { GRAPH ?g { ?c gh:rule ?r } } ORDER BY ?g").rows()[0]["g"]
    everywhere = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    assert server.query(WHY).rows() == [{"n": "0"}]
    assert int(server.query(WHY, ("default-graph-uri", why)).rows()[0]["n"]) > 0
    assert server.query(everywhere, ("default-graph-uri", why)).rows() == []
    assert server.query(everywhere, ("named-graph-uri", why)).rows() == [{"g": why}]
    assert len(server.query(everywhere).rows()) > 3
    form = urlencode({"query": everywhere, "named-graph-uri": why}).encode()
    assert server.send("POST", "/sparql", form, content_type=FORM).rows() == [{"g": why}]
    path = f"/sparql?{urlencode({'named-graph-uri': why})}"
    assert server.send("POST", path, everywhere.encode(), content_type="application/sparql-query").rows() == [
        {"g": why}
    ]


def test_several_default_graphs_are_merged(server: Server) -> None:
    graphs = [row["g"] for row in server.query("SELECT DISTINCT ?g { GRAPH ?g { ?b a gh:GeneralUnion } }").rows()]
    assert len(graphs) > 1
    told = server.query("SELECT ?b { ?b a gh:GeneralUnion }", *(("default-graph-uri", one) for one in graphs)).rows()
    assert len(told) == len({row["b"] for row in told}) == 3


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/sparql?query=SELECT", 400, "语法错误"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, "恰好一个"),
        ("/sparql?query=%FF%FE", 400, "UTF-8"),
        ("/sparql?query=", 400, "语法错误"),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=not%20an%20iri", 400, "IRI"),
        ("/sparql?update=CLEAR%20ALL", 403, "只读"),
        ("/sparql?query=CLEAR%20ALL", 403, "不能修改"),
        ("/sparql?query=LOAD%20%3Chttp%3A%2F%2F127.0.0.1%2F%3E", 403, "不能修改"),
        ("/sparql?query=ASK%7BSERVICE%20%3Chttp%3A%2F%2F127.0.0.1%2F%3E%7B%7D%7D", 403, "SERVICE"),
        ("/nowhere", 404, "没有这个地址"),
    ],
)
def test_faults_of_a_get(server: Server, path: str, status: int, said: str) -> None:
    told = server.get(path)
    assert told.status == status
    assert told.media == "text/plain"
    assert said in told.text
    assert len(told.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        (FORM, b"", 400),
        (FORM, b"nothing=1", 400),
        (FORM, b"query=%C3%28", 400),
        (FORM, b"update=CLEAR+ALL", 403),
        ("application/sparql-update", b"CLEAR ALL", 403),
        ("application/sparql-query", b"", 400),
        ("application/sparql-query", b"\xff\xfe", 400),
        ("application/sparql-query", b"ASK { \x00 }", 400),
        ("application/json", b'{"query": "ASK {}"}', 415),
        ("", b"ASK {}", 415),
    ],
)
def test_faults_of_a_post(server: Server, media: str, body: bytes, status: int) -> None:
    assert server.send("POST", "/sparql", body, content_type=media).status == status


def test_a_query_may_not_stand_twice(server: Server) -> None:
    told = server.send("POST", "/sparql?query=ASK%7B%7D", b"ASK {}", content_type="application/sparql-query")
    assert told.status == 400


def test_a_client_that_takes_nothing_we_have(server: Server) -> None:
    assert server.query(NAMES, accept="image/png").status == 406
    assert server.query(TRIPLE, accept="text/csv").status == 406


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_methods_that_are_not_allowed(server: Server, method: str) -> None:
    told = server.send(method, "/sparql?query=ASK%7B%7D")
    assert told.status == 405
    assert {"GET", "POST"} <= set(re.split(r",\s*", told.headers["allow"]))


def test_head_is_a_get_without_a_body(server: Server) -> None:
    told = server.send("HEAD", f"/sparql?query={quote(NAMES)}")
    assert (told.status, told.body) == (200, b"")


def test_the_service_describes_itself_and_its_data(server: Server) -> None:
    told = server.get("/sparql")
    assert (told.status, told.media) == (200, "text/turtle")
    assert f"<{server.url}sparql>" in told.text
    assert "SPARQL11Query" in told.text
    void = server.get("/.well-known/void", accept="application/n-triples")
    assert (void.status, void.media) == (200, "application/n-triples")
    said = {quad.predicate.value for quad in ox.parse(void.body, format=ox.RdfFormat.N_TRIPLES)}
    wanted = ("void:triples", "void:classPartition", "dcterms:license", "dcterms:issued", "dcterms:conformsTo")
    assert {schema.expand(one) for one in wanted} <= said
    assert "http://rdfs.org/ns/void#sparqlEndpoint" in said


def test_a_browser_that_opens_the_endpoint_gets_the_query_box(server: Server) -> None:
    told = server.get("/sparql", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (told.status, told.headers["location"]) == (303, "/ask")


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B%7D", "/sparql?query=x", "/nowhere", "/style.css"])
def test_every_response_is_fenced_in(server: Server, path: str) -> None:
    told = server.get(path, origin="https://elsewhere.example")
    assert told.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in told.headers["content-security-policy"]
    assert "access-control-allow-origin" not in told.headers
    assert told.headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in told.headers


@pytest.mark.parametrize("host", ["rebound.example", "127.0.0.1.example:80", "localhost.example", ""])
def test_names_of_other_machines_are_not_answered(server: Server, host: str) -> None:
    assert server.get("/", host=host).status == 421
    assert server.get("/", host="localhost:1").status == 200


def test_cors_and_other_names_where_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cors")
    sample_file(folder)
    with running(folder, "--cors", "https://friend.example", "--host", "127.0.0.1", "--workers", "1") as server:
        friend = server.query("ASK {}", origin="https://friend.example")
        assert friend.headers["access-control-allow-origin"] == "https://friend.example"
        assert "access-control-allow-origin" not in server.query("ASK {}", origin="https://foe.example").headers
        asked = {"origin": "https://friend.example", "access_control_request_method": "POST"}
        assert server.send("OPTIONS", "/sparql", **asked).status == 200
