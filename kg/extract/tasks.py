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
from kg.lang.dates import find_deadlines
from kg.lang.rules import alternation, lexicon
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
        yield from _due(scene, task, directive)


# -- who is to do it


def _assignees(scene: Scene, directive: Directive) -> Iterator[Mention]:
    if directive.subject is None:
        if (default := _default(scene, directive)) is not None:
            yield default
        return
    for span in _parts(scene, directive.subject):
        yield _assignee(scene, span)


def _parts(scene: Scene, subject: Span) -> list[Span]:
    """Cut 市总工会、市人社局 and 各县总工会、各产业工会 into their members; leave 区、镇两级工会 whole."""
    cuts = [m.span() for m in _JOINED.finditer(scene.plain, subject.start, subject.stop)]
    parts, begin = [], subject.start
    for start, stop in [*cuts, (subject.stop, subject.stop)]:
        parts.append(Span(begin, start))
        begin = stop
    whole = all(
        len(part) and (_body(scene, part) or _PARTS.match(scene.plain[part.start : part.stop])) for part in parts
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


def _default(scene: Scene, directive: Directive) -> Mention | None:
    """Return who is meant where no one was ever named: the holder of the meeting, else the report's own body.

    A commentary speaks to the unions: its first 工会 stands for 各级工会.
    """
    if scene.article.kind == "commentary":
        at = scene.plain.find("工会")
        return scene.mention("group", Span(at, at + 2), "group.readers", "各级工会", 0.5) if at >= 0 else None
    if (meeting := _meeting(scene, directive)) is not None:
        held = {c.object for c in scene.claims("schema:organizer") if c.subject == meeting.id}
        if host := next((m for m in scene.all("body") if m.id in held), None):
            return host
    bodies = scene.all("body")
    return next((m for m in bodies if "工会" in scene.plain[m.span.start : m.span.stop]), next(iter(bodies), None))


# -- who demands it, and where


def _origin(scene: Scene, task: Mention, directive: Directive) -> Iterator[Claim]:
    frame, rule, score = directive.frame, directive.rule, directive.score
    meeting = _meeting(scene, directive)
    evidence = (frame.cue, task.span) if frame is not None and frame.cue else (task.span,)
    assigner = _assigner(scene, directive, meeting)
    if assigner is not None:
        yield scene.claim(task, "gh:assignedBy", assigner, evidence, rule, score)
    if meeting is not None:
        yield scene.claim(task, "gh:announcedAt", meeting, evidence, rule, score)
    status = "gh:status-planned" if directive.planned else "gh:status-announced"
    yield scene.claim(task, "gh:taskStatus", Term(status), Span(directive.cue.start, task.span.stop), rule, score)


def _assigner(scene: Scene, directive: Directive, meeting: Mention | None) -> Mention | None:
    frame = directive.frame
    if frame is not None and frame.kind == "meeting":
        return meeting
    if frame is not None:
        return frame.speaker
    if directive.planned and directive.subject is not None:
        return _body(scene, directive.subject)
    return None


def _meeting(scene: Scene, directive: Directive) -> Mention | None:
    """Return the meeting that a speech is held at: the one its speaker names (在闭幕式上), else the last one held before."""
    frame = directive.frame
    if frame is None or frame.kind not in {"meeting", "person"}:
        return None
    same = {c.subject: c.object for c in scene.claims("kg:sameAs")}
    planned = {c.subject for c in scene.claims("schema:eventStatus") if c.object == Term("schema:EventScheduled")}
    held = [m for m in scene.all("meeting") if m.id not in planned]
    by_id = {m.id: m for m in held}
    if frame.cue is not None:
        named = [*scene.inside(frame.cue, "meeting"), *scene.inside(frame.cue, "meeting-ref")]
        for mention in named:
            if found := by_id.get(str(same.get(mention.id, mention.id))):
                return found
    before = [m for m in held if m.span.start < directive.start]
    return before[-1] if before else None


# -- what it is about


@cache
def _areas() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = lexicon("areas")
    return re.compile(alternation([e.form for e in rows])), {e.form: e.kind for e in rows}


def _about(scene: Scene, task: Mention, directive: Directive) -> Iterator[Claim]:
    pattern, kinds = _areas()
    hits: dict[str, list[Span]] = {}
    for match in pattern.finditer(scene.plain, directive.start, directive.stop):
        hits.setdefault(kinds[match[0]], []).append(Span(*match.span()))
    for area in sorted(hits, key=lambda a: (-len(hits[a]), hits[a][0]))[:_AREAS]:
        yield scene.claim(task, "schema:about", Term(f"gh:area-{area}"), tuple(hits[area]), "task.area", 0.8)


# -- until when


def _due(scene: Scene, task: Mention, directive: Directive) -> Iterator[Claim]:
    """Yield the first time limit that a directive prints: its value, still without a year, and its words."""
    for limit in find_deadlines(scene.plain[directive.start : directive.stop]):
        span = Span(directive.start + limit.span.start, directive.start + limit.span.stop)
        if limit.value is not None:
            yield scene.claim(task, "gh:deadline", Literal(limit.value, "kg:deadline"), span, limit.rule, 0.85)
        words = scene.text[span.start : span.stop]
        yield scene.claim(task, "gh:dateText", Literal(words, lang="zh"), span, limit.rule, 0.95)
        return
