"""Events that a verb of holding tells of: 召开座谈会, 大赛在某县落幕; and what counts, judges or demands instead."""

import re

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.names import Head, clause, name_start, object_head, trim
from kg.model import Mention, Span

_NEAR = 120  # characters before a verb that tell that it was done many times
_NAMED = 4  # characters before 活动 that make a name of it
_WISHES = re.compile(r"(?:祝贺|预祝|喜迎|期待|恭贺)")
_MEANS = re.compile("(?:通过|采取|以)$")
_LISTED = re.compile("、[^，。；]*等(?:措施|方式|形式|途径|手段|办法)")  # 通过|举办培训班、开展跟踪服务等措施
_LAST_YEAR = re.compile("(?:去年|前年|往年)(?!年?[底末初]|[0-9一二三四五六七八九十]{1,2}月)[^。]*$")  # only told of
_WEAK = frozenset({"attended", "bare", "lone"})  # rules that find what may be somebody else's event
_AGAIN = ("本次", "此次", "这次", "本届", "该")
_CALLED = re.compile("的(?:决定|决议|通知|公告|请示|建议)")  # 关于召开某某大会|的决定
_HELD_BY = re.compile(r"(?:承办|协办|主办|举办)的")


def read(events: Events) -> None:
    """Enter every event that a verb of holding tells of."""
    for name in ("hold.verb", "hold.prepare", "hold.subject"):
        for match in events.scene.marks.finditer(events.rules[name]):
            verb = Span(*match.span())
            if not (name != "hold.subject" and _as_object(events, verb, name)) and name != "hold.prepare":
                _as_subject(events, verb, name)


def hosted(events: Events) -> None:
    """Enter the event that the words for its hosts follow: 茶话会|由某会、某局共同举办，某某主持. Later words for it mean it."""
    if any(event.rule not in _WEAK for event in events.all if not event.planned):
        return
    for head in events.heads:
        known = any(event.form == head.form for event in events.all)
        again = events.text.endswith(_AGAIN, 0, head.start)
        if head.blocked or head.kind == "activity" or known or again or events.taken(head.span):
            continue
        match = events.rules["hosted.by"].pattern.match(events.text, head.span.stop)
        if match and "，" not in match["who"] and events.scene.inside(Span(*match.span("who")), "body"):
            verb = Span(*match.span("how"))
            region = clause(events.text, head.start)
            start = name_start(events.scene, head)
            told = event(events, Span(start, head.span.stop), head, "hold.verb", verb, region)
            events.add(told)
            for other in events.heads:
                if other.form == head.form and not other.blocked and not events.taken(other.span):
                    events.refer((other.span, told))


def _as_object(events: Events, verb: Span, rule: str) -> bool:
    """Take the event that a verb of holding has as its object; return whether there is one."""
    region = clause(events.text, verb.start)
    start = verb.stop
    while start < len(events.text) and events.text[start] in "了过的到":
        start += 1
    head = object_head(events.scene, events.heads, start, clause(events.text, start).stop)
    if (
        head is None
        or events.rules["statistic.after"].pattern.match(events.text, head.span.stop)
        or refused(events, region, verb, Span(start, head.start), demands=rule != "hold.prepare")
    ):
        return head is not None
    start = trim(events.text, start, head.start)
    start = max([start, *(m.end() for m in _HELD_BY.finditer(events.text, start, head.start))])
    events.enter(event(events, Span(start, head.span.stop), head, rule, verb, region))
    return True


def refused(events: Events, region: Span, verb: Span, before: Span, *, demands: bool = True) -> bool:
    """Whether the frame is a count or a judgement rather than an event, or a demand that ``demands`` tells to refuse."""
    left, middle = events.text[region.start : verb.start], events.text[verb.stop : before.stop]
    first = max(events.sentence(verb.start).start, verb.start - _NEAR)
    if _MEANS.search(left) and _LISTED.search(events.text, verb.stop, region.stop):
        return True
    if _LAST_YEAR.search(events.text, first, verb.start) and events.any_held():
        return True
    if left.rfind("《") > left.rfind("》") or events.rules["many.times"].pattern.search(events.text, first, verb.start):
        return True
    if events.rules["described"].pattern.match(middle) or re.search(r"是[^，]*$", left):
        return True
    if events.rules["statistic"].pattern.match(middle.lstrip("了过")) or re.search(
        r"(?:累计|共计|总共|每年|每月|年均|先后|多次|定期)[^，]*$", left
    ):
        return True
    return demands and demanded(events, region, verb)


