"""From a body as printed to its official full name: 市纪委 and 团市委 and 县总工会女职委, by structure.

A printed name is a place part (divisions, a level word, a national name), an organ, and what the
organ is divided into. The place part is settled by the story's :class:`~kg.resolve.places.Setting`,
the organ and the unit are written out by the lexicons. Where the place cannot be known, the name
stays as printed.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.lang.rules import alternation, lexicon
from kg.lang.script import is_traditional, simplify
from kg.resolve.places import Setting, names_in

_LEVEL = re.compile(r"自治区|[省市县区州旗盟]")
_ANY_LEVEL = frozenset("省市县区州旗盟")
_TOWN = re.compile(r"(?P<town>.{0,9}?(?:街道|镇|乡))(?P<rest>(?:总工会|工会|党工委|党委|办事处|政府|人民政府).*)")
_UNION_TAIL = re.compile(r"(?:工会|总工会|工会联合会|工会委员会|工会工作委员会|职工会|职工总会|工会联合总会|工联会)$")
_UNION_PART = re.compile(
    r"(?P<union>.+?工会(?:联合会)?)(?P<tail>(?:第?[一二三四五六七八九十百0-9]+届)?(?:委员会|经费审查委员会|经审委|女职工委员会|女职委|常务委员会|办公室|.{2,6}部))"
)
_COMMITTEE = re.compile(r"(?P<term>第?[一二三四五六七八九十百0-9]+届)?(?P<unit>.+)")
_CLASS = {
    "party": "party",
    "discipline": "party",
    "government": "government",
    "congress": "government",
    "court": "government",
}
_LEVELS = {"province": "gh:level-province", "city": "gh:level-city", "county": "gh:level-county"}
_OWNERS = [e.form for e in lexicon("org_heads") if e.kind in {"company", "school", "institution"}]
_COMPANY_UNION = re.compile(
    rf"(?P<owner>.+?(?:{alternation(_OWNERS)}|局|院|所))(?P<tail>(?:第?[一二三四五六七八九十0-9]+届)?(?:机关)?分?工会.*)"
)
_COMPANY_PART = re.compile(
    r"(?P<owner>.+(?:公司|集团|厂|矿|学院|大学|医院|银行))"
    r"(?P<unit>.+(?:分厂|分公司|项目部|学院|车间|班组|班|部|处|科|室|站|队|中心))"
)


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its official name. ``owner`` is the official name of the body it is a unit of."""

    name: str
    type: str = "org:Organization"
    class_: str | None = None
    division: Division | None = None
    owner: "Body | None" = None
    aliases: tuple[str, ...] = ()
    term: str | None = None
    under: Division | None = None
    superior: "Body | None" = None
    sender: "Body | None" = None
    host: "Body | None" = None

    @property
    def key(self) -> str:
        """What the body's id is made of: its name, and the code of its division, since names of counties recur."""
        return f"{self.name}|{self.division.code if self.division else ''}"

    @property
    def root(self) -> "Body":
        """The body that it is a unit of, however deep, or itself."""
        body = self
        while body.owner is not None:
            body = body.owner
        return body

    @property
    def relative(self) -> bool:
        """Whether the name says of which place the body is only to who knows the page: 县总工会."""
        return self.division is None and _LEVEL.match(self.name) is not None

    @property
    def level(self) -> str | None:
        """Return the level of a union body, as a term of the ontology."""
        if self.type not in {"gh:GeneralUnion", "gh:UnionUnit", "gh:IndustrialUnion"}:
            return "gh:level-workplace" if self.type == "gh:BasicUnion" else None
        if self.name.startswith(("中华全国", "全国")):
            return "gh:level-national"
        if self.under is not None:
            return "gh:level-township"
        return _LEVELS[self.division.level] if self.division else None


@cache
def _organs() -> dict[str, tuple[str, str]]:
    return {e.form: (e.kind, e.value) for e in lexicon("organs")}


@cache
def _longest(name: str) -> tuple[str, ...]:
    return tuple(sorted({e.form for e in lexicon(name)}, key=lambda form: (-len(form), form)))


@cache
def _values(name: str) -> dict[str, str]:
    return {e.form: e.value for e in lexicon(name)}


