"""What union offices write and union papers print beside news: rolls of officers, minutes, chronicles, visits, forums."""

import pytest

from tests.told import Told, told

ROLL = """临江市总工会

领导班子成员
汤建国　党组书记、主席
主持全面工作。联系浑江区总工会。

田秀兰（女）　党组成员、副主席（挂职）
分管组织部、女职工部。联系靖宇县总工会。

卢向东　党组成员、经审会主任
严景和　三级调研员
丛桂芝　兼职副主席，临江市第二中学教师

办公室主任：尤明
女职工部部长：蒲淑珍（主持工作）
"""
MINUTES = """鹤城市总工会
会议纪要

时　间：2023年6月5日
主持人：汤建国
出　席：田秀兰　卢　月　严景和
列　席：尤　明　蒲淑珍（组织部）
记　录：尤　明

　　6月5日，市总工会党组书记汤建国主持召开市总工会2023年第5次党组会议。会议研究了劳动竞赛工作。会议议定，由组织部于6月底前完成竞赛报名。
"""
CHRONICLE = """鹤城市总工会2021年大事记

五月
　　12日　市总工会召开集体协商推进会，副主席田秀兰主持会议。
　　20日　市总工会主席汤建国到华峰公司调研班组建设，卢向东陪同。

六月
　　3日　鹤城市职工维权中心揭牌，汤建国、市司法局局长严景和共同揭牌。
"""


def parts(found: Told) -> set[tuple[str, str, str]]:
    """``(who, as what, at which meeting)``."""
    rows = set()
    for part in found.of("part"):
        (meeting,) = found.says(part.id, "gh:meeting")
        who, role = found.one(part.id, "gh:participant"), found.one(part.id, "gh:participationRole")
        rows.add((who or "", (role or "").removeprefix("gh:role-"), meeting))
    return rows


def test_a_roll_of_officers_is_of_the_union_over_it() -> None:
    union = "临江市总工会"
    assert told(ROLL, place="临江市").posts == {
        ("汤建国", "党组书记", union),
        ("汤建国", "主席", union),
        ("田秀兰", "党组成员", union),
        ("田秀兰", "副主席", union),
        ("卢向东", "党组成员", union),
        ("卢向东", "主任", f"{union}经费审查委员会"),
        ("严景和", "三级调研员", union),
        ("丛桂芝", "兼职副主席", union),
        ("丛桂芝", "教师", "临江市第二中学"),
        ("尤明", "主任", f"{union}办公室"),
        ("蒲淑珍", "部长", f"{union}女职工部"),
    }


def test_one_office_is_of_all_whom_its_line_lists() -> None:
    page = "桦南县总工会新一届班子\n\n主　席：汤建国\n副主席：田秀兰（女）　覃莲花（兼职，华峰公司焊工）　麻吉措\n常　委：汤建国　田秀兰　玛依拉\n"
    posts = told(page).posts
    assert {who for who, title, _ in posts if title == "副主席"} == {"田秀兰", "覃莲花", "麻吉措"}
    assert ("汤建国", "主席") in {post[:2] for post in posts}


def test_a_title_and_a_colon_in_a_sentence_name_nobody() -> None:
    assert told("本报讯（记者 宋怀远）3月5日，会上有人问主席：向前还是向后？").persons == set()


def test_minutes_tell_who_was_there() -> None:
    found = told(MINUTES, place="鹤城市")
    (meeting,) = (m.names[0] for m in found.meetings)
    rows = {(who, role) for who, role, _ in parts(found)}
    assert meeting.endswith("党组会议")
    assert {("汤建国", "chair")} | {(who, "attendee") for who in ("田秀兰", "卢月", "严景和", "尤明", "蒲淑珍")} <= rows
    (task,) = found.tasks
    assert (task.text, task.to) == ("由组织部于6月底前完成竞赛报名", ("组织部",))


def test_each_entry_of_a_chronicle_has_its_own_day_and_people() -> None:
    found = told(CHRONICLE, place="鹤城市")
    assert {m.date for m in found.meetings} == {"2021-05-12", "2021-05-20", "2021-06-03"}
    by_day = {m.date: {who for who, _, name in parts(found) if name.endswith(m.names[0])} for m in found.meetings}
    assert by_day["2021-05-12"] == {"田秀兰"}
    assert by_day["2021-05-20"] == {"汤建国", "卢向东"}
    assert by_day["2021-06-03"] == {"汤建国", "严景和"}


