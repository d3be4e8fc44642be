"""Bodies that papers name short: state firms, embassies, customs; organs of parties that are not China's."""

import pytest

from tests.told import told


def bodies(text: str) -> set[str]:
    return {body.name for body in told(text).of("body")}


NAMED = [
    ("记者日前从中国石化获悉，产量增长。", {"中国石化"}),
    ("中国海油、中国石化今天宣布降价。", {"中国海油", "中国石化"}),
    ("中国驻肯尼亚大使馆发布提醒。", {"中国驻肯尼亚大使馆"}),
    ("驻肯尼亚大使馆工作人员接机。", {"中国驻肯尼亚大使馆"}),
    ("肯尼亚驻华大使馆举行茶会。", {"肯尼亚驻华大使馆"}),
    ("2023年南京海关签证出口货值居首位。", {"南京海关"}),
    ("黑河海关缉私局党委书记汤宁讲话。", {"黑河海关", "黑河海关缉私局"}),
    ("松嫩县三岔林场党委书记汤宁讲话。", {"松嫩县三岔林场"}),
]


@pytest.mark.parametrize(("text", "names"), NAMED, ids=[row[0][:12] for row in NAMED])
def test_a_body_named_short(text: str, names: set[str]) -> None:
    assert bodies(text) == names


WORDS = [
    "中国移动支付规模增长，中国银行业稳健，中国石油产量上升。",
    "国家电网建设提速。",
    "我国驻外使领馆提醒公民。驻华使节出席。",
    "据海关统计，货物经海关监管区出口。",
    "家庭农场越办越好，他走进林场。",
]


@pytest.mark.parametrize("text", WORDS)
def test_what_only_holds_such_a_name(text: str) -> None:
    assert bodies(text) == set()


PARTIES = [
    ("中国共产党中央政治局委员汤宁讲话。", ("汤宁", "委员", "中国共产党中央政治局")),
    ("中国共产党中央委员会政治局常委汤宁讲话。", ("汤宁", "常委", "中国共产党中央政治局")),
    ("越共中央总书记汤宁讲话。", ("汤宁", "总书记", None)),
    ("朝鲜劳动党总书记汤宁讲话。", ("汤宁", "总书记", None)),
    ("中共中央总书记汤宁讲话。", ("汤宁", "总书记", "中国共产党中央委员会")),
]


@pytest.mark.parametrize(("text", "post"), PARTIES, ids=[row[0][:10] for row in PARTIES])
def test_whose_party_it_is(text: str, post: tuple[str, str, str | None]) -> None:
    assert told(text).posts == {post}


def test_the_organs_of_another_party_are_not_china_s() -> None:
    assert bodies("法国共产党中央全国委员会委员汤宁讲话。") == set()
