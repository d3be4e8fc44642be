"""Where a report has no other event: what the lead says was organized, studied or attended, or a bare 会议."""

import re

from kg.extract.meetings.events import Event, Events
from kg.extract.meetings.holdings import demanded, event, refused
from kg.extract.meetings.names import Head, clause, name_start, object_head, trim
from kg.lang.scan import finder
from kg.model import Span

_NAMED = 4  # characters of a head noun that names what was done on a day (主题党日活动)
_DEPUTIES = re.compile("的[一-龥]{0,8}?(?:代表|委员)(?!会|团)")  # 参加某某会议|的全国人大代表
_PLACED = re.compile("在[^，。；：]{2,20}(?:举行|进行)的$")  # before the name of a contest: 在某市进行的|…决赛中
_SUMMED_UP = re.compile(  # 在某某会议|闭幕前的总结发言中
    "(?:开幕|闭幕|结束)(?:式|会)?(?:前|时|上)?的?[^，。；：]{0,6}(?:讲话|发言|报告|总结|致辞)(?:中|时|里)"
)
_SPEAKER = 30  # characters after 上， in which the name of who spoke begins
_BACK = 60  # … before its noun in which a year stands
_OTHER_YEAR = re.compile("去年|前年|往年|(?:19|20)[0-9]{2}年(?![^。]{0,12}会)")
_openings = finder(
    re.compile(r"(?:(?<=[，。；\n])|^)(?:会议|会上|大会)(?:强调|指出|要求|认为|提出|传达|学习|听取|审议)")
)


def read(events: Events) -> None:
    """Enter the first event that one of the last resorts finds, if none was held so far."""
    for resort in _RESORTS if events.heads else (_studies, _talks, _bare):
        if not events.any_held():
            resort(events)


def summed_up(events: Events) -> None:
    """Enter the event whose closing or opening speech the lead tells of: 在某某会议闭幕前的总结发言中."""
    for sentence in _lead(events):
        for head in events.heads_between(sentence.start, sentence.stop):
            if not events.taken(head.span) and _SUMMED_UP.match(events.text, head.span.stop):
                _place(events, head, sentence)


def _lead(events: Events) -> list[Span]:
    return list(events.scene.article.sentences[:2])


def _located(events: Events) -> None:
    """Take the event at which the lead's words were said or done (在…签约仪式上)."""
    for sentence in _lead(events):
        for head in events.heads:
            after = events.text[head.span.stop : head.span.stop + 2]
            if (
                not sentence.holds(head.span)
                or head.blocked
                or not (after[:1] == "上" or (after == "中，" and head.kind == "competition"))
            ):
                continue
            _place(events, head, sentence)


def _place(events: Events, head: Head, sentence: Span) -> None:
    """Enter the event with a name of its own that 在 stands before."""
    start = name_start(events.scene, head)
    start += events.text.startswith("在", start)
    placed = _PLACED.search(events.text, sentence.start, start)
    if (events.text[start - 1 : start] == "在" or placed) and head.start > start:
        span = Span(start, head.span.stop)
        events.enter(Event(span, head.form, head.kind, "located", head.span, score=0.8))


def _recalled(events: Events) -> None:
    """Take the events at which a report recalls that somebody spoke: 在某某工作会议上，王某主席向全体职工发出号召."""
    for head in events.heads:
        at = head.span.stop
        if head.blocked or not events.text.startswith("上，", at):
            continue
        clause_ = clause(events.text, at + 2)
        sentence = events.sentence(head.start)
        first = max(sentence.start, head.start - _BACK)
        years = _OTHER_YEAR.search(events.text, first, head.start) is not None
        if not years and any(p.span.start <= at + _SPEAKER for p in events.scene.inside(clause_, "person")):
            _place(events, head, sentence)


def _studies(events: Events) -> None:
    for sentence in _lead(events):
        for name in ("study.activity", "study.bare"):
            rule = events.rules[name]
            told = events.scene.marks.may_match(rule)
            match = rule.pattern.search(events.text, sentence.start, sentence.stop) if told else None
            if match and not demanded(events, clause(events.text, match.start()), Span(match.start(), match.start())):
                span = Span(*match.span("name"))
                events.add(Event(span, "学习会", "study", name, Span(match.start(), span.start + 2), score=0.7))
                _refer_generic(events)
                return


