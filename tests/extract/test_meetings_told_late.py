"""Meetings that no verb of holding tells of, whose they are, and what is a count, a demand or a decision instead."""

import pytest

from tests.told import Told, told

HEAD = "本报讯（记者 宋怀远）"


def tell(text: str) -> Told:
    return told(HEAD + text, place="佳木斯市")


def names(found: Told) -> set[str]:
    return {meeting.names[0] for meeting in found.meetings}


OWNERS = [
    ("中国海员建设工会黑龙江省委员会第五次代表大会", "中国海员建设工会黑龙江省委员会"),
    ("黑龙江省林业工会第六次会员代表大会", "黑龙江省林业工会"),
]


@pytest.mark.parametrize(("name", "owner"), OWNERS, ids=[row[1] for row in OWNERS])
def test_an_industrial_unions_congress_is_its_own(name: str, owner: str) -> None:
    (meeting,) = tell(f"5月9日，{name}在哈尔滨召开。省总工会副主席汤宁到会讲话。").meetings
    assert meeting.organizer == (owner,)


def test_a_meeting_of_another_organ_is_not_held_by_the_union_it_speaks_of() -> None:
    text = "政协佳木斯市委员会第三次主席会议5月9日召开。会议听取了佳木斯市总工会的汇报。"
    assert tell(text).meeting("政协佳木斯市委员会第三次主席会议").organizer != ("佳木斯市总工会",)


NONE = [
    "2025年，桦南县总工会共举办各级竞赛3200余场，8人获评工匠。",
    "桦南县总工会主席卢向东要求各镇工会在7月底前召开专题会议研究部署。",
    "桦南县总工会办公室的座谈会上报了材料。",
]


@pytest.mark.parametrize("text", NONE, ids=[text[:16] for text in NONE])
def test_what_was_held_many_times_or_is_demanded_is_no_meeting(text: str) -> None:
    assert names(tell(text)) == set()


def test_what_is_decided_to_be_held_is_planned() -> None:
    meeting = tell("会议决定6月30日在桦南县召开第十二次现场会。").meeting("第十二次现场会")
    assert meeting.status == "schema:EventScheduled"


def test_whose_contest_it_is_tells_no_place() -> None:
    meeting = tell("5月9日，在桦南县总工会举办的技能大赛上，卢向东获得第一名。").meeting("技能大赛")
    assert (meeting.organizer, meeting.place) == (("桦南县总工会",), None)


LONE = [
    ("劳模金峰近日来到港口。宣讲会上，金峰谈了体会。港口工会主席赵斌主持宣讲会。", "宣讲会"),
    ("5月9日，华峰集团工会主席赵高远在动员会上强调，要筑牢防线。", "动员会"),
    ("“就有师傅教了！”5月9日，在桦南县总工会2024年“师带徒”签约仪式上，工人金峰说。", "2024年“师带徒”签约仪式"),
    ("5月9日，桦南县总工会开展主题党日活动。", "主题党日活动"),
]


@pytest.mark.parametrize(("text", "name"), LONE, ids=[row[1] for row in LONE])
def test_a_meeting_that_people_are_at(text: str, name: str) -> None:
    (meeting,) = tell(text).meetings
    assert meeting.names[0].endswith(name)
    assert meeting.place is None


def test_a_named_activity_of_these_days_that_people_attended() -> None:
    lead = "近日，桦南县总工会举办“劳模进企业”活动。"
    assert names(tell(lead + "县总工会主席卢向东出席活动。")) == {"“劳模进企业”活动"}
    assert names(tell(lead + "职工们很高兴。")) == set()


def test_a_call_on_somebody_is_a_visit() -> None:
    found = tell("近日，桦南县总工会主席卢向东探访独居老人三十户，送上月饼。")
    assert {meeting.kind for meeting in found.meetings} == {"Visit"}


def test_what_a_documents_title_speaks_of_was_not_held() -> None:
    assert names(tell("5月9日，桦南县总工会印发《关于开展职工技能大赛的通知》。")) == set()


def test_who_goes_on_to_a_visit_speaks_there() -> None:
    text = (
        "5月9日，桦南县总工会举行发放仪式，县总工会主席卢向东出席仪式。随后，卢向东一行来到环卫站，看望慰问环卫工人。"
    )
    found = tell(text + "卢向东表示，县总工会将持续做好送温暖工作。")
    visit = next(e.id for e in found.of("meeting") if e.type == "gh:Visit")
    speaking = [e.id for e in found.of("part") if found.one(e.id, "gh:participationRole") == "gh:role-speaker"]
    there = {
        str(row.object)
        for row in found.knowledge.statements
        if (row.predicate, row.subject in speaking) == ("gh:meeting", True)
    }
    assert there == {visit}


def test_a_fair_with_a_name_of_its_own_is_one() -> None:
    text = "日前，桦南县总工会在城西广场开展“春风送岗”女职工专场招聘会。"
    assert names(tell(text)) == {"“春风送岗”女职工专场招聘会"}
