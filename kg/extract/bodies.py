"""Organizations as printed: the right end from lexicons, the left end from places, levels or parts of speech.

Local organs (市总工会, 枣阳市委组织部) start at an *anchor*: a division's name, a level word
(市, 县, 区 …) or an unnamed place before one. Institutions (companies, schools, hospitals) end in
a known head and reach left over nominal tokens, at best to a division's name. Units extend what
stands before them (市总工会 + 经审委); a nested body and its parent are both kept, because both
are named. The method is that of Shen et al. 2007, with the gazetteer in the place of its counts.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.anchors import AT_ANCHOR, OUT, Anchors, organs, place_anchors
from kg.extract.cover import Cover
from kg.extract.defined import LOOSE, defined, federation, shorter
from kg.extract.firm_words import COLLECTIVE, inner_words
from kg.extract.firms import SEVERAL, changed, institutions, workplaces, works
from kg.extract.national import national, territory
from kg.extract.own_units import LEVELS, own_units
from kg.extract.scene import Scene
from kg.extract.short_bodies import completed, groups
from kg.lang.rules import Rule, lexicon, patterns
from kg.model import Claim, Mention, Span

_ORDINAL = re.compile(r"第[一二三四五六七八九十]{1,2}")
_COMMITTEE = re.compile("委员会|党工委|党委|委")
_SYSTEM, _OF_SYSTEM = "系统", 3  # … and what it is of two characters at least
_FIELDS = 6  # characters of what an industrial union is of, if no words
_OFFICES = frozenset({"直机关", "直属机关", "级机关"})
_TRADES = frozenset("教讲律医技导老厨法大")  # what a 师 is who is no division of the Corps
_NO_TRADES = frozenset({"站", "店", "厂", "场", "市总", "县总", "区总", "州总", "旗总"})  # 免去李|德昌|市总工会…
_FIGURED = re.compile("[一二三四五六七八九十〇○零0-9]+$")
_REGIMENTS = 3  # figures of a regiment's number
_REGIMENT = re.compile("[一二三四五六七八九十〇○零0-9]*团")
_OF_MANY = re.compile(
    "各|区县|县区|县市区|市区(?=总?工会)|旗县|省市|省区|市县"
)  # 区县总工会, 各设区市总工会: no one body
_ORGANS = frozenset({"body.territory", "body.organ", "body.national"})  # what begins so is theirs: 中联办|协调部
Found = Iterator[tuple[Span, str]]


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the body mentions of a report: kind ``body``, value the name as printed."""
    found = _searched(scene)
    fresh = list(found.items())
    while fresh:
        grown = [
            (at, part)
            for span, rule in fresh
            for at, part in _units(scene, span, rule)
            if at not in found or (found[at] == "body.dept-alone" and rule in _ORGANS)
        ]
        found.update(grown)
        fresh = grown
    settled = _settle(found)
    for span, full in federation(scene, settled):
        settled = {kept: rule for kept, rule in settled.items() if not kept.meets(span)}
        yield scene.mention("body", span, "body.federation", full)
    full_names = {**dict(shorter(scene, settled)), **dict(defined(scene, settled))}
    heads = groups(scene, settled)
    wholes = list(completed(scene, settled))
    told = {span for span, _, _ in wholes}
    for span in sorted(settled, key=_place):
        if scene.text[span.start : span.stop] not in full_names and span not in told:
            yield scene.mention("body", span, settled[span], heads.get(span, ""))
    for span, full, rule in wholes:
        yield scene.mention("body", span, rule, full)
    cover = Cover(len(scene.text), settled if full_names else ())
    for short, full in full_names.items():
        for use in re.finditer(re.escape(short), scene.text):
            span = Span(*use.span())
            if not cover.meets(span) or not any(span.meets(other) and span != other for other in settled):
                yield scene.mention("body", span, "body.defined", full)