def _organized(events: Events) -> None:
    """Take a contest, course or ceremony that the lead says was organized (组织开展健步走活动)."""
    for sentence in _lead(events):
        for match in events.rules["hold.organize"].pattern.finditer(events.text, sentence.start, sentence.stop):
            verb, region = Span(*match.span()), clause(events.text, match.start())
            head = object_head(events.scene, events.heads, verb.stop, region.stop)
            if (
                head is None
                or head.kind in {"plenary", "congress"}
                or (head.kind == "work" and not _named(events.text, verb.stop, head.start))
                or refused(events, region, verb, Span(verb.stop, head.start))
            ):
                continue
            before = Span(sentence.start, verb.start)
            named = events.text.startswith("“", verb.stop) and events.scene.inside(before, "date")
            told = events.scene.inside(before, "body") or named
            longer = head.span.stop - verb.stop > len(head.form)
            if told and (longer or (len(head.form) >= _NAMED and events.scene.inside(before, "date"))):
                events.enter(
                    event(
                        events,
                        Span(trim(events.text, verb.stop, head.start), head.span.stop),
                        head,
                        "hold.organize",
                        verb,
                        region,
                    )
                )
                return


def _named(text: str, start: int, stop: int) -> bool:
    """Whether a name of its own, and no list, stands before a head noun: “春风送岗”女职工专场(招聘会)."""
    return text.startswith("“", start) and text.find("、", text.find("”", start), stop) < 0


def _attended(events: Events) -> None:
    """Take a named event that people attend in the lead (出席庆祝大会)."""
    for sentence in _lead(events):
        for match in events.rules["attended"].pattern.finditer(events.text, sentence.start, sentence.stop):
            region = clause(events.text, match.start())
            head = object_head(events.scene, events.heads, match.end(), region.stop)
            if head is None or head.start - match.end() < 2 or demanded(events, region, Span(*match.span())):
                continue
            before = Span(sentence.start, match.start())
            who = events.scene.inside(before, "person") or events.scene.inside(before, "body")
            deputies = _DEPUTIES.match(events.text, head.span.stop) is not None
            if (
                (who or deputies)
                and not re.search(
                    r"会见|来华|访|邀请|率团|启程|离开|前往|赴|抵达|曾", events.text[before.start : before.stop]
                )
                and not head.congress
            ):
                events.enter(
                    event(events, Span(match.end(), head.span.stop), head, "attended", Span(*match.span()), region)
                )
                return


def _talks(events: Events) -> None:
    """Take the talk that the lead says somebody had with people: 王某同职工代表座谈; later words for it mean it."""
    rule = events.rules["talks"]
    for sentence in _lead(events) if events.scene.marks.may_match(rule) else ():
        match = rule.pattern.search(events.text, sentence.start, sentence.stop)
        if match is None or not events.scene.inside(Span(sentence.start, match.start()), "person"):
            continue
        region = clause(events.text, match.start())
        before = Span(sentence.start, match.start())
        planned = events.rules["planned"].pattern.search(events.text, before.start, before.stop) is not None
        if planned or demanded(events, region, Span(before.stop, before.stop)):
            continue
        talk = Event(Span(*match.span("name")), "座谈会", "work", "talks", Span(*match.span("name")), score=0.7)
        events.add(talk)
        for head in events.heads:
            if head.form == talk.form and not head.blocked and head.span.start > talk.span.stop:
                events.refer((head.span, talk))
        return


def _lone(events: Events) -> None:
    """Take the meeting that people are at though nobody told that it was held: 座谈会上，…; 某某主持宣讲会."""
    for head in events.heads:
        if head.blocked or events.rules["lone"].pattern.fullmatch(head.form) is None:
            continue
        chaired = events.text.endswith("主持", 0, head.start) and events.scene.ending(head.start - 2, "person")
        if chaired or _opens(events, head):
            events.add(Event(head.span, head.form, head.kind, "lone", head.span, score=0.6))
            return


def _opens(events: Events, head: Head) -> bool:
    """Whether what follows was said at the meeting: 座谈会上，…; 某某在动员会上强调."""
    if events.text.startswith("上，", head.span.stop) and events.text[head.start - 1 : head.start] in {
        "。",
        "，",
        "\n",
    }:
        return True
    before = Span(events.sentence(head.start).start, head.start)
    at = events.text.endswith("在", 0, head.start) and events.text.startswith("上", head.span.stop)
    return at and bool(events.scene.inside(before, "person"))


def _bare(events: Events) -> None:
    if events.scene.article.kind != "news":
        return
    if match := next(_openings(events.text), None):
        events.add(
            Event(Span(match.start(), match.start() + 2), "会议", "work", "bare", Span(*match.span()), score=0.5)
        )


def _refer_generic(events: Events) -> None:
    for head in events.heads:
        if (
            head.form == "会议"
            and not head.blocked
            and head.span.start > events.all[0].span.stop
            and events.rules["ref.before"].pattern.search(events.text[max(0, head.start - 12) : head.start])
        ):
            events.refer((head.span, events.all[0]))


_RESORTS = (_located, _studies, _organized, _talks, _attended, _lone, _bare, _recalled)
