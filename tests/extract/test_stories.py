"""What papers of all sorts print and nobody tuned to: short names of bodies, persons who are named by half, lists after notices."""

import pytest

from tests.told import told

POSTS = {
    "a bare 总工会 is that of the place whose organ stands before": (
        "苏州市总工会主席汤建国赴张家港市调研，张家港市人大常委会副主任、总工会主席田秀兰参加。",
        {
            ("汤建国", "主席", "苏州市总工会"),
            ("田秀兰", "副主任", "苏州市张家港市人民代表大会常务委员会"),
            ("田秀兰", "主席", "苏州市张家港市总工会"),
        },
    ),
    "a group's company in a place is none of that place's own groups": (
        "天津港集团工会主席汤建国、中远海运天津公司党委书记田秀兰出席。",
        {("汤建国", "主席", "天津港集团工会"), ("田秀兰", "党委书记", "中远海运天津公司")},
    ),
    "the Party office of the one firm that a story is about": (
        "鹤城煤业集团有限公司三届二次职代会召开。公司董事长汤建国作题为《乘势而上提质增效》的报告，党委副书记、总经理田秀兰主持。",
        {
            ("汤建国", "董事长", "鹤城煤业集团有限公司"),
            ("田秀兰", "党委副书记", "鹤城煤业集团有限公司"),
            ("田秀兰", "总经理", "鹤城煤业集团有限公司"),
        },
    ),
    "a post that 他 took": (
        "58岁的汤建国，是鹤城油田的老工人。2016年，他当选为鹤城油田工会兼职副主席。",
        {("汤建国", "兼职副主席", "鹤城油田工会")},
    ),
    "not of him who tells of another": (
        "汤建国介绍，田秀兰当天没有来。她担任鹤城油田工会副主席。",
        set(),
    ),
    "a secretary of the secretariat is no general secretary": (
        "全国总工会副主席汤建国、全总书记处书记田秀兰出席。",
        {("汤建国", "副主席", "中华全国总工会"), ("田秀兰", "书记处书记", None)},
    ),
    "organs of another country's party are not China's": (
        "王沪宁会见越共中央政治局委员汤建国，同朝鲜劳动党中央政治局常委田秀兰举行会谈。中共中央政治局委员狄云出席。",
        {
            ("汤建国", "委员", None),
            ("田秀兰", "常委", None),
            ("狄云", "委员", "中国共产党中央政治局"),
        },
    ),
    "the rest of a sentence is no name": (
        "国务院总理李强乘包机离开北京。尼日利亚众议长汤建国送行。市政协副主席和曾担任过领导职务的老同志出席。",
        {("李强", "总理", None), ("汤建国", "众议长", None)},
    ),
    "whom a plenary elects belongs to its union, not to the one last named": (
        "河北省建设工会八届五次全委会在石家庄召开。副主席汤建国传达省总工会全委会议精神。会议增补狄云为委员，选举田秀兰为副主席。",
        {
            ("汤建国", "副主席", "河北省建设工会"),
            ("狄云", "委员", "河北省建设工会"),
            ("田秀兰", "副主席", "河北省建设工会"),
        },
    ),
    "whose message is conveyed is not whose chairman a bare title means": (
        "鹤城市总工会召开党组会议，传达学习全国总工会执委会议精神，党组书记、常务副主席汤建国主持。",
        {("汤建国", "党组书记", "鹤城市总工会"), ("汤建国", "常务副主席", "鹤城市总工会")},
    ),
    "a vice chairman named after a women's committee is the union's": (
        "鹤城市总工会女职工委员会举办庆“三八”表彰大会。副主席、女职工委员会主任田秀兰宣读决定。",
        {("田秀兰", "副主席", "鹤城市总工会"), ("田秀兰", "主任", "鹤城市总工会女职工委员会")},
    ),
    "a level word right after a date": (
        "1月18日至19日　市人大常委会副主任汤建国走访慰问困难劳模。",
        {("汤建国", "副主任", "市人大常委会")},
    ),
    "a university is not its hospital": (
        "交流会在鹤城医科大学第一附属医院召开。鹤城医科大学党委副书记汤建国致辞。",
        {("汤建国", "党委副书记", "鹤城医科大学")},
    ),
    "whom a congress elects is not chairman of the firm he comes from": (
        "鹤城市鞋革行业工会联合会第三次会员代表大会召开，大明集团汤建国、红星集团田秀兰当选副主席。",
        {("汤建国", "副主席", "鹤城市鞋革行业工会联合会"), ("田秀兰", "副主席", "鹤城市鞋革行业工会联合会")},
    ),
    "a title after a name that stands after its body": (
        "市总工会汤建国主席讲话。",
        {("汤建国", "主席", "市总工会")},
    ),
    "the last of a list before others who came": (
        "鹤城市总工会副主席汤建国、张伟及机关全体干部参加会议。",
        {("汤建国", "副主席", "鹤城市总工会"), ("张伟", "副主席", "鹤城市总工会")},
    ),
    "a physician of a ward": (
        "鹤城市中医医院内科主任医师汤建国为职工诊疗。",
        {("汤建国", "主任医师", "鹤城市中医医院内科")},
    ),
    "whom a paragraph introduces by his works and trade": (
        "王建军，鹤城集团热轧厂首席技师，劳模。",
        {("王建军", "首席技师", "鹤城集团热轧厂")},
    ),
    "what somebody was in his life": (
        "汤建国同志生前系阜新市公安局特警支队副支队长，因公殉职。",
        {("汤建国", "副支队长", "阜新市公安局特警支队")},
    ),
    "a stack of titles of a body that no rule knows": (
        "鹤城市总工会常务副主席汤建国，市某某口党委书记、主任田秀兰揭牌。",
        {("汤建国", "常务副主席", "鹤城市总工会"), ("田秀兰", "党委书记", None), ("田秀兰", "主任", None)},
    ),
    "who leads somebody is no part of a body's name": (
        "山西省总工会副主席汤建国率省总基层工作部负责人来太原市调研。",
        {("汤建国", "副主席", "山西省总工会")},
    ),
    "a leading Party group holds no study of its members' posts": (
        "市总工会党组理论学习中心组召开学习会议。党组成员、副主席汤建国作重点发言。",
        {("汤建国", "党组成员", "市总工会"), ("汤建国", "副主席", "市总工会")},
    ),
    "an office of a sub-district that its county stands before once": (
        "余杭区仓前街道快递行业工会联合会成立。汤建国当选主席。余杭区仓前街道党工委副书记田秀兰到会，仓前街道总工会主席狄云祝贺。",
        {
            ("汤建国", "主席", "杭州市余杭区仓前街道快递行业工会联合会"),
            ("田秀兰", "副书记", "中国共产党余杭区仓前街道工作委员会"),
            ("狄云", "主席", "余杭区仓前街道总工会"),
        },
    ),
    "the federation of a territory, though its full name is not printed": (
        "工聯會昨日在香港舉行集會，會長湯建國出席。建造業總工會理事長田秀蘭發言。",
        {("湯建國", "會長", "香港工會聯合會"), ("田秀蘭", "理事長", "建造業總工會")},
    ),
    "the head of what a body's name ends in": (
        "鹤城工务段召开安全分析会，段长汤建国讲话，工会主席田秀兰主持，副段长狄云、卢向东参加。",
        {
            ("汤建国", "段长", "鹤城工务段"),
            ("田秀兰", "主席", "鹤城工务段工会"),
            ("狄云", "副段长", "鹤城工务段"),
            ("卢向东", "副段长", "鹤城工务段"),
        },
    ),
    "one head of two bodies that are named alike is nobody's in particular": (
        "鹤城工务段与鹤城供电段共建文化站，段长汤建国到场。",
        {("汤建国", "段长", None)},
    ),
    "a section of a hospital is not its union's": (
        "鹤城市中心医院工会副主席、宣传科科长汤建国主持。",
        {("汤建国", "副主席", "鹤城市中心医院工会"), ("汤建国", "科长", "鹤城市中心医院宣传科")},
    ),
    "a committee member for women whom a chair takes along": (
        "鹤城纺织集团一分厂工会主席田秀兰带着女工委员狄云来到细纱车间。",
        {("田秀兰", "主席", "鹤城纺织集团一分厂工会"), ("狄云", "女工委员", "鹤城纺织集团一分厂工会")},
    ),
    "a secretary sent to a village that is not named": (
        "驻村第一书记汤建国介绍了情况。",
        {("汤建国", "第一书记", None)},
    ),
    "whom a meeting removes from the chair of its union is no firm": (
        "鹤城油田有限责任公司工会第十三届委员会第五次全体会议召开。油田公司党委副书记汤建国讲话，油田工会副主席田秀兰主持。会议免去刘文华工会主席职务。",
        {
            ("汤建国", "党委副书记", "鹤城油田有限责任公司"),
            ("田秀兰", "副主席", "鹤城油田有限责任公司工会"),
            ("刘文华", "主席", "鹤城油田有限责任公司工会"),
        },
    ),
    "a firm whose union's head is appointed is no person": (
        "鹤城市总工会召开会议，任命江铃工会主席汤建国为鹤城市总工会副主席。",
        {("汤建国", "主席", "江铃工会"), ("汤建国", "副主席", "鹤城市总工会")},
    ),
    "brands with 和 and 的": (
        "来自五区总工会的代表参加。万和电气工会副主席汤建国、联塑集团职工董事田秀兰、美的集团工会主席狄云发言。",
        {
            ("汤建国", "副主席", "万和电气工会"),
            ("田秀兰", "职工董事", "联塑集团"),
            ("狄云", "主席", "美的集团工会"),
        },
    ),
    "who heads the Party cell of a union's own office": (
        "5月9日，鹤城市总工会机关党总支开展主题党日活动。活动由机关党总支书记、四级调研员汤建国主持。",
        {("汤建国", "机关党总支书记", "鹤城市总工会"), ("汤建国", "四级调研员", "鹤城市总工会")},
    ),
    "departments that somebody takes over or leaves": (
        "5月9日，鹤城市总工会召开会议，任命狄云为女职工部部长；汤建国任权益保障部副部长（主持工作）；田秀兰不再担任财务部部长职务。",
        {
            ("狄云", "部长", "鹤城市总工会女职工部"),
            ("汤建国", "副部长", "鹤城市总工会权益保障部"),
            ("田秀兰", "部长", "鹤城市总工会财务部"),
        },
    ),
    "a trade's union after 兼": (
        "延边州交通运输局副局长兼交通产业工会主席汤建国作表态发言。",
        {
            ("汤建国", "副局长", "延边朝鲜族自治州交通运输局"),
            ("汤建国", "主席", "延边朝鲜族自治州交通产业工会"),
        },
    ),
    "a sub-district whose name ends in a level word": (
        "诸城市总工会主席汤建国，密州街道党工委委员、总工会主席田秀兰到现场指导。得利斯集团人力资源部经理狄云作介绍。",
        {
            ("汤建国", "主席", "潍坊市诸城市总工会"),
            ("田秀兰", "委员", "中国共产党诸城市密州街道工作委员会"),
            ("田秀兰", "主席", "诸城市密州街道总工会"),
            ("狄云", "经理", "得利斯集团人力资源部"),
        },
    ),
    "a body printed with its province tells of whose city the next in a list is": (
        "四川省绵阳市政协提案委员会主任汤建国，湖北省宜昌市委编办原主任田秀兰、市审计局局长狄云到场听取情况。",
        {
            ("汤建国", "主任", "中国人民政治协商会议绵阳市委员会提案委员会"),
            ("田秀兰", "原主任", "中国共产党宜昌市委员会机构编制委员会办公室"),
            ("狄云", "局长", "宜昌市审计局"),
        },
    ),
    "what somebody is now, after his life": (
        "汤建国今年39岁，2016年从鹤城区司法局调到鹤城区总工会，现任鹤城区总工会法律工作部副部长。",
        {("汤建国", "副部长", "鹤城区总工会法律工作部")},
    ),
    "who tells is not who holds it now": (
        "汤建国说，2016年一位干部调到鹤城区总工会，现任鹤城区总工会法律工作部副部长。",
        set(),
    ),
    "whose name ends like a county": (
        "12月26日，玉溪市总工会召开五届三次全委会议。会议免去李德昌市总工会第五届委员会常务委员职务。",
        {("李德昌", "常务委员", "玉溪市总工会第五届委员会")},
    ),
    "works of the one firm that a story is about, and not of its parent": (
        "宝武集团鹤城钢铁有限公司六届四次职工代表大会召开。轧材厂厂长汤建国、炼钢厂党委书记田秀兰发言，公司行政事务中心主任狄云作答。",
        {
            ("汤建国", "厂长", "宝武集团鹤城钢铁有限公司轧材厂"),
            ("田秀兰", "党委书记", "宝武集团鹤城钢铁有限公司炼钢厂"),
            ("狄云", "主任", "宝武集团鹤城钢铁有限公司行政事务中心"),
        },
    ),
}


