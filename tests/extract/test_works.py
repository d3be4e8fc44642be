"""Works of oil fields, mines and railways; firms with brackets in their names; the profile of a worker; Party schools."""

import pytest

from tests.told import told

POSTS = [
    ("松嫩油田有限责任公司第二采油厂工会主席汤宁讲话。", ("汤宁", "主席", "松嫩油田有限责任公司第二采油厂工会")),
    (
        "松嫩油田有限责任公司第二采油厂采油48队采油工汤宁说，要多产油。",
        ("汤宁", "采油工", "松嫩油田有限责任公司第二采油厂采油48队"),
    ),
    ("渤南油田孤西采油厂采油管理四区副经理汤宁讲话。", ("汤宁", "副经理", "渤南油田孤西采油厂采油管理四区")),
    ("陇东油田分公司第三采油厂厂长汤宁讲话。", ("汤宁", "厂长", "陇东油田分公司第三采油厂")),
    ("第六采油厂党委书记汤宁讲话。", ("汤宁", "党委书记", "第六采油厂")),
    ("北京客运段列车长汤宁讲话。", ("汤宁", "列车长", "北京客运段")),
    ("太原南站值班站长汤宁讲话。", ("汤宁", "值班站长", "太原南站")),
    ("自治区党委党校副校长汤宁讲话。", ("汤宁", "副校长", "自治区党委党校")),
    ("自治区党委统战部部长汤宁讲话。", ("汤宁", "部长", "自治区党委统战部")),
]


@pytest.mark.parametrize(("text", "post"), POSTS, ids=[row[0][:14] for row in POSTS])
def test_whose_post_it_is(text: str, post: tuple[str, str, str]) -> None:
    assert told(text).posts == {post}


def test_a_numbered_works_is_its_own_company_s() -> None:
    names = {
        body.name for body in told("渤南油田孤西采油厂副厂长何宁、陇东油田分公司第三采油厂厂长汤宁讲话。").of("body")
    }
    assert names - {"渤南油田"} == {"渤南油田孤西采油厂", "陇东油田分公司", "陇东油田分公司第三采油厂"}


NO_WORKS = ["这是全国探明的超大金矿。", "他在炼油厂干了十年。", "两座采油厂同时开工。", "新一轮找矿行动启动。"]


@pytest.mark.parametrize("text", NO_WORKS)
def test_what_is_no_works_of_anybody(text: str) -> None:
    assert not told(text).of("body")


BRACKETS = [
    "山东鲁泰（集团）公司举办运动会。济南轻工发动机有限公司派队参赛。公司工会主席汤宁致辞。",
    "山东鲁泰（集团）公司工会举办运动会。鲁泰（集团）公司与济南轻工发动机有限公司签约。公司工会主席汤宁致辞。",
]


@pytest.mark.parametrize("text", BRACKETS)
def test_the_union_is_of_the_firm_with_brackets_in_its_name(text: str) -> None:
    assert told(text).posts == {("汤宁", "主席", "山东鲁泰（集团）公司工会")}


PROFILES = [
    ("汤宁，男，1975年生，中共党员，江苏恒丰重工有限公司焊接班班长。", ("汤宁", "班长", "江苏恒丰重工有限公司焊接班")),
    (
        "汤宁，女，汉族，1980年3月出生，本科学历，江苏恒丰重工有限公司质检部部长。",
        ("汤宁", "部长", "江苏恒丰重工有限公司质检部"),
    ),
    ("汤宁，1983年7月生，中共党员，江苏恒丰重工有限公司总经理。", ("汤宁", "总经理", "江苏恒丰重工有限公司")),
    ("汤宁，男，45岁，江苏恒丰重工有限公司高级技师，曾获劳动奖章。", ("汤宁", "高级技师", "江苏恒丰重工有限公司")),
]


@pytest.mark.parametrize(("text", "post"), PROFILES, ids=[row[0][:12] for row in PROFILES])
def test_a_profile_tells_the_post_without_a_word_for_it(text: str, post: tuple[str, str, str]) -> None:
    assert told(text).posts == {post}


NO_PROFILES = [
    "汤宁，女，1988年出生，中共党员，桦南县总工会主席卢向东为其颁奖。",
    "汤宁，男，45岁，江苏恒丰重工有限公司总经理卢向东的徒弟。",
    "汤宁，男，1975年生，毕业后先后服务过的江苏恒丰重工有限公司总经理。",
]


@pytest.mark.parametrize("text", NO_PROFILES)
def test_a_profile_takes_no_post_of_another(text: str) -> None:
    assert not [post for post in told(text).posts if post[0] == "汤宁"]
