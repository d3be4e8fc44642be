"""Renamed and merged bodies are linked and stay two."""

import pytest

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
    ],
)
def test_working_together_is_no_change(text: str) -> None:
    assert changed(text) == set()
