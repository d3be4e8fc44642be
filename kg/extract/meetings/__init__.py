"""Meetings and other events that a report tells of: held, or planned.

Frames, in order of trust: a verb of holding with the event as object (召开座谈会) or as subject
(大赛在某县落幕); a plenary with its ordinal and an act (第一次全体会议选举…); a ceremony of its own
inside an event (开幕式上); lectures (作宣讲报告); visits (走访慰问…); a caption (签约仪式现场); and, where a report has none of these, a
study session without a noun (组织干部学习…) or the 会议 that 强调 and 指出 speak of. What is demanded
(要召开…), counted (20余场), judged (召开的一次重要会议) or conveyed (会议精神) is no event.
"""

from collections.abc import Iterator

from kg.extract.meetings import activities, drives, holdings, lectures, plenaries, references, resorts, visits
from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.facts import describe
from kg.extract.meetings.names import heads
from kg.extract.scene import Scene
from kg.model import Claim, Mention, Span


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield ``meeting`` and ``meeting-ref`` mentions with what the report says of each meeting."""
    if scene.article.kind == "commentary":
        return
    events, refs = _read(scene)
    yield from describe(scene, events, refs)


def main(scene: Scene) -> Mention | None:
    """Return the meeting that the report is about: the first one held, else the first one planned."""
    planned = {
        c.subject
        for c in scene.claims("schema:eventStatus")
        if getattr(c.object, "curie", "") == "schema:EventScheduled"
    }
    visits = {c.subject for c in scene.claims("rdf:type") if getattr(c.object, "curie", "") == "gh:Visit"}
    meetings = scene.all("meeting")
    held = [m for m in meetings if m.id not in planned]
    return next((m for m in held if m.id not in visits), next(iter(held or meetings), None))


def _read(scene: Scene) -> tuple[list[Event], list[tuple[Span, Event]]]:
    """Return the events in text order and the later words that mean one of them."""
    events = Events(scene, heads(scene))
    holdings.read(events)
    plenaries.sessions(events)
    plenaries.forums(events)
    plenaries.captions(events)
    resorts.summed_up(events)
    events.sort()
    references.read(events)
    lectures.read(events)
    activities.named(events)
    visits.read(events)
    activities.read(events)
    drives.read(events)
    activities.unveilings(events)
    resorts.read(events)
    holdings.hosted(events)
    return sorted(events.all, key=lambda e: (e.span.start, -e.span.stop)), events.refs
