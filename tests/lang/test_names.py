"""The name model on sentences made up for it: where a name ends, what is none, and that it never raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import names

# Brackets mark a name that begins after a title or at the head of a clause.
MARKED = """
市总工会副主席[何向荣]传达会议精神。
会上，[张升]传达了通知要求。
党组书记[靳维友]、副主席[李新和]（左二）出席。
[王建国]主持会议，[孙丽]宣读表彰决定。
县总工会主席[欧阳雪]要求各基层工会抓好落实。
[司马琳]指出，要办好职工书屋。
[赵刚]强调，安全生产是底线。
[周文强]调研新业态企业。
[刘伟平]在会上作工作报告。
[李芳]，市总工会女职工委员会主任。
职工代表[马骁]发言。
[尉迟敏]、[诸葛明]、[皇甫静]参加活动。
[何平]和[李明]一同走访困难职工。
[郗杰英]陪同慰问。
[乜国栋]到会祝贺。
[于海田]出席开班式并讲话。
[王立]同志任组长。
劳动模范[段志勇]带领徒弟攻关。
[夏侯建国]当选为主席。
技术能手[田永福]夺得焊工组冠军。
副县长[牛犇]为获奖选手颁奖。
[上官婉]代表女职工作交流发言。
[秦淑芬]说，工会是娘家人。
[冯爱民]向一线职工送去清凉。
主任[高建军]介绍了情况。
[罗永平]与企业负责人座谈。
[石立新]任组委会主任。
[安庆国]代表工会与企业签订集体合同。
[章玉梅]授课。
[白雪峰]率队考察。
[段方]看望坚守岗位的工人。
[毛小军]已连续三年当选。
[邓超然]获得一等奖。
[令狐楚云]不再担任副主席。
[陈方安生]出席论坛。
[左丘明远]主讲。
[黎明辉]等参加座谈。
[史可]（右一）慰问环卫工人。
[鄭偉強]、[陳麗華]出席啟動禮。
行长[拉加尔德]当天表示，通胀仍将持续。
部长[阿卜杜拉]在首都举行会谈。
[孙志远]今天来到一线慰问。
"""
# None of these begins a name.
NOT_NAMES = """
全体会议 全市各级工会 高度评价 安全生产 和谐劳动关系 文明单位 金融系统 成立大会 向广大职工 方向明确 于是大家 时任领导
水利工程 家庭困难 万名职工 项目建设 平台企业 计划安排 强调指出 席位有限 连续三年 党员干部 国家机关 公司工会 工会主席
常委会议 任务清单 何时何地 应当落实 温暖人心 严格执行 高质量发展 广大职工 石油公司 马上就办 黄河流域 张贴公告 白领职工
江苏省总 海口市总 湖北日报 云南代表 宁夏区总 金牌工人 康复中心 鲁班工坊 古城保护 元旦春节 花园式单位 池塘清淤
"""


def _cases() -> list[tuple[str, int, int]]:
    cases = []
    for line in MARKED.strip().splitlines():
        text = ""
        for char in line:
            if char == "[":
                start = len(text)
            elif char == "]":
                cases.append((line.replace("[", "").replace("]", ""), start, len(text)))
            else:
                text += char
    return cases


@pytest.mark.parametrize(("text", "start", "stop"), _cases(), ids=[t[a:b] for t, a, b in _cases()])
def test_a_name_ends_where_it_should(text: str, start: int, stop: int) -> None:
    best = names.name_ends(text, start, prior=2.0)
    assert best, text[start:stop]
    assert text[start : best[0][0]] == text[start:stop]
    assert best[0][1] > 0.5


@pytest.mark.parametrize("words", NOT_NAMES.split())
def test_ordinary_words_begin_no_name(words: str) -> None:
    assert all(score < 0.3 for _, score in names.name_ends(words + "，", 0))


@pytest.mark.parametrize("name", ["李林敏", "王某", "夏侯建国", "郗杰英", "张桂英", "鄭偉強"])
def test_names_are_probable(name: str) -> None:
    assert names.probability(name) > 0.9


@pytest.mark.parametrize("word", ["工会", "主席", "会议", "和平", "高峰", "文明", "江山", "全国", "常委会", "高质量"])
def test_words_are_not(word: str) -> None:
    assert names.probability(word) < 0.1


def test_a_word_that_may_be_a_name_needs_its_place() -> None:
    text = "副书记高峰出席会议"
    [(plain, low), *_] = names.name_ends(text, 3)
    [(titled, high), *_] = names.name_ends(text, 3, prior=5.0)
    assert text[3:plain] == text[3:titled] == "高峰"
    assert low < 0.2
    assert high > 0.6


def test_limit_bounds_the_name() -> None:
    assert [end for end, _ in names.name_ends("李志强调研", 0, limit=2)] == [2]


def test_common_words() -> None:
    assert all(map(names.is_word, ("工会", "和平", "高峰", "文明", "劳动", "會議")))
    assert not any(map(names.is_word, ("李林敏", "靳维友", "和", "")))


def test_surnames() -> None:
    assert [names.surname(name) for name in ("欧阳雪", "郗杰英", "的确", "張三", "司马", "")] == [2, 1, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区总工会党组书记阿不都热合曼·艾力陪同调研", "阿不都热合曼·艾力"),
        ("主席买买提江·吐尔地在会上讲话", "买买提江·吐尔地"),
        ("职工热娜古丽·依明夺得第一名", "热娜古丽·依明"),
        ("州总工会主席扎西·多吉、副主席", "扎西·多吉"),
        ("国际劳工组织专家约翰·米勒出席论坛", "约翰·米勒"),
        ("选手木拉提・叶尔江，", "木拉提・叶尔江"),
        ("执行主任弗兰克·穆内内热烈欢迎这一倡议", "弗兰克·穆内内"),
        ("部长伊戈尔·马克西姆当天表示", "伊戈尔·马克西姆"),
        ("国王卡尔十六世·古斯塔夫，", "卡尔十六世·古斯塔夫"),
    ],
)
def test_dotted_names_are_cut_free(text: str, name: str) -> None:
    assert [text[a:b] for a, b in names.dotted_names(text)] == [name]


def test_a_row_of_dots_may_hold_two_names_far_apart() -> None:
    text = "总统约翰·米勒同正在当地访问的国际劳工组织专家弗兰克·德·桑托斯通电话"
    assert [text[a:b] for a, b in names.dotted_names(text)] == ["约翰·米勒", "弗兰克·德·桑托斯"]


@pytest.mark.parametrize("text", ["“中国梦·劳动美”主题活动", "工会·家", "安康·健康"])
def test_slogans_are_no_dotted_names(text: str) -> None:
    assert names.dotted_names(text) == []


@pytest.mark.parametrize("name", ["扎西多吉", "次仁卓玛", "其其格", "巴特尔", "阿曼古丽", "乌云其木格", "旦增平措"])
def test_minority_names(name: str) -> None:
    assert names.probability_minority(name) >= 0.6


@pytest.mark.parametrize("word", ["工会主席", "乌兰牧骑", "江西", "木材加工", "达到", "尼龙", "李林敏"])
def test_no_minority_names(word: str) -> None:
    assert names.probability_minority(word) == 0.0


@given(st.text(alphabet="李王欧阳建国和平出席，。·1a的某阿力", max_size=14), st.integers(0, 14))
def test_ends_lie_after_the_start_and_are_ranked(text: str, start: int) -> None:
    found = names.name_ends(text, start)
    assert all(start < end <= len(text) and 0 <= score <= 1 for end, score in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


_CLAUSES = [line.replace("[", "").replace("]", "") for line in MARKED.split("\n") if line]


@given(st.lists(st.tuples(st.sampled_from(_CLAUSES), st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=4))
def test_no_names_are_likelier_together_than_their_bound(pieces: list[tuple[str, int, int]]) -> None:
    text = "".join(piece[start : start + size] for piece, start, size in pieces)
    for start in range(len(text)):
        found = names.name_ends(text, start, dotted=False)
        for stop, _ in found:
            likely = sum(likely for end, likely in found if end >= stop)
            assert names.may_reach(text, start, stop, likely), text[start:]
