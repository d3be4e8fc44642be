"""Persons, titles and bodies in marked sentences; the people are invented."""

import pytest

from kg.extract import bodies, people, titles
from kg.extract.scene import Scene
from tests.marked import article, unmark

CASES = [
    "[组 市总工会][职 副主席][人 林素梅]主持会议。",
    "[组 市总工会][职 党组书记]、[职 常务副主席][人 欧阳立新]传达了会议精神。",
    "[组 县总工会][职 副主席][人 陈立国]、[人 赵敏]出席会议。",
    "[组 自治区总工会][职 副主席][人 阿依努尔·买买提]率调研组一行到来。",
    "会上，[人 周建明]强调，各级工会要抓好落实。",
    "大会选举[人 孙丽华]为[组 县总工会][职 主席]。",
    "以[人 习近平]新时代中国特色社会主义思想为指导。",
    "深入开展“中国梦·劳动美”主题教育。",
    "要广泛开展劳动竞赛，爱岗敬业，高度重视安全生产。",
    "投身于妇女儿童健康事业，服务水利枢纽工程开建。",
    "[组 弗兰克·桑托斯大学]附近，孩子们高兴地说起新学校。",
    "省会南部汤家集、李家沟等地",
    "[组 市儿童医院]汤家集分院发热门诊仍有患者。",
    "[职 总理][人 汤立军]致电[人 弗兰克·桑托斯]，祝贺他就任总理。",
    "[组 某大学管理学院][职 院长][人 汤立]作讲解。",
    "[职 部长][人 别尔德洛夫]当天表示欢迎。",
    "培训班邀请[组 市委党校][职 教授][人 何文渊]授课。",
]
BODY_CASES = [
    "[组 市纪委监委派驻市总工会纪检监察组][职 组长][人 林国栋]参加。",
    "全市各级工会要认真落实。",
    "[组 县人大常委会][职 副主任]、[组 县总工会][职 主席][人 马国梁]致辞。",
    "近日，[组 焦作市总工会]召开会议。",
    "由[组 市总工会]主办。",
    "民营企业、民办学校和民营医院要建会。",
    "[组 区家具产业工会联合会][职 主席][人 钱永昌]发言。",
]


@pytest.mark.parametrize("case", CASES + BODY_CASES)
def test_marked(case: str) -> None:
    """Exactly the marked persons and titles are found, and no body but the marked ones and their parts."""
    text, expected = unmark(case)
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find):
        scene.add(step(scene))
    found = {kind: {(m.span.start, m.text) for m in scene.all(kind)} for kind in ("person", "title", "body")}
    assert found["person"] == expected.get("person", set())
    wanted = expected.get("body", set())
    assert wanted <= found["body"]
    spans = [(start, start + len(words)) for start, words in wanted]
    assert all(any(a <= s and s + len(w) <= b for a, b in spans) for s, w in found["body"])


def test_rank_words_stay() -> None:
    """副主席 is never 主席, and 原 stays."""
    scene = Scene(article("市总工会原副主席李长顺、常务副主席王素英参加。"))
    for step in (bodies.find, titles.find):
        scene.add(step(scene))
    assert [m.value for m in scene.all("title")] == ["原副主席", "常务副主席"]


def test_surname_with_title_is_the_person_of_that_title() -> None:
    """张书记 later in a report is the 张 who was printed as 书记, not the other 张."""
    text = "县委书记张明远、县总工会主席张立群出席。张书记指出，要加强领导。"
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find):
        scene.add(step(scene))
    assert [m.value for m in scene.all("person")] == ["张明远", "张立群", "张明远"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县总工会主席郗远桥讲话。会议号召向远桥同志学习。", ["郗远桥", "郗远桥"]),
        ("县总工会主席郗远桥、副主席王远桥讲话。远桥同志指出，要加强领导。", ["郗远桥", "王远桥"]),
        ("县总工会主席郗有关讲话。有关同志参加，请有关同志发言。", ["郗有关"]),
    ],
)
def test_a_given_name_with_comrade_is_the_one_person_who_bears_it(text: str, names: list[str]) -> None:
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find):
        scene.add(step(scene))
    assert [m.value for m in scene.all("person")] == names
