"""Meetings and other events that a report tells of: held, or planned.

Frames, in order of trust: a verb of holding with the event as object (召开座谈会) or as subject
(大赛在某县落幕); a plenary with its ordinal and an act (第一次全体会议选举…); a ceremony of its own
inside an event (开幕式上); visits (走访慰问…); a caption (签约仪式现场); and, where a report has none of these, a
study session without a noun (组织干部学习…) or the 会议 that 强调 and 指出 speak of. What is demanded
(要召开…), counted (20余场), judged (召开的一次重要会议) or conveyed (会议精神) is no event.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.cover import Cover
from kg.extract.meeting_facts import describe
from kg.extract.meeting_names import Head, clause, heads, name_start, object_head, trim
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.lang.scan import finder
from kg.model import Claim, Mention, Span

_GENERIC = frozenset({"会议", "大会", "全会", "活动", "仪式"})
_openings = finder(
    re.compile(r"(?:(?<=[，。；\n])|^)(?:会议|会上|大会)(?:强调|指出|要求|认为|提出|传达|学习|听取|审议)")
)
_INQUIRY = re.compile(r"调研|考察|督导|视察|督查|检查")
_HELD_BY = re.compile(r"(?:承办|协办|主办|举办)的")
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


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield ``meeting`` and ``meeting-ref`` mentions with what the report says of each meeting."""
    if scene.article.kind == "commentary":
        return
    found = heads(scene)
    events, refs = _Reader(scene, found).read()
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


def _start(head: Head) -> int:
    return head.start


