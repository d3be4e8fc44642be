"""What is doubtful leaves the graph with all that hangs on it, and nothing else does."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.graph.check import findings, merged
from kg.graph.quads import quads
from kg.model import Knowledge, Statement
from kg.resolve import resolve
from kg.resolve.review import split
from tests.marked import article

TEXT = """5月9日，桦南县总工会召开劳模座谈会，传达学习中国工会十八大精神。县总工会主席田秀兰主持，副主席汤宁讲话。
会议要求，全县各级工会要办好职工夜校。"""
KNOWN = resolve([extract(article(TEXT, place="佳木斯市", published="2024-05-10"))])


def _doubting(fits: Callable[[Statement], bool]) -> Knowledge:
    """Return what is known, with these statements doubtful and all others sure."""
    said = tuple(replace(one, score=0.1 if fits(one) else 0.9) for one in KNOWN.statements)
    return replace(KNOWN, statements=said)


def _doubting_mentions(name: str) -> Knowledge:
    sure = _doubting(lambda _: False)
    entities = [
        replace(one, mentions=tuple(replace(m, score=0.1) for m in one.mentions)) if one.name == name else one
        for one in sure.entities
    ]
    return replace(sure, entities=tuple(entities))


def _names(knowledge: Knowledge, kind: str) -> set[str]:
    return {entity.name for entity in knowledge.entities if entity.id.startswith(f"{kind}-")}


def _broken(knowledge: Knowledge) -> list[str]:
    return [str(one) for one in findings(merged(quads(knowledge))) if one.severity == "violation"]


def test_without_doubt_nothing_changes() -> None:
    assert split(KNOWN, 0.0) == KNOWN


def test_a_doubtful_member_takes_the_occupancy_along() -> None:
    held = {e.id for e in KNOWN.entities if e.name == "汤宁任桦南县总工会副主席"}
    kept = split(_doubting(lambda s: s.predicate == "org:member" and s.subject in held), 0.5)
    assert _names(KNOWN, "membership") - _names(kept, "membership") == {"汤宁任桦南县总工会副主席"}
    assert "汤宁" in _names(kept, "person"), "the report names him, whatever he is"
    assert "副主席" not in _names(kept, "role"), "a title that only stood in the reviewed claim"
    assert "桦南县总工会副主席" not in _names(kept, "post")
    (root,) = (doubt for doubt in kept.review if doubt.because is None)
    assert (root.subject, root.claim.predicate, root.object) == ("汤宁任桦南县总工会副主席", "org:member", "汤宁")
    assert {doubt.because for doubt in kept.review} == {None, root.claim.id}


def test_a_doubtful_meeting_takes_its_participations_along_and_leaves_people() -> None:
    (meeting,) = (e.name for e in KNOWN.entities if "座谈会" in e.name and e.id.startswith("meeting-"))
    kept = split(_doubting_mentions(meeting), 0.5)
    assert meeting not in _names(kept, "meeting")
    assert _names(kept, "part") == set()
    assert _names(kept, "spirit") == set(), "nothing else conveys it"
    assert {"田秀兰", "汤宁"} <= _names(kept, "person")
    assert _names(kept, "task") == _names(KNOWN, "task"), "a demand can stand without its meeting"
    (root,) = (doubt for doubt in kept.review if doubt.because is None)
    assert root.claim.predicate == "rdf:type"
    assert root.claim.score == 0.1


def test_a_doubtful_person_goes_with_posts_and_roles() -> None:
    kept = split(_doubting_mentions("田秀兰"), 0.5)
    assert _names(kept, "person") == _names(KNOWN, "person") - {"田秀兰"}
    assert not [name for kind in ("membership", "part") for name in _names(kept, kind) if "田秀兰" in name]


def test_a_day_takes_its_bounds_along() -> None:
    kept = split(_doubting(lambda s: s.predicate == "schema:startDate"), 0.5)
    assert not {"gh:notBefore", "gh:notAfter", "gh:dateText"} & {s.predicate for s in kept.statements}


def test_a_doubtful_union_takes_its_superiors_along() -> None:
    kept = split(_doubting_mentions("桦南县总工会"), 0.5)
    assert _names(kept, "body") & {"桦南县总工会", "佳木斯市总工会", "黑龙江省总工会"} == set()
    assert not [doubt for doubt in kept.review if doubt.claim.basis == "background"]


@given(st.sets(st.sampled_from([said.id for said in KNOWN.statements])), st.sets(st.sampled_from(KNOWN.entities)))
def test_law_whatever_is_doubted_the_shapes_hold_and_nothing_is_lost(doubted: set[str], things: set[object]) -> None:
    doubtful = _doubting(lambda said: said.id in doubted)
    entities = [
        replace(one, mentions=tuple(replace(m, score=0.1) for m in one.mentions)) if one in things else one
        for one in doubtful.entities
    ]
    before = replace(doubtful, entities=tuple(entities))
    kept = split(before, 0.5)
    assert _broken(kept) == []
    left = {doubt.claim.id for doubt in kept.review}
    assert not left & {said.id for said in kept.statements}
    lost = {said.id for said in before.statements if said.basis != "background"} - {s.id for s in kept.statements}
    assert lost <= left
    assert all(said.score >= 0.5 for said in kept.statements if said.basis != "background")
    roots = {doubt.claim.id for doubt in kept.review if doubt.because is None}
    assert {doubt.because for doubt in kept.review} - {None} <= roots
    assert split(kept, 0.5).statements == kept.statements


@pytest.mark.parametrize("least", [0.3, 0.9, 0.97, 1.0])
def test_every_threshold_leaves_a_clean_graph(least: float) -> None:
    assert _broken(split(KNOWN, least)) == []
