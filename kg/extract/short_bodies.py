"""Bodies that a report names short, where other words of it complete the name: 国务院调查组, 县政协副主席、工商联主席."""

import re
from collections.abc import Iterator

from kg.extract.anchors import place_anchors
from kg.extract.cover import Cover
from kg.extract.scene import Scene
from kg.extract.shared_tails import listed_organs, listed_units, shared_tails, unions_of_parts
from kg.lang.rules import patterns
from kg.model import Span

_STACK = 24  # characters of the titles between two bodies of one person
_GROUP = re.compile("(国务院|中央)((?:调查|督查|督导|调查评估)组|领导小组)")
_SET_UP = "国务院成立"
_CONGRESS = re.compile(
    "(?P<whose>中国(?:(?!第)[一-龥]){2,14}|民[革盟建进]|农工党|致公党|九三学社|台盟|[一-龥]{2,3}[省市县区州])?第[一二三四五六七八九十]{1,4}[次届](?:全国)?(?P<of>[一-龥]{2,12}?)?代表大会"
)
_FIRM = re.compile("(?:股份|控股|集团|有限|责任)*公司$")
_OFFICER = re.compile("[一-龥]{0,6}?(?:总监|总?经理|董事长|总裁|(?:党委|党总支|党支部)副?书记|总工程师|总会计师|厂长)")
_SHORTEST = 4  # characters of a firm's short name
_NATIONWIDE = re.compile("(?:中国人民政治协商会议|政协)(?:第?[一二三四五六七八九十]{1,3}届)?全国委员会(?:常务委员会)?$")
_ASSEMBLY = re.compile("(?:政协|人大|人民代表大会)(?:常委会|常务委员会)?$|^(?:中国人民政治协商会议|政协).*委员会$")


def groups(scene: Scene, settled: dict[Span, str]) -> dict[Span, str]:
    """Return the full name of each group that a report also calls by its head alone: 国务院调查组 of 国务院某某事故调查组."""
    spans = [span for span, rule in settled.items() if rule == "body.state-group"]
    names = {scene.text[s.start : s.stop]: scene.article.text[s.start : s.stop] for s in spans}
    names |= {name: name for name in _founded(scene)} if spans else {}
    full: dict[Span, str] = {}
    for span in spans if len(names) > 1 else ():
        head = _GROUP.fullmatch(scene.text, span.start, span.stop)
        fuller = {n for n in names if head and len(n) > len(head[0]) and n.startswith(head[1]) and n.endswith(head[2])}
        if len(fuller) == 1:
            full[span] = names[fuller.pop()]
    return full


