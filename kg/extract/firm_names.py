"""Where the name of a company, school or hospital begins, and whether what stands there is one.

It must hold something that no common word is: a place, a level, a number, a coined syllable.
"""

import re
from functools import cache

from kg.extract.anchors import MAX_NAME, OUT, QUANTIFIERS
from kg.extract.scene import Scene
from kg.lang import divisions, names
from kg.lang.lands import LANDS
from kg.lang.rules import lexicon, patterns

_PLAIN_CHARACTERS = frozenset("新老大小本该各某全其两一多和与及或等的级型化制式类性")
COLLECTIVE = re.compile(
    r"[全各该我]|多[家个所]|一[家个所]|[\d百十]+[余多]?[家个所]|部分|不少|许多|一些|几[家个所]|[这那][间个家所座]|[二三四五六七八九十]+[家个所座间]|整个|首[个家]|所有|相关|其中|面向|县级|市级|省级|地市级|村级"
)
INDUSTRY = re.compile("[一-龥][钢铁轴铝锡铜镍化电油煤烟药棉纺建航]")  # 攀钢, which the tagger may take for a verb
_LONE = frozenset(
    "在由为和与及向对从到将把被让使的了原是其兼会同经报任赴访请送驻据随即并就又也还都该本各现至自用以给已未不没很最更各两几多数一二三四五六七八九十跟率带促助帮查看获因当经此每某前后上下于至与或而则但即"
)
_NUMERALS = frozenset("一二三四五六七八九十月")
MARKS = frozenset("、，。；：”\n")
SHORT = 2  # characters of the short name of a group
BRAND = 8  # characters of a group's name before a place
_GROUP_BEFORE = re.compile(
    "(?<=[、，。；：”\n与和对向由在])(?![各全该我本原共由在与和向对为从到据经])(?:(?![的了和与及等将把被在由为到向对从])[一-龥]){2,6}$"
    "(?<!代表)(?<!记者)(?<!职工)(?<!员工)(?<!工人)(?<!干部)(?<!委员)(?<!主席)(?<!经理)(?<!书记)(?<!部长)(?<!主任)(?<!单位)"
    "(?<!企业)(?<!工会)(?<!部门)(?<!来自)(?<!位于)(?<!走进)(?<!来到)(?<!慰问)(?<!组织)(?<!所属)(?<!下属)"
)
_NO_BRAND = frozenset("tdrcpmuf")  # tags of words that are no part of a group's name: 近日, 其中, 同时
_LOCAL = re.compile("分公司|支公司|公司|分行|支行|营业部|分部|分院|分校|站")  # what a group has in a place
_TOWARDS = re.compile(r"[到赴](?=[一-龥]{2}|$)")  # 统一到|公司
_BREAK = re.compile(r"[，。；：、！？《》（）\s]")
_BRANCH_PLACE = re.compile("（([一-龥]{2,4})）$")
_PAIR = 4  # characters of two words
_NATION = 7  # characters of a firm's name before 公司 that 中国 makes one
_AND = frozenset("和与及")  # before a place, which then begins another name: 云州大学和|北岭大学
_SOCIETIES = ("协会", "学会", "基金会", "联合会", "研究会", "促进会", "集团")
_ORDINAL = re.compile("第[一二三四五六七八九十]{1,2}$")
INNER = re.compile(
    r"所在|批评|抗议|收购|包括|发挥|减轻|转运|送往|带进|恰逢|用好|办好|获得|评价|祝贺|隶属于|出资|入股|轰炸|宣布|关停|即日起|入驻|督导|接入|打造|创建|设置|建成|调动|威胁|名单|支持(?!中心)|建设(?=方舱|医院|学校|工厂|卓越|智能|一批|一个)|(?<=建)设立|提升(?=上市)|牵头(?!医院|单位|企业|学校)|领办|创办|走进|来到|前往|工会联合(?!会)|更名|改名|改称|改制[为更]|改[组建]为|并入|合并(?!症)|前身|原名|变成|成为|发起|设立|参与|暨(?!南)|[人岁]以[上下]|落实|等多|[作的了着将把让使给]|听取|围绕|加强|推动|举办|召开|举行|参加|出席|邀请|印发|慰问|看望|分获|荣获|会见|会晤|兼|代表(?!处|团)|新建|组建|复信|致信|致电|回信|参观|叮嘱|嘱咐|强调|指出|表示|询问|感谢|寄语|勉励|称赞|主持|陪同|视察|拜访|带队|率队|带领|率领|跟随|记者(?!站|协会|联合会|之家)|(?:主席|书记|主任|[部局处科厅]长|委员(?!会)|调研员)(?![一-龥]{0,4}(?:学院|学校|协会|学会))|同志[任为]?|当选为?|(?<!新)希望(?!小学|中学|学校|工程|集团)|新一届|本届|从(?![业事容化江])|增补|增选|补选|选举|推选|表彰|授予|(?<![国总])是|(?<!责)任(?!丘)|(?<![华有作行])为"
    r"|转运|送往|送到|关停|获得|(?<!技术)支持|带进|用好|打造|援建|收购|创建|减轻|面向|被确定|设置|相继|出资|入股|宣布|高度评价|包括|热门|批评|督导|接入|入驻|隶属于?|规定发挥|轰炸"
)
_CROSSED = re.compile(
    r"已(?:经|创|设|建)|通过|打造|创建|设置|修改|共有|还与|转运|收购|批评|所有|所属(?!医院)|辖区|相关|首[个家]|[两二三四五六七八九十]家|[0-9]+(?:多|余)?[个家所]|等[0-9]+个|读大学|上大学|政府[和与及]|[小中]学[和与及]|牵头(?!医院|单位|企业|学校)|领办|创办|成立|(?:公司|集团|中心|医院|学院|学校|大学|工会|协会|[厂局委])[和与及暨]|更名|改名|改称|改制[为更]|改[组建]为|并入|合并(?!症)|前身|原名|等多|等地|多地|多所|落实|当选|副?主席|副?书记|从(?![业事容化江])|[的了着将把让使给由在向对]|联合|会同|携手|走进|来到|深入|前往|组织|召开|举办|参加|出席|邀请|总工会|听取|围绕|加强|推动|举行|印发|慰问|看望|调研|会见|会晤|访问|分获|荣获|同(?![济仁心德创兴方])"
    r"|等[0-9一二三四五六七八九十]+[个省市]|等热门|[0-9一两几多][余多]?[家所间](?!庄)|所有|辖区|还[与和在]|已(?:创建|设置|建成|建)|相关|相继|出资|入股|打造|收购|被确定|大学[和与]"
)


