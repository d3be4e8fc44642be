"""What news of state, Party and assemblies prints: rolls under a title, votes, groups just set up, organs abroad, lectures."""

import pytest

from tests.told import told

ROLL = """县职工代表大会公报
全会选举了县总工会第三届委员会常务委员会委员。名单如下：
一、县总工会主席、副主席、委员
主　席　汤建国
副主席　田秀兰（女）　严景和
委　员（按姓氏笔画为序排列）
卢向东　林国栋　逄　博（女，苗族）　傅明轩
"""


def test_each_name_of_a_roll_has_the_title_that_its_line_begins_with() -> None:
    assert told(ROLL).posts == {
        ("汤建国", "主席", "县总工会"),
        ("田秀兰", "副主席", "县总工会"),
        ("严景和", "副主席", "县总工会"),
        ("卢向东", "委员", "县总工会"),
        ("林国栋", "委员", "县总工会"),
        ("逄博", "委员", "县总工会"),
        ("傅明轩", "委员", "县总工会"),
    }


ASSEMBLY = "政协第十四届全国委员会常务委员会第三次会议1日在京闭幕。"
CPPCC = "中国人民政治协商会议全国委员会"
VOTES = [
    ("会议经表决，汤建国同志不再担任提案委员会副主任。", {("汤建国", "副主任", f"{CPPCC}提案委员会")}),
    (
        "汤建国、田秀兰同志不再担任教科卫体委员会副主任。",
        {
            ("汤建国", "副主任", f"{CPPCC}教科卫体委员会"),
            ("田秀兰", "副主任", f"{CPPCC}教科卫体委员会"),
        },
    ),
    (
        "会议决定免去汤建国第十四届全国政协常委、农业和农村委员会副主任职务。",
        {("汤建国", "常委", CPPCC), ("汤建国", "副主任", f"{CPPCC}农业和农村委员会")},
    ),
    (
        "会议追认免去汤建国同志第十四届全国政协文化文史和学习委员会驻会副主任职务。",
        {("汤建国", "驻会副主任", f"{CPPCC}文化文史和学习委员会")},
    ),
]


@pytest.mark.parametrize(("text", "posts"), VOTES)
def test_whom_an_assembly_votes_out_of_its_committees(text: str, posts: set[tuple[str, str, str]]) -> None:
    assert told(ASSEMBLY + text).posts == posts


def test_a_committee_without_an_assembly_in_the_report_stays_as_printed() -> None:
    assert not any("政" in (body or "") for _, _, body in told("汤建国不再担任提案委员会副主任。").posts)


def test_the_posts_of_one_who_died_reach_over_commas() -> None:
    text = (
        "中国工程院原院长、党组书记，中国科学技术协会名誉主席，第九届全国人民代表大会常务委员会副委员长"
        "汤建国同志的遗体，23日在京火化。"
    )
    assert told(text).posts == {
        ("汤建国", "原院长", "中国工程院"),
        ("汤建国", "党组书记", "中国工程院"),
        ("汤建国", "名誉主席", "中国科学技术协会"),
        ("汤建国", "副委员长", "第九届全国人民代表大会常务委员会"),
    }


def test_a_standing_committees_chair_is_no_member() -> None:
    found = told("第十一届全国人民代表大会常务委员会委员长汤建国讲话。").posts
    assert {title for _, title, _ in found} == {"委员长"}


GROUP = """国务院成立桦南某煤矿“3·5”特别重大事故调查组
3月6日，国务院成立调查组。国务院调查组在桦南召开第一次全体会议。调查组组长、应急管理部副部长汤建国通报安排。
"""


def test_a_group_has_the_name_under_which_the_headline_founds_it() -> None:
    name = "国务院桦南某煤矿“3·5”特别重大事故调查组"
    assert told(GROUP).posts == {("汤建国", "组长", name), ("汤建国", "副部长", "应急管理部")}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("伊朗外交部发言人表示关切，老挝公安部派人参加。", {"伊朗外交部", "老挝公安部"}),
        ("俄罗斯国防部称，袭击了目标。", {"俄罗斯国防部"}),
        ("公安部打击赌诈集团和走私集团。", {"公安部"}),
        ("亚洲首艘“海上油气加工厂”完工。", set()),
        ("据港珠澳大桥边检站统计，车辆增加。", {"港珠澳大桥边检站"}),
        ("组建全国学校安全教育指导委员会。", {"全国学校安全教育指导委员会"}),
        ("二十届中央政治局委员出席。", {"中国共产党中央政治局"}),
        ("中央网信办、国家网信办和广电总局发文。", None),
    ],
)
def test_bodies_of_state_news(text: str, bodies: set[str] | None) -> None:
    found = told(text).bodies
    if bodies is None:
        assert {"国家互联网信息办公室", "国家广播电视总局"} <= found
    else:
        assert found == bodies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("会议通过关于举办纪念汤建国先生诞辰百年活动的决定。", {"汤建国"}),
        ("由汤建国、田秀兰和严景和组成的县总工会代表队获胜。", {"汤建国", "田秀兰", "严景和"}),
        ("影片由汤建国执导，获得好评。", {"汤建国"}),
        ("各地举行纪念建党百年活动，由企业和学校组成的方阵走过。", set()),
    ],
)
def test_persons_of_state_news(text: str, names: set[str]) -> None:
    assert told(text).persons == names


