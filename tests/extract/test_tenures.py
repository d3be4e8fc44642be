"""Beginnings and ends of posts: which words tell them, and which date governs."""

import pytest

from kg.extract import extract
from kg.lang.rules import patterns
from kg.model import Mention, Object
from kg.resolve.ledger import written
from tests.marked import article

STARTS, ENDS, FORMER = "kg:starts", "kg:ends", "kg:former"
CASES = [
    ("6月8日，县总工会五届一次全委会议选举汤宁为县总工会主席，傅明轩、严景和为副主席。",
     {(STARTS, "汤宁", "主席", "6月8日"), (STARTS, "傅明轩", "副主席", "6月8日"), (STARTS, "严景和", "副主席", "6月8日")}),
    ("10月31日，县总工会召开全委会议，选举汤宁为县总工会主席，卢向东因工作变动不再担任县总工会主席。",
     {(STARTS, "汤宁", "主席", "10月31日"), (ENDS, "卢向东", "主席", "10月31日")}),
    ("4月23日，市财贸工会成立大会召开。大会选举汤宁为市财贸工会主席。", {(STARTS, "汤宁", "主席", "4月23日")}),
    ("会议决定免去严景和的县总工会副主席职务，任命汤宁为县总工会办公室主任。",
     {(ENDS, "严景和", "副主席", ""), (STARTS, "汤宁", "主任", "")}),
    ("日前，汤宁当选县总工会主席。", {(STARTS, "汤宁", "主席", "recent")}),
    ("市总工会副主席汤宁讲话。汤宁，1970年生，曾任县总工会副主席，2022年5月任县总工会党组书记。",
     {(FORMER, "汤宁", "副主席", ""), (STARTS, "汤宁", "党组书记", "2022年5月")}),
    ("原县总工会主席汤宁出席。", {(FORMER, "汤宁", "主席", "")}),
    ("县总工会原主席、县关工委副主任汤宁出席。", {(FORMER, "汤宁", "原主席", "")}),
    ("县总工会原党组书记、主席汤宁出席。", {(FORMER, "汤宁", "原党组书记", ""), (FORMER, "汤宁", "主席", "")}),
    ("1998年，时任县总工会主席汤宁提出倡议。", {(FORMER, "汤宁", "主席", "")}),
    ("市总工会副主席汤宁讲话。汤宁此前任县总工会组织部部长。", {(FORMER, "汤宁", "部长", "")}),
    ("市总工会主席汤宁讲话。汤宁2015年至2018年曾任县总工会副主席。",
     {(FORMER, "汤宁", "副主席", ""), (STARTS, "汤宁", "副主席", "2015年至2018年"), (ENDS, "汤宁", "副主席", "2015年至2018年")}),
    ("市总工会主席汤宁讲话。汤宁曾任县总工会副主席（2015—2018年）。",
     {(FORMER, "汤宁", "副主席", ""), (STARTS, "汤宁", "副主席", "2015—2018年"), (ENDS, "汤宁", "副主席", "2015—2018年")}),
    ("会议接受汤宁、严景和同志辞去第十四届全国政协委员的请求。", {(ENDS, "汤宁", "委员", ""), (ENDS, "严景和", "委员", "")}),
    ("会议撤销汤宁第十四届全国政协委员资格。", {(ENDS, "汤宁", "委员", "")}),
    ("汤宁连任县总工会主席。", set()),
    ("县总工会主席汤宁主持会议。", set()),
    ("会议提名汤宁为县总工会主席。", set()),
    ("县委拟任命汤宁为县总工会主席。", set()),
    ("汤宁任技能大赛组委会主任。", set()),
    ("原县总工会主席汤宁已调任市总工会副主席。", {(FORMER, "汤宁", "主席", "")}),
]  # fmt: skip


def _told(text: str) -> set[tuple[str, str, str, str]]:
    found = extract(article(text))
    by_id = {mention.id: mention for mention in found.mentions}
    member = {c.subject: by_id[str(c.object)].value for c in found.claims if c.predicate == "org:member"}
    return {
        (c.predicate, member[c.subject], by_id[c.subject].value, _day(c.object, by_id))
        for c in found.claims
        if c.predicate in {STARTS, ENDS, FORMER}
    }


def _day(object_: Object, by_id: dict[str, Mention]) -> str:
    return by_id[object_].text if isinstance(object_, str) else written(object_).split('"')[1]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda value: value[:14] if isinstance(value, str) else "")
def test_words_and_dates(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert _told(text) == expected


def test_a_meeting_far_above_governs_where_it_is_the_only_one_with_a_day() -> None:
    filler = "会议指出，工会工作很重要。" * 9
    text = f"5月11日，县总工会召开三届四次全委会议。{filler}会议选举汤宁为县总工会副主席。"
    assert (STARTS, "汤宁", "副主席", "5月11日") in _told(text)


def test_the_term_of_the_committee_that_votes() -> None:
    found = extract(article("6月8日，县总工会五届一次全委会议选举汤宁为县总工会主席。"))
    assert [(c.object.text, c.rule) for c in found.claims if c.predicate == "kg:term"] == [("5", "tenure.term")]


def test_a_winners_firm_is_not_what_elects() -> None:
    text = "在县总工会六届一次全委会上，选举汤宁为县总工会主席，严景和当选县总工会经费审查委员会主任，宏达公司焊工傅明轩当选兼职副主席。"
    found = extract(article(text))
    by_id = {mention.id: mention for mention in found.mentions}
    post = next(m for m in found.mentions if m.kind == "post" and m.value == "兼职副主席")
    owner = next(c.object for c in found.claims if c.subject == post.id and c.predicate == "org:organization")
    assert by_id[owner].value == "县总工会"


def test_every_verb_of_the_rules_is_of_a_known_kind() -> None:
    assert {rule.removeprefix("tenure.") for rule in patterns("tenures")} == {
        *(
            "start",
            "link",
            "former",
            "end",
            "elects",
            "removes",
            "unreal",
            "old",
            "chain",
            "chain-left",
            "life",
            "term",
        ),
    }
