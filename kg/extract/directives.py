"""Directive clauses: 要, 必须, 应 with their subjects, bare demands after 会议要求, plans with 将.

The text is read once, clause by clause. A demand opens a directive, and the next demand, a ；
or the end of the sentence closes it. The subject is the one printed, else the last one named in
the same speech. What is a demand depends on who speaks (:mod:`kg.extract.speech`): outside any
speech only 全市各级工会要…, and a body's own 将…, count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract import speech
from kg.extract.actors import LONGEST, Actors
from kg.extract.clauses import MARKS, Clause, split
from kg.extract.scene import Scene
from kg.extract.speech import Frame
from kg.lang.rules import patterns
from kg.model import Span

_TRIES = 4  # words of demand looked at in one clause
_SLOGAN = 14  # characters on either side of a word to the quotation marks of a slogan
_SHORTEST = 4  # characters of a directive that says what to do
_WINDOW = 60  # characters from the beginning of a clause to its word of demand
_MARKERS = frozenset("一二三四五六七八九十第（(首其再最")  # what a mark of an item may begin with, beside a digit
_LOOK = 12  # characters after a word that tell what it is
_JUDGED = 200  # characters looked through for a verdict
_ALSO = 2  # characters before a chained 应 (并还)
_TRIM = "，。；：、！？,;:!?… \n　—"
_OPEN = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "("}
_THEM = re.compile(r"(?:他们|她们|其)(?=[^中他次实]{4})")
_NUMBERED = ("要", "务必", "必须", "应当")


@dataclass(frozen=True, slots=True)
class Cue:
    """What makes a clause a directive: the words, the rule, how sure it is, and whether it is the actor's own plan."""

    span: Span
    rule: str
    score: float
    planned: bool = False


@dataclass(slots=True)
class Directive:
    """One demand or plan; ``subject`` is the printed or inherited assignee, ``frame`` the speech it stands in."""

    start: int
    stop: int
    subject: Span | None
    frame: Frame | None
    cue: Cue


def read(scene: Scene) -> Iterator[Directive]:
    """Yield the directives of a report in text order."""
    reader = _Reader(scene)
    for sentence in scene.article.sentences:
        reader.sentence(sentence)
    yield from reader.found


@cache
def _inner_item() -> re.Pattern[str]:
    """Return what finds an item of a list inside a sentence."""
    marker = patterns("tasks")["list.marker"].pattern.pattern
    return re.compile(f"[{MARKS}](?:{marker.removeprefix('^')})")