def _short(post: tuple[str, str, str | None]) -> tuple[str, str, str]:
    """Return a post without the city before a county's body: either form is right."""
    return post[0], post[1], (post[2] or "").removeprefix("苏州市").removeprefix("杭州市").removeprefix("潍坊市")


@pytest.mark.parametrize("case", POSTS)
def test_posts(case: str) -> None:
    text, expected = POSTS[case]
    assert {_short(post) for post in told(text).posts} == {_short(post) for post in expected}


def test_who_is_addressed_by_a_surname_is_not_named_in_full() -> None:
    text = "工人梁师傅说，日子好过了。骑手张女士表示满意，职工李先生和邀请来的王阿姨点头。45岁的汤建国笑了。"
    assert set(told(text).persons) == {"汤建国"}


def test_a_name_of_characters_that_old_names_lack_is_whole() -> None:
    assert set(told("发布会由市总工会宣教部部长李睿祎主持。").persons) == {"李睿祎"}


def test_a_congress_of_a_general_union_by_its_full_name() -> None:
    text = "新疆维吾尔自治区总工会第十一次代表大会18日在乌鲁木齐开幕。自治区总工会主席汤建国作报告。"
    found = told(text)
    congress = next(m for m in found.meetings if m.kind == "Congress")
    assert "新疆维吾尔自治区工会第十一次代表大会" in congress.names
    assert congress.organizer == ("新疆维吾尔自治区总工会",)
    assert ("汤建国", "主席", "新疆维吾尔自治区总工会") in found.posts