_NAMED_ANEW = re.compile("(?:[更改]名|改制|改组|改建|变更|升格)(?:更名)?后?[为成]了?(?=[一-龥])")


_JOINED_PLACE = re.compile("[和与及]")
_UNIONS = frozenset({"中国", "联合国"})
_QUARTER = re.compile("[冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘陇蜀][东南西北中]{1,2}")  # of a province
_ANY_FIELD = re.compile("最|各|多[个家所]|民营|中小学|高等|高职|著名|知名|一流|其他|部分|公布|宣布|[的和与及在对向]$")
_OF_LAND = re.compile("协会|学会|商会|联合会|研究会|促进会|基金会|研究院|科学院|研究所|电视台|通讯社|出版社|报社")


def is_kind(word: str) -> bool:
    """Whether a word tells of what kind a firm is, not which: 教育|集团."""
    return word in _kinds()


def inner_words(words: str) -> bool:
    """Whether words that stand in no name stand in these: 带领, 主席."""
    return INNER.search(words) is not None


def without_words(name: str) -> str:
    """Return a name without the words that end in 和, which then joins nothing: 祥和|出租车公司."""
    at = name.find("和", 1)
    return name[: at - 1] + name[at + 1 :] if at > 0 and names.is_word(name[at - 1 : at + 1]) else name


@cache
def _kinds() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("firm_kinds"))


@cache
def _regions() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("regions"))


def name_start(scene: Scene, head: int) -> int:
    """Return where an institution's name begins: a division's name in reach, else the nominal tokens."""
    text = scene.text
    if (anew := _after_new_name(text, head)) is not None:
        return anew
    for start, stop in scene.place_spans(max(0, head - MAX_NAME), head):
        solid = not _BREAK.search(text, start, head) and not _CROSSED.search(text, stop, head)
        solid = solid and text.rfind("“", stop, head) <= text.rfind("”", stop, head)
        solid = solid and not any(text[at - 1] in _AND for at, _ in scene.place_spans(stop + 1, head))
        solid = solid and not _two_places(scene, stop, head)
        if stop <= head and solid and text[start - 1 : start] not in QUANTIFIERS:
            whole = scene.tokens.start(start)
            if whole < start and text[whole : scene.tokens.stop(start)] in _regions():
                return whole  # 长|白山
            return _with_brand(scene, *_place_again(scene, start, stop, head), head)
    left = _reach(scene, head)
    if text[left] == "”":
        left += 1
    left = _after_name(scene, left, head)
    if _cut_short(scene, left) or (left > 1 and text[left - 1] in _NUMERALS and _BREAK.match(text, left - 2)):
        left -= 1  # 月山工务段, 七建公司
    left = _printed_place(scene, left)
    left = _past_words(scene, max([left, *(m.end() for m in INNER.finditer(text, left, head))]), head)
    if text[left] in "原驻" and left < head - 1 and _stands_by(scene, left):
        left = _past_words(scene, left + 1, head)
    left = _before_brackets(scene, left)
    return head if COLLECTIVE.match(text[left:head]) else left


