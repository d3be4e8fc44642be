"""Plenaries with their ordinal and an act (第一次全体会议选举…), the parts of a forum, and the scene of a caption (签约仪式现场)."""

import re

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.names import Head, name_start
from kg.model import Span


def sessions(events: Events) -> None:
    """Enter each plenary that has an ordinal and an act."""
    for match in events.scene.marks.finditer(events.rules["session"]):
        inside = events.heads_between(match.start(), match.end())
        head = next((h for h in inside if h.span.stop >= match.end()), None)
        head = head or Head(Span(*match.span()), "全体会议" if "全体" in match[0] else match[0][-3:], "plenary")
        acts = events.rules["session.acts"].pattern.match(events.text, head.span.stop)
        if head.blocked or events.taken(head.span) or acts is None:
            continue
        start = name_start(events.scene, head)
        if re.search(r"提请|提交|拟|筹备|贯彻|落实|传达|学习", events.text[max(0, start - 4) : head.start]):
            continue
        dated = events.day_in(Span(*acts.span()))  # 第一次会议|1月15日选举
        verb = Span(*acts.span()) if dated else head.span
        events.enter(Event(Span(start, head.span.stop), head.form, head.kind, "session", verb, score=0.85))


def forums(events: Events) -> None:
    """Enter each part of a forum that has a name and a chair of its own: “智能制造”分论坛由王某主持."""
    for match in events.scene.marks.finditer(events.rules["sub.forum"]):
        name = Span(*match.span())
        whole = next((e for e in events.all if e.form.endswith("论坛") and e.span.stop <= name.start), None)
        if whole is not None and not events.taken(name):
            form = Span(*match.span("form"))
            events.add(Event(name, match["form"], whole.kind, "sub.forum", form, score=0.85, inside=whole.span))


def captions(events: Events) -> None:
    """Enter the event that a caption shows."""
    if events.scene.article.kind != "caption":
        return
    for head in events.heads:
        if (
            not head.blocked
            and head.kind != "activity"
            and events.rules["caption.scene"].pattern.match(events.text, head.span.stop)
            and not events.taken(head.span)
        ):
            start = name_start(events.scene, head)
            if head.span.stop - start > len(head.form) + 1:
                events.enter(
                    Event(Span(start, head.span.stop), head.form, head.kind, "caption.scene", head.span, score=0.8)
                )
