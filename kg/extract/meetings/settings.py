"""When and where an event is held."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.meetings.events import Event
from kg.extract.meetings.names import clause
from kg.extract.meetings.told import Facts, Told
from kg.model import Literal, Mention, Span

_NEXT = re.compile(r"随后|随即|会后")
_DAY = re.compile(r"-\d\d$|P-?\d+D")  # what tells a day, not only a month or year
_HELD = re.compile("(?:在[^，。；：]{1,20})?(?:隆重|正式)?(?:召开|举行|举办|开幕|闭幕|开班|启动|落幕|结束)")
_SOON = 12  # characters from an event's name to the end of its day
_YEAR = re.compile("[0-9]{4}")
_EDGES = ("开", "開", "闭", "閉", "结业", "結業")  # what opens or ends something
_PLACE_BEFORE = re.compile(
    r"在(?P<place>[^，。；：在]{2,30}?)(?:隆重|成功|正式|顺利|圆满|联合|共同|如期|组织|主持|先后|集中|分别)*$"
)
_OF_REPORT = frozenset({"sub.form", "attended", "lone"})  # how an event is told that may be the only one of its report
_SAME_DAY = re.compile(r"同日|当天|当日|同一天|^(?:下午|上午|晚上|傍晚|当晚)，")


def date(told: Told) -> Facts:
    """Yield the day of an event, and the day it ends."""
    day = _governing(told) or _day_of_whole(told)
    if day is None:
        return
    if day.value.startswith("---"):
        day = _with_month(told, day)
    if not any(day is one for one in told.scene.inside(day.span, "date")):
        yield day
    yield told.scene.claim(told.mention, "schema:startDate", day, (day.span,), "meeting.date", 0.9)
    if "/" in day.value:
        yield told.scene.claim(told.mention, "schema:endDate", day, (day.span,), "meeting.date", 0.9)


def _governing(told: Told) -> Mention | None:
    """Return the date that stands nearest before the event or between it and its verb."""
    stop = max(told.event.verb.stop, told.event.span.start)
    start = told.event.verb.start if told.event.rule == "hold.prepare" else told.sentence.start
    region = Span(start, max(stop, start + 1))
    dates = [d for d in told.scene.inside(region, "date") if not told.event.span.holds(d.span)]
    near = [d for d in dates if _definite(d)]
    if not near and (after := _day_after(told)) is not None:
        return after
    if near:  # 30日同出席2023年年会的代表座谈: a day tells more than a year
        told_days = (d for d in reversed(near) if _DAY.search(d.value))
        return next(told_days, near[-1]) if _YEAR.fullmatch(near[-1].value) else near[-1]
    if dates:
        return dates[-1]
    lead = told.text[told.sentence.start : stop]
    earlier = [e for e in told.events if e.span.start < told.event.span.start and not e.planned]
    if _SAME_DAY.search(lead):
        return (_last_date(told, earlier) if earlier else None) or _day_before(told)
    if _NEXT.search(lead) and (day := _last_date(told, earlier)) is not None and _DAY.search(day.value):
        return day
    if told.event.rule in _OF_REPORT and told.event.inside is None and not earlier:  # the event of the whole report
        days = {d.value: d for d in told.scene.all("date") if d.span.stop <= told.sentence.start and _definite(d)}
        return next(iter(days.values())) if len(days) == 1 else None
    return None


def _day_after(told: Told) -> Mention | None:
    """Return the day between an event's name and a second verb of holding: 某局主办的研讨会，|今天|在京召开."""
    stop = told.event.span.stop
    if told.event.verb.start >= stop:
        return None
    ends = Span(stop, min(len(told.text), stop + _SOON))
    days = [d for d in told.scene.inside(ends, "date") if told.text[stop : d.span.start] in {"", "，"}]
    held = days and _HELD.match(told.text, days[0].span.stop) is not None
    return days[0] if held else None


def _day_before(told: Told) -> Mention | None:
    """Return the day last named before the event's sentence: 5月12日是护士节。当天下午，…."""
    before = [d for d in told.scene.all("date") if d.span.stop <= told.sentence.start and _definite(d)]
    return before[-1] if before else None


def _with_month(told: Told, day: Mention) -> Mention:
    """Return a bare day (29日) with the month that the report named last before it."""
    months = [
        d.value
        for d in told.scene.all("date")
        if d.span.start < day.span.start and re.search(r"(?:--|\d{4}-)\d\d-\d\d", d.value)
    ]
    if not months:
        return day
    last = months[-1].partition("/")[0]
    value = last[:-2] + day.value[-2:]
    return Mention(f"{day.id}/month", day.article, day.kind, day.span, day.text, value, "meeting.date-month", 0.85)


def _day_of_whole(told: Told) -> Mention | None:
    """Return the day of the event that this ceremony opens or ends, or this forum is a part of."""
    whole = next((e for e in told.events if e.span == told.event.inside), None)
    if whole is not None and told.event.rule == "sub.forum":
        return _governing(told.other(whole))
    if whole is None or not told.event.form.startswith(_EDGES):
        return None
    opened = told.text.startswith(("开", "開"), whole.verb.start)  # its first day says nothing of its last
    day = None if opened and told.event.form[0] not in "开開" else _governing(told.other(whole))
    return None if day is None else _end(day, last=told.event.form[0] not in "开開")


def _end(day: Mention, *, last: bool) -> Mention:
    """Return the first or last day of a range; a day as it is."""
    if "/" not in day.value:
        return day
    one, _, other = day.value.partition("/")
    name, value = f"{day.id}/{'last' if last else 'first'}", other if last else one
    return replace(day, id=name, value=value, rule="meeting.date-edge", score=0.8)


def _last_date(told: Told, earlier: Sequence[Event]) -> Mention | None:
    for event in reversed(earlier):
        day = _governing(told.other(event))
        if day is not None:
            return _end(day, last=True)
    return None


def place(told: Told) -> Facts:
    """Yield the place that is printed before the verb of holding."""
    verb, name = told.event.verb, told.event.span
    if verb.start >= name.stop:
        match = _PLACE_BEFORE.search(told.text[name.stop : verb.start])
        base = name.stop
    else:
        region = clause(told.text, verb.start)
        match = _PLACE_BEFORE.search(told.text[region.start : verb.start])
        base = region.start
    if match and not re.search(
        r"[月日]|随后|[下上]午|全体|首次|今年|去年|明年|会议上|过程|前夕|期间|之际|议程|后$", match["place"]
    ):
        span = Span(base + match.start("place"), base + match.end("place"))
        held_by = told.text.startswith("的", verb.stop) and any(b.span == span for b in told.bodies)
        if held_by or span.meets(name):
            return  # 在某总工会举办的竞赛上: who held it, not where
        yield told.claim("schema:location", Literal(told.printed(span), lang="zh"), span, "meeting.place")


def _definite(date: Mention) -> bool:
    return any(ch.isdigit() for ch in date.value)
