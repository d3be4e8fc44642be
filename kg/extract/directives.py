"""Directive clauses: 要, 必须, 应 with their subjects, bare demands after 会议要求, plans with 将.

The text is read once, clause by clause. A demand opens a directive, and the next demand, a ；
or the end of the sentence closes it. The subject is the one printed, else the last one named in
the same speech. What is a demand depends on who speaks (:mod:`kg.extract.speech`): outside any
speech only 全市各级工会要…, and a body's own 将…, count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract import speech
from kg.extract.clauses import Clause, split
from kg.extract.scene import Scene
from kg.extract.speech import Frame
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Span

_SUBJECT = 40  # the longest subject, in characters
_SHORTEST = 4  # the shortest directive that says what to do
_TRIM = "，。；：、！？,;:!?… \n　—"
_OPEN = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "("}
_THEM = re.compile(r"(?:他们|她们|其)(?=[^中他次实]{4})")
_NOUNS = frozenset({"n", "u", "uj", "ul"})
_BRACKET = re.compile(r"（[^（）]{1,10}）$")
_TELLS = re.compile(r"[是了把被]|以来|表示|明确|落实|体现|率领|[^效]率(?!先)")


@dataclass(slots=True)
class Directive:
    """One demand or plan. ``subject`` is the printed or inherited assignee; ``cue`` the word that demands."""

    start: int
    stop: int
    subject: Span | None
    inherited: bool
    frame: Frame | None
    planned: bool
    cue: Span
    rule: str
    score: float


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return: an actor's head at the end, a short head at the end, a head anywhere, a further head right here."""
    rows = lexicon("actors")
    long = alternation([e.form for e in rows if e.kind != "short"])
    short = alternation([e.form for e in rows if e.kind == "short"])
    joined = rf"(?:(?:、|和|及|以及|与|暨)[^，。；：、的]{{0,12}}?|(?:各|全体|广大|机关)[^，。；：、的]{{0,8}}?|）)?{long}|（[^（），。]{{1,10}}）"
    return re.compile(rf"{long}(?:们|等)?$"), re.compile(rf"{short}$"), re.compile(long), re.compile(joined)


def read(scene: Scene) -> Iterator[Directive]:
    """Yield the directives of a report in text order."""
    reader = _Reader(scene)
    for sentence in scene.article.sentences:
        reader.sentence(sentence)
    yield from reader.found


