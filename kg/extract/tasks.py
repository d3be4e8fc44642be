"""Tasks: what a meeting, a speaker or a body demands of whom, and what a body plans to do.

:mod:`kg.extract.directives` finds the clauses; here they become mentions and claims. An assignee
that is a collective (全市各级工会) is a mention of kind ``group`` with the phrase as printed; its
scope is settled in ``kg.resolve``.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract import directives
from kg.extract.directives import Directive
from kg.extract.scene import Scene
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Claim, Literal, Mention, Span, Term

_AREAS = 2  # areas told of one task at most
_JOINED = re.compile(r"、|以及|和|及|与")
_PARTS = re.compile(r"^(?:各|全|广大|所有|有关|相关|市直|省直|县直|区直)")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield each directive as a mention of kind ``task``, its assignees as groups, and the claims about it."""
    made: set[str] = set()
    for directive in directives.read(scene):
        span = Span(directive.start, directive.stop)
        task = scene.mention("task", span, directive.rule, score=directive.score)
        yield task
        for assignee in _assignees(scene, directive):
            if assignee.kind == "group" and assignee.id not in made:
                made.add(assignee.id)
                yield assignee
            yield scene.claim(task, "gh:assignedTo", assignee, (assignee.span, span), directive.rule, directive.score)
        yield from _origin(scene, task, directive)
        yield from _about(scene, task, directive)


# -- who is to do it


def _assignees(scene: Scene, directive: Directive) -> Iterator[Mention]:
    if directive.subject is None:
        if (host := _host(scene, directive)) is not None:
            yield host
        return
    for span in _parts(scene, directive.subject):
        yield _assignee(scene, span)


def _parts(scene: Scene, subject: Span) -> list[Span]:
    """Cut 市总工会、市人社局 and 各县总工会、各产业工会 into their members; leave 区、镇两级工会 whole."""
    cuts = [m.span() for m in _JOINED.finditer(scene.text, subject.start, subject.stop)]
    parts, begin = [], subject.start
    for start, stop in [*cuts, (subject.stop, subject.stop)]:
        parts.append(Span(begin, start))
        begin = stop
    whole = all(
        len(part) and (_body(scene, part) or _PARTS.match(scene.text[part.start : part.stop])) for part in parts
    )
    return parts if whole else [subject]


def _body(scene: Scene, span: Span) -> Mention | None:
    """Return the body, or person, that is exactly ``span``, or that ends it after a mere 新一届."""
    for kind in ("body", "person"):
        for mention in scene.inside(span, kind):
            lead = scene.text[span.start : mention.span.start]
            if mention.span.stop == span.stop and (not lead or lead in {"新一届", "本届"}):
                return mention
    return None


def _assignee(scene: Scene, span: Span) -> Mention:
    return _body(scene, span) or scene.mention("group", span, "group.subject")


def _host(scene: Scene, directive: Directive) -> Mention | None:
    """Return the body that holds the meeting: who is meant where no one was ever named."""
    meeting = _meeting(scene, directive.start)
    if meeting is None:
        return None
    held = [c.object for c in scene.claims("schema:organizer") if c.subject == meeting.id]
    return next((m for m in scene.all("body") if m.id in held), None)


# -- who demands it, and where


def _origin(scene: Scene, task: Mention, directive: Directive) -> Iterator[Claim]:
    frame, rule, score = directive.frame, directive.rule, directive.score
    meeting = _meeting(scene, directive.start) if frame is not None and frame.kind in {"meeting", "person"} else None
    evidence = (frame.cue, task.span) if frame is not None and frame.cue else (task.span,)
    assigner = frame.speaker if frame is not None else None
    if assigner is None and frame is not None and frame.kind == "meeting":
        assigner = meeting
    if frame is None and directive.planned and directive.subject is not None:
        assigner = _body(scene, directive.subject)
    if assigner is not None:
        yield scene.claim(task, "gh:assignedBy", assigner, evidence, rule, score)
    if meeting is not None:
        yield scene.claim(task, "gh:announcedAt", meeting, evidence, rule, score)
    status = "gh:status-planned" if directive.planned else "gh:status-announced"
    yield scene.claim(task, "gh:taskStatus", Term(status), Span(directive.cue.start, task.span.stop), rule, score)


def _meeting(scene: Scene, at: int) -> Mention | None:
    """Return the meeting that 会议强调 at ``at`` speaks of: the nearest one told before it."""
    before = [m for m in scene.all("meeting") if m.span.start < at]
    return before[-1] if before else None


# -- what it is about


@cache
def _areas() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = lexicon("areas")
    return re.compile(alternation([e.form for e in rows])), {e.form: e.kind for e in rows}


def _about(scene: Scene, task: Mention, directive: Directive) -> Iterator[Claim]:
    pattern, kinds = _areas()
    hits: dict[str, list[Span]] = {}
    for match in pattern.finditer(scene.text, directive.start, directive.stop):
        hits.setdefault(kinds[match[0]], []).append(Span(*match.span()))
    for area in sorted(hits, key=lambda a: (-len(hits[a]), hits[a][0]))[:_AREAS]:
        yield scene.claim(task, "schema:about", Term(f"gh:area-{area}"), tuple(hits[area]), "task.area", 0.8)
    deadline = patterns("tasks")["bare.deadline"].pattern.search(scene.text, directive.start, directive.stop)
    if deadline:
        yield scene.claim(
            task, "gh:deadline", Literal(deadline[0], "kg:deadline"), Span(*deadline.span()), "task.deadline", 0.8
        )