def demanded(events: Events, region: Span, verb: Span) -> bool:
    """Whether ``verb`` is in a demand (要召开…), and not in a plan after it."""
    left = events.text[region.start : verb.start]
    demand = [m.end() for m in events.rules["demand"].pattern.finditer(left)]
    if not demand:
        return False
    planned = [m.end() for m in events.rules["planned"].pattern.finditer(left)]
    return not planned or planned[-1] < demand[-1]


def _as_subject(events: Events, verb: Span, rule: str) -> None:
    """Take the event that stands before its verb (大赛在某县落幕)."""
    if events.rules["hold.after"].pattern.match(events.text, verb.stop):
        return
    sentence = events.sentence(verb.start)
    left = Span(sentence.start, verb.start)
    head = events.last_head(left, activities=rule == "hold.subject") or events.last_head(left, activities=True)
    if head is None:
        return
    closed = events.text.startswith("”", head.span.stop)
    opened = events.text.rfind("“", sentence.start, head.start) if closed else -1
    quoted = opened >= 0
    gap = _undated(events, Span(head.span.stop + quoted, verb.start))
    if gap and not events.rules["hold.gap"].pattern.fullmatch(gap):
        return
    if events.text.endswith("宣布", 0, head.start):  # 宣布竞赛启动: the event is known by its name
        return
    region = Span(clause(events.text, head.start).start, verb.start)
    start = name_start(events.scene, head)
    if quoted:  # “某某论坛：某某研讨会”2日在某地|举行
        start = opened + 1
    if head.kind == "activity" and not _one_day(events, Span(start, head.start), verb):
        return
    before = events.text[region.start : head.start]
    if events.rules["talked"].pattern.search(events.text[region.start : start]) or _WISHES.search(before):
        return
    events.enter(event(events, Span(start, head.span.stop), head, rule, verb, Span(head.span.stop, verb.start), region))


def _one_day(events: Events, words: Span, verb: Span) -> bool:
    """Whether a 活动 with a name opens on a day, and at a place where it is only started: …活动6月3日在某地启动."""
    dated = events.day_in(Span(events.sentence(verb.start).start, verb.start))
    placed = "在" in events.text[words.stop : verb.start] or not events.text.startswith("启动", verb.start)
    return len(words) >= _NAMED and dated and placed


def _undated(events: Events, gap: Span) -> str:
    """Return the text of a gap without the dates in it (大会9日在京开幕)."""
    text, at = "", gap.start
    for date in events.scene.inside(gap, "date"):
        text, at = text + events.text[at : date.span.start], max(at, date.span.stop)
    return text + events.text[at : gap.stop]


def event(
    events: Events, span: Span, head: Head, rule: str, verb: Span, region: Span, whole: Span | None = None
) -> Event:
    """Make an event of ``head`` in the frame of ``verb``: planned or held, a congress or not."""
    before = events.text[region.start : verb.stop]
    if whole is not None and not before:
        before = events.text[whole.start : verb.stop]
    planned = events.rules["planned"].pattern.search(before) is not None or _decided(events, verb)
    planned = planned or (
        _CALLED.match(events.text, span.stop) is not None and before[: verb.start - region.start].endswith("关于")
    )
    congress = head.congress if head.congress and head.congress.span.start >= span.start else None
    if congress is not None and span.start < congress.span.start:
        joint = "暨" in events.text[span.start : congress.span.start]
        span = span if joint else congress.span
    form, kind = head.form, head.kind
    if planned and events.text[span.start : span.stop] == "大会":
        congress = _just_named(events, span.start)
    return Event(span, form, kind, rule, verb, planned, 0.95 if len(span) > len(form) else 0.85, congress)


def _decided(events: Events, verb: Span) -> bool:
    """Whether a meeting decided before the comma that the event be held: 会议决定，县工会第五次代表大会8月8日|召开."""
    if events.text[verb.stop : verb.stop + 1] == "了":
        return False
    return (
        events.rules["decided"].pattern.search(events.text, events.sentence(verb.start).start, verb.start) is not None
    )


def _just_named(events: Events, at: int) -> Mention | None:
    """Return the congress named last in the sentence before ``at``: 筹备县工会第七次代表大会，大会拟于6月召开."""
    sentence = events.scene.sentence(at)
    named = events.scene.inside(Span(sentence.start, at), "congress") if sentence else []
    return named[-1] if named else None