LECTURES = """中央宣讲团在各地宣讲
中央宣讲团成员、中央政法委书记汤建国今天（11月3日）在某部作党的二十届四中全会精神宣讲报告。汤建国强调，要统筹推进各项工作。
中央宣讲团成员、应急管理部部长田秀兰今天在应急管理部宣讲。田秀兰从深刻认识全会召开的重大意义等方面作了讲解。
"""


def test_lectures_of_a_report_without_a_meeting_are_events_of_their_own() -> None:
    found = told(LECTURES, published="2025-11-03")
    assert {name for meeting in found.meetings for name in meeting.names} >= {"党的二十届四中全会精神宣讲报告", "宣讲"}
    assert not any("全会" in name and "精神" not in name for meeting in found.meetings for name in meeting.names)
    assert {("汤建国", "lecturer"), ("田秀兰", "lecturer")} <= found.parts


def test_a_lecture_inside_a_meeting_is_none() -> None:
    text = "3月8日，县总工会举办培训班。培训班上，汤建国作专题讲座。"
    assert [meeting.names for meeting in told(text).meetings] == [("培训班",)]


def test_a_lecture_after_a_meeting_is_its_hosts() -> None:
    text = "3月8日，县总工会召开全委会。会后，县委党校教授汤建国应邀作题为“创新与发展”的学习讲座。"
    lecture = told(text).meeting("学习讲座")
    assert (lecture.kind, lecture.organizer) == ("StudySession", ("县总工会",))


def test_who_says_something_in_the_report_of_a_press_conference_said_it_there() -> None:
    text = "县政府今天（3月8日）举行新闻发布会，有关负责人介绍情况。\n汤建国表示，下一步将增加投入。"
    assert ("汤建国", "speaker") in told(text).parts


def test_who_says_something_in_another_report_is_at_no_meeting() -> None:
    assert not told("县政府今天（3月8日）发布数据。\n汤建国表示，收入有所增加。").parts


def test_a_contest_is_known_by_who_won_in_it() -> None:
    text = "当地时间2日，在鹤城进行的2022年全国职工体操锦标赛男子团体决赛中，汤建国获得冠军。"
    assert {name for meeting in told(text).meetings for name in meeting.names} == {
        "2022年全国职工体操锦标赛男子团体决赛"
    }


def test_an_event_may_be_named_in_quotes_with_a_colon() -> None:
    text = "“红厅论坛：读懂新时代研讨会”2日在鹤城市职工文化中心举行。"
    assert {name for meeting in told(text).meetings for name in meeting.names} == {"红厅论坛：读懂新时代研讨会"}


def test_the_name_of_a_paper_makes_no_headline_too_long() -> None:
    paper = "《" + "关于加强和改进新时代产业工人队伍建设的若干措施" * 3 + "》"
    text = f"县总工会召开会议 审议{paper} 县总工会主席汤建国主持会议\n县总工会3月8日召开会议，审议措施。\n"
    (meeting,) = told(text).meetings
    assert meeting.organizer == ("县总工会",)


MORE_POSTS = [
    (
        "北京大学校长、中科院院士汤建国教授发言。",
        {("汤建国", "校长", "北京大学"), ("汤建国", "院士", "中国科学院")},
    ),
    ("某县实验中学校长汤建国发言。", {("汤建国", "校长", "某县实验中学")}),
    ("海南省旅游和文化广电体育厅二级巡视员汤建国出席。", {("汤建国", "二级巡视员", "海南省旅游和文化广电体育厅")}),
    (
        "生态环境部环境工程评估中心原党委委员、副主任汤建国受到处理。",
        {
            ("汤建国", "原党委委员", "生态环境部环境工程评估中心"),
            ("汤建国", "副主任", "生态环境部环境工程评估中心"),
        },
    ),
    ("民政部社会救助司司长汤建国介绍情况。", {("汤建国", "司长", "民政部社会救助司")}),
    ("桦南县青山镇党委原书记汤建国受到处理。", {("汤建国", "原书记", "中国共产党桦南县青山镇委员会")}),
    (
        "最高人民检察院党组副书记、分管日常工作的副检察长汤建国介绍情况。",
        {("汤建国", "党组副书记", "最高人民检察院"), ("汤建国", "副检察长", "最高人民检察院")},
    ),
    ("中国美术馆馆长汤建国出席。", {("汤建国", "馆长", "中国美术馆")}),
    ("青山坡社区书记汤建国带头清淤。", {("汤建国", "书记", "青山坡社区")}),
    ("鹤城冬运会组委会主席汤建国致辞。", {("汤建国", "主席", "鹤城冬运会组委会")}),
    ("上世纪80年代，时任厦门市委常委的汤建国同志牵头制定规划。", {("汤建国", "常委", "中国共产党厦门市委员会")}),
    ("江苏省委书记信长林出席。", {("信长林", "书记", "中国共产党江苏省委员会")}),
    ("全国政协召开会议。汤建国委员发言说，要加强保护。", {("汤建国", "委员", "中国人民政治协商会议全国委员会")}),
    ("汤建国副委员长主持会议。全国人大常委会举行会议。", {("汤建国", "副委员长", "全国人民代表大会常务委员会")}),
    (
        "县总工会主席汤建国与该公司党委书记田秀兰揭牌。",
        {("汤建国", "主席", "县总工会"), ("田秀兰", "党委书记", "公司")},
    ),
]


