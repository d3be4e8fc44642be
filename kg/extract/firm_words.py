"""Words before a firm's, school's or society's name that are none of it, and words that stand inside none."""

import re
from functools import cache

from kg.extract.anchors import OUT
from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.rules import lexicon

COLLECTIVE = re.compile(
    r"[全各该我]|多[家个所]|一[家个所]|[\d百十]+[余多]?[家个所]|部分|不少|许多|一些|几[家个所]|[这那][间个家所座]|[二三四五六七八九十]+[家个所座间]|些|数[家个所]|[两三四五六七八九十数几][大家]|近[百千几]|家大|整个|首[个家]|所有|相关|其中|面向|县级|市级|省级|地市级|村级"
)
LONE = frozenset(
    "在由为和与及向对从到将把被让使的了原是其兼会同经报任赴访请送驻据随即并就又也还都该本各现至自用以给已未不没很最更各两几多数一二三四五六七八九十跟率带促助帮查看获因当经此每某前后上下于至与或而则但即"
)
_FIGURES = frozenset("一二三四五六七八九十两几多余百千0123456789")
_LEVELLED = frozenset("省市县")
_FUNCTION = (LONE - frozenset("某前后上下")) | frozenset(
    "如像应继令占仍即起凭被可仅既且若另让叫凡趁因故便曾正将住进去找送接乘指"
)  # words by themselves before a name
_GROUPS = ("集团", "公司")
MARKS = frozenset("、，。；：”\n")
SHORT = 2  # characters of the short name of a group
INNER = re.compile(
    r"成员有|还有|所在|下属|所辖|(?:公司|集团|中心|医院|学院|学校|大学|工会|协会|电视台|卫视|报社)(?:[和与及暨由]|以及)|(?<=[市县区省州])(?:和(?![平谐顺田林龙硕静县睦美兴润协合])|与|以及)|各(?![界族])|已由|你|等(?=出版社|公司|企业|学校|医院|银行)|批评|抗议|收购|包括|发挥|减轻|转运|送往|带进|恰逢|用好|办好|获得|评价|祝贺|隶属于|出资|入股|轰炸|宣布|关停|即日起|入驻|督导|接入|打造|创建|设置|建成|调动|威胁|名单|支持(?!中心)|建设(?=方舱|医院|学校|工厂|卓越|智能|一批|一个)|(?<=建)设立|提升(?=上市)|牵头(?!医院|单位|企业|学校)|领办|创办|走进|来到|前往|工会联合(?!会)|更名|改名|改称|改制[为更]|改[组建]为|并入|合并(?!症)|前身|原名|变成|成为|发起|设立|参与|暨(?!南)|[人岁]以[上下]|落实|等多|[作的了着将把让使给]|听取|围绕|加强|推动|举办|召开|举行|参加|出席|邀请|印发|慰问|看望|分获|荣获|会见|会晤|兼|代表(?!处|团)|新建|组建|复信|致信|致电|回信|参观|叮嘱|嘱咐|强调|指出|表示|询问|感谢|寄语|勉励|称赞|主持|陪同|视察|拜访|带队|率队|带领|率领|跟随|记者(?!站|协会|联合会|之家)|(?:主席|书记|主任|[部局处科厅]长|委员(?!会)|调研员)(?![一-龥]{0,4}(?:学院|学校|协会|学会))|同志[任为]?|当选为?|(?<!新)希望(?!小学|中学|学校|工程|集团)|新一届|本届|从(?![业事容化江])|增补|增选|补选|选举|推选|表彰|授予|(?<![国总])是|(?<!责)任(?!丘)|(?<![华有作行])为"
    r"|转运|送往|送到|关停|获得|(?<!技术)支持|带进|用好|打造|援建|收购|创建|减轻|面向|被确定|设置|相继|出资|入股|宣布|高度评价|包括|热门|批评|督导|接入|入驻|隶属于?|规定发挥|轰炸"
)
CROSSED = re.compile(
    r"[和与及]原|已(?:经|创|设|建)|[0-9一二三四五六七八九十百千万亿]元|各(?![界族])|全部|下属|所辖|通过|打造|创建|设置|修改|共有|还与|转运|收购|批评|所有|所属(?!医院)|辖区|相关|首[个家]|[两二三四五六七八九十]家|[0-9]+(?:多|余)?[个家所]|等[0-9]+个|读大学|上大学|政府[和与及]|[小中]学[和与及]|牵头(?!医院|单位|企业|学校)|领办|创办|成立|(?:公司|集团|中心|医院|学院|学校|大学|工会|协会|电视台|卫视|报社|[厂局委])(?:[和与及暨由]|是|以及)|(?<=[市县区省州])(?:和(?![平谐顺田林龙硕静县睦美兴润协合])|与|以及)|等(?=出版社|公司|企业|学校|医院|银行)|(?<![华有作行])为(?![民])|副?(?:处长|院长|馆长|所长|科长|团长|教授|研究员|编导|农艺师)(?=[一-龥]{4,})|更名|改名|改称|改制[为更]|改[组建]为|并入|合并(?!症)|前身|原名|等多|等地|多地|多所|落实|当选|副?主席|副?书记|从(?![业事容化江])|[的了着将把让使给由在向对]|联合|会同|携手|走进|来到|深入|前往|组织|召开|举办|参加|出席|邀请|总工会|听取|围绕|加强|推动|举行|印发|慰问|看望|调研|会见|会晤|访问|分获|荣获|同(?![济仁心德创兴方])"
    r"|等[0-9一二三四五六七八九十]+[个省市]|等热门|[0-9一两几多][余多]?[家所间](?!庄)|所有|辖区|还[与和在]|已(?:创建|设置|建成|建)|相关|相继|出资|入股|打造|收购|被确定|大学[和与]"
)


