"""Activities and study that no verb of meeting tells of: 4月25日，县总工会在某广场开展“尊法守法”集中宣传活动.

What unions do all year is called 活动; it is an event of its own only where the report says on which day it was, and where,
and has no other event in that sentence.
"""

import re

from kg.extract.chronicle import is_chronicle
from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.holdings import event, refused
from kg.extract.meetings.names import Head, clause, object_head, trim
from kg.model import Span

_AT = re.compile(r"(?:出席|参加|主持)了?(?:本次|此次)?活动(?!周|月|日|组|的)")
_LEAST = 4  # characters of a name before 活动
_NEAR = 120  # characters before a verb in which its place is told
_LEAD = 2  # sentences in which a study session is told


def read(events: Events) -> None:
    """Enter each activity of a day, and a study session of the lead."""
    for match in events.scene.marks.finditer(events.rules["hold.activity"]):
        verb, region = Span(*match.span()), clause(events.text, match.start())
        head = object_head(events.scene, events.heads, verb.stop, region.stop, activities=True)
        if head is None or not _dated(events, verb) or refused(events, region, verb, Span(verb.stop, head.start)):
            continue
        name = Span(trim(events.text, verb.stop, head.start), head.span.stop)
        if events.taken(events.sentence(verb.start)) or not (
            _activity(events, name, head, verb, region) or _study(events, name, head, verb)
        ):
            continue
        events.enter(event(events, name, head, "hold.activity", verb, region))


def named(events: Events) -> None:
    """Enter each activity with a name of its own that went somewhere on a day: “劳模义诊进山乡”活动走进某镇."""
    for match in events.scene.marks.finditer(events.rules["activity.goes"]):
        sentence = events.sentence(match.start())
        if events.day_in(Span(sentence.start, match.start())) and not events.taken(sentence):
            verb, name = Span(*match.span("verb")), Span(*match.span("name"))
            events.add(Event(name, match["form"], "activity", "activity.goes", verb, score=0.8))


def unveilings(events: Events) -> None:
    """Enter what is unveiled by somebody on a day, where no ceremony is named and nothing else was held."""
    found = list(events.scene.marks.finditer(events.rules["unveiling"]))
    chronicle = bool(found) and is_chronicle(events.text)
    for match in found:
        sentence, verb = events.sentence(match.start()), Span(*match.span("verb"))
        line = Span(events.text.rfind("\n", 0, verb.start) + 1, _line_end(events.text, verb.stop))
        told = any(not chronicle or line.holds(event.span) for event in events.all)
        people = events.scene.inside(sentence, "person")
        if people and not told and events.day_in(Span(sentence.start, verb.start)):
            events.add(Event(verb, "揭牌仪式", "ceremony", "unveiling", verb, score=0.8))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _dated(events: Events, verb: Span) -> bool:
    sentence = events.sentence(verb.start)
    before = Span(sentence.start, verb.start)
    if not events.scene.any_inside(before, "date"):
        return False
    if sentence.start == 0 and _attended(events, verb):
        return True
    return events.day_in(before) or _planned(events, verb)


def _attended(events: Events, verb: Span) -> bool:
    """Whether a 活动 with a name of its own is one that people were at: 举办“…”活动，某某走进…; …某某出席活动."""
    if not events.text.startswith("“", verb.stop):
        return False
    rest = Span(verb.stop, events.sentence(verb.start).stop)
    return _AT.search(events.text, verb.stop) is not None or bool(events.scene.inside(rest, "person"))


def _planned(events: Events, verb: Span) -> bool:
    """Whether a 活动 with a name of its own is to be held: 将于下月组织开展“春送岗位”专场活动."""
    named = events.text.startswith("“", verb.stop)
    return (
        named
        and events.rules["planned"].pattern.search(events.text, clause(events.text, verb.start).start, verb.start)
        is not None
    )


def _activity(events: Events, name: Span, head: Head, verb: Span, region: Span) -> bool:
    """Whether a 活动 is one of its own: named, at a place, and held by somebody."""
    words = events.text[name.start : name.stop]
    if (
        head.kind != "activity"
        or len(words) - len(head.form) < _LEAST
        or events.rules["activity.vague"].pattern.search(words)
    ):
        return False
    before = events.text[max(events.sentence(verb.start).start, verb.start - _NEAR) : verb.start]
    placed = events.rules["activity.place"].pattern.search(events.text[region.start : verb.start]) is not None
    return _held(events, verb) and (
        placed
        or _attended(events, verb)
        or _planned(events, verb)
        or events.rules["activity.place"].pattern.search(before) is not None
    )


def _study(events: Events, name: Span, head: Head, verb: Span) -> bool:
    """Whether the lead says that a body came together to study."""
    study = events.rules["activity.study"].pattern.fullmatch(head.form) is not None
    lead = events.scene.article.sentences[:_LEAD]
    return study and any(sentence.holds(name) for sentence in lead) and _held(events, verb)


def _held(events: Events, verb: Span) -> bool:
    """Whether a body or person does it."""
    before = Span(events.sentence(verb.start).start, verb.start)
    return bool(events.scene.inside(before, "body") or events.scene.inside(before, "person"))
