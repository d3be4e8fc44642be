"""The shapes: each component catches its fault, and every verdict is pySHACL's too."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg.build.parts  # binds the honest rows before a test below replaces them
import kg.graph.write
from kg import schema
from kg.build import Settings, run
from kg.errors import OntologyError, StageError
from kg.graph import literals
from kg.graph.check import Finding, check, findings, merged
from kg.graph.data import Data, index
from kg.graph.nt import Names, Row
from kg.graph.reference import findings as reference
from kg.graph.shapes import COMPONENTS, read, shapes
from kg.model import Knowledge
from tests.graphs import PREFIXES, sample_file
from tests.texts import REPORT

FAULTS = {
    "minCount": "x:minCount a foaf:Person ; rdfs:label '无名'@zh .",
    "maxCount": "x:maxCount a org:Membership ; org:member x:p1 , x:p2 .",
    "qualifiedMinCount": "x:qualifiedMinCount a foaf:Person ; foaf:name 'N'@en ; rdfs:label 'N'@en .",
    "in": "x:in a gh:Ceremony ; schema:eventStatus schema:EventMovedOnline .",
    "nodeKind": "x:nodeKind a gh:Spirit ; gh:spiritOf '大会'@zh .",
    "datatype": "x:datatype a gh:Task ; gh:deadline '2018-02-30'^^xsd:date .",
    "class": "x:class a gh:Visit ; gh:conveys x:p1 .",
    "minInclusive": "x:minInclusive a gh:Congress ; gh:ordinal 0 .",
    "maxInclusive": "x:maxInclusive a gh:Claim ; gh:confidence 1.5 .",
    "lessThan": "x:lessThan a gh:Report ; gh:start 9 ; gh:end 9 .",
    "lessThanOrEquals": (
        "x:lessThanOrEquals a gh:Meeting ; gh:notBefore '2018-12-13'^^xsd:date ; gh:notAfter '2018-12-12'^^xsd:date ."
    ),
    "disjoint": "x:disjoint a gh:ResidentUnit ; gh:dispatchedBy x:b ; gh:residentAt x:b . x:b a org:Organization .",
    "node": "x:node a gh:GeneralUnion ; gh:level gh:role-chair .",
    "not": "x:not a gh:UnionBody , gh:AgentGroup .",
    "or": "x:or a gh:Competition ; schema:startDate 'soon' .",
    "sparql": "x:sparql a gh:BasicUnion ; gh:superiorUnion x:up . x:up a gh:BasicUnion ; gh:superiorUnion x:sparql .",
}
"""Component → a fault of the thing of that name; the other components stand inside these."""

INSIDE = {"qualifiedValueShape", "languageIn", "hasValue", "property"}
OTHERS = """
x:p1 a foaf:Person ; rdfs:label '温如海'@zh ; foaf:name '温如海'@zh . x:p2 a foaf:Person ; rdfs:label 'untagged' .
x:long a gh:Evidence ; oa:hasSource x:lessThan ; gh:start 1 ; gh:end 3 ; gh:exact '三个字' .
x:lie a gh:Claim ; rdf:subject x:p1 ; rdf:predicate rdf:type ; rdf:object gh:Task ; gh:evidence x:long ;
    gh:confidence 0.9 ; gh:rule 'r' .
x:truth a gh:Claim ; rdf:subject x:p1 ; rdf:predicate rdf:type ; rdf:object foaf:Person ; gh:evidence x:long ;
    gh:confidence 1.0 ; gh:rule 'r' .
x:whole rdf:subject x:p1 ; gh:confidence 1.0 ; gh:rule 'r' . x:long gh:refersTo x:p1 .
x:groundless rdf:subject x:p2 ; gh:confidence 1.0 ; gh:rule 'r' .
x:wordless rdf:subject x:p1 ; rdf:predicate rdf:type ; rdf:object foaf:Person ; gh:confidence 1.0 ; gh:rule 'r' .
x:paged a gh:Evidence ; gh:start 1 ; gh:end 9 ; gh:exact '文' ; gh:page 0 , 2 , '第三页' .
x:half rdf:subject x:p1 ; rdf:predicate rdf:type ; gh:evidence x:long ; gh:confidence 1.0 ; gh:rule 'r' .
x:mute rdf:subject x:p1 ; gh:evidence x:long .
x:days a gh:Meeting ; gh:notBefore '2018'^^xsd:gYear ; schema:startDate '--12-14'^^xsd:gMonthDay ;
    schema:endDate 'later' ; gh:headcount '-1'^^xsd:integer , 'many' , 7.5 .