def _after_new_name(text: str, head: int) -> int | None:
    """Return where a name begins that a firm is said to have taken: 更名为|某地某某零部件股份|有限公司; None for other names."""
    begin = max(0, head - MAX_NAME)
    if text.find("名", begin, head) < 0 and text.find("改", begin, head) < 0:
        return None
    found = [match.end() for match in _NAMED_ANEW.finditer(text, begin, head)]
    if not found or _BREAK.search(text, found[-1], head) or _CROSSED.search(text, found[-1], head):
        return None
    return found[-1]


def _two_places(scene: Scene, start: int, head: int) -> bool:
    """Whether a word that joins, and another place or 中国 after it, stand in a stretch: …大走廊和|西湖大学."""
    joints = (m.end() for m in _JOINED_PLACE.finditer(scene.text, start, head))
    return any(scene.text.startswith("中国", at) or divisions.find(scene.text[at : at + SHORT]) for at in joints)


def _before_brackets(scene: Scene, left: int) -> int:
    """Return where a name begins that goes on after the place of a branch in brackets: 大众汽车（安徽）|零部件有限公司."""
    branch = _BRANCH_PLACE.search(scene.text, max(0, left - 6), left)
    if branch is None or not divisions.find(branch[1]):
        return left
    begin = name_start(scene, branch.start())
    return begin if begin < branch.start() - 1 else left


def _place_again(scene: Scene, start: int, stop: int, head: int) -> tuple[int, int]:
    """Return the place that a name begins with after its own address: 山西某市某县|山西某集团某公司."""
    word, at = scene.text[start : start + 2], stop
    for begin, end in scene.place_spans(stop, head):
        if begin != at:
            break
        if scene.text.startswith(word, begin):
            return begin, end
        at = end
    return start, stop


def _printed_place(scene: Scene, left: int) -> int:
    """Return where a name begins with a county's short name that is a common word too, as the report prints it in full: 三门|核电公司."""
    begin = left - SHORT
    if begin < 1 or scene.text[begin - 1] not in MARKS:
        return left
    return begin if scene.text[begin:left] in scene.short_places else left


def _stands_by(scene: Scene, at: int) -> bool:
    """Whether 原 or 驻 at ``at`` is a word by itself: 原|潘三矿, not 原子能."""
    if scene.tokens.stop(at) == at + 1:
        return True
    return scene.text[at] == "原" and not names.is_word(scene.text[at : at + SHORT])


def _reach(scene: Scene, head: int) -> int:
    """Return how far the nominal tokens before a name's last word reach, as no mark or quote stands between."""
    text = scene.text
    left = scene.tokens.walk_left(head, "njblgsavirxfz", limit=MAX_NAME)
    if ordinal := _ORDINAL.search(text, max(0, left - 4), left):  # 中铁某局|第三|工程有限公司
        left = scene.tokens.walk_left(ordinal.start(), "njblgsavirxfz", limit=MAX_NAME)
    if left == head and INDUSTRY.fullmatch(text, head - SHORT, head):
        left = head - SHORT
    if text[head : head + 3] in {"职工会", "职工总"}:  # 某某及某某职工会: a local union of Hong Kong or Macau
        left = max(0, head - MAX_NAME)
    breaks = [m.end() for m in _BREAK.finditer(text, left, head)]
    if text.rfind("”", left, head) < (opened := text.rfind("“", left, head)):  # 落实“|义务教育学校…
        breaks.append(opened + 1)
    return max([left, *breaks, *(m.end() for m in _TOWARDS.finditer(text, left, head))])


def _past_words(scene: Scene, left: int, head: int) -> int:
    """Return where a name begins after words and verbs that begin none."""
    text = scene.text
    while left < head:
        stop = scene.tokens.stop(left)
        if cut := OUT.match(text[left:head]):
            left += len(cut[0])
        elif text[left] == "据" and (not left or text[left - 1] in MARKS) and stop > left + 1:  # 。据港|珠澳…边检站
            left += 1
        elif scene.tokens.tag(left) == "v" and stop < head and names.is_word(text[left:stop]):
            left = stop
        else:
            break
    return left


def _cut_short(scene: Scene, left: int) -> bool:
    """Whether a mark and one character stand before a name that begins with a coined syllable, which it belongs to: 、越|剡物业公司."""
    text = scene.text
    if left < 2 or text[left - 2] not in MARKS or not "一" <= text[left - 1] <= "龥" or text[left - 1] in _LONE:
        return False
    return scene.tokens.stop(left) == left + 1 and not names.is_word(text[left - 1 : left + 1])


