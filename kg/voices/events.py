"""Meetings and tasks of a language model, held against those of the rules."""

import re

from kg import schema
from kg.model import Literal, Mention, Span, Term
from kg.voices.answer import Meeting, Task
from kg.voices.quoted import Quoted, short

_GROUP = re.compile(r"全|各|所有|广大|基层|有关|相关|本|与会|参[会训]")


def meetings(said: Quoted) -> None:
    """Second or add meetings, and remember which the model may speak of afterwards."""
    for meeting in said.answer.meetings:
        quote = said.quote(meeting.quote)
        span = said.name(meeting.name, quote) if quote else None
        if quote is None or span is None:
            continue
        known = _known(said, span)
        if known is None and not _free(said, span):
            continue
        organizer = said.mention(meeting.organizer, quote, "body") if meeting.organizer else None
        date = said.date(meeting.date, quote, planned=meeting.planned) if meeting.date else None
        if known is not None:
            said.draft.second(known, (said.voice,))
            _type_and_state(said, known, meeting)
        else:
            known = _new(said, span, meeting)
        said.meetings[meeting.name] = known
        for predicate, found in (("schema:organizer", organizer), ("schema:startDate", date)):
            if found is not None:
                _fact(said, known, predicate, found)


def _known(said: Quoted, span: Span) -> Mention | None:
    """Return the meeting that the rules read at ``span``, or that a later word there refers to."""
    draft = said.draft
    if row := draft.meeting(span, "meeting"):
        return max(row, key=lambda one: min(one.span.stop, span.stop) - max(one.span.start, span.start))
    targets = (claim.object for ref in draft.meeting(span, "meeting-ref") for claim in draft.of(ref, "kg:sameAs"))
    return next((one for target in targets if (one := draft.by_id(target))), None)


def _free(said: Quoted, span: Span) -> bool:
    """Whether the rules leave room for a meeting here: a congress spoken of, or a commentary, has none."""
    draft = said.draft
    name = draft.text[span.start : span.stop]
    if draft.article.kind == "commentary":
        said.disagree(span, f"评论里没有会议“{name}”", f"a commentary tells of no meeting “{name}”")
        return False
    bodies = [one for one in draft.meeting(span, "body") if one.span.holds(span)]
    crossing = [*draft.meeting(span, "congress", "person", "title"), *bodies]
    if crossing:
        zh = f"读作会议“{name}”，规则读作“{crossing[0].text}”"
        said.disagree(span, zh, f"reads a meeting “{name}”, the rules read “{crossing[0].text}”")
    return not crossing


def _new(said: Quoted, span: Span, meeting: Meeting) -> Mention:
    draft, made = said.draft, said.add("meeting", span)
    state = "schema:EventScheduled" if meeting.planned else "schema:EventCompleted"
    draft.claim(made, "rdf:type", Term(f"gh:{meeting.type}"), span)
    draft.claim(made, "schema:name", Literal(made.text, lang="zh"), span)
    draft.claim(made, "schema:eventStatus", Term(state), span)
    return made


def _type_and_state(said: Quoted, known: Mention, meeting: Meeting) -> None:
    """Second type and state; a more general type is no other reading."""
    draft, type_ = said.draft, f"gh:{meeting.type}"
    state = "schema:EventScheduled" if meeting.planned else "schema:EventCompleted"
    for claim in draft.of(known, "rdf:type"):
        own = claim.object.curie if isinstance(claim.object, Term) else ""
        if own == type_:
            draft.second_claim(claim, (said.voice,))
        elif type_ not in schema.superclasses(own) and own not in schema.superclasses(type_):
            zh, en = (
                f"“{known.text}”{word}{schema.label(type_, lang)}{rules}{schema.label(own, lang)}"
                for lang, word, rules in (("zh", "是", "，规则读作"), ("en", ": ", ", the rules read "))
            )
            said.disagree(known.span, zh, en)
    for claim in draft.of(known, "schema:eventStatus"):
        if claim.object == Term(state):
            draft.second_claim(claim, (said.voice,))
        else:
            zh = f"对“{known.text}”是否已举行看法不同"
            said.disagree(known.span, zh, f"sees otherwise whether “{known.text}” was held")


def _fact(said: Quoted, meeting: Mention, predicate: str, found: Mention) -> None:
    """Second an organizer or a date, add it where the rules have none, or say that they have another."""
    draft, told = said.draft, said.draft.of(meeting, predicate)
    ends = [(claim, end) for claim in told if (end := draft.by_id(claim.object))]
    same = [claim for claim, end in ends if end.span.meets(found.span) or end.value == found.value]
    for claim in same:
        draft.second_claim(claim, (said.voice,))
    if not told:
        said.say(meeting, predicate, found, meeting.span, found.span)
    elif not same:
        label = schema.label(predicate)
        other = ends[0][1].text if ends else "？"
        zh = f"“{meeting.text}”的{label}读作“{found.text}”，规则读作“{other}”"
        en = f"{predicate} of “{meeting.text}”: reads “{found.text}”, the rules read “{other}”"
        said.disagree(found.span, zh, en)


def tasks(said: Quoted) -> None:
    """Second or add what is demanded of whom."""
    for task in said.answer.tasks:
        quote = said.quote(task.quote)
        span = said.name(task.text, quote) if quote else None
        if quote is None or span is None:
            continue
        if known := said.draft.meeting(span, "task"):
            said.draft.second(known[0], (said.voice,))
            _same_assignees(said, known[0], task, quote)
        else:
            _new_task(said, task, span, quote)


def _same_assignees(said: Quoted, known: Mention, task: Task, quote: Span) -> None:
    draft, told = said.draft, said.draft.of(known, "gh:assignedTo")
    ends = [(claim, end) for claim in told if (end := draft.by_id(claim.object))]
    for name in task.assignees:
        same = [claim for claim, end in ends if name in {end.text, end.value}]
        for claim in same:
            draft.second_claim(claim, (said.voice,))
        if not same and said.name(name, quote):
            other = "、".join(end.text for _, end in ends) or "？"
            zh = f"任务“{short(known.text)}”由“{name}”承担，规则读作“{other}”"
            said.disagree(known.span, zh, f"gives “{short(known.text)}” to “{name}”, the rules to “{other}”")


def _new_task(said: Quoted, task: Task, span: Span, quote: Span) -> None:
    draft = said.draft
    made = said.add("task", span)
    draft.claim(made, "gh:taskStatus", Term("gh:status-announced"), span)
    for name in task.assignees:
        if agent := _agent(said, name, quote):
            draft.claim(made, "gh:assignedTo", agent, agent.span, span)
    if task.assigner:
        by = said.meetings.get(task.assigner) or said.mention(task.assigner, quote, "person", "body")
        if by is not None:
            draft.claim(made, "gh:assignedBy", by, by.span, span)


def _agent(said: Quoted, name: str, quote: Span) -> Mention | None:
    """Return the body or person named, or a group where the words are collective (全市各级工会)."""
    span = said.name(name, quote)
    if span is None:
        return None
    known = said.draft.at(span, "body", "person", "group")
    if known is None and _GROUP.match(name):
        return said.add("group", span)
    if known is None:
        said.unknown(name, span)
    return known
