"""Directive clauses: 要, 必须, 应 with their subjects, bare demands after 会议要求, plans with 将.

The text is read once, clause by clause. A demand opens a directive, and the next demand, a ；
or the end of the sentence closes it. The subject is the one printed, else the last one named in
the same speech. What is a demand depends on who speaks (:mod:`kg.extract.speech`): outside any
speech only 全市各级工会要…, and a body's own 将…, count.
"""

import re
from collections.abc import Iterator

from kg.extract.clauses import Clause, split
from kg.extract.scene import Scene
from kg.extract.tasks import speech
from kg.extract.tasks.actors import everybody
from kg.extract.tasks.demands import Demands
from kg.extract.tasks.directive import Directive, closing_quote, judges
from kg.extract.tasks.stated import WINDOW
from kg.lang.rules import patterns
from kg.model import Span

_MARKERS = frozenset("一二三四五六七八九十第（(首其再最")  # what a mark of an item may begin with, beside a digit
_LOOK = 12  # characters after a word that tell what it is
_AHEAD = re.compile("(?:下一步|下步|接下来|下阶段|下一阶段)(?:工作中?)?，")


def read(scene: Scene) -> Iterator[Directive]:
    """Yield the directives of a report in text order."""
    reader = _Reader(scene)
    for sentence in scene.article.sentences:
        reader.sentence(sentence)
    yield from reader.demands.found