@pytest.mark.parametrize(("text", "posts"), MORE_POSTS)
def test_posts_of_state_news(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    assert told(text).posts == posts


MORE_BODIES = [
    ("酒泉卫星发射中心成功发射卫星，据广州海关消息。", {"酒泉卫星发射中心", "广州海关"}),
    ("全国海关和各地海关加强监管。", set()),
    ("通过了专家协商会工作规则，500人以上学校要配备人员。", set()),
    (
        "对中国农业银行股份有限公司、中国出口信用保险公司开展巡视。",
        {"中国农业银行股份有限公司", "中国出口信用保险公司"},
    ),
    ("推动重庆建设开好局起好步，北京持续深化产业布局。", set()),
    ("国际大坝委员会第28届大会开幕。", {"国际大坝委员会"}),
    ("中交二公局第三工程有限公司承建。", {"中交二公局第三工程有限公司"}),
    (
        "山西长治市沁源县山西通河集团青山煤业有限公司发生事故。",
        {"山西通河集团青山煤业有限公司", "山西通河集团"},
    ),
    (
        "成立由应急管理部牵头，公安部参加的陕西商洛“7·19”桥梁垮塌灾害调查评估组。",
        {"应急管理部", "公安部", "陕西商洛“7·19”桥梁垮塌灾害调查评估组"},
    ),
    ("中国作家协会致贺词。", {"中国作家协会"}),
]


@pytest.mark.parametrize(("text", "bodies"), MORE_BODIES)
def test_more_bodies_of_state_news(text: str, bodies: set[str]) -> None:
    assert told(text).bodies == bodies


def test_a_politburos_members_share_it_with_the_deputies_of_a_list() -> None:
    text = "中共中央政治局常委、中央全面深化改革委员会副主任汤建国、田秀兰出席会议。"
    assert told(text).posts == {
        (name, title, body)
        for name in ("汤建国", "田秀兰")
        for title, body in (("常委", "中国共产党中央政治局"), ("副主任", "中央全面深化改革委员会"))
    }


def test_whose_report_is_heard_speaks_also_where_others_charged_him() -> None:
    text = (
        "全国人大常委会召开会议。会议听取了财政部副部长汤建国受国务院委托作的关于预算的报告，"
        "听取了全国人大财经委副主任委员、常委会预算工委主任田秀兰作的关于国有资产的报告。"
    )
    found = told(text)
    assert {("汤建国", "speaker"), ("田秀兰", "speaker")} <= found.parts
    assert {
        ("田秀兰", "副主任委员", "全国人民代表大会财政经济委员会"),
        ("田秀兰", "主任", "全国人民代表大会常务委员会预算工作委员会"),
    } <= found.posts


def test_who_speaks_for_a_long_list_of_bodies_speaks() -> None:
    text = (
        "县职工代表大会3月8日开幕。县妇联主席汤建国代表县总工会、县妇联、县文联、县科协、县残联、县红十字会、"
        "县工商联、县侨联、县社科联、县关工委、县企业家协会、县个体劳动者协会、县消费者协会向大会致贺词。"
    )
    assert ("汤建国", "speaker") in told(text).parts


def test_the_last_of_a_list_stands_before_the_body_that_they_leave() -> None:
    text = "会议决定撤销汤建国、田秀兰、严景和政协第十四届全国委员会委员资格。"
    assert told(text).persons == {"汤建国", "田秀兰", "严景和"}


def test_fairs_of_several_kinds_are_no_one_event() -> None:
    text = "县总工会举行线上线下专场招聘会、跨区域巡回招聘会、直播带岗活动等。"
    assert not told(text).meetings
