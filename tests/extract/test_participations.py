"""Who took part in which meeting of a report, and as what."""

import pytest

from tests.told import Told, told

HEAD = "本报讯（记者 宋怀远）5月9日，"


def tell(text: str) -> Told:
    return told(HEAD + text, place="佳木斯市")


def at(found: Told) -> set[tuple[str, str, str]]:
    """``(who, as what, at which meeting)``; a meeting by the first of its names."""
    rows = set()
    for part in found.of("part"):
        (meeting,) = found.says(part.id, "gh:meeting")
        role = found.one(part.id, "gh:participationRole") or ""
        rows.add(
            (
                found.one(part.id, "gh:participant") or "",
                role.removeprefix("gh:role-"),
                meeting.removeprefix("桦南县总工会"),
            )
        )
    return rows


SAID = [
    ("卢向东就抓好落实作了安排。", {("卢向东", "speaker")}),
    ("卢向东在总结时说，安全是最大的福利。", {("卢向东", "speaker")}),
    ("县妇联主席汤宁现场回应诉求。", {("汤宁", "attendee")}),
    ("县妇联主席汤宁担任评委。", {("汤宁", "attendee")}),
    ("汤宁与华峰公司经理田秀兰分别代表职工方和企业方签订合同。", {("汤宁", "attendee"), ("田秀兰", "attendee")}),
    ("县妇联主席汤宁介绍捐赠情况。", {("汤宁", "speaker")}),
    ("鹿鸣镇总工会作了经验介绍。", {("桦南县鹿鸣镇总工会", "speaker")}),
    ("鹿鸣镇总工会获得团体总分前三名。", {("桦南县鹿鸣镇总工会", "awarded")}),
    ("县妇联主席汤宁作了自我介绍。", set()),
    ("县妇联主席汤宁参加会谈。", {("汤宁", "attendee")}),
]


@pytest.mark.parametrize(("text", "parts"), SAID, ids=[row[0][:16] for row in SAID])
def test_verbs_that_give_a_role(text: str, parts: set[tuple[str, str]]) -> None:
    found = tell("桦南县总工会召开座谈会，县总工会主席卢向东主持。" + text)
    assert found.parts - {("卢向东", "chair")} == parts


def test_who_is_known_to_be_there_speaks_there_though_he_only_says_it() -> None:
    found = tell("桦南县总工会召开座谈会，县总工会主席卢向东主持。卢向东说，县总工会要把座谈会坚持下去。")
    assert found.parts == {("卢向东", "chair"), ("卢向东", "speaker")}


def test_who_is_not_known_to_be_there_or_only_visits_does_not_speak_at_a_meeting() -> None:
    found = tell("桦南县总工会召开座谈会，县总工会主席卢向东主持。县妇联主席汤宁说，活动很好。")
    assert found.parts == {("卢向东", "chair")}
    found = tell("桦南县总工会主席卢向东到鹿鸣镇走访慰问困难职工。卢向东说，天冷了。")
    assert found.parts == {("卢向东", "attendee")}


def test_a_member_of_a_list_that_is_not_read_as_a_body_does_not_break_the_list() -> None:
    text = "桦南县总工会召开现场会。会上，桦南县教育工会、三江油田工会、桦川县总工会作了经验介绍。"
    found = {who for who, role in tell(text).parts if role == "speaker"}
    assert {"桦南县教育工会", "桦川县总工会"} <= found


CEREMONIES = [
    ("县总工会副主席汤宁宣布运动会闭幕。闭幕式上，大家合影。", ("汤宁", "speaker", "闭幕式")),
    ("运动会期间，县总工会召开女职工座谈会，县妇联主席汤宁到会指导。", ("汤宁", "attendee", "女职工座谈会")),
]


@pytest.mark.parametrize(("text", "part"), CEREMONIES, ids=[row[0][:16] for row in CEREMONIES])
def test_a_part_of_an_event_or_one_during_it(text: str, part: tuple[str, str, str]) -> None:
    assert part in at(tell("桦南县总工会举办职工运动会。" + text))