def test_a_citys_union_does_not_hold_the_contest_of_its_province() -> None:
    text = "湖南省第十六届职工职业技能大赛焊工决赛在湘潭举行。株洲市总工会副主席汤建国带队参赛。"
    assert [meeting.organizer for meeting in told(text).meetings] == [()]


@pytest.mark.parametrize(
    ("text", "organizer"),
    [
        ("12月15日，云南省教科文卫体工会在昆明医科大学第一附属医院召开工作交流会。", "云南省教科文卫体工会"),
        ("3月7日，鹤城市总工会女职工委员会在市工人文化宫举办表彰大会。", "鹤城市总工会女职工委员会"),
    ],
)
def test_where_it_is_held_is_not_who_holds_it(text: str, organizer: str) -> None:
    assert [meeting.organizer for meeting in told(text).meetings] == [(organizer,)]


def test_some_of_the_counties_are_no_body() -> None:
    assert not any("部分" in body for body in told("本报约请部分县区工会主席谈学习体会。").bodies)


def test_whose_city_a_headline_begins_with() -> None:
    text = """海安市总工会开展知识竞赛
6月14日，知识竞赛决赛在市工人文化宫举行。市总工会常务副主席汤建国颁奖。南通市总工会发来贺信。
"""
    assert any(post == ("汤建国", "常务副主席", "海安市总工会") for post in told(text).posts)


