"""Lists of people as newspapers print them: spaced for alignment, without titles, without separators."""

import pytest

from tests.told import Told, told


def tell(text: str) -> Told:
    return told(
        f"本报讯（记者 宋怀远）5月9日，佳木斯市总工会召开会议。{text}\n", place="佳木斯市", published="2022-05-10"
    )


LISTS = [
    "汤 宁、严景和、田　秀　兰出席会议。",
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