def firm_shorts(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield what a firm that is printed in full is called before an officer's title, with its full name.

    四川蜀泰化工科技公司 … |蜀泰化工|人力资源总监: the beginning of its name without its place and its form.
    """
    printed: dict[str, Span] = {}
    for span in sorted(span for span, rule in settled.items() if rule == "body.institution"):
        printed.setdefault(
            scene.text[span.start : span.stop], span
        )  # what follows the first holds what follows the others
    cover = Cover(len(scene.text), settled if printed else ())
    for span in printed.values():
        firm = _FIRM.search(scene.text, span.start, span.stop)
        places = scene.place_spans(span.start, span.stop) if firm else ()
        start = next((stop for begin, stop in places if begin == span.start), span.stop)
        for stop in range(firm.start() if firm else 0, start + _SHORTEST - 1, -1):
            for use in re.compile(re.escape(scene.text[start:stop])).finditer(scene.text, span.stop):
                at = Span(*use.span())
                if _OFFICER.match(scene.text, at.stop) and not cover.meets(at):
                    yield at, scene.article.text[span.start : span.stop]


def _founded(scene: Scene) -> Iterator[str]:
    """Yield the names of the groups that the State Council has just set up, by the headline or the text: 国务院成立|某某调查组."""
    rule = patterns("bodies")["body.group-founded"]
    found = [match[0] for match in scene.marks.finditer(rule)]
    headline = scene.article.headline.text if scene.article.headline else ""
    found += [match[0] for match in rule.pattern.finditer(headline)] if _SET_UP in headline else []
    yield from (f"{_SET_UP[:-2]}{name}" for name in found)


def completed(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str, str]]:
    """Yield the names that words before or after complete, with the full ones, and the rule of each."""
    for alone in (_organs_alone, _units_alone, _groups_alone):
        for span, full in alone(scene, settled):
            yield span, full, "body.organ-alone"
    for span, full in _presidiums(scene):
        yield span, full, "body.organ-alone"
    for span, full in shared_tails(scene, settled):
        if span not in settled:
            yield span, full, "body.shared-tail"
    for span, full in listed_units(scene, settled):
        yield span, full, "body.unit"
    for span, full in listed_organs(scene, settled):
        yield span, full, "body.organ-alone"
    for span, full in firm_shorts(scene, settled):
        yield span, full, "body.defined"
    for span, full in unions_of_parts(scene, settled):
        yield span, full, "body.part-union"


def _organs_alone(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the organs that a stack of titles names without their place, with that of the body before: 县政协副主席、|工商联|主席."""
    book = patterns("bodies")
    matches = list(scene.marks.finditer(book["body.organ-alone"]))
    places = dict(place_anchors(scene)) if matches else {}
    for match in matches:
        titles = book["body.before-alone"].pattern.search(scene.text, max(0, match.start() - _STACK), match.start())
        body = next((s for s in settled if titles and s.stop == titles.start() and s.start in places), None)
        if body is not None:
            yield Span(*match.span()), scene.text[body.start : places[body.start]] + match[0]


def _units_alone(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the committees of the assembly named before them, with its name: 不再担任|提案委员会|副主任."""
    for match in scene.marks.finditer(patterns("bodies")["body.assembly-unit-alone"]):
        before = [s for s in settled if s.stop <= match.start() and _assembly(scene, s)]
        if before:
            last = max(before, key=lambda span: span.stop)
            printed = scene.text[last.start : last.stop]
            owner = "全国政协" if _NATIONWIDE.match(printed) else printed
            if match[0].startswith("常委会"):
                owner = owner.removesuffix("常委会")
            yield Span(*match.span()), owner + match[0]


def _assembly(scene: Scene, span: Span) -> bool:
    """Whether a body is a people's congress, its standing committee, or a consultative conference."""
    return _ASSEMBLY.search(scene.text[span.start : span.stop]) is not None


def _groups_alone(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str]]:
    """Yield the groups whose head a report names without them, with the name of the one group that it tells of: |调查组|组长."""
    matches = list(scene.marks.finditer(patterns("bodies")["body.group-alone"]))
    if not matches:
        return
    names = {scene.article.text[s.start : s.stop] for s, rule in settled.items() if rule == "body.state-group"}
    names |= set(_founded(scene))
    for match in matches:
        fuller = {name for name in names if name.endswith(match[0])}
        longest = max(fuller, key=len, default="")
        if longest and all(_GROUP.fullmatch(name) or name == longest for name in fuller):
            yield Span(*match.span()), longest


def _presidiums(scene: Scene) -> Iterator[tuple[Span, str]]:
    """Yield the presidiums whose chairs a report names, with the name of the congress that it tells of."""
    printed = ""
    for match in scene.marks.finditer(patterns("bodies")["body.presidium"]):
        if match["printed"]:
            printed = match[0]
            yield Span(*match.span()), printed
            continue
        told = None if printed else _CONGRESS.search(scene.text)  # the first that a report names is the one it tells of
        if printed:
            yield Span(*match.span()), printed
        elif told is not None and told.end() <= match.start() and (told["whose"] or told["of"]):
            yield Span(*match.span()), f"{told[0]}主席团"
