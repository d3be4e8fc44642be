"""Companies, schools, hospitals and the like: the right end is a known word, the left the nominal words before it.

Where the left end is, ``firm_names`` tells.
"""

import re
from collections.abc import Iterator

from kg.extract.anchors import MAX_NAME, OUT
from kg.extract.firm_names import BRAND, INDUSTRY, name_start
from kg.extract.firm_proper import proper
from kg.extract.firm_words import COLLECTIVE, INNER, MARKS, SHORT, is_kind, without_words
from kg.extract.scene import Scene
from kg.extract.titles import likely
from kg.lang import names
from kg.lang.rules import patterns
from kg.model import Span

_VERB_HEAD = re.compile(r"[要应须能都先们来并就也会快再]学会$")  # 广大职工要|学会
_NOT_AFTER = frozenset("化型内级长制界员")
_PARTS_AFTER = frozenset(
    {"员工", "职工", "内科", *("制" + made for made in "曲造药品图衣冷糖浆板鞋管盐剂砖丝革氧氢粉动")}
)  # 公司|制曲车间
SEVERAL = re.compile(r"部分|约请|[各级所属及和与等全某直]|基层|企业$|产业$|职工$|机关$|系统$|行业$|工地$|球队$")
_GROUP = re.compile("集团|公司|总厂|[钢铁]厂")
_PEOPLE = re.compile(
    "工会|党委|党总支|团委|副?厂长|职工|员工|工人|的[一-龥]{2,3}[、，]|[一-龥]{0,4}车间|[一-龥]{1,4}(?:工|班长|炉长|技师)"
)
_CHOOSES = re.compile("免去|任命|选举|推选|推举|增补|补选|聘任|罢免")
_UNION_HEAD = re.compile("工会(?:委员会)?(?:原|常务|专职|兼职|挂职)?副?(?:主席|主任|负责人)")
_VILLAGE = 2
_ANY_VILLAGE = re.compile(
    "[驻各全本该每两多]|^社区|贫困|示范|帮扶|联系|重点|所在|先进|乡村|农村|山村|新村$|行政村|自然村|中心村|联建"
)
_JOINTS = frozenset("及和与")
_UNITS_OF = frozenset("年月日名位个家")
_GENERIC = frozenset({"车队", "球队", "船队", "车站", "中队", "大队"})  # whose they are is not told
_PLAIN = 3  # characters of what is no name of a firm, if it is made of common words: 子公司
_SORT = re.compile(  # what sort of firm or school it is, not which: 绿色低碳|工厂, 高水平|大学
    "(?:事发时|该|[这那首][间个]|整个|规模化|育秧|普通|改扩建|行业协会|智能化?|绿色|低碳|储能|超级|无人|未来|数字化?|灯塔|[一-龥]式|现代化|标准化|[高一]水平|新时代|世界一流|大中小|中小|城乡|农村|乡村|城市"
    "|省级|[一二三]级|市级|市县级?|区级|县级|国家级|基层|定点|民办|公办|寄宿制|国有|央企|控股|上市|强村|涉事|本地|当地|外资|民营|平台|头部|龙头|链主|骨干|牵头|县域|医共体|全)+"
)
_FIRM = re.compile("(?:公司|集团|医院|学校|酒店|超市)$")
_WORKS = frozenset("厂矿")
_NUMBERED = re.compile("第[一二三四五六七八九十]{1,3}$")
_FIRM_BEFORE = re.compile("(?:分公司|公司|集团|油田|矿区)$")
_TWIN = re.compile("（(?:筹|[一-龥、]{2,12}学院)）")  # another name of the same faculty: 计算机学院（软件学院）
_PLANNED = re.compile("(?<=大学)（筹）")  # a school that is being founded
_ANY_STREET = re.compile(
    "[各全本该多每等]|[两几数一二三四五六七八九十0-9]个|辖区|所属|相关|有关|涉及|当地|属地|所在|基层|乡镇|城区|城市|社区"
)
_STREET = 4  # characters of its name at most
_DREAM = re.compile("[圆追筑逐]梦|助[力学梦]|走进|情[系暖]|爱[满在]|相约|牵手")
_EVENT = re.compile("”[一-龥]{0,10}(?:行动|活动|计划|工程|助学|项目|座谈|仪式|基金|公益|讲座|品牌)")
_PARTS = frozenset({"学院", "分厂", "分公司", "车间", "项目部", "支行", "分行"})
_OF_MINES = frozenset({"瓦斯", "透水", "爆炸", "事故", "安全", "企业", "生产"})  # after a mine that is not named
_NO_WORD = frozenset({"职工", "校长", "校友", "校党"})  # … after 学, which 学校 does not join: 大学|校长
_GANGS = "赌诈|电诈|诈骗|赌博|犯罪|走私|贩毒|偷渡|盗窃|洗钱|恐怖|黑恶|利益|家族|军事"  # groups that are no firms
_ANY = re.compile("")
_MISREAD: tuple[
    tuple[str | tuple[str, ...], re.Pattern[str], str], ...
] = (  # last words, what before and after makes them none
    ("联合会", _ANY, "同商"),  # 自然资源部|联合会同有关部门, 两部|联合会商
    ("集团", _ANY, "军"),
    ("集团", re.compile(f"(?:第[一-龥]|{_GANGS})$"), ""),  # 位居第一|集团
    ("联谊会", re.compile("(?:[迎新]春|新年|元旦|中秋|元宵|国庆|七夕|春节)[^，。；：、]*$"), ""),  # an event
    (("大学", "中学", "小学", "高中", "职高", "技校"), _ANY, "组队低"),  # 男子高中|组
    ("银行", re.compile("(?:^|[^一-龥]|[的由向和与被对各])中央$"), ""),  # a country's own stands after its name
    ("商会", re.compile("协会?$"), ""),  # 发挥行业协会|商会作用
    ("煤矿", re.compile("一$"), ""),  # 某县|一煤矿
)
_FORMAL = frozenset(  # what no common words end in: 建造|业总工会
    {"有限公司", "有限责任公司", "股份有限公司", "事务局", "业总工会", "业职工总会", "人员总工会"}
)
_LED = re.compile(
    r"[一-龥]{2}员(?=[一-龥]{2,3}(?:[、，等获说]|荣获|分获))|分?工会|教授|副?院长|党委|党总支|党支部|团委|(?:党|副)?(?:厂长|经理|主任|书记|行长)"
)