VISITS = {
    "to a place": (
        "5月9日，市总工会主席汤建国到桦南县调研职工书屋建设，县总工会主席田秀兰陪同。",
        {"汤建国", "田秀兰"},
    ),
    "a check": ("5月9日，市总工会副主席汤建国率检查组到东风机械厂检查防汛工作。", {"汤建国"}),
    "of one who is named": ("5月9日，市总工会主席汤建国走访慰问退休工人严景和。", {"汤建国"}),
    "an activity with a name": (
        "5月9日，“送法进矿山”活动走进两岔河镇。市总工会副主席汤建国到活动现场看望工友。",
        {"汤建国"},
    ),
    "what is unveiled": (
        "5月9日，桦南县快递行业工会联合会揭牌，市总工会副主席汤建国、县委常委田秀兰共同揭牌。",
        {"汤建国", "田秀兰"},
    ),
}


@pytest.mark.parametrize("case", VISITS)
def test_what_no_noun_of_a_meeting_names(case: str) -> None:
    text, there = VISITS[case]
    found = told(f"本报讯（记者 宋怀远）{text}", place="佳木斯市")
    (meeting,) = found.meetings
    assert meeting.date == "--05-09"
    assert {who for who, role, _ in parts(found) if role == "attendee"} == there


@pytest.mark.parametrize(
    "text",
    [
        "5月9日，汤建国要求各单位到工地检查安全生产工作。",
        "5月9日，市总工会发文，要求揭牌后一个月内开放。",
        "5月9日，“安康杯”竞赛走进尾声。",
    ],
)
def test_what_is_asked_for_is_no_visit(text: str) -> None:
    assert told(f"本报讯（记者 宋怀远）{text}", place="佳木斯市").meetings == []


def test_a_visit_that_is_announced_first_is_one() -> None:
    text = "本报讯（记者 宋怀远）节前，桦南县总工会开展走访慰问。9月20日，县总工会主席汤建国来到华峰公司，看望慰问劳模严景和。"
    (meeting,) = told(text).meetings
    assert meeting.date == "--09-20"


def test_those_elected_with_their_firms_in_brackets() -> None:
    text = (
        "本报讯（记者 宋怀远）5月9日，桦南县总工会召开八届一次全委会，选举汤建国为主席，"
        "田秀兰（县医院护士长）、卢向东（华峰公司工会主席）为兼职副主席；八届一次经审会选举严景和为经审委主任。"
    )
    found = told(text)
    elected = {(who, name.removeprefix("桦南县总工会")) for who, role, name in parts(found) if role == "elected"}
    assert elected == {
        ("汤建国", "八届一次全委会"),
        ("田秀兰", "八届一次全委会"),
        ("卢向东", "八届一次全委会"),
        ("严景和", "八届一次经审会"),
    }


def test_a_list_under_its_heading_is_elected() -> None:
    text = (
        "本报讯（记者 宋怀远）5月9日，桦南县总工会召开八届一次全委会。选举结果如下：主席汤建国，副主席田秀兰、卢向东。"
    )
    found = told(text)
    assert {who for who, role, _ in parts(found) if role == "elected"} == {"汤建国", "田秀兰", "卢向东"}
    assert ("卢向东", "副主席", "桦南县总工会") in found.posts


