"""Short names of bodies whose full names a report prints: （以下简称…）, 建造总工会, 工联会."""

import re
from collections.abc import Iterator

from kg.extract.cover import Cover
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.lang.script import is_traditional
from kg.model import Span

_LAND = re.compile("^(?:香港|澳门|港九|九龙|新界)")
_SHORTEST = 4  # characters of a union's short name
_FEDERATED = frozenset("联总")  # what the short name of a federation ends in: 劳联
LOOSE = frozenset({"body.institution", "body.dept-alone"})  # names whose left end only words tell
_FEDERATION = re.compile("工会联合总?会$")


def defined(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[str, str]]:
    """Yield the short names that the text itself defines, with the full ones: 某某公司（以下简称某公司）."""
    for rule, match in scene.marks.each(tuple(patterns("bodies")[name] for name in ("body.defined", "body.bracketed"))):
        full = max((s for s in settled if s.stop == match.start()), key=len, default=None)
        if full is None or (
            rule.id == "body.bracketed" and not _shortens(match["short"], scene.text[full.start : full.stop])
        ):
            continue
        yield match["short"], scene.article.text[full.start : full.stop]


def shorter(scene: Scene, settled: dict[Span, str]) -> Iterator[tuple[str, str]]:
    """Yield what a report of Hong Kong or Macau calls a union for short that it prints in full: 建造总工会 of 澳门建造业总工会."""
    named = {scene.text[s.start : s.stop]: s for s, rule in settled.items() if rule == "body.territory-union"}
    for printed, span in named.items():
        stem = _LAND.sub("", printed)
        for short in {stem, stem.replace("业", "", 1), stem.replace("职工", "", 1)} - {printed}:
            if len(short) >= _SHORTEST and short in scene.text:
                yield short, scene.article.text[span.start : span.stop]


def federation(scene: Scene, settled: dict[Span, str]) -> list[tuple[Span, str]]:
    """Return where a report calls by a short name the one federation of unions that it prints in full, with the full name.

    Where Hong Kong's or Macau's papers print none, the short name stands for itself: everybody there knows whose it is.
    """
    uses = [Span(*use.span()) for use in scene.marks.finditer(patterns("bodies")["body.federation"])]
    printed = {scene.text[s.start : s.stop]: s for s in settled if _FEDERATION.search(scene.text, s.start, s.stop)}
    if not uses or len(printed) > 1 or not (printed or _of_territory(scene)):
        return []
    whole = next(iter(printed.values()), uses[0])
    full = scene.article.text[whole.start : whole.stop]
    begins = {span.start: span for span in uses}
    longer = {
        s: begins[s.start] for s, rule in settled.items() if s.start in begins and rule in LOOSE and s not in uses
    }
    cover = Cover(len(scene.text), (span for span in settled if span not in uses and span not in longer))
    rest = [(s, full + scene.article.text[use.stop : s.stop]) for s, use in longer.items() if s.stop > use.stop]
    return [row for span in uses if not cover.meets(span) for row in _with_unit(scene, span, full)] + rest


def _of_territory(scene: Scene) -> bool:
    """Whether a report is one of Hong Kong or Macau: it is printed in traditional script or names either."""
    return is_traditional(scene.article.text) or "香港" in scene.text or "澳门" in scene.text


def _with_unit(scene: Scene, span: Span, full: str) -> list[tuple[Span, str]]:
    """Return a federation's short name, and with it the unit that stands right after: 工联会|权益委员会."""
    unit = patterns("bodies")["body.unit"].pattern.match(scene.text, span.stop)
    if unit is None:
        return [(span, full)]
    return [(span, full), (Span(span.start, unit.end()), full + scene.article.text[span.stop : unit.end()])]


def _shortens(short: str, full: str) -> bool:
    """Whether the characters of ``short`` stand in ``full`` in this order, the last of both being one."""
    at = 0
    for char in short:
        at = full.find(char, at) + 1
        if not at:
            return False
    return (short[-1] == full[-1] or short[-1] in _FEDERATED) and len(short) < len(full)