def _after_name(scene: Scene, left: int, head: int) -> int:
    """Return where a body begins in a row of a list that a name heads: 郭某　|国能准能集团."""
    if not scene.article.gaps or (left and scene.text[left - 1] != "\n"):
        return left
    return next((at for at in range(left + 4, left + 1, -1) if at in scene.article.gaps and at < head), left)


def _with_brand(scene: Scene, start: int, stop: int, head: int) -> int:
    """Return where a name begins whose place follows a group's name: 国网|郴州供电公司, 某某速运|费县分公司."""
    text = scene.text
    match = patterns("bodies")["body.brand"].pattern.search(text, max(0, start - BRAND), start)
    if match is None and stop < head and _coined_before(scene, start):
        return start - SHORT
    if match or (not (stop == head and _LOCAL.match(text, head)) and text[stop:head] != "站"):
        return match.start() if match else start
    if text[start - 2 : start] in {"公司", "集团"}:
        return name_start(scene, start - 2)
    group = _GROUP_BEFORE.search(text, max(0, start - BRAND), start)
    if group is None or scene.place_spans(group.start(), start) or names.is_word(group[0]):
        return start
    begin = at = _past_verbs(text, group.start(), start)
    while at < start:
        coined = at == begin and scene.tokens.stop(at) == at + 1  # 与|顺|丰速运
        if not coined and scene.tokens.boundary(at) and scene.tokens.tag(at)[:1] in _NO_BRAND:
            return start
        at = min(scene.tokens.stop(at), start)
    return begin


def _coined_before(scene: Scene, start: int) -> bool:
    """Whether a coined word of two characters stands between a mark or 在 and a place, so that it begins the name: 在|伊泰|准格尔煤田公司."""
    begin = start - SHORT
    if begin < 1 or scene.text[begin - 1] not in "、，。在" or names.is_word(scene.text[begin:start]):
        return False
    return scene.tokens.start(start - 1) == begin and scene.tokens.tag(begin) in {"nz", "nt", "n"}


def _past_verbs(text: str, at: int, stop: int) -> int:
    """Return where a name begins after words that begin none: 来自|海尔智家."""
    while at < stop and (cut := OUT.match(text, at, stop)):
        at = cut.end()
    return at


def _of_land(text: str, at: int) -> bool:
    """Whether a name begins with a country's."""
    return text.startswith("中国", at) or any(text[at : at + size] in LANDS for size in (2, 3, 4))


def _of_region(scene: Scene, start: int, head: int) -> bool:
    """Whether a name begins with a region, a mountain or water that is no division: 闽西|林业职业大学, 渤海|油田."""
    word = scene.text[start : scene.tokens.stop(start)]
    return start + len(word) <= head and (_QUARTER.fullmatch(word) is not None or word in _regions())


def _of_whole_land(scene: Scene, start: int, head: int) -> bool:
    """Whether a name is that of a land's one association, academy or broadcaster for a field: 中国|轻工业|联合会."""
    text = scene.text
    size = next((n for n in (2, 3, 4, 5) if (word := text[start : start + n]) in LANDS or word in _UNIONS), 0)
    field = text[start + size : head]
    if not size or len(field) < SHORT or is_kind(field) or _ANY_FIELD.search(field):
        return False
    return _OF_LAND.match(text, head) is not None


def _two_words(token: str) -> bool:
    """Whether a token of four characters is two common words: 金融|资产."""
    return len(token) == _PAIR and names.is_word(token[:2]) and names.is_word(token[2:])


def proper(scene: Scene, start: int, head: int) -> bool:
    """Whether a name holds something that is no common word: a place, a level, a number, a coined syllable."""
    if head - start >= _NATION and scene.text.startswith("中国", start) and scene.text.startswith("公司", head):
        return True  # 中国出口信用保险|公司
    levelled = scene.text[start] in "省市县区州第" and scene.text[start + 1] not in "级直"
    if head - start >= _PAIR and scene.text.startswith("中国", start) and scene.text.startswith(_SOCIETIES, head):
        field = scene.text[start + 2 : head]  # 中国人民对外友好|协会
        return _ANY_FIELD.search(field) is None and not scene.text.startswith("企业集团", head - SHORT)
    if scene.place_spans(start, head) or levelled or scene.text[start].isascii():
        return True
    if _of_region(scene, start, head) or _of_whole_land(scene, start, head):
        return True
    at, kind = start, scene.text.startswith("公司", head) and not _of_land(scene.text, start)
    while at < head:
        stop = min(scene.tokens.stop(at), head)
        word = scene.text[at:stop]
        plain = names.is_word(word) or is_kind(word) or (kind and _two_words(word))
        if word not in _PLAIN_CHARACTERS and (len(word) == 1 or not plain):
            return True
        at = stop
    return False
