"""Who is no assignee, no holder of a meeting, and half of no name: phrases that begin with a deed, hospitals visited, foreign names."""

import pytest

from tests.told import told

SIDES = [
    ("何宁会见来宾。何宁希望挪方为中方企业提供便利。", "挪方", "为中方企业提供便利"),
    ("何宁希望挪方同中方一道维护多边贸易体制。", "挪方", "同中方一道维护多边贸易体制"),
    ("何宁希望挪方切实履行国际委员会有关决定。", "挪方", "切实履行国际委员会有关决定"),
    ("何宁希望江西认真贯彻落实全国工会代表大会精神。", "江西", "认真贯彻落实全国工会代表大会精神"),
]


@pytest.mark.parametrize(("text", "who", "what"), SIDES, ids=[row[1] + row[2][:2] for row in SIDES])
def test_a_side_or_a_place_is_told_what_to_do(text: str, who: str, what: str) -> None:
    (task,) = told(text).tasks
    assert (task.text, task.to) == (what, (who,))


NOBODY = [
    "县委书记汤宁作出批示，要求全力搜救被困人员，妥善做好家属安抚等善后工作。",
    "会议指出，推进标准升级对于更好满足群众需要、助力产业转型具有重要意义。要加快推进标准制修订工作。",
    "汤宁说，我们生活在同一个村，面对各种风险挑战，应该同舟共济。",
    "汤宁强调，要全力科学搜救，避免次生伤亡。要精心救治伤员，减少因伤致残。",
    "汤宁希望继续加强两国疫苗研发合作。",
]


@pytest.mark.parametrize("text", NOBODY, ids=[text[:12] for text in NOBODY])
def test_a_phrase_that_begins_with_a_deed_is_nobody(text: str) -> None:
    assert all(not task.to for task in told(text).tasks)


def test_what_is_said_of_a_body_is_no_part_of_its_name() -> None:
    (task,) = told("市商务局宣布西岭酒业集团有限公司将建成职工活动中心。").tasks
    assert task.to == ("西岭酒业集团有限公司",)


VISITS = [
    "副省长汤宁前往川西县人民医院看望受伤群众。他强调，要统筹优质医疗资源，精心救治受伤群众。",
    "副省长汤宁来到江苏恒丰重工有限公司考察。他强调，要加快技术改造。",
    "副省长汤宁前往事故现场、川西县人民医院和渡口市中心医院，看望受伤群众，并主持召开会议。他强调，要核清人数。",
]


@pytest.mark.parametrize("text", VISITS, ids=[text[5:14] for text in VISITS])
def test_who_is_visited_holds_no_visit_and_has_no_task_by_it(text: str) -> None:
    found = told(text)
    visited = {"川西县人民医院", "江苏恒丰重工有限公司", "渡口市中心医院"}
    assert all(visited.isdisjoint(meeting.organizer) for meeting in found.meetings)
    assert all(visited.isdisjoint(task.to) for task in found.tasks)


def test_a_hall_holds_no_concert_but_a_union_its_plenary() -> None:
    found = told("15日，在江东大剧院职工音乐会举行。在县总工会六届三次全委会上，汤宁讲话。")
    assert all("大剧院" not in " ".join(meeting.organizer) for meeting in found.meetings)
    assert any(meeting.organizer == ("县总工会",) for meeting in found.meetings)


FOREIGN = [
    "国防部长别列乌索夫当天表示，将举行演习。",
    "总统办公室副主任季莫申科、国务秘书何宁参加。",
    "总理别克图诺夫讲话。",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_foreign_name_is_not_cut_before_its_ending(text: str) -> None:
    assert {"别列乌", "季莫申", "别克图"}.isdisjoint(told(text).persons)


def test_a_name_may_stand_before_the_office_and_the_wife() -> None:
    assert "王申" in told("市总工会主席王申科学谋划全年工作。").persons


def test_the_united_nations_begin_a_name() -> None:
    assert told("联合国渔业基金会执行主任汤宁讲话。").bodies == {"联合国渔业基金会"}


def test_who_gives_prizes_has_none() -> None:
    text = "7日，县总工会举办知识竞赛。县应急管理局局长汤宁为获奖队颁奖。县医院代表队获一等奖。"
    assert ("汤宁", "awarded") not in told(text).parts


def test_turns_are_no_given_names_and_heads_no_trades() -> None:
    found = told("会上，城关镇工会主席何宁、县医院工会主席员宁先后发言。")
    assert "宁先后" not in found.persons
    assert "主席员" not in {title for _, title, _ in found.posts}


def test_a_numbered_works_keeps_its_number_as_an_assignee() -> None:
    found = told("恒丰集团有限公司工会召开会议。会议要求，第二分厂工会要做好试点。")
    (task,) = found.tasks
    assert task.to == ("恒丰集团有限公司第二分厂工会",)


POSTS = [
    # the committee of the congress's own union, not of a guest's
    (
        "津沽理工职业学院第六届教职工代表大会召开。院工会主席何宁作报告，和平区总工会副主席戚亮到会祝贺。图书馆副馆长汤宁当选经审委主任。",
        ("汤宁", "主任", "津沽理工职业学院工会经费审查委员会"),
    ),
    ("邹平市总工会召开大会。经审委第一次全体会议选举汤宁为主任。", ("汤宁", "主任", "邹平市总工会经费审查委员会")),
    ("全国总工会书记处书记、党组成员汤宁讲话。", ("汤宁", "党组成员", "中华全国总工会")),
    ("兰州车务段工会主席汤宁讲话。", ("汤宁", "主席", "兰州车务段工会")),
    ("公司召开会议。公司党委副书记汤宁讲话。检修分公司工会主席何宁发言。", ("汤宁", "党委副书记", "公司")),
    ("沪昆铁路嵊州段项目部召开会议。项目部工会主席汤宁讲话。", ("汤宁", "主席", "沪昆铁路嵊州段项目部工会")),
    ("与捷丰速运广州分公司总经理汤宁签约。", ("汤宁", "总经理", "捷丰速运广州分公司")),
    ("勞工處助理處長湯寧應邀出席，工聯會理事長陳穎致辭。", ("湯寧", "助理處長", "勞工處")),
]


@pytest.mark.parametrize(("text", "post"), POSTS, ids=[row[0][:12] for row in POSTS])
def test_whose_post_it_is(text: str, post: tuple[str, str, str]) -> None:
    found = told(text).posts
    assert post in found
    assert not {row for row in found if row[:2] == post[:2]} - {post}


def test_the_office_under_a_leading_group_is_not_the_union_s() -> None:
    found = told("县总工会成立帮扶工作领导小组，由县总工会主席汤宁任组长。领导小组下设办公室，办公室主任由何宁兼任。")
    assert "县总工会办公室" not in found.bodies


def test_who_goes_along_with_a_visitor_holds_no_visit() -> None:
    text = "20日，全国总工会副主席汤宁到密云区调研入会工作。北京市总工会副主席何宁陪同调研。汤宁强调，要总结推广经验。"
    assert all(meeting.organizer == ("中华全国总工会",) for meeting in told(text).meetings)
