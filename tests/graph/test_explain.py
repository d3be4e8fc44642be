"""kg explain: every fact about a thing, with the sentence, the words in it, and where they stand."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import SourceError
from kg.graph.explain import Fact, _place, explain
from kg.graph.quads import quads
from kg.graph.terms import term
from kg.graph.write import write
from tests.graphs import examples, sample_file
from tests.sample_knowledge import STUDY, sample


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_file(tmp_path_factory.mktemp("graph"))


def _about(graph: Path, query: str) -> list[tuple[str, str, str]]:
    return [(fact.subject, fact.predicate, fact.object) for fact in explain(graph, query)]


def test_a_person_with_posts_and_meetings(graph: Path) -> None:
    found = _about(graph, "沈以宁")
    assert ("沈以宁任青石区总工会副主席", "所任职务", "青石区总工会副主席") in found
    assert ("沈以宁任青石区总工会副主席", "任职组织", "青石区总工会") in found
    assert ("沈以宁（conveyor）", "参会角色", "传达") in found
    assert ("沈以宁", "类别", "人物") in found
    assert not [one for one in found if "贺长青" in one[0]]


def test_the_whole_sentence_with_the_words_in_their_place(graph: Path) -> None:
    fact = next(one for one in explain(graph, "沈以宁") if one.predicate == "参加者")
    (quote,) = fact.quotes
    assert quote.text == "沈以宁传达了大会精神"
    assert quote.sentence.startswith("中共青石区委副书记方若谷出席会议")
    assert quote.sentence.endswith("传达了大会精神。")
    assert quote.sentence[quote.mark.start : quote.mark.stop] == quote.text
    assert "".join(STUDY[quote.start : quote.end].split()) == quote.text
    assert (fact.basis, fact.rule, fact.confidence) == ("stated", "sample.participant", 0.9)


def test_words_that_occur_twice_are_marked_where_they_stand(graph: Path) -> None:
    quotes = {quote for fact in explain(graph, "青石区总工会学习会") for quote in fact.quotes}
    (chaired,) = [quote for quote in quotes if quote.text == "贺长青主持会议"]
    assert chaired.sentence.count("会议") == 2
    assert chaired.mark.start == chaired.sentence.index("贺长青主持")
    assert _place("会议", chaired.sentence, 14) == chaired.sentence.index("会议")
    assert _place("会议", chaired.sentence, 40) == chaired.sentence.rindex("会议")


def test_bylines_have_no_sentence_but_themselves(graph: Path) -> None:
    byline = next(one for one in explain(graph, "季晓岚") if one.predicate == "通讯员")
    assert [(quote.sentence, quote.mark.start) for quote in byline.quotes] == [(byline.quotes[0].text, 0)]


def test_inferred_and_background(graph: Path) -> None:
    bases = {(one.predicate, one.basis) for one in explain(graph, "青石区总工会")}
    assert {("上级工会", "background"), ("层级", "background"), ("主办方", "stated")} <= bases
    assert ("开始日期", "inferred") in {(one.predicate, one.basis) for one in explain(graph, "学习会")}
    background = [one for one in explain(graph, "青石区总工会") if one.basis == "background"]
    assert all(one.confidence is None and not one.quotes and not one.rule for one in background)


def test_order_is_that_of_the_texts(graph: Path) -> None:
    found = [one for one in explain(graph, "柳文舟") if one.quotes]
    places = [(one.quotes[0].file, one.quotes[0].start) for one in found]
    assert places == sorted(places)
    assert {file for file, _ in places} == {"study.txt", "work.txt"}


@pytest.mark.parametrize("form", ["https://w3id.org/gonghui/id/{}", "<https://w3id.org/gonghui/id/{}>", "id:{}", "{}"])
def test_by_iri(graph: Path, form: str) -> None:
    (local,) = [entity.id for entity in sample().entities if entity.name == "韩秋实"]
    found = explain(graph, form.format(local))
    assert {"韩秋实任云溪市总工会主席", "韩秋实（speaker）", "韩秋实"} <= {one.subject for one in found}
    assert not [one for one in found if "苏明远" in one.object]


def test_a_claim_by_its_iri(graph: Path) -> None:
    one = next(fact for fact in explain(graph, "韩秋实") if fact.predicate == "参会角色")
    assert explain(graph, one.claim) == [one]
    assert explain(graph, one.claim.rpartition("/")[2]) == [one]


def test_values_are_found_too(graph: Path) -> None:
    assert ("青石区总工会学习会", "原文时间", "12月12日上午") in _about(graph, "12月12日上午")


@pytest.mark.parametrize("query", ["没有这个人", "", "id:person-0000000000000000", "https://e.org/x", "person"])
def test_nothing_to_tell(graph: Path, query: str) -> None:
    assert explain(graph, query) == []


def test_another_base(tmp_path: Path) -> None:
    write(quads(sample(), "https://e.org/kg#"), tmp_path, "https://e.org/kg#")
    found = explain(tmp_path / "graph.trig", "韩秋实")
    local = next(one.triple[0] for one in found if one.predicate == "类别" and one.subject == "韩秋实")
    assert local.startswith("https://e.org/kg#id/person-")
    assert explain(tmp_path / "graph.trig", "id:" + local.rpartition("/")[2])


def test_every_quote_of_the_examples_is_marked_in_its_sentence(tmp_path: Path) -> None:
    knowledge = examples()
    texts = {source.name: source.text for source in knowledge.sources}
    write(quads(knowledge), tmp_path)
    facts: list[Fact] = explain(tmp_path / "graph.trig", "工会")
    assert facts
    for quote in (quote for fact in facts for quote in fact.quotes):
        assert quote.sentence[quote.mark.start : quote.mark.stop] == quote.text
        assert "".join(texts[quote.file][quote.start : quote.end].split()) == "".join(quote.text.split())


def test_quotes_are_from_the_file_that_was_read_not_from_a_copy(tmp_path: Path) -> None:
    found = quads(sample())
    home, derived = ox.NamedNode("https://w3id.org/gonghui/graph/dataset"), term("prov:wasDerivedFrom")
    copy = ox.NamedNode("https://w3id.org/gonghui/id/file-0000000000000000")
    reports = {quad.subject for quad in found if quad.object == term("gh:Report")}
    copies = [ox.Quad(report, derived, copy, home) for report in reports]
    write([*found, *copies, ox.Quad(copy, term("schema:name"), ox.Literal("copy.txt"), home)], tmp_path)
    files = {quote.file for fact in explain(tmp_path / "graph.trig", "柳文舟") for quote in fact.quotes}
    assert files == {"study.txt", "work.txt"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="请先运行 kg build"):
        explain(tmp_path / "graph.trig", "x")
