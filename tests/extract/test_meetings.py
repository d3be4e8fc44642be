"""Meetings: which were held, by whom, when; what is only planned, only spoken of, or no meeting at all."""

import pytest

from tests.told import Told, told

HEAD = "本报讯（记者 宋怀远）"


def tell(text: str, published: str | None = None) -> Told:
    return told(HEAD + text, place="佳木斯市", published=published)


def names(found: Told) -> set[str]:
    return {name for meeting in found.meetings for name in meeting.names}


DATES = [
    ("5月9日，桦南县总工会召开座谈会。", None, "--05-09"),
    ("5月 9 日上午，桦南县总工会召开座谈会。", None, "--05-09"),
    ("5月9日，桦南县总工会召开座谈会。", "2022-05-10", "2022-05-09"),
    ("12月30日，桦南县总工会召开座谈会。", "2022-01-03", "2021-12-30"),
    ("2021年5月9日，桦南县总工会召开座谈会。", "2022-05-10", "2021-05-09"),
    ("昨日，桦南县总工会召开座谈会。", "2022-05-10", "2022-05-09"),
    ("昨日，桦南县总工会召开座谈会。", None, None),
    ("桦南县总工会今天在京召开座谈会。", "2022-05-10", "2022-05-10"),
    ("近日，桦南县总工会召开座谈会。", "2022-05-10", None),
    ("日前，桦南县总工会召开座谈会。", None, None),
    ("5月8日至10日，桦南县总工会举办座谈会。", "2022-05-10", "2022-05-08"),
    ("桦南县总工会召开座谈会，谋划2023年工作。", "2022-05-10", None),
    ("省工会十三大闭幕后，桦南县总工会召开座谈会。", "2022-05-10", None),
    ("正值改革开放40周年，桦南县总工会召开座谈会。", "2022-05-10", None),
]


@pytest.mark.parametrize(("text", "published", "date"), DATES, ids=[f"{row[0][:14]}-{row[1]}" for row in DATES])
def test_dates(text: str, published: str | None, date: str | None) -> None:
    assert tell(text, published).meeting("座谈会").date == date


DATELINES = [
    ("本报佳木斯5月9日讯（记者 宋怀远）", "2022-05-10", "2022-05-09"),
    ("本报佳木斯五月九日讯（记者 宋怀远）", "2022-05-10", "2022-05-09"),
    ("新华社佳木斯12月31日电（记者 宋怀远）", "2022-01-01", "2021-12-31"),
    ("新华社佳木斯5月12日电（记者 宋怀远）", "2022-05-10", "2022-05-10"),
]


@pytest.mark.parametrize(("dateline", "published", "date"), DATELINES)
def test_today_is_the_day_of_the_dateline(dateline: str, published: str, date: str) -> None:
    found = told(f"{dateline}桦南县总工会今天在京召开座谈会。", place="佳木斯市", published=published)
    assert found.meeting("座谈会").date == date


def test_the_year_in_a_meetings_name_is_no_date_of_it() -> None:
    meeting = tell("近日，桦南县总工会举办2021年工会干部培训班。", "2022-05-10").meeting("2021年工会干部培训班")
    assert (meeting.date, meeting.kind) == (None, "TrainingCourse")


