"""Tasks: what a meeting, a speaker or a body demands of whom, and what a body plans to do.

:mod:`kg.extract.tasks.directives` finds the clauses; here they become mentions and claims. An assignee
that is a collective (全市各级工会) is a mention of kind ``group`` with the phrase as printed; its
scope is settled in ``kg.resolve``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from kg.extract.scene import Scene
from kg.extract.tasks import directives
from kg.extract.tasks.directive import Directive
from kg.extract.tasks.issuers import Issuers
from kg.lang.dates import find_deadlines
from kg.lang.rules import alternation, lexicon, patterns
from kg.lang.scan import Finder, finder
from kg.model import Basis, Claim, Literal, Mention, Span, Term

_AREAS = 2  # areas told of one task at most
_LISTS = re.compile("，以及")
_JOINED = re.compile(r"、|以及|和|及|与")
_PARTS = re.compile(r"^(?:各|全|广大|所有|有关|相关|市直|省直|县直|区直)")
_OTHERS = "meeting.attended"  # a meeting that others hold: what its guests say is not for its holder to do
_NATION = ("全国", "中国")
_LEADS = frozenset({"", "新一届", "本届"})
_TAILS = frozenset({"委员会", "班子", "领导班子"})


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield each directive as a mention of kind ``task``, its assignees as groups, and the claims about it."""
    found = list(directives.read(scene))
    if not found:
        return
    setting, made = _Setting(scene), set[str]()
    for directive in found:
        span = Span(directive.start, directive.stop)
        cue = directive.cue
        task = scene.mention("task", span, cue.rule, score=cue.score)
        yield task
        for assignee in _assignees(setting, directive):
            if assignee.kind == "group" and assignee.id not in made:
                made.add(assignee.id)
                yield assignee
            basis: Basis = "inferred" if directive.subject is None else "stated"
            yield scene.claim(task, "gh:assignedTo", assignee, (assignee.span, span), cue.rule, cue.score, basis)
        yield from _origin(setting, task, directive)
        yield from _about(scene, task)
        yield from _due(scene, task)


@cache
def _organizations() -> dict[str, str]:
    """Return the national organizations by form, each with its official name."""
    rows = (e for name in ("national", "state_organs") for e in lexicon(name) if e.kind == "mass-organization")
    return {e.form: e.value or e.form for e in rows}


@cache
def _nationwide() -> dict[str, frozenset[str]]:
    """Return the official names that an actor without 全国 or 中国 may mean: 工商联 of 全国工商联."""
    meant: dict[str, set[str]] = {}
    for form, whole in _organizations().items():
        if form.startswith(_NATION):
            meant.setdefault(form[len(_NATION[0]) :], set()).add(whole)
    return {short: frozenset(wholes) for short, wholes in meant.items()}


