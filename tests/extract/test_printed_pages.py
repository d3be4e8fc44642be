"""What union columns of city papers print: organs in lists, offices of towns, parts of firms, guests who act."""

import pytest

from tests.told import told

PLACE = "鹤岗市"

BODIES = {
    "organs of a list share the place of the first": (
        "5月9日，由萝北县总工会、人社局、工信局、工商联联合举办的技能大赛开幕。",
        {"萝北县总工会", "萝北县人力资源和社会保障局", "萝北县工业和信息化局", "萝北县工商业联合会"},
    ),
    "departments of one Party committee": (
        "5月9日，市委组织部、宣传部有关同志参加座谈会。",
        {"中国共产党鹤岗市委员会组织部", "中国共产党鹤岗市委员会宣传部"},
    ),
    "an organ after the name of an officer of another": (
        "5月9日，绥滨县人社局副局长汤建国、工信局副局长田秀兰参加座谈会。",
        {"绥滨县人力资源和社会保障局", "绥滨县工业和信息化局"},
    ),
    "a street of common words": (
        "5月9日，由萝北县总工会、红旗街道办事处联合举办的诵读会开幕。",
        {"萝北县总工会", "萝北县红旗街道办事处"},
    ),
}

NO_BODIES = {
    "a firm's Party committee and its youth": ("5月9日，公司党委、团委负责人参加座谈会。", "团委"),
    "streets of a sort": ("5月9日，市总工会走访属地街道办事处。", "属地街道办事处"),
    "all streets": ("5月9日，各街道办事处负责人参加座谈会。", "各街道办事处"),
    "an event's name in quotes": ("5月9日，萝北县总工会举行“圆梦大学”回访座谈会。", "圆梦大学"),
    "unions of all systems": ("5月9日，市直系统工会主席、全市卫健系统工会主席参加座谈会。", "系统工会"),
    "the unions of counties, cities and districts": ("5月9日，12个县市区总工会主席参加会议。", "区总工会"),
    "a team whose body is not told": ("“他是标杆。”车队队长汤建国说。", "车队"),
    "those of whom one is told": ("讲师团成员有园区消防站站长汤建国等9人。", "讲师团成员"),
    "an order to serve": ("田秀兰要求，一要突出政治引领，二要突出服务中心，推动高质量发展。", "服务中心"),
}


@pytest.mark.parametrize(("text", "bodies"), BODIES.values(), ids=BODIES)
def test_bodies(text: str, bodies: set[str]) -> None:
    assert bodies <= {name.removeprefix(PLACE) if "县" in name else name for name in told(text, place=PLACE).bodies}


@pytest.mark.parametrize(("text", "word"), NO_BODIES.values(), ids=NO_BODIES)
def test_no_bodies(text: str, word: str) -> None:
    assert not any(word in name for name in told(text, place=PLACE).bodies)


