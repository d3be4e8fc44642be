"""The hard cases of reading a report, each in marked sentences of our own; all people are invented.

Of every kind that a sentence marks, exactly what is marked must be found; persons are always
compared, so that a sentence without marked persons has none.
"""

import pytest
from _pytest.mark.structures import ParameterSet

from kg.extract import extract
from tests.marked import article, unmark
from tests.told import told

NAMES_BEFORE_VERBS = [
    "会上，[人 汤宁]传达了全会精神。",
    "会上，[人 严景和]主持，[人 卢向东]讲话。",
    "[人 逄博]传达了全会精神，[人 田秀兰]宣读了表彰决定。",
    "县总工会主席[人 卢向东]传达会议精神，副主席[人 亓明]部署工作。",
    "会议由县总工会副主席[人 傅明]主持。",
    "县总工会副主席[人 汤宁]和[人 严景和]出席会议。",
    "县总工会主席[人 卢向]向职工表示慰问。",
    "号召职工向[人 汤宁]学习。",
    "[人 逄博]领学了原文，[人 汤宁]谈了体会。",
]
NOT_NAMES = [
    "全体干部职工要爱岗敬业、向阳而生、高歌猛进。",
    "广泛开展安康杯竞赛，严格落实责任，强化督查。",
    "向阳区、友好县、和平区、前进区代表队参加比赛。",
    "发扬钟南精神，高质量发展，万众一心，方兴未艾。",
    "全年工作安排周密，常抓不懈，成效明显。",
]
NESTED_BODIES = [
    "[组 县纪委监委派驻县总工会纪检监察组][职 组长][人 逄博]参加。",
    "[组 市委宣传部][职 副部长][人 汤宁]到会。",
    "[组 市总工会女职工委员会][职 主任][人 田秀兰]讲话。",
    "[组 县总工会][职 主席][人 卢向东]到[组 华泰粮油有限公司]调研。",
    "[组 县财政局会计科][职 科长][人 汤宁]授课。",
    "[组 民盟桦南县委][职 主委][人 汤宁]、[组 农工党中央][职 副主席][人 田秀兰]到会。",
    "[组 九三学社市委][职 副主委][人 卢向东]发言，农民进[组 市委]大院参观。",
    "[组 国务院根治拖欠农民工工资工作领导小组办公室][职 主任][人 汤宁]、[组 国务院国资委][职 副主任][人 逄博]到会。",
    "[组 中央农村工作领导小组][职 副组长][人 汤宁]讲话，中央和地方各级委员会都要落实。",
    "[组 国务院桦南县“3·5”重大事故调查组][职 组长][人 汤宁]主持，[组 国务院]决定成立调查组。",
]
FIRMS = [
    "[组 桦南县恒丰制衣厂]的[人 汤宁]、[人 严景和]分获一等奖。",
    "[组 鹤钢集团]、[组 鹤钢集团工会][职 副主席][人 汤宁]到会祝贺。",
    "[人 汤宁]是[组 鹤岗煤业集团]职工，[人 汤宁]同志任[组 鹤钢集团工会][职 主席]。",
    "[组 交建二航局工会][职 主席][人 汤宁]发言。",
    "农民进厂务工，工业生产者出厂价格上涨，教育集团和七国集团另有安排。",
    "企业工会主席、基层工会主席和市直产业工会主席参加会议。",
    "[组 教育部]、[组 国家税务总局]和[组 住房城乡建设部]发出通知，党委宣传教育部另有安排。",
]
NAMES_IN_LISTS = [
    "[人 史金华]到佳木斯市调研，[人 汤宁]赴鹤岗慰问职工。",
    "使“从钱凯到上海”成为通途。",
    "[组 县总工会][职 主席][人 李娜]叮嘱公司负责人注意安全。",
    "增选[人 汤宁]、[人 旦增才郎]、[人 严景和]为委员。",
    "劳模代表[人 汤宁]（佳木斯）、[人 严景和]（鹤岗）、[人 田秀兰]（女）等同志。",
    "老街汇聚了歙砚、徽墨、宣纸、毛笔为代表的文房四宝。",
    "总统[职 顾问][人 别格利耶夫]讲话。",
]
CONGRESSES = [
    "[届 黑龙江省工会第十三次代表大会]闭幕了。",
    "[届 省工会第十三次代表大会]提出了新目标。",
    "[届 省工会十三次代表大会]提出了新目标。",
    "传达[届 省工会十三大]精神。",
    "学习贯彻[届 黑龙江省工会十三大]精神。",
    "学习[届 中国工会十八大]和[届 黑龙江省工会第十三次代表大会]精神。",
    "宣传[届 中国工会十八大]、[届 省工会十三大]精神。",
    "认真贯彻落实[届 中国工会第十八次全国代表大会]精神。",
]
WORDS_THAT_ARE_PLACES = [
    "[组 县总工会]号召大家解放思想、友好相处、和平竞赛、向阳生长。",
    "前进的步伐不停，东风浩荡，[组 县总工会]再出发。",
]
COLLECTIVES = [
    "[组 县总工会]开创富锦工会工作新局面。",
    "黑龙江工会工作走在前列，[组 县总工会]受到鼓舞。",
    "[群 各级工会]要落实，[组 县总工会]抓督查。",
]
WORDS_WITH_YAO = [
    "会议强调，要[任 求真务实，敢于担当]。",
    "会议认为，职工的需要十分重要，主要矛盾正在变化，新要求振奋人心。",
    "会议强调，要[任 深入开展集体协商要约行动]。",
    "会议强调，[群 各级工会]要[任 突出主要矛盾，落实新要求，办好要约行动]。",
    "会议强调，[群 各级工会]要[任 突出主要矛盾，回应职工需要]。",
    "会议强调，全体工会干部要[任 勤学苦练]；要[任 求真务实，敢于担当]。",
]
PLANS_AND_MEANS = [
    "会议强调，要[任 将学习成果转化为工作动力]。",
    "县总工会将[任 举办工会干部培训班]。",
    "会议强调，[群 每一位工会干部]都要[任 当好联络员，做到有呼必应]。",
    "会议强调，要[任 一方面摸清底数，另一方面补齐短板]。",
    "去年，县总工会将职工夜校办到了车间。",
]
COUNTRIES_AND_PLACES = [
    "代表团访问了爱尔兰、巴巴多斯和东帝汶等国。",
    "河长制、林长制全面落实，鹿鸣镇受到表扬。",
    "乌空军与导弹部队一道行动，沙中合作密切。",
    "交通运输部长江航务管理局发布消息。",
]
AFTER_A_NAMED_TITLE = [
    "会议宣读了[人 汤宁]主席贺信。",
    "[人 汤宁]主席高度评价各级工会的工作。",
    "县委书记[人 卢向东]和县长[人 严景和]到场。",
]
NAMES_BY_SOUND = [
    "外长[人 阿卜杜勒希扬]2日表示，双方愿加强交流。",
    "应总理[人 马德布利]邀请，代表团启程。",
    "主席致电[人 亚科夫·米罗维奇]，表示祝贺。",
    "会见了总统[人 穆罕默德·阿里夫]和夫人。",
]
SLOGANS = [
    "县总工会举行“工会进万家·新就业形态劳动者温暖行动”启动仪式。",
    "歌曲《罗密欧》在晚会上唱响。",
]
BODIES_AND_THEIR_PLACES = [
    "据[组 市总工会权益保障部][职 部长][人 汤宁]介绍。",
    "[组 市第二人民医院][职 护士长][人 田秀兰]荣获奖章。",
    "各地州市教科文卫体工会要抓好落实。",
    "[组 俄罗斯外交部][职 发言人][人 扎哈维奇]表示。",
]
CASES = {
    "4 names before verbs": NAMES_BEFORE_VERBS,
    "5 words that look like names": NOT_NAMES,
    "6 nested body": NESTED_BODIES,
    "8 congress spellings": CONGRESSES,
    "10 collectives": COLLECTIVES,
    "11 words that are places": WORDS_THAT_ARE_PLACES,
    "13 words with 要": WORDS_WITH_YAO,
    "14 plans and means": PLANS_AND_MEANS,
    "15 countries and places": COUNTRIES_AND_PLACES,
    "16 words after a title that a name stands before": AFTER_A_NAMED_TITLE,
    "17 names by sound": NAMES_BY_SOUND,
    "18 slogans and titles of works": SLOGANS,
    "19 bodies and their places": BODIES_AND_THEIR_PLACES,
    "17 firms": FIRMS,
    "18 lists": NAMES_IN_LISTS,
}