def test_who_sets_out_for_a_place_visits_it() -> None:
    text = "5月11日，播州区总工会主席汤建国率队到播州区人民医院、区中医院，看望慰问一线护士。"
    assert {name for meeting in told(text).meetings for name in meeting.organizer} == {"播州区总工会"}


def test_the_list_appended_to_a_notice_is_of_it() -> None:
    text = """关于表彰先进个人的决定
各县总工会：
    经研究，鹤城市总工会决定，授予汤建国等3名同志“优秀工会工作者”称号。
鹤城市总工会
2016年3月16日
优秀工会工作者（3名）
汤建国（女） 信州区总工会副主席
郑 勇 上饶县总工会办公室主任
汪 洋（女） 上饶师范学院工会副主席
"""
    posts = {(who, title) for who, title, _ in told(text).posts}
    assert {("汤建国", "副主席"), ("郑勇", "主任"), ("汪洋", "副主席")} <= posts


def test_to_bring_into_line_with_is_no_name_of_a_firm() -> None:
    text = "鹤城煤业集团有限公司要求，各单位要把思想和行动统一到公司决策部署上来。"
    assert not any("统一" in body for body in told(text).bodies)


def test_a_union_together_with_a_hospital_is_no_body() -> None:
    text = "肥城市总工会联合市中医医院开展活动。市总工会与鹤城师范学院签订共建“产业工人学院”协议。大明集团汤建国所在项目部放假。"
    found = told(text).bodies
    assert any(body.endswith("肥城市总工会") for body in found)
    assert not any("联合" in body or "签订" in body or "所在" in body for body in found)


