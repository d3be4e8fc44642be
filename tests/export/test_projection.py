from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from kg import schema
from kg.export import words
from kg.export.network import LEFT_FIRST, RIGHT_FIRST, project, projected
from kg.export.page import FAMILY_COLOURS, SWATCHES, relations
from kg.export.pinyin import LONGEST, keys
from kg.model import Knowledge
from tests.export.test_layout import world
from tests.sample_knowledge import identify


@pytest.mark.parametrize("name", ["sample", "examples"])
def test_every_relation_has_a_quote_or_says_that_it_was_not_stated(name: str) -> None:
    graph = project(world(name))
    assert graph.number_of_edges()
    for _, _, data in graph.edges(data=True):
        assert data["rule"]
        assert data["quote"] or data["basis"] in {"inferred", "background"}


def test_so_it_is_on_the_reference_texts() -> None:
    texts = sorted((Path(__file__).parents[2] / "benchmarks/gold").glob("d*.txt"))
    assert texts
    from kg.build.runner import read
    from kg.build.settings import Settings

    knowledge = read(texts, Settings())
    for one in relations(knowledge, *projected(knowledge)):
        assert one["places"] or one["words"] or one["basis"] in {"inferred", "background"}, one


@pytest.mark.parametrize("name", ["sample", "examples"])
def test_quotes_are_verbatim(name: str) -> None:
    knowledge = world(name)
    told = relations(knowledge, *projected(knowledge))
    for one in told:
        for report, start, stop in one["places"]:
            article = knowledge.articles[report]
            text = article.text[start:stop]
            assert text
            origin = article.source.text[article.offsets[start] : article.offsets[stop - 1] + 1]
            assert "".join(text.split()) in "".join(origin.split()) or len(origin) > len(text)


def test_what_the_sample_says_is_in_the_network() -> None:
    graph = project(world("sample"))
    label = graph.nodes(data="label")
    told = {(label[a], data["label"], label[b], data["basis"]) for a, b, data in graph.edges(data=True)}
    assert ("韩秋实", "主席", "云溪市总工会", "stated") in told
    assert ("贺长青", "主持", "青石区总工会学习会", "stated") in told
    assert ("青石区总工会", "上级工会", "云溪市总工会", "background") in told
    assert ("青石区总工会", "主办", "青石区总工会学习会", "stated") in told
    assert ("青石区总工会学习会", "传达学习", "南岭省工会第十二次代表大会", "stated") in told
    writer = next(data for _, data in graph.nodes(data=True) if data["label"] == "柳文舟")
    assert writer["face"] == "writer"


def test_two_reports_that_say_the_same_are_two_relations() -> None:
    graph = project(world("sample"))
    reporter = next(node for node, data in graph.nodes(data=True) if data["label"] == "柳文舟")
    assert graph.degree(reporter) == 2


def test_what_points_nowhere_is_left_out() -> None:
    knowledge = world("sample")
    without = tuple(one for one in knowledge.entities if one.id != identify("body", "云溪市总工会"))
    graph = project(Knowledge(knowledge.sources, knowledge.articles, without, knowledge.statements))
    assert all(graph.nodes[node].get("label") for node in graph)


# ---- words


def test_roles_levels_and_statuses_are_those_of_the_ontology() -> None:
    for scheme, known in (("gh:roles", words.ROLES), ("gh:levels", words.LEVELS), ("gh:statuses", words.STATUSES)):
        assert {words.tail(curie) for curie in schema.concepts(scheme)} == set(known), scheme


def test_every_predicate_and_class_is_declared() -> None:
    assert {*LEFT_FIRST, *RIGHT_FIRST} <= set(schema.properties())
    assert set(words.CLASSES) <= set(schema.classes())
    assert set(schema.subclasses("gh:Meeting")) <= set(words.CLASSES)


def test_every_relation_has_words_a_family_and_a_colour() -> None:
    rels = {*LEFT_FIRST.values(), *RIGHT_FIRST.values(), "post", "participates", "conveys"}
    assert rels == set(words.RELATIONS) == set(words.ENDS) == set(words.FAMILY_OF)
    assert set(words.FAMILIES) == set(FAMILY_COLOURS)
    assert {*words.KINDS, *words.OTHER_KINDS} == set(SWATCHES)


# ---- search


def test_a_name_is_found_by_pinyin_and_initials() -> None:
    assert {"liulinmin", "llm"} <= set(keys("刘林敏"))
    assert {"zengwen", "zw", "cengwen"} <= set(keys("曾文"))
    assert keys("") == ()
    assert keys("ABC") == ()


@given(
    st.lists(
        st.sampled_from(["重庆", "长", "行长", "银", "西藏", "朝阳", "乐", "·", "ABC", "第8届", "工会", "𠮷"])
    ).map("".join)
)
def test_law_a_name_is_spelled_as_pypinyin_spells_it_whole(name: str) -> None:
    spelled = "".join(lazy_pinyin(name[:LONGEST], errors="ignore"))
    assert keys(name)[:1] == ((spelled,) if spelled else ())


def test_the_view_knows_no_other_place_for_its_files() -> None:
    from kg.export.html import SCRIPTS

    folder = Path(__file__).parents[2] / "kg" / "export" / "view"
    assert {path.name for path in folder.iterdir()} == {
        *(f"{name}.js" for name in SCRIPTS),
        "unpack.js",
        "page.css",
        "page.html.j2",
    }
