"""A redacted output behind ``kg serve``: no page, search or answer holds who was taken out, nor leads to them."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from kg.build import Settings, run
from kg.build.redact import Redaction, redacted
from kg.build.runner import run_changed
from kg.build.stored import load
from tests.readers.reports import REPORTS
from tests.serve.conftest import Server, running

HIDDEN = "角艳丽"
LEFT = "陶正才"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for number, one in enumerate(REPORTS):
        (folder / f"{number}.txt").write_text(one.text, encoding="utf-8")
    run([folder], folder.parent / "plain", Settings(published="2022-09-04", place="曲靖市"))
    return folder.parent / "plain"


@pytest.fixture(scope="module")
def public(plain: Path) -> Iterator[Server]:
    out = plain.parent / "public"
    run_changed([plain], out, Settings(), lambda knowledge: redacted(knowledge, Redaction(frozenset({HIDDEN}))))
    with running(out) as server:
        yield server


@pytest.fixture(scope="module")
def person(plain: Path) -> str:
    """The id that the hidden person had."""
    (found,) = (one.id for one in load(plain).entities if one.name == HIDDEN)
    return found


EVERYTHING = (
    "SELECT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }",
)


@pytest.mark.parametrize("query", EVERYTHING)
def test_all_that_can_be_asked_holds_no_trace(public: Server, person: str, query: str) -> None:
    told = public.query(query, accept="text/tab-separated-values")
    assert told.status == 200
    assert LEFT in told.text
    assert HIDDEN not in told.text
    assert person not in told.text


def test_no_page_shows_or_finds_who_was_taken_out(public: Server, person: str) -> None:
    assert LEFT in public.get(f"/search?q={quote(LEFT)}").text
    for path in ("/", "/ask", "/.well-known/void", "/openapi.json"):
        told = public.get(path)
        assert told.status == 200
        assert HIDDEN not in told.text
        assert person not in told.text
    found = public.get(f"/search?q={quote(HIDDEN)}").text
    assert "/thing?" not in found


def test_the_address_a_hidden_person_had_is_not_found(public: Server, plain: Path, person: str) -> None:
    from kg.schema import DEFAULT_BASE

    with running(plain) as server:
        assert HIDDEN in server.get("/thing", [("iri", f"{DEFAULT_BASE}id/{person}")]).text
    assert public.get("/thing", [("iri", f"{DEFAULT_BASE}id/{person}")]).status == 404