KINDS = [
    ("桦南县总工会召开劳模座谈会。", "劳模座谈会", "WorkMeeting"),
    ("桦南县总工会举办工会财务培训班。", "工会财务培训班", "TrainingCourse"),
    ("桦南县总工会举办女职工读书班。", "女职工读书班", "StudySession"),
    ("桦南县总工会举行“安康杯”竞赛启动仪式。", "“安康杯”竞赛启动仪式", "Ceremony"),
    ("桦南县总工会举办职工技能大赛。", "职工技能大赛", "Competition"),
    ("桦南县总工会召开省工会十三大精神宣讲会。", "省工会十三大精神宣讲会", "StudySession"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS, ids=[row[1] for row in KINDS])
def test_kinds_and_names_without_the_organizer(text: str, name: str, kind: str) -> None:
    meeting = tell("5月9日，" + text).meeting(name)
    assert (meeting.kind, meeting.organizer) == (kind, ("桦南县总工会",))
    assert meeting.status == "schema:EventCompleted"


SESSIONS = ["全委会", "全委会议", "全委（扩大）会议"]


@pytest.mark.parametrize("name", SESSIONS)
def test_plenary_sessions(name: str) -> None:
    found = tell(f"5月9日，桦南县总工会五届三次{name}召开，县总工会主席卢向东作工作报告。")
    assert names(found) == {f"桦南县总工会五届三次{name}"}
    assert ("卢向东", "speaker") in found.parts


@pytest.mark.parametrize("name", SESSIONS)
def test_plenary_sessions_behind_the_verb(name: str) -> None:
    found = tell(f"5月9日，桦南县总工会召开五届三次{name}，县总工会主席卢向东作工作报告。")
    assert names(found) == {f"五届三次{name}"}


def test_an_announced_course_is_planned() -> None:
    found = tell("5月9日，桦南县总工会召开会议。县总工会将于6月上旬举办工会财务培训班。", "2022-05-10")
    assert found.meeting("会议").status == "schema:EventCompleted"
    course = found.meeting("工会财务培训班")
    assert (course.status, course.date, course.organizer) == ("schema:EventScheduled", "2022-06", ("桦南县总工会",))


def test_a_meeting_demanded_is_a_task_and_was_not_held() -> None:
    found = tell("5月9日，桦南县总工会召开座谈会。会议强调，要召开党组会议，研究安全生产工作。")
    assert [task.text for task in found.tasks] == ["召开党组会议，研究安全生产工作"]
    held = [m for m in found.meetings if m.status == "schema:EventCompleted"]
    assert [m.names for m in held] == [("座谈会",)]


def test_a_congress_in_preparation_is_planned_and_has_no_day_of_another_meeting() -> None:
    text = "5月9日，桦南县总工会召开会议。同时，认真筹备桦南县工会第九次代表大会，总结好五年来的工作。"
    congress = tell(text, "2022-05-10").meeting("桦南县工会第九次代表大会")
    assert (congress.kind, congress.status, congress.date) == ("Congress", "schema:EventScheduled", None)


def test_a_congress_named_beside_a_date_in_the_same_sentence_has_no_date() -> None:
    text = "5月9日，桦南县总工会召开会议，认真筹备桦南县工会第九次代表大会。"
    assert tell(text, "2022-05-10").meeting("桦南县工会第九次代表大会").date is None


def test_a_congress_that_will_be_held_is_planned() -> None:
    congress = tell("佳木斯市工会第八次代表大会将于6月召开。", "2022-05-10").meeting("佳木斯市工会第八次代表大会")
    assert (congress.status, congress.date) == ("schema:EventScheduled", "2022-06")


def test_a_ceremony_whose_name_holds_its_course() -> None:
    name = "学习贯彻中国工会十八大精神暨财务知识培训班"
    found = tell(f"5月9日，桦南县总工会举办{name}开班仪式，汤宁出席。")
    ceremony, course = found.meeting(f"{name}开班仪式"), found.meeting(name)
    assert (ceremony.kind, course.kind) == ("Ceremony", "TrainingCourse")
    assert ceremony.conveys == course.conveys == ("中国工会第十八次全国代表大会",)
    assert found.parts == {("汤宁", "attendee")}


def test_studying_together_without_a_meeting_noun_is_a_meeting() -> None:
    found = tell("5月9日，东风区总工会组织全体干部学习中国工会十八大精神。")
    (meeting,) = found.meetings
    assert (meeting.kind, meeting.organizer) == ("StudySession", ("东风区总工会",))
    assert meeting.conveys == ("中国工会第十八次全国代表大会",)


def test_titles_without_names_are_a_group_that_took_part() -> None:
    found = tell("5月9日，桦南县总工会举办培训班。来自各乡镇的工会主席、劳动争议调解员共80余人参加。")
    assert found.persons == set()
    assert found.posts == set()
    assert found.parts == {("来自各乡镇的工会主席、劳动争议调解员共80余人", "attendee")}


def test_the_place_is_where_it_was_held() -> None:
    assert tell("5月9日下午，佳木斯市总工会在市职工之家召开座谈会。").meeting("座谈会").place == "市职工之家"


def test_of_two_hosts_neither_stands_in_the_name() -> None:
    found = tell("5月9日，由佳木斯市总工会主办、前进区总工会承办的全市焊工技能竞赛在市技师学院开赛。")
    assert found.meeting("全市焊工技能竞赛").organizer[0] == "佳木斯市总工会"


def test_a_visit_is_held_by_the_leaders_body_and_not_by_whom_he_leads() -> None:
    lead = "5月9日，佳木斯市总工会副主席汤宁带领市总权益保障部负责同志到桦南县调研指导入会工作，"
    found = tell(lead + "桦南县总工会主席卢向东陪同调研。")
    assert found.meeting("调研指导入会工作").organizer == ("佳木斯市总工会",)


ROLES = [
    ("县总工会副主席汤宁主持会议。", {("汤宁", "chair")}),
    ("会议由县总工会副主席汤宁主持。", {("汤宁", "chair")}),
    ("县总工会主席卢向东出席并讲话。", {("卢向东", "attendee"), ("卢向东", "speaker")}),
    ("县总工会副主席汤宁传达了全会精神。", {("汤宁", "conveyor")}),
    ("县总工会主席卢向东、副主席汤宁出席会议。", {("卢向东", "attendee"), ("汤宁", "attendee")}),
    ("县总工会机关全体干部参加会议。", {("桦南县总工会机关全体干部", "attendee")}),
    ("县总工会主席卢向东要求，各级工会要抓好落实。", {("卢向东", "speaker")}),
    ("会议为汤宁、田秀兰等25名优秀工会工作者颁发证书。", {("汤宁", "awarded"), ("田秀兰", "awarded")}),
    ("会议对鹿鸣镇总工会等30个先进单位进行表彰。", {("桦南县鹿鸣镇总工会", "awarded")}),
    ("会议为汤宁、田秀兰颁发聘书。", set()),
    ("会后，县总工会主席卢向东看望慰问了坚守岗位的电工汤宁，叮嘱他注意安全。", {("卢向东", "attendee")}),
]


@pytest.mark.parametrize(("text", "parts"), ROLES, ids=[row[0][:14] for row in ROLES])
def test_roles(text: str, parts: set[tuple[str, str]]) -> None:
    assert tell("5月9日，桦南县总工会召开会议。" + text).parts == parts


def test_a_leader_whose_doctrine_is_named_took_no_part() -> None:
    text = "5月9日，桦南县总工会召开会议，学习习近平总书记关于工人阶级和工会工作的重要论述。县总工会主席卢向东主持。"
    found = tell(text)
    assert found.persons == {"习近平", "卢向东"}
    assert found.parts == {("卢向东", "chair")}


def test_who_was_chosen_as_a_delegate_is_one() -> None:
    assert ("汤宁", "delegate") in tell("汤宁当选为佳木斯市工会第八次代表大会代表。").parts


PARTS_OF_A_CONGRESS = [
    ("开幕式由县总工会副主席汤宁主持。", "开幕式", "2022-05-08"),
    ("县总工会主席卢向东在闭幕式上讲话。", "闭幕式", "2022-05-09"),
]


@pytest.mark.parametrize(("text", "name", "date"), PARTS_OF_A_CONGRESS, ids=[row[1] for row in PARTS_OF_A_CONGRESS])
def test_a_congress_opens_on_its_first_day_and_closes_on_its_last(text: str, name: str, date: str) -> None:
    found = tell("5月8日至9日，桦南县工会第九次代表大会召开。" + text, "2022-05-10")
    assert found.meeting(name).date == date


def test_what_comes_right_after_a_meeting_is_of_its_day() -> None:
    found = tell("5月9日，桦南县总工会召开座谈会。会后，县总工会随即召开机关部署会。", "2022-05-10")
    assert found.meeting("机关部署会").date == "2022-05-09"


def test_one_course_of_a_series_has_its_own_opening() -> None:
    text = "桦南县总工会举办工会干部培训班。首期培训班开班式上，县总工会主席卢向东作动员讲话。"
    found = tell(text)
    assert found.meeting("首期培训班开班式").kind == "Ceremony"
    assert found.parts == {("卢向东", "speaker")}


ACTIVITIES = [
    ("5月9日，桦南县总工会在前进广场开展“尊法守法”集中宣传活动。", {"“尊法守法”集中宣传活动"}),
    ("桦南县总工会将于下月组织开展“春送岗位”专场活动。", {"“春送岗位”专场活动"}),
    ("5月9日，桦南县总工会党组理论学习中心组围绕党的纪律建设开展专题学习。", {"专题学习"}),
    ("今年以来，桦南县总工会在各社区开展形式多样的文体活动。", set()),
    ("5月9日，桦南县总工会在前进广场开展丰富多彩的系列活动。", set()),
    ("桦南县总工会常年开展“送温暖”活动。", set()),
]


@pytest.mark.parametrize(("text", "expected"), ACTIVITIES, ids=[row[0][:18] for row in ACTIVITIES])
def test_an_activity_is_an_event_where_its_day_and_place_are_told(text: str, expected: set[str]) -> None:
    assert names(tell(text, "2022-05-10")) == expected


def test_a_second_visit_of_the_day_is_another_one() -> None:
    text = "5月9日上午，县总工会主席卢向东先后深入桦南县环卫站、前进工地，看望慰问一线职工。"
    after = "当天下午，县总工会副主席汤宁一行来到鹿鸣镇，督导基层工会建设。"
    found = tell(text + after)
    assert len(found.meetings) == 2
    assert {meeting.organizer for meeting in found.meetings} == {("桦南县总工会",)}


def test_a_visit_is_the_unions_whose_chair_has_another_post_too() -> None:
    text = "5月9日，县人大常委会副主任、县总工会主席卢向东带队走访慰问一线职工，送去防暑用品。"
    (meeting,) = tell("桦南县总工会送清凉。" + text).meetings
    assert meeting.organizer == ("桦南县总工会",)


NO_MEETING = [
    "县总工会主席卢向东祝贺桦南县工会第九次代表大会成功召开。",
    "县总工会主席卢向东多次赴企业，主持召开专题座谈会。",
]


@pytest.mark.parametrize("text", NO_MEETING)
def test_a_meeting_wished_well_or_held_many_times_is_none_of_the_report(text: str) -> None:
    assert [m for m in tell(text).meetings if m.kind != "Visit"] == []


def test_preparing_is_part_of_a_name() -> None:
    found = tell("5月9日，桦南县总工会召开代表大会筹备工作推进会。")
    assert names(found) == {"代表大会筹备工作推进会"}


def test_a_leader_who_will_attend_tells_of_a_planned_meeting() -> None:
    meeting = tell("县总工会主席卢向东将于5月20日出席全市职工技能大赛。", "2022-05-10").meeting("全市职工技能大赛")
    assert (meeting.status, meeting.date) == ("schema:EventScheduled", "2022-05-20")


def test_a_term_is_part_of_the_name_of_a_session() -> None:
    assert names(tell("5月9日，佳木斯市交通运输工会召开一届五次委员会议。")) == {"一届五次委员会议"}


def test_a_company_that_holds_a_ceremony_is_not_the_host_of_the_contest_before() -> None:
    text = "5月8日，佳木斯市总工会举办职工技能大赛。5月9日，公司举行欢迎仪式，迎接队员。"
    assert tell(text).meeting("欢迎仪式").organizer == ()


MORE_ROLES = [
    ("县总工会副主席汤宁对合同修订情况进行了说明。", {("汤宁", "speaker")}),
    ("县总工会主席卢向东表示，国家主席汤宁指出，劳动最光荣。", {("卢向东", "speaker")}),
    ("佳木斯市总工会主席汤宁致贺信，县总工会主席卢向东出席会议。", {("卢向东", "attendee")}),
    ("鹿鸣镇总工会等8家单位榜上有名。", {("桦南县鹿鸣镇总工会", "awarded")}),
    ("教师汤宁为学员上了第一课。", {("汤宁", "lecturer")}),
    ("县总工会主席卢向东为授课老师颁发聘书。", {("卢向东", "attendee")}),
]


@pytest.mark.parametrize(("text", "parts"), MORE_ROLES, ids=[row[0][:14] for row in MORE_ROLES])
def test_roles_of_those_who_explain_are_cited_or_write(text: str, parts: set[tuple[str, str]]) -> None:
    assert tell("5月9日，桦南县总工会召开会议。" + text).parts == parts


def test_what_one_opens_is_not_where_one_is() -> None:
    text = "5月9日，桦南县总工会举办职工技能大赛。开赛仪式由县总工会副主席汤宁主持，县总工会主席卢向东宣布大赛开始。"
    found = tell(text)
    ceremony = next(e.id for e in found.of("meeting") if found.says(e.id, "schema:name") == ("开赛仪式",))
    there = {found.one(e.id, "gh:participant") for e in found.of("part") if _meeting_of(found, e.id) == ceremony}
    assert there == {"汤宁", "卢向东"}


def _meeting_of(found: Told, part: str) -> str:
    (meeting,) = {str(s.object) for s in found.knowledge.statements if (s.subject, s.predicate) == (part, "gh:meeting")}
    return meeting


STARTED = [
    ("由桦南县总工会主办的“书香三八”读书活动5月9日在县文化馆启动。", {"“书香三八”读书活动"}),
    ("桦南县总工会庆祝建会六十周年系列活动5月9日开幕。", {"桦南县总工会庆祝建会六十周年系列活动"}),
    ("桦南县总工会“安全生产月”活动日前启动。", set()),
    ("全县春季植树活动启动。", set()),
]


@pytest.mark.parametrize(("text", "expected"), STARTED, ids=[row[0][:18] for row in STARTED])
def test_an_activity_that_starts_on_a_day_and_at_a_place(text: str, expected: set[str]) -> None:
    assert names(tell(text, "2022-05-10")) == expected


def test_a_visit_on_a_day_to_come_is_planned_and_a_vague_plan_is_none() -> None:
    (visit,) = tell("桦南县总工会主席卢向东将于5月9日到鹿鸣镇走访慰问困难职工。", "2022-05-05").meetings
    assert (visit.date, visit.status) == ("2022-05-09", "schema:EventScheduled")
    assert not tell("桦南县总工会将继续深入基层调研，解决问题。", "2022-05-05").meetings


def test_a_hall_is_no_meeting() -> None:
    text = "庆祝“五一”国际劳动节大会28日上午在桦南县人民大会堂隆重举行。县总工会主席卢向东主持大会。"
    (meeting,) = tell(text, "2022-04-29").meetings
    assert "庆祝“五一”国际劳动节大会" in meeting.names


def test_a_union_does_not_hold_the_congress_of_others() -> None:
    text = "桦南县第十三次妇女代表大会5月9日开幕。县总工会致贺词。"
    (meeting,) = tell(text, "2022-05-10").meetings
    assert meeting.organizer == ()


def test_whom_a_visit_goes_to_does_not_organize_it() -> None:
    (visit,) = tell("佳木斯市总工会主席卢向东一行到桦南恒丰制衣有限公司调研。", "2022-05-10").meetings
    assert visit.organizer == ("佳木斯市总工会",)


HOSTS = [
    ("这次由桦南县总工会、桦川县总工会联合召开的研讨会，将推动合作。", {"桦南县总工会", "桦川县总工会"}),
    ("专家提出了建议。研讨会是由桦南县总工会和桦川县总工会举办的。", {"桦南县总工会", "桦川县总工会"}),
    ("会议由桦南县总工会主席卢向东主持。", set()),
]


@pytest.mark.parametrize(("text", "hosts"), HOSTS, ids=[row[0][:10] for row in HOSTS])
def test_another_sentence_tells_who_holds_it(text: str, hosts: set[str]) -> None:
    found = told(HEAD + "“松江水利研讨会”8日在桦南举行。" + text)
    assert set(found.meeting("松江水利研讨会").organizer) in (hosts, hosts or {"桦南县总工会"})


def test_a_session_that_elects_on_a_day_is_held_that_day() -> None:
    text = "政协桦南县第八届委员会第一次全体会议5月9日选举贾连生为县政协主席，薛桂兰（女）为县政协副主席。"
    found = told(HEAD + text, place="桦南县", published="2022-05-10")
    assert found.meeting("政协桦南县第八届委员会第一次全体会议").date == "2022-05-09"
    assert {who for who, role in found.parts if role == "elected"} == {"贾连生", "薛桂兰"}


def test_a_meeting_is_held_whose_closing_speech_is_told() -> None:
    text = "县体委副主任卢向东5月9日在全县体委主任会议结束前的总结发言中，要求把健身器材送到每个村。"
    found = told(HEAD + text, place="桦南县", published="2022-05-10")
    assert found.meeting("全县体委主任会议").date == "2022-05-09"
    assert found.parts == {("卢向东", "speaker")}


def test_the_turn_of_the_year_is_no_day() -> None:
    text = "岁末年初，县总工会主席卢向东来到鹿鸣镇慰问困难职工。"
    (visit,) = told(HEAD + text, place="桦南县", published="2022-01-05").meetings
    assert visit.date is None


PLANNED = (
    "县政协常务委员会第二十三次会议5月9日闭幕。会议通过了关于召开县政协第九届委员会第一次会议的决定。"
    "根据决定，县政协第九届委员会第一次会议将于6月3日在桦南召开。县政协副主席邱海燕主持今天的会议。"
)


def test_what_a_decision_calls_is_planned_and_its_day_is_told_later() -> None:
    found = told(HEAD + PLANNED, place="桦南县", published="2022-05-10")
    planned = next(one for one in found.meetings if one.status == "schema:EventScheduled")
    assert planned.date == "2022-06-03"
    assert ("邱海燕", "chair") in found.parts


def test_who_writes_to_a_meeting_does_not_hold_it() -> None:
    text = "县委书记秦立新对正在鹿鸣镇召开的全县造纸行业工作会议作出书面指示。"
    assert told(HEAD + text, place="桦南县").meeting("全县造纸行业工作会议").organizer == ()


def test_today_stands_before_the_body_that_held_it() -> None:
    text = "在今天桦南县总工会与劳模代表召开的座谈会上，县总工会主席卢向东颁发了证书。"
    assert tell(text, "2022-05-10").meeting("座谈会").date == "2022-05-10"


def test_two_meetings_each_with_its_speaker() -> None:
    text = (
        "县体委副主任卢向东今天在全县体委主任会议结束前的总结发言中，要求抓好任务。"
        "\n　　另外，县体育协会主席秦立新今天上午主持召开协会全体会议时强调，要加大力度。"
    )
    found = tell(text, "2022-05-10")
    assert len(found.meetings) == 2
    assert {("卢向东", "speaker"), ("秦立新", "chair")} <= found.parts


def test_the_day_between_two_verbs_of_holding() -> None:
    text = "由桦南县总工会主办的职工发展研讨会，今天在鹿鸣镇召开。"
    assert tell(text, "2022-05-10").meeting("职工发展研讨会").date == "2022-05-10"


def test_a_meeting_whose_hosts_alone_are_told() -> None:
    text = "出席今天的茶话会的职工很多。茶话会由桦南县总工会、桦川县总工会共同举办，卢向东主持。"
    meeting = tell(text, "2022-05-10").meeting("茶话会")
    assert set(meeting.organizer) == {"桦南县总工会", "桦川县总工会"}


NO_EVENTS = [
    "县总工会将通过举办讲习班、组织跟班学习、开展回访等措施培养职工。",
    "桦南县总工会召开座谈会。县总工会去年举办了3期职工培训班。",
    "中国人民政治协商会议桦南县委员会办公室发出公告。",
]


@pytest.mark.parametrize("text", NO_EVENTS, ids=[text[:12] for text in NO_EVENTS])
def test_means_what_was_done_last_year_and_names_of_bodies_are_no_events(text: str) -> None:
    assert {name for name in names(tell(text)) if "培训班" in name or "协商会议" in name} == set()
