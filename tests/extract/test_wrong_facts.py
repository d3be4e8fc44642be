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
