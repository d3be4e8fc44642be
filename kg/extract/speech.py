"""Who is speaking: frames opened by 会议强调, X要求, 《通知》提出 and carried on over what follows.

A frame lasts until another opens or the report returns to telling. It remembers the speaker's
mention, so that a demand three sentences later still has its assigner.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache

from kg.extract.clauses import Clause
from kg.extract.scene import Scene
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Mention, Span

_PRONOUN = re.compile(r"^(?:[他她](?!们)|其(?!中|他|次|实)|对方|该负责人)")
_BY = ("按照", "根据", "依照", "遵照", "为了", "为落实", "为贯彻", "落实", "贯彻", "对照", "受")
_NOUNS = frozenset({"要求", "希望", "号召", "期望", "提醒", "指示", "建议"})
_OBJECT = re.compile(r"落实|贯彻|达到|符合|满足|完成|响应|对照|按照?|根据|遵循|将|要(?!求)|应|明确")
_BACK = 400  # characters back to the person whom 并强调 continues
_REACH = 60  # characters between the beginning of a clause and its verb of speech


@dataclass(slots=True)
class Frame:
    """An open speech. ``kind``: meeting, person, body, document, crowd, commentary, notice or unknown."""

    kind: str
    speaker: Mention | None = None
    verb: str = "say"
    subject: Span | None = None
    listing: bool = False
    cue: Span | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Opening:
    """A frame found in a clause; ``at`` is where what is said begins, ``addressee`` who is spoken to."""

    frame: Frame
    at: int
    glued: bool
    addressee: Span | None = None


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str]]:
    """Return the verbs of speech as a pattern, the kind of each, and the crowd words as a pattern."""
    rows = [entry for entry in lexicon("speech") if entry.kind != "crowd"]
    crowd = [entry.form for entry in lexicon("speech") if entry.kind == "crowd"]
    pattern = re.compile(alternation([entry.form for entry in rows]))
    return pattern, {entry.form: entry.kind for entry in rows}, re.compile(alternation(crowd))


def opening(scene: Scene, clause: Clause, current: Frame | None, sentence: int) -> Opening | None:
    """Return the speech that ``clause`` opens, if it opens one.

    ``sentence`` is where its sentence begins: 出席会议并讲话，强调 finds its person there.
    """
    text, (pattern, kinds, crowd) = scene.plain, _verbs()
    for match in pattern.finditer(text, clause.start, min(clause.stop, clause.start + _REACH)):
        kind = kinds[match[0]]
        glued = match.end() < clause.stop
        left = text[clause.start : match.start()]
        named = any(m.span.stop == match.start() for m in scene.inside(Span(clause.start, match.start()), "person"))
        if not _opens(text, clause, match, left, kind, named=named):
            continue
        frame = _frame(scene, clause, left, current, sentence)
        if frame is None:
            continue
        frame.verb, frame.cue = kind, Span(clause.start, match.end())
        if kind == "say" and crowd.search(
            text, max(sentence, clause.start - _BACK) if not left else clause.start, match.start()
        ):
            frame.kind = "crowd"
        return Opening(frame, match.end(), glued, _addressee(text, clause))
    return _announcement(scene, clause, current, sentence)


def _opens(text: str, clause: Clause, match: re.Match[str], left: str, kind: str, *, named: bool) -> bool:
    """Whether the word is a verb of speech here, not a noun (提出要求) or part of another (要求真务实)."""
    book = patterns("tasks")
    if left.startswith(_BY) or not named and book["speech.noun"].pattern.search(left):
        return False
    right = text[match.end() : clause.stop]
    if not right:
        if match[0] in _NOUNS and _OBJECT.search(left):
            return False
        return clause.after in {"，", ",", "：", ":", "“"}
    if match[0] == "要求" and (not left or left.endswith("要")) and right[:1] in "真实新同精稳变":
        return False
    if right[:1] in "的和与、了力性之是也席" or right.startswith("要求"):
        return False
    if kind in {"say", "appraise"}:
        return match[0] != "说" or right[:1] in "要应将"
    return True


def _frame(scene: Scene, clause: Clause, left: str, current: Frame | None, sentence: int) -> Frame | None:
    book = patterns("tasks")
    core = book["speaker.adverb"].pattern.sub("", left) if left else left
    span = Span(clause.start, clause.start + len(left))
    if not core.strip():
        return _continued(scene, clause, current, sentence)
    if _PRONOUN.match(left):
        return Frame("person", _last_person(scene, sentence))
    people = scene.inside(span, "person")
    if people and span.stop - people[-1].span.stop <= _REACH:
        return Frame("person", people[-1])
    if book["speaker.meeting"].pattern.search(core):
        return Frame("meeting")
    if book["speaker.document"].pattern.search(core):
        return Frame("document")
    bodies = [m for m in scene.inside(span, "body") if m.span.stop == clause.start + len(core)]
    if bodies:
        return Frame("body", bodies[0])
    if core.endswith(("着", "过", "地", "得", "为", "以", "被")) or len(core) > 40:
        return None
    return Frame("unknown")


def _continued(scene: Scene, clause: Clause, current: Frame | None, sentence: int) -> Frame | None:
    """Return the frame of a verb without its own speaker: the person its sentence began with, else the current one."""
    people = scene.inside(Span(max(sentence, clause.start - _BACK), clause.start), "person")
    if people:
        return Frame("person", people[0])
    if current is not None:
        return Frame(current.kind, current.speaker)
    return Frame("unknown") if clause.before else None


def _last_person(scene: Scene, at: int) -> Mention | None:
    """Return the person that 他 or 她 at ``at`` stands for: the first named in the last sentence that names one."""
    sentences = scene.article.sentences
    index = bisect_right(sentences, at, key=lambda span: span.stop)
    for sentence in reversed(sentences[max(0, index - 4) : index]):
        if people := scene.inside(sentence, "person"):
            return people[0]
    return None


def _addressee(text: str, clause: Clause) -> Span | None:
    match = patterns("tasks")["speech.addressee"].pattern.search(text, clause.start, clause.stop)
    return Span(*match.span("to")) if match else None


def _announcement(scene: Scene, clause: Clause, current: Frame | None, sentence: int) -> Opening | None:
    """Return the speech that 向各单位提出三点要求 opens."""
    text = scene.plain
    match = patterns("tasks")["speech.list"].pattern.search(text, clause.start, clause.stop)
    if not match or clause.after not in {"：", ":", "。", ""}:
        return None
    frame = _frame(scene, clause, text[clause.start : match.start()], current, sentence) or Frame("unknown")
    frame.verb, frame.listing, frame.cue = "demand", True, Span(clause.start, clause.stop)
    return Opening(frame, clause.stop, glued=False, addressee=_addressee(text, clause))