class _Reader:
    """The state that is carried from clause to clause: the speech, the list, the open directive."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.plain, patterns("tasks")
        self.commentary = scene.article.kind == "commentary"
        self.frame: Frame | None = Frame("commentary") if self.commentary else None
        self.notice = bool(self.book["notice.opener"].pattern.search(self.text))
        if self.notice and not self.commentary:
            self.frame = Frame("notice")
        self.found: list[Directive] = []
        self.open: Directive | None = None
        self.topic: Span | None = None
        self.fresh = False
        self.listing = False
        self.spoken = False

    # -- sentences

    def sentence(self, span: Span) -> None:
        """Read one sentence."""
        text = self.text[span.start : span.stop]
        told = self.book["narrative.opener"].pattern.search(text[:12])
        if told and not self.commentary:
            self._leave()
        if self.text[max(0, span.start - 1)] == "\n":
            self.spoken = False
        before, framed = len(self.found), False
        self.topic, self.fresh = None, False
        for clause in split(self.text, span):
            framed = self._clause(clause, span.start) or framed
        self._close(span.stop)
        if len(self.found) == before and not framed and self.book["narrative.told"].pattern.search(text):
            self.listing = False
            if not self.commentary and not self.notice:
                self._leave()

    def _leave(self) -> None:
        """End the speech: the report tells again."""
        self.frame, self.listing = (Frame("notice") if self.notice else None), False

    # -- clauses

    def _clause(self, clause: Clause, sentence: int) -> bool:
        """Read one clause; return whether it opened a speech."""
        if clause.before in {"；", ";"}:
            self._close(clause.start - 1)
        opened = speech.opening(self.scene, clause, self.frame, sentence)
        if opened is None:
            at = self._marker(clause)
            self._content(at, clause, fresh=self.fresh, item=at > clause.start)
            self.fresh = self.fresh and clause.stop - clause.start <= 12 and self._adverbial(clause)
            return False
        self._close(clause.start)
        self._enter(opened)
        if opened.glued:
            self._content(opened.at, clause, fresh=True, item=False)
            rest = Clause(opened.at, clause.stop, "", clause.after)
            self.fresh = self._adverbial(rest) or self.open is None and self._group(opened.at, rest)[1] >= clause.stop
        else:
            self.fresh = True
        return True

    def _adverbial(self, clause: Clause) -> bool:
        """Whether the clause only says when or where, so that the demand is still to come."""
        words = self.text[clause.start : clause.stop]
        return self.open is None and bool(
            self.book["lead.in"].pattern.fullmatch(words) or words.startswith(("面对", "在", "当前", "下一"))
        )

    def _enter(self, opened: speech.Opening) -> None:
        old, new = self.frame, opened.frame
        same = old is not None and old.kind == new.kind and old.speaker == new.speaker
        if same and old is not None:
            new.subject = old.subject
        if self.commentary:
            new = Frame("commentary", subject=old.subject if old else None, cue=new.cue)
        if opened.addressee and self._actor(opened.addressee.start, opened.addressee.stop):
            new.subject = opened.addressee
        self.frame, self.listing, self.spoken = new, new.listing, True

    def _marker(self, clause: Clause) -> int:
        """Return where a clause's content begins after 一是, 第二, （三）; a first marker decides what its list is."""
        match = self.book["list.marker"].pattern.match(self.text[clause.start : clause.start + 12])
        if not match:
            return clause.start
        first = match[0].lstrip("第其（(")[:1] in "一1首"
        if first or clause.before in {"：", ":"}:
            before = self.text[max(0, clause.start - 60) : clause.start].rstrip("。：:；，\n")
            told = self.book["list.told"].pattern.search(before)
            self.listing = not told and (self.listing or bool(self.book["list.announced"].pattern.search(before)))
            if self.open and clause.before in {"：", ":"}:
                self.open = None
                self.found.pop()
        self._close(clause.start)
        return clause.start + match.end()

    # -- what a clause demands

    def _content(self, at: int, clause: Clause, *, fresh: bool, item: bool) -> None:
        if self.frame is not None and self.frame.kind == "crowd":
            return
        if self._demand(at, clause, item=item) or self._plan(at, clause, fresh=fresh):
            return
        if item and self.listing and self.frame is not None and self.frame.kind != "notice":
            self._bare(at, clause, "task.item", 0.9)
        elif fresh and self.frame is not None and self.frame.verb in {"demand", "address"}:
            self._address(at, clause, glued=at > clause.start)
        elif (actor := self._apposition(at, clause)) is not None:
            self.topic = actor

    def _demand(self, at: int, clause: Clause, *, item: bool) -> bool:
        """Open a directive at the first word of demand whose subject fits."""
        if item and self.text[at - 1] == "要" and self.frame is not None:
            return self._begin(at, clause, None, "task.numbered", 0.95, Span(clause.start, at))
        item_deontic = item and self.text[max(clause.start, at - 2) : at] in {"务必", "必须", "应当"}
        if item_deontic and self.frame is not None:
            return self._begin(at, clause, None, "task.numbered", 0.95, Span(clause.start, at))
        word = self.book["demand.word"].pattern
        for count, match in enumerate(word.finditer(self.text, at, min(clause.stop, at + _SUBJECT + 20))):
            if count > 3:
                break
            if self.book["demand.vain"].pattern.search(self.text[match.end() : match.end() + 12]):
                return False
            if self._fits(at, match, clause, item=item):
                return True
        return False

    def _fits(self, at: int, match: re.Match[str], clause: Clause, *, item: bool) -> bool:
        kind = str(match.lastgroup)
        begin = match.end() if kind != "ban" else match.start()
        cue = Span(*match.span())
        subject = self._subject(at, match.start())
        if subject is not None:
            if self.frame is None and not self._general(subject, kind):
                return False
            return self._begin(begin, clause, subject, f"task.{kind}", 0.95 if kind == "strong" else 0.9, cue)
        if self.frame is None:
            return False
        left = self._core(at, match.start())
        if not left:
            return self._clause_initial(begin, match, clause, kind, cue)
        if (
            kind == "strong"
            and len(left) <= 12
            and match[0] == "要"
            and self.book["subject.topic"].pattern.search(left)
        ):
            return self._begin(at, clause, None, "task.topic", 0.8, cue)
        return False

    def _clause_initial(self, begin: int, match: re.Match[str], clause: Clause, kind: str, cue: Span) -> bool:
        """A word of demand without a subject: 要 opens a directive, 不得 only where none is open, 应 after a topic."""
        if kind == "ban" and self.open is not None:
            return True
        if kind == "ban" and self.frame is not None and self.frame.verb == "say" and clause.start < match.start():
            return False
        chained = self.open is not None and match.start() - clause.start <= 2
        if self.topic is None and (kind == "weak" and not chained or (kind == "ban" and match[0].startswith("不能"))):
            return False
        return self._begin(begin, clause, self.topic, f"task.{kind}", 0.9, cue)

    def _general(self, subject: Span, kind: str) -> bool:
        """Whether a subject may be told what to do outside any speech: 全市各级工会要, not 他要."""
        words = self.text[subject.start : subject.stop]
        return kind == "strong" and words.startswith(("全", "各", "广大", "每", "所有")) and "要" not in words

    def _plan(self, at: int, clause: Clause, *, fresh: bool) -> bool:
        """Open a plan at 将: a body's own, or the speaker's after X表示."""
        for match in self.book["future.word"].pattern.finditer(self.text, at, min(clause.stop, at + _SUBJECT)):
            rest = self.text[match.end() : min(clause.stop, match.end() + 60)]
            if self.book["future.disposal"].pattern.search(rest):
                continue
            subject = self._subject(at, match.start())
            cue = Span(*match.span())
            if subject is not None and self._planner(subject):
                if not self.spoken and not self.commentary and self.text[subject.start] not in "我":
                    self._leave()
                return self._begin(match.end(), clause, subject, "task.plan", 0.9, cue, planned=True)
            if (
                subject is None
                and fresh
                and self.frame is not None
                and self.frame.kind != "unknown"
                and self.frame.verb in {"say", "demand"}
                and not self._core(at, match.start())
            ):
                return self._begin(match.end(), clause, None, "task.pledge", 0.85, cue, planned=True)
        return False

    def _planner(self, subject: Span) -> bool:
        """Whether the subject of 将 is a body (or its speaker's we), not a crowd or a person."""
        if any(m.span.stop == subject.stop for m in self.scene.inside(subject, "body")):
            return True
        words = self.text[subject.start : subject.stop]
        if words in {"我们", "我会", "我校", "我局", "我院", "本会", "公司", "集团", "协会", "学校"}:
            return self.frame is not None
        return bool(
            re.search(r"(?:工会|联合会|委员会|女职委|经审委|办公室|局|协会|公司|集团|中心|党委|党组|政府|委)$", words)
        )

    def _bare(self, at: int, clause: Clause, rule: str, score: float) -> bool:
        """Open a directive that has no word of demand: an item of a list, a verb after 会议要求."""
        if self._verdict(at):
            return False
        subject, begin = self._group(at, clause)
        return self._begin(begin, clause, subject, rule, score, Span(at, at + 1))

    def _verdict(self, at: int) -> bool:
        """Whether the words from ``at`` to the next ； or 。 judge or tell rather than demand."""
        end = min((i for mark in "；。：" if (i := self.text.find(mark, at, at + 200)) >= 0), default=at + 200)
        return self.book["bare.verdict"].pattern.search(self.text[at:end]) is not None

    def _address(self, at: int, clause: Clause, *, glued: bool) -> bool:
        """Read what follows 要求, 希望, 号召 directly: an addressee and a verb, or a verb alone."""
        assert self.frame is not None  # noqa: S101 - the caller asked
        subject, begin = self._group(at, clause)
        if subject is not None:
            words = self.text[subject.start : subject.stop]
            if self.frame.verb == "demand" and not self.book["subject.quantifier"].pattern.match(words):
                return False
            if begin < clause.stop and self._verdict(begin):
                return False
            self.frame.subject = subject
            if begin >= clause.stop:
                return False
            return self._begin(begin, clause, subject, "task.address", 0.9, self.frame.cue or Span(at, at + 1))
        if match := _THEM.match(self.text, at, clause.stop):
            return self._begin(match.end(), clause, None, "task.them", 0.8, self.frame.cue or Span(at, at + 1))
        opener = self.scene.tokens.tag(at)
        if self.frame.kind in {"unknown", "document"} or opener[:1] not in "vdapi" or opener in {"vn", "an"}:
            return False
        if self._verdict(at) or (glued and self.frame.verb == "demand" and self.text[at - 1] == "出"):
            return False
        return self._begin(at, clause, None, "task.bare", 0.8, self.frame.cue or Span(at, at + 1))

    # -- subjects

    def _core(self, at: int, stop: int) -> str:
        """Return what stands before a word of demand without adverbs and prepositional phrases."""
        start = self._strip(at, stop)
        words = self.text[start:stop]
        if self._preposition(start, stop):
            return ""
        return self.book["lead.tail"].pattern.sub("", words)

    def _preposition(self, start: int, stop: int) -> bool:
        """Whether the words begin with a preposition: 对拒不整改的, but not 用人单位 or 自治区总工会."""
        match = self.book["lead.preposition"].pattern.match(self.text[start:stop])
        if match is None:
            return False
        return match.end() > 1 or self.scene.tokens.stop(start) == start + 1

    def _strip(self, at: int, stop: int) -> int:
        """Return where a subject begins after connectives and adverbials."""
        while at < stop and (match := self.book["lead.in"].pattern.match(self.text[at:stop])):
            at += match.end()
        return at

    def _subject(self, at: int, stop: int) -> Span | None:
        """Return the span of the actor that ends at ``stop``, or None."""
        start = self._strip(at, stop)
        if stop - start > _SUBJECT:
            return None
        tail = self.book["lead.tail"].pattern.search(self.text[start:stop])
        stop = start + tail.start() if tail else stop
        if start >= stop or self._preposition(start, stop):
            return None
        return Span(start, stop) if self._actor(start, stop) else None

    def _actor(self, start: int, stop: int) -> bool:
        """Whether the words are someone who can act: a known body or person, or a phrase with an actor's head."""
        span = Span(start, stop)
        if any(m.span.stop == stop for kind in ("body", "person") for m in self.scene.inside(span, kind)):
            return True
        words = _BRACKET.sub("", self.text[start:stop])
        long, short, _, _ = _heads()
        if _TELLS.search(words):
            return False
        if long.search(words):
            return "的" not in words or len(words) <= 24
        return bool(short.search(words) and self.book["subject.quantifier"].pattern.match(words))

    def _group(self, at: int, clause: Clause) -> tuple[Span | None, int]:
        """Return the actor that begins at ``at`` and where what it is to do begins."""
        start = self._strip(at, clause.stop)
        end = self._group_end(start, clause.stop)
        if end is None:
            return None, at
        if end < clause.stop and self.scene.tokens.tag(end) in _NOUNS and not self._verbal(end):
            return None, at
        tail = re.match(r"(?:们|都|还|也|更|能够?|，)*", self.text[end : clause.stop])
        return Span(start, end), end + (tail.end() if tail else 0)

    def _verbal(self, at: int) -> bool:
        return self.text[at : at + 1] in "以把将在对为向从用继切认进全深积主严按"

    def _group_end(self, start: int, stop: int) -> int | None:
        limit = min(stop, start + 24)
        bodies = [m.span.stop for m in self.scene.inside(Span(start, limit), "body") if m.span.start == start]
        _, _, head, more = _heads()
        end = max(bodies, default=0)
        if not end:
            known = self.book["subject.quantifier"].pattern.match(self.text[start:limit]) or head.match(
                self.text, start
            )
            if not known and self.scene.tokens.tag(start)[:1] not in "nr":
                return None
            match = head.search(self.text, start, limit)
            if not match or self._predicate(start, match.start()):
                return None
            end = match.end()
        while end < stop and (match := more.match(self.text, end, min(stop, end + 20))):
            end = match.end()
        return end

    def _predicate(self, start: int, stop: int) -> bool:
        """Whether a verb or preposition stands between a phrase's beginning and its head, so that it is no name."""
        tokens, at = self.scene.tokens, start
        while at < stop:
            name = tokens.tag(at)
            if name[:1] in "pd" or (name[:1] == "v" and name != "vn" and at > start and tokens.stop(at) < stop - 4):
                return True
            at = max(tokens.stop(at), at + 1)
        return False

    def _apposition(self, at: int, clause: Clause) -> Span | None:
        """Return the actor of 工会主席作为第一责任人，(必须…), or of a clause that is an actor alone."""
        if clause.stop - at > _SUBJECT:
            return None
        cut = self.text.find("作为", at, clause.stop)
        subject = self._subject(at, cut if cut > at else clause.stop)
        if subject is None or cut > at:
            return subject
        words = self.text[subject.start : subject.stop]
        return subject if len(words) <= 12 and self.book["subject.quantifier"].pattern.match(words) else None

    # -- opening and closing

    def _begin(
        self,
        at: int,
        clause: Clause,
        subject: Span | None,
        rule: str,
        score: float,
        cue: Span,
        *,
        planned: bool = False,
    ) -> bool:
        self._close(clause.start)
        frame = self.frame
        inherited = subject is None
        if frame is not None and not planned:
            if subject is None:
                subject = frame.subject
            else:
                frame.subject = subject
        self.open = Directive(at, clause.stop, subject, inherited, frame, planned, cue, rule, score)
        self.found.append(self.open)
        self.topic = None
        return True

    def _close(self, stop: int) -> None:
        """End the open directive before ``stop``; drop it if it says too little."""
        if self.open is None:
            return
        end = self.open.stop = self._trimmed(self.open.start, stop)
        if end - self.open.start < _SHORTEST and self.found and self.found[-1] is self.open:
            self.found.pop()
        self.open = None

    def _trimmed(self, start: int, stop: int) -> int:
        """Return ``stop`` without the marks before it; a closing quote stays if it was opened since ``start``."""
        while stop > start:
            mark = self.text[stop - 1]
            if mark not in _TRIM and (mark not in _OPEN or _OPEN[mark] in self.text[start:stop]):
                break
            stop -= 1
        return stop
