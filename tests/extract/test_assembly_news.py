"""What news of assemblies, calls and rescues prints: resignations, presidiums, talks, places told to act, 加强调研."""

import pytest

from tests.told import told

CPPCC = "中国人民政治协商会议全国委员会"
ASSEMBLY = "政协第十四届全国委员会常务委员会第三次会议1日在京闭幕。"


@pytest.mark.parametrize(
    ("text", "names", "title"),
    [
        ("会议通过关于接受汤建国同志请辞第十四届全国政协常委的决定。", {"汤建国"}, "常委"),
        ("会议通过关于接受汤建国、田秀兰同志辞去第十四届全国政协委员的决定。", {"汤建国", "田秀兰"}, "委员"),
        ("会议追认关于撤销汤建国、严景和第十四届全国政协委员资格的决定。", {"汤建国", "严景和"}, "委员"),
    ],
)
def test_who_resigns_or_is_struck_off_in_a_list(text: str, names: set[str], title: str) -> None:
    assert told(ASSEMBLY + text).posts == {(name, title, CPPCC) for name in names}


def test_whom_one_only_accepts_is_nobodys_end() -> None:
    assert told(ASSEMBLY + "会议接受社会各界监督，完善委员资格审查。").persons == set()


SESSION = "第十四届全国人民代表大会第一次会议主席团"


def test_the_presidium_of_a_session_has_its_chairs_and_meets() -> None:
    found = told(
        "十四届全国人大一次会议主席团8日上午在北京举行第二次会议。\n"
        "主席团常务主席汤建国主持会议。主席团常务主席田秀兰、严景和出席会议。\n"
    )
    assert found.posts == {(name, "常务主席", SESSION) for name in ("汤建国", "田秀兰", "严景和")}
    assert {meeting.organizer for meeting in found.meetings} == {(SESSION,)}


def test_a_committee_of_the_congress_is_named_where_its_head_reports() -> None:
    found = told(
        "十四届全国人大一次会议主席团举行第二次会议。会议听取了宪法和法律委员会主任委员汤建国作的关于草案审议结果的报告。"
    )
    assert ("汤建国", "主任委员", "全国人民代表大会宪法和法律委员会") in found.posts


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("中共中央政法委秘书长汤建国讲话。", "中国共产党中央委员会政法委员会"),
        ("中央政法委员会秘书长汤建国讲话。", "中国共产党中央委员会政法委员会"),
        ("中共中央统战部副部长汤建国讲话。", "中国共产党中央委员会统一战线工作部"),
        ("中共中央书记处书记、国务委员汤建国讲话。", "国务院"),
    ],
)
def test_organs_of_the_centre_by_their_short_names(text: str, body: str) -> None:
    assert body in {of for _, _, of in told(text).posts}


def test_a_name_printed_is_one_of_the_bodys_own() -> None:
    found = told("中共中央办公厅印发通知。")
    (body,) = (entity for entity in found.of("body") if entity.name == "中国共产党中央委员会办公厅")
    assert {"中央办公厅", "中共中央办公厅"} <= set(body.aliases)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("武警云州支队同步出动72名官兵赶赴现场。", {"武警云州支队"}),
        ("，武警第一机动总队派出官兵。", {"武警第一机动总队"}),
        ("驻地武警部队官兵和战区官兵赶赴现场。", set()),
        ("针对寒潮，国家电网科学安排运行方式。", {"国家电网"}),
        ("加快国家电网建设。", set()),
        ("国家防减救灾委办公室调拨物资。", {"国家防灾减灾救灾委员会", "国家防灾减灾救灾委员会办公室"}),
    ],
)
def test_who_comes_to_help(text: str, bodies: set[str]) -> None:
    assert told(text).bodies == bodies


@pytest.mark.parametrize("words", ["加强调研协商", "加强调度", "增强调解能力", "加强调查研究"])
def test_to_strengthen_what_begins_with_diao_is_no_speech(words: str) -> None:
    tasks = told(f"县总工会召开会议。县总工会主席汤建国指出，各级工会要{words}，扎实做好各项工作。").tasks
    assert [task.text for task in tasks] == [f"{words}，扎实做好各项工作"]


def test_a_place_in_a_speech_is_told_to_act() -> None:
    tasks = told("汤建国表示，云南要坚持绿色发展，走在前列。").tasks
    assert [(task.text, task.to) for task in tasks] == [("坚持绿色发展，走在前列", ("云南",))]


