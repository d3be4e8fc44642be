"""Parts of a report's own institution that are printed alone, and bodies of lists: whose post is whose."""

import pytest

from tests.told import told

POSTS = {
    "parts of the own firm, whatever stands before their names": (
        "浙江鹤城光电集团召开职代会。会议由生产技术部主任汤建国主持，镜头事业部经理田秀兰、机加工车间钳工方志远发言。",
        {
            ("汤建国", "主任", "浙江鹤城光电集团生产技术部"),
            ("田秀兰", "经理", "浙江鹤城光电集团镜头事业部"),
            ("方志远", "钳工", "浙江鹤城光电集团机加工车间"),
        },
    ),
    "a name begins after the verb before it": (
        "浚县总工会主席汤建国带领服务中心主任田秀兰走访企业。",
        {("汤建国", "主席", "浚县总工会"), ("田秀兰", "主任", "浚县总工会服务中心")},
    ),
    "numbered parts": (
        "鹤城供电公司召开会议，变电二班副班长汤建国、鹤城建工集团第三分公司工会主席田秀兰参加。",
        {("汤建国", "副班长", "鹤城供电公司变电二班"), ("田秀兰", "主席", "鹤城建工集团第三分公司工会")},
    ),
    "a firm of plain words": (
        "华安零部件公司党委副书记、工会主席汤建国颁奖。",
        {("汤建国", "党委副书记", "华安零部件公司"), ("汤建国", "主席", "华安零部件公司工会")},
    ),
    "one title for a list of works and as many names": (
        "鹤城钢铁集团工会召开会议，炼铁厂、热轧厂工会主席汤建国、田秀兰参加。",
        {("汤建国", "主席", "鹤城钢铁集团炼铁厂工会"), ("田秀兰", "主席", "鹤城钢铁集团热轧厂工会")},
    ),
    "one title for a list of places and as many names": (
        "甘州区、高台县总工会主席汤建国、田秀兰作了发言。",
        {("汤建国", "主席", "甘州区总工会"), ("田秀兰", "主席", "高台县总工会")},
    ),
    "the union of a part that its chair's other title names": (
        "鹤城大学召开会议，后勤保障部党总支书记、分工会主席汤建国参加。",
        {("汤建国", "党总支书记", "鹤城大学后勤保障部"), ("汤建国", "主席", "鹤城大学后勤保障部分工会")},
    ),
    "原 before a body": (
        "鹤城矿业集团工会召开全委会，原潘三矿党委副书记、纪委书记汤建国参加。",
        {("汤建国", "原党委副书记", "鹤城矿业集团潘三矿"), ("汤建国", "原纪委书记", "鹤城矿业集团潘三矿")},
    ),
    "a department whose head another report's body has": (
        "浚县总工会举办培训班，省总工会财务部副部长汤建国授课，财务部部长田秀兰主持。",
        {("汤建国", "副部长", "河南省总工会财务部"), ("田秀兰", "部长", "浚县总工会财务部")},
    ),
    "a standing committee is of the term": (
        "浚县总工会第八届委员会第一次全体会议召开，选举汤建国、田秀兰为常务委员会委员。",
        {
            ("汤建国", "委员", "浚县总工会第八届委员会常务委员会"),
            ("田秀兰", "委员", "浚县总工会第八届委员会常务委员会"),
        },
    ),
    "a joint union by its short name": (
        "浚县模具行业工会联合会召开会议，模具行业工会联合会主席汤建国、浚县模具行业工会副主席田秀兰参加。",
        {("田秀兰", "副主席", "浚县模具行业工会联合会")},
    ),
    "who one is stands in brackets before 当选": (
        "浚县总工会全委会召开，汤建国（县医院办公室副主任）当选为兼职副主席。",
        {("汤建国", "副主任", "浚县医院办公室"), ("汤建国", "兼职副主席", "浚县总工会")},
    ),
    "an autonomous county's short name": (
        "务川自治县总工会主席汤建国参加。",
        {("汤建国", "主席", "务川仡佬族苗族自治县总工会")},
    ),
    "a village's secretary": ("大庄村党支部书记汤建国参加。", {("汤建国", "党支部书记", "大庄村")}),
}


@pytest.mark.parametrize("what", sorted(POSTS))
def test_posts_of_parts_and_lists(what: str) -> None:
    text, posts = POSTS[what]
    assert posts <= told(text).posts


@pytest.mark.parametrize(
    "text",
    [
        "他是党组书记汤建国。",
        "调查组组长汤建国表示。",
        "各车间主任汤建国等参加。",
        "王某跟随队伍，大部分班长汤建国都认识。",
    ],
)
def test_no_part_in_words_that_name_none(text: str) -> None:
    assert not told(text).bodies


HEADLINE = """鹤城钢铁集团工会
第六次代表大会召开
　　本报讯 11月5日，鹤城钢铁集团工会第六次代表大会召开。集团党委书记汤建国讲话。

青工座谈会上话成长

　　本报讯 近日，浚县矿务机电公司工会举办座谈会。机加工车间钳工田秀兰发言。
"""


def test_a_headline_is_no_masthead() -> None:
    assert told(HEADLINE).posts >= {
        ("汤建国", "党委书记", "鹤城钢铁集团"),
        ("田秀兰", "钳工", "浚县矿务机电公司机加工车间"),
    }
