"""Departments, workshops and teams printed without their institution: what stands before the title of one of their people.

Whatever stands between a mark and a title with a name after it tells where that person works; where it ends in the
word of a part (…车间, …部, …厂), it is a part of the institution that the report is about. Only the last word and the
title are asked for; where the name begins is for the tokens to tell, as for institutions.
"""

import re
from collections.abc import Iterator

from kg.extract.anchors import OUT, place_anchors
from kg.extract.firm_names import name_start
from kg.extract.firm_proper import proper
from kg.extract.firm_words import COLLECTIVE, inner_words, is_kind
from kg.extract.firms import SEVERAL
from kg.extract.following import VERBS
from kg.extract.scene import Scene
from kg.extract.titles import likely
from kg.lang.rules import alternation, patterns
from kg.model import Span

_LONGEST = 12  # characters of a part's name
_NO_PART = re.compile(  # of unions, organs and Party; of a firm that is printed; no name but a word
    r"工会|人大|政协|政府|事务所|公司|[省市县区州旗]委|编辑部|机关|俱乐部|系统|领导|社区|集体|第?[一二三四五六七八九十]+届"
    r"|^(?:集团|学校|医院|学院|企业|[我该本校院])|^(?:干|内|外|支|大|小|两|上|中|下|东|西|南|北|首|次|工)[部队]"
    r"|^(?:分厂|车间|班组|工厂|教室|科室|处室|中心|教研室|办公室|基层|部门|站所|车队|球队|团队|军队|部队|代表队|工作队|医疗队|服务队|支队|大队|突击队)$"
)
_FIRMS = frozenset({"公司", "集团", "合作社", "酒店", "饭店", "宾馆", "超市", "商场", "工坊"})
_PLAIN = 4  # characters before 公司 that are more than its kind: 宏达果汁公司, not 建筑公司
_NAMED = frozenset({"学院", "所"})  # what may have a name of its own: 盐渎职业技术学院, not 体育学院
_MARKS = "，。；：、！？“”（）《》—■●▲◆◇○□△\n"
_WORDS = re.compile(
    f"[的了着在于和与及向对由从到把被让为是有我你他她这那某各原]|[0-9]|{alternation(sorted(v for v in VERBS if len(v) > 1))}"
)
_LISTS = re.compile("(?<=成员)有|还有|包括|来自")  # 成员有|园区消防站站长
_SERVICE = re.compile("[一-龥]{0,2}(?:后勤|服务|资产|产业)")  # groups that are parts of a school or hospital
_GRAMMAR = frozenset("pcdruy")  # tags
LEVELS = frozenset("省市县区州旗镇乡村")
"""What begins the name of a place's body, which is no part of the institution told of."""


def own_units(scene: Scene) -> Iterator[tuple[Span, str]]:
    """Yield the parts of institutions, and firms of plain words, that stand right before a title and a likely name; the rule of each."""
    rule = patterns("bodies")["body.part-alone"]
    anchors: frozenset[int] | None = None
    for match in scene.marks.finditer(rule):
        whole = match["part"] in _FIRMS or scene.tokens.boundary(match.end("part"))
        if not match["acts"] and not (whole and _holder(scene, match.end("title"))):
            continue
        start = _begin(scene, match.start())
        name = scene.text[start : match.end("part")]
        inner = scene.text[start : match.start()] if match["part"] in _FIRMS else name
        if not 1 < len(name) <= _LONGEST or (start == match.start() and not match["number"]):
            continue
        if _NO_PART.search(inner) or (match["part"] in _NAMED and proper(scene, start, match.start())):
            continue
        if scene.text[start] in LEVELS or scene.text.startswith(("街道", "园区"), start):
            continue
        if COLLECTIVE.match(name) or SEVERAL.search(name) or scene.text[start - 1 : start] in {"各", "某"}:
            continue
        if anchors is None:
            anchors = frozenset(begin for begin, _ in place_anchors(scene))
        if start not in anchors and not scene.place_spans(start, match.start()):
            firm = match["part"] in _FIRMS or ("集团" in name and _SERVICE.match(name) is None)
            if not firm or (
                match.start() - start >= _PLAIN and not is_kind(scene.text[start : scene.tokens.stop(start)])
            ):
                yield Span(start, match.end("part")), "body.institution" if firm else "body.dept-alone"


def _begin(scene: Scene, head: int) -> int:
    """Return where a name begins before its last word: at the mark before it, if no verb is between, else where tokens tell."""
    text = scene.text
    mark = max((text.rfind(mark, 0, head) for mark in _MARKS), default=-1) + 1
    words = text[mark:head]
    if (
        "集团" not in words
        and len(words) <= _LONGEST - 1
        and not (_WORDS.search(words) or OUT.search(words) or inner_words(words))
    ):
        return mark
    start = _past_verbs(scene, name_start(scene, head), head)
    start = max([start, *(at.end() for at in _LISTS.finditer(text, start, head))])
    start += text[start] == "原"
    return start if scene.tokens.boundary(start) else head


def _past_verbs(scene: Scene, start: int, head: int) -> int:
    """Return where a name begins after the last verb of persons, preposition or conjunction in it: 王某带领|帮扶中心, 向|护理部."""
    at = start
    while at < head:
        stop = min(scene.tokens.stop(at), head)
        if (scene.text[at:stop] in VERBS and stop - at > 1) or scene.tokens.tag(at)[:1] in _GRAMMAR:
            start = stop
        at = stop
    return start


def _holder(scene: Scene, at: int) -> bool:
    """Whether somebody who holds a title is named at ``at``, or another title of the same person follows."""
    if scene.text[at : at + 1] in {"、", "兼"}:
        return True
    return likely(scene, at + 1 if scene.text[at : at + 1] in {"：", ":"} else at)
