"""What a report says of each of its meetings: type, names, organizer, date, place, state, what it conveys."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.meeting_names import clause, short_names
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Basis, Claim, Literal, Mention, Span, Term

if TYPE_CHECKING:
    from kg.extract.meetings import Event

_TYPES = {
    "congress": "gh:Congress",
    "plenary": "gh:WorkMeeting",
    "work": "gh:WorkMeeting",
    "study": "gh:StudySession",
    "training": "gh:TrainingCourse",
    "ceremony": "gh:Ceremony",
    "competition": "gh:Competition",
    "visit": "gh:Visit",
}
_LIST = re.compile(r"^(?:、|和|与|及|以及|会同|联合|携手|，)$")
_HOLDS = re.compile(r"召开|举行|举办|主办|承办|组织|开展")
_PLACE = re.compile(r"在(?!全国|全省|全市|全县|全区|此|会上|随后)(?P<place>[^，。；：在]{2,30}?)$")
_PLACE_BEFORE = re.compile(
    r"在(?P<place>[^，。；：在]{2,30}?)(?:隆重|成功|正式|顺利|圆满|联合|共同|如期|组织|主持|先后|集中|分别)*$"
)
_DAYS = re.compile(r"[0-9一二三四五六七八九十两半]+")
_SAME_DAY = re.compile(r"同日|当天|当日|同一天|^(?:下午|上午|晚上|傍晚|当晚)，")
_UNION_TERM = re.compile(r"工会(?=(?:第?[一二三四五六七八九十0-9]{1,4}届|第[一二三四五六七八九十0-9]{1,4}次))")

Facts = Iterator[Mention | Claim]


def describe(scene: Scene, events: "list[Event]", refs: "list[tuple[Span, Event]]") -> Facts:
    """Yield each event's mention and claims, then the words that refer back to it."""
    made: dict[Span, Mention] = {}
    for event in events:
        value = event.form
        made[event.span] = scene.mention("meeting", event.span, f"meeting.{event.rule}", value, round(event.score, 2))
    for event in events:
        yield from _Facts(scene, event, events, made).say()
    seen = set()
    for span, event in sorted(refs, key=lambda row: row[0]):
        if span in seen or event.span not in made:
            continue
        seen.add(span)
        ref = scene.mention("meeting-ref", span, "meeting.ref", event.form, 0.85)
        yield ref
        yield scene.claim(ref, "kg:sameAs", made[event.span], span, "meeting.ref", 0.85)