def test_a_lesson_belongs_to_the_course_and_not_to_its_opening() -> None:
    text = "开班式上，县总工会主席卢向东讲话。佳木斯大学教授汤宁围绕工会法作了专题辅导。"
    found = at(tell("桦南县总工会举办工会干部培训班。" + text))
    assert ("汤宁", "lecturer", "工会干部培训班") in found
    assert ("卢向东", "speaker", "开班式") in found


def test_who_attended_what_a_report_under_review_tells_of_is_not_here() -> None:
    found = tell("桦南县总工会召开常委会议，审议卢向东主席出席全省工会主席会议情况的书面报告。汤宁作了说明。")
    assert ("卢向东", "attendee") not in found.parts


def test_a_meeting_that_is_decided_on_is_no_place_where_people_are() -> None:
    text = "桦南县总工会召开常委会议。会议决定，县总工会第五次会员代表大会8月8日召开。县总工会主席卢向东主持会议。"
    found = tell(text)
    (held,) = [name for who, role, name in at(found) if (who, role) == ("卢向东", "chair")]
    assert held == "常委会议"


def test_who_is_in_charge_does_not_chair_the_meeting() -> None:
    found = tell("桦南县总工会召开会议。县总工会副主席汤宁（主持工作）讲话。")
    assert found.parts == {("汤宁", "speaker")}


BEFORE_THE_NAMES = [
    ("参加会议的还有县总工会副主席汤宁、逄博。", {("汤宁", "attendee"), ("逄博", "attendee")}),
    ("应邀出席会议的有县妇联主席汤宁。", {("汤宁", "attendee")}),
    ("会议听取了县总工会副主席汤宁关于经费收支情况的报告。", {("汤宁", "speaker")}),
    ("会议学习了汤宁关于工会工作的文章。", set()),
    ("县委书记汤宁对会议作出批示，县委副书记逄博到会讲话。", {("逄博", "attendee"), ("逄博", "speaker")}),
    ("汤宁、逄博、卢向东等县领导出席。", {("汤宁", "attendee"), ("逄博", "attendee"), ("卢向东", "attendee")}),
]


@pytest.mark.parametrize(("text", "parts"), BEFORE_THE_NAMES, ids=[row[0][:14] for row in BEFORE_THE_NAMES])
def test_verbs_before_the_names_and_labels_after_them(text: str, parts: set[tuple[str, str]]) -> None:
    assert tell("桦南县总工会召开会议。" + text).parts == parts


def test_a_meeting_told_of_far_on_is_not_where_the_report_began() -> None:
    far = "县里今年的夜校办了三十期，课程有书法、烘焙和急救，职工下了班就来，教室里坐得满满当当。" * 4
    assert not tell("县总工会主席汤宁参加。" + far + "桦南县总工会召开工作会议。").parts
    assert ("汤宁", "attendee") in tell("县总工会主席汤宁参加。桦南县总工会召开工作会议。").parts


def test_and_is_no_part_of_a_group() -> None:
    text = "5月9日，桦南县总工会第六次代表大会举行闭幕会。县委副书记汤宁，县总工会主席卢向东，以及大会主席团成员出席。"
    assert not any(who.startswith("以及") for who in told(text).groups)


