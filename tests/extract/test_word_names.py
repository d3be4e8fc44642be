"""Names that are common words: where a title and what only officials do make them names, and where they are words."""

import pytest

from tests.told import told

NAMES = [
    ("县总工会主席周密主持会议。", {"周密"}),
    ("县总工会副主席周密、田野出席。", {"周密", "田野"}),
    ("县总工会经审委主任严肃作工作报告。", {"严肃"}),
    ("大会由党总支副书记严肃主持。", {"严肃"}),
    ("县人民医院护理部主任成功当选为副主席。", {"成功"}),
    ("县总工会组织部部长汤宁、办公室主任钟声、班长强盛参加健步走。", {"汤宁", "钟声", "强盛"}),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0][:12] for row in NAMES])
def test_a_word_is_a_name_where_its_bearer_officiates(text: str, names: set[str]) -> None:
    assert told(text).persons == names


WORDS = [
    "县总工会主席成功举办职工运动会。",
    "市总工会领导成功调解一起纠纷。",
    "副主席周密部署工作，书记冷静应对险情。",
    "县总工会主席严肃指出，账目不清。",
    "县总工会主席全面主持工作，副主席分别参加活动。",
    "县总工会副主席应邀出席，书记马上主持会议。",
    "县总工会主席计划参加，经审委主任党员参加。",
    "书记高度重视，亲自参加。",
]


@pytest.mark.parametrize("text", WORDS)
def test_an_adverb_or_a_thing_is_nobody(text: str) -> None:
    assert told(text).persons == set()