def _searched(scene: Scene) -> dict[Span, str]:
    """Return what the rules find that stand by themselves, and the rule of each; the first rule counts."""
    taken = Cover(len(scene.text), (m.span for m in scene.all("congress")))
    found: dict[Span, str] = {}
    searches = (
        national(scene),
        _resident(scene),
        territory(scene),
        _local(scene),
        own_units(scene),
        _firms(scene),
        _alone(scene),
        _short(scene),
    )
    for search in searches:
        for span, rule in search:
            ministry = rule == "body.dept-alone" and scene.text[span.start : span.stop] in _ministries()
            if not taken.meets(span) and not ministry and not _OF_MANY.match(scene.text, span.start, span.stop):
                found.setdefault(span, rule)
    told = Cover(len(scene.text), found)
    for span in workplaces(scene):
        if not told.meets(Span(span.stop, span.stop + 1)) and not taken.meets(span):
            found.setdefault(span, "body.institution")
    told = Cover(len(scene.text), found)
    for span in changed(scene):
        if not told.meets(span) and not taken.meets(span):
            found.setdefault(span, "body.changed")
            told.add(span)
    return found


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.stop


def _settle(found: dict[Span, str]) -> dict[Span, str]:
    """Keep what can stand together: a part inside a longer name, or a parent at its head, but no crossing.

    Of two that end together the anchored one stands (市委党校, not 请市委党校), else the longer.
    """
    anchored = {span.stop for span, rule in found.items() if rule not in LOOSE}
    kept: dict[Span, str] = {}
    around: list[Span] = []  # those kept that reach as far as the next
    for span in sorted(found, key=lambda s: (s.start, -s.stop)):
        rule = found[span]
        if rule in LOOSE and span.stop in anchored:
            continue
        around = [other for other in around if other.stop > span.start]
        if not any(_clash(span, other, kept[other]) for other in around):
            kept[span] = rule
            around.append(span)
    return kept


def _clash(span: Span, other: Span, rule: str) -> bool:
    """Whether ``span`` cannot stand beside ``other``, which begins no later."""
    if not other.holds(span) or other.stop == span.stop or rule == "body.resident":
        return True
    return other.start < span.start and rule in LOOSE


@cache
def _rules(*names: str) -> tuple[Rule, ...]:
    return tuple(patterns("bodies")[name] for name in names)


def _resident(scene: Scene) -> Found:
    rule = patterns("bodies")["body.resident"]
    matches = list(scene.marks.finditer(rule))
    anchors = place_anchors(scene, all_=True) if matches else []
    for match in matches:
        start = _sender_start(anchors, match.start(), match.end("sender"))
        yield Span(start, match.end()), rule.id


def _sender_start(anchors: Anchors, start: int, stop: int) -> int:
    """Cut words that the pattern's free left end swallowed: the sender starts at a level or a place."""
    return next((begin for begin, end in anchors if start <= begin and end <= stop), start)


def _local(scene: Scene) -> Found:
    book, text = patterns("bodies"), scene.text
    for rule, committee in scene.marks.each(_rules("body.youth", "body.consultative")):
        yield Span(*committee.span()), rule.id
    for start, stop in place_anchors(scene):
        follows = organs().match(text, stop)
        for name in AT_ANCHOR[int(str(follows.lastgroup)[1:]) :] if follows else ():
            match = book[name].pattern.match(text, stop)
            if match and _plausible(scene, name, stop, match):
                begin = start - 2 if text[max(0, start - 2) : start] == "中共" else start - _of_corps(text, start)
                yield Span(begin, match.end()), name
                whole = _COMMITTEE.match(match[0])
                if name == "body.party" and whole and match[0] not in {whole[0], f"{whole[0]}党校"}:
                    yield Span(begin, match.start() + whole.end()), name
                break


def _of_corps(text: str, at: int) -> int:
    """Return 1 where 师 before 市 belongs to the name, as the Corps calls its cities: 师市总工会, not 教师、市总工会."""
    return int(text[at - 1 : at + 1] == "师市" and text[at - 2 : at - 1] not in _TRADES)


