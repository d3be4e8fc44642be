"""The events of a report as they are found: one for each meeting, and the later words that mean it."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from kg.extract.cover import Cover
from kg.extract.meetings.names import Head
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Mention, Span

_begin = attrgetter("start")
_GENERIC = frozenset({"会议", "大会", "全会", "活动", "仪式"})
_DAY = re.compile(r"-\d\d-\d\d|^---|P-?\d+D")  # what tells a day, not only a month or year
_NEW = re.compile(r"随后|会前|会后|另|同日|还")


@dataclass(frozen=True, slots=True)
class Event:
    """An event before it is named: ``span`` is its name, ``verb`` what tells that it is held."""

    span: Span
    form: str
    kind: str
    rule: str
    verb: Span
    planned: bool = False
    score: float = 0.9
    congress: Mention | None = None
    inside: Span | None = None


class Events:
    """What the searches of :mod:`kg.extract.meetings` have found so far in one report."""

    def __init__(self, scene: Scene, found: list[Head]) -> None:
        self.scene, self.text, self.heads = scene, scene.text, found
        self.rules = patterns("meetings")
        self.all: list[Event] = []
        self.refs: list[tuple[Span, Event]] = []
        self._cover = Cover(len(self.text))
        self._by_stop: dict[int, list[Head]] = {}
        for head in found:
            self._by_stop.setdefault(head.span.stop, []).append(head)

    @cached_property
    def _days(self) -> list[Span]:
        return [date.span for date in self.scene.all("date") if _DAY.search(date.value)]

    def day_in(self, span: Span) -> bool:
        """Whether a date that tells a day lies wholly inside ``span``."""
        index = bisect_left(self._days, span.start, key=_begin)
        return index < len(self._days) and self._days[index].stop <= span.stop

    def any_held(self) -> bool:
        """Whether an event was found that is not only planned."""
        return any(not e.planned for e in self.all)

    def sort(self) -> None:
        """Bring the events into text order."""
        self.all.sort(key=lambda e: e.span)

    def heads_between(self, start: int, stop: int) -> list[Head]:
        """Return the heads that begin inside ``[start, stop)``."""
        first = bisect_left(self.heads, start, key=_start)
        return self.heads[first : bisect_left(self.heads, stop, first, key=_start)]

    def last_head(self, region: Span, *, activities: bool = False) -> Head | None:
        """Return the last open head of a region; a 活动 only where ``activities`` asks for it."""
        for index in range(bisect_left(self.heads, region.stop, key=_start) - 1, -1, -1):
            head = self.heads[index]
            if head.start < region.start:
                return None
            if head.span.stop <= region.stop and not head.blocked and (activities or head.kind != "activity"):
                return head
        return None

    def sentence(self, at: int) -> Span:
        """Return the sentence that holds ``at``, or the whole text."""
        return self.scene.sentence(at) or Span(0, len(self.text))

    def add(self, event: Event) -> None:
        """Add an event as it is."""
        self.all.append(event)
        self._cover.add(event.span)

    def refer(self, ref: tuple[Span, Event]) -> None:
        """Let words mean an event."""
        self.refs.append(ref)
        self._cover.add(ref[0])

    def enter(self, event: Event) -> None:
        """Add an event, or what it adds to one already known; an inner training or contest is an event too."""
        if (known := self._same(event)) is not None:
            if known.planned and event.planned and self._sets_day(event) and not self._sets_day(known):
                self._retell(known, event)
            elif known.span != event.span:
                self.refer((event.span, known))
            return
        inner = self.rules["sub.inner"].pattern.search(self.text[event.span.start : event.span.stop])
        if inner and inner.start() > 3:
            stop = event.span.start + inner.start()
            head = next(iter(self._by_stop.get(stop, ())), None)
            if head is not None:
                whole = replace(
                    event,
                    span=Span(event.span.start, stop),
                    form=head.form,
                    kind=head.kind,
                    congress=head.congress,
                    inside=None,
                )
                if (same := self._same(whole)) is None:
                    self.add(whole)
                event = replace(event, inside=(same or whole).span, form=inner[0], congress=None)
            elif any(h.form != inner[0] for h in self._by_stop.get(event.span.stop, ())):
                event = replace(event, form=inner[0])
        self.add(event)

    def _sets_day(self, event: Event) -> bool:
        """Whether the sentence of an event names a day before its verb."""
        return self.day_in(Span(self.sentence(event.span.start).start, max(event.verb.stop, event.span.start)))

    def _retell(self, known: Event, event: Event) -> None:
        """Let the later telling of a plan, which sets its day, stand for the earlier: …的决定。根据决定，大会将于3月3日召开."""
        self.all[self.all.index(known)] = event
        self.refs = [(span, event if one == known else one) for span, one in self.refs]
        self.refer((known.span, event))

    def _same(self, event: Event) -> Event | None:
        name = self._plain(event.span)
        earlier = [e for e in self.all if e.span.start != event.span.start or e.span == event.span]
        for known in earlier:
            other = self._plain(known.span)
            if (
                known.span == event.span
                or name == other
                or (event.congress and known.congress and event.congress.value == known.congress.value)
            ):
                return known
            if (
                known.planned == event.planned
                and known.form == event.form
                and (name.endswith(other) or other.endswith(name))
                and len(name) > len(event.form)
                and len(other) > len(known.form)
            ):
                return known
        if (
            name != event.form
            or _NEW.search(self.text[max(0, event.verb.start - 8) : event.verb.start])
            or event.planned
        ):
            return None
        before = [e for e in earlier if e.span.stop <= event.span.start and not e.planned]
        fitting = [
            e
            for e in before
            if e.form == event.form
            or (event.form in _GENERIC and e.kind != "visit")
            or (e.kind == event.kind and self._plain(e.span).endswith(event.form))
        ]
        return fitting[0] if fitting else None

    def _plain(self, span: Span) -> str:
        """Return an event's name without 本次, 此次 and the like at its left end."""
        return re.sub(r"^(?:本次|此次|这次|该|本届|全体)", "", self.text[span.start : span.stop])

    def taken(self, span: Span) -> bool:
        """Whether an event, or words that mean one, meet ``span``."""
        return self._cover.meets(span)


def _start(head: Head) -> int:
    return head.start