def institutions(scene: Scene) -> Iterator[Span]:
    """Yield the names that end in a known word: …公司, …学校, …厂."""
    text, rule = scene.text, patterns("bodies")["body.institution"]
    for match in scene.marks.finditer(rule):
        if _ends_none(scene, match) or (start := _begin(scene, match)) is None:
            continue
        twin = (_TWIN if match[0] == "学院" else _PLANNED).match(text, match.end())
        stop = twin.end() if twin else match.end()
        near = _LED.match(text, stop)
        if start >= match.start() - (0 if near and match[0] == "学院" else 1) or _nicknamed(text, start, stop):
            continue
        if _sort(scene, start, match.start()):
            continue
        if match[0] == "街道办事处":
            start = _street(scene, start, match.start())
        if (
            proper(scene, start, match.start())
            or (match[0] in _PARTS and near)
            or match[0][match[0].find("）") + 1 :] in _FORMAL
            or (match[0] == "街道办事处" and 1 < match.start() - start <= _STREET)
            or (match[0] == "集团" and _named_short(scene, start, match.start()))
        ):
            yield Span(start, stop)


def _sort(scene: Scene, start: int, head: int) -> bool:
    """Whether a name, after its place, tells of nothing but a sort: 云州市|智能化|工厂; 云州|城市|学院 is one."""
    if scene.text.startswith("中小学", head - 1):
        return True
    placed = not scene.text.startswith(("学院", "大学"), head)
    at = next((stop for begin, stop in scene.place_spans(start, head) if placed and begin == start), start)
    return _SORT.fullmatch(scene.text, at, head) is not None


def _street(scene: Scene, start: int, head: int) -> int:
    """Return where the name of a sub-district begins, after words that are none of it: 区总工会会同|新华|街道办事处; ``head`` if none does."""
    if head - start > _STREET and not any(begin == start for begin, _ in scene.place_spans(start, head)):
        start = scene.tokens.start(head - 1)
    return head if _ANY_STREET.search(scene.text, start, head) else start


def _numbered(scene: Scene, head: int, start: int) -> int:
    """Return where a numbered works begins, at its company's name if that stands before: 某某油田分公司|第三采油厂."""
    ordinal = _NUMBERED.search(scene.text, max(0, head - 4), head)
    if ordinal is None:
        return start
    firm = _FIRM_BEFORE.search(scene.text, max(0, ordinal.start() - 4), ordinal.start())
    begin = name_start(scene, firm.start()) if firm else ordinal.start()
    return ordinal.start() if firm and begin >= firm.start() - 1 else begin


def _ends_none(scene: Scene, head: re.Match[str]) -> bool:
    """Whether a known word ends no name where it stands: before or after what tells of a kind, or as half of a word."""
    text, (at, stop) = scene.text, head.span()
    after = text[stop : stop + 2]
    if (after[:1] in _NOT_AFTER and after not in _PARTS_AFTER and not names.is_word(after)) or _VERB_HEAD.search(
        text, max(0, at - 1), stop
    ):
        return True
    if any(
        head[0].endswith(ends)
        and (not follows or after[:1] in follows)
        and before.search(text, max(0, at - MAX_NAME), at)
        for ends, before, follows in _MISREAD
    ):
        return True
    if head[0] == "煤矿" and after in _OF_MINES:  # 某县煤矿|瓦斯爆炸
        return True
    halved = names.is_word(text[stop - 1 : stop + 1]) and not scene.tokens.boundary(stop)
    if head.re.match(text, stop) or (after not in _NO_WORD and halved):
        return True
    return text.endswith("乡镇", 0, at)  # 受灾|乡镇|卫生院: those of many towns