def _split(text: str, book: str) -> tuple[str, str]:
    """Split a text into the longest form of a lexicon that it starts with and the rest."""
    form = next((f for f in _longest(book) if text.startswith(f)), "")
    return form, text[len(form) :]


def official(text: str, setting: Setting) -> Body:
    """Return the body that ``text`` names in a story."""
    if is_traditional(text):
        return institution(text)
    text = text.removeprefix("中共")
    if match := re.fullmatch(r"(?P<sender>.+?)(?P<how>派驻|驻)(?P<host>.+?)纪检监察组", text):
        return _resident(match, setting)
    if re.fullmatch(r"中国(?!工会).{2,8}工会(?:全国委员会)?", text):
        return Body(text, "gh:IndustrialUnion", superior=national_union())
    national, rest = _split(text, "national")
    if national:
        return _national(national, rest)
    if match := re.fullmatch(r"(?:共青)?团(?P<level>.)委", text):
        return _placed(match["level"], "团委", setting, text)
    if match := _TOWN.fullmatch(text):
        return _town(match, setting)
    place, rest = _place(text)
    if place:
        return _placed(place, rest, setting, text)
    return institution(text)


def _town(match: re.Match[str], setting: Setting) -> Body:
    """Return an organ of a town or sub-district; its county comes first where the page tells it."""
    town, rest = match["town"], match["rest"]
    if town in {"街道", "镇", "乡"}:
        town = setting.town if setting.town and setting.town.endswith(town) else town
    county = next((d for d in (setting.host, setting.home) if d is not None and d.level == "county"), None)
    known = names_in(town)
    where = town if known or county is None or town in {"街道", "镇", "乡"} else county.name + town
    if rest.startswith("党"):
        kind = "工作委员会" if rest.startswith("党工委") else "委员会"
        return Body(f"中国共产党{where}{kind}", class_="party", aliases=(where + rest,))
    if rest.startswith(("总工会", "工会")):
        head = "总工会" if rest.startswith("总工会") else "工会"
        kind = "gh:GeneralUnion" if head == "总工会" else "gh:BasicUnion"
        parent = Body(where + head, kind, aliases=(town + head,), under=county)
        tail = rest.removeprefix(head)
        return unit_of(parent, tail) if tail and head == "总工会" else replace(parent, name=where + rest)
    return Body(where + rest, class_="government", aliases=(town + rest,))


def _place(text: str) -> tuple[str, str]:
    """Split off the place part: divisions printed in full, or one level word."""
    stop = 0
    for start, end, _ in names_in(text):
        if start != stop:
            break
        stop = end
    if stop:
        return text[:stop], text[stop:]
    match = _LEVEL.match(text)
    return (match[0], text[match.end() :]) if match and len(text) > match.end() else ("", text)


def _placed(place: str, rest: str, setting: Setting, printed: str) -> Body:
    parts = names_in(place)
    division = setting.settle(parts[-1][2]) if parts else setting.level(place)
    if division is not None and len(parts) == 1 and _verb_before_level(place, division, setting):
        place, division = place[-1], setting.level(place[-1])
    where = division.name if division else place
    if division is None and not parts:
        return replace(institution(printed), division=None)
    if parts and division is not None and not _organ_like(place, rest, division):
        return replace(institution(printed), division=division)
    return _organ(where, rest, division)


def _organ_like(place: str, rest: str, division: Division) -> bool:
    """Whether a name is a place's own body, whose place is written in full; 兰州|大学 only bears a place's name."""
    own = place[-1] in _ANY_LEVEL and division.name.endswith(place[-1])
    return own or bool(_split(rest, "organs")[0]) or _UNION_TAIL.search(rest) is not None


def _verb_before_level(place: str, division: Division, setting: Setting) -> bool:
    """Whether what reads as a far county is a word before a level word: 会同县人社局 in a county of Fujian."""
    home = setting.home
    if division.level == "province":
        return False
    far = home is not None and divisions.chain(home)[-1] != divisions.chain(division)[-1]
    return far and divisions.is_weak(place[:-1])