class _Setting:
    """The meetings and bodies of a report, looked up once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        planned = {c.subject for c in scene.claims("schema:eventStatus") if c.object == Term("schema:EventScheduled")}
        self.held = [m for m in scene.all("meeting") if m.id not in planned]
        self._starts = [m.span.start for m in self.held]
        self._by_id = {m.id: m for m in self.held}
        self._same = {c.subject: str(c.object) for c in scene.claims("kg:sameAs")}
        self.issuers = Issuers(scene)
        bodies = scene.all("body")
        known = {m.id: m for m in bodies}
        self._hosts: dict[str, Mention] = {}
        for claim in scene.claims("schema:organizer"):
            if host := known.get(str(claim.object)):
                self._hosts.setdefault(claim.subject, host)
        opening = Span(0, scene.article.sentences[0].stop) if scene.article.sentences else Span(0, 0)
        self._own = next(filter(self.issuers.is_union, scene.inside(opening, "body")), None)
        self._bodies = known
        self._short: dict[str, Mention | None] = {}
        self._letters = [match.span() for match in patterns("tasks")["speech.written"].finditer(scene.plain)]

    def nationwide(self, span: Span) -> Mention | None:
        """Return the one national organization that the report names and that ``span`` means in short: |工商联|要加强."""
        words = self.scene.plain[span.start : span.stop]
        if words not in self._short:
            self._short[words] = self._whole(_nationwide().get(words, frozenset()))
        return self._short[words]

    def _whole(self, wholes: frozenset[str]) -> Mention | None:
        """Return the one of these organizations that the report names."""
        named: dict[str, Mention] = {}
        for body in self._bodies.values() if wholes else ():
            whole = _organizations().get(self.scene.plain[body.span.start : body.span.stop])
            if whole in wholes:
                named.setdefault(whole, body)
        return next(iter(named.values())) if len(named) == 1 else None

    def meeting(self, directive: Directive) -> Mention | None:
        """Return the meeting of a speech: the one its speaker names (在闭幕式上), else the last one held before."""
        frame = directive.frame
        if frame is None or frame.kind not in {"meeting", "person"} or self._written(directive):
            return None
        if frame.cue is not None:
            named = [*self.scene.inside(frame.cue, "meeting"), *self.scene.inside(frame.cue, "meeting-ref")]
            for mention in named:
                if found := self._by_id.get(self._same.get(mention.id, mention.id)):
                    return found
        index = bisect_left(self._starts, directive.start)
        return self.held[index - 1] if index else None

    def default(self, directive: Directive) -> Mention | None:
        """Return who is meant where no one was ever named; None where nothing tells.

        That is the holder of the meeting. Outside any meeting it is the union with which the report opens, and who
        says 将 means his own body. A commentary speaks to the unions: its first 工会 stands for 各级工会.
        """
        if self.scene.article.kind == "commentary":
            at = self.scene.plain.find("工会")
            return self.scene.mention("group", Span(at, at + 2), "group.readers", "各级工会", 0.5) if at >= 0 else None
        if self._written(directive):
            return None
        if directive.cue.planned and (pledged := self._pledger(directive)) is not None:
            return pledged
        meeting = self.meeting(directive)
        if meeting is not None and meeting.rule == _OTHERS:
            return None
        return self._own if meeting is None else self._hosts.get(meeting.id)

    def _written(self, directive: Directive) -> bool:
        """Whether the speech is an instruction or a letter, given at no meeting: 作出重要指示，强调."""
        cue = directive.frame.cue if directive.frame is not None else None
        sentence = self.scene.sentence(cue.start) if cue is not None else None
        if cue is None or sentence is None:
            return False
        index = bisect_left(self._letters, (sentence.start, 0))
        return index < len(self._letters) and self._letters[index][1] <= cue.stop

    def _pledger(self, directive: Directive) -> Mention | None:
        """Return the body for which the speaker of a plan speaks: itself, or that of his post, a union first."""
        speaker = directive.frame.speaker if directive.frame is not None else None
        if speaker is None or speaker.kind == "body":
            return speaker
        same = {m.id for m in self.scene.all("person") if m.value == speaker.value}
        held = {c.subject for c in self.scene.claims("org:member") if c.object in same}
        owners = [self._bodies.get(str(c.object)) for c in self.scene.claims("org:organization") if c.subject in held]
        bodies = [body for body in owners if body is not None]
        return next(filter(self.issuers.is_union, bodies), next(iter(bodies), None))


# -- who is to do it


def _assignees(setting: _Setting, directive: Directive) -> Iterator[Mention]:
    scene = setting.scene
    if directive.subject is not None:
        for span in _parts(scene, directive.subject):
            yield _named(scene, span) or setting.nationwide(span) or scene.mention("group", span, "group.subject")
    elif directive.cue.rule != "task.them" and (default := setting.default(directive)) is not None:
        yield default


def _parts(scene: Scene, subject: Span) -> list[Span]:
    """Cut 市总工会、市人社局 and 各县总工会、各产业工会 into their members; leave 区、镇两级工会 whole."""
    parts: list[Span] = []
    for one in _cut(scene, subject, _LISTS):
        members = _cut(scene, one, _JOINED)
        whole = all(
            part and (_named(scene, part) or _PARTS.match(scene.plain[part.start : part.stop])) for part in members
        )
        parts += members if whole else [one]
    return parts


def _cut(scene: Scene, span: Span, joints: re.Pattern[str]) -> list[Span]:
    """Return the stretches of ``span`` between ``joints``."""
    parts, begin = [], span.start
    for match in joints.finditer(scene.plain, span.start, span.stop):
        parts.append(Span(begin, match.start()))
        begin = match.end()
    return [*parts, Span(begin, span.stop)]


def _named(scene: Scene, span: Span) -> Mention | None:
    """Return the body, or person, that ``span`` is; 新一届县总工会委员会 is the union of which it speaks."""
    for kind in ("body", "person"):
        for mention in scene.inside(span, kind):
            lead = scene.plain[span.start : mention.span.start]
            tail = scene.plain[mention.span.stop : span.stop]
            if lead in _LEADS and (not tail or (lead and tail in _TAILS)):
                return mention
    return None


# -- who demands it, and where


def _origin(setting: _Setting, task: Mention, directive: Directive) -> Iterator[Claim]:
    scene, frame, cue = setting.scene, directive.frame, directive.cue
    meeting = setting.meeting(directive)
    evidence = (frame.cue, task.span) if frame is not None and frame.cue else (task.span,)
    assigner = _assigner(setting, directive, meeting)
    for one in _with_others(setting, directive, assigner):
        yield scene.claim(task, "gh:assignedBy", one, evidence, cue.rule, cue.score)
    if meeting is not None:
        yield scene.claim(task, "gh:announcedAt", meeting, evidence, cue.rule, cue.score)
    status = "gh:status-planned" if cue.planned else "gh:status-announced"
    words = Span(min(cue.span.start, task.span.start), task.span.stop)
    yield scene.claim(task, "gh:taskStatus", Term(status), words, cue.rule, cue.score)


def _assigner(setting: _Setting, directive: Directive, meeting: Mention | None) -> Mention | None:
    """Return who demands: the meeting, the speaker, the body that wrote it; of a plan told by itself, whose plan it is."""
    frame = directive.frame
    if frame is not None:
        written = frame.speaker is None and frame.kind in {"notice", "document", "unknown"}
        return meeting if frame.kind == "meeting" else setting.issuers.of(directive) if written else frame.speaker
    if directive.cue.planned and directive.subject is not None:
        return _named(setting.scene, directive.subject)
    return None


def _with_others(setting: _Setting, directive: Directive, assigner: Mention | None) -> list[Mention]:
    """Return who demands with those who demand it together: 县委、县政府|要求. A plan of several names them as its subject."""
    if assigner is None:
        return []
    joint = assigner.kind == "body" and not directive.cue.planned
    return setting.issuers.together(assigner) if joint else [assigner]


# -- what it is about, and until when


@cache
def _areas() -> tuple[Finder, dict[str, str]]:
    rows = lexicon("areas")
    return finder(re.compile(alternation([e.form for e in rows]))), {e.form: e.kind for e in rows}


def _about(scene: Scene, task: Mention) -> Iterator[Claim]:
    """Yield the areas of union work whose words stand in a task, the most frequent first."""
    words, kinds = _areas()
    hits: dict[str, list[Span]] = {}
    for match in words(scene.plain, task.span.start, task.span.stop):
        hits.setdefault(kinds[match[0]], []).append(Span(*match.span()))
    for area in sorted(hits, key=lambda a: (-len(hits[a]), hits[a][0]))[:_AREAS]:
        yield scene.claim(task, "schema:about", Term(f"gh:area-{area}"), tuple(hits[area]), "task.area", 0.8)


def _due(scene: Scene, task: Mention) -> Iterator[Claim]:
    """Yield the first time limit that a task prints: its value, still without a year, and its words."""
    start = task.span.start
    for limit in find_deadlines(scene.plain[start : task.span.stop])[:1]:
        span = Span(start + limit.span.start, start + limit.span.stop)
        if limit.value is not None:
            yield scene.claim(task, "gh:deadline", Literal(limit.value, "kg:deadline"), span, limit.rule, 0.85)
        words = scene.text[span.start : span.stop]
        yield scene.claim(task, "gh:dateText", Literal(words, lang="zh"), span, limit.rule, 0.95)