def _begin(scene: Scene, head: re.Match[str]) -> int | None:
    """Return where the name begins that a known word ends; a customs house has none but its place's: 南京|海关."""
    at = head.start()
    start = name_start(scene, at)
    if head[0] == "海关":
        return next((begin for begin, end in scene.place_spans(max(0, start), at) if end == at), None)
    if head[0] == "学院":
        return _with_field(scene, start)
    return _numbered(scene, at, start) if head[0][-1] in _WORKS and start >= at - 1 else start


def _with_field(scene: Scene, start: int) -> int:
    """Return where a faculty begins whose name joins two fields: 、生物与|环境工程学院, not 文学院与|数学学院."""
    if start < SHORT + 2 or scene.text[start - 1] not in _JOINTS:
        return start
    begin = scene.tokens.start(start - 2)
    field = scene.text[begin : start - 1]
    plain = names.is_word(field) and len(field) >= SHORT and not field.endswith(("院", "会", "处", "部"))
    return begin if plain and scene.text[begin - 1] in MARKS | {"予"} else start


def works(scene: Scene) -> Iterator[Span]:
    """Yield the names that end in 厂: after a place or a group, or before its people; of nouns alone."""
    for match in scene.marks.finditer(patterns("bodies")["body.works"]):
        start, head = name_start(scene, match.start()), match.start()
        if start >= head - 1 or not scene.tokens.nominal(start, head) or not proper(scene, start, head):
            continue
        if _nicknamed(scene.text, start, match.end()):
            continue
        placed = any(begin == start for begin, _ in scene.place_spans(start, head))
        if placed or _GROUP.search(scene.text, start, head) or _PEOPLE.match(scene.text, match.end()):
            yield Span(start, match.end())


def workplaces(scene: Scene) -> Iterator[Span]:
    """Yield what stands before the title of its head or its union's (某某局工会主席, 某某站站长), whatever it ends in."""
    for match in scene.marks.finditer(patterns("bodies")["body.workplace"]):
        start = name_start(scene, match.end())
        chosen = next(_CHOOSES.finditer(scene.text, max(0, start - SHORT), match.end()), None)
        start = chosen.end() if chosen else start
        name = scene.text[start : match.end()]
        if chosen and _is_person(scene, name, match.end()):
            continue
        if scene.text[start - 1 : start] in _JOINTS:  # 劳工及|福利局
            continue
        if name in _GENERIC or name[:1] in _UNITS_OF or scene.text[start - 1].isdigit():  # 当过27|年厂工会主席
            continue
        if len(name) < SHORT or SEVERAL.search(without_words(name)) or name.endswith("总") or "总工会" in name:
            continue
        alone = len(name) > _PLAIN and scene.text[start - 1] in MARKS and _FIRM.search(name) is not None
        if name == "驻村":  # 驻村第一书记 is sent to a village that is not named
            continue
        village = name.endswith(("村", "社区")) and _VILLAGE < len(name) < BRAND and _ANY_VILLAGE.search(name) is None
        if (
            alone
            or village
            or _named_short(scene, start, match.end())
            or (len(name) > SHORT and proper(scene, start, match.end()))
        ):
            yield Span(start, match.end())


def _is_person(scene: Scene, name: str, stop: int) -> bool:
    """Whether the union's head is named by what reads as a body: 免去|刘某某|工会主席职务, not 任命江铃工会主席|王某."""
    title = _UNION_HEAD.match(scene.text, stop)
    return names.surely(name) and title is not None and not likely(scene, title.end())


def _nicknamed(text: str, start: int, stop: int) -> bool:
    """Whether a name in quotes is none: a factory's by itself (a ship called “海上加工厂”), an event's (“圆梦大学”回访座谈会)."""
    if text[start - 1 : start] != "“" or text[stop : stop + 1] != "”":
        return False
    return text[stop - 1] == "厂" or (
        _DREAM.match(text, start, stop) is not None and _EVENT.match(text, stop) is not None
    )


def changed(scene: Scene) -> Iterator[Span]:
    """Yield what words of renaming and merging bound on both sides, if it is a name: 由|西岭酒厂|改制更名为, 原名|县服装厂|，."""
    for name in ("body.was", "body.became"):
        for match in scene.marks.finditer(patterns("bodies")[name]):
            span, said = Span(*match.span("name")), match["name"]
            if (
                COLLECTIVE.match(said)
                or SEVERAL.search(without_words(said[:-1]))
                or OUT.match(said)
                or INNER.search(said)
            ):
                continue
            if proper(scene, span.start, span.stop - (1 if len(said) <= _PLAIN else SHORT)):
                yield span


def _named_short(scene: Scene, start: int, stop: int) -> bool:
    """Whether two characters are the short name of a group: 鞍钢, 国药; no kind of group (教育集团), no verb (避免)."""
    name = scene.text[start:stop]
    if len(name) != SHORT or is_kind(name):
        return False
    return INDUSTRY.fullmatch(name) is not None or scene.tokens.tag(start)[:1] in "nj"