def _organ(where: str, rest: str, division: Division | None) -> Body:
    if rest == "团委":
        name = f"中国共产主义青年团{where}委员会"
        return Body(
            name, class_="mass-organization", division=division, aliases=(f"共青团{where}委", f"共青团{where}委员会")
        )
    if rest.startswith("党委") or (rest[:1] == where[-1:] and rest[1:2] == "委"):  # 喀喇沁旗|旗委
        rest = rest[1:]
    if rest.startswith("委") and not rest.startswith("委办"):
        return _party(where, rest, division)
    organ, tail = _split(rest, "organs")
    if organ.endswith("委"):  # 交通运输委|员会
        tail = tail.removeprefix("员会")
    if not organ:
        return _unlisted(where, rest, division)
    kind, full = _organs()[organ]
    if kind == "union":
        return _union(f"{where}{full}", tail, division)
    if organ == "纪委":
        return Body(f"中国共产党{where}纪律检查委员会", class_="party", division=division, aliases=(f"{where}纪委",))
    name = full.format(where) if "{}" in full else where + full
    aliases = () if where + organ == name else (where + organ,)
    class_ = _CLASS.get(kind) or {"mass": "mass-organization"}.get(kind, kind)
    if organ == "党校":
        return Body(f"中国共产党{where}委员会党校", class_="school", division=division, aliases=(where + organ,))
    body = Body(name, class_=class_, division=division, aliases=aliases)
    return _below(body, tail) if tail else body


def _below(body: Body, tail: str) -> Body:
    """Return the unit ``tail`` of a body: 宿松县公安局 + 交警大队."""
    if _UNION_TAIL.search(tail):
        return Body(body.name + tail, "gh:BasicUnion", division=body.division)
    return Body(body.name + tail, class_=body.class_, division=body.division, owner=body)


def _party(where: str, rest: str, division: Division | None) -> Body:
    unit = rest.removeprefix("委员会") if rest.startswith("委员会") else rest[1:]
    committee = Body(
        f"中国共产党{where}委员会", class_="party", division=division, aliases=(f"中共{where}委", f"{where}委")
    )
    if not unit:
        return committee
    full = _values("party_units").get(unit, unit)
    class_ = "school" if unit == "党校" else "party"
    aliases = (f"{where}委{unit}", f"中共{where}委{unit}")
    return Body(
        committee.name + full,
        class_=class_,
        division=division,
        owner=None if unit == "党校" else committee,
        aliases=aliases,
    )


def _union(union: str, tail: str, division: Division | None) -> Body:
    parent = Body(union, "gh:GeneralUnion", division=division)
    return unit_of(parent, tail) if tail else parent


def unit_of(parent: Body, tail: str) -> Body:
    """Return a union's (or another body's) unit by its printed name: 经审委, 第八届委员会, 权益保障部."""
    match = _COMMITTEE.fullmatch(tail)
    term, unit = (match["term"] or "", match["unit"]) if match else ("", tail)
    for form in _longest("union_units"):
        if unit.startswith(form):
            unit = _values("union_units")[form] + unit[len(form) :]
            break
    if parent.class_ == "party":
        unit = _values("party_units").get(unit, unit)
    union = parent.type in {"gh:GeneralUnion", "gh:IndustrialUnion", "gh:BasicUnion", "gh:UnionUnit"}
    type_ = "gh:UnionUnit" if union else "org:Organization"
    return Body(
        parent.name + term + unit, type_, None if union else parent.class_, parent.division, parent, term=term or None
    )


def _unlisted(where: str, rest: str, division: Division | None) -> Body:
    name = where + rest
    if match := _COMPANY_UNION.fullmatch(rest):  # 淮北市|某某有限公司|工会
        owner = Body(where + match["owner"], class_=_class_of(match["owner"]), division=division)
        return company_union(owner, match["tail"])
    if _UNION_TAIL.search(rest):
        return Body(name, "gh:IndustrialUnion", division=division, owner=None)
    if match := _UNION_PART.fullmatch(rest):
        return unit_of(Body(where + match["union"], "gh:IndustrialUnion", division=division), match["tail"])
    return Body(name, class_=_class_of(rest), division=division)