x:twice a org:Membership ; org:member x:p1 ; schema:startDate '2018-05-01'^^xsd:date , '2018-06-01'^^xsd:date , 'soon' ;
    schema:endDate '2018-05-15'^^xsd:date .
x:once a org:Membership ; org:member x:p1 ; schema:startDate '2018-05-01'^^xsd:date , '2019-06-01'^^xsd:date .
x:started a gh:Claim ; rdf:subject x:twice ; rdf:predicate schema:startDate ; rdf:object '2018-05-01'^^xsd:date ;
    gh:evidence x:long ; gh:confidence 0.9 ; gh:rule 'r' .
x:again a gh:Claim ; rdf:subject x:twice ; rdf:predicate schema:startDate ; rdf:object '2018-06-01'^^xsd:date ;
    gh:evidence x:long ; gh:confidence 0.9 ; gh:rule 'r' .
x:ended a gh:Claim ; rdf:subject x:twice ; rdf:predicate schema:endDate ; rdf:object '2018-05-15'^^xsd:date ;
    gh:evidence x:long ; gh:confidence 0.9 ; gh:rule 'r' .
x:first a gh:Claim ; rdf:subject x:once ; rdf:predicate schema:startDate ; rdf:object '2018-05-01'^^xsd:date ;
    gh:evidence x:long ; gh:confidence 0.9 ; gh:rule 'r' .
x:other a gh:Claim ; rdf:subject x:once ; rdf:predicate schema:startDate ; rdf:object '2019-06-01'^^xsd:date ;
    gh:evidence x:elsewhere ; gh:confidence 0.9 ; gh:rule 'r' .
