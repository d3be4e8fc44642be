"""Lists of people as newspapers print them: spaced for alignment, without titles, without separators."""

import pytest

from tests.told import Told, told


def tell(text: str) -> Told:
    return told(
        f"本报讯（记者 宋怀远）5月9日，佳木斯市总工会召开会议。{text}\n", place="佳木斯市", published="2022-05-10"
    )


LISTS = [
    "汤 宁、严景和、田　秀　兰出席会议。",
    "市总工会副主席田 秀 兰和汤 宁、严景和出席会议。",
    "汤宁、严景和、田秀兰等同志出席会议。",
    "市总工会副主席汤 宁、严景和、田秀兰出席会议。",
    "授予汤宁、严景和、田秀兰等三名同志“五一劳动奖章”。",
]


@pytest.mark.parametrize("text", LISTS)
def test_names_with_marks_between_them(text: str) -> None:
    assert tell(text).persons == {"汤宁", "严景和", "田秀兰"}


def test_a_title_before_a_list_is_everyones() -> None:
    posts = tell("市总工会副主席汤 宁、严景和，办公室主任田秀兰出席会议。").posts
    assert posts == {
        ("汤宁", "副主席", "佳木斯市总工会"),
        ("严景和", "副主席", "佳木斯市总工会"),
        ("田秀兰", "主任", "佳木斯市总工会办公室"),
    }


RUN_TOGETHER = [
    "市总工会副主席汤宁 严景和出席会议。",
    "汤宁 严景和 田秀兰在前排就座。",
    "会议表彰了先进个人：\n汤　宁　　严景和　　田秀兰\n",
]


@pytest.mark.parametrize("text", RUN_TOGETHER)
def test_names_with_only_spaces_between_them(text: str) -> None:
    assert {"汤宁", "严景和"} <= tell(text).persons


ROLL = """主席团成员名单（按姓氏笔画为序）

王 宁　　乃古丽·艾合买提（女，维吾尔族）　　邓国洪
冯　锋　　冯海滨（回族）　　　　伊力亚尔·牙生
孙红梅（女）　　李　进　　　李小虎
"""


def test_a_roll_in_columns() -> None:
    found = told(ROLL).persons
    assert found == {"王宁", "乃古丽·艾合买提", "邓国洪", "冯锋", "冯海滨", "伊力亚尔·牙生", "孙红梅", "李进", "李小虎"}


def test_words_in_columns_are_no_roll() -> None:
    assert told("活动安排\n\n学习　宣传　贯彻　落实\n健康　安全　和谐　高效\n").persons == set()


def test_two_who_are_on_duty_together_are_names_where_several_rows_say_so() -> None:
    head = "桦南县总工会召开会议，安排值班。县总工会五一值班安排如下：\n"
    table = "5月1日　汤宁　史金华\n5月2日　卢向东　田秀兰\n5月3日　陈小红　赵海峰\n"
    assert told(head + table).persons == {"汤宁", "史金华", "卢向东", "田秀兰", "陈小红", "赵海峰"}
    assert not told(head + "5月1日　高峰　和平\n一等奖　安静　友好\n二等奖　光明　前进\n").persons


def test_three_who_are_on_duty_together_and_a_stretched_name_among_them() -> None:
    head = "桦南县总工会召开会议，安排值班。县总工会五一值班安排如下：\n"
    table = "5月1日　汤宁　史金华　杜长海\n5月2日　成　功　　田秀兰　卢向东\n5月3日　陈小红　赵海峰\n"
    found = {"汤宁", "史金华", "杜长海", "成功", "田秀兰", "卢向东", "陈小红", "赵海峰"}
    assert told(head + table).persons == found