def _plausible(scene: Scene, name: str, at: int, match: re.Match[str]) -> bool:
    """Whether the free middle of a name (区[家具]产业工会) is made of words that names are made of."""
    if name not in {"body.industrial", "body.other-organ"}:
        return True
    middle = match["middle"] if name == "body.industrial" else match[0]
    if ordinal := _ORDINAL.match(middle):  # 市第二人民医院
        at, middle = at + ordinal.end(), middle[ordinal.end() :]
    if name == "body.industrial" and middle in _OFFICES:  # 市|直机关|工会
        return True
    if name == "body.industrial" and len(middle) > _OF_SYSTEM and middle.endswith(_SYSTEM):  # 市|卫健系统|工会
        middle = middle.removesuffix(_SYSTEM)
    if name == "body.industrial" and (SEVERAL.search(middle) or middle in _NO_TRADES):
        return False
    coined = (
        name == "body.industrial" and match["head"].startswith("产业工会") and len(middle) <= _FIELDS
    )  # 市|机冶建材|产业工会
    return (coined or _nominal(scene, at, middle)) and not OUT.search(middle) and not inner_words(middle)


def _nominal(scene: Scene, at: int, words: str) -> bool:
    """Whether ``words`` at ``at`` are nouns, or two fields that 和 joins: 旅游|和|文化广电体育厅."""
    first, joint, second = words.partition("和")
    if scene.tokens.nominal(at, at + len(words)):
        return True
    fields = len(first) > 1 and len(second) > 2 and words[-1] in "局厅"
    return (
        fields
        and scene.tokens.nominal(at, at + len(first))
        and scene.tokens.nominal(at + len(first) + len(joint), at + len(words))
    )


def _whole_number(scene: Scene, span: Span) -> Span:
    """Return a name that a number begins with all of its figures: 一三|〇团农机服务公司."""
    start = span.start
    if _REGIMENT.match(scene.text, start, span.stop):
        figures = _FIGURED.search(scene.text, max(0, start - _REGIMENTS), start)
        start = figures.start() if figures else start
    return Span(start, span.stop)


def _firms(scene: Scene) -> Found:
    for span in institutions(scene):
        yield _whole_number(scene, span), "body.institution"
    for span in works(scene):
        yield span, "body.institution"
    for match in scene.marks.finditer(patterns("bodies")["body.regiment"]):
        yield Span(*match.span()), "body.institution"


@cache
def _ministries() -> frozenset[str]:
    """Return the organs of the state, which are no departments of a body named before them."""
    return frozenset(entry.form for entry in lexicon("state_organs"))


def _alone(scene: Scene) -> Found:
    book = patterns("bodies")
    for _, match in scene.marks.each(_rules("body.unit-alone", "body.term-alone")):
        yield Span(*match.span()), "body.unit-alone"
    for match in scene.marks.finditer(book["body.dept-alone"]):
        span = Span(*match.span("dept"))
        if (
            match["dept"][0] not in LEVELS
            and scene.tokens.nominal(*match.span("dept"))
            and not OUT.search(match["dept"].replace("组织部", "部"))
            and not COLLECTIVE.match(match["dept"])
        ):
            yield span, "body.dept-alone"


def _short(scene: Scene) -> Found:
    for rule, match in scene.marks.each(
        _rules("body.short", "body.anaphor", "body.head-alone", "body.owned", "body.office")
    ):
        yield Span(*match.span()), rule.id


_EXTENSIONS = {
    "body.institution": ("body.numbered", "body.company-union", "body.party-of", "body.shop"),
    "body.numbered": ("body.company-union", "body.shop"),
    "body.short": ("body.unit", "body.shop"),
    "body.union-organ": ("body.unit",),
    "body.union-short": ("body.unit",),
    "body.industrial": ("body.unit",),
    "body.consultative": ("body.unit",),
    "body.national": ("body.unit",),
    "body.territory": ("body.unit", "body.branch"),
    "body.territory-union": ("body.unit",),
    "body.company-union": ("body.unit",),
    "body.dept-alone": ("body.company-union",),
    "body.party": ("body.bureau",),
    "body.anaphor": ("body.shop",),
    "body.branch": ("body.brigade",),
    "body.organ": ("body.branch", "body.party-of", "body.company-union"),
    "body.other-organ": ("body.branch", "body.party-of", "body.shop", "body.company-union"),
}


def _units(scene: Scene, span: Span, rule: str) -> Found:
    """Yield what the text prints right after a body as a part of it (市总工会 + 经审委)."""
    for name in _EXTENSIONS.get(rule, ()):
        if match := patterns("bodies")[name].pattern.match(scene.text, span.stop):
            yield Span(span.start, match.end()), name
            return