def is_kind(word: str) -> bool:
    """Whether a word tells of what kind a firm is, not which: 教育|集团."""
    return word in _kinds()


def inner_words(words: str) -> bool:
    """Whether words that stand in no name stand in these: 带领, 主席."""
    return INNER.search(words) is not None


def without_words(name: str) -> str:
    """Return a name without a 和 that joins nothing, as it ends a word or a brand: 祥和|出租车公司, 万和|电气公司."""
    at = name.find("和", 1)
    return name[: at - 1] + name[at + 1 :] if at == 1 or (at > 1 and names.is_word(name[at - 1 : at + 1])) else name


@cache
def _kinds() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("firm_kinds"))


@cache
def _inner_verbs() -> frozenset[str]:
    return frozenset(entry.form for entry in lexicon("inner_verbs"))


@cache
def regions() -> frozenset[str]:
    """Return what names of firms begin with that is no division: mountains, waters, parts of the land."""
    return frozenset(entry.form for entry in lexicon("regions"))


def several(text: str, start: int, head: int) -> bool:
    """Whether a name tells of many: 各|医院, 两|家银行, 部分企业."""
    counted = text[start] in "家个所" and text[start - 1 : start] in _FIGURES
    return counted or text[start - 1 : start] == "各" or COLLECTIVE.match(text[start:head]) is not None


def past_words(scene: Scene, left: int, head: int) -> int:
    """Return where a name begins after words and verbs that begin none."""
    text = scene.text
    while left < head:
        stop = scene.tokens.stop(left)
        cut = OUT.match(text, left, head)
        if cut and (len(cut[0]) > 1 or stop == left + 1 or not names.is_word(text[left : left + SHORT])):
            left += len(cut[0])
        elif _particle(scene, left, stop):
            left += 1
        elif text.startswith(_GROUPS, stop + 1):  # 得利|斯|集团: no word stands before a brand of one character
            break
        elif scene.tokens.tag(left) == "v" and stop < head and names.is_word(text[left:stop]):
            left = stop
        else:
            break
    return left


def _particle(scene: Scene, at: int, stop: int) -> bool:
    """Whether one character, in a token that ends at ``stop``, is a word before a name, or the end of a date: 5日|起某公司."""
    text = scene.text
    if text[at] in _FUNCTION and (_before_level(text, at) or _by_itself(scene, at)):
        return True
    if text[at] == "据" and (not at or text[at - 1] in MARKS) and stop > at + 1:  # 。据港|珠澳…边检站
        return True
    return text[at] in "年月日" and text[at - 1 : at].isdigit()


def _before_level(text: str, at: int) -> bool:
    """Whether a word of one character stands before a level word: 仅|市水产公司, not 上市."""
    return text[at + 1] in _LEVELLED and not names.is_word(text[at : at + SHORT])


def _by_itself(scene: Scene, at: int) -> bool:
    """Whether a word of one character stands before a longer word, or before another that begins no name: 如|英特尔公司."""
    stop = scene.tokens.stop(at)
    return stop == at + 1 and (scene.tokens.stop(stop) > stop + 1 or scene.text[stop] in _FUNCTION)


def past_verb(scene: Scene, start: int, head: int) -> int:
    """Return where a stretch goes on after the last word in it that stands in no name: 某某学校委托|北京舞蹈学院."""
    at = start
    while at < head:
        stop = scene.tokens.stop(at)
        word = stop - at == SHORT and scene.text[at:stop] in _inner_verbs()
        if word and not scene.text.startswith(_GROUPS, stop + 1):  # 得利|斯|集团
            start = stop
        at = stop
    return min(start, head)