def test_the_parts_of_a_forum_have_chairs_of_their_own() -> None:
    text = (
        "本报讯（记者 宋怀远）5月9日，首届工匠论坛在佳木斯市举行。“绿色矿山”分论坛由市总工会副主席汤建国主持，"
        "“智慧交通”主题分论坛由市总工会副主席田秀兰主持。"
    )
    found = told(text, place="佳木斯市")
    chairs = {(who, name) for who, role, name in parts(found) if role == "chair"}
    assert {(who, name[-12:].partition("“")[2]) for who, name in chairs} == {
        ("汤建国", "绿色矿山”分论坛"),
        ("田秀兰", "智慧交通”主题分论坛"),
    }
    assert {m.date for m in found.meetings} == {"--05-09"}


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "5月9日，桦南县总工会举办培训班，佳木斯市总工会财务部部长汤建国、桦南县财政局副局长严景和授课，副主席田秀兰主持。",
            ("田秀兰", "副主席", "桦南县总工会"),
        ),
        (
            "5月9日，北辰大学召开教代会。校党委书记汤建国，副校长、中国科学院院士严景和，党委委员田秀兰出席。",
            ("田秀兰", "党委委员", "北辰大学"),
        ),
        (
            "5月9日，桦南县总工会召开八届三次全委会。5月11日，汤原县总工会召开九届二次全委会，田秀兰当选县总工会副主席。",
            ("田秀兰", "副主席", "汤原县总工会"),
        ),
        ("5月9日，五里店镇党委书记田秀兰出席会议。", ("田秀兰", "书记", "中国共产党五里店镇委员会")),
        ("5月9日，江东新区（自贸区）总工会主席田秀兰出席会议。", ("田秀兰", "主席", "江东新区（自贸区）总工会")),
        (
            "5月9日，第八师石河子市总工会召开会议，师市总工会副主席田秀兰主持。",
            ("田秀兰", "副主席", "第八师石河子市总工会"),
        ),
        ("5月9日，一四三团工会第七次代表大会召开，田秀兰当选副主席。", ("田秀兰", "副主席", "一四三团工会")),
        ("5月9日，三江大学教授汤建国、装配二分厂技师田秀兰作报告。", ("田秀兰", "技师", "装配二分厂")),
    ],
)
def test_whose_post_it_is(text: str, post: tuple[str, str, str]) -> None:
    posts = told(f"本报讯（记者 宋怀远）{text}").posts
    assert {one for one in posts if one[0] == "田秀兰"} == {post}


def test_the_firm_that_issues_a_page_is_the_firm_of_its_reports() -> None:
    page = (
        "职工园地　第2版\n2020年8月14日\n北江轴承集团有限公司主办　　责编：宋怀远\n\n集团公司召开职代会\n\n"
        "　　本报讯（记者 宋怀远）8月7日，集团公司召开职代会。集团公司工会主席汤建国主持，总经理田秀兰作报告。\n"
    )
    assert {("汤建国", "主席", "北江轴承集团有限公司工会"), ("田秀兰", "总经理", "北江轴承集团有限公司")} <= told(
        page
    ).posts


def test_a_union_of_macau_by_its_short_name() -> None:
    page = "【本報訊】澳門製造業總工會昨舉行座談會，製造總工會理事長盧向東、工聯總會（工聯）會長湯建國致辭。"
    found = told(page, published="2024-11-19")
    assert ("盧向東", "理事長", "澳門製造業總工會") in found.posts
    (meeting,) = found.meetings
    assert meeting.date == "2024-11-18"


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        (
            "桦南县总工会建成12家书屋。下一步，将组建服务队，深入园区开展宣讲；将于7月举办竞赛。",
            ["组建服务队，深入园区开展宣讲", "于7月举办竞赛"],
        ),
        ("桦南县总工会建成12家书屋。下一步，随着政策落地，将惠及更多职工。", []),
        ("下一步，将不断增强中小企业竞争力。", []),
        ("桦南县总工会建成12家书屋。下一步，将会议精神传达到每个班组。", []),
    ],
)
def test_plans_without_a_subject(text: str, tasks: list[str]) -> None:
    assert [task.text for task in told(f"本报讯（记者 宋怀远）{text}").tasks] == tasks


def test_each_county_of_a_page_has_its_own_report() -> None:
    page = (
        "县区动态\n\n◎桦南县总工会\n　　5月9日，桦南县总工会主席汤建国走访慰问劳模。\n\n"
        "◎汤原县总工会\n　　5月10日，县总工会举办培训班，主席田秀兰讲话。\n"
    )
    found = told(page, place="佳木斯市")
    assert len(found.reports) == 2
    assert ("田秀兰", "主席", "汤原县总工会") in found.posts


@pytest.mark.parametrize("end", ["二、", "（一）", "1."])
def test_a_notice_that_breaks_off_after_the_mark_of_an_item(end: str) -> None:
    text = f"县总工会关于开展职工书屋申报工作的通知\n\n各乡镇工会：\n　　现将有关事项通知如下：\n　　一、各乡镇工会要于5月9日前上报名单。\n　　{end}"
    assert len(told(text).tasks) == 1
