"""The why graphs: nothing of a claim is lost where facts share one, and what they cost."""

from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.build import Settings, read
from kg.graph.dataset import family
from kg.graph.quads import quads
from kg.graph.reasons import Fact, Reasons
from kg.graph.terms import Names, decimal, term
from kg.model import Evidence, Knowledge, Statement
from kg.schema import DEFAULT_BASE
from tests.graphs import known
from tests.needs import SHARED
from tests.sample_knowledge import sample

BOTH = pytest.mark.parametrize("name", ["sample", "examples"])
PAGE = SHARED / "seed" / "page.txt"
MOST = 4.0
"""Triples of why for each asserted triple on the user's page."""

OF_PRINT = (
    *("rdf:type", "gh:start", "gh:end", "gh:reportKind", "schema:inLanguage", "schema:headline"),
    *("schema:articleSection", "schema:datePublished", "schema:publisher"),
)
Row = tuple[ox.Triple, str, str, str, tuple[tuple[int, int], ...]]
NAMES = Names(DEFAULT_BASE)


def _told(knowledge: Knowledge) -> Counter[Row]:
    """What statements say: triple, report, rule, confidence, spans."""
    return Counter(
        (_triple(said), said.article or "", said.rule, decimal(said.score), _spans(said.evidence))
        for said in knowledge.statements
        if said.basis != "background"
    )


def _triple(said: Statement) -> ox.Triple:
    return ox.Triple(NAMES.node(said.subject), term(said.predicate), NAMES.value(said.object))


def _spans(evidence: tuple[Evidence, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(one.span.start, one.span.stop) for one in evidence}))


def _found(knowledge: Knowledge) -> Counter[Row]:
    """What the graph says back."""
    kept: Counter[Row] = Counter()
    for fact in Reasons(quads(knowledge)).facts():
        for reason in fact.reasons:
            spans = tuple((one.start, one.end) for one in reason.words)
            kept[fact.triple, fact.report, reason.rule, decimal(reason.confidence), spans] += 1
    return kept


@BOTH
def test_every_statement_keeps_its_rule_confidence_and_words(name: str) -> None:
    knowledge = known()[name]
    told, found = _told(knowledge), _found(knowledge)
    assert told
    assert not set(told) - set(found)
    others = {row for row in found if row not in told}
    assert {row[0].predicate for row in others} == {term("rdf:type")}


@given(st.data())
def test_nothing_is_lost_whatever_rests_on_what(data: st.DataObject) -> None:
    first = sample()
    report = first.articles[0].id
    mine = [said for said in first.statements if said.article == report and said.basis != "background"]
    words = sorted({one for said in mine for one in said.evidence}, key=lambda one: (one.span, one.refers_to or ""))
    some = st.lists(st.sampled_from(words[:3]), min_size=1, max_size=2).map(tuple)
    rule, score = st.sampled_from(["a", "b"]), st.sampled_from([0.5, 0.9])
    others = tuple(
        replace(said, rule=data.draw(rule), score=data.draw(score), evidence=data.draw(some)) for said in mine
    )
    again = tuple(replace(said, id=f"{said.id}x", rule="again") for said in data.draw(st.sets(st.sampled_from(others))))
    knowledge = replace(first, statements=(*others, *again))
    assert not set(_told(knowledge)) - set(_found(knowledge))


def _unexplained(knowledge: Knowledge) -> list[Fact]:
    return [one for one in Reasons(quads(knowledge)).facts() if one.basis != "background" and not one.reasons]


@BOTH
def test_only_the_print_itself_and_what_is_only_pointed_at_need_no_reason(name: str) -> None:
    knowledge = known()[name]
    spoken_of = {NAMES.node(said.subject) for said in knowledge.statements if said.basis != "background"}
    spoken_of |= {NAMES.node(entity.id) for entity in knowledge.entities if entity.mentions}
    reports = {NAMES.node(f"report-{article.id}") for article in knowledge.articles}
    printed = {term(curie) for curie in OF_PRINT}
    for fact in _unexplained(knowledge):
        subject = fact.triple.subject
        bare = fact.triple.predicate == term("rdf:type") and subject not in spoken_of
        assert bare or (subject in reports and fact.triple.predicate in printed), str(fact.triple)


@BOTH
def test_every_sentence_with_evidence_is_there_whole_and_once(name: str) -> None:
    knowledge = known()[name]
    reasons = Reasons(quads(knowledge))
    for article in knowledge.articles:
        places = [article.locate(one) for one in article.sentences]
        sentences = reasons.sentences(article.id)
        assert len({one.node for one in sentences}) == len(sentences)
        assert {one.start for one in sentences} <= {place.start for place in places}
        assert {one.end for one in sentences} <= {place.stop for place in places}
        words = {one for fact in reasons.facts() if fact.report == article.id for r in fact.reasons for one in r.words}
        inside = [one for one in words if any(place.start <= one.start and one.end <= place.stop for place in places)]
        assert inside
        for one in inside:
            assert any(s.start <= one.start and one.end <= s.end and one.text in s.text for s in sentences)


@pytest.mark.skipif(not PAGE.exists(), reason="the user's page is not beside this checkout")
def test_the_reasons_of_the_users_page_are_cheap() -> None:
    sizes = Counter(family(quad.graph_name) for quad in quads(read([PAGE], Settings())))
    assert sizes["why"] <= MOST * (sizes["report"] + sizes["inferred"])
