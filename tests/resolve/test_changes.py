"""Renamed and merged bodies are linked and stay two."""

import pytest

from kg.extract import extract
from kg.resolve import resolve
from tests.marked import article
from tests.told import told


def changed(text: str) -> set[tuple[frozenset[str], str]]:
    known = told(f"本报讯（记者 宋怀远）{text}", place="淄博市").knowledge
    names = {one.id: one.name for one in known.entities}
    events = {one.id for one in known.entities if one.type == "org:ChangeEvent"}
    said = {(row.subject, row.predicate): set[str]() for row in known.statements if row.subject in events}
    for row in known.statements:
        if row.subject in events and isinstance(row.object, str):
            said[row.subject, row.predicate].add(names[row.object])
    return {
        (frozenset(said[one, "org:originalOrganization"]), *said[one, "org:resultingOrganization"]) for one in events
    }


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("市机械冶金工会更名为淄博市装备制造产业工会。", {"淄博市机械冶金工会"}, "淄博市装备制造产业工会"),
        (
            "市财贸工会和市金融工会合并组建淄博市财贸金融工会。",
            {"淄博市财贸工会", "淄博市金融工会"},
            "淄博市财贸金融工会",
        ),
        (
            "由市交通工会、市邮政工会合并组建的淄博市交通邮政产业工会成立。",
            {"淄博市交通工会", "淄博市邮政工会"},
            "淄博市交通邮政产业工会",
        ),
        (
            "山东鲁北机械股份有限公司的前身是山东鲁北机床有限公司。",
            {"山东鲁北机床有限公司"},
            "山东鲁北机械股份有限公司",
        ),
        (
            "经上级批准，市机械冶金工会正式更名为淄博市装备制造产业工会。",
            {"淄博市机械冶金工会"},
            "淄博市装备制造产业工会",
        ),
        ("市编办批复同意将市职工技协办公室更名为市职工服务中心。", {"淄博市职工技协办公室"}, "淄博市职工服务中心"),
        ("淄博市服务业工会是由原市财贸工会改组而来的。", {"淄博市财贸工会"}, "淄博市服务业工会"),
        ("市财贸工会（现更名为淄博市服务业工会）主席王建军说。", {"淄博市财贸工会"}, "淄博市服务业工会"),
        ("市财贸工会更名挂牌，新名称为淄博市服务业工会。", {"淄博市财贸工会"}, "淄博市服务业工会"),
        ("在市财贸工会基础上组建的淄博市服务业工会挂牌成立。", {"淄博市财贸工会"}, "淄博市服务业工会"),
        ("山东银泰纺织有限公司（原淄博第五棉纺织厂）举行技能比武。", {"淄博第五棉纺织厂"}, "山东银泰纺织有限公司"),
        ("山东银泰纺织有限公司原名淄博第五棉纺织厂，1998年改制。", {"淄博第五棉纺织厂"}, "山东银泰纺织有限公司"),
        ("企业由周村凤岭酒厂改制更名为山东凤岭酒业有限公司已有十年。", {"周村凤岭酒厂"}, "山东凤岭酒业有限公司"),
        (
            "7月2日，蒙阴博大汽车零部件有限公司更名为蒙阴博大汽车零部件股份有限公司，并举行揭牌仪式。",
            {"蒙阴博大汽车零部件有限公司"},
            "蒙阴博大汽车零部件股份有限公司",
        ),
        ("恒丰制衣厂由原县服装厂改制而成。", {"县服装厂"}, "恒丰制衣厂"),
        ("淄博师范学校前身是成立于1931年的淄川师范讲习所。", {"淄川师范讲习所"}, "淄博师范学校"),
        (
            "将原市财贸工会、原市金融工会合并，成立淄博市财贸金融工会。",
            {"淄博市财贸工会", "淄博市金融工会"},
            "淄博市财贸金融工会",
        ),
        (
            "淄博市财贸金融工会挂牌成立，该工会由市财贸工会、市金融工会合并组建。",
            {"淄博市财贸工会", "淄博市金融工会"},
            "淄博市财贸金融工会",
        ),
        (
            "原淄博市第三中学与淄博市第八中学合并为淄博市齐盛高级中学。",
            {"淄博市第三中学", "淄博市第八中学"},
            "淄博市齐盛高级中学",
        ),
        ("市粮食工会整体并入淄博市服务业工会。", {"淄博市粮食工会"}, "淄博市服务业工会"),
    ],
)
def test_what_became_of_a_body(text: str, old: set[str], new: str) -> None:
    assert changed(text) == {(frozenset(old), new)}


@pytest.mark.parametrize(
    "text",
    [
        "市财贸工会和市金融工会联合召开座谈会。",
        "市机械冶金工会被命名为模范职工之家。",
        "市总工会与市人社局合作建设服务站。",
        "市财贸工会与市金融工会合并召开会议。",
        "市财贸工会把服务站并入市职工服务中心。",
        "市财贸工会将“职工之家”更名为“会员之家”，市金融工会参加。",
    ],
)
def test_working_together_is_no_change(text: str) -> None:
    assert changed(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "市财贸工会拟更名为淄博市服务业工会。",
        "市财贸工会计划明年更名为淄博市服务业工会。",
        "有代表建议将市财贸工会更名为淄博市服务业工会。",
        "市财贸工会尚未更名为淄博市服务业工会。",
    ],
)
def test_what_may_become_of_a_body_is_no_change(text: str) -> None:
    assert changed(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "市印刷厂原为市轻工业局下属企业。",
        "市财贸工会原为市总工会派出机构。",
        "市总工会（原市财贸工会主席王建军主持）召开会议。",
        "公司前身是一家小作坊。",
    ],
)
def test_what_somebody_else_was_is_no_former_name(text: str) -> None:
    assert changed(text) == set()


def test_a_body_that_was_renamed_twice_is_linked_step_by_step() -> None:
    text = "山东凤岭酒业有限公司前身是周村凤岭酒厂，2001年改制更名为山东凤岭集团有限公司。"
    assert changed(text) == {
        (frozenset({"周村凤岭酒厂"}), "山东凤岭酒业有限公司"),
        (frozenset({"周村凤岭酒厂"}), "山东凤岭集团有限公司"),
    }


def test_the_two_names_stay_two_bodies_in_later_reports() -> None:
    reports = [
        ("市粮食工会主席王建军到企业调研。", "2018-03-02"),
        ("市粮食工会整体并入淄博市服务业工会，李玉成任淄博市服务业工会主席。", "2019-03-02"),
        ("淄博市服务业工会主席李玉成到企业调研。", "2020-03-02"),
    ]
    known = resolve([extract(article(text, place="淄博市", published=day, name=f"{day}.txt")) for text, day in reports])
    names = {one.id: one.name for one in known.entities}
    held = {
        (names[post.subject].partition("任")[0], names[str(post.object)])
        for post in known.statements
        if post.predicate == "org:organization"
    }
    assert held == {("王建军", "淄博市粮食工会"), ("李玉成", "淄博市服务业工会")}
    (event,) = [one for one in known.entities if one.type == "org:ChangeEvent"]
    assert event.name == "淄博市粮食工会并入淄博市服务业工会"