class _Reader:
    """The state that is carried from clause to clause; what a clause demands is in :mod:`kg.extract.tasks.demands`."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.plain, patterns("tasks")
        self.demands = Demands(scene)
        self.cues = self.demands.cues
        self.fresh = False
        self.points = False  # whether unmarked points of an announced list follow
        self.quoted = 0  # where the speech in quotation marks ends that was opened last

    def sentence(self, span: Span) -> None:
        """Read one sentence."""
        quoting = span.start < self.quoted
        if self.demands.frame is not None and not quoting and self._begins_telling(span.start):
            self.demands.leave()
        if self.text[span.start - 1 : span.start] == "\n":
            self.demands.spoken = False
        before, framed = len(self.demands.found), False
        if self._may_direct(span):
            self.demands.waiting, self.demands.acting, self.fresh, self.points = [], None, False, False
            ahead = _AHEAD.match(self.text, span.start)
            self.demands.ahead = ahead.end() if ahead else -1
            for clause in split(self.text, span):
                framed = self._clause(clause, span.start) or framed
            self.demands.close(span.stop)
        silent = self.demands.frame is not None and len(self.demands.found) == before and not framed
        if silent and not quoting and self._marked(span.start) is None and self._tells(span):
            self.demands.leave()

    def _begins_telling(self, at: int) -> bool:
        """Whether a sentence begins as those do that tell again."""
        return self.book["narrative.opener"].pattern.match(self.text[at : at + _LOOK]) is not None

    def _tells(self, span: Span) -> bool:
        """Whether a sentence that demands nothing tells what was done."""
        return self.book["narrative.told"].pattern.search(self.text, span.start, span.stop) is not None

    def _may_direct(self, span: Span) -> bool:
        """Whether a sentence holds any word of demand, plan or speech, or an item of a list: elsewhere nothing is found.

        Outside any speech only a plan, or a demand of all of a kind, counts; in the crowd's only another speech.
        """
        frame, cues, start, stop = self.demands.frame, self.cues, span.start, span.stop
        self.demands.plans = cues.plan.any(start, stop)
        if cues.speech.any(start, stop):
            return True
        if frame is not None and frame.kind == "crowd":
            return False
        if self.demands.plans:
            return True
        if cues.demand.any(start, stop):
            return frame is not None or everybody(self.text, start, stop)
        if frame is None:
            return False
        if cues.urged.any(start, stop) or cues.charge.any(start, stop):
            return True
        return cues.item.any(start, stop - 1) or self._marked(start) is not None

    def _marked(self, at: int) -> re.Match[str] | None:
        """Return the mark of an item of a list (一是, 第二, （三）) at ``at``."""
        head = self.text[at : at + 1]
        if head not in _MARKERS and not head.isdecimal():
            return None
        return self.book["list.marker"].pattern.match(self.text[at : at + _LOOK])

    # -- clauses

    def _clause(self, clause: Clause, sentence: int) -> bool:
        """Read one clause; return whether it opened a speech."""
        if clause.before in {"；", ";"}:
            self.demands.close(clause.start - 1)
        opened = (
            speech.opening(self.scene, clause, self.demands.frame, sentence)
            if self.cues.speech.any(clause.start, clause.stop)
            else None
        )
        if opened is None:
            at = self._marker(clause)
            item = at > clause.start or self._unmarked(clause)
            self.demands.content(at, clause, fresh=self.fresh, item=item)
            self.fresh = self.fresh and self._still_to_come(clause)
            return False
        self.demands.close(clause.start)
        self._enter(opened)
        self.quoted = max(self.quoted, closing_quote(self.text, clause.stop + 1))
        self.fresh = True
        self.points = clause.after in {"：", ":"} and opened.frame.listing
        if opened.glued:
            self.demands.content(opened.at, clause, fresh=True, item=False)
            rest = clause._replace(start=opened.at)
            alone = (
                self.demands.open is None and self.demands.actors.addressee(opened.at, clause.stop)[1] >= clause.stop
            )
            self.fresh = alone or self._still_to_come(rest)
        return True

    def _unmarked(self, clause: Clause) -> bool:
        """Whether a clause begins a point of a list whose points have no marks: 提出三点要求：提高…；突出…；夯实…."""
        if not self.points or clause.before not in {"：", ":", "；", ";"}:
            return False
        if clause.before in {"：", ":"}:
            stop = self.text.find("。", clause.start)
            self.points = self.text.count("；", clause.start, stop) > 0 and not self._marked(clause.start)
        return self.points

    def _still_to_come(self, clause: Clause) -> bool:
        """Whether the clause only says when or where, so that the demand is still to come."""
        words = self.text[clause.start : min(clause.stop, clause.start + WINDOW)]
        if self.demands.open is not None:
            return False
        return words.startswith(("面对", "在", "当前", "下一")) or bool(self.book["lead.in"].pattern.fullmatch(words))

    def _enter(self, opened: speech.Opening) -> None:
        """Take over a new speech; the same speaker's last named subject goes on."""
        old, new = self.demands.frame, opened.frame
        same = old is not None and (old.speaker == new.speaker or self._same_speaker(old, new))
        if old is not None and (self.demands.commentary or (old.kind == new.kind and same)):
            new.subject = old.subject
            if self._next_item(opened):
                new.subject = None
        if self.demands.commentary:
            new.kind, new.verb, new.speaker = "commentary", "say", None
        if (to := opened.addressee) and self.demands.actors.acts(to.start, to.stop):
            new.subject = to
        going_on = self.demands.listing and self._same_speaker(old, new)  # 讲了三点意见。他说，一是…
        self.demands.frame, self.demands.listing, self.demands.spoken = new, new.listing or going_on, True

    def _next_item(self, opened: speech.Opening) -> bool:
        """Whether a paragraph goes on to another matter that the meeting dealt with: 会议指出，审计整改是重要一环."""
        cue = opened.frame.cue
        if opened.frame.kind != "meeting" or cue is None or self.text[max(0, cue.start - 1)] != "\n":
            return False
        at = opened.at + (self.text[opened.at : opened.at + 1] in "，：,:")
        return judges(self.text, at)

    @staticmethod
    def _same_speaker(old: speech.Frame | None, new: speech.Frame) -> bool:
        """Whether two speeches are one person's."""
        if old is None or old.speaker is None or new.speaker is None:
            return False
        return old.speaker.value == new.speaker.value

    def _marker(self, clause: Clause) -> int:
        """Return where a clause's content begins after 一是, 第二, （三）; a first marker decides what its list is."""
        match = self._marked(clause.start)
        if match is None:
            return clause.start
        colon = clause.before in {"：", ":"}
        if colon or match[0].lstrip("第其（(")[:1] in "一1首":
            before = self.text[max(0, clause.start - WINDOW) : clause.start].rstrip("。：:；，\n")
            announced = self.demands.listing or self.book["list.announced"].pattern.search(before) is not None
            self.demands.listing = announced and not self.book["list.told"].pattern.search(before)
            if self.demands.open is not None and colon:
                self.demands.open = None
                self.demands.found.pop()
        self.demands.close(clause.start)
        return clause.start + match.end()
