"""From a body as printed to its official full name: 市纪委 and 团市委 and 县总工会女职委, by structure.

A printed name is a place part (divisions, a level word, a national name), an organ, and what the
organ is divided into. The place part is settled by the story's :class:`~kg.resolve.places.Setting`,
the organ and the unit are written out by the lexicons. Where the place cannot be known, the name
stays as printed.
"""

import re
from dataclasses import replace
from functools import cache

from kg.lang import divisions
from kg.lang.divisions import Division
from kg.lang.rules import lexicon
from kg.lang.script import is_traditional
from kg.resolve.body import LEVEL, Body, national_union
from kg.resolve.centre import also, presidium, without_party
from kg.resolve.institutions import (
    COMPANY_UNION,
    HEAD_UNION,
    UNION_TAIL,
    class_of,
    company_union,
    institution,
    longest,
    unit_of,
    values,
)
from kg.resolve.places import Setting, names_in
from kg.resolve.territories import TERRITORIES, territorial
from kg.resolve.towns import of_town

_IN_CENTRE = re.compile("^(第?.{1,4}届)中央$")  # 第二十届中央|候补委员
_OF_PLACE = re.compile(  # committees that name their place inside: 团市委, 共青团某县委, 政协某县第九届委员会
    "(?:共青团)?团(?P<level>.)委|(?:共青团|中国共产主义青年团)(?P<place>(?!中央).+?)委(?:员会)?"
    "|(?:中国人民政治协商会议|政协)(?:第?[一二三四五六七八九十]+届)?(?P<where>.+?)(?:第?[一二三四五六七八九十]+届)?委员会"
)
_CONSULTATIVE = re.compile("^(?:中国人民政治协商会议|政协)(?:第?[一二三四五六七八九十]+届)?全国委员会")
_TWICE = re.compile("([市县区州旗])\\1(?=总工会|委|政府|人大|政协|纪委)")  # 将乐县|县总工会, a kicker before its text
_NO_UNION = re.compile("总(?:医?院|校|店|站|台|队|公司|行|厂|局|社)")  # 某县|总医院 is none of its 总工会
_NO_LEVEL = re.compile("市政(?![府协法])|县域|区域")
_NO_QUOTES = str.maketrans("", "", "“”")  # 县委“两新”工委
_ANY_LEVEL = frozenset("省市县区州旗盟")
_UNION_PART = re.compile(
    r"(?P<union>.+?工会(?:联合会)?)(?P<tail>(?:第?[一二三四五六七八九十百0-9]+届)?(?:委员会|经费审查委员会|经审委|女职工委员会|女职委|常务委员会|办公室|.{2,6}部))"
)
_CLASS = {
    "party": "party",
    "discipline": "party",
    "government": "government",
    "congress": "government",
    "court": "government",
}


@cache
def _organs() -> dict[str, tuple[str, str]]:
    return {e.form: (e.kind, e.value) for e in lexicon("organs")}


def _split(text: str, book: str) -> tuple[str, str]:
    """Split a text into the longest form of a lexicon that it starts with and the rest."""
    forms = longest(book)
    form = next(filter(text.startswith, forms)) if text.startswith(forms) else ""
    return form, text[len(form) :]


def official(text: str, setting: Setting) -> Body:
    """Return the body that ``text`` names in a story."""
    if is_traditional(text) or text.startswith(TERRITORIES):
        return territorial(text)
    if text.startswith("驻") and text.endswith("馆"):  # 驻某国大使馆 of China, where no other land sends it
        return Body(f"中国{text}", class_="government", aliases=(text,))
    printed = text
    text = text.removeprefix("师") if text.startswith("师市") else text
    text = _CONSULTATIVE.sub("全国政协", _TWICE.sub(r"\1", text))
    if (body := presidium(text)) is not None:
        return body
    text = _IN_CENTRE.sub(r"中国共产党\1中央委员会", without_party(text))
    if match := re.fullmatch(r"(?P<sender>.+?)(?P<how>派驻|驻)(?P<host>.+?)纪检监察组", text):
        return _resident(match, setting)
    if (body := _of_country(text, setting)) is not None:
        return also(body, printed)
    return _of_place(text, setting)


def _of_country(text: str, setting: Setting) -> Body | None:
    """Return a national union, an organ of the state, another party or a committee of it; None if it is a place's body."""
    match = re.fullmatch(r"(?P<union>中国(?!工会)(?P<of>.{2,8}?)工会(?:全国委员会)?)(?P<tail>.*)", text)
    if match and match["of"] not in values("state_firms"):
        union = Body(match["union"], "gh:IndustrialUnion", superior=national_union())
        return unit_of(union, match["tail"]) if match["tail"] else union
    for book in ("alliances", "national", "state_organs"):
        form, rest = _split(text, book)
        if form and not (rest and _OF_PLACE.fullmatch(text)):  # 共青团|某县委
            return _of_alliance(form, rest, setting, text) if book == "alliances" else _national(book, form, rest)
    return None


def _of_place(text: str, setting: Setting) -> Body:
    """Return the body of a place, or an institution."""
    if match := _OF_PLACE.fullmatch(text):
        return _placed(
            match["level"] or match["place"] or match["where"], "政协" if match["where"] else "团委", setting, text
        )
    if (body := of_town(text, setting)) is not None:
        return body
    place, rest = _place(text)
    if place:
        return _placed(place, rest, setting, text)
    return institution(text)


