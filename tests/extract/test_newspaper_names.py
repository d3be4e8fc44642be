"""Names in the prose of daily papers: grammar that looks like a surname, words and things that look like names, rows of names."""

import pytest

from kg.extract import bodies, people, titles
from kg.extract.scene import Scene
from tests.marked import article, unmark


def persons(text: str) -> list[str]:
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find):
        scene.add(step(scene))
    return [m.value for m in scene.all("person")]


MARKED = [
    # grammar before a name
    "到了单位，但[人 严景和]说：“东西都到了。”",
    "1945年，经[人 田秀兰]先生介绍，他进了工厂。",
    "好几位评书演员，有[人 汤显林]、[人 唐耿青]、[人 袁阔海]、[人 刘延江]等。",
    "这次调动，[人 严景和]向毛主席提出的。",
    "全厂职工高举邓小平理论的旗帜，努力生产。",
    "来自陆军、空军的干部战士[人 唐西宁]、[人 陆福林]说，看完以后很激动。",
    "一位老人领着儿子来找玉珍，说孩子病了。",
    "手工艺品厂却在吴厂长的手里倒闭了，却在吴厂长看来很平常。",
    "老话问得好：管账的人廉不廉，账本上看得见。",
    "[人 严景和]强调，国以民为本，要重视农业。",
    "自己下了岗，连吃菜都困难。",
    "宝宝好像不喜欢，连看也不看。",
    "大堂里有时连从事清洁的人也没有。",
    "会后，来宾们高度评价演出。",
    "每两个月就来看望龙家三兄妹。",
    "必须承认，袁家兄弟是好工人。",
    "从杨家岭到枣园，一路都是窑洞。",
    "市交通局运输处处长[人 严景和]说，道路畅通。",
    "由毛商业财团和工会一道购回。",
    # grammar after a name
    "导演[人 严景]曾执导过三部电影。",
    "发言人[人 鲁宾]也表示，不能接受。",
    "书记[人 田秀兰]答：“没有写。”",
    "厂里有制度，厂长[人 汤立新]集人、财、物大权于一身。",
    "总参谋长[人 汤全有]上将今天会见客人。",
    "饭店副总经理[人 汤天祝]先生送客。",
    "监票、唱票、记票，何其正也！",
    # words, things and forms of address
    "归来的雁阵飞过山坡，蒲公英就开放了。",
    "上午9时，李教授来到科技馆。",
    "大家四处寻找，何老伯说，他去了邻村。",
    "在这段长江江面上，船只来往。",
    "绕来绕去，麦克风和喇叭都坏了。",
    "古寺（附图片1张）今天开放。",
    "中、俄、哈、吉、塔五国派出代表。",
    "有位熊姓老师，教学认真。",
    "叶某到了会场，图为辛辛那提城的居民举行集会。",
    "有位梁姓经理管车，一个梁姓经理送客。",
    "本来想去，但卡机在那头，只得走回去。",
    "书后附有导读，和[人 梅子林]教授的推荐。",
    "专家学者和听友代表座谈。",
    "“起点不错。”[人 柴立威]的师傅说。",
    "他从11楼将朱师傅扶下来。",
    "有个地方名叫曾厝，依山傍海。",
    # words before and after a name, anywhere
    "图为战士[人 严景和]在修路。",
    "致富带头人[人 杨清林]带领乡亲们修路。",
    "青年诗人[人 商立军]和[人 耿青林]创作了长诗。",
    "敬爱的[人 严景和]同志离开了我们。",
    "在老画家[人 许麟堂]先生家中，有一支竹箫。",
    "昨天[人 严景和]九段战胜了[人 王立磊]六段。",
    "一个叫[人 郑秀林]的孤儿在这里长大。",
    "满怀期待购买了[人 毕淑林]的《山里人》。",
    "河北队的[人 李小林]，蝉联了冠军。",
    "我们要以[人 张建林]为榜样。",
    "决定邀请[人 汤显林]、[人 李玉堂]等前来。",
    "省电力局局长[人 程光林]要求各地认真整改。",
    "市宣传司司长[人 何慧林]等20位嘉宾到会。",
    "学员[人 韩卫林]、[人 古先青]、[人 邱剑林]观看了演出。",
    "航天员[人 叶光林]、[人 李聪青]、[人 黎家林]三名同志到会，[人 叶光林]讲话。",
    "和[人 严景和]、[人 卢立新]两位老工人谈心。",
    "书记[人 林立武]和副秘书长[人 周乃青]、[人 王巨林]分别讲话。",
    "会上有掌声。[人 张建林]是中和村的村民。",
    "有关领导和贾某同志到会。",
    "紧挨贸易中心和翠微路。",
    "经小赵搭桥，她上了学。",
    # the same, where a name is meant
    "副主席[人 向立鹏]出席会议。",
    "[人 雷恪青]和[人 方青林]在剧中饰演重要角色。",
    "职工[人 宋学武]怎么也没想到有人来看他。",
]


