"""Of two values where the ontology allows one, the surer stands and the other is told."""

from dataclasses import replace

import rdflib

from kg import schema
from kg.extract import extract
from kg.model import Knowledge, Term
from kg.resolve import resolve
from kg.resolve.single import FUNCTIONAL, single, values
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
