"""Names of firms that begin with a region; parts printed alone; bodies with a second name in brackets."""

import pytest

from tests.told import told

REGIONS = [
    ("赣南陶瓷职业技术大学（筹）工会主席汤宁讲话。", ("汤宁", "主席", "赣南陶瓷职业技术大学（筹）工会")),
    ("长白山旅游职业大学副校长汤宁讲话。", ("汤宁", "副校长", "长白山旅游职业大学")),
    ("渤海油田党委书记汤宁讲话。", ("汤宁", "党委书记", "渤海油田")),
    ("中国仪器工业协会会长汤宁讲话。", ("汤宁", "会长", "中国仪器工业协会")),
    ("挪威渔业研究所所长汤宁讲话。", ("汤宁", "所长", "挪威渔业研究所")),
]


@pytest.mark.parametrize(("text", "post"), REGIONS, ids=[row[0][:12] for row in REGIONS])
def test_a_region_or_a_land_makes_a_name_of_common_words(text: str, post: tuple[str, str, str]) -> None:
    assert told(text).posts == {post}


def test_the_school_being_founded_and_its_faculty_are_two() -> None:
    found = told("赣南陶瓷职业技术大学（筹）工会举办培训班。学校党委副书记、工会主席汤宁讲话。陶瓷学院分工会主席何宁发言。")
    assert ("汤宁", "党委副书记", "赣南陶瓷职业技术大学（筹）") in found.posts
    assert ("汤宁", "主席", "赣南陶瓷职业技术大学（筹）工会") in found.posts
    assert not any(name.startswith("陶瓷学院") for name in found.bodies)


NO_NAMES = [
    "山区小学多了起来。",
    "上市航空公司发布年报。",
    "希腊公司前来考察。",
    "中国律师事务所走向世界。",
    "美国评级公司下调评级。",
    "墨西哥行业协会反对加税。",
    "他当上了中国最大协会的会长。",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_is_one_of_many_is_no_body(text: str) -> None:
    assert not told(text).of("body")
