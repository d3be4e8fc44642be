"""The dataset of a query: FROM, FROM NAMED, the graphs a request names; graphs merged as the standard has it."""

import pyoxigraph as ox
import pytest

from kg.errors import SettingsError
from kg.graph import sparql
from kg.graph.evaluate import evaluate

A, B, GONE = "https://e.org/a", "https://e.org/b", "https://e.org/gone"
PREFIXES = {"e": "https://e.org/"}
BOTH = "SELECT ?g ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.fixture
def store() -> ox.Store:
    found = ox.Store()
    found.extend(
        ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(said), graph)
        for said, graph in (
            ("content", ox.DefaultGraph()),
            ("both", ox.NamedNode(A)),
            ("both", ox.NamedNode(B)),
            ("a", ox.NamedNode(A)),
            ("b", ox.NamedNode(B)),
        )
    )
    return found


def told(store: ox.Store, text: str, default: list[str] | None = None, named: list[str] | None = None) -> list[str]:
    rows = evaluate(store, text, PREFIXES, default, named)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(f"{row['g'].value.rpartition('/')[2] if row['g'] else ''} {row['o'].value}".strip() for row in rows)


EVERYTHING = ["a a", "a both", "b b", "b both", "content"]


@pytest.mark.parametrize(
    ("default", "named", "rows"),
    [
        (None, None, EVERYTHING),
        ([A], None, ["a", "both"]),
        ([A, B], None, ["a", "b", "both"]),
        ([A, A], None, ["a", "both"]),
        ([A, B], [B], ["a", "b", "b b", "b both", "both"]),
        (None, [A], ["a a", "a both"]),
        ([], [], []),
        ([GONE], [GONE], []),
    ],
)
def test_graphs_of_the_request(
    store: ox.Store, default: list[str] | None, named: list[str] | None, rows: list[str]
) -> None:
    assert told(store, BOTH, default, named) == rows


@pytest.mark.parametrize(
    ("clauses", "rows"),
    [
        (f"FROM <{A}>", ["a", "both"]),
        (f"FROM <{A}> FROM <{B}>", ["a", "b", "both"]),
        (f"FROM <{A}>\n# FROM <{GONE}>\nfrom e:b FROM NAMED e:b", ["a", "b", "b b", "b both", "both"]),
        (f"FROM NAMED <{A}>", ["a a", "a both"]),
    ],
)
def test_graphs_of_the_query(store: ox.Store, clauses: str, rows: list[str]) -> None:
    assert told(store, BOTH.replace("{ {", f"{clauses} {{ {{", 1)) == rows


def test_the_request_overrides_the_query(store: ox.Store) -> None:
    assert told(store, BOTH.replace("{ {", f"FROM <{B}> FROM <{GONE}> {{ {{", 1), [A]) == ["a", "both"]


def test_relative_names_are_resolved_by_the_prologue(store: ox.Store) -> None:
    text = "BASE <https://e.org/> PREFIX x: <https://e.org/> " + BOTH.replace("{ {", "FROM <a> FROM x:b { {", 1)
    assert told(store, text) == ["a", "b", "both"]


def test_names_that_are_no_iri(store: ox.Store) -> None:
    with pytest.raises(SettingsError, match="IRI"):
        told(store, BOTH, ["not an iri"])
    with pytest.raises(SettingsError, match="前缀没有声明"):
        told(store, BOTH.replace("{ {", "FROM oops:a FROM e:b { {", 1))


def test_words_that_look_like_from_are_not() -> None:
    text = "SELECT ?from { ?s e:from e:a ; e:named 'FROM <x>' FILTER(?a IN (e:a, <b>)) } # FROM <y>"
    assert sparql.graphs(text) == ("", [], [])


@pytest.mark.parametrize("before", ["1e5", "true", "1", "'x'@en ", "?o . "])
def test_service_is_refused_wherever_it_may_stand(store: ox.Store, before: str) -> None:
    with pytest.raises(SettingsError, match="SERVICE"):
        evaluate(store, f"SELECT * {{ ?s ?p {before}SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}", PREFIXES)
