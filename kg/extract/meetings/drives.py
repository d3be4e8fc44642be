"""Drives that no noun of a meeting names: 6月11日至28日，县总工会对全县42家建筑企业开展清欠排查.

Checks, medical examinations and the like are what demands ask for; one is an event where the lead of a report says on which
day a body did it.
"""

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.holdings import DAY, refused
from kg.extract.meetings.names import clause
from kg.model import Span

_LEAD = 3
"""Sentences in which a drive is told."""


def read(events: Events) -> None:
    """Enter each drive of a day that a body did."""
    rule = events.rules["hold.drive"]
    for match in events.scene.marks.finditer(rule):
        verb, name = Span(*match.span("verb")), Span(*match.span("name"))
        sentence, region = events.sentence(verb.start), clause(events.text, verb.start)
        before = Span(sentence.start, name.start)
        lead = any(one.holds(name) for one in events.scene.article.sentences[:_LEAD])
        days = [day for day in events.scene.inside(before, "date") if DAY.search(day.value)]
        held = any(body.span.start >= region.start for body in events.scene.inside(before, "body"))
        planned = events.rules["planned"].pattern.search(events.text, sentence.start, verb.start) is not None
        if not (lead and days and held) or planned or events.taken(sentence):
            continue
        if not refused(events, region, verb, Span(verb.stop, match.start("form"))):
            events.add(Event(name, match["form"], "activity", "hold.drive", verb, score=0.8))
