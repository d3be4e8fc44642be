"""Of two values where the ontology allows one, the surer stands and the other is told."""

from dataclasses import replace

import rdflib

from kg import schema
from kg.extract import extract
from kg.model import Knowledge, Literal, Term
from kg.resolve import resolve
from kg.resolve.single import BOUNDS, FUNCTIONAL, single, values
from tests.marked import article

TEXT = "佳木斯市总工会召开会议，市总工会主席汤宁出席并讲话，要求各县总工会抓好落实。"


def _mended(page: Knowledge) -> Knowledge:
    return single(page, values(page.statements))


def test_the_surer_level_stands_and_the_other_is_an_issue() -> None:
    known = resolve([extract(article(TEXT, place="佳木斯市"))])
    level = next(s for s in known.statements if s.predicate == "gh:level")
    other = replace(level, id="claim-other", object=Term("gh:level-township"), score=level.score - 0.1)
    both = replace(known, statements=(other, *known.statements))
    mended = _mended(both)
    assert mended.statements == known.statements
    assert [(issue.code, issue.level) for issue in mended.issues[len(known.issues) :]] == [("contradiction", "warning")]
    assert _mended(replace(both, statements=(*known.statements, other))).statements == known.statements


def test_what_does_not_contradict_is_left_alone() -> None:
    known = resolve([extract(article(TEXT, place="佳木斯市"))])
    assert _mended(known) is known


def test_the_predicates_are_those_of_the_shapes() -> None:
    shapes = rdflib.Graph().parse(data=schema.read("shapes.ttl"), format="turtle")
    sh = rdflib.SH
    one = {
        shapes.namespace_manager.qname(path)
        for row, path in shapes.subject_objects(sh.path)
        if isinstance(path, rdflib.URIRef) and shapes.value(row, sh.maxCount) == rdflib.Literal(1)
    }
    assert one >= FUNCTIONAL


def test_the_days_of_two_reports_do_not_mix() -> None:
    """The earliest day of one report and the latest of another may exclude each other; the surer pair stands."""
    known = resolve(
        [extract(article("3月5日至7日，佳木斯市总工会召开会议。", place="佳木斯市", published="2024-03-09"))]
    )
    pair = [s for s in known.statements if s.predicate in BOUNDS]
    assert [s.predicate for s in pair] == ["gh:notAfter", "gh:notBefore"]
    other = [
        replace(s, id=f"{s.id}-other", article="other", object=Literal("2024-02-01", "xsd:date"), score=s.score - 0.1)
        for s in pair
    ]
    mended = _mended(replace(known, statements=(*other, *known.statements)))
    assert mended.statements == known.statements
    assert [issue.code for issue in mended.issues[len(known.issues) :]] == ["contradiction"] * 2
