"""Bodies and posts as daily papers print them: where a name begins, ministers, elections of people's congresses."""

import pytest

from tests.told import told

BEGINS = [  # the words before a name are none of it
    ("此前，如青桐化工公司、白鹭纺织公司都已改制。", {"青桐化工公司", "白鹭纺织公司"}),
    ("应襄阳市青年创业基金会邀请，客人今天到达。", {"襄阳市青年创业基金会"}),
    ("襄阳戏曲学校委托武汉舞蹈学院培养学员。", {"襄阳戏曲学校", "武汉舞蹈学院"}),
    ("始建于1950年的襄阳汉江发电总厂是华中电力集团公司的骨干。", {"襄阳汉江发电总厂", "华中电力集团公司"}),
    ("襄阳青桐集团接收汉江河西医院全部职工。", {"襄阳青桐集团", "汉江河西医院"}),
    ("本书由经济科学出版社出版。", {"经济科学出版社"}),
    ("客人参观了复旦大学。", {"复旦大学"}),
]


@pytest.mark.parametrize(("text", "bodies"), BEGINS, ids=[row[0][:12] for row in BEGINS])
def test_verbs_and_particles_before_a_name_are_no_part_of_it(text: str, bodies: set[str]) -> None:
    assert set(told(text).bodies) == bodies


NONE = [
    "他患病住进医院，子女上大学。",
    "有些企业集团盲目扩张，数家银行倒闭。",
    "金牌总数位居第一集团。",
    "襄阳市各医院正在接收伤员。",
    "某集团军官兵赶到灾区。",
    "首都武术界迎新春联谊会昨天举行。",
    "学员要在英语学校学习。",
]


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_one_body_is_none(text: str) -> None:
    assert not told(text).of("body")


def test_a_group_that_was_set_up_begins_after_the_verb() -> None:
    assert set(told("襄阳市总工会成立了汛情救助领导小组，印发了通知。").bodies) == {"襄阳市总工会", "汛情救助领导小组"}


def test_who_heads_a_committee_just_set_up_heads_that_and_not_who_set_it_up() -> None:
    assert told("1962年，襄阳市委成立专门委员会，汤建国为主任。").posts == {("汤建国", "主任", "专门委员会")}


ELECTED = [
    (
        "扬州市第五届人民代表大会第三次会议选举陆长林为市人大常委会主任，选举宋建民为市长，王先民、李大刚为副市长。",
        {
            ("陆长林", "主任", "扬州市人民代表大会常务委员会"),
            ("宋建民", "市长", "扬州市人民政府"),
            ("王先民", "副市长", "扬州市人民政府"),
            ("李大刚", "副市长", "扬州市人民政府"),
        },
    ),
    (
        "广西壮族自治区第九届人民代表大会第一次会议选举汤建国为自治区主席，李建民、何宁为自治区副主席。",
        {
            ("汤建国", "主席", "广西壮族自治区人民政府"),
            ("李建民", "副主席", "广西壮族自治区人民政府"),
            ("何宁", "副主席", "广西壮族自治区人民政府"),
        },
    ),
    (
        "中共襄阳市第七届委员会第一次全体会议选举汤建国为市委书记，当选为市委常委的还有李建民、何宁。",
        {
            ("汤建国", "书记", "中国共产党襄阳市委员会"),
            ("李建民", "常委", "中国共产党襄阳市委员会"),
            ("何宁", "常委", "中国共产党襄阳市委员会"),
        },
    ),
]


@pytest.mark.parametrize(("text", "posts"), ELECTED, ids=[row[0][:12] for row in ELECTED])
def test_who_is_elected_is_of_the_body_that_he_heads_not_of_the_one_that_votes(
    text: str, posts: set[tuple[str, str, str]]
) -> None:
    assert told(text).posts == posts


def test_a_mayor_is_of_the_place_printed_with_him_not_of_the_pages() -> None:
    page = (
        "北京市总工会举办活动。襄阳市市长汤建国、襄阳市委书记、市长何宁、内蒙古自治区主席李建民、纽约市长司徒志远出席。"
    )
    assert {post for post in told(page).posts if post[1] != "书记"} == {
        ("汤建国", "市长", "襄阳市人民政府"),
        ("何宁", "市长", "襄阳市人民政府"),
        ("李建民", "主席", "内蒙古自治区人民政府"),
        ("司徒志远", "市长", None),
    }


MINISTERS = [
    ("国务院副总理兼外交部长汤建国会见客人。", {("汤建国", "副总理", "国务院"), ("汤建国", "部长", "外交部")}),
    ("国务委员兼国防部长汤建国出席。", {("汤建国", "国务委员", "国务院"), ("汤建国", "部长", "国防部")}),
    ("国家计委副主任汤建国出席。", {("汤建国", "副主任", "国家计划委员会")}),
    ("副总参谋长汤建国出席。", {("汤建国", "副总参谋长", None)}),
    ("总理顾问汤建国出席。", {("汤建国", "顾问", None)}),
]


