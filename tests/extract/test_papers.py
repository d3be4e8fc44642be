"""What county papers, notices, award lists, courts and company pages print of persons, bodies and posts."""

import pytest

from tests.told import told

POSTS = {
    "a body that no rule knows inside a stack": (
        "市委副书记、改革协调小组组长汤建国出席，市总工会主席田秀兰主持。",
        {("汤建国", "副书记", "市委"), ("汤建国", "组长", None), ("田秀兰", "主席", "市总工会")},
    ),
    "a list of others is no body of the next": (
        "县总工会委员、机关干部代表汤建国参加。",
        set(),
    ),
    "titles dealt out in turn": (
        "县人民医院召开大会。田秀兰、汤建国分别当选县总工会女职工委员会主任和县总工会经费审查委员会主任。",
        {("田秀兰", "主任", "县总工会女职工委员会"), ("汤建国", "主任", "县总工会经费审查委员会")},
    ),
    "one title for all, though 分别": (
        "田秀兰、汤建国分别当选县总工会副主席。",
        {("田秀兰", "副主席", "县总工会"), ("汤建国", "副主席", "县总工会")},
    ),
    "brackets after a name": (
        "市总工会表彰了汤建国（鹤城市第一人民医院护士长）、田秀兰（城关区环卫站清扫工）等10名先进个人。",
        {("汤建国", "护士长", "鹤城市第一人民医院"), ("田秀兰", "清扫工", "城关区环卫站")},
    ),
    "the deputy chair of a town's congress is no mate of a ship": (
        "探沂镇人大副主席、镇总工会主席汤建国发言。",
        {("汤建国", "副主席", "探沂镇人民代表大会"), ("汤建国", "主席", "探沂镇总工会")},
    ),
    "a notice of appointment": (
        "汤建国，男，汉族，1972年5月生，中共党员，现任市总工会办公室主任，拟任市总工会副主席。",
        {("汤建国", "主任", "市总工会办公室")},
    ),
    "removed from a post of the body he serves": (
        "汤建国同志任市总工会办公室主任，免去其组织宣传部部长职务。",
        {("汤建国", "主任", "市总工会办公室"), ("汤建国", "部长", "市总工会组织宣传部")},
    ),
    "a chamber of a court": (
        "黄骅市人民法院立案庭副庭长汤建国参加。",
        {("汤建国", "副庭长", "黄骅市人民法院立案庭")},
    ),
    "doctors and nurses of a department": (
        "鹤城市中心医院急诊科护士长田秀兰、鹤城市中心医院骨科主治医师汤建国参加。",
        {("田秀兰", "护士长", "鹤城市中心医院急诊科"), ("汤建国", "主治医师", "鹤城市中心医院骨科")},
    ),
    "the union of a firm of plain words": (
        "会上，祥和出租车公司工会主席汤建国、叶片公司工会主席田秀兰发言，各公司工会主席参加。",
        {("汤建国", "主席", "祥和出租车公司工会"), ("田秀兰", "主席", "叶片公司工会")},
    ),
    "a group's name before its branch's place": (
        "会上，顺丰速运费县分公司工会主席汤建国发言。",
        {("汤建国", "主席", "顺丰速运费县分公司工会")},
    ),
    "the union of the branch whose secretary one is": (
        "装配分厂党支部书记、分厂工会主席汤建国发言。",
        {("汤建国", "党支部书记", "装配分厂"), ("汤建国", "主席", "装配分厂工会")},
    ),
    "a village's committee": (
        "芦溪县源南乡石北村党支部书记、村委会主任汤建国发言。",
        {("汤建国", "党支部书记", "芦溪县源南乡石北村"), ("汤建国", "主任", "芦溪县源南乡石北村村委会")},
    ),
    "the group resident at the national federation": (
        "中央纪委国家监委驻全国总工会纪检监察组组长汤建国出席。",
        {("汤建国", "组长", "中央纪委国家监委驻中华全国总工会纪检监察组")},
    ),
    "a department whose name holds 和, of the union that acts": (
        "自治区总工会联合宁夏方和圆律师事务所开展活动。自治区总工会副主席汤建国、权益保障和法律工作部部长田秀兰参加。",
        {
            ("汤建国", "副主席", "宁夏回族自治区总工会"),
            ("田秀兰", "部长", "宁夏回族自治区总工会权益保障和法律工作部"),
        },
    ),
    "members without a body are the committee's": (
        "会议替补田秀兰为鹤城市总工会第六届委员会委员，鹤城市总工会原副主席汤建国因年龄原因不再担任委员职务。",
        {
            ("田秀兰", "委员", "鹤城市总工会第六届委员会"),
            ("汤建国", "原副主席", "鹤城市总工会"),
            ("汤建国", "委员", "鹤城市总工会第六届委员会"),
        },
    ),
    "a standing committee of a union is no people's congress": (
        "鹤壁市人大常委会副主任汤建国主持。会议增补田秀兰为常务委员会委员，鹤壁市总工会主席逄博讲话。",
        {
            ("汤建国", "副主任", "鹤壁市人民代表大会常务委员会"),
            ("田秀兰", "委员", "鹤壁市总工会常务委员会"),
            ("逄博", "主席", "鹤壁市总工会"),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", POSTS)
def test_posts_of_papers(case: str) -> None:
    text, expected = POSTS[case]
    assert told(text).posts == expected


PERSONS = {
    "a list that ends in a number of comrades": (
        "汤建国、田秀兰、逄博10位同志光荣入选。",
        {"汤建国", "田秀兰", "逄博"},
    ),
    "whose membership is revoked": ("会议还撤销了汤建国、田秀兰等人的会员资格。", {"汤建国", "田秀兰"}),
    "a name and the word after it": ("县人民法院副庭长邢路征得双方同意后结案。", {"邢路"}),
    "a name that is printed without the third character elsewhere": (
        "班长滕飞蹲在起重机旁。滕飞从技校毕业，滕飞下班回家。",
        {"滕飞"},
    ),
    "a closed name keeps its third character": ("座谈会上，汤建国、陈斌开、田秀兰发言。", {"汤建国", "陈斌开", "田秀兰"}),
    "leaders of the city": ("市领导李小豹、田秀兰出席。", {"李小豹", "田秀兰"}),
}  # fmt: skip


@pytest.mark.parametrize("case", PERSONS)
def test_persons_of_papers(case: str) -> None:
    text, expected = PERSONS[case]
    assert told(text).persons == expected


LIST = """鹤城市总工会关于五一劳动奖章拟表彰对象的公示

　　经评审，拟授予汤建国等3人五一劳动奖章。

汤建国（女，蒙古族）  鹤城市第一小学教师
田秀兰  鹤城市环境卫生服务中心清扫工
逄 博（蒙古族）  鹤城市供电公司党委副书记、总经理
"""


def test_the_rows_of_an_award_list_give_each_name_its_own_post() -> None:
    assert told(LIST).posts == {
        ("汤建国", "教师", "鹤城市第一小学"),
        ("田秀兰", "清扫工", "鹤城市环境卫生服务中心"),
        ("逄博", "党委副书记", "鹤城市供电公司"),
        ("逄博", "总经理", "鹤城市供电公司"),
    }


UNIVERSITY = """鹤城大学工会召开推进会

　　5月15日，学校工会召开推进会。校党委常委、校工会主席汤建国，党委组织部副部长逄博出席。计算机学院（软件学院）党委书记田秀兰、物理学院分工会主席严景和、后勤保障部党总支副书记兼工会主席卢向东发言。
"""


def test_a_headline_tells_what_school_is_meant() -> None:
    assert told(UNIVERSITY).posts == {
        ("汤建国", "党委常委", "鹤城大学"),
        ("汤建国", "主席", "鹤城大学工会"),
        ("逄博", "副部长", "鹤城大学党委组织部"),
        ("田秀兰", "党委书记", "鹤城大学计算机学院（软件学院）"),
        ("严景和", "主席", "鹤城大学物理学院分工会"),
        ("卢向东", "党总支副书记", "鹤城大学后勤保障部"),
        ("卢向东", "主席", "鹤城大学后勤保障部工会"),
    }


COMPANY = """浙江鹤城汽轮机集团工会
职工之家　　2024-07-12

集团工会召开全委会
　　7月11日，集团工会召开全委会。集团党委委员、工会主席汤建国，集团党群工作部主任田秀兰出席。
"""


def test_a_masthead_tells_whose_page_it_is() -> None:
    assert told(COMPANY).posts == {
        ("汤建国", "党委委员", "浙江鹤城汽轮机集团"),
        ("汤建国", "主席", "浙江鹤城汽轮机集团工会"),
        ("田秀兰", "主任", "浙江鹤城汽轮机集团党群工作部"),
    }


def test_a_newspaper_is_nobodys_own_institution() -> None:
    text = "鹤城日报社主办\n\n公司工会召开会议\n　　7月11日，公司工会召开会议。公司工会主席汤建国出席。\n"
    assert told(text).posts == {("汤建国", "主席", "公司工会")}


TERRITORIES = {
    ("勞工及福利局局長汤建國、中聯辦社會工作部副部長田秀蘭出席。", ("汤建國", "局長", "勞工及福利局")),
    ("勞工及福利局局長汤建國、中聯辦社會工作部副部長田秀蘭出席。", ("田秀蘭", "副部長", "中聯辦社會工作部")),
    ("香港海員工會秘書長汤建國出席。", ("汤建國", "秘書長", "香港海員工會")),
    ("香港工會聯合會舉行會議。工聯會權益委員會主任汤建國出席。", ("汤建國", "主任", "香港工會聯合會權益委員會")),
    ("澳門工會聯合總會舉行會議。立法會議員汤建國出席。", ("汤建國", "議員", "澳門特別行政區立法會")),
}


@pytest.mark.parametrize(("text", "post"), sorted(TERRITORIES))
def test_organs_and_unions_of_the_territories(text: str, post: tuple[str, str, str]) -> None:
    assert post in told(text).posts


@pytest.mark.parametrize(
    "text",
    [
        "今天，北京、上海、广东等多地中小学开学。",
        "多地明确落实“义务教育学校每天一节体育课”等要求。",
        "他曾当过27年厂工会主席。",
        "一批老厂房变身“智慧工厂”。",
        "按照要求，普通乡镇卫生院负责康复治疗。",
    ],
)
def test_what_is_no_body(text: str) -> None:
    assert not told(text).bodies


def test_a_deputy_chair_after_the_chair_of_a_firms_union_is_of_that_union() -> None:
    text = "3月8日，东凌重工集团工会召开全委会。东凌重工集团党委委员、工会主席田秀兰，工会副主席汤建国出席会议。"
    unions = {body for _, title, body in told(text).posts if title in {"主席", "副主席"}}
    assert unions == {"东凌重工集团工会"}


@pytest.mark.parametrize(
    ("owner", "post"),
    [("东凌重工集团公司", None), ("鹤城市中心医院", ("田秀兰", "护士", "鹤城市中心医院骨伤科"))],
)
def test_a_ward_belongs_to_a_hospital_and_to_no_firm(owner: str, post: tuple[str, str, str] | None) -> None:
    text = f"3月8日，{owner}工会组织健步走。“难得这么出汗。”骨伤科护士田秀兰说。"
    bodies = {body for name, _, body in told(text).posts if name == "田秀兰" and body}
    assert bodies == ({post[2]} if post else set())
