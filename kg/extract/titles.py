"""Titles of posts as printed, with their rank words: 副主席 is never 主席."""

import re
from collections.abc import Iterator

from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.rules import patterns
from kg.model import Claim, Mention, Span

_NAME, _WORDLIKE = 0.3, 0.0002
_PLACES = frozenset("省市县区州旗盟镇乡")
_PARTY = re.compile(r"^(?:原|前|时任)?(?:党组|党委|党工委|纪委|纪工委|团委|纪检组)")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the title mentions of a report: kind ``title``, the rule telling office, grade or occupation."""
    ends = {m.span.stop for m in scene.all("body")}
    last = 0
    book = patterns("titles")
    found = [
        (Span(*m.span()), rule.id)
        for rule in book.values()
        if rule.id != "title.trade"
        for m in scene.marks.finditer(rule)
    ]
    trades = (book["title.trade"].pattern.match(scene.text, end) for end in ends)
    found += [(Span(*m.span()), "title.trade") for m in trades if m and _likely(scene, m.end())]
    hits = sorted(found, key=lambda hit: (hit[0].start, -hit[0].stop))
    for span, rule in hits:
        start = max(
            (m.span.stop for m in scene.over(span.start, "body") if m.span.stop < span.stop), default=span.start
        )
        inside = any(m.span.stop >= span.stop for m in scene.over(start, "body"))
        if start < last or inside:
            continue
        if rule in {"title.government", "title.office"} and _runs_on(scene, span.stop):
            continue
        if rule == "title.occupation" and start not in ends and not _named(scene, span.stop):
            continue
        last = span.stop
        yield scene.mention("title", Span(start, span.stop), rule)


def _runs_on(scene: Scene, stop: int) -> bool:
    """Whether the last character of a title begins a word that goes on after it: 大东区|长安小区, not 部长|江某."""
    place, word = scene.text[stop - 2 : stop - 1], scene.text[stop - 1 : stop + 1]
    return word[:1] == "长" and place in _PLACES and names.is_word(word) and scene.tokens.start(stop) == stop - 1


def _likely(scene: Scene, at: int) -> bool:
    """Whether a name stands at ``at``."""
    word = scene.text[at : at + 2]
    wordlike = names.surname(word) == 1 and names.probability(word) > _WORDLIKE
    return wordlike or any(score >= _NAME for _, score in names.name_ends(scene.text, at)[:1])


def _named(scene: Scene, at: int) -> bool:
    """Whether a token that the tagger takes for a person begins at ``at``."""
    return at < len(scene.text) and scene.tokens.boundary(at) and scene.tokens.tag(at).startswith("nr")
