"""Bodies that share a part of their names: 甲、乙、丙市总工会 are three, 省、市总工会 two, 省总工会组织部、宣教部 two of its units."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.extract.anchors import place_anchors
from kg.extract.scene import Scene
from kg.lang import divisions
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Span

_NAMED = re.compile(
    r"(?P<place>[一-龥]{0,10}?)(?P<level>自治[州县旗]|[省市县区州旗盟])(?P<tail>(?:总工会|人民政府|政府|委|人大|政协).*)"
)
_JOINTS = frozenset("、和及与")
_HIGH = frozenset("省市")
_GROUP = frozenset("各全")
_SIZES = (5, 4, 3, 2)  # characters of a division's name before its level


_PARTS = re.compile(
    "(?P<name>[一-龥]{1,8}?)(?P<head>分公司|公司|集团|分厂|厂|矿|车间|学院|医院|中学|小学|局|社区|镇|街道)(?P<tail>分?工会)"
)
_WITH_UNIT = re.compile("(?P<union>.{1,20}?总工会).{2,12}(?:部|处|科|室)")
_ITEM = re.compile("(?!.*(?:[在由向对从到的]|书记|主席|召开|举办|组织|工会))[一-龥0-9]+")
_MARKS = "、，。；：和与\n"
_LIST = frozenset("、和与")
_JOINT = re.compile("(?:、|和|与|及|以及|会同)$")
_JOINT_MOST = 2  # characters
_HELD = re.compile(
    "(?:(?:原|党组|党委|常务|兼职)?(?:成员|委员|副?书记|副?(?:局长|主席|主任|理事长|会长|部长|院长|大队长|支队长|秘书长|科长))、?"
    "|[一二三四]级(?:调研员|主任科员)、?){1,3}[一-龥]{2,4}"
)
_HELD_MOST = 20  # characters of the titles and the name after a body
_PARTY = re.compile("委(?=.)(?!员会)")  # … a department of which follows: 市委|组织部
_NEAR = 16  # characters of one item of a list


def unions_of_parts(scene: Scene, bodies: Mapping[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the firms and works of a list whose last alone is printed with 工会, each as its union: 炼铁厂、热轧厂、动力厂工会."""
    for span in sorted(bodies):
        named = _PARTS.fullmatch(scene.text, span.start, span.stop)
        at = span.start
        while named is not None and scene.text[at - 1 : at] in _LIST:
            begin = max(scene.text.rfind(mark, 0, at - 1) for mark in _MARKS) + 1
            item = scene.text[begin : at - 1]
            if not 1 < len(item) <= _NEAR or not item.endswith(named["head"]) or not _ITEM.fullmatch(item):
                break
            yield Span(begin, at - 1), item + named["tail"]
            at = begin


@cache
def _listed() -> re.Pattern[str]:
    """Return what matches a union's further department after one: 、网络工作部."""
    words = alternation([e.form for e in lexicon("unit_words")])
    return re.compile(f"(?:、|和|及|与|以及)(?P<unit>(?:{words}|和|与){{1,5}}?(?:部|处|科|室)|办公室)(?![门室])")


def listed_units(scene: Scene, bodies: Mapping[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the departments of a list of which the first alone is printed with its union: 省总工会组织部、|宣教部|负责同志."""
    starts = {span.start for span in bodies}
    for span in sorted(span for span, rule in bodies.items() if rule == "body.unit"):
        union = _WITH_UNIT.fullmatch(scene.text, span.start, span.stop)
        at = span.stop
        while union is not None and (match := _listed().match(scene.text, at)):
            unit = Span(*match.span("unit"))
            if unit.start in starts and unit not in bodies:
                break
            yield unit, union["union"] + match["unit"]
            at = unit.stop


def listed_organs(scene: Scene, bodies: Mapping[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the organs of a list whose first alone is printed with its place: 北岭县总工会、|人社局|、|工商联|联合举办.

    A department goes on from a department of the same Party committee: 市委组织部、|宣传部|.
    """
    matches = list(scene.marks.finditer(patterns("bodies")["body.organ-listed"]))
    places = dict(place_anchors(scene)) if matches else {}
    heads = {span.stop: span for span in sorted(bodies, key=len) if span.start in places} if matches else {}
    owners = {stop: _owner(scene.text, span, places[span.start]) for stop, span in heads.items()}
    for match in matches:
        joint = _JOINT.search(scene.text, max(0, match.start() - _JOINT_MOST), match.start())
        place, committee = _listed_after(scene.text, joint.start(), owners) if joint else ("", "")
        owner = committee if match["unit"] else place
        if owner:
            yield Span(*match.span()), owner + match[0]
            owners[match.end()] = (place, committee if match["unit"] else "")


def _listed_after(text: str, at: int, owners: Mapping[int, tuple[str, str]]) -> tuple[str, str]:
    """Return the place and the Party committee of the body that ends at ``at``, or whose officer's name does: 县人社局|副局长王某."""
    if at in owners:
        return owners[at]
    before = next((stop for stop in range(at - 1, at - _HELD_MOST - 1, -1) if stop in owners), None)
    return owners[before] if before is not None and _HELD.fullmatch(text, before, at) else ("", "")


def _owner(text: str, head: Span, stop: int) -> tuple[str, str]:
    """Return the place that the first body of a list begins with, and its Party committee if it is a department of one."""
    committee = _PARTY.match(text, stop, head.stop)
    return text[head.start : stop], text[head.start : committee.end()] if committee else ""


def shared_tails(scene: Scene, bodies: Mapping[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the places or level words before a body that its tail belongs to as well, each with the body's name in full."""
    for span in sorted(bodies):
        if span.start > 1 and scene.text[span.start - 1] in _JOINTS:
            named = _NAMED.fullmatch(scene.text, span.start, span.stop)
            if named is not None:
                yield from _before(scene.text, span.start, named)


def _before(text: str, at: int, named: re.Match[str]) -> Iterator[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    level = named["level"] if named["place"] else ""
    while at > 1 and text[at - 1] in _JOINTS:
        stop = at - 1
        whole = next((stop - n for n in _SIZES if n <= stop and divisions.is_full(text[stop - n : stop])), stop)
        at = whole if level and whole < stop else _named_at(text, stop, level)
        if at == stop:
            break
        found.append((Span(at, stop), text[at:stop] + ("" if whole < stop else level) + named["tail"]))
    if text[at - 1 : at] not in _GROUP:
        yield from reversed(found)


def _named_at(text: str, stop: int, level: str) -> int:
    """Return where a place without its ``level`` begins that ends at ``stop`` (without one, a level word); ``stop`` if none does."""
    if not level:
        return stop - 1 if text[stop - 1] in _HIGH else stop
    return next((stop - n for n in _SIZES if n <= stop and divisions.is_full(text[stop - n : stop] + level)), stop)