x:elsewhere a gh:Evidence ; oa:hasSource x:paper ; gh:start 1 ; gh:end 9 ; gh:exact '文' . x:paper a gh:Report .
x:words a gh:Task ; gh:formerStatus gh:role-chair ; schema:text 'no tag' ; gh:deadline '2018-12-12T00:00:00'^^xsd:dateTime ; schema:about gh:role-chair .
"""
Key = tuple[str, str, str, str, str, str | None]


def _key(one: Finding) -> Key:
    return (one.severity, one.focus, one.path, one.component, one.message, one.value)


def _parse(text: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(PREFIXES + text, format=ox.RdfFormat.TURTLE)]


@cache
def _faulty() -> Data:
    return index((*_parse(" ".join((*FAULTS.values(), OTHERS))), *schema.triples()))


@pytest.mark.parametrize("component", FAULTS)
def test_each_component_catches_its_fault(component: str) -> None:
    found = [one for one in findings(_faulty()) if one.focus == f"https://e.org/id/{component}"]
    assert [one for one in found if one.component == component and one.severity == "violation"]


def test_faults_are_those_that_pyshacl_finds() -> None:
    assert set(map(_key, findings(_faulty()))) == set(map(_key, reference(_faulty())))


def test_the_sample_is_judged_as_by_pyshacl(tmp_path: Path) -> None:
    path = sample_file(tmp_path)
    ours, theirs = check(path), check(path, reference=True)
    assert [_key(one) for one in ours] == [_key(one) for one in theirs]
    assert {one.severity for one in ours} == {"warning", "info"}


def test_every_component_is_tried() -> None:
    assert set(FAULTS) | INSIDE == set(COMPONENTS) | {"qualifiedMinCount"}
    text = schema.read("shapes.ttl").decode()
    assert all(f"sh:{name}" in text for name in COMPONENTS)


def test_every_shape_finds_something_to_look_at() -> None:
    classes = schema.classes()
    assert {schema.shrink(target.value) for shape in shapes() for target in shape.classes} <= classes


@pytest.mark.parametrize("focus", ["long", "lie", "groundless", "wordless", "half"])
def test_sparql_constraints(focus: str) -> None:
    found = [one for one in findings(_faulty()) if one.component == "sparql"]
    assert f"https://e.org/id/{focus}" in {one.focus for one in found}


def test_claims_need_no_type_to_be_checked() -> None:
    found = {one.focus for one in findings(_faulty())}
    assert "https://e.org/id/mute" in found
    assert not {"https://e.org/id/truth", "https://e.org/id/whole"} & found


def test_one_report_tells_one_start_and_no_end_before_it() -> None:
    found = {(one.focus.rpartition("/")[2], one.message.partition(" / ")[0]) for one in findings(_faulty())}
    assert ("twice", "同一篇报道说了几个上任或离任日期") in found
    assert ("twice", "同一篇报道说的离任早于上任") in found
    assert ("once", "任职有几个上任日期") in found
    assert (
        not {("once", message) for message in ("同一篇报道说了几个上任或离任日期", "同一篇报道说的离任早于上任")}
        & found
    )


@pytest.mark.parametrize(
    ("shape", "named"),
    [
        ("sh:property [ sh:path rdfs:label ; sh:pattern 'x' ; sh:message 'x'@zh , 'x'@en ]", "sh:pattern"),
        ("sh:xone ( [ sh:class gh:Task ] )", "sh:xone"),
        ("sh:property [ sh:path rdfs:label ; sh:datatype xsd:float ; sh:message 'x'@zh , 'x'@en ]", "float"),
        ("sh:property [ sh:path [ sh:inversePath gh:post ] ; sh:minCount 1 ; sh:message 'x'@zh , 'x'@en ]", "inverse"),
        ("sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:message 'x'@zh ]", "sh:message"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(shape: str, named: str) -> None:
    with pytest.raises(OntologyError, match=named):
        read(_parse(f"ex:s a sh:NodeShape ; sh:targetClass gh:Task ; {shape} ."))


def test_a_finding_is_one_bilingual_line() -> None:
    found = next(one for one in findings(_faulty()) if one.focus.endswith("/lessThanOrEquals") and one.value)
    line = str(found)
    assert "\n" not in line
    assert found.message in line
    assert " / " in found.message
    assert "<https://e.org/id/lessThanOrEquals> gh:notBefore = 2018-12-13" in line
    assert "温如海 <https://e.org/id/p1>" in str(Finding("info", "m", "https://e.org/id/p1", "温如海", "", "class"))


def test_merged_holds_the_ontology_once() -> None:
    quads = [
        ox.Quad(one.subject, one.predicate, one.object, ox.NamedNode("https://e.org/g")) for one in schema.triples()
    ]
    assert set(merged(quads).triples) == set(schema.triples())
    assert len(merged(quads).triples) == len(set(schema.triples()))


def test_a_violation_fails_the_build_and_leaves_the_old_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "graph.trig").write_text("old", encoding="utf-8")
    honest = kg.graph.write.rows

    def buggy(page: Knowledge, names: Names) -> Iterator[Row]:
        yield from honest(page, names)
        for one in _parse(FAULTS["not"]):
            yield str(one.subject), str(one.predicate), str(one.object), "<https://e.org/graph/report-x>"

    monkeypatch.setattr(kg.graph.write, "rows", buggy)
    with pytest.raises(StageError, match=r"不合约束.*工会组织不能同时是泛指群体"):
        run([tmp_path / "a.txt"], out, Settings())
    assert [(path.name, path.read_text(encoding="utf-8")) for path in out.iterdir()] == [("graph.trig", "old")]


@pytest.mark.parametrize(
    ("datatype", "right", "wrong"),
    [
        ("xsd:date", ["2020-02-29", "2018-12-12Z"], ["2019-02-29", "2018-1-1", "20181212", "２０１８-12-12"]),
        ("xsd:gMonthDay", ["--12-14", "--02-29"], ["--02-30", "12-14", "--13-01"]),
        ("xsd:gYearMonth", ["2018-12"], ["2018-13", "2018"]),
        ("xsd:gYear", ["2018"], ["18", "2018-12"]),
        ("xsd:integer", ["0", "-7", "+7"], ["7.0", "", "七"]),
        ("xsd:decimal", ["0.9", ".5", "1."], ["1e3", ".", "一"]),
    ],
)
def test_lexical_forms(datatype: str, right: list[str], wrong: list[str]) -> None:
    fits = literals.DATATYPES[datatype]
    assert all(map(fits, right))
    assert not any(map(fits, wrong))


def test_only_like_things_are_compared() -> None:
    day = ox.Literal("2018-12-12", datatype=ox.NamedNode(schema.expand("xsd:date")))
    number = ox.Literal("3", datatype=ox.NamedNode(schema.expand("xsd:integer")))
    assert literals.in_order(day, day, strictly=False)
    assert not literals.in_order(day, day, strictly=True)
    assert not literals.in_order(day, number, strictly=False)
    assert not literals.in_order(number, ox.Literal("4"), strictly=False)