POSTS = {
    "offices of a town": (
        "5月9日，萝北县凤翔镇总工会换届。镇综合办副主任汤建国、镇武装部部长田秀兰参加。",
        {("汤建国", "副主任", "萝北县凤翔镇综合办"), ("田秀兰", "部长", "萝北县凤翔镇武装部")},
    ),
    "a numbered section of a Party department": (
        "5月9日，市委组织部干部二科科长汤建国、县委组织部人才办主任田秀兰参加座谈会。",
        {("汤建国", "科长", "中国共产党鹤岗市委员会组织部干部二科")},
    ),
    "a department of the firm that was named": (
        "走进北岭椅业股份有限公司的样品间，设计者是该公司研发部副经理汤建国。",
        {("汤建国", "副经理", "北岭椅业股份有限公司研发部")},
    ),
    "a gang of a railway's section": (
        "5月9日，鹤岗铁路检修段轮轴班工长汤建国来到现场。",
        {("汤建国", "工长", "鹤岗铁路检修段轮轴班")},
    ),
    "a system's union": ("5月9日，市卫健系统工会主席汤建国发言。", {("汤建国", "主席", "鹤岗市卫健系统工会")}),
    "a nurse of the hospital that was named": (
        "5月9日，鹤岗市第三人民医院选送的节目获奖。医院护士田秀兰的表演感人。",
        {("田秀兰", "护士", "鹤岗市第三人民医院")},
    ),
    "a firm by the beginning of its name": (
        "5月9日，市总工会来到黑龙江蜀泰化工科技公司座谈。蜀泰化工人力资源总监汤建国参加。",
        {("汤建国", "人力资源总监", "黑龙江蜀泰化工科技公司")},
    ),
    "an autonomous county by its short name": (
        "5月9日，巍山县委常委、组织部部长汤建国到会讲话。",
        {
            ("汤建国", "常委", "中国共产党巍山彝族回族自治县委员会"),
            ("汤建国", "部长", "中国共产党巍山彝族回族自治县委员会组织部"),
        },
    ),
    "a brigade of a branch of a bureau": (
        "5月9日，萝北县公安局凤翔分局巡特警大队大队长汤建国、萝北县司法局凤翔司法所所长田秀兰参加。",
        {
            ("汤建国", "大队长", "萝北县公安局凤翔分局巡特警大队"),
            ("田秀兰", "所长", "萝北县司法局凤翔司法所"),
        },
    ),
    "a part-time chair's own post": (
        "5月9日，市总工会主席田秀兰，副主席（兼职）、北岭啤酒公司高级技师汤建国参加会议。",
        {("汤建国", "副主席", "鹤岗市总工会"), ("汤建国", "高级技师", "北岭啤酒公司")},
    ),
    "the head of a town's women": (
        "5月9日，萝北县凤翔镇工会与镇妇联举办培训班。镇妇联主席田秀兰参加。",
        {("田秀兰", "主席", "萝北县凤翔镇妇女联合会")},
    ),
    "whoever is head of the women's committee too": (
        "5月9日，萝北县凤翔镇总工会召开第二次代表大会，选举产生第二届委员会，汤建国任主席，田秀兰兼女职工委员会主任。",
        {("汤建国", "主席", "萝北县凤翔镇总工会"), ("田秀兰", "主任", "萝北县凤翔镇总工会女职工委员会")},
    ),
    "the joint union that a congress founds": (
        "5月9日，萝北县总工会召开肉牛养殖行业工会联合会成立暨第一次会员代表大会。大会选举产生了委员，汤建国当选主席。",
        {("汤建国", "主席", "肉牛养殖行业工会联合会")},
    ),
    "the tax bureau of old": ("5月9日，萝北县地税局局长汤建国参加。", {("汤建国", "局长", "萝北县地方税务局")}),
    "a lawyer of the one law office named": (
        "5月9日，萝北县总工会联合黑龙江北辰律师事务所走进园区。律师田秀兰现场解答问题。",
        {("田秀兰", "律师", "黑龙江北辰律师事务所")},
    ),
    "the joint union that a founding congress elects": (
        "5月9日，萝北县凤翔镇工会联合会成立大会召开。会上，镇党委副书记汤建国当选工会联合会主席。",
        {("汤建国", "主席", "萝北县凤翔镇工会联合会"), ("汤建国", "副书记", "中国共产党萝北县凤翔镇委员会")},
    ),
    "a trade before a name in the list of the elected": (
        "5月9日，萝北县凤翔镇总工会换届，镇综合办主任田秀兰、北岭制药公司工会主席汤建国（兼职）、外卖骑手代表宋立新（挂职）当选副主席。",
        {(name, "副主席", "萝北县凤翔镇总工会") for name in ("田秀兰", "汤建国", "宋立新")},
    ),
}