LISTS = [
    ("出席茶话会的老劳模还有贾连生、薛桂兰、杜文海以及老劳模秦光明的女儿秦晓玲等。", "贾连生 薛桂兰 杜文海 秦晓玲"),
    ("应邀参加茶话会的企业负责人有：贾连生、薛桂兰、乔勇。", "贾连生 薛桂兰 乔勇"),
    ("参加茶话会的还有有关部门负责同志秦立新、邱海燕、任国强。", "秦立新 邱海燕 任国强"),
    (
        "县委书记秦立新，县长任国强，以及贾某同志，邱海燕、薛桂兰等老同志，县妇联主席汤宁、逄博等出席茶话会。",
        "秦立新 任国强 邱海燕 薛桂兰 汤宁 逄博",
    ),
    (
        "县妇联主席汤宁、逄博，县长任国强，以及县委办公室、县委组织部等有关方面负责人出席了茶话会。",
        "汤宁 逄博 任国强",
    ),
    ("县妇联主席汤宁、县长任国强以及县直机关、县教育局等有关方面负责同志，各界人士等出席茶话会。", "汤宁 任国强"),
    ("陪同参加茶话会的县有关部门和各镇负责人还有：贾连生、薛桂兰、杜文海等。", "贾连生 薛桂兰 杜文海"),
    ("县妇联主席汤宁介绍，各基层工会积极参加茶话会。", ""),
    ("县妇联主席汤宁，女，1970年出生，参加茶话会的职工认识她。", ""),
    ("参加茶话会的单位有三十家，参加茶话会的职工有三百多名。", ""),
]


@pytest.mark.parametrize(("text", "who"), LISTS, ids=[row[0][:12] for row in LISTS])
def test_long_lists_of_those_who_were_there(text: str, who: str) -> None:
    found = tell("桦南县总工会举行劳模茶话会。" + text)
    assert {part for part in found.parts if part[0] in found.persons} == {(one, "attendee") for one in who.split()}


SPOKEN = ["提出，要扩大覆盖面", "号召职工积极参与", "回忆了协商的过程", "宣布了名单"]


@pytest.mark.parametrize("words", SPOKEN)
def test_who_says_something_at_the_meeting_speaks_there(words: str) -> None:
    assert ("卢向东", "speaker") in tell(f"桦南县总工会召开座谈会，县总工会主席卢向东在会上{words}。").parts


def test_who_is_accompanied_and_who_accompanies_are_both_on_the_visit() -> None:
    found = tell("县总工会主席卢向东在县委副书记秦立新的陪同下，来到桦南永昌热电厂看望慰问一线职工。")
    assert found.parts == {("卢向东", "attendee"), ("秦立新", "attendee")}


def test_a_past_honour_is_not_won_on_a_visit() -> None:
    text = "县总工会主席卢向东来到退休职工贾连生家看望慰问。当卢向东了解到贾连生曾经被评为“五好职工”时，十分高兴。"
    assert not [part for part in tell(text).parts if part[1] == "awarded"]
    text = "桦南县总工会召开座谈会。县长任国强曾获得一等奖。县总工会主席卢向东讲话。"
    assert tell(text).parts == {("卢向东", "speaker")}


def test_talks_are_no_meeting_of_work() -> None:
    assert not tell("桦南县总工会副主席邱海燕与代表团举行了工作会谈。").meetings


def test_who_was_elected_is_listed_after_the_verb() -> None:
    text = "桦南县总工会召开协商选举会议。120名代表经过投票，差额选举出贾连生、薛桂兰、杜文海等3名代表。"
    assert tell(text).parts == {(who, "elected") for who in ("贾连生", "薛桂兰", "杜文海")}


def test_who_spoke_though_a_word_stands_inside_the_verb() -> None:
    text = "《松江文选》出版座谈会举行。贾连生、杜文海在座谈会上发了言。县长任国强讲了话。"
    assert tell(text).parts == {(who, "speaker") for who in ("贾连生", "杜文海", "任国强")}


def test_what_somebody_took_part_in_long_ago_is_not_the_meeting() -> None:
    text = "贾连生同志诞辰90周年纪念大会在桦南县举行。贾连生转战南北，先后参加了著名的松江起义、桦川战役。"
    assert not tell(text).parts