KNOWN_FAULTS: dict[str, str] = {}


def _cases() -> list[ParameterSet]:
    return [
        pytest.param(
            group,
            case,
            id=f"{group}: {case[:14]}",
            marks=[pytest.mark.xfail(reason=KNOWN_FAULTS[case])] if case in KNOWN_FAULTS else [],
        )
        for group, cases in CASES.items()
        for case in cases
    ]


def found_in(text: str, kind: str) -> set[tuple[int, str]]:
    return {(m.span.start, m.text) for m in extract(article(text)).mentions if m.kind == kind}


@pytest.mark.parametrize(("group", "case"), _cases())
def test_marked(group: str, case: str) -> None:
    text, expected = unmark(case)
    kinds = {*expected, "person"} | ({"task"} if group.startswith(("13", "14")) else set())
    for kind in sorted(kinds):
        got = found_in(text, kind)
        if kind == "body":  # parts of a nested body are bodies too
            outer = [(s, s + len(w)) for s, w in expected["body"]]
            got = {(s, w) for s, w in got if (s, w) in expected["body"] or not any(a <= s < b for a, b in outer)}
        assert got == expected.get(kind, set()), kind


@pytest.mark.parametrize("many", ["区县总工会", "各设区市总工会", "县区工会"])
def test_the_unions_of_many_places_are_no_one_body(many: str) -> None:
    assert told(f"鹤岗市总工会要求，{many}要建好台账。").bodies == {"鹤岗市总工会"}