class _Reader:
    """Walks over a report's frames and keeps one event for each meeting."""

    def __init__(self, scene: Scene, found: list[Head]) -> None:
        self.scene, self.text, self.heads = scene, scene.text, found
        self.rules = patterns("meetings")
        self.events: list[Event] = []
        self.refs: list[tuple[Span, Event]] = []
        self.used: set[int] = set()
        self._cover = Cover(len(self.text))
        visits = (self.rules["visit"], self.rules["visit.plain"])
        self._visit_rules = [rule.pattern for rule in visits if scene.marks.may_match(rule)]
        self._by_stop: dict[int, list[Head]] = {}
        for head in found:
            self._by_stop.setdefault(head.span.stop, []).append(head)

    def read(self) -> tuple[list[Event], list[tuple[Span, Event]]]:
        """Return the events in text order and the later words that mean one of them."""
        self._holdings()
        self._sessions()
        self._captions()
        self.events.sort(key=lambda e: e.span)
        self._others()
        self._visits()
        for last_resort in (self._located, self._studies, self._organized, self._attended, self._bare):
            if not any(not e.planned for e in self.events):
                last_resort()
        return sorted(self.events, key=lambda e: (e.span.start, -e.span.stop)), self.refs

    # --- verbs of holding

    def _holdings(self) -> None:
        for name in ("hold.verb", "hold.prepare", "hold.subject"):
            for match in self.scene.marks.finditer(self.rules[name]):
                verb = Span(*match.span())
                if not (name != "hold.subject" and self._as_object(verb, name)) and name != "hold.prepare":
                    self._as_subject(verb, name)

    def _as_object(self, verb: Span, rule: str) -> bool:
        """Take the event that a verb of holding has as its object; return whether there is one."""
        region = clause(self.text, verb.start)
        start = verb.stop
        while start < len(self.text) and self.text[start] in "了过的到":
            start += 1
        head = object_head(self.scene, self.heads, start, clause(self.text, start).stop)
        if head is None or self._refused(region, verb, Span(start, head.start), demands=rule != "hold.prepare"):
            return head is not None
        start = trim(self.text, start, head.start)
        start = max([start, *(m.end() for m in _HELD_BY.finditer(self.text, start, head.start))])
        self._enter(self._event(Span(start, head.span.stop), head, rule, verb, region))
        return True

    def _refused(self, region: Span, verb: Span, before: Span, *, demands: bool = True) -> bool:
        """Whether the frame is a count or a judgement rather than an event, or a demand that ``demands`` tells to refuse."""
        left, middle = self.text[region.start : verb.start], self.text[verb.stop : before.stop]
        if self.rules["described"].pattern.match(middle) or re.search(r"是[^，]*$", left):
            return True
        if self.rules["statistic"].pattern.match(middle.lstrip("了过")) or re.search(
            r"(?:累计|共计|总共|每年|每月|年均|先后|多次|定期)[^，]*$", left
        ):
            return True
        return demands and self._demanded(region, verb)

    def _demanded(self, region: Span, verb: Span) -> bool:
        left = self.text[region.start : verb.start]
        demand = [m.end() for m in self.rules["demand"].pattern.finditer(left)]
        if not demand:
            return False
        planned = [m.end() for m in self.rules["planned"].pattern.finditer(left)]
        return not planned or planned[-1] < demand[-1]

    def _as_subject(self, verb: Span, rule: str) -> None:
        """Take the event that stands before its verb (大赛在某县落幕)."""
        if self.rules["hold.after"].pattern.match(self.text, verb.stop):
            return
        sentence = self._sentence(verb.start)
        head = self._last_head(Span(sentence.start, verb.start))
        if head is None:
            return
        gap = self._undated(Span(head.span.stop, verb.start))
        if gap and not self.rules["hold.gap"].pattern.fullmatch(gap):
            return
        if self.text[: head.start].endswith("宣布"):  # 宣布竞赛启动: the event is known by its name
            return
        region = Span(clause(self.text, head.start).start, verb.start)
        start = name_start(self.scene, head)
        self._enter(
            self._event(Span(start, head.span.stop), head, rule, verb, Span(head.span.stop, verb.start), region)
        )

    def _last_head(self, region: Span) -> Head | None:
        """Return the last open head of a region."""
        for index in range(bisect_left(self.heads, region.stop, key=_start) - 1, -1, -1):
            head = self.heads[index]
            if head.start < region.start:
                return None
            if head.span.stop <= region.stop and not head.blocked:
                return head
        return None

    def _undated(self, gap: Span) -> str:
        """Return the text of a gap without the dates in it (大会9日在京开幕)."""
        text, at = "", gap.start
        for date in self.scene.inside(gap, "date"):
            text, at = text + self.text[at : date.span.start], max(at, date.span.stop)
        return text + self.text[at : gap.stop]

    def _event(self, span: Span, head: Head, rule: str, verb: Span, region: Span, whole: Span | None = None) -> Event:
        before = self.text[region.start : verb.stop]
        if whole is not None and not before:
            before = self.text[whole.start : verb.stop]
        planned = self.rules["planned"].pattern.search(before) is not None
        congress = head.congress if head.congress and head.congress.span.start >= span.start else None
        if congress is not None and span.start < congress.span.start:
            joint = "暨" in self.text[span.start : congress.span.start]
            span = span if joint else congress.span
        form, kind = head.form, head.kind
        if planned and self.text[span.start : span.stop] == "大会":
            congress = self._just_named(span.start)
        return Event(span, form, kind, rule, verb, planned, 0.95 if len(span) > len(form) else 0.85, congress)

    def _just_named(self, at: int) -> Mention | None:
        """Return the congress named last in the sentence before ``at``: 筹备县工会第七次代表大会，大会拟于6月召开."""
        sentence = self.scene.sentence(at)
        named = self.scene.inside(Span(sentence.start, at), "congress") if sentence else []
        return named[-1] if named else None

    # --- plenaries, captions

    def _sessions(self) -> None:
        for match in self.scene.marks.finditer(self.rules["session"]):
            first = bisect_left(self.heads, match.start(), key=_start)
            last = bisect_left(self.heads, match.end(), first, key=_start)
            head = next((h for h in self.heads[first:last] if h.span.stop >= match.end()), None)
            head = head or Head(Span(*match.span()), "全体会议" if "全体" in match[0] else match[0][-3:], "plenary")
            if (
                head.blocked
                or self._taken(head.span)
                or not self.rules["session.acts"].pattern.match(self.text, head.span.stop)
            ):
                continue
            start = name_start(self.scene, head)
            if re.search(r"提请|提交|拟|筹备|贯彻|落实|传达|学习", self.text[max(0, start - 4) : head.start]):
                continue
            self._enter(Event(Span(start, head.span.stop), head.form, head.kind, "session", head.span, score=0.85))

    def _captions(self) -> None:
        if self.scene.article.kind != "caption":
            return
        for head in self.heads:
            if (
                not head.blocked
                and self.rules["caption.scene"].pattern.match(self.text, head.span.stop)
                and not self._taken(head.span)
            ):
                start = name_start(self.scene, head)
                if head.span.stop - start > len(head.form) + 1:
                    self._enter(
                        Event(Span(start, head.span.stop), head.form, head.kind, "caption.scene", head.span, score=0.8)
                    )

    # --- what else stands in the text: ceremonies of their own, words that refer back

    def _others(self) -> None:
        for head in self.heads:
            during = self.text.startswith("期间", head.span.stop)
            if (head.blocked and not during) or self._taken(head.span):
                continue
            before = self.text[max(0, head.start - 12) : head.start]
            if not self.rules["ref.before"].pattern.search(before):
                self._repeat(head)
                continue
            known = self._meant(head)
            if known is not None:
                self._refer((head.span, known))
            elif self.rules["sub.form"].pattern.fullmatch(head.form) and self._present(head):
                whole = self._main_before(head)
                if whole is not None:
                    event = Event(head.span, head.form, head.kind, "sub.form", head.span, score=0.8, inside=whole.span)
                    self._add(event)
                    self.events.sort(key=lambda e: e.span)

    def _present(self, head: Head) -> bool:
        """Whether people are there (出席开幕式, 闭幕式上)."""
        before, after = self.text[max(0, head.start - 8) : head.start], self.text[head.span.stop : head.span.stop + 2]
        return after[:1] in {"上", "由", "结"} or re.search(r"(?:出席|参加|主持|观摩|见证)了?$", before) is not None

    def _repeat(self, head: Head) -> None:
        """Refer a name printed in full again to its event."""
        for event in self.events:
            name = self.text[event.span.start : event.span.stop]
            start = head.span.stop - len(name)
            if start > event.span.stop and self.text[start : head.span.stop] == name:
                self._refer((Span(start, head.span.stop), event))
                return

    def _meant(self, head: Head) -> Event | None:
        """Return the event before ``head`` that a bare 会议, 大会, 培训班 means."""
        before = [e for e in self.events if e.span.stop <= head.start and not e.planned and e.kind != "visit"]
        same = [e for e in before if self.text[e.span.start : e.span.stop].endswith(head.form) or e.form == head.form]
        if head.congress is not None:
            same = [e for e in same if e.congress is None or e.congress.value == head.congress.value]
        if same:
            return same[-1]
        if head.form == "会议":
            fitting = [e for e in before if e.kind in {"work", "plenary", "study", "congress"}]
            return fitting[-1] if fitting else None
        if head.form == "大会":
            fitting = [e for e in before if e.kind == "congress" or e.form.endswith("大会")]
            return fitting[-1] if fitting else None
        fitting = [
            e
            for e in before
            if e.kind == head.kind
            and head.kind in {"training", "competition", "study"}
            and not self.rules["sub.form"].pattern.fullmatch(head.form)
        ]
        return fitting[0] if fitting else None

    def _main_before(self, head: Head) -> Event | None:
        before = [e for e in self.events if e.span.stop <= head.start and not e.planned]
        return before[0] if before else None

    # --- visits

    def _visits(self) -> None:
        sentences = self.scene.article.sentences if self._visit_rules else ()
        for index, sentence in enumerate(sentences):
            match = self._visit_in(sentence, index)
            if match is None:
                continue
            name = Span(match.start(), match.end())
            dated = any(not self._vague(d) for d in self.scene.inside(Span(sentence.start, match.start()), "date"))
            past = [e for e in self.events if e.kind == "visit"]
            later = self.rules["visit.after"].pattern.match(self.text, sentence.start) is not None
            if past and not dated and not later:
                self._refer((Span(*match.span("head")), past[-1]))
                continue
            if not past and index > 0 and self.events and not (dated or later or self._went(sentence, match)):
                continue
            form = "调研" if _INQUIRY.search(match["head"]) and "慰问" not in match[0] else "慰问"
            self._add(Event(name, form, "visit", "visit", Span(*match.span("head")), score=0.8))

    def _went(self, sentence: Span, match: re.Match[str]) -> bool:
        """Whether persons, and not only a body, are the subject of a visit: 王某一行来到."""
        people = self.scene.inside(Span(sentence.start, match.start()), "person")
        return bool(people) and self.rules["visit.subject"].pattern.match(self.text, people[-1].span.stop) is not None

    def _visits_told(self, sentence: Span) -> list[re.Match[str]]:
        """Return the places of a sentence where a visit may be told, those with a word for it first."""
        return [
            match
            for pattern in self._visit_rules
            for match in pattern.finditer(self.text, sentence.start, sentence.stop)
        ]

    def _visit_in(self, sentence: Span, index: int) -> re.Match[str] | None:
        """Return the visit that a sentence tells of: a visitor before the verb, and a way there."""
        for match in self._visits_told(sentence):
            region = Span(sentence.start, match.start())
            left = self.text[region.start : region.stop]
            who = self.scene.inside(region, "person") or (index < 2 and self.scene.inside(region, "body"))
            demanded = self._demanded(clause(self.text, match.start()), Span(match.start(), match.start()))
            event = any(e.span.meets(Span(*match.span())) or sentence.holds(e.span) for e in self.events)
            if not who or demanded or event or self.rules["planned"].pattern.search(left):
                continue
            going = (
                self.rules["visit.going"].pattern.search(left)
                or self.rules["visit.group"].pattern.search(left)
                or len(match["head"]) > 2
            )
            if going:
                return match
        return None

    @staticmethod
    def _vague(date: Mention) -> bool:
        return not any(ch.isdigit() for ch in date.value)

    # --- last resorts

    def _lead(self) -> list[Span]:
        return list(self.scene.article.sentences[:2])

    def _located(self) -> None:
        """Take the event at which the lead's words were said or done (在…签约仪式上)."""
        for sentence in self._lead():
            for head in self.heads:
                if (
                    not sentence.holds(head.span)
                    or head.blocked
                    or self.text[head.span.stop : head.span.stop + 1] != "上"
                ):
                    continue
                start = name_start(self.scene, head)
                if self.text[start - 1 : start] == "在" and head.start > start:
                    span = Span(start, head.span.stop)
                    self._enter(Event(span, head.form, head.kind, "located", head.span, score=0.8))

    def _studies(self) -> None:
        for sentence in self._lead():
            for name in ("study.activity", "study.bare"):
                match = self.rules[name].pattern.search(self.text, sentence.start, sentence.stop)
                if match and not self._demanded(clause(self.text, match.start()), Span(match.start(), match.start())):
                    span = Span(*match.span("name"))
                    self._add(Event(span, "学习会", "study", name, Span(match.start(), span.start + 2), score=0.7))
                    self._refer_generic()
                    return

    def _organized(self) -> None:
        """Take a contest, course or ceremony that the lead says was organized (组织开展健步走活动)."""
        for sentence in self._lead():
            for match in self.rules["hold.organize"].pattern.finditer(self.text, sentence.start, sentence.stop):
                verb, region = Span(*match.span()), clause(self.text, match.start())
                head = object_head(self.scene, self.heads, verb.stop, region.stop)
                if (
                    head is None
                    or head.kind in {"work", "plenary", "congress"}
                    or self._refused(region, verb, Span(verb.stop, head.start))
                ):
                    continue
                if self.scene.inside(Span(sentence.start, verb.start), "body") and head.span.stop - verb.stop > len(
                    head.form
                ):
                    self._enter(
                        self._event(
                            Span(trim(self.text, verb.stop, head.start), head.span.stop),
                            head,
                            "hold.organize",
                            verb,
                            region,
                        )
                    )
                    return

    def _attended(self) -> None:
        """Take a named event that people attend in the lead (出席庆祝大会)."""
        for sentence in self._lead():
            for match in self.rules["attended"].pattern.finditer(self.text, sentence.start, sentence.stop):
                region = clause(self.text, match.start())
                head = object_head(self.scene, self.heads, match.end(), region.stop)
                if head is None or head.start - match.end() < 2 or self._demanded(region, Span(*match.span())):
                    continue
                before = Span(sentence.start, match.start())
                who = self.scene.inside(before, "person") or self.scene.inside(before, "body")
                if (
                    who
                    and not re.search(
                        r"会见|来华|访|邀请|率团|启程|离开|前往|赴|抵达|曾|将", self.text[before.start : before.stop]
                    )
                    and not head.congress
                ):
                    self._enter(
                        self._event(Span(match.end(), head.span.stop), head, "attended", Span(*match.span()), region)
                    )
                    return

    def _bare(self) -> None:
        if self.scene.article.kind != "news":
            return
        if match := next(_openings(self.text), None):
            self._add(
                Event(Span(match.start(), match.start() + 2), "会议", "work", "bare", Span(*match.span()), score=0.5)
            )

    def _refer_generic(self) -> None:
        for head in self.heads:
            if (
                head.form == "会议"
                and not head.blocked
                and head.span.start > self.events[0].span.stop
                and self.rules["ref.before"].pattern.search(self.text[max(0, head.start - 12) : head.start])
            ):
                self._refer((head.span, self.events[0]))

    # --- one event for each meeting

    def _add(self, event: Event) -> None:
        self.events.append(event)
        self._cover.add(event.span)

    def _refer(self, ref: tuple[Span, Event]) -> None:
        self.refs.append(ref)
        self._cover.add(ref[0])

    def _enter(self, event: Event) -> None:
        """Add an event, or what it adds to one already known; an inner training or contest is an event too."""
        if (known := self._same(event)) is not None:
            if known.span != event.span:
                self._refer((event.span, known))
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
                    self._add(whole)
                event = replace(event, inside=(same or whole).span, form=inner[0], congress=None)
            elif any(h.form != inner[0] for h in self._by_stop.get(event.span.stop, ())):
                event = replace(event, form=inner[0])
        self._add(event)

    def _same(self, event: Event) -> Event | None:
        name = self._plain(event.span)
        earlier = [e for e in self.events if e.span.start != event.span.start or e.span == event.span]
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

    def _taken(self, span: Span) -> bool:
        return self._cover.meets(span)

    def _sentence(self, at: int) -> Span:
        return self.scene.sentence(at) or Span(0, len(self.text))
