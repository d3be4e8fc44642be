"""Organs of the state and the Party, of other countries and of Hong Kong and Macau, armed forces and embassies."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.anchors import OUT
from kg.extract.scene import Scene
from kg.extract.titles import likely
from kg.lang.lands import LANDS, OTHER_PARTY, SHORT
from kg.lang.rules import Rule, patterns
from kg.model import Span

_OTHER_PARTY = re.compile(f"{OTHER_PARTY}$")
_FOREIGN = frozenset(SHORT) - {"沙"}  # 长沙 ends in it too
_OURS_ALONE = frozenset({"中央政治局", "中共中央", "全国总工会", "全国政协", "全国人大"})  # … of no other country
_OUR_OFFICES = re.compile("(?:国务院|国务委员|中国|我国|中共|中央)[^，。；：\n]*$")  # before a minister
_ENVOY = re.compile("(?:总统|首相|国王)[一-龥]{0,4}[、兼]$")  # 美国总统特使、|财政部|副部长, which is not China's
_MINISTER = 16  # characters
Found = Iterator[tuple[Span, str]]


@cache
def _standing() -> tuple[Rule, ...]:
    """Return the rules of bodies that stand by themselves."""
    book = patterns("bodies")
    return tuple(book[f"body.{name}"] for name in ("alliance", "state-group", "embassy", "state-firm", "forces"))


def national(scene: Scene) -> Found:
    """Yield organs of the state and the Party, those of other countries, parties, embassies, groups and armed forces."""
    for match in scene.marks.finditer(patterns("bodies")["body.national"]):
        if _abroad(scene.text, match.start()):
            land = _land(scene.text, match.start())
            if land and match[0] not in _OURS_ALONE:
                yield Span(match.start() - land, match.end()), "body.abroad"
            continue
        if scene.text.startswith("长", match.end()) and not _of_minister(scene, match):
            continue
        if match[0].endswith("部") and _ENVOY.search(scene.text, max(0, match.start() - _MINISTER), match.start()):
            continue
        yield Span(*match.span()), "body.national"
    for rule, match in scene.marks.each(_standing()):
        name = rule.id
        if name == "body.state-group" and _abroad(scene.text, match.start()):
            continue
        start = _embassy(scene.text, match) if name == "body.embassy" else match.start()
        if start is not None:
            yield Span(start, match.end()), "body.institution" if name == "body.state-firm" else name


def _of_minister(scene: Scene, organ: re.Match[str]) -> bool:
    """Whether 长 after a ministry is its own minister, and one of China: 国务委员兼|外交部|长王某, not 外交部长期, 兼外交部长卡某."""
    text, (start, stop) = scene.text, organ.span()
    if not organ[0].endswith("部"):
        return False
    if text.startswith("助理", stop + 1):
        return True
    before = _OUR_OFFICES.search(text, max(0, start - _MINISTER), start)
    return before is not None and likely(scene, stop + 1)


def _embassy(text: str, match: re.Match[str]) -> int | None:
    """Return where an embassy's name begins, at the land that sends it if one is printed; None for one of no land in China."""
    stop = match.end("land") if match["land"] else match.start()
    land = next((at for at in range(max(0, stop - 8), stop - 1) if text[at:stop] in LANDS), None)
    return land if match["land"] or land is not None else match.start()


def territory(scene: Scene) -> Found:
    """Yield the organs and unions of Hong Kong and Macau."""
    book = patterns("bodies")
    for match in scene.marks.finditer(book["body.territory"]):
        yield Span(*match.span()), "body.territory"
    for match in scene.marks.finditer(book["body.territory-union"]):
        if not OUT.search(match[0]):
            yield Span(*match.span()), "body.territory-union"


def _abroad(text: str, at: int) -> bool:
    """Whether a country or its party stands right before an organ, which is then not China's: 俄罗斯|外交部, 越共|中央政治局."""
    if text[at : at + 2] == "中央" and _OTHER_PARTY.search(text, max(0, at - 12), at):
        return True
    return text[at - 1 : at] in _FOREIGN or _land(text, at) > 0


def _land(text: str, at: int) -> int:
    """Return how long the name of the country is that ends at ``at``; 0 if none does."""
    return next((size for size in (6, 5, 4, 3, 2) if at >= size and text[at - size : at] in LANDS), 0)
