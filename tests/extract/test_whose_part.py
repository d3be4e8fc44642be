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
    found = told(
        "赣南陶瓷职业技术大学（筹）工会举办培训班。学校党委副书记、工会主席汤宁讲话。陶瓷学院分工会主席何宁发言。"
    )
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


BRACKETED = [
    ("渡口新区（高新区）总工会主席汤宁讲话。", {("汤宁", "主席", "渡口新区（高新区）总工会")}),
    (
        "渡口新区（高新区）党工委委员、总工会主席汤宁讲话。",
        {
            ("汤宁", "委员", "渡口新区（高新区）党工委"),
            ("汤宁", "主席", "渡口新区（高新区）总工会"),
        },
    ),
    ("北仓新区总工会主席汤宁讲话。", {("汤宁", "主席", "北仓新区总工会")}),
]


@pytest.mark.parametrize(("text", "posts"), BRACKETED, ids=[row[0][:14] for row in BRACKETED])
def test_a_zone_may_have_a_second_name_in_brackets(text: str, posts: set[tuple[str, str, str]]) -> None:
    assert told(text).posts == posts


WHOSE = [
    # a firm that is none any more is named without 原, which belongs to each of the titles
    (
        "江苏恒丰重工有限公司召开会议。会议选举原石沟矿党委副书记、工会主席汤宁为公司工会副主席。",
        {
            ("汤宁", "原党委副书记", "江苏恒丰重工有限公司石沟矿"),
            ("汤宁", "原主席", "江苏恒丰重工有限公司石沟矿工会"),
            ("汤宁", "副主席", "江苏恒丰重工有限公司工会"),
        },
    ),
    # 公司 is no law firm
    (
        "江苏正清律师事务所合伙人何宁讲课。公司工会主席汤宁参加。",
        {("何宁", "合伙人", "江苏正清律师事务所"), ("汤宁", "主席", "公司工会")},
    ),
    # a union's committee has no 总经理
    (
        "江苏恒丰重工有限公司召开会议。公司总会计师、经审委主任汤宁，副总经理何宁出席。",
        {
            ("汤宁", "总会计师", "江苏恒丰重工有限公司"),
            ("汤宁", "主任", "江苏恒丰重工有限公司工会经费审查委员会"),
            ("何宁", "副总经理", "江苏恒丰重工有限公司"),
        },
    ),
    # … and no 财务部
    (
        "江苏恒丰重工有限公司工会召开会议。公司工会经审委主任、财务部副部长汤宁讲话。",
        {
            ("汤宁", "主任", "江苏恒丰重工有限公司工会经费审查委员会"),
            ("汤宁", "副部长", "江苏恒丰重工有限公司财务部"),
        },
    ),
    # the office of a leading group is not the union's
    (
        "县总工会推行联系制度。县总工会副主席汤宁任副组长兼办公室主任。",
        {("汤宁", "副主席", "县总工会"), ("汤宁", "主任", None)},
    ),
    ("中国海油工会主席汤宁讲话。", {("汤宁", "主席", "中国海油工会")}),
]


@pytest.mark.parametrize(("text", "posts"), WHOSE, ids=[row[0][:20] for row in WHOSE])
def test_whose_a_part_is(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    assert told(text).posts >= posts


def test_the_union_of_a_state_firm_is_no_national_one() -> None:
    found = told("中国海油工会主席汤宁讲话。中国金融工会主席何宁讲话。")
    types = {entity.name: entity.type for entity in found.of("body")}
    assert types["中国海油工会"] == "gh:BasicUnion"
    assert types["中国金融工会"] == "gh:IndustrialUnion"


BODIES = [
    ("县总工会牵头成立青坪茶叶种植专业合作社。", {"县总工会", "青坪茶叶种植专业合作社"}),
    (
        "一行来到宜城市职工服务中心和湖北楚鄢酒业有限公司看望职工。",
        {"宜城市职工服务中心", "湖北楚鄢酒业有限公司"},
    ),
    ("修武县总工会组织女职工委员会委员参观。", {"修武县总工会"}),
    ("三门县总工会、三门热电有限公司工会开展活动。", {"三门县总工会", "三门热电有限公司", "三门热电有限公司工会"}),
    ("县总工会会同县人社局开展检查。", {"县总工会", "县人社局"}),
    ("会同县总工会召开会议。", {"会同县总工会"}),
    ("一行来到曲岭乡中心学校。", {"曲岭乡中心学校"}),
    ("汉东市总工会举办培训班，平台企业的工会主席共30人参加。", {"汉东市总工会"}),
]


@pytest.mark.parametrize(("text", "names"), BODIES, ids=[row[0][:14] for row in BODIES])
def test_where_a_body_begins_and_which_there_are(text: str, names: set[str]) -> None:
    assert told(text).bodies == names


NAMES = [
    ("市总工会副主席汤宁致欢迎辞。", {"汤宁"}),
    ("市总工会副主席汤宁致贺词。", {"汤宁"}),
    ("县委副书记汤宁任领导小组组长。", {"汤宁"}),
    ("县委副书记汤宁任指挥部指挥长。", {"汤宁"}),
    ("市总工会副主席汤明致说，要抓紧。", {"汤明致"}),
]


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0][:14] for row in NAMES])
def test_where_a_name_ends_before_an_address_or_an_office(text: str, names: set[str]) -> None:
    assert told(text).persons == names


VERBS = [
    ("川西省等15个省份通过打造智能工厂提高效率。", set()),
    ("天津市已经打造多座智慧工厂。", set()),
    ("其中行业协会商会起了作用，规定发挥行业协会商会作用。", set()),
    ("即日起关停西岭电视台。", {"西岭电视台"}),
    ("何宁高度评价中国仪器工业协会。", {"中国仪器工业协会"}),
    ("市场人士批评江苏恒丰重工有限公司收购海陵机械厂。", {"江苏恒丰重工有限公司", "海陵机械厂"}),
    ("何宁在北京会见挪威渔业协会董事会主席汤宁。", {"挪威渔业协会"}),
    ("杭州科创大走廊和西湖大学相邻。", {"西湖大学"}),
    ("水利部和自然资源部联合会商研判。", {"水利部", "自然资源部"}),
    ("这间工厂、零碳工厂和领航级智能工厂都用上了新设备。", set()),
    ("全国有1381家县级医院和一批高水平研究型大学。", set()),
    ("听取7个省区市党委书记发言。", set()),
    ("参加部分省市纪委书记座谈会。", set()),
    ("全国所有地区总业务量回升，区域协调发展大局稳定。", set()),
    ("市场开局良好，两个特别行政区政府沉着应对。", set()),
]


@pytest.mark.parametrize(("text", "names"), VERBS, ids=[row[0][:12] for row in VERBS])
def test_verbs_and_kinds_are_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert told(text).bodies == names


CENTRE = [
    ("中央政治局委员、中宣部部长汤宁讲话。", ("汤宁", "部长", "中国共产党中央委员会宣传部")),
    ("中央政治局委员、书记处书记汤宁讲话。", ("汤宁", "书记", "中国共产党中央委员会书记处")),
    ("中央军委委员、中央军委政治工作部主任汤宁讲话。", ("汤宁", "主任", "中国共产党中央军事委员会政治工作部")),
    ("全国政协委员、江西国家数学中心主任汤宁讲话。", ("汤宁", "主任", "江西国家数学中心")),
]


@pytest.mark.parametrize(("text", "post"), CENTRE, ids=[row[1][2][-8:] for row in CENTRE])
def test_a_body_of_its_own_is_no_part_of_the_body_before_it(text: str, post: tuple[str, str, str]) -> None:
    assert post in told(text).posts