def test_a_firm_begins_after_the_verb_behind_its_visitors() -> None:
    assert told("5月9日，劳模代表走进沈冶集团，与一线工人切磋技艺。").bodies == {"沈冶集团"}


def test_a_committee_of_another_party_is_not_one_of_the_communist_party() -> None:
    posts = told("民盟鹤岗市委主委汤宁、民进中央主席田秀兰出席座谈会。").posts
    assert posts == {("汤宁", "主委", "中国民主同盟鹤岗市委员会"), ("田秀兰", "主席", "中国民主促进会中央委员会")}


def test_heads_of_states_and_governments_have_no_body() -> None:
    posts = told("县总工会传达了讲话。国家副主席田秀兰、国务院总理汤宁、国务院副总理逄博出席大会。").posts
    assert posts == {("田秀兰", "国家副主席", None), ("汤宁", "总理", None), ("逄博", "副总理", "国务院")}


def test_a_group_is_also_called_by_its_head() -> None:
    text = "国务院桦南县“3·5”重大事故调查组召开会议，国务院调查组组长汤宁讲话。"
    assert told(text).posts == {("汤宁", "组长", "国务院桦南县“3·5”重大事故调查组")}


def test_the_central_committee_is_named_in_full() -> None:
    assert told("经中共中央批准，县总工会召开会议。").bodies == {"中国共产党中央委员会", "县总工会"}


NOT_OF_THE_PARTY = [
    ("共青团桦南县委书记", "书记", "中国共产主义青年团桦南县委员会"),
    ("中国共产主义青年团桦南县委员会副书记", "副书记", "中国共产主义青年团桦南县委员会"),
    ("政协桦南县委员会副主席", "副主席", "中国人民政治协商会议桦南县委员会"),
    ("政协桦南县第九届委员会主席", "主席", "中国人民政治协商会议桦南县委员会"),
    ("政协第十四届全国委员会副主席", "副主席", "中国人民政治协商会议全国委员会"),
    ("中共桦南县委书记", "书记", "中国共产党桦南县委员会"),
    ("桦南县政法委书记", "书记", "中国共产党桦南县委员会政法委员会"),
    ("桦南县供销社主任", "主任", "桦南县供销社"),
    ("桦南县政府办公室主任", "主任", "桦南县人民政府办公室"),
    ("中共中央军事委员会副主席", "副主席", "中国共产党中央军事委员会"),
]


@pytest.mark.parametrize(("words", "title", "body"), NOT_OF_THE_PARTY, ids=[row[0] for row in NOT_OF_THE_PARTY])
def test_whose_committee_it_is(words: str, title: str, body: str) -> None:
    assert told(f"桦南县总工会召开会议。{words}汤宁讲话。").posts == {("汤宁", title, body)}


STACKED = [
    ("县政协副主席、工商联主席", "主席", "桦南县工商业联合会"),
    ("县纪委书记、监委主任", "主任", "桦南县监察委员会"),
]


@pytest.mark.parametrize(("words", "title", "body"), STACKED, ids=[row[0] for row in STACKED])
def test_an_organ_without_its_place_is_of_the_place_before(words: str, title: str, body: str) -> None:
    assert ("汤宁", title, body) in told(f"桦南县总工会召开会议。{words}汤宁讲话。").posts
