"""No page passes that the judge would find a violation in, and the pages of the house pass."""

from collections.abc import Sequence

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import schema
from kg.graph.check import findings, merged
from kg.graph.conform import passes
from kg.graph.natives import NATIVES
from kg.graph.nt import Names, Row, integer, literal, parsed, term, zh
from kg.graph.quads import rows
from kg.graph.sets import sets
from kg.graph.shapes import shapes
from tests.graph.test_check import FAULTS
from tests.graphs import PREFIXES, known

NAMES = Names(schema.DEFAULT_BASE)
PAGE = list(dict.fromkeys(rows(known()["sample"], NAMES)))
EXAMPLES = list(dict.fromkeys(rows(known()["examples"], NAMES)))
TERMS = sorted({one for row in PAGE for one in (row[0], row[2])})
ODD = [zh("会"), literal("x"), literal("2024-02-30", "xsd:date"), integer(-1), integer(10**6), literal("7", "xsd:decimal"),
       literal("2.0", "xsd:decimal"), literal("会", lang="en"), term("gh:role-chair"), term("gh:levels"), "<http://e.org/x>"]  # fmt: skip
CLASSES = sorted({row[2] for row in PAGE if row[1] == term("rdf:type")})
PREDICATES = sorted({row[1] for row in PAGE} | {term("gh:notBefore"), term("gh:notAfter"), term("gh:ordinal")})

KINDS = ("without", "other value", "one value more", "other property", "one property more", "one class more")


def change(row: Row, kind: str, one: str, predicate: str, class_: str) -> list[Row]:
    """Return what becomes of a row."""
    subject, own, value, home = row
    return {
        "without": [],
        "other value": [(subject, own, one, home)],
        "one value more": [row, (subject, own, one, home)],
        "other property": [(subject, predicate, value, home)],
        "one property more": [row, (subject, predicate, one, home)],
        "one class more": [row, (subject, term("rdf:type"), class_, home)],
    }[kind]


CHANGE = st.tuples(
    st.sampled_from(KINDS), st.integers(0, len(PAGE) - 1), st.sampled_from([*TERMS, *ODD]),
    st.sampled_from(PREDICATES), st.sampled_from(CLASSES),
)  # fmt: skip


def changed(changes: Sequence[tuple[str, int, str, str, str]]) -> list[Row]:
    page: dict[int, list[Row]] = {number: [row] for number, row in enumerate(PAGE)}
    for kind, number, one, predicate, class_ in changes:
        page[number] = change(PAGE[number], kind, one, predicate, class_)
    return [row for found in page.values() for row in found]


def violations(page: list[Row]) -> list[str]:
    return [str(one) for one in findings(merged(parsed(page))) if one.severity == "violation"]


@pytest.mark.parametrize("page", [PAGE, EXAMPLES])
def test_the_pages_of_the_house_pass(page: list[Row]) -> None:
    assert passes(page)
    assert violations(page) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(CHANGE, min_size=1, max_size=2))
def test_law_no_page_passes_that_the_judge_would_not_let_pass(changes: list[tuple[str, int, str, str, str]]) -> None:
    page = changed(changes)
    if passes(page):
        assert violations(page) == []


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_kind_of_fault_goes_before_the_judge(name: str) -> None:
    """What the judge, and with him pySHACL (tests/graph/test_check.py), calls a violation never passes."""
    data = "\n".join((PREFIXES, FAULTS[name]))
    triples = [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    fault = [(str(one.subject), str(one.predicate), str(one.object), NAMES.graph("report-x")) for one in triples]
    if violations(fault):
        assert not passes(fault)
        assert not passes([*PAGE, *fault])


def answers(text: str, page: list[Row]) -> bool:
    """Whether a query finds something, by the SPARQL engine."""
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in parsed(page))
    prefixes = {name: schema.expand(f"{name}:") for name in ("gh", "rdf", "org", "oa", "schema", "xsd")}
    found = store.query(text, prefixes=prefixes)
    assert isinstance(found, ox.QuerySolutions)
    return any(True for _ in found)


def test_every_query_of_the_shapes_has_an_answer_of_our_own() -> None:
    asked = {" ".join(one.select.text.split()) for shape in shapes() for one in shape.constraints if one.select}
    assert asked == set(NATIVES)


@settings(max_examples=30, deadline=None)
@given(st.lists(CHANGE, max_size=2))
def test_law_our_own_answers_are_the_engines(changes: list[tuple[str, int, str, str, str]]) -> None:
    page = changed(changes)
    data = sets(page)
    for text, holds in NATIVES.items():
        if holds(data):
            assert not answers(text, page), text
