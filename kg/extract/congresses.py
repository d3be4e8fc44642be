"""Congresses of unions and mass organizations, spoken of or held, in all their spellings.

A pattern finds the organization and the ordinal (工会第十五次代表大会, 工会十五大); what stands
before it is the scope: a division, a level word, 中国, a company's name, or an industry between
the two (市教育工会). Verbs glued to the left (学习贯彻省工会十五大) stay outside.
"""

import re
from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.lang import congress
from kg.lang.rules import lexicon, patterns
from kg.model import Claim, Mention, Span

_NATIONAL = re.compile(r"(?:中华全国|中国|全国|(?:新疆生产建设)?兵团)$")
_LEVEL = re.compile(r"(?<!全)(?<!各)(?:自治区|[省市县区州旗])$")
_OWN = re.compile(r"(?:本?公司|集团公司|集团|我校|学校|医院|企业|学院|机关|本?厂)$")
_REGIMENT = re.compile("(?:[一二三四五六七八九][一二三四五六七八九十〇○零]{1,2}|[1-9][0-9]{1,2})团$")  # 一二七团|工会
_NAME = re.compile(r"[一-龥A-Za-z0-9（）()·]{2,30}$")
_VERBS = re.compile(
    r".*(?:学习|贯彻|落实|传达|宣传|宣讲|出席|参加|召开|举行|举办|迎接|筹备|列席|围绕|服务|喜迎|庆祝|当选|关于|推进|听取|代表|为了|通过|选举|新当选的|[，。；：、！？《》“”\n]|[在于是对把以将为和与及的])"
)
_INDUSTRY = re.compile(r"(?P<industry>[一-龥]{2,8}?)$")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield congress mentions: kind ``congress``, value as ``kg.lang.congress`` writes it."""
    taken = 0
    rules = patterns("congresses").values()
    hits = sorted(
        ((m, rule.id) for rule in rules for m in scene.marks.finditer(rule)),
        key=lambda hit: (hit[0].start(), -hit[0].end()),
    )
    for match, rule in hits:
        if match.start() < taken:
            continue
        start, scope, industry = _scope(scene, match.start(), max(taken, match.start() - 40))
        ordinal = congress.number(match["num"])
        if ordinal is None or (rule == "congress.short" and not scope):
            continue
        taken = match.end()
        value = congress.compose(scope, industry + _org(match["org"]), ordinal, match["form"] or "代表大会")
        yield scene.mention("congress", Span(start, match.end()), rule, value, score=0.97 if scope else 0.7)
        yield from _owner(scene, start, match.start(), match["org"], scope)


def _org(printed: str) -> str:
    """Return the organization's name as the full form writes it; a bare 团 is the Youth League."""
    return next((e.value for e in lexicon("congress_orgs") if e.form == printed), "共青团")


def _scope(scene: Scene, at: int, limit: int) -> tuple[int, str, str]:
    """Return where the congress's name begins, its scope as printed, and the industry between scope and union."""
    start, scope = _direct(scene, at, limit)
    if scope:
        return start, scope, ""
    left = scene.text[max(limit, at - 8) : at]
    for length in range(2, len(left)):
        if not scene.tokens.boundary(at - length) or not scene.tokens.nominal(at - length, at):
            continue
        start, scope = _direct(scene, at - length, limit)
        if scope and (len(scope) > 1 or scene.tokens.boundary(start)):
            return start, scope, scene.text[at - length : at]
    return _institution(scene, at, limit)


def _direct(scene: Scene, at: int, limit: int) -> tuple[int, str]:
    """Return a scope that ends right at ``at``: a division, a level word, 中国."""
    left = scene.text[limit:at]
    if match := _NATIONAL.search(left):
        return limit + match.start(), match[0]
    chain = [(begin, end) for begin, end in scene.place_spans(limit, at) if end == at]
    if chain:
        begin = min(chain)[0]
        start = begin
        while upper := next((b for b, e in scene.place_spans(limit, start) if e == start), None):
            start = upper
        return start, scene.text[begin:at]
    if match := _LEVEL.search(left):
        return limit + match.start(), match[0]
    return at, ""


def _institution(scene: Scene, at: int, limit: int) -> tuple[int, str, str]:
    """Return the company or school before a congress: 公司工会…, 某某有限公司工会…."""
    left = scene.text[limit:at]
    match = _NAME.search(left)
    if match is None:
        return at, "", ""
    name = match[0]
    if cut := _VERBS.match(name):
        name = name[cut.end() :]
    heads = {e.form for e in lexicon("org_heads")}
    if any(name.endswith(head) for head in heads) and len(name) > 3:
        return at - len(name), name, ""
    if regiment := _REGIMENT.search(left):
        return at - len(regiment[0]), regiment[0], ""
    if own := _OWN.search(left):
        return at - len(own[0]), own[0], ""
    return at, "", ""


def _owner(scene: Scene, start: int, at: int, org: str, scope: str) -> Iterator[Mention]:
    """Yield the bodies that a congress's name holds, which nobody else may read there: a general union, a firm and its union."""
    if org == "总工会" and scope and scene.text[start:at] == scope:
        yield scene.mention("body", Span(start, at + len(org)), "body.union-organ")
    if (
        len(scope) > 2
        and org == "工会"
        and scene.text[start:at] == scope
        and scene.place_spans(start, at)[-1:] != [(start, at)]
        and (any(scope.endswith(e.form) for e in lexicon("org_heads")) or _REGIMENT.fullmatch(scope))
    ):
        yield scene.mention("body", Span(start, at), "body.institution")
        yield scene.mention("body", Span(start, at + len(org)), "body.company-union")
