"""Who must act where a demand names nobody: the guide's reading, and nobody rather than the wrong one."""

import pytest

from tests.told import told


def to(text: str, **meta: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(task.text, task.to) for task in told(text, **meta).tasks]


def test_the_body_that_holds_the_meeting_must_act() -> None:
    text = "5月9日，桦南县总工会召开会议。会议强调，要办好职工夜校。"
    assert to(text) == [("办好职工夜校", ("桦南县总工会",))]


def test_a_commission_holds_its_own_session_though_its_head_has_other_offices() -> None:
    text = (
        "中共中央总书记、中央军委主席、中央财经委员会主任卢向东5月9日主持召开中央财经委员会第九次会议。"
        "会议强调，要优化主干线大通道。"
    )
    (meeting,) = told(text).meetings
    assert meeting.organizer == ("中央财经委员会",)
    assert to(text) == [("优化主干线大通道", ("中央财经委员会",))]


NOBODY = [
    # a meeting whose holder is not told, before a leader of other bodies
    "全国文化遗产保护座谈会5月9日在京召开。中共中央政治局常委卢向东出席会议并讲话。他强调，要加强考古研究。",
    # a visit outside any meeting
    "中共中央政治局常委、国务院副总理卢向东5月9日在海南考察养老服务。他指出，要加强技能培训。",
    # an instruction, though a meeting is named before it
    "日前，国务院常务会议审议通过事故调查报告。卢向东立即作出重要指示，强调要全力救治受伤人员。",
    # a union that the report names only in passing
    "卢向东5月9日到车间看望一线工人。他强调，要保护好生态环境。\n为此，桦南县总工会派出两名专家。",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_better_than_the_first_body_of_the_report(text: str) -> None:
    assert [whom for _, whom in to(text)] == [()]


def test_the_union_that_a_report_opens_with_is_told_to_act_outside_a_meeting() -> None:
    text = "桦南县总工会近日印发《关于办好职工夜校的通知》。《通知》要求，要配齐任课教师。"
    assert to(text) == [("配齐任课教师", ("桦南县总工会",))]


def test_who_says_will_speaks_for_his_own_body() -> None:
    text = "5月9日，省政府新闻办举行新闻发布会。桦南县民政局局长卢向东表示，将完善老龄工作机制。"
    assert to(text) == [("完善老龄工作机制", ("桦南县民政局",))]
    text = "5月9日，省政府新闻办举行新闻发布会。桦南县民政局表示，将完善老龄工作机制。"
    assert to(text) == [("完善老龄工作机制", ("桦南县民政局",))]


def test_the_only_company_of_a_report_is_what_it_calls_the_group() -> None:
    text = "5月9日，黑龙江桦川重工集团有限公司召开职工代表大会。董事长卢向东表示，集团公司将改造三个职工食堂。"
    assert to(text) == [("改造三个职工食堂", ("黑龙江桦川重工集团有限公司",))]
    two = "5月9日，黑龙江桦川重工集团有限公司与佳木斯松花江酒业有限公司签约。董事长卢向东表示，公司将改造三个食堂。"
    assert to(two) != [("改造三个食堂", ("黑龙江桦川重工集团有限公司",))]


def test_the_whole_region_is_the_autonomous_region_where_no_district_is_told_of() -> None:
    text = "5月9日，广西壮族自治区总工会召开会议。会议要求，全区各级工会要办好职工夜校。"
    assert to(text, place="广西壮族自治区") == [("办好职工夜校", ("广西壮族自治区各级工会",))]
    text = "5月9日，前进区总工会召开会议。会议要求，全区各级工会要办好职工夜校。"
    assert to(text, place="佳木斯市") == [("办好职工夜校", ("前进区各级工会",))]


def test_a_duty_is_not_whom_the_next_point_is_for() -> None:
    text = "5月9日，桦南县总工会召开会议。会议要求，各级工会要加强领导，主要负责同志要亲自督办。要聚焦深度困难职工。"
    assert to(text)[1:] == [("亲自督办", ("主要负责同志",)), ("聚焦深度困难职工", ("各级工会",))]


def test_to_organize_is_no_organization() -> None:
    text = (
        "桦南县教育工会主席卢向东在会上提出，今年县教育工会将重点抓好两件事：一是举办教师竞赛；二是组织百名教师疗休养。"
    )
    assert [whom for _, whom in to(text)]
    assert all("组织" not in whom for _, whom in to(text))


def test_the_youth_league_acts_under_its_full_name() -> None:
    text = "卢向东在桦南县青年大会上强调，共青团要引导青年坚定信念。"
    assert [whom for _, whom in to(text)] == [("中国共产主义青年团",)]


def test_another_matter_of_a_meeting_is_not_for_those_named_in_the_one_before() -> None:
    text = (
        "5月9日，桦南县总工会召开会议。\n会议指出，各乡镇工会要办好夜校。\n"
        "会议指出，经费审查是一项经常工作。要公开账目。"
    )
    assert to(text) == [("办好夜校", ("桦南县各乡镇工会",)), ("公开账目", ("桦南县总工会",))]
    text = "5月9日，桦南县总工会召开会议。\n会议指出，各乡镇工会要办好夜校。\n会议强调，要公开账目。"
    assert to(text)[1] == ("公开账目", ("桦南县各乡镇工会",))


ADDRESSED = [
    ("通知要求各级地方红十字会立即筹集冬衣。", "各级地方红十字会"),
    ("通知要求全县职工和民兵队伍认真贯彻县委的指示。", "桦南县职工和民兵队伍"),
    ("通知强调，全县广大干部特别是工会干部，要自觉牢记宗旨。", "桦南县广大干部特别是工会干部"),
    ("通知要求各镇财政所和物价部门，以及全县各学校要严格执行规定。", "桦南县各镇财政所和物价部门 桦南县各学校"),
    ("卢向东希望广大职工用好这种方式，使工作取得更好成绩。", "广大职工"),
    ("卢向东鼓励全县企业家赴外地投资。", "桦南县企业家"),
]


@pytest.mark.parametrize(("text", "whom"), ADDRESSED, ids=[row[0][:12] for row in ADDRESSED])
def test_an_addressee_is_taken_whole(text: str, whom: str) -> None:
    opening = "桦南县总工会近日召开会议，县总工会主席卢向东讲话。"
    assert [set(names) for _, names in to(opening + text, place="桦南县")] == [set(whom.split())]


def test_whom_a_speech_tells_of_must_act_in_what_it_demands_next() -> None:
    text = (
        "桦南县委书记秦立新会见先进代表时说，检察机关是法律监督机关，负有重要职责。要认真履行监督职责；要把维护稳定作为任务。"
        "各方面都很支持。要办好职工夜校。"
    )
    assert [whom for _, whom in to(text, place="桦南县")][:2] == [("检察机关",)] * 2
    assert to(text.replace("检察机关", "中方"), place="桦南县")[0][1] == ()


def test_what_the_stress_lies_on_is_demanded() -> None:
    text = "桦南县总工会召开会议。县总工会主席卢向东指出，今年工作的重点，是要规划好创作。归根到底，是要让大家满意。"
    assert [what for what, _ in to(text, place="桦南县")] == ["规划好创作"]


def test_where_somebody_does_something_is_no_demand() -> None:
    text = "桦南县总工会印发通知，要求在县内从事信息服务的主办者，应当依照规定履行手续。"
    assert all("主办者" not in what for what, _ in to(text, place="桦南县"))


def test_the_members_of_a_body_are_addressed_as_a_whole() -> None:
    text = "桦南县总工会召开会议。县总工会主席卢向东希望宣传部门的同志在明年把宣讲做得更细。"
    assert to(text, place="桦南县")[0][1] == ("宣传部门的同志",)
