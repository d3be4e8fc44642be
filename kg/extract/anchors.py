"""Where the names of local organs may begin: at a division's name, a level word (市, 县, 区 …), an unnamed place before one.

Of the thousands of level words in a text only those count that an organ's name, or another level word, follows.
"""

import re
from functools import cache, lru_cache

from kg.extract.scene import Scene
from kg.lang import divisions, names
from kg.lang.rules import patterns
from kg.lang.scan import Finder, finder, occurrences

AT_ANCHOR = ("body.union-organ", "body.union-short", "body.party", "body.organ", "body.industrial", "body.other-organ")
"""The rules of organs that begin right after a place or level word, in the order in which they are asked."""

MAX_NAME = 24  # characters of a name before its last word
QUANTIFIERS = frozenset("全各本每两多几该此这那")
OUT = re.compile(  # words that no name begins with
    r"其(?![林中他余实间它])|[下简]称|以下|希望|要求|强调|指出|他|她|新一届|本届|促请|敦促|选举|推选|推荐|增补|免去|[一二三四五六七八九十][是要]|个别|其他|有关|相关|所在|请|走进|来自|前往|深入|[赴邀获称率是有向由到为对等经就受]|邀请|组织|召开|联合(?!国)|举办|参加|出席|授予|位于|了解|参观|带领|学习|慰问|调研|考察|检查(?!院)|督导|走访|看望"
    r"|当选|产生|[兼任]任?|发挥|要(?!素)|推进|通过|依托|负责|评为|担任|现任|今年|去年|近日|日前|昨日|主题|现场|介绍|表示|全[国省市县区]"
)
# Every branch begins with one character: ``re`` then looks for these first, which is far quicker.
_LEVEL = (
    "(?:(?:新区|开发区|高新区|经开区|示范区)（[一-龥]{2,6}区）|自治[区州县旗]|地区|街道|开发区|高新区|经开区|示范区|管理区|新区"
    "|省|市(?!场)|县|(?<![社小辖片])(?<!行政)区(?!域)|州|旗|盟|镇|乡)"
)
_TOWNS = frozenset({"镇", "乡"})
_LOW = _TOWNS | {"街道"}
_ZONES = frozenset({"开发区", "示范区", "园区", "新区", "管理区"})
_EVERY = re.compile(r"各[一-龥、]*$")  # 各镇乡、|街道总工会 are a group
_EVERY_LEVEL = re.compile(r"各[地省市县区州旗盟镇乡]+$")  # 各地州|市工会
_NEAR = 8  # characters
_ZONES_NAMED = frozenset({"高新区", "经开区", "新区"})  # 慈湖|高新区, 天北|新区
_ZONE_WORDS = "(?:经济技术|高新技术产业|经济|高新|工业|产业|综合保税|生态|旅游|农业科技|先进制造业)"
_NATION = re.compile(
    "(?:壮|回|苗|彝|瑶|侗|满|白|土家|布依|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|俄罗斯|鄂温克"
    "|德昂|保安|裕固|京|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|藏|蒙古|维吾尔|哈萨克|朝鲜)族$"
)
_VISITED = re.compile("(?:来到|走进|深入|前往|赶赴)$")
_CHOSEN = re.compile("(?:免去|撤销|任命|选举|推选|增补|替补|补选)(?P<name>[一-龥]{2,3})$")
_SECOND_NAME = "（[一-龥]{2,8}(?:区|园)）"  # 东津新区|（经开区）|总工会
_SECOND = re.compile(_SECOND_NAME)
_ZONE = re.compile(f"{_ZONE_WORDS}+$")
_LEVELS = frozenset("省市县区州旗盟镇乡")
_DIVIDED = _LEVELS - _TOWNS  # of divisions above the town
_OPENERS = frozenset("日午率陪由为在和与及向对从到将把被让使的了原是其兼会同经报任赴访请送驻据、，。；：（“”）　 \n")
_COUNTS = frozenset("二三四五六七八九十")
_NUMERALS = frozenset("两一二三四五六七八九十双百千")
_NAMED = re.compile(r"\(\?P<\w+>")
_AFTER_COUNTY = re.compile(
    "(?<=[市县区旗])(?P<town>(?![各全乡本该每所辖城和与及])(?:(?![和与及的在到])[一-龥]){1,4}?(?:街道|(?<![城乡])镇|乡(?![镇村])))"
)
_TOWN = re.compile(  # what a report names a town by, before it calls its organs those of 镇
    "[一-龥](?![各乡全本该每城市])[一-龥](?P<level>[镇乡])(?=总?工会|党委|人大|政府|人民政府|[，、。的])"
)