def test_when_something_is_to_be_done_is_no_demand() -> None:
    tasks = told("会议强调，新的一年，各级工会要坚持服务大局，扎实推动改革。").tasks
    assert [task.text for task in tasks] == ["坚持服务大局，扎实推动改革"]


def test_to_widen_one_thing_to_another_is_no_plan() -> None:
    assert told("县总工会主席汤建国宣布，将互助保障试点扩大到全部乡镇。").tasks == []
    assert told("县总工会将会同县人社局把服务范围扩大到全部乡镇。").tasks != []


def test_a_call_issued_to_many_is_a_demand() -> None:
    tasks = told("县总工会主席汤建国向全县职工发出号召，要以这次竞赛为契机，争当岗位先锋。").tasks
    assert [task.text for task in tasks] == ["以这次竞赛为契机，争当岗位先锋"]


def test_whom_a_speaker_named_last_is_meant_where_the_speaker_is_named_again() -> None:
    tasks = told(
        "县总工会主席汤建国强调，各镇工会要围绕中心履行职责。\n汤建国指出，要加强思想建设，展现新的风采。\n"
    ).tasks
    assert {task.to for task in tasks} == {("各镇工会",)}


def test_a_talk_without_a_noun_is_a_meeting_and_what_is_told_of_it_belongs_to_it() -> None:
    found = told(
        "县总工会主席汤建国27日下午同列席会议的职工代表座谈。\n"
        "座谈会上，代表们作了发言。汤建国指出，代表要发挥特长，深入调研。\n田秀兰主持座谈会。\n"
    )
    assert [meeting.names for meeting in found.meetings] == [("座谈",)]
    assert {("汤建国", "attendee"), ("汤建国", "speaker"), ("田秀兰", "chair")} <= found.parts


def test_a_talk_to_come_is_none_yet() -> None:
    assert told("县总工会主席汤建国将于下月同劳模代表座谈。").meetings == []


def test_deputies_at_a_session_speak_there_but_not_for_its_holder() -> None:
    found = told(
        "连日来，参加十四届全国人大二次会议的全国人大代表认真履行职责。\n"
        "云州市委书记汤建国在参加代表团审议时说，要坚持绿色发展，走在前列。\n"
    )
    assert [meeting.organizer for meeting in found.meetings] == [("全国人民代表大会",)]
    assert [task.to for task in found.tasks] == [()]


def test_what_was_said_at_another_meeting_last_year_was_not_said_here() -> None:
    found = told(
        "全市技能论坛25日开幕。县总工会主席汤建国出席开幕式并致辞。\n"
        "田秀兰主席在去年全国工作会议上，宣布实施新的办法。\n"
    )
    assert {who for who, _ in found.parts} == {"汤建国"}


def test_a_lectures_title_may_hold_a_comma() -> None:
    found = told("县总工会全委会闭幕会后，县委党校教授汤建国应邀作题为“推进改革，服务职工”的学习讲座。")
    assert ("汤建国", "lecturer") in found.parts


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("扬州市智能化工厂投产，绿色低碳工厂开工。", set()),
        ("建成一批高水平大学，规模化育秧工厂投产。", set()),
        ("北岭省两家县级医院被确定为县域医共体牵头医院。", set()),
        ("患者被转运到总医院，仙游县总医院派出医生。", None),
        ("扬州大学和北京工业大学签约。", {"扬州大学", "北京工业大学"}),
        ("自然资源部联合会同有关部门发文。", {"自然资源部"}),
        ("联合国儿童基金会发布报告。", {"联合国儿童基金会"}),
        ("据中国中小企业协会介绍，信心增强。", {"中国中小企业协会"}),
        ("服务区域协调发展大局，外汇市场开局平稳。", set()),
    ],
)
def test_what_sort_of_firm_it_is_names_none(text: str, bodies: set[str] | None) -> None:
    found = told(text).bodies
    if bodies is None:
        assert not {name for name in found if "转运" in name or name.endswith("总工会")}
    else:
        assert found == bodies


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("据中国驻冰岛使馆消息，活动举行。", {"中国驻冰岛使馆"}),
        ("记者从南方电网了解到，负荷下降。", {"南方电网"}),
        ("记者从中国南水北调集团获悉，调水完成。", {"中国南水北调集团"}),
        ("中国企业集团做大做强。", set()),
    ],
)
def test_whom_a_reporter_heard_it_from(text: str, bodies: set[str]) -> None:
    assert told(text).bodies == bodies