@pytest.mark.parametrize(("text", "posts"), MINISTERS, ids=[row[0][:12] for row in MINISTERS])
def test_ministers_and_staff_officers(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    assert told(text).posts == posts


def test_ministers_of_other_lands_are_not_ours() -> None:
    assert "外交部" not in told("首相兼外交部长安萨里会见记者。外交部长期关注此事。").bodies


def test_those_who_come_after_as_well_as_bear_no_title_of_the_one_before() -> None:
    assert told("中央军委副主席汤建国以及张大山、何宁同志出席座谈会。").posts == {
        ("汤建国", "副主席", "中国共产党中央军事委员会")
    }


def test_a_party_committee_that_acts_is_a_body_and_one_in_a_title_is_none() -> None:
    assert "襄阳市公安局党委" in told("襄阳市公安局党委召开会议。").bodies
    assert told("襄阳市公安局党委书记汤建国讲话。").bodies == told("襄阳市公安局局长汤建国讲话。").bodies


POSTS = [
    ("国家体委副主任、中国冰雪代表团团长汤建国致词。", {("汤建国", "副主任", "国家体育运动委员会")}),
    (
        "襄阳机械公司首席技师、全国五一劳动奖章获得者汤建国讲话。",
        {("汤建国", "首席技师", "襄阳机械公司")},
    ),
    (
        "襄阳市组建了以市政府副秘书长汤建国为团长的慰问团。",
        {("汤建国", "副秘书长", "襄阳市人民政府"), ("汤建国", "团长", None)},
    ),
    ("汤建国（襄阳市副市长）：菜篮子是大事。", {("汤建国", "副市长", "襄阳市人民政府")}),
    (
        "1996年初，汤建国担任了襄阳市公安局长、党委书记。",
        {("汤建国", "局长", "襄阳市公安局"), ("汤建国", "党委书记", "襄阳市公安局")},
    ),
    (
        "原地质部副部长、党组书记汤建国逝世。",
        {("汤建国", "原副部长", "地质部"), ("汤建国", "原党组书记", "地质部")},
    ),
    (
        "湖北省委常委、宣传部长汤建国讲话。",
        {("汤建国", "常委", "中国共产党湖北省委员会"), ("汤建国", "部长", "中国共产党湖北省委员会宣传部")},
    ),
    ("湖北农业大学园艺系副教授汤建国讲话。", {("汤建国", "副教授", "湖北农业大学园艺系")}),
    ("湖北农业大学著名财政学教授王建国讲话。", {("王建国", "教授", "湖北农业大学")}),
    ("中国民主同盟主席汤建国讲话。", {("汤建国", "主席", "中国民主同盟")}),
    ("全国政协委员汤建国任主编。", {("汤建国", "委员", "中国人民政治协商会议全国委员会"), ("汤建国", "主编", None)}),
    ("国家燃气公司总经理汤建国讲话。", {("汤建国", "总经理", "国家燃气公司")}),
    ("国家重点公司总经理汤建国讲话。", {("汤建国", "总经理", None)}),
    ("中国剧协党组成员汤建国讲话。", {("汤建国", "党组成员", "中国戏剧家协会")}),
    ("国家新能源研究协调领导小组组长汤建国讲话。", {("汤建国", "组长", "国家新能源研究协调领导小组")}),
    ("湖北戏曲学院艺研所所长汤建国讲话。", {("汤建国", "所长", "湖北戏曲学院艺研所")}),
    (
        "中国针灸学会急症医学分会主任委员汤建国讲话。",
        {("汤建国", "主任委员", "中国针灸学会急症医学分会")},
    ),
    ("湖北白鹭航运有限公司董事局主席汤建国讲话。", {("汤建国", "董事局主席", "湖北白鹭航运有限公司")}),
    (
        "武警湖北总队襄阳市支队副支队长汤建国讲话。",
        {("汤建国", "副支队长", "武警湖北总队襄阳市支队")},
    ),
    ("英国首相特使、财政部副部长约翰·萨默到访。", {("约翰·萨默", "副部长", None)}),
]


@pytest.mark.parametrize(("text", "posts"), POSTS, ids=[row[0][:14] for row in POSTS])
def test_posts_of_daily_papers(text: str, posts: set[tuple[str, str, str | None]]) -> None:
    assert told(text).posts == posts


def test_a_ministry_is_no_department_of_the_body_before_it() -> None:
    assert not any(
        "财政部" in name and name != "财政部"
        for name in told("湖北戏曲学院艺研所所长何宁、美国总统特使、财政部副部长汤建国出席。").bodies
    )


NATIONAL = [
    ("唱片由中国唱片总公司发行。", {"中国唱片总公司"}),
    ("中国文化助学委员会今天成立。", {"中国文化助学委员会"}),
    ("丛书由青桐出版社、人民出版社出版。", {"青桐出版社", "人民出版社"}),
    ("六十年代，襄阳工学院化工系毕业的何宁回到厂里。", {"襄阳工学院"}),
    ("内蒙古自治区党委十分重视。", {"中国共产党内蒙古自治区委员会"}),
    ("消费者协会由TCM青桐集团有限公司赞助，AI公司不少。", {"TCM青桐集团有限公司"}),
    ("襄阳市政府办公厅召开会议。", {"襄阳市人民政府办公厅", "襄阳市人民政府"}),
]


@pytest.mark.parametrize(("text", "bodies"), NATIONAL, ids=[row[0][:12] for row in NATIONAL])
def test_national_firms_committees_and_offices(text: str, bodies: set[str]) -> None:
    assert set(told(text).bodies) == bodies