def test_a_ceremony_that_people_are_at_is_the_event_of_a_report() -> None:
    text = "11月10日，鹤城市总工会与鹤城师范学院签订协议。市总工会主席汤建国、师范学院院长田秀兰出席签约仪式并致辞。"
    (meeting,) = told(text).meetings
    assert "签约仪式" in meeting.names
    assert meeting.organizer == ("鹤城市总工会",)


def test_measures_of_a_list_are_no_visit() -> None:
    assert not told("集宁区总工会坚持做到：一是深入企业调研，二是搭建平台，三是精准帮扶。").meetings


def test_in_whose_home_something_is_said_does_not_say_it() -> None:
    text = "市委书记汤建国走访慰问困难职工。在劳模田秀兰家中，汤建国详细询问其生活情况，叮嘱有关部门做好帮扶工作。"
    (task,) = told(text).tasks
    assert "田秀兰" not in task.by


def test_the_unions_of_firms_in_general_are_no_one_s() -> None:
    text = "6月8日，桐城市总工会主席汤建国要求，企业工会要建立隐患排查台账。大明集团董事长田秀兰发言。"
    assert not any(body.endswith("集团工会") for body in told(text).bodies)


def test_somebody_comes_somewhere_with_a_gift() -> None:
    text = "9月26日，东安区总工会主席汤建国、副主席田秀兰来到立新实验小学，为20名农民工子女送去学习用品。"
    (meeting,) = told(text).meetings
    assert meeting.organizer == ("东安区总工会",)


def test_a_firm_with_the_place_of_its_branch_in_brackets() -> None:
    assert "大明（江西）传动系统有限公司" in told("职工们走进大明（江西）传动系统有限公司参观。").bodies


def test_a_report_prints_in_full_the_hospital_that_its_headline_begins_with() -> None:
    text = """济宁市第一人民医院工会举办职工摄影展

11月29日，济宁市第一人民医院职工摄影展在门诊楼大厅开展。院长汤建国、工会主席田秀兰出席开展仪式。心内科护士长狄云的作品获一等奖。
"""
    found = told(text, place="济宁市", published="2023-12-01")
    assert [b.name for b in found.of("body")].count("济宁市第一人民医院") == 1
    assert ("狄云", "护士长", "济宁市第一人民医院心内科") in found.posts
    (ceremony,) = found.meetings
    assert (ceremony.names[0], ceremony.date) == ("开展仪式", "2023-11-29")


