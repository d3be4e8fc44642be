"""What pages of newspapers print that run several reports together: elections, rosters, winners, seldom surnames."""

import pytest

from tests.told import told

POSTS = {
    "a winner's firm is not the body that elects": (
        (
            "台前县产业集聚区工会联合会成立大会召开。恒基轮胎有限公司工会主席汤建国当选联合会主席，"
            "丰利化纤有限公司工会主席田秀兰当选副主席。"
        ),
        {
            ("汤建国", "主席", "恒基轮胎有限公司工会"),
            ("汤建国", "主席", "台前县产业集聚区工会联合会"),
            ("田秀兰", "主席", "丰利化纤有限公司工会"),
            ("田秀兰", "副主席", "台前县产业集聚区工会联合会"),
        },
    ),
    "committees are of the union whose congress elects, not of a winner's": (
        (
            "浚县模具行业工会联合会第二次代表大会召开，县总工会党组书记方志远出席。"
            "丰利化纤有限公司工会主席汤建国当选主席，田秀兰当选经审委主任；选举产生女职工委员会主任石磊。"
        ),
        {
            ("方志远", "党组书记", "浚县总工会"),
            ("汤建国", "主席", "丰利化纤有限公司工会"),
            ("汤建国", "主席", "浚县模具行业工会联合会"),
            ("田秀兰", "主任", "浚县模具行业工会联合会经费审查委员会"),
            ("石磊", "主任", "浚县模具行业工会联合会女职工委员会"),
        },
    ),
    "a grade after the head of a resident unit is of the union": (
        "市总工会副主席汤建国，市纪委监委派驻市总工会纪检监察组组长田秀兰，四级调研员方志远出席。",
        {
            ("汤建国", "副主席", "市总工会"),
            ("田秀兰", "组长", "市纪委监委派驻市总工会纪检监察组"),
            ("方志远", "四级调研员", "市总工会"),
        },
    ),
    "总工会 beside another office of the same place": (
        "四川省总工会副主席汤建国到会，泸州市委常委、总工会主席田秀兰，江阳区委常委、总工会主席方志远陪同。",
        {
            ("汤建国", "副主席", "四川省总工会"),
            ("田秀兰", "常委", "中国共产党泸州市委员会"),
            ("田秀兰", "主席", "泸州市总工会"),
            ("方志远", "常委", "中国共产党江阳区委员会"),
            ("方志远", "主席", "江阳区总工会"),
        },
    ),
    "the committee of a term that a meeting is of elects the union's chair": (
        "浚县总工会第八届委员会第一次全体会议召开。会议选举汤建国为主席，田秀兰为副主席。",
        {("汤建国", "主席", "浚县总工会"), ("田秀兰", "副主席", "浚县总工会")},
    ),
    "elected again": (
        "浚县总工会第三次代表大会召开，汤建国再次当选县总工会主席。",
        {("汤建国", "主席", "浚县总工会")},
    ),
    "a post after sex and people in brackets": (
        "获奖的是：汤建国（女，彝族，鹤城市第一人民医院护士长）、沙马尔布（藏族，鹤城市第一小学教师）。",
        {("汤建国", "护士长", "鹤城市第一人民医院"), ("沙马尔布", "教师", "鹤城市第一小学")},
    ),
}
PERSONS = {
    "winners after their home": (
        "合阳县雷建社荣获一等奖，富平县惠铁柱、华州区史立社获二等奖，大荔县汤国民等3人获三等奖。",
        {"雷建社", "惠铁柱", "史立社", "汤国民"},
    ),
    "no winner after every place": ("全县职工获实惠，我市明星企业获表彰，各区高校获好评。", set()),
    "a roster of peoples": (
        "获得称号的是：吉克木各（彝族，县供电公司）、马海伍呷（彝族）、罗洪拉坡、汤建国。",
        {"吉克木各", "马海伍呷", "罗洪拉坡", "汤建国"},
    ),
    "surnames that are words, after a title": (
        "市总工会主席同晓莉、副主席南军晓，党组书记先德富分别讲话。",
        {"同晓莉", "南军晓", "先德富"},
    ),
    "no surname where a word stands": ("市总工会主席同时要求，副主席先后到会，会长起草报告。", set()),
    "a common noun after a title that speaks elsewhere": (
        "县总工会主席雷鸣找他谈心。雷鸣告诉记者，站点月底建成。",
        {"雷鸣"},
    ),
    "words of manner after a title are no name": (
        "县总工会主席严肃批评了他们。严肃表示，下不为例。县总工会主席冷静处置。",
        set(),
    ),
    "a common noun that speaks nowhere": ("县总工会主席高峰论坛开幕，县总工会主席明月当空照。", set()),
    "in office is no name": ("他从县总工会副主席任上调任局长。", set()),
    "a surname and how one is addressed": ("食堂厨师班班长鲍师傅说，庄先生、欧阳女士参加。", set()),
}


@pytest.mark.parametrize("case", POSTS)
def test_posts(case: str) -> None:
    text, expected = POSTS[case]
    assert told(text).posts == expected


@pytest.mark.parametrize("case", PERSONS)
def test_persons(case: str) -> None:
    text, expected = PERSONS[case]
    assert told(text).persons == expected


def test_a_faculty_of_two_fields_is_a_part_of_the_school() -> None:
    text = "陇东师范学院工会召开会议。获奖代表、生物与环境工程学院教授汤建国发言，文学院与美术学院教授田秀兰参加。"
    posts = told(text).posts
    assert ("汤建国", "教授", "陇东师范学院生物与环境工程学院") in posts
    assert ("田秀兰", "教授", "陇东师范学院美术学院") in posts


def test_a_firm_is_not_called_by_the_word_for_a_hospital() -> None:
    text = "越剡物业有限公司工会主席汤建国参加。院工会主席田秀兰发言。"
    assert ("田秀兰", "主席", "越剡物业有限公司工会") not in told(text).posts


@pytest.mark.parametrize(
    "text",
    [
        "汤建国希望新一届联合会尽快进入角色。",
        "鹤城市恒基轮胎有限公司工会主席汤建国当选联合会主席。",
        "汤建国从沧州机械技校毕业。",
    ],
)
def test_no_body_reaches_over_what_somebody_does(text: str) -> None:
    assert not any("汤建国" in body for body in told(text).bodies)
