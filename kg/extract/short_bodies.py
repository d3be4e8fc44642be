"""Bodies that a report names short, where other words of it complete the name: 国务院调查组, 县政协副主席、工商联主席."""

import re
from collections.abc import Iterator

from kg.extract.anchors import place_anchors
from kg.extract.scene import Scene
from kg.extract.shared_tails import shared_tails, unions_of_parts
from kg.lang.rules import patterns
from kg.model import Span

_STACK = 24  # characters of the titles between two bodies of one person
_GROUP = re.compile("(国务院|中央)((?:调查|督查|督导|调查评估)组|领导小组)")


def groups(scene: Scene, settled: dict[Span, str]) -> dict[Span, str]:
    """Return the full name of each group that a report also calls by its head alone: 国务院调查组 of 国务院某某事故调查组."""
    spans = [span for span, rule in settled.items() if rule == "body.state-group"]
    names = {scene.text[s.start : s.stop]: scene.article.text[s.start : s.stop] for s in spans}
    full: dict[Span, str] = {}
    for span in spans if len(names) > 1 else ():
        head = _GROUP.fullmatch(scene.text, span.start, span.stop)
        fuller = {n for n in names if head and len(n) > len(head[0]) and n.startswith(head[1]) and n.endswith(head[2])}
        if len(fuller) == 1:
            full[span] = names[fuller.pop()]
    return full


def completed(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[Span, str, str]]:
    """Yield the names that words before or after complete, with the full ones, and the rule of each."""
    for span, full in _organs_alone(scene, settled):
        yield span, full, "body.organ-alone"
    for span, full in shared_tails(scene, settled):
        if span not in settled:
            yield span, full, "body.shared-tail"
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
