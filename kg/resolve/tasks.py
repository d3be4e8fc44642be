"""Tasks of a story: who asks what of whom, by when."""

import re

from kg.lang import dates
from kg.model import Claim, Literal, Mention
from kg.resolve.events import conveys
from kg.resolve.story import Story, literal, short

_HOLDS = re.compile(r"(?:筹备|筹办|召开|开好|举办|举行|办好|承办|组织好|开展|启动)[^，。；]{0,12}$")
_HELD = re.compile(r"^[^，。；]{0,6}(?:的|各项)?(?:筹备|筹办|召开|举办|会务)")

_OF_OTHERS = "meeting.attended"  # a meeting that others hold: what its guests say is not for its holder to do


def tasks(story: Story) -> None:
    """Enter the tasks with what is said of them; a demand without an addressee falls to the organizer."""
    for mention in story.kind("task"):
        where = story.article.locate(mention.span)
        id_ = f"task-{story.article.id}-{where.start}-{where.stop}"
        story.ledger.entity("task", "gh:Task", short(mention.value), id_, id_=id_)
        story.ledger.mention(id_, story.article, mention.span, mention)
        words, spans = literal(mention.value), (mention.span,)
        story.say(id_, "schema:text", words, spans, mention.rule, mention.score, voices=mention.voices)
        story.ids[mention.id] = id_
        _realized(story, id_, mention)
        assigned = False
        for claim in story.claims.get(mention.id, ()):
            assigned |= _task_fact(story, id_, claim)
        if not assigned:
            _default_assignee(story, id_, mention)


def _realized(story: Story, id_: str, task: Mention) -> None:
    """Say which meeting or congress carries a task out, where its words are to prepare or hold one."""
    text = story.article.text
    for mention in story.kind("congress", "meeting", "meeting-ref"):
        meeting = story.ids.get(mention.id, "")
        if not task.span.holds(mention.span) or not meeting.startswith("meeting-"):
            continue
        before, after = text[task.span.start : mention.span.start], text[mention.span.stop : task.span.stop]
        if _HOLDS.search(before) or _HELD.match(after):
            story.say(id_, "gh:realizedBy", meeting, (mention.span,), "task.holds", 0.85)


def _task_fact(story: Story, id_: str, claim: Claim) -> bool:
    """Say one fact of a task; return whether it names who must do it."""
    match claim.predicate:
        case "gh:deadline" if isinstance(claim.object, Literal):
            day = dates.resolve_deadline(claim.object.text, published=story.published, year=story.page.year)
            if day:
                story.say(
                    id_,
                    "gh:deadline",
                    Literal(day, "xsd:date"),
                    claim.evidence,
                    claim.rule,
                    claim.score,
                    "inferred",
                )
        case "gh:conveys":
            conveys(story, id_, claim)
        case "gh:taskStatus" | "schema:about" | "gh:dateText":
            story.repeat(id_, claim, claim.object)
        case _:
            target = story.target(claim)
            if target is not None and target != id_:
                if claim.predicate == "gh:assignedBy" and target.startswith("meeting-"):
                    story.repeat(
                        id_,
                        Claim(
                            claim.article,
                            claim.subject,
                            "gh:announcedAt",
                            claim.object,
                            claim.evidence,
                            claim.rule,
                            claim.score,
                            claim.basis,
                            claim.voices,
                        ),
                        target,
                    )
                else:
                    story.repeat(id_, claim, target)
                return claim.predicate == "gh:assignedTo"
    return False


def _default_assignee(story: Story, id_: str, mention: Mention) -> None:
    """Assign a demand without a subject to the body that holds the meeting, as the guide reads it."""
    if mention.rule == "task.them":  # 叮嘱他们…: to people, not to a body
        return
    meetings = [
        t for c in (*story.of(mention, "gh:announcedAt"), *story.of(mention, "gh:assignedBy")) if (t := story.target(c))
    ]
    for meeting in meetings:
        for m in story.kind("meeting"):
            if story.ids.get(m.id) != meeting or m.rule == _OF_OTHERS:
                continue
            for claim in story.of(m, "schema:organizer"):
                if body := story.target(claim):
                    story.say(id_, "gh:assignedTo", body, (mention.span,), "task.assignee-organizer", 0.75, "inferred")
                    return