def _class_of(text: str) -> str:
    """Return the class of an institution by the last, then longest, head in its name."""
    heads = [(text.rfind(e.form) + len(e.form), len(e.form), e.kind) for e in lexicon("org_heads") if e.form in text]
    kind = max(heads, default=(0, 0, ""))[2]
    return {"unit": "other", "union": "mass-organization"}.get(kind, kind) or _by_ending(text)


def _by_ending(text: str) -> str:
    return "government" if text.endswith(("局", "厅", "委", "法院", "检察院", "海关", "支队", "大队")) else "other"


def _national(form: str, rest: str) -> Body:
    entry = next(e for e in lexicon("national") if e.form == form)
    if entry.kind == "union":
        return _union(entry.value, rest, None)
    body = Body(entry.value, class_=entry.kind, aliases=() if form == entry.value else (form,))
    return _below(body, rest) if rest else body


def _resident(match: re.Match[str], setting: Setting) -> Body:
    sender, host = match["sender"], match["host"]
    office = "机关" if host.endswith("机关") else ""
    sent = _discipline(sender, setting)
    place, rest = _place(host.removesuffix("机关"))
    at = host
    if place and (division := setting.settle(place) if names_in(place) else setting.level(place)):
        organ, tail = _split(rest, "organs")
        short = {"人大": "人大", "政协": "政协"}.get(organ)
        at = division.name + (short or (_organs()[organ][1] if organ else "")) + tail + office
    name = f"{sent}{match['how']}{at}纪检监察组"
    where = official(at, setting)
    host = where if where.type.startswith("gh:") else Body(at, class_=where.class_)
    return Body(name, "gh:ResidentUnit", sender=Body(sent, class_="party"), host=host)


def _discipline(text: str, setting: Setting) -> str:
    """Return a discipline organ as printed after its place: 焦作市纪委监委, 赣州市纪委市监委."""
    place, rest = _place(text)
    division = (setting.settle(names_in(place)[-1][2]) if names_in(place) else setting.level(place)) if place else None
    return (division.name if division else place) + rest


def institution(text: str) -> Body:
    """Return a company, school or other institution by its own name, or one of its parts."""
    if match := _COMPANY_UNION.fullmatch(text):
        return company_union(institution(match["owner"]), match["tail"])
    if match := _COMPANY_PART.fullmatch(text):
        owner = institution(match["owner"])
        return Body(text, class_=owner.class_, owner=owner)
    if _UNION_TAIL.search(simplify(text)):
        return Body(text, "gh:IndustrialUnion")
    return Body(text, class_=_class_of(simplify(text)))


def institution_part(owner: Body, unit: str) -> Body:
    """Return a department of a company, school or hospital."""
    return Body(owner.name + unit, class_=owner.class_, division=owner.division, owner=owner)


def company_union(owner: Body, tail: str) -> Body:
    """Return the union of a company or school, or a committee of that union."""
    above = company_union(owner.owner, "工会") if owner.owner is not None else None
    union = Body(owner.name + "工会", "gh:BasicUnion", division=owner.division, superior=above)
    if tail in {"工会", "机关工会", "分工会"}:
        return replace(union, name=owner.name + tail)
    if tail == "工会委员会":
        return Body(owner.name + tail, "gh:BasicUnion", division=owner.division)
    if match := re.fullmatch(r"(?P<term>第?[一二三四五六七八九十0-9]+届)工会(?P<unit>.+)", tail):
        return Body(owner.name + tail, "gh:UnionUnit", division=owner.division, owner=union, term=match["term"])
    return unit_of(union, tail.removeprefix("工会"))


def national_union() -> Body:
    """Return the All-China Federation of Trade Unions."""
    return Body("中华全国总工会", "gh:GeneralUnion")


def general_union(division: Division) -> Body:
    """Return the general union of a division."""
    return Body(f"{division.name}总工会", "gh:GeneralUnion", division=division)


def superiors(body: Body) -> list[Body]:
    """Return the general unions above a general union, from the next one up to the national one."""
    if body.under is not None:
        return [general_union(d) for d in divisions.chain(body.under)] + [national_union()]
    if body.type != "gh:GeneralUnion" or body.division is None:
        return []
    return [general_union(d) for d in divisions.chain(body.division)[1:]] + [national_union()]