@pytest.mark.parametrize("case", MARKED)
def test_exactly_the_marked_persons_are_found(case: str) -> None:
    text, expected = unmark(case)
    scene = Scene(article(text))
    for step in (bodies.find, titles.find, people.find):
        scene.add(step(scene))
    assert {(m.span.start, m.text) for m in scene.all("person")} == expected.get("person", set())


ROWS = [
    ("都在场的有汤显林、李玉堂、孔尚义、王秀英。", ["汤显林", "李玉堂", "孔尚义", "王秀英"]),
    ("老一辈汤显林、李玉堂、孔尚义的作品都在这里。", ["汤显林", "李玉堂", "孔尚义"]),
    ("委员：乌兰图娅（女，蒙古族）、李玉堂、孔尚义（回族）、王秀英（女）、丁一。", ["李玉堂", "孔尚义", "王秀英"]),
]


@pytest.mark.parametrize(("text", "names"), ROWS)
def test_a_row_of_names_needs_no_verb(text: str, names: list[str]) -> None:
    assert set(names) <= set(persons(text))


NO_ROWS = [
    "俄军在苏梅、哈尔科夫方向打击乌军。",
    "制瓷工艺白如玉、明如镜，远近闻名。",
    "黄淮海的夏玉米、夏大豆正在播种。",
    "晏家镇、沙溪桥、沙坪镇一带正在修路。",
    "他们走遍了黄山、泰山、华山、庐山、衡山等地。",
    "以睦邻、安邻、富邻的做法相处。",
    "药材有黄芪、白术、甘草、党参、当归等。",
    "餐桌上有白菜、黄瓜、豆角、土豆、韭菜。",
    "车队先后经过纳坦兹、阿瓦士、马什哈德等地。",
    "康佳、长虹、海尔、春兰、海信都参加了展销。",
]


@pytest.mark.parametrize("text", NO_ROWS)
def test_a_row_of_places_or_things_is_none_of_names(text: str) -> None:
    assert persons(text) == []


def test_what_only_a_clause_head_made_a_name_is_the_name_of_the_firm_that_is_called_by_it() -> None:
    assert persons("今天，汤宁在国内外都有了销路。汤宁电话机厂的职工很高兴。") == []
    assert persons("今天，汤宁在国内外都有了名。汤宁说，要再接再厉。汤宁电话机厂的职工很高兴。") != []


DOTTED = [
    ("司机保罗·桑蒂斯开着汽车来了。", "保罗·桑蒂斯"),
    ("副会长、白塔寺活佛嘉木样·洛桑久美等参加。", "嘉木样·洛桑久美"),
    ("委员孙锡堂、买买提·库尔班（维吾尔族）、纳国栋（回族）。", "买买提·库尔班"),
    ("委员孙锡堂、加纳·多杰扎西（藏族）、纳国栋（回族）。", "加纳·多杰扎西"),
    ("男孩布莱克·克莱天生患有过敏症。", "布莱克·克莱"),
]


@pytest.mark.parametrize(("text", "name"), DOTTED)
def test_a_dotted_name_ends_before_words_and_begins_after_them(text: str, name: str) -> None:
    assert name in persons(text)
