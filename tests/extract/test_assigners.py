"""Who demands: the speaker of the sentence, the body that wrote a notice, and nobody rather than whoever spoke before."""

import pytest

from tests.told import told

HEAD = "5月9日，桦南县总工会召开会议，县总工会主席卢向东讲话。"


def by(text: str) -> list[tuple[str, ...]]:
    return [task.by for task in told(text, place="佳木斯市").tasks]


SPEAKERS = [
    ("另一位", "卢向东强调，要办好夜校。副主席汤宁就落实会议精神提出要求，各镇工会须于6月1日前报送情况。", "汤宁"),
    ("关于", "卢向东强调，要办好夜校。汤宁就抓好会议精神的贯彻落实强调，各镇工会务必细化举措。", "汤宁"),
    ("他", "汤宁指出，要学习习近平总书记关于工人阶级的重要论述。他还要求各镇工会办好夜校。", "汤宁"),
    ("致辞者", "大会闭幕式由田禾主持，汤宁致闭幕词。她表示，县总工会将用三年时间办好夜校。", "汤宁"),
    ("受聘", "卢向东强调，要办好夜校。受聘担任监督员的县总工会原副主席汤宁叮嘱，各监督员务必走进车间。", "汤宁"),
    ("记者", "县总工会副主席汤宁告诉记者，县总工会将于6月1日举办比赛。", "汤宁"),
    ("复姓", "县总工会副主席欧阳宁到会。欧阳主席在会上强调，各镇工会要办好夜校。", "欧阳宁"),
    ("某总", "华岭集团召开会议，集团总经理慕容宁出席。会后，慕容总表示，公司工会将于6月1日前改造浴室。", "慕容宁"),
]


@pytest.mark.parametrize(("text", "speaker"), [row[1:] for row in SPEAKERS], ids=[row[0] for row in SPEAKERS])
def test_the_last_demand_is_its_own_speakers(text: str, speaker: str) -> None:
    assert speaker in by(HEAD + text)[-1]
    assert not {"卢向东", "习近平", "田禾"} & set(by(HEAD + text)[-1])


def test_others_words_between_end_what_he_goes_on_with() -> None:
    text = "汤宁表示，县总工会将办好夜校。田禾代表县委讲话。他要求，各镇工会要走进车间。"
    assert "田禾" in by(HEAD + text)[-1]


def test_what_hong_kongs_papers_say_with_one_character() -> None:
    text = "工聯會理事長湯寧致辭稱，該會將於六月舉辦講座。勞工處處長田家禾指，各公司必須於年底前支付欠薪。"
    assert [set(names) & {"湯寧", "田家禾"} for names in by(text)][-1] == {"田家禾"}


NOTICE = (
    "关于办好职工夜校的通知\n\n各镇总工会，县直各工会：\n　　根据市总工会部署，桦南县总工会决定办好职工夜校。"
    "现将有关事项通知如下：\n　　一、加强领导。各级工会要明确专人负责。\n　　二、报送情况。请各镇总工会于6月1日前报送方案。"
    "县直各基层工会7月底前将总结报县总工会办公室。\n"
)


def test_a_notices_demands_are_those_of_the_body_that_decides_in_it() -> None:
    told_by = by(NOTICE)
    assert told_by == [("桦南县总工会",)] * 3


def test_a_group_that_a_notice_only_sets_a_date() -> None:
    texts = [task.text for task in told(NOTICE, place="佳木斯市").tasks]
    assert texts[1:] == ["于6月1日前报送方案", "7月底前将总结报县总工会办公室"]


def test_what_was_done_by_a_date_is_no_demand_of_a_notice() -> None:
    text = NOTICE.replace("县直各基层工会7月底前将总结报县总工会办公室。", "县直各基层工会4月底前已报送总结。")
    assert len(told(text, place="佳木斯市").tasks) == 2


def test_what_a_body_issues_demands_in_its_name() -> None:
    text = "近日，桦南县总工会印发《关于办好职工夜校的通知》，要求各镇工会办好夜校。《通知》强调，各镇工会要走进车间。"
    assert by(text) == [("桦南县总工会",), ("桦南县总工会",)]


def test_who_is_heard_in_a_script_says_what_follows() -> None:
    text = "【正文】桦南县总工会今天召开会议。【同期声】桦南县总工会主席汤宁：下一步，县总工会将于6月1日前办好夜校。"
    assert "汤宁" in by(text)[-1]


TOGETHER = [
    (
        "为了贯彻《中共中央、国务院关于减轻学生负担的决定》，县财政局、县教育局日前联合发出通知。通知要求，各学校要停止收费。",
        {"桦南县财政局", "桦南县教育局"},
    ),
    (
        "根据《国务院关于减负的决定》精神，县财政局会同县教育局发布了《关于取消收费的通知》。《通知》要求各学校停止收费。",
        {"桦南县财政局", "桦南县教育局"},
    ),
    ("桦南县委、县政府要求各级党委真心实意地帮助困难职工。", {"中国共产党桦南县委员会", "桦南县人民政府"}),
    ("桦南县总工会要求各镇工会真心实意地帮助困难职工。", {"桦南县总工会"}),
    ("县总工会主席卢向东今天会见由会长秦立新率领的代表团时表示，双方应进一步加强往来。", {"卢向东"}),
]


@pytest.mark.parametrize(("text", "who"), TOGETHER, ids=[row[0][:12] for row in TOGETHER])
def test_all_who_demand_it_together_and_none_named_in_a_title(text: str, who: set[str]) -> None:
    assert [set(names) for names in by("桦南县举行活动。" + text)] == [who]


def test_a_speech_in_quotation_marks_is_its_speakers_to_the_end() -> None:
    text = (
        "5月9日，县总工会主席卢向东来到热电厂慰问。卢向东说：“大家作出了贡献。我向全体职工表示感谢。希望各班组安全生产。”"
        "随后，他看望了职工。希望各班组安全生产的话传遍了全厂。"
    )
    assert by(text) == [("卢向东",)]


TOLD = [
    ("桦南县委、县政府高度重视困难职工的生活，要求各镇工会采取措施。", {"中国共产党桦南县委员会", "桦南县人民政府"}),
    ("桦南县总工会今日发出《致职工的慰问信》。慰问信说，广大职工要站在改革的前列。", {"桦南县总工会"}),
    (
        "桦南县总工会今日发出《致职工的慰问信》。慰问信说，目标必须实现。党的十五大重申要坚持方针。广大职工要站在改革的前列。",
        {"桦南县总工会"},
    ),
    ("县总工会主席卢向东说，实现目标，心里必须清楚：一定要靠制度管人；一定要立足长远。", {"卢向东"}),
]


@pytest.mark.parametrize(("text", "who"), TOLD, ids=[row[0][:12] for row in TOLD])
def test_who_demands_where_it_is_told_in_another_clause(text: str, who: set[str]) -> None:
    assert set(by("桦南县近日举行活动。" + text)[-1]) == who


def test_whose_call_is_answered_does_not_demand_what_others_do() -> None:
    text = "为落实卢向东同志的号召，鼓励职工回乡创业，桦南县总工会今天举办演出。"
    assert not any("卢向东" in names for names in by(text))


def test_a_spokesman_is_the_person_named_before() -> None:
    text = "县总工会发言人汤宁今天在这里说，活动很好。发言人说，我们也希望各企业切实履行应有的责任。"
    assert by(text)[-1] == ("汤宁",)
