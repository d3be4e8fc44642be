"""Tasks: who demands what of whom, by when; and sentences that only look like a demand."""

import pytest

from tests.told import Task, told

HEAD = "本报讯（记者 宋怀远）5月9日，桦南县总工会召开会议。"


def tasks(text: str) -> list[Task]:
    return told(HEAD + text).tasks


NONE = [
    "会议认为，这次大会意义重大，必将鼓舞全县职工。",
    "会议认为，职工的需要十分重要，主要矛盾正在变化，新要求振奋人心。",
    "会议总结了五年来的工作，分析了面临的形势。",
    "去年以来，全县新建基层工会三十家，发展会员两千人。",
    "会议审议了工作报告。",
]


@pytest.mark.parametrize("text", NONE)
def test_appraisals_and_past_acts_are_no_tasks(text: str) -> None:
    assert tasks(text) == []


TEXTS = [
    ("会议强调，要办好夜校。", ["办好夜校"]),
    ("会议强调，要求真务实，勇于担当。", ["求真务实，勇于担当"]),
    ("会议强调，要办好夜校，建好书屋；要规范经费管理。", ["办好夜校，建好书屋", "规范经费管理"]),
    ("会议强调，各级工会应当办好夜校，必须守住安全底线。", ["办好夜校", "守住安全底线"]),
    ("会议强调，各级工会务必把女职工保护落到实处。", ["把女职工保护落到实处"]),
    ("会议要求，各级工会要深入开展集体协商要约行动。", ["深入开展集体协商要约行动"]),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=[row[0][:16] for row in TEXTS])
def test_one_task_a_demand_in_its_own_words(text: str, expected: list[str]) -> None:
    assert [task.text for task in tasks(text)] == expected


def test_who_demands_of_whom_by_when() -> None:
    (task,) = tasks("县总工会主席卢向东要求，县总工会办公室要在6月底前完成会员建档工作。")
    assert task.text == "在6月底前完成会员建档工作"
    assert (task.by, task.to, task.due) == (("卢向东",), ("桦南县总工会办公室",), "6月底前")
    assert (task.at, task.status) == (("桦南县总工会会议",), "announced")


def test_each_speaker_has_his_own_demands() -> None:
    found = tasks("县总工会主席卢向东要求，要办好夜校。县总工会副主席田秀兰强调，要建好书屋。")
    assert [(task.text, task.by) for task in found] == [("办好夜校", ("卢向东",)), ("建好书屋", ("田秀兰",))]


def test_a_body_that_says_what_it_will_do_has_a_planned_task() -> None:
    (task,) = tasks("县总工会近期将举办工会财务培训班。")
    assert (task.text, task.to, task.status) == ("举办工会财务培训班", ("桦南县总工会",), "planned")


def test_disposal_is_demanded_and_not_planned() -> None:
    (task,) = tasks("会议强调，要将学习成果转化为工作动力。")
    assert task.status == "announced"


def test_a_demand_of_each_inside_the_demands_of_the_host() -> None:
    found = tasks("会议强调，要办好夜校，每一位工会干部都要当好联络员。")
    assert [(task.text, task.to) for task in found] == [
        ("办好夜校", ("桦南县总工会",)),
        ("当好联络员", ("每一位工会干部",)),
    ]


SLOGANS = [
    "会议强调，要以“安康杯”竞赛为载体，开展“中国梦·劳动美”主题活动。",
    "会议强调，要深化“我要安全、我会安全”活动。",
    "会议强调，要树立“人人要学习、天天要学习”的理念。",
    "会议强调，要营造“比学赶超、争当先锋”的氛围。",
    "会议强调，要守牢底线，深化“我要安全、我会安全”活动。",
]


@pytest.mark.parametrize("text", SLOGANS)
def test_a_slogan_in_quotes_is_part_of_one_task_and_names_nobody(text: str) -> None:
    found = told(HEAD + text)
    assert [task.text for task in found.tasks] == [text[len("会议强调，要") : -1]]
    assert found.persons == set()
    assert found.groups == set()


def test_a_subject_before_a_demand_that_looks_like_a_verb_of_speech() -> None:
    (task,) = tasks("会议强调，全县工会干部要求真务实，敢于担当。")
    assert (task.text, task.to) == ("求真务实，敢于担当", ("桦南县工会干部",))


def test_an_honoured_name_is_not_an_addressee() -> None:
    found = told(HEAD + "会议强调，各级工会要弘扬劳模精神、劳动精神、工匠精神，讲好职工故事。")
    assert [task.to for task in found.tasks] == [("各级工会",)]


def test_a_commentary_without_a_subject_addresses_the_unions_it_names() -> None:
    text = "职工夜校办起来\n□ 汤宁\n办好夜校意义重大。笔者认为，全市各级工会要主动送课上门，要在课程设置上多下功夫。\n"
    found = told(text, place="佳木斯市")
    assert found.reports[0].kind == "commentary"
    assert {task.to for task in found.tasks} == {("佳木斯市各级工会",)}
