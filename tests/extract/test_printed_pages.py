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