Anchors = list[tuple[int, int]]


@cache
def organs() -> re.Pattern[str]:
    """Return what matches where an organ's name goes on after an anchor; the group ``r0``, ``r1`` … tells the first rule."""
    found = (_NAMED.sub("(?:", patterns("bodies")[name].pattern.pattern) for name in AT_ANCHOR)
    return re.compile("|".join(f"(?P<r{rank}>{pattern})" for rank, pattern in enumerate(found)))


@cache
def _levels(*, all_: bool) -> Finder:
    """Return what finds level words: all, or those before an organ's name, another level word or a zone's."""
    organ = _NAMED.sub("(?:", organs().pattern)
    return finder(re.compile(_LEVEL if all_ else f"{_LEVEL}(?={organ}|{_LEVEL}|{_ZONE_WORDS}|{_SECOND_NAME})"))


def place_anchors(scene: Scene, *, all_: bool = False) -> Anchors:
    """Return ``(start, stop)`` of each place or level word that an organ's name may begin with.

    A division's full name reaches over the superior divisions printed before it; a level word
    stands alone, or with the unnamed place before it (歇马街道). Level words that no organ's name follows
    are left out, unless ``all_`` are asked for.
    """
    text = scene.text
    starts: dict[int, int] = {}
    for start, stop, _ in scene.places:
        starts[stop] = starts.get(start, start)
    towns = _after_places(text, starts)
    for match in _levels(all_=all_)(text):
        start, stop = match.span()
        if stop in starts:
            continue
        if (
            _of_group(text, start)
            or _of_levels(text, start, starts)
            or (start not in starts and start and text[start - 1] in _LEVELS and not _of_town(scene, start))
        ):
            continue
        zone = _ZONE.search(text, max(0, start - MAX_NAME), start) if match[0] in _ZONES else None
        begin = start if _after_chosen(text, start) else starts.get(zone.start() if zone else start)
        if begin is None and zone is not None:
            begin = _short_place(scene, zone.start())
            if begin == zone.start() and text[begin - 1] not in _OPENERS:  # 洋浦|经济开发区
                begin = _unnamed_place(scene, begin, needed=True) or begin
        if begin is None and match[0] in _LOW:
            begin = towns.get(stop)
        if begin is None:
            begin = _level_start(scene, match)
            begin = starts.get(begin, begin) if begin is not None else None  # 南皮县|大浪淀乡
        if begin is not None:
            starts[stop] = begin
    starts |= _second_names(text, starts)
    return sorted((start, stop) for stop, start in starts.items())


def _after_chosen(text: str, at: int) -> bool:
    """Whether the name of somebody who is chosen or removed ends before a level word: 免去|李某某|市总工会主席职务."""
    chosen = _CHOSEN.search(text, max(0, at - _NEAR), at)
    return chosen is not None and names.surely(chosen["name"])


def _second_names(text: str, starts: dict[int, int]) -> dict[int, int]:
    """Return where the places end that have a second name in brackets, and where they begin: 东津新区（经开区）."""
    found = ((_SECOND.match(text, stop), start) for stop, start in starts.items() if text[stop : stop + 1] == "（")
    return {second.end(): start for second, start in found if second is not None}


@cache
def _towns_after_county() -> Finder:
    """Return what finds a county's last character with a town after it, sooner than the pattern itself."""
    return finder(_AFTER_COUNTY)


def _after_places(text: str, starts: dict[int, int]) -> dict[int, int]:
    """Return where the towns of a text end, and where each begins: one printed after its county, and the same name again.

    余杭区|仓前街道 tells that 仓前街道 is one, whatever words its characters are elsewhere.
    """
    named = [match for match in _towns_after_county()(text) if match.start("town") in starts]
    if not named:
        return {}
    found = {stop: start for start, stop in occurrences(sorted({match["town"] for match in named}), text)}
    return found | {match.end(): starts[match.start("town")] for match in named}


def _of_levels(text: str, start: int, starts: dict[int, int]) -> bool:
    """Whether a level word follows another one that no name stands before: 7个省|区|市党委, 部分省|市纪委."""
    return (
        text[start] in "市县区"
        and starts.get(start) == start - 1
        and text[start - 1] in "省市县区"
        and text[start - 1] != text[start]
    )


