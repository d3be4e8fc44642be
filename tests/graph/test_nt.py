"""Terms as strings are the RDF library's own, for every code point."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import nt, terms
from kg.model import Literal, Term
from kg.schema import DEFAULT_BASE

BASES = (DEFAULT_BASE, "https://data.example.org/news#")
DATATYPES = ("", "xsd:string", "xsd:date", "xsd:integer", "xsd:decimal", "xsd:gMonthDay")


def test_every_code_point_is_written_as_the_library_writes_it() -> None:
    for code in range(0x110000):
        char = chr(code)
        if char != terms.clean(char):
            assert nt.plain(char) == nt.plain("\ufffd")
        else:
            assert nt.plain(f"a{char}b") == str(terms.literal(f"a{char}b"))


@given(st.text(), st.sampled_from(DATATYPES), st.sampled_from(["", "zh", "en", "zh-Hans"]))
def test_literals_are_written_as_the_library_writes_them(text: str, datatype: str, lang: str) -> None:
    assert nt.literal(text, datatype, lang) == str(terms.literal(text, datatype, lang))
    assert nt.zh(text) == str(terms.zh(text))


@pytest.mark.parametrize("base", BASES)
def test_names_are_written_as_the_library_writes_them(base: str) -> None:
    ours, theirs = nt.Names(base), terms.Names(base)
    assert ours.graph("report-00") == str(theirs.graph("report-00"))
    for said in ("person-0f", Term("gh:role-chair"), Literal("1", "xsd:integer"), Literal("会", lang="zh")):
        assert ours.value(said) == str(theirs.value(said))


@given(st.lists(st.tuples(st.integers(0, 3), st.text(), st.text()), max_size=5))
def test_rows_come_back_from_their_lines(drawn: list[tuple[int, str, str]]) -> None:
    names = nt.Names(DEFAULT_BASE)
    rows = [(names.node(f"x-{n}"), nt.term("rdfs:label"), nt.zh(a), names.graph("g")) for n, a, _ in drawn]
    read = [(str(q.subject), str(q.predicate), str(q.object), str(q.graph_name)) for q in nt.parsed(rows)]
    assert read == rows
    assert isinstance(nt.parsed(rows), list)
    assert all(isinstance(quad, ox.Quad) for quad in nt.parsed(rows))
