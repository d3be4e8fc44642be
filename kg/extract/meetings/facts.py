"""What a report says of each of its meetings: type, names, organizer, date, place, state, what it conveys."""

import re
from collections.abc import Sequence

from kg.extract.meetings.events import Event
from kg.extract.meetings.names import clause, short_names
from kg.extract.meetings.organizers import owners
from kg.extract.meetings.settings import date, place
from kg.extract.meetings.told import Facts, Told
from kg.extract.scene import Scene
from kg.lang.numerals import parse
from kg.lang.rules import patterns
from kg.model import Basis, Literal, Mention, Span, Term

_TYPES = {
    "congress": "gh:Congress",
    "plenary": "gh:WorkMeeting",
    "work": "gh:WorkMeeting",
    "study": "gh:StudySession",
    "training": "gh:TrainingCourse",
    "ceremony": "gh:Ceremony",
    "competition": "gh:Competition",
    "visit": "gh:Visit",
    "activity": "gh:Meeting",
}
_DAYS = re.compile(r"[0-9一二三四五六七八九十两半]+")


def describe(scene: Scene, events: Sequence[Event], refs: Sequence[tuple[Span, Event]]) -> Facts:
    """Yield each event's mention and claims, then the words that refer back to it."""
    made: dict[Span, Mention] = {}
    for event in events:
        value = event.form
        made[event.span] = scene.mention("meeting", event.span, f"meeting.{event.rule}", value, round(event.score, 2))
    for event in events:
        yield from _say(Told(scene, event, events, made))
    seen = set()
    for span, event in sorted(refs, key=lambda row: row[0]):
        if span in seen or event.span not in made:
            continue
        seen.add(span)
        ref = scene.mention("meeting-ref", span, "meeting.ref", event.form, 0.85)
        yield ref
        yield scene.claim(ref, "kg:sameAs", made[event.span], span, "meeting.ref", 0.85)


def _say(told: Told) -> Facts:
    """Yield the mention and all its claims."""
    yield told.mention
    yield told.claim("rdf:type", Term(_type(told)), told.event.span)
    hosts, rule, score = owners(told)
    yield from _names(told, told.read(hosts[0]) if hosts else "")
    yield from (owner for owner in hosts if not _is_known(told, owner))
    for owner in hosts:
        basis: Basis = "stated" if score > 0.8 else "inferred"
        spans = (told.event.span, owner.span)
        yield told.scene.claim(told.mention, "schema:organizer", owner, tuple(sorted(spans)), rule, score, basis)
    yield from date(told)
    yield from place(told)
    state = "schema:EventScheduled" if told.event.planned else "schema:EventCompleted"
    yield told.claim("schema:eventStatus", Term(state), told.event.verb)
    yield from _conveys(told)
    yield from _relations(told)
    yield from _course(told)


def _is_known(told: Told, owner: Mention) -> bool:
    return any(body.id == owner.id for body in told.scene.inside(owner.span, "body"))


def _type(told: Told) -> str:
    name = told.event.form
    if told.event.congress is not None:
        return "gh:Congress"
    if told.event.kind == "work" and re.search(r"学习|传达|宣讲", told.read(told.mention)):
        return "gh:StudySession"
    if name in {"会议", "大会"}:
        return "gh:Meeting"
    return _TYPES[told.event.kind]


def _names(told: Told, owner: str) -> Facts:
    yield told.claim("schema:name", Literal(told.mention.text, lang="zh"), told.event.span)
    shorter = [told.mention.text[a:b] for a, b in short_names(told.read(told.mention), told.event.form, owner)]
    for name in [*shorter, *_general(told)]:
        yield told.claim("skos:altLabel", Literal(name, lang="zh"), told.event.span)


def _general(told: Told) -> list[str]:
    """Return the general words for an event that has no name of its own."""
    if told.event.kind == "visit":
        return [told.printed(told.event.verb), told.event.form]
    return [told.event.form, "会议"] if told.event.rule.startswith("study.") else []


def _conveys(told: Told) -> Facts:
    if (told.event.planned and told.event.congress) or not told.scene.all("congress"):
        return
    seen = {told.event.congress.value} if told.event.congress else set()
    regions = [told.event.span, *_conveying(told)]
    for region in regions:
        for congress in told.scene.inside(region, "congress"):
            if congress.value in seen or (region is not told.event.span and not _spirit(told, congress)):
                continue
            seen.add(congress.value)
            yield told.claim("gh:conveys", congress, congress.span, "meeting.conveys")


def _conveying(told: Told) -> list[Span]:
    """Return the lead sentences in which something is conveyed at the event."""
    if told.event.kind in {"visit", "competition", "congress"} or told.event.inside or told.event.planned:
        return []
    if any(e.span.start < told.event.span.start and not e.planned for e in told.events) and not told.scene.inside(
        told.event.span, "congress"
    ):
        return [told.sentence]
    regions = []
    for sentence in told.scene.article.sentences:
        if sentence.start < told.sentence.start or re.match(
            r".{0,8}(?:强调|指出|要求|认为|希望)", told.text[sentence.start : sentence.stop]
        ):
            if sentence.start > told.sentence.start:
                break
            if sentence.start < told.sentence.start:
                continue
        regions.append(sentence)
    return regions


def _spirit(told: Told, congress: Mention) -> bool:
    """Whether a congress is conveyed where it is mentioned (传达…精神)."""
    region = clause(told.text, congress.span.start)
    before = told.text[region.start : congress.span.start]
    after = told.text[congress.span.stop : congress.span.stop + 40]
    if after.startswith(("代表、", "的代表", "代表")):
        return False
    return (
        patterns("meetings")["conveys"].pattern.search(before) is not None
        or "精神" in after[:20]
        or "大会精神" in told.text[told.sentence.start : told.sentence.stop]
    )


def _relations(told: Told) -> Facts:
    if told.event.congress is not None:
        yield told.claim("kg:isCongress", told.event.congress, told.event.congress.span)
    whole = told.made.get(told.event.inside) if told.event.inside else None
    if whole is not None:
        yield told.claim("schema:superEvent", whole, told.event.span, "meeting.super")


def _course(told: Told) -> Facts:
    if told.event.kind != "training" or told.event.planned:
        return
    after = Span(told.event.span.stop, len(told.text))
    if match := patterns("meetings")["duration"].pattern.search(told.text, after.start):
        days = _DAYS.search(match["num"])
        if days and match["unit"] == "天" and (count := parse(days[0])):
            yield told.claim("schema:duration", Literal(f"P{count}D", "xsd:duration"), Span(*match.span()), "duration")
    for sentence in told.scene.article.sentences:
        row = list(patterns("meetings")["courses"].finditer(told.text, max(sentence.start, after.start), sentence.stop))
        if row and re.search(r"课程|授课|讲授|主讲", told.text[sentence.start : sentence.stop]):
            for match in row:
                yield told.claim(
                    "schema:teaches",
                    Literal(told.printed(Span(*match.span("title"))), lang="zh"),
                    Span(*match.span("title")),
                    "courses",
                )
