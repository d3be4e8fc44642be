"""Demands without 要 and plans whose body stands earlier in the sentence; and what only looks like them."""

import pytest

from tests.told import Task, told

HEAD = "本报讯（记者 宋怀远）5月9日，桦南县总工会召开会议，县总工会主席卢向东讲话。"


def tasks(text: str) -> list[Task]:
    return told(HEAD + text, place="佳木斯市").tasks


WORDS = [
    ("卢向东提出三点要求：提高站位，办好夜校；守住底线；管好经费。", ["提高站位，办好夜校", "守住底线", "管好经费"]),
    (
        "卢向东提了两点希望：一是做政治坚定的新女性；二是做自立自强的新女性。",
        ["做政治坚定的新女性", "做自立自强的新女性"],
    ),
    ("卢向东强调，做好明年工作，要坚持服务大局。", ["坚持服务大局"]),
    ("卢向东要求，2025年要以改革为动力。", ["以改革为动力"]),
    ("会议要求，各支部书记是第一责任人，应于5月10日前制定细则。", ["于5月10日前制定细则"]),
    ("卢向东强调，要办好夜校。各镇工会进一步规范经费管理。", ["办好夜校", "进一步规范经费管理"]),
    ("卢向东强调，要办好夜校。各镇工会进一步规范经费管理，取得了成效。", ["办好夜校"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[row[0][:18] for row in WORDS])
def test_what_is_demanded_without_a_word_of_demand(text: str, words: list[str]) -> None:
    assert [task.text for task in tasks(text)] == words


WHOM = [
    ("卢向东勉励受助学生自立自强、刻苦学习。", "受助学生"),
    ("卢向东强调，工商联要加强引领。", "工商联"),
    ("卢向东强调，广大家庭都要弘扬家风。", "广大家庭"),
]


@pytest.mark.parametrize(("text", "whom"), WHOM, ids=[row[1] for row in WHOM])
def test_who_is_told(text: str, whom: str) -> None:
    (task,) = tasks(text)
    assert whom in task.to[0]


CARRIED = [
    ("县总工会今年已走访困难职工126户，春节前还将为全县环卫工人免费体检。", ["为全县环卫工人免费体检"]),
    ("县总工会计划联合县人社局于9月下旬举办培训班。", ["联合县人社局于9月下旬举办培训班"]),
    ("县总工会将会同县人社局举办招聘会。", ["会同县人社局举办招聘会"]),
    ("县总工会印发的《办法》，将于1月28日起实施。", []),
    ("县总工会走访了企业，将慰问品送到职工手中。", []),
    ("县总工会主席卢向东走访企业后，将继续调研。", []),
]


@pytest.mark.parametrize(("text", "words"), CARRIED, ids=[row[0][:18] for row in CARRIED])
def test_a_plan_of_the_body_that_the_sentence_began_with(text: str, words: list[str]) -> None:
    found = tasks(text)
    assert [task.text for task in found] == words
    assert all((task.status, task.to) == ("planned", ("桦南县总工会",)) for task in found)


def test_what_a_notice_asks_for() -> None:
    text = (
        "关于开展活动的通知\n\n各基层工会：\n　　现将有关事项通知如下：\n"
        "　　一、请各单位于7月5日前报送方案。\n　　二、请于9月20日前报送总结。\n"
        "　　三、联系人请见附件。\n　　桦南县总工会\n　　2025年6月16日\n"
    )
    found = [(task.text, task.due) for task in told(text, place="佳木斯市").tasks]
    assert found == [("于7月5日前报送方案", "7月5日前"), ("于9月20日前报送总结", "9月20日前")]


def test_a_listener_who_tells_what_a_report_demands_demands_nothing() -> None:
    assert tasks("“大会报告中提出要健全技能形成体系，我听了备受鼓舞。”工人金峰说。") == []


def test_a_quotation_mark_is_no_part_of_whom_it_tells() -> None:
    (task,) = tasks("卢向东说，“各级工会要当好后盾。”")
    assert "“" not in task.to[0]


OF_REAL_NEWS = [
    ("卢向东强调，办好夜校是件大事。当前正处于关键期，各有关方面要形成合力。", [("形成合力", "各有关方面")]),
    ("卢向东强调，被审计单位要认真制定整改方案。", [("认真制定整改方案", "被审计单位")]),
    ("卢向东强调，实施中要注重统筹存量与增量。", [("注重统筹存量与增量", "桦南县总工会")]),
    ("卢向东强调，夜校的成效，要看能否惠及职工。", []),
    ("卢向东强调，要看到差距。", []),
    ("县人社局近期出台了多项政策，有力支持保就业，鼓励企业加大科技投入。", []),
]


@pytest.mark.parametrize(("text", "wanted"), OF_REAL_NEWS, ids=[row[0][6:22] for row in OF_REAL_NEWS])
def test_demands_of_real_news(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(task.text, task.to[0]) for task in tasks(text)] == wanted


def test_a_sentence_that_begins_with_the_demand_goes_on_from_the_body_before() -> None:
    (task,) = told("桦南县总工会部署各地加强食堂管理。要求各基层工会加大监督检查力度。").tasks
    assert (task.by, task.text) == (("桦南县总工会",), "加大监督检查力度")
    assert not told("今年以来，食堂管理得到加强。要求各基层工会加大监督检查力度。").tasks
