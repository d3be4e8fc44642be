"""Delegates of a congress: 省工会十五大代表、…主席张某 and 出席中国工会十八大的代表、…唐某."""

import re
from collections.abc import Iterator

from kg.extract.participations.record import Participation
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Claim, Mention, Span

_MARK = re.compile(r"[，。；：\n]")
_REACH = 60


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield each delegate that a report names."""
    rule = patterns("participations")["delegate"]
    for congress in scene.all("congress"):
        match = rule.pattern.match(scene.text, congress.span.stop)
        if match is None:
            continue
        if chosen := _chosen(scene, congress):
            span = Span(chosen[0].span.start, match.end())
            yield from Participation(span, chosen, congress, "delegate", rule.id, 0.93).say(scene)
            continue
        mark = _MARK.search(scene.text, match.end())
        stop = mark.start() if mark else len(scene.text)
        people = scene.inside(Span(match.end(), stop), "person")
        if not people or people[0].span.start - match.end() > _REACH:
            continue
        span = Span(congress.span.start, people[0].span.stop)
        yield from Participation(span, people[:1], congress, "delegate", rule.id, 0.93).say(scene)


def _chosen(scene: Scene, congress: Mention) -> list[Mention]:
    """Return the persons who 当选为 delegates of a congress, that stand before it."""
    found = patterns("participations")["delegate.chosen"].pattern.search(
        scene.text, max(0, congress.span.start - _REACH), congress.span.start
    )
    if found is None:
        return []
    people = list(scene.inside(Span(max(0, found.start() - _REACH), found.start()), "person"))
    listed = people[-1:] if people and people[-1].span.stop == found.start() else []
    for person in reversed(people[:-1]):
        if not listed or scene.text[person.span.stop : listed[0].span.start] not in {"、", "和", "与"}:
            break
        listed.insert(0, person)
    return listed