def _of_town(scene: Scene, start: int) -> bool:
    """Whether the level word of a town or sub-district follows a name that itself ends in one: 密州|街道."""
    return scene.text[start] in "街镇乡" and scene.tokens.boundary(start) and scene.tokens.start(start - 1) < start - 1


def _of_group(text: str, start: int) -> bool:
    """Whether the level word at ``start`` tells of several: 全市, 五区, 下辖县, 各地州市."""
    if "乡镇" in {text[start - 1 : start + 1], text[start : start + 2]}:  # 受灾|乡镇卫生院
        return True
    counted = text[start] in _DIVIDED and text[start - 1 : start] in _COUNTS and text[start - 2 : start - 1] != "第"
    quantified = start > 0 and (text[start - 1] in QUANTIFIERS or text[start - 2 : start] in {"设区", "所辖", "下辖"})
    return counted or quantified or _EVERY_LEVEL.search(text, max(0, start - _NEAR), start) is not None


def _level_start(scene: Scene, level: re.Match[str]) -> int | None:
    """Return where a place begins that ends in a level word: at an unnamed place before it, or at the word itself."""
    text, (start, stop) = scene.text, level.span()
    opens = text[start - 1] in _OPENERS or scene.tokens.boundary(start)
    zone = level[0] in _ZONES_NAMED or level[0][-1] == "）"  # 东津|新区（经开区）
    named = not opens or level[0] in _LOW or (zone and text[start - 1] not in _OPENERS)
    begin = _unnamed_place(scene, start, needed=named)
    if begin is not None:
        return begin
    if opens and level[0] in _TOWNS:
        headline = scene.article.headline.text if scene.article.headline else ""
        return start if level[0] in _towns(text, headline) else None
    inside = names.is_word(text[start - 1 : start + 1])  # 园|区总工会
    street = level[0] == "街道" and _EVERY.search(text, max(0, start - _NEAR), start) is None
    bare = (opens and (zone or street)) or (text.startswith("总工会", stop) and not inside and level[0] not in _LOW)
    return start if bare else None


@lru_cache(maxsize=2)  # asked again for each 镇 of a report
def _towns(*texts: str) -> frozenset[str]:
    """Return the level words of the towns that a report names in its text or headline."""
    return frozenset(match["level"] for text in texts for match in _TOWN.finditer(text))


def _short_place(scene: Scene, at: int) -> int:
    """Return where a division's short name before ``at`` begins (浏阳|经济技术开发区), or ``at``."""
    for size in (2, 3):
        if at >= size and any(d.name != scene.text[at - size : at] for d in divisions.find(scene.text[at - size : at])):
            return at - size
    return at


def _town_before(scene: Scene, at: int) -> int | None:
    """Return where the name of a town or a people's town before its level word at ``at`` begins, if what stands before tells."""
    for size in (2, 3) if scene.text[at] in _TOWNS else ():
        if _VISITED.search(scene.text, max(0, at - size - 2), at - size):  # 来到|逊让乡
            return at - size
    if scene.text.endswith("族", 0, at) and (nation := _NATION.search(scene.text, max(0, at - _NEAR), at)):
        for size in (2, 3):  # 八岔|赫哲族|乡
            begin = nation.start() - size
            if begin == 0 or (begin > 0 and scene.text[begin - 1] in _OPENERS):
                return begin
    return None


def _unnamed_place(scene: Scene, at: int, *, needed: bool) -> int | None:
    """Return where a place name before the level word at ``at`` begins; ``at`` itself if there is none and none is needed."""
    if not needed:
        return at
    if (begin := _town_before(scene, at)) is not None:
        return begin
    left = scene.tokens.walk_left(at if scene.tokens.boundary(at) else scene.tokens.stop(at), "nrsja", limit=6)
    opener = max((i + 1 for i in range(left, at) if scene.text[i] in _OPENERS), default=left)
    while opener < at and (cut := OUT.match(scene.text[opener:at])):
        opener += len(cut[0])
    if scene.text.endswith("免去", 0, opener):  # 免去|云某某|区总工会主席职务
        return at
    if at - opener <= 1:
        return None
    numbered = scene.text[at : at + 1] in _TOWNS and scene.text[opener - 1 : opener] in _NUMERALS  # 两|河口镇
    return opener - 1 if numbered and scene.text[opener - 2 : opener - 1] in _OPENERS else opener
