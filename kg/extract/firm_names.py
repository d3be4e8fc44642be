"""Where the name of a company, school, hospital or society begins."""

import re

from kg.extract.anchors import MAX_NAME, OUT, QUANTIFIERS
from kg.extract.firm_words import (
    CROSSED,
    INNER,
    LONE,
    MARKS,
    SHORT,
    past_verb,
    past_words,
    regions,
    several,
)
from kg.extract.scene import Scene
from kg.lang import divisions, names
from kg.lang.rules import patterns

INDUSTRY = re.compile("[一-龥][钢铁轴铝锡铜镍化电油煤烟药棉纺建航]")  # 攀钢, which the tagger may take for a verb
_OTHERS = frozenset("我你他她它您谁党国省市县区乡镇村校院厂店新旧老原大小好真假男女")  # who may be joined: 我和|公司
_NUMERALS = frozenset("一二三四五六七八九十月")
BRAND = 8  # characters of a group's name before a place
_GROUP_BEFORE = re.compile(
    "(?:^|(?<=[、，。；：”\n与和对向由在]))(?![各全该我本原共由在与和向对为从到据经])(?:(?![的了和与及等将把被在由为到向对从])[一-龥]){2,6}$"
    "(?<!代表)(?<!记者)(?<!职工)(?<!员工)(?<!工人)(?<!干部)(?<!委员)(?<!主席)(?<!经理)(?<!书记)(?<!部长)(?<!主任)(?<!单位)"
    "(?<!企业)(?<!工会)(?<!部门)(?<!来自)(?<!位于)(?<!走进)(?<!来到)(?<!慰问)(?<!组织)(?<!所属)(?<!下属)"
)
_NO_BRAND = frozenset("tdrcpmuf")  # tags of words that are no part of a group's name: 近日, 其中, 同时
_LOCAL = re.compile("分公司|支公司|公司|分行|支行|营业部|分部|分院|分校|站")  # what a group has in a place
_TOWARDS = re.compile(r"[到赴](?=[一-龥]{2}|$)")  # 统一到|公司
_BREAK = re.compile(r"[，。；：、！？《》（）\s]")
_BRANCH_PLACE = re.compile("（([一-龥]{2,4})）$")
_AND = frozenset("和与及")  # before a place, which then begins another name: 云州大学和|北岭大学
_ORDINAL = re.compile("第[一二三四五六七八九十]{1,2}$")


_NAMED_ANEW = re.compile("(?:[更改]名|改制|改组|改建|变更|升格)(?:更名)?后?[为成]了?(?=[一-龥])")


_JOINED_PLACE = re.compile("[和与及]")


def name_start(scene: Scene, head: int) -> int:
    """Return where an institution's name begins: a division's name in reach, else the nominal tokens."""
    text = scene.text
    if (anew := _after_new_name(text, head)) is not None:
        return anew
    for start, stop in scene.place_spans(max(0, head - MAX_NAME), head):
        solid = not _BREAK.search(text, start, head) and not CROSSED.search(text, stop, head)
        solid = solid and text.rfind("“", stop, head) <= text.rfind("”", stop, head)
        solid = solid and not any(text[at - 1] in _AND for at, _ in scene.place_spans(stop + 1, head))
        solid = solid and not _two_places(scene, stop, head) and past_verb(scene, stop, head) == stop
        if stop <= head and solid and text[start - 1 : start] not in QUANTIFIERS:
            whole = scene.tokens.start(start)
            if whole < start and text[whole : scene.tokens.stop(start)] in regions():
                return whole  # 长|白山
            return _with_brand(scene, *_place_again(scene, start, stop, head), head)
    left = _reach(scene, head)
    if text[left] == "”":
        left += 1
    left = _after_name(scene, left, head)
    if _cut_short(scene, left) or (left > 1 and text[left - 1] in _NUMERALS and _BREAK.match(text, left - 2)):
        left -= 1  # 月山工务段, 七建公司
    left = _printed_place(scene, left)
    if (brand := _branded(scene, left)) is not None:
        return brand
    left = past_verb(scene, left, head)
    left = past_words(scene, max([left, *(m.end() for m in INNER.finditer(text, left, head))]), head)
    if text[left] in "原驻" and left < head - 1 and _stands_by(scene, left):
        left = past_words(scene, left + 1, head)
    left = _before_brackets(scene, left)
    return head if several(text, left, head) else left


def _after_new_name(text: str, head: int) -> int | None:
    """Return where a name begins that a firm is said to have taken: 更名为|某地某某零部件股份|有限公司; None for other names."""
    begin = max(0, head - MAX_NAME)
    if text.find("名", begin, head) < 0 and text.find("改", begin, head) < 0:
        return None
    found = [match.end() for match in _NAMED_ANEW.finditer(text, begin, head)]
    if not found or _BREAK.search(text, found[-1], head) or CROSSED.search(text, found[-1], head):
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


def _branded(scene: Scene, left: int) -> int | None:
    """Return where a name begins whose brand holds 和 or 的, as a mark and one character before it tell: 、万和|电气公司, 。美的|集团."""
    text = scene.text
    if text.startswith("的集团", left + 1) and scene.tokens.stop(left) == left + SHORT:
        return left
    if left <= SHORT or text[left - 1] != "和" or text[left - 3] not in MARKS:
        return None
    first = text[left - 2]
    return left - SHORT if "一" <= first <= "龥" and first not in LONE | _OTHERS else None


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


def _cut_short(scene: Scene, left: int) -> bool:
    """Whether a mark and one character stand before a name that begins with a coined syllable, which it belongs to: 、越|剡物业公司."""
    text = scene.text
    if left < 2 or text[left - 2] not in MARKS or not "一" <= text[left - 1] <= "龥" or text[left - 1] in LONE:
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