class _Reader:
    """The state that is carried from clause to clause: the speech, the list, the open directive."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.plain, patterns("tasks")
        self.actors = Actors(scene)
        self.demands, self.plans = self.book["demand.word"].hint, self.book["future.word"].hint
        hints = {"speech": speech.hint(), "demand": self.demands, "plan": self.plans, "item": _inner_item()}
        self.hints = {name: hint for name, hint in hints.items() if hint.search(self.text)}
        self.holds: set[str] = set()  # which of them find something in the sentence
        self.commentary = scene.article.kind == "commentary"
        self.notice = not self.commentary and bool(self.book["notice.opener"].pattern.search(self.text))
        self.frame: Frame | None = Frame("commentary") if self.commentary else None
        self._leave()
        self.found: list[Directive] = []
        self.open: Directive | None = None
        self.waiting: list[tuple[int, int]] = []  # what may name who the next demand is for
        self.fresh = False
        self.spoken = False

    # -- sentences

    def sentence(self, span: Span) -> None:
        """Read one sentence."""
        if self.book["narrative.opener"].pattern.match(self.text[span.start : span.start + _LOOK]):
            self._leave()
        if self.text[max(0, span.start - 1)] == "\n":
            self.spoken = False
        before, framed = len(self.found), False
        self.waiting, self.fresh = [], False
        if self._may_direct(span):
            for clause in split(self.text, span):
                framed = self._clause(clause, span.start) or framed
            self._close(span.stop)
        silent = len(self.found) == before and not framed
        if silent and self.book["narrative.told"].pattern.search(self.text, span.start, span.stop):
            self._leave()

    def _may_direct(self, span: Span) -> bool:
        """Whether a sentence holds any word of demand, plan or speech, or an item of a list: elsewhere nothing is found."""
        self.holds = {name for name, hint in self.hints.items() if hint.search(self.text, span.start, span.stop)}
        return bool(self.holds) or self._marked(span.start) is not None

    def _marked(self, at: int) -> re.Match[str] | None:
        """Return the mark of an item of a list (一是, 第二, （三）) at ``at``."""
        head = self.text[at : at + 1]
        if head not in _MARKERS and not head.isdecimal():
            return None
        return self.book["list.marker"].pattern.match(self.text[at : at + _LOOK])

    def _leave(self) -> None:
        """End the speech: the report tells again. A commentary and a notice speak all along."""
        self.listing = False
        if not self.commentary:
            self.frame = Frame("notice") if self.notice else None

    # -- clauses

    def _clause(self, clause: Clause, sentence: int) -> bool:
        """Read one clause; return whether it opened a speech."""
        if clause.before in {"；", ";"}:
            self._close(clause.start - 1)
        opened = speech.opening(self.scene, clause, self.frame, sentence) if "speech" in self.holds else None
        if opened is None:
            at = self._marker(clause)
            self._content(at, clause, fresh=self.fresh, item=at > clause.start)
            self.fresh = self.fresh and self._still_to_come(clause)
            return False
        self._close(clause.start)
        self._enter(opened)
        self.fresh = True
        if opened.glued:
            self._content(opened.at, clause, fresh=True, item=False)
            rest = clause._replace(start=opened.at)
            alone = self.open is None and self.actors.addressee(opened.at, clause.stop)[1] >= clause.stop
            self.fresh = alone or self._still_to_come(rest)
        return True

    def _still_to_come(self, clause: Clause) -> bool:
        """Whether the clause only says when or where, so that the demand is still to come."""
        words = self.text[clause.start : min(clause.stop, clause.start + _WINDOW)]
        if self.open is not None:
            return False
        return words.startswith(("面对", "在", "当前", "下一")) or bool(self.book["lead.in"].pattern.fullmatch(words))

    def _enter(self, opened: speech.Opening) -> None:
        """Take over a new speech; the same speaker's last named subject goes on."""
        old, new = self.frame, opened.frame
        if old is not None and (self.commentary or (old.kind == new.kind and old.speaker == new.speaker)):
            new.subject = old.subject
        if self.commentary:
            new.kind, new.verb, new.speaker = "commentary", "say", None
        if (to := opened.addressee) and self.actors.acts(to.start, to.stop):
            new.subject = to
        self.frame, self.listing, self.spoken = new, new.listing, True

    def _marker(self, clause: Clause) -> int:
        """Return where a clause's content begins after 一是, 第二, （三）; a first marker decides what its list is."""
        match = self._marked(clause.start)
        if match is None:
            return clause.start
        colon = clause.before in {"：", ":"}
        if colon or match[0].lstrip("第其（(")[:1] in "一1首":
            before = self.text[max(0, clause.start - _WINDOW) : clause.start].rstrip("。：:；，\n")
            announced = self.listing or self.book["list.announced"].pattern.search(before) is not None
            self.listing = announced and not self.book["list.told"].pattern.search(before)
            if self.open is not None and colon:
                self.open = None
                self.found.pop()
        self._close(clause.start)
        return clause.start + match.end()

    # -- what a clause demands

    def _content(self, at: int, clause: Clause, *, fresh: bool, item: bool) -> None:
        frame = self.frame
        if frame is not None and frame.kind == "crowd":
            return
        if (item and self._numbered(at, clause)) or self._demand(at, clause) or self._plan(at, clause, fresh=fresh):
            return
        # In a notice 一、提高认识。 is a heading; 一、迅速行动，摸清情况 is a demand.
        if item and self.listing and frame is not None and (frame.kind != "notice" or clause.after in {"，", ","}):
            self._item(at, clause)
        elif fresh and frame is not None and frame.verb in {"demand", "address"}:
            self._address(at, clause, frame)
        else:
            self.waiting.append((at, clause.stop))

    def _numbered(self, at: int, clause: Clause) -> bool:
        """Open a directive after 一要, 二是必须."""
        marker = self.text[clause.start : at]
        if self.frame is None or not marker.endswith(_NUMBERED):
            return False
        return self._begin(at, clause, None, Cue(Span(clause.start, at), "task.numbered", 0.95))

    def _demand(self, at: int, clause: Clause) -> bool:
        """Open a directive at the first word of demand whose subject fits."""
        end = min(clause.stop, at + _WINDOW)
        if "demand" not in self.holds or not self.demands.search(self.text, at, end):
            return False
        words = self.book["demand.word"].pattern.finditer(self.text, at, end)
        for _, match in zip(range(_TRIES), words, strict=False):
            if self._quoted(match.start()):
                continue
            if self.book["demand.vain"].pattern.search(self.text[match.end() : match.end() + _LOOK]):
                return False
            if self._fits(at, match, clause):
                return True
        return False

    def _quoted(self, at: int) -> bool:
        """Whether a word stands in a slogan in quotes: 从“要我谈”到“我要谈”."""
        right = self.text[at : at + _SLOGAN]
        if "”" not in right and "」" not in right:
            return False
        left = self.text[max(0, at - _SLOGAN) : at]
        opened = max(left.rfind(mark) for mark in "“「") > max(left.rfind(mark) for mark in "”」")
        close = min((found for mark in "”」" if (found := right.find(mark)) >= 0), default=-1)
        return opened and close >= 0 and not any(mark in right[:close] for mark in "“「。；")

    def _fits(self, at: int, match: re.Match[str], clause: Clause) -> bool:
        kind = str(match.lastgroup)
        begin = match.start() if kind == "ban" else match.end()
        cue = Cue(Span(*match.span()), f"task.{kind}", 0.95 if kind == "strong" else 0.9)
        subject = self.actors.subject(at, match.start())
        if kind == "weak" and match.end() >= clause.stop:  # 回应职工需要: a noun
            return False
        if subject is not None:
            if self.frame is None and not (kind == "strong" and self.actors.general(subject)):
                return False
            return self._begin(begin, clause, subject, cue)
        if self.frame is None:
            return False
        left = self.actors.rest(at, match.start())
        if left:
            topic = match[0] == "要" and self.actors.topic(left)
            return topic and self._begin(at, clause, None, replace(cue, rule="task.topic", score=0.8))
        if kind == "ban" and self.open is not None:
            return True
        return self._alone(match, clause, kind) and self._begin(begin, clause, self._topic(), cue)

    def _topic(self) -> Span | None:
        """Return the actor of the last clause of the sentence that named one without a demand."""
        while self.waiting:
            if (actor := self.actors.waiting(*self.waiting[-1])) is not None:
                return actor
            self.waiting.pop()
        return None

    def _alone(self, match: re.Match[str], clause: Clause, kind: str) -> bool:
        """Whether a word of demand may stand without a subject: 要 may, 应 only if chained, 不得 if demanded."""
        if kind == "strong" or self._topic() is not None:
            return kind != "ban" or self._forbids(match, clause)
        if kind == "weak":
            return self.open is not None and match.start() - clause.start <= _ALSO
        return self._forbids(match, clause) and not match[0].startswith("不能")

    def _forbids(self, match: re.Match[str], clause: Clause) -> bool:
        """Whether a ban is the speaker's demand, not what a speaker merely tells (宣布禁止进口)."""
        return self.frame is None or self.frame.verb != "say" or clause.start == match.start()

    def _plan(self, at: int, clause: Clause, *, fresh: bool) -> bool:
        """Open a plan at 将: a body's own, or the speaker's after X表示."""
        end = min(clause.stop, at + LONGEST)
        if "plan" not in self.holds or not self.plans.search(self.text, at, end):
            return False
        for match in self.book["future.word"].pattern.finditer(self.text, at, end):
            rest = self.text[match.end() : min(clause.stop, match.end() + _WINDOW)]
            if self.book["future.disposal"].pattern.search(rest):
                continue
            cue = Cue(Span(*match.span()), "task.plan", 0.9, planned=True)
            subject = self.actors.subject(at, match.start())
            if subject is None:
                pledged = fresh and self._pledges() and not self.actors.rest(at, match.start())
                return pledged and self._begin(match.end(), clause, None, replace(cue, rule="task.pledge", score=0.85))
            if self.actors.plans(subject, spoken=self.frame is not None):
                if not self.spoken and self.text[subject.start] != "我":
                    self._leave()
                return self._begin(match.end(), clause, subject, cue)
        return False

    def _pledges(self) -> bool:
        frame = self.frame
        return frame is not None and frame.kind != "unknown" and frame.verb in {"say", "demand"}

    def _item(self, at: int, clause: Clause) -> None:
        """Open a directive for an item of a list of demands that has no word of demand itself."""
        if not self._judges(at):
            subject, begin = self.actors.addressee(at, clause.stop)
            self._begin(begin, clause, subject, Cue(Span(clause.start, at), "task.item", 0.9))

    def _address(self, at: int, clause: Clause, frame: Frame) -> None:
        """Read what follows 要求, 希望, 号召 directly: an addressee and a verb, or a verb alone."""
        cue = Cue(frame.cue or Span(clause.start, at), "task.address", 0.9)
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is not None:
            said = frame.verb == "demand" and not self.actors.named(subject)
            if said or (begin < clause.stop and self._judges(begin)):
                return
            frame.subject = subject
            if begin < clause.stop:
                self._begin(begin, clause, subject, cue)
        elif them := _THEM.match(self.text, at, clause.stop):
            self._begin(them.end(), clause, None, replace(cue, rule="task.them", score=0.8))
        elif self._imperative(at, clause, frame):
            self._begin(at, clause, None, replace(cue, rule="task.bare", score=0.8))

    def _imperative(self, at: int, clause: Clause, frame: Frame) -> bool:
        """Whether the words at ``at`` are a verb that demands: 会议要求，认真学习, not 提出构建…理念."""
        opener = self.scene.tokens.tag(at)
        if frame.kind in {"unknown", "document"} or opener[:1] not in "vdapi" or opener in {"vn", "an"}:
            return False
        raised = at > clause.start and frame.verb == "demand" and self.text[at - 1] == "出"
        return not raised and not self._judges(at)

    def _judges(self, at: int) -> bool:
        """Whether the words from ``at`` to the next ；： or 。 judge or tell rather than demand."""
        ends = (self.text.find(mark, at, at + _JUDGED) for mark in "；。：")
        end = min((end for end in ends if end >= 0), default=at + _JUDGED)
        return self.book["bare.verdict"].pattern.search(self.text, at, end) is not None

    # -- opening and closing

    def _begin(self, at: int, clause: Clause, subject: Span | None, cue: Cue) -> bool:
        """Open a directive at ``at``; a demand takes and leaves the speech's subject, a plan does not."""
        self._close(clause.start)
        if self.frame is not None and not cue.planned:
            subject = self.frame.subject = subject or self.frame.subject
        self.open = Directive(at, clause.stop, subject, self.frame, cue)
        self.found.append(self.open)
        self.waiting = []
        return True

    def _close(self, stop: int) -> None:
        """End the open directive before ``stop``; drop it if it says too little."""
        if self.open is None:
            return
        self.open.stop = self._trimmed(self.open.start, stop)
        if self.open.stop - self.open.start < _SHORTEST:
            self.found.pop()
        self.open = None

    def _trimmed(self, start: int, stop: int) -> int:
        """Return ``stop`` without the marks before it; a closing quote stays if it was opened since ``start``."""
        while stop > start:
            mark = self.text[stop - 1]
            opened = mark in _OPEN and self.text.find(_OPEN[mark], max(start, stop - _JUDGED), stop) >= 0
            if opened or (mark not in _TRIM and mark not in _OPEN):
                break
            stop -= 1
        return stop
