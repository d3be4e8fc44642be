"""Lectures that no verb of holding tells of: 某某今天在某市作宣讲报告; 会后，教授某某应邀作题为“…”的学习讲座.

A lecture inside a meeting that the report tells of is what somebody did there, and no event of its own.
"""

from kg.extract.meetings.events import Event, Events
from kg.model import Span


def read(events: Events) -> None:
    """Enter each lecture of a report that tells of no meeting before it, or that was given after one."""
    rule = events.rules["lecture"]
    known = list(events.all)
    for match in events.scene.marks.finditer(rule):
        name = Span(*match.span("name" if match["name"] else "bare"))
        sentence = events.sentence(name.start)
        if events.taken(name) or not events.scene.inside(Span(sentence.start, match.start()), "person"):
            continue
        after = events.rules["lecture.after"].pattern.match(events.text, sentence.start) is not None
        if not after and any(not e.planned and e.span.start < name.start for e in known):
            continue
        events.add(Event(name, match["form"] or match["bare"], "study", "lecture", Span(*match.span()), score=0.8))
