"""Spellings that say one thing, and those that do not."""

import pytest

from kg.evaluate import words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中共 临江市委", "中国共产党临江市委员会"),
        ("白山市浑江区总工会", "浑江区总工会"),
        ("吉林省白山市浑江区总工会", "浑江区总工会"),
        ("浑江区红旗街道总工会", "红旗街道总工会"),
        ("中华人民共和国国务院", "国务院"),
        ("第１２中学", "第12中学"),
    ],
)
def test_equal_bodies(one: str, other: str) -> None:
    assert words.body(one) == words.body(other)


@pytest.mark.parametrize(("one", "other"), [("白山市总工会", "浑江区总工会"), ("中国海员工会", "海员工会")])
def test_other_bodies(one: str, other: str) -> None:
    assert words.body(one) != words.body(other)


def test_equal_posts() -> None:
    assert words.post("温如海", "工会主席", "红叶公司") == words.post("温如海", "主席", "红叶公司工会")
    assert words.post("温如海", "书记", "中国共产党红叶公司委员会") == words.post("温如海", "党委书记", "红叶公司")
    assert words.post("温如海", "书记", "中国共产党临江市委员会") == ("温如海", "书记", "中国共产党临江市委员会")
    assert words.post("温如海", "副主席", None) == ("温如海", "副主席", None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2022-03-05", "2022-03-05", True),
        ("2022-03-05", "--03-05", True),
        ("--03-05", "2021-03-05", True),
        ("2022-03-05", "2021-03-05", False),
        ("2022-03-05", None, False),
        ("2022-03", "2022-03-05", False),
    ],
)
def test_days(one: str, other: str | None, same: bool) -> None:  # noqa: FBT001 - a case's verdict
    assert words.same_day(one, other) is same


def test_likeness_has_its_bounds() -> None:
    assert words.likeness("", "会议") == 0
    assert words.likeness("会议", "会议") == 1
    assert words.likeness("工作会议", "会议") == pytest.approx(0.85)
    assert words.likeness("甲乙", "丙丁") == 0
