"""Who holds a visit or a meeting that leaders go to, who speaks for a meeting, and bodies that only look like ones."""

import pytest

from tests.told import told


def test_who_goes_somewhere_on_some_days_makes_a_visit() -> None:
    found = told("中央纪委书记汤建国19日至21日到云南调研。汤建国强调，纪检监察机关要全面从严。\n")
    assert [(meeting.names, meeting.organizer) for meeting in found.meetings] == [
        (("调研",), ("中国共产党中央纪律检查委员会",))
    ]
    assert {("汤建国", "attendee"), ("汤建国", "speaker")} <= found.parts


def test_who_only_escorts_a_visitor_does_not_hold_the_visit() -> None:
    found = told("15日下午，汤建国在云州市委书记田秀兰陪同下，来到和平街道考察调研。")
    assert {meeting.organizer for meeting in found.meetings} <= {()}


def test_bodies_that_people_go_to_do_not_hold_what_they_hold_there() -> None:
    found = told("调研期间，汤建国来到县纪委监委、县委巡察办和云州市纪委监委，了解情况，并主持召开部分企业座谈会。")
    assert [meeting.organizer for meeting in found.meetings] == [()]


def test_the_politburo_does_not_hold_what_its_members_hold_in_other_offices() -> None:
    found = told("中共中央政治局常委、国务院总理汤建国14日主持召开专家座谈会。")
    assert [meeting.organizer for meeting in found.meetings] == [("国务院",)]


def test_a_meeting_that_deals_with_a_matter_speaks_itself() -> None:
    (task,) = told(
        "国务院总理汤建国16日主持召开国务院常务会议。\n会议审议通过《条例（草案）》，指出要规范系统建设和使用，维护安全。\n"
    ).tasks
    assert task.to == ("国务院",)


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("会议强调，各单位要建立清单，“一把手”要负首责、负总责，亲自抓、带头改。", "一把手"),
        ("会议强调，各单位要建立清单，领导班子其他成员要主动认领问题、抓好整改。", "领导班子其他成员"),
    ],
)
def test_the_chief_and_the_other_members_of_a_board_are_told_to_act(text: str, to: str) -> None:
    assert (to,) in {task.to for task in told(text).tasks}


def test_the_number_of_a_committees_term_counts_no_meetings() -> None:
    found = told("3月25日，中央巡视工作领导小组召开二十届中央第二轮巡视集中反馈会议。", published="2024-03-30")
    assert [(meeting.date, meeting.organizer) for meeting in found.meetings] == [
        ("2024-03-25", ("中央巡视工作领导小组",))
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("中共中央政治局委员、中宣部部长汤建国讲话。", {"中国共产党中央政治局", "中国共产党中央委员会宣传部"}),
        ("在南京南站候车厅，市民客厅里挂起灯笼。", set()),
        ("随后被急救车送往医院。", set()),
        ("部分省市纪委书记、省区纪委书记参加。", set()),
        ("中央巡视组还收到线索。", {"中央巡视组"}),
    ],
)
def test_bodies_of_visits_and_inspections(text: str, bodies: set[str]) -> None:
    assert told(text).bodies == bodies