def test_those_who_say_what_they_think_in_a_discussion_are_its_speakers() -> None:
    think = "县妇联主席汤宁认为，这项工作意义重大。县长任国强说，职工举报的积极性很高。"
    discussed = "桦南县总工会召开座谈会，各方代表三十余人就工资支付展开了热烈讨论。"
    assert tell(discussed + think).parts == {("汤宁", "speaker"), ("任国强", "speaker")}
    assert not tell("桦南县总工会召开座谈会，四十余人参加。" + think).parts


def test_leaders_who_go_to_several_places_are_on_the_visit_told_before() -> None:
    text = "桦南县党政领导分头深入车间、村组，慰问困难职工，县委书记秦立新、县长任国强先后到鹿鸣镇，深入到农户家里问寒问暖。"
    assert tell(text).parts == {("秦立新", "attendee"), ("任国强", "attendee")}


def test_two_leaders_in_two_places_are_on_two_visits() -> None:
    text = (
        "节前，县委书记秦立新率县委、县政府走访慰问组来到永昌热电公司，没有歇脚，便走进困难职工的家中。"
        "\n　　县长任国强来到鹿鸣镇看望下岗职工，他又来到薛桂兰的家。"
    )
    found = tell(text)
    assert len(found.meetings) == 2
    assert len({meeting for _, _, meeting in at(found)}) == 2
    assert ("县委",) in [meeting.organizer for meeting in found.meetings]


def test_a_visit_to_somebodys_home() -> None:
    text = "县总工会主席卢向东，县委书记秦立新，今天到已故劳动模范贾连生家中看望。"
    assert {("卢向东", "attendee"), ("秦立新", "attendee")} <= tell(text).parts


def test_whose_home_it_is_is_not_one_of_the_visitors() -> None:
    text = "县总工会主席卢向东今天到已故劳动模范贾连生、杜文海家中看望。"
    assert tell(text).parts == {("卢向东", "attendee")}


def test_whose_report_is_heard_though_his_body_is_unknown() -> None:
    text = "桦南县总工会召开会议。与会代表听取了某协会常务副会长任国强关于促进交流的报告。"
    assert ("任国强", "speaker") in tell(text).parts


def test_an_assembly_elects_chairs_and_their_deputies() -> None:
    text = (
        "桦南县第九届人民代表大会第一次会议5月9日选举秦立新（藏族）为县人大常委会主任，邱海燕、薛桂兰（女）为县人大常委会副主任；"
        "选举任国强（回族）为县长，贾连生、杜文海为副县长；选举汤建国为县人民法院院长。"
    )
    who = ("秦立新", "邱海燕", "薛桂兰", "任国强", "贾连生", "杜文海", "汤建国")
    assert told(text, place="桦南县").parts == {(one, "elected") for one in who}


def test_guests_who_give_talks_are_speakers_and_who_sends_somebody_is_not_there() -> None:
    text = "县教育局主办的研讨会5月9日举行。县长任国强、县妇联主席汤宁等20位嘉宾，就“如何发展”这一议题登台演讲。"
    assert told(text, place="桦南县").parts == {("任国强", "speaker"), ("汤宁", "speaker")}
    text = "桦南县总工会召开工作会议。县委书记秦立新委托县妇联主席汤宁，向会议的召开表示祝贺。"
    assert "秦立新" not in {who for who, _ in tell(text).parts}


def test_whose_wives_were_there_are_named_but_were_not_there() -> None:
    text = (
        "桦南县总工会举行茶话会。出席今天茶话会的有：贾连生夫人薛桂兰、杜文海夫人邱海燕、秦光明夫人汤宁（秦晓玲女儿）等。"
        "县长任国强的夫人高素珍同志出席茶话会。"
    )
    found = tell(text)
    assert found.parts == {(who, "attendee") for who in ("薛桂兰", "邱海燕", "汤宁", "高素珍")}
    assert {"贾连生", "杜文海", "秦光明", "任国强"} <= set(found.persons)
    assert tell("桦南县总工会举行茶话会。县长任国强邀请各位夫人欢聚一堂。").persons == {"任国强"}
