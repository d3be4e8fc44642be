"""Companies, schools, hospitals and their unions, and the units of any body, from the name printed."""

import re
from dataclasses import replace
from functools import cache

from kg.lang.rules import alternation, lexicon
from kg.lang.script import simplify
from kg.resolve.body import Body

UNION_TAIL = re.compile(
    r"(?:工会|总工会|工会联合会|工会委员会|工会工作委员会|职工会|职工总会|工会联合总会|工联会|劳工社团联会)$"
)
_COMMITTEE = re.compile(r"(?P<term>第?[一二三四五六七八九十百0-9]+届)?(?P<unit>.+)")
_OWNERS = [e.form for e in lexicon("org_heads") if e.kind in {"company", "school", "institution"}]
_STATE_FIRMS = alternation([e.form for e in lexicon("state_firms")])
COMPANY_UNION = re.compile(
    rf"(?P<owner>.+?(?:{alternation(_OWNERS)}|局|院|所)|中国(?:{_STATE_FIRMS}))"
    r"(?P<tail>(?:第?[一二三四五六七八九十0-9]+届)?(?:机关)?分?工会.*)"
)
HEAD_UNION = re.compile(
    rf"(?:{alternation(_OWNERS)})(?:机关)?分?工会.*"
)  # 兰州|车务段工会, whose name the place begins
_COMPANY_PART = re.compile(
    r"(?P<owner>.+(?:公司|集团|厂|矿|学院|大学|医院|银行))"
    r"(?P<unit>.+(?:分厂|分公司|项目部|学院|车间|班组|班|部|处|科|室|站|队|中心))"
)


@cache
def longest(name: str) -> tuple[str, ...]:
    """Return the forms of a lexicon, the longest first."""
    return tuple(sorted({e.form for e in lexicon(name)}, key=lambda form: (-len(form), form)))


@cache
def values(name: str) -> dict[str, str]:
    """Return the values of a lexicon by form."""
    return {e.form: e.value for e in lexicon(name)}


def unit_of(parent: Body, tail: str) -> Body:
    """Return a union's (or another body's) unit by its printed name: 经审委, 第八届委员会, 权益保障部."""
    match = _COMMITTEE.fullmatch(tail)
    term, unit = (match["term"] or "", match["unit"]) if match else ("", tail)
    for form in longest("union_units"):
        if unit.startswith(form):
            unit = values("union_units")[form] + unit[len(form) :]
            break
    if parent.class_ == "party":
        unit = values("party_units").get(unit, unit)
    union = parent.type in {"gh:GeneralUnion", "gh:IndustrialUnion", "gh:BasicUnion", "gh:UnionUnit"}
    type_ = "gh:UnionUnit" if union else "org:Organization"
    named = tuple(alias + term + unit for alias in parent.aliases) if union else ()
    return Body(
        parent.name + term + unit,
        type_,
        None if union else parent.class_,
        parent.division,
        parent,
        named,
        term=term or None,
    )


def class_of(text: str) -> str:
    """Return the class of an institution by the last, then longest, head in its name."""
    heads = [(text.rfind(e.form) + len(e.form), len(e.form), e.kind) for e in lexicon("org_heads") if e.form in text]
    kind = max(heads, default=(0, 0, ""))[2]
    return {"unit": "other", "union": "mass-organization"}.get(kind, kind) or _by_ending(text)


def _by_ending(text: str) -> str:
    return "government" if text.endswith(("局", "厅", "委", "法院", "检察院", "海关", "支队", "大队")) else "other"


def institution(text: str) -> Body:
    """Return a company, school or other institution by its own name, or one of its parts."""
    if match := COMPANY_UNION.fullmatch(text):
        return company_union(institution(match["owner"]), match["tail"])
    if match := _COMPANY_PART.fullmatch(text):
        owner = institution(match["owner"])
        return Body(text, class_=owner.class_, owner=owner)
    if UNION_TAIL.search(simplify(text)):
        return Body(text, "gh:IndustrialUnion")
    return Body(text, class_=class_of(simplify(text)))


def institution_part(owner: Body, unit: str) -> Body:
    """Return a department of a company, school or hospital."""
    printed = (unit,) if owner.own else ()  # nobody knows the place by a name that was put together
    return Body(owner.name + unit, class_=owner.class_, division=owner.division, owner=owner, aliases=printed)


def company_union(owner: Body, tail: str) -> Body:
    """Return the union of a company or school, or a committee of that union."""
    above = company_union(owner.owner, "工会") if owner.owner is not None else None
    union = Body(owner.name + "工会", "gh:BasicUnion", division=owner.division, superior=above, own=owner.own)
    if tail in {"工会", "机关工会", "分工会"}:
        return replace(union, name=owner.name + tail)
    if tail == "工会委员会":
        return replace(union, name=owner.name + tail, superior=None)
    if match := re.fullmatch(r"(?P<term>第?[一二三四五六七八九十0-9]+届)工会(?P<unit>.+)", tail):
        return Body(owner.name + tail, "gh:UnionUnit", division=owner.division, owner=union, term=match["term"])
    return unit_of(union, tail.removeprefix("工会"))
