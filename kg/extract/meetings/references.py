"""What else stands in the text: ceremonies of their own inside an event, words that refer back to one."""

import re

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.names import Head
from kg.model import Span

_BARE = frozenset({"大会", "会议", "竞赛", "大赛", "比赛", "培训班", "运动会"})
_ATTENDED = re.compile("(?:出席|参加|主持|观摩|见证)了?$")
_SAYING = 2  # characters of a name beside its noun that make it one meeting's
_PARAGRAPH = 2000  # characters after a plenary in which its paragraph ends
_NOUN = 8  # characters of the longest noun or ordinal before a ceremony


def read(events: Events) -> None:
    """Enter ceremonies that people are at, and refer bare words and repeated names to their events."""
    for head in events.heads:
        during = events.text.startswith("期间", head.span.stop)
        if (head.blocked and not during) or head.kind == "activity" or events.taken(head.span):
            continue
        if _edge(events, head):
            continue
        before = events.text[max(0, head.start - 12) : head.start]
        if not events.rules["ref.before"].pattern.search(before):
            _repeat(events, head)
            continue
        known = _meant(events, head)
        if known is not None:
            events.refer((head.span, known))
        elif events.rules["sub.form"].pattern.fullmatch(head.form) and _present(events, head):
            whole = _main_before(events, head)
            if whole is not None or _alone(events, head):
                inside = whole.span if whole is not None else None
                events.add(Event(head.span, head.form, head.kind, "sub.form", head.span, score=0.8, inside=inside))
                events.sort()


def _alone(events: Events, head: Head) -> bool:
    """Whether a ceremony that people are at is the event a report tells of: 某某与某某签订协议。王某、李某出席签约仪式."""
    people = events.scene.inside(events.sentence(head.start), "person")
    attended = _ATTENDED.search(events.text, max(0, head.start - 8), head.start)
    return not events.all and head.form.endswith(("仪式", "典礼")) and bool(people) and attended is not None


def _edge(events: Events, head: Head) -> bool:
    """Enter the ceremony of one part of a course or contest: 首期培训班开班式上, 在第二期结业式上."""
    if not events.rules["sub.form"].pattern.fullmatch(head.form) or not _present(events, head):
        return False
    whole = next((h for h in events.heads_between(head.start - _NOUN, head.start) if h.span.stop == head.start), None)
    at = whole.start if whole else head.start
    part = events.rules["part.ordinal"].pattern.search(events.text, max(0, at - _NOUN), at)
    if part is None and not (whole and whole.form in _BARE and _free(events, whole.start)):
        return False
    known = _meant(events, whole) if whole else _main_before(events, head)
    if known is None:
        return False
    span = Span(part.start() if part else at, head.span.stop)
    events.add(Event(span, head.form, head.kind, "sub.form", head.span, score=0.8, inside=known.span))
    events.sort()
    return True


def _free(events: Events, at: int) -> bool:
    """Whether words that mean an event may begin at ``at``."""
    return events.rules["ref.before"].pattern.search(events.text[max(0, at - 12) : at]) is not None


def _present(events: Events, head: Head) -> bool:
    """Whether people are there (出席开幕式, 闭幕式上)."""
    before, after = events.text[max(0, head.start - 8) : head.start], events.text[head.span.stop : head.span.stop + 2]
    return after[:1] in {"上", "由", "结"} or _ATTENDED.search(before) is not None


def _repeat(events: Events, head: Head) -> None:
    """Refer a name printed in full again, or in a lead before the event is told of, to its event."""
    for event in events.all:
        name = events.text[event.span.start : event.span.stop]
        start = head.span.stop - len(name)
        before = head.span.stop <= event.span.start and len(name) > len(event.form) + _SAYING
        if (before or start > event.span.stop) and events.text[start : head.span.stop] == name:
            events.refer((Span(start, head.span.stop), event))
            return


def _whole(events: Events, before: list[Event], at: int) -> Event:
    """Return the last event, or the congress that elects, where only its plenary was told of since, in a paragraph that is ended."""
    last = before[-1]
    ended = last.kind == "plenary" and events.text.find("\n", last.span.stop, min(at, last.span.stop + _PARAGRAPH)) >= 0
    congress = next((e for e in reversed(before) if e.kind == "congress"), None) if ended else None
    return congress or last


def _meant(events: Events, head: Head) -> Event | None:
    """Return the event before ``head`` that a bare 会议, 大会, 培训班 means."""
    before = [e for e in events.all if e.span.stop <= head.start and not e.planned and e.kind != "visit"]
    same = [e for e in before if _named_so(events, e, head.form)]
    if head.form in {"大会", "会议"}:
        same = [e for e in same if e.inside is None]
    if head.congress is not None:
        same = [e for e in same if e.congress is None or e.congress.value == head.congress.value]
    fitting = [e for e in before if e.kind in {"work", "plenary", "study", "congress"}] if head.form == "会议" else []
    if fitting and (not same or same[-1] is fitting[-1]):
        return _whole(events, fitting, head.start)
    if same or head.form == "会议":
        return same[-1] if same else None
    if head.form == "大会":
        fitting = [e for e in before if e.kind == "congress" or e.form.endswith("大会")]
        return fitting[-1] if fitting else None
    fitting = [
        e
        for e in before
        if e.kind == head.kind
        and head.kind in {"training", "competition", "study"}
        and not events.rules["sub.form"].pattern.fullmatch(head.form)
    ]
    return fitting[0] if fitting else None


def _named_so(events: Events, event: Event, form: str) -> bool:
    """Whether an event's name ends in a word, or its clause says what the word does: 举行|仪式，欢迎某总统 is a 欢迎仪式."""
    name = events.text[event.span.start : event.span.stop]
    of = form.removesuffix(event.form)
    told = of != form and name == event.form and events.text.startswith(f"，{of}", event.span.stop)
    return name.endswith(form) or event.form == form or told


def _main_before(events: Events, head: Head) -> Event | None:
    before = [e for e in events.all if e.span.stop <= head.start and not e.planned]
    return before[0] if before else None