def test_who_holds_an_event_is_the_union_that_acts_and_not_its_guests() -> None:
    text = "5月9日，鹤岗市总工会副主席汤建国、绥滨县总工会主席田秀兰参加驿站启用仪式，并为驿站揭牌。驿站由绥滨县总工会投入12万元建成。"
    (ceremony,) = told(text, place="鹤岗市").meetings
    assert ceremony.organizer == ("绥滨县总工会",)


def test_a_ceremony_to_welcome_somebody_is_the_ceremony_that_was_held_for_it() -> None:
    text = "国务院总理李强在人民大会堂举行仪式，欢迎某国总理汤建国访华。国务院副总理狄云等出席欢迎仪式。"
    assert len(told(text).meetings) == 1


def test_several_districts_are_no_body() -> None:
    found = told("会议在佛山举行，来自五区总工会的代表参加。", place="佛山市")
    assert found.bodies == set()


def test_who_is_organized_and_where_they_go_is_no_part_of_an_activitys_name() -> None:
    text = "5月9日，鹤城市总工会组织全体党员赴石门县起义纪念馆开展主题党日活动。党员汤建国参加。"
    (activity,) = told(text).meetings
    assert activity.names[0] == "主题党日活动"


def test_what_one_of_the_ranks_vows_is_no_plan_of_a_body() -> None:
    text = "5月9日，鹤城市总工会举办座谈会。{}汤建国表示，将建成三个服务站点，把服务职工当作终身事业。"
    assert told(text.format("预备党员")).tasks == []
    assert len(told(text.format("副主席")).tasks) == 1


def test_a_row_of_a_list_names_a_department_before_the_trade() -> None:
    text = """关于2022年度工匠人选的公示

现予公示。
1.汤建国　国网漳州供电公司变电检修中心高级技师
2.田秀兰　漳州第一中学教师
联系人：狄云雪，电话：0596-2050123。
"""
    found = told(text, place="漳州市")
    assert ("汤建国", "高级技师", "国网漳州供电公司变电检修中心") in found.posts
    assert "狄云雪" in found.persons


def test_who_answers_on_the_spot_says_what_his_firm_will_do() -> None:
    text = (
        "5月9日，鹤城市总工会召开座谈会。仁和集团工会主席田秀兰、职工代表狄云参加。狄云提出，希望解决夜班职工用餐问题。"
        "田秀兰当场答复，集团将从8月1日起开设夜间食堂。"
    )
    (task,) = told(text).tasks
    assert task.by == ("田秀兰",)


def test_a_tradesman_at_the_end_of_a_sentence_and_in_his_home() -> None:
    text = "汤建国来到细纱车间挡车工张会宁家中，又看望了清洁工李桂珍。双方握手言和。"
    assert told("鹤城市总工会主席" + text).persons == {"汤建国", "张会宁", "李桂珍"}


def test_the_chairs_of_many_are_of_no_one_union_and_those_present_are_a_group() -> None:
    text = (
        "6月14日，德江县产业工人队伍建设改革现场观摩会在县城召开。各乡镇（街道）工会主席、重点企业工会主席参训。"
        "与会人员先后观摩了贵州德江煜辉包装有限公司。"
    )
    found = told(text, place="铜仁市")
    assert found.bodies == {"贵州德江煜辉包装有限公司"}
    assert "与会人员" in found.groups
    assert found.meetings[0].names[0] == "德江县产业工人队伍建设改革现场观摩会"


def test_prizes_are_shared_by_people_of_several_firms() -> None:
    text = "中通快递淮安分公司李海洋夺得第一名，顺丰速运淮安分公司陆雨、京东物流宋玉兵分获第二、三名。"
    found = told(text, place="淮安市")
    assert {"李海洋", "陆雨"} <= found.persons
    assert "中通快递淮安分公司" in found.bodies