def _of_alliance(form: str, rest: str, setting: Setting, printed: str) -> Body:
    """Return a committee of one of the eight other parties, 民盟四川省委, or the party itself."""
    party = next(e for e in lexicon("alliances") if e.form == form).value
    aliases = () if form == party else (printed,)
    whole = Body(party, class_="party", aliases=(form,) if form != party else ())
    if not rest:
        return whole
    place, tail = _place(rest)
    if place and tail.startswith("委"):
        division = setting.settle(names_in(place)[-1][2]) if names_in(place) else setting.level(place)
        where = division.name if division else place
        return Body(f"{party}{where}委员会", class_="party", division=division, aliases=aliases, owner=whole)
    full = rest if rest.endswith("委员会") else f"{rest}委员会"
    return Body(party + full, class_="party", aliases=aliases, owner=whole)


def _place(text: str) -> tuple[str, str]:
    """Split off the place part: divisions printed in full, or one level word."""
    stop = 0
    for start, end, _ in names_in(text):
        if start != stop:
            break
        stop = end
    if stop:
        return text[:stop], text[stop:]
    match = None if _NO_LEVEL.match(text) else LEVEL.match(text)
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
    own = own and (
        place.endswith(division.name) or not division.name.endswith("自治县")
    )  # 木里县|民族小学 bears a short name
    union = UNION_TAIL.search(rest) is not None and not (COMPANY_UNION.fullmatch(rest) or HEAD_UNION.fullmatch(rest))
    party = rest == "委" or (rest[:1] == "委" and rest[1:] in values("party_units"))  # 巍山县|委组织部
    return own or party or bool(_split(rest, "organs")[0]) or union


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
    if not organ or _NO_UNION.match(rest):
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
    if UNION_TAIL.search(tail):
        return Body(body.name + tail, "gh:BasicUnion", division=body.division)
    full = body.name + values("assembly_units").get(tail, tail)
    aliases = () if full == body.name + tail else (body.name + tail,)
    return Body(full, class_=body.class_, division=body.division, owner=body, aliases=aliases)


def _party(where: str, rest: str, division: Division | None) -> Body:
    unit = (rest.removeprefix("委员会") if rest.startswith("委员会") else rest[1:]).translate(_NO_QUOTES)
    committee = Body(
        f"中国共产党{where}委员会", class_="party", division=division, aliases=(f"中共{where}委", f"{where}委")
    )
    if not unit:
        return committee
    full = values("party_units").get(unit, unit)
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
    corps = values("corps_cities").get(division.name, "") if division is not None else ""  # 第八师|石河子市总工会
    parent = Body(corps + union, "gh:GeneralUnion", division=division, aliases=(union,) if corps else ())
    return unit_of(parent, tail) if tail else parent


def _unlisted(where: str, rest: str, division: Division | None) -> Body:
    name = where + rest
    if match := COMPANY_UNION.fullmatch(rest):  # 淮北市|某某有限公司|工会
        owner = Body(where + match["owner"], class_=class_of(match["owner"]), division=division)
        return company_union(owner, match["tail"])
    if UNION_TAIL.search(rest):
        return Body(name, "gh:IndustrialUnion", division=division, owner=None)
    if match := _UNION_PART.fullmatch(rest):
        return unit_of(Body(where + match["union"], "gh:IndustrialUnion", division=division), match["tail"])
    return Body(name, class_=class_of(rest), division=division)


def _national(book: str, form: str, rest: str) -> Body:
    entry = next(e for e in lexicon(book) if e.form == form)
    if entry.kind == "union":
        return _union(entry.value, rest, None)
    if rest == "股份有限公司":  # a bank by its full name
        return Body(entry.value + rest, class_=entry.kind, aliases=(entry.value,))
    body = Body(entry.value, class_=entry.kind, aliases=() if form == entry.value else (form,))
    rest = rest.removeprefix("员会") if form.endswith("委") else rest  # 中央政法委|员会
    return _below(body, rest) if rest else body


def _resident(match: re.Match[str], setting: Setting) -> Body:
    sender, host = match["sender"], match["host"]
    office = "机关" if host.endswith("机关") else ""
    sent = _discipline(sender, setting)
    place, rest = _place(host.removesuffix("机关"))
    at = official(host, setting).name if host.startswith(("全国", "全总")) else host
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


def government_of(title: str, where: str, setting: Setting) -> Body | None:
    """Return the government whose head a title names: 县长, 常务副区长; ``where`` is the place printed with it: 云州市, 云州市委."""
    level = "自治区" if title.endswith("主席") else next((ch for ch in reversed(title) if ch in "省市县区州旗盟"), "")
    name = next((name for _, _, name in reversed(names_in(where)) if level and name.endswith(level)), "")
    division = setting.settle(name) if name else setting.level(level) if level else None
    if level == "自治区" and division is not None and not division.name.endswith(level):
        return None
    if division is None:
        return Body(f"{name}人民政府", class_="government") if name else None
    return Body(f"{division.name}人民政府", class_="government", division=division, aliases=(f"{division.name}政府",))