class _Facts:
    """The facts of one event."""

    def __init__(self, scene: Scene, event: "Event", events: "list[Event]", made: dict[Span, Mention]) -> None:
        self.scene, self.event, self.events, self.made = scene, event, events, made
        self.text = scene.text
        self.mention = made[event.span]
        self.sentence = scene.sentence(event.span.start) or event.span
        self.bodies = _outermost(scene.inside(self.sentence, "body"))

    def say(self) -> Facts:
        """Yield the mention and all its claims."""
        yield self.mention
        yield self._claim("rdf:type", Term(self._type()), self.event.span)
        owners, rule, score = self.owners()
        yield from self._names(self._read(owners[0]) if owners else "")
        yield from (owner for owner in owners if not self._is_known(owner))
        for owner in owners:
            basis: Basis = "stated" if score > 0.8 else "inferred"
            spans = (self.event.span, owner.span)
            yield self.scene.claim(self.mention, "schema:organizer", owner, tuple(sorted(spans)), rule, score, basis)
        yield from self._date()
        yield from self._place()
        state = "schema:EventScheduled" if self.event.planned else "schema:EventCompleted"
        yield self._claim("schema:eventStatus", Term(state), self.event.verb)
        yield from self._conveys()
        yield from self._relations()
        yield from self._course()

    def _is_known(self, owner: Mention) -> bool:
        return any(body.id == owner.id for body in self.scene.inside(owner.span, "body"))

    def _claim(self, predicate: str, object_: Literal | Term | Mention, span: Span, rule: str = "") -> Claim:
        return self.scene.claim(self.mention, predicate, object_, span, rule or self.mention.rule, self.mention.score)

    def _type(self) -> str:
        name = self.event.form
        if self.event.congress is not None:
            return "gh:Congress"
        if self.event.kind == "work" and re.search(r"学习|传达|宣讲", self._read(self.mention)):
            return "gh:StudySession"
        if name in {"会议", "大会"}:
            return "gh:Meeting"
        return _TYPES[self.event.kind]

    def _names(self, owner: str) -> Facts:
        yield self._claim("schema:name", Literal(self.mention.text, lang="zh"), self.event.span)
        shorter = [self.mention.text[a:b] for a, b in short_names(self._read(self.mention), self.event.form, owner)]
        for name in [*shorter, *self._general()]:
            yield self._claim("skos:altLabel", Literal(name, lang="zh"), self.event.span)

    def _general(self) -> list[str]:
        """Return the general words for an event that has no name of its own."""
        if self.event.kind == "visit":
            return [self._printed(self.event.verb), self.event.form]
        return [self.event.form, "会议"] if self.event.rule.startswith("study.") else []

    def _read(self, mention: Mention) -> str:
        """Return a mention's words as the rules read them, in simplified script."""
        return self.text[mention.span.start : mention.span.stop]

    def _printed(self, span: Span) -> str:
        """Return the words at ``span`` as printed."""
        return self.scene.article.text[span.start : span.stop]

    # --- organizer

    def owners(self) -> tuple[list[Mention], str, float]:
        """Return the bodies that hold the event, by which rule, how sure."""
        for search in (
            self._inside_parent,
            self._hosts_named,
            self._subject,
            self._in_name,
            self._of_congress,
            self._by_sender,
            self._context,
        ):
            owners, rule, score = search()
            if owners:
                return owners, rule, score
        return [], "", 0.0

    def _inside_parent(self) -> tuple[list[Mention], str, float]:
        """Take over the organizer of the event that this one is a part of."""
        whole = next((e for e in self.events if e.span == self.event.inside), None)
        if whole is None:
            return [], "", 0.0
        owners, _, score = _Facts(self.scene, whole, self.events, self.made).owners()
        return owners, "meeting.organizer-super", min(0.75, score)

    def _hosts_named(self) -> tuple[list[Mention], str, float]:
        """Read 由A、B联合主办，C承办的X举行, in the sentence or said of it after."""
        rule = patterns("meetings")["hosted.by"]
        owners: list[Mention] = []
        for sentence in self._about():
            stop = self.event.span.start if sentence == self.sentence and self._before(sentence) else sentence.stop
            for match in rule.pattern.finditer(self.text, sentence.start, stop):
                if self.scene.inside(Span(match.end("who") - 8, match.start("how")), "person"):
                    continue
                end = match.end() + 1
                more = _HOLDS.search(self.text, end, min(end + 30, stop))
                owners += _outermost(
                    self.scene.inside(Span(match.start(), more.end() if more else match.end()), "body")
                )
            if owners:
                return owners, rule.id, 0.95
        return [], "", 0.0

    def _before(self, sentence: Span) -> bool:
        return "由" in self.text[sentence.start : self.event.span.start]

    def _about(self) -> list[Span]:
        """Return the event's sentence and, for contests, the next one (本次决赛由…主办)."""
        rows = [self.sentence]
        after = self.scene.next_sentence(self.sentence.stop)
        if (
            self.event.kind in {"competition", "ceremony", "training"}
            and after
            and re.match(
                r"(?:本次|此次|这次|本届|该|大赛|竞赛|比赛|决赛|活动|培训)", self.text[after.start : after.stop]
            )
        ):
            rows.append(after)
        return rows

    def _subject(self) -> tuple[list[Mention], str, float]:
        """Take the bodies that the verb of holding has as its subject."""
        if self.event.verb.start >= self.event.span.stop and self.event.rule != "visit":
            return [], "", 0.0
        if not self.event.rule.startswith(("hold.", "study.", "visit")):
            return [], "", 0.0
        verb = self.event.verb
        region = clause(self.text, verb.start)
        for start in (region.start, self.sentence.start):
            row = [
                b
                for b in self.bodies
                if start <= b.span.start and b.span.stop <= verb.start and self._may_hold(b, verb)
            ]
            if row:
                return self._list(row), f"{self.event.rule}.subject", 0.9 if start == region.start else 0.82
        row = [b for b in self.bodies if b.span.stop <= verb.start and self._may_hold(b, verb, titled=True)]
        return row[:1], "meeting.organizer-leader", 0.7

    def _may_hold(self, body: Mention, verb: Span, *, titled: bool = False) -> bool:
        before = self.text[max(0, body.span.start - 2) : body.span.start]
        direct = self.text[body.span.stop : verb.start] in {"", "联合", "共同", "组织", "主持", "机关"}
        if not direct and re.search(r"(?:在|到|赴|于|向|与|给|对|率|带|走进|来到|深入|带领|率领|陪同|《|“)$", before):
            return False
        return titled or not any(t.span.start == body.span.stop for t in self.scene.inside(self.sentence, "title"))

    def _list(self, row: list[Mention]) -> list[Mention]:
        """Return the bodies that stand with the first one in a list."""
        listed = [row[0]]
        for body in row[1:]:
            if not _LIST.match(self.text[listed[-1].span.stop : body.span.start]):
                break
            listed.append(body)
        return listed

    def _company_union(self, body: Mention) -> Mention | None:
        """Return the union of a company whose sessions the name counts (某某公司工会六届三次全委会议)."""
        match = _UNION_TERM.match(self.text, body.span.stop)
        if body.rule != "body.institution" or match is None:
            return None
        return self.scene.mention("body", Span(body.span.start, match.end()), "body.company-union")

    def _in_name(self) -> tuple[list[Mention], str, float]:
        """Take the body that the name of the event begins with (市总工会四届五次全委会议)."""
        if self.event.congress is not None and not self.scene.inside(self.event.congress.span, "body"):
            return [], "", 0.0
        inside = [b for b in self.bodies if b.span.start <= self.event.span.start + 5 and self.event.span.holds(b.span)]
        row = [b for b in inside if not self.text[self.event.span.start : b.span.start].strip("0123456789年度")]
        row += [b for b in self.bodies if b.span.stop == self.event.span.start]
        if row and (union := self._company_union(row[0])):
            row = [union]
        return row[:1], "meeting.organizer-name", 0.9

    def _of_congress(self) -> tuple[list[Mention], str, float]:
        """Take the union of the place whose congress it is."""
        if self.event.congress is None:
            return [], "", 0.0
        scope = self.event.congress.value.split("|")[0]
        bodies = [b for b in self.scene.all("body") if self._read(b).endswith("总工会")]
        row = [b for b in bodies if self._read(b) == f"{scope}总工会"] or [
            b for b in bodies if scope and self._read(b) == f"{scope[-1]}总工会"
        ]
        return row[:1], "meeting.organizer-congress", 0.8

    def _by_sender(self) -> tuple[list[Mention], str, float]:
        """Take, for a visit, the body of the first visitor."""
        if self.event.kind != "visit":
            return [], "", 0.0
        row = [b for b in self.bodies if b.span.stop <= self.event.verb.start]
        return row[:1], "visit.organizer", 0.75

    def _context(self) -> tuple[list[Mention], str, float]:
        """Fall back on the main event's organizer, then on the first union that the report names."""
        first = next((e for e in self.events if not e.planned), None)
        if first is not None and first.span != self.event.span and first.span.start < self.event.span.start:
            owners, _, score = _Facts(self.scene, first, self.events, self.made).owners()
            return owners[:1], "meeting.organizer-main", min(0.65, score)
        unions = [b for b in self.scene.all("body") if self._read(b).endswith(("工会", "工会联合总会", "工联会"))]
        level = re.search(r"全(?P<level>[省市县区州])", self._read(self.mention))
        fitting = [b for b in unions if level and re.search(f"{level['level']}总工会$", self._read(b))]
        return (fitting or unions)[:1], "meeting.organizer-context", 0.55

    # --- date and place

    def _date(self) -> Facts:
        date = self._governing() or self._day_of_whole()
        if date is None:
            return
        if date.value.startswith("---"):
            date = self._with_month(date)
            yield date
        yield self.scene.claim(self.mention, "schema:startDate", date, (date.span,), "meeting.date", 0.9)
        if "/" in date.value:
            yield self.scene.claim(self.mention, "schema:endDate", date, (date.span,), "meeting.date", 0.9)

    def _governing(self) -> Mention | None:
        """Return the date that stands nearest before the event or between it and its verb."""
        stop = max(self.event.verb.stop, self.event.span.start)
        start = self.event.verb.start if self.event.rule == "hold.prepare" else self.sentence.start
        region = Span(start, max(stop, start + 1))
        dates = [d for d in self.scene.inside(region, "date") if not self.event.span.holds(d.span)]
        near = [d for d in dates if _definite(d)]
        if near:
            return near[-1]
        if dates:
            return dates[-1]
        lead = self.text[self.sentence.start : stop]
        earlier = [e for e in self.events if e.span.start < self.event.span.start and not e.planned]
        if _SAME_DAY.search(lead):
            return (self._last_date(earlier) if earlier else None) or self._day_before()
        return None

    def _day_before(self) -> Mention | None:
        """Return the day last named before the event's sentence: 5月12日是护士节。当天下午，…."""
        before = [d for d in self.scene.all("date") if d.span.stop <= self.sentence.start and _definite(d)]
        return before[-1] if before else None

    def _with_month(self, date: Mention) -> Mention:
        """Return a bare day (29日) with the month that the report named last before it."""
        months = [
            d.value
            for d in self.scene.all("date")
            if d.span.start < date.span.start and re.search(r"(?:--|\d{4}-)\d\d-\d\d", d.value)
        ]
        if not months:
            return date
        last = months[-1].partition("/")[0]
        value = last[:-2] + date.value[-2:]
        return Mention(
            f"{date.id}/month", date.article, date.kind, date.span, date.text, value, "meeting.date-month", 0.85
        )

    def _day_of_whole(self) -> Mention | None:
        """Return the day of the event that this opening ceremony opens."""
        whole = next((e for e in self.events if e.span == self.event.inside), None)
        if whole is None or not self.event.form.startswith(("开", "開")):
            return None
        date = _Facts(self.scene, whole, self.events, self.made)._governing()  # noqa: SLF001 - the same class
        return date if date is not None and "/" not in date.value else None

    def _last_date(self, earlier: "list[Event]") -> Mention | None:
        for event in reversed(earlier):
            date = _Facts(self.scene, event, self.events, self.made)._governing()  # noqa: SLF001 - the same class
            if date is not None:
                return date
        return None

    def _place(self) -> Facts:
        verb, name = self.event.verb, self.event.span
        if verb.start >= name.stop:
            match = _PLACE_BEFORE.search(self.text[name.stop : verb.start])
            base = name.stop
        else:
            region = clause(self.text, verb.start)
            match = _PLACE_BEFORE.search(self.text[region.start : verb.start])
            base = region.start
        if match and not re.search(
            r"[月日]|随后|[下上]午|全体|首次|今年|去年|明年|会议上|过程|前夕|期间|之际", match["place"]
        ):
            span = Span(base + match.start("place"), base + match.end("place"))
            yield self._claim("schema:location", Literal(self._printed(span), lang="zh"), span, "meeting.place")

    # --- what it conveys, what it is part of

    def _conveys(self) -> Facts:
        if (self.event.planned and self.event.congress) or not self.scene.all("congress"):
            return
        seen = {self.event.congress.value} if self.event.congress else set()
        regions = [self.event.span, *self._conveying()]
        for region in regions:
            for congress in self.scene.inside(region, "congress"):
                if congress.value in seen or (region is not self.event.span and not self._spirit(congress)):
                    continue
                seen.add(congress.value)
                yield self._claim("gh:conveys", congress, congress.span, "meeting.conveys")

    def _conveying(self) -> list[Span]:
        """Return the lead sentences in which something is conveyed at the event."""
        if self.event.kind in {"visit", "competition", "congress"} or self.event.inside or self.event.planned:
            return []
        if any(e.span.start < self.event.span.start and not e.planned for e in self.events) and not self.scene.inside(
            self.event.span, "congress"
        ):
            return [self.sentence]
        regions = []
        for sentence in self.scene.article.sentences:
            if sentence.start < self.sentence.start or re.match(
                r".{0,8}(?:强调|指出|要求|认为|希望)", self.text[sentence.start : sentence.stop]
            ):
                if sentence.start > self.sentence.start:
                    break
                if sentence.start < self.sentence.start:
                    continue
            regions.append(sentence)
        return regions

    def _spirit(self, congress: Mention) -> bool:
        """Whether a congress is conveyed where it is mentioned (传达…精神)."""
        region = clause(self.text, congress.span.start)
        before = self.text[region.start : congress.span.start]
        after = self.text[congress.span.stop : congress.span.stop + 40]
        if after.startswith(("代表、", "的代表", "代表")):
            return False
        return (
            patterns("meetings")["conveys"].pattern.search(before) is not None
            or "精神" in after[:20]
            or "大会精神" in self.text[self.sentence.start : self.sentence.stop]
        )

    def _relations(self) -> Facts:
        if self.event.congress is not None:
            yield self._claim("kg:isCongress", self.event.congress, self.event.congress.span)
        whole = self.made.get(self.event.inside) if self.event.inside else None
        if whole is not None:
            yield self._claim("schema:superEvent", whole, self.event.span, "meeting.super")

    def _course(self) -> Facts:
        if self.event.kind != "training" or self.event.planned:
            return
        after = Span(self.event.span.stop, len(self.text))
        if match := patterns("meetings")["duration"].pattern.search(self.text, after.start):
            days = _DAYS.search(match["num"])
            if days and match["unit"] == "天" and (count := _number(days[0])):
                yield self._claim(
                    "schema:duration", Literal(f"P{count}D", "xsd:duration"), Span(*match.span()), "duration"
                )
        for sentence in self.scene.article.sentences:
            row = list(
                patterns("meetings")["courses"].finditer(self.text, max(sentence.start, after.start), sentence.stop)
            )
            if row and re.search(r"课程|授课|讲授|主讲", self.text[sentence.start : sentence.stop]):
                for match in row:
                    yield self._claim(
                        "schema:teaches",
                        Literal(self._printed(Span(*match.span("title"))), lang="zh"),
                        Span(*match.span("title")),
                        "courses",
                    )


def _number(text: str) -> int | None:
    from kg.lang.numerals import parse

    return parse(text)


def _definite(date: Mention) -> bool:
    return any(ch.isdigit() for ch in date.value)


def _outermost(bodies: list[Mention]) -> list[Mention]:
    """Return the bodies that no other body holds."""
    kept: list[Mention] = []
    for body in sorted(bodies, key=lambda m: (m.span.start, -m.span.stop)):
        if not kept or body.span.start >= kept[-1].span.stop:
            kept.append(body)
    return kept
