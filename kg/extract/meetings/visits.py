"""Visits, which need no meeting noun: 走访慰问一线职工, 率队赴某县调研."""

import re

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.holdings import demanded
from kg.extract.meetings.names import clause
from kg.lang.rules import Rule
from kg.model import Mention, Span

_CALLS = frozenset({"探访", "探望", "拜访", "视察"})  # verbs that tell by themselves that somebody went there
_COMES = frozenset({"来到", "走进", "前往"})  # … right after somebody's name
_MEASURE = re.compile(
    "(?:坚持|做到|举措|措施)[^。]{0,8}[一二三四五]是[^，。；]*$"
)  # … of several: 坚持做到：一是深入企业|调研
_NEARBY = re.compile("到[^，。；：]{2,40}$")  # … 王某到某县|调研某事
_BESIDE = 3  # characters between a sentence and the next
_ON_SITE = re.compile("到(?:活动)?现场$")  # of the event told of before
_INQUIRY = re.compile(r"调研|考察|督导|视察|督查|检查")


def read(events: Events) -> None:
    """Enter each visit, and refer what is told of it again to it."""
    named = (events.rules[name] for name in ("visit", "visit.plain", "visit.led"))
    rules = [rule for rule in named if events.scene.marks.may_match(rule)]
    sentences = events.scene.article.sentences if rules else ()
    for index, sentence in enumerate(sentences):
        match = _visit_in(events, rules, sentence, index)
        if match is None:
            continue
        name = Span(match.start(), match.end())
        dated = any(not _vague(d) for d in events.scene.inside(Span(sentence.start, match.start()), "date"))
        past = [e for e in events.all if e.kind == "visit" and not e.planned]
        planned = _planned(events, sentence, match)
        if planned and not dated:  # 将继续深入基层调研: no one visit
            continue
        later = events.rules["visit.after"].pattern.match(events.text, sentence.start) is not None
        if past and not dated and not later and not _by_others(events, sentence, match):
            events.refer((Span(*match.span("head")), past[-1]))
            continue
        if not past and index > 0 and events.all and not (dated or later or _went(events, sentence, match)):
            continue
        announced = past[-1] if past and dated and _only_announced(events, past[-1], sentence) else None
        form = "调研" if _INQUIRY.search(_purpose(events, sentence, match)) and "慰问" not in match[0] else "慰问"
        event = Event(name, form, "visit", "visit", Span(*match.span("head")), planned, score=0.8)
        events.add(event)
        if announced is not None:
            events.all.remove(announced)
            events.refer((announced.span, event))


def _went(events: Events, sentence: Span, match: re.Match[str]) -> bool:
    """Whether persons, and not only a body, are the subject of a visit: 王某一行来到."""
    people = events.scene.inside(Span(sentence.start, match.start()), "person")
    return bool(people) and events.rules["visit.subject"].pattern.match(events.text, people[-1].span.stop) is not None


def _by_others(events: Events, sentence: Span, match: re.Match[str]) -> bool:
    """Whether a paragraph begins with somebody not named so far who goes somewhere: another visit than the last."""
    start = sentence.start
    if events.text[max(0, start - 1)] != "\n" or not _went(events, sentence, match):
        return False
    earlier = {person.value for person in events.scene.inside(Span(0, start), "person")}
    return not earlier & {person.value for person in events.scene.inside(Span(start, match.start()), "person")}


def _purpose(events: Events, sentence: Span, match: re.Match[str]) -> str:
    """Return the words that tell what a visit is for: its verb, or the group that is led there."""
    if match.re is not events.rules["visit.led"].pattern:
        return match["head"]
    group = events.rules["visit.group"].pattern.search(events.text, sentence.start, match.start())
    return group[0] if group and "慰问" not in group[0] else ""


def _only_announced(events: Events, visit: Event, sentence: Span) -> bool:
    """Whether a visit is only announced, for the sentence after it to tell: 节前，县总工会开展走访慰问。9月20日，王某来到…."""
    told = events.sentence(visit.span.start)
    beside = 0 <= sentence.start - told.stop < _BESIDE and "\n" not in events.text[told.stop : sentence.start]
    return beside and not events.day_in(told) and not events.scene.inside(told, "person")


def _told(events: Events, rules: list[Rule], sentence: Span) -> list[re.Match[str]]:
    """Return the places of a sentence where a visit may be told, those with a word for it first."""
    return [match for rule in rules for match in rule.finditer(events.text, sentence.start, sentence.stop)]


def _visit_in(events: Events, rules: list[Rule], sentence: Span, index: int) -> re.Match[str] | None:
    """Return the visit that a sentence tells of: a visitor before the verb, and a way there."""
    for match in _told(events, rules, sentence):
        region = Span(sentence.start, match.start())
        left = events.text[region.start : region.stop]
        who = events.scene.inside(region, "person") or (
            index < 2 and (events.scene.inside(region, "body") or events.rules["visit.leaders"].pattern.search(left))
        )
        asked = demanded(events, clause(events.text, match.start()), Span(match.start(), match.start()))
        event = (events.all and _ON_SITE.search(left) is not None) or any(
            e.span.meets(Span(*match.span())) or sentence.holds(e.span) for e in events.all
        )
        vague = not match.groupdict().get("what") and left.endswith("深入")  # 代表要发挥专长，深入|调研
        if not who or asked or event or vague or _MEASURE.search(left):
            continue
        led = events.rules["visit.group"].pattern.search(left)
        if match.re is events.rules["visit.led"].pattern and not led:
            continue
        going = (
            events.rules["visit.going"].pattern.search(left)
            or led
            or len(match["head"]) > 2
            or match["head"] in _CALLS
            or (match["head"] in _COMES and bool(events.scene.ending(match.start(), "person")))
            or (_NEARBY.search(left) is not None and _went(events, sentence, match))
        )
        if going:
            return match
    return None


def _planned(events: Events, sentence: Span, visit: re.Match[str]) -> bool:
    """Whether a visit is still to come: 李某将于5月9日到某镇走访慰问."""
    return events.rules["planned"].pattern.search(events.text, sentence.start, visit.start()) is not None


def _vague(date: Mention) -> bool:
    return not any(ch.isdigit() for ch in date.value)
