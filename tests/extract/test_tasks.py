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


DUE = [
    ("第三季度前", "第三季度前"),
    ("下个月15日前", "下个月15日前"),
    ("汛期前", "汛期前"),
    ("本周五前", "本周五前"),
    ("一个月内", "一个月内"),
]


@pytest.mark.parametrize(("words", "due"), DUE, ids=[row[0] for row in DUE])
def test_a_time_limit_stays_inside_its_task(words: str, due: str) -> None:
    (task,) = tasks(f"会议强调，要把建会作为硬任务，{words}完成会员建档。")
    assert (task.text, task.due) == (f"把建会作为硬任务，{words}完成会员建档", due)


WHOM = [
    ("会议希望受表彰的单位珍惜荣誉、再接再厉。", "珍惜荣誉、再接再厉", "受表彰的单位"),
    ("会议要求参赛队员当好火种。", "当好火种", "参赛队员"),
    ("会议希望各级邮政工会丰富职工生活。", "丰富职工生活", "各级邮政工会"),
    ("会议强调，各地区各部门要结合实际抓好落实。", "结合实际抓好落实", "各地区各部门"),
    ("会议强调，参训学员返岗后要在十日内作一次汇报。", "在十日内作一次汇报", "参训学员"),
    ("会议号召，全体职工更加紧密地团结起来。", "更加紧密地团结起来", "全体职工"),
]


@pytest.mark.parametrize(("text", "words", "whom"), WHOM, ids=[row[2] for row in WHOM])
def test_who_is_called_upon(text: str, words: str, whom: str) -> None:
    (task,) = tasks(text)
    assert (task.text, task.to) == (words, (whom,))


def test_his_demands_are_of_the_one_named_in_his_own_sentence() -> None:
    found = tasks("县总工会副主席田秀兰主持会议。县总工会主席卢向东作报告，他要求各级工会办好夜校。")
    assert [task.by for task in found] == [("卢向东",)]


def test_a_surname_that_is_a_preposition_speaks_for_itself() -> None:
    found = tasks("县总工会副主席田秀兰要求，要办好夜校。县总工会主席向承志指出，要建好书屋。")
    assert [task.by for task in found] == [("田秀兰",), ("向承志",)]


def test_points_announced_before_he_speaks_are_demands() -> None:
    found = tasks("县总工会主席卢向东讲了三点意见。他说，一是讲政治，站稳立场；二是转作风，深入基层。")
    assert [task.text for task in found] == ["讲政治，站稳立场", "转作风，深入基层"]


def test_a_group_after_a_demand_goes_on_with_it() -> None:
    found = tasks("会议强调，要以案为鉴；机关各支部月底前至少开展一次教育。")
    assert [(task.text, task.to) for task in found][1] == ("月底前至少开展一次教育", ("机关各支部",))


def test_a_thing_to_be_dealt_with_is_no_actor() -> None:
    found = tasks("会议强调，各级工会要更新信息，职工档案应随时调整。")
    assert [(task.text, task.to) for task in found] == [
        ("更新信息", ("各级工会",)),
        ("职工档案应随时调整", ("各级工会",)),
    ]


NO_DEMANDS = [
    "会议强调，各级工会要领悟核心要义、明确实践要求。",
    "会议指出，问题是标准不一致，要求不统一，加重负担。",
    "会议指出，第二阶段重点是巩固成果。",
]


@pytest.mark.parametrize("text", NO_DEMANDS)
def test_words_that_only_hold_a_demand(text: str) -> None:
    assert len(tasks(text)) <= 1
    assert not any(task.text.startswith(("求", "不统一", "阶段", "义")) for task in tasks(text))


NOTICE = """关于做好申报工作的通知

各乡镇总工会、各直属工会：
现将有关事项通知如下：
（一）加强领导。各单位要高度重视，明确专人负责，不得搞平均分配。
（二）抓好复核。对已命名的书屋，由所在乡镇总工会逐一复核。
（三）主动服务，摸清情况。
"""


def test_a_notice_without_a_meeting() -> None:
    found = told(NOTICE, place="桦南县").tasks
    assert [(task.text, task.to) for task in found] == [
        ("高度重视，明确专人负责，不得搞平均分配", ("各单位",)),
        ("对已命名的书屋，由所在乡镇总工会逐一复核", ("所在乡镇总工会",)),
        ("主动服务，摸清情况", ("所在乡镇总工会",)),
    ]