@pytest.mark.parametrize(("text", "posts"), POSTS.values(), ids=POSTS)
def test_posts(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    assert posts <= told(text, place=PLACE).posts


def test_of_two_law_offices_neither_is_meant() -> None:
    text = "5月9日，黑龙江北辰律师事务所、黑龙江南山律师事务所参加活动。律师田秀兰现场解答问题。"
    assert ("田秀兰", "律师", None) in told(text).posts


def test_the_city_after_a_guest_of_a_county_level_city_is_the_pages() -> None:
    text = (
        "5月9日，市总工会召开表彰大会。凌海市第一中学教师田秀兰、市公安局交警支队民警汤建国作了发言。"
        "北镇市委常委、市总工会主席宋立新参加。"
    )
    posts = told(text, place="锦州市").posts
    assert ("汤建国", "民警", "锦州市公安局交警支队") in posts
    assert ("宋立新", "主席", "北镇市总工会") in posts


PARTS = {
    "sit together": (
        "5月9日，县总工会召开座谈会，县交通运输局副局长汤建国和司机代表围坐一堂。",
        ("汤建国", "attendee"),
    ),
    "talk face to face": ("5月9日，县总工会举行座谈会，副主席汤建国与学子面对面交流。", ("汤建国", "attendee")),
    "bargain": (
        "5月9日，木业行业集体协商会议召开。县木业工会联合会主席汤建国与县木业商会会长田秀兰就工时定额等进行协商。",
        ("田秀兰", "attendee"),
    ),
    "give account in turn": (
        "5月9日，市总工会召开述职评议会，萝北县总工会主席汤建国等依次作述职。",
        ("汤建国", "speaker"),
    ),
    "propose": (
        "5月9日，县总工会召开座谈会。会上，汤建国、田秀兰提出了加大技能补贴、打通职称通道等建议。",
        ("田秀兰", "speaker"),
    ),
    "elected in the clause after": (
        "5月9日，县总工会第二次代表大会召开，选举产生县总工会第二届委员会，汤建国任主席，田秀兰、宋立新任副主席。",
        ("汤建国", "elected"),
    ),
    "listen together with two groups": (
        "5月9日，报告会举行。市总工会领导汤建国、田秀兰，各县区总工会主要负责人，市总工会机关全体人员聆听报告。",
        ("田秀兰", "attendee"),
    ),
    "chair": ("5月9日，县总工会召开协商会，县总工会副主席汤建国任会议主持人。", ("汤建国", "chair")),
}


@pytest.mark.parametrize(("text", "part"), PARTS.values(), ids=PARTS)
def test_parts(text: str, part: tuple[str, str]) -> None:
    assert part in told(text, place=PLACE).parts


def test_leaders_are_named_after_the_word_for_them() -> None:
    text = "5月9日，市总工会召开全委会，市总工会领导汤建国、田秀兰、宋立新参加会议。"
    assert told(text, place=PLACE).persons == {"汤建国", "田秀兰", "宋立新"}


def test_where_one_looked_around_is_no_host() -> None:
    text = "5月9日，市总工会视察组查看了北岭化工有限公司实训基地、职工书屋，随后召开座谈会。"
    assert "北岭化工有限公司" not in told(text, place=PLACE).meeting("座谈会").organizer


def test_a_plan_of_the_body_that_the_sentence_began_with() -> None:
    text = "5月9日，县总工会召开会议。汤建国介绍，县总工会去年发放助学金四十万元，今年将把帮扶范围扩大到货车司机家庭。"
    (task,) = told(text, place="萝北县").tasks
    assert task.text.startswith("把帮扶范围扩大到货车司机家庭")
    assert task.to == ("萝北县总工会",)


def test_an_activity_that_was_held_somewhere_on_a_day() -> None:
    text = "萝北县职工书屋示范点授牌活动5月9日在某校举行，县总工会主席汤建国参加。"
    found = told(text, place="鹤岗市", published="2023-05-15")
    assert found.meeting("萝北县职工书屋示范点授牌活动").date == "2023-05-09"
    assert found.groups == set()


def test_what_is_unveiled_may_stand_in_quotes() -> None:
    text = "5月9日，萝北县总工会主席汤建国为“萝北工匠学院”揭牌。"
    assert ("汤建国", "attendee") in told(text, place=PLACE).parts


def test_an_industrial_union_of_several_fields() -> None:
    text = "5月9日，市机冶建材产业工会主席汤建国参加。"
    assert ("汤建国", "主席", "鹤岗市机冶建材产业工会") in told(text, place=PLACE).posts
