"""Plans at 将: a body's own, carried on from the sentence's beginning, or what a speaker says his body will do."""

import re
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.tasks.actors import LONGEST
from kg.extract.tasks.directive import Cue
from kg.extract.tasks.stated import WINDOW, Stated
from kg.model import Span


class Plans(Stated):
    """What each clause of a report plans."""

    def _plan(self, at: int, clause: Clause, *, fresh: bool) -> bool:
        """Open a plan at 将: a body's own, or the speaker's after X表示."""
        end = min(clause.stop, at + LONGEST)
        if not self.cues.plan.any(at, end):
            return False
        for match in self.book["future.word"].finditer(self.text, at, end):
            rest = self.text[match.end() : min(clause.stop, match.end() + WINDOW)]
            if self.book["future.disposal"].pattern.search(rest):
                continue
            cue = Cue(Span(*match.span()), "task.plan", 0.9, planned=True)
            subject = self.actors.subject(at, match.start())
            if subject is None and self._carried(at, match):
                return self._begin(match.end(), clause, self.acting, replace(cue, rule="task.carried", score=0.85))
            if subject is None and self._ahead(at, match):
                self.leave()
                return self._begin(match.end(), clause, None, replace(cue, rule="task.ahead", score=0.85))
            if subject is None:
                pledged = fresh and self._pledges() and not self.actors.rest(at, match.start())
                return pledged and self._begin(match.end(), clause, None, replace(cue, rule="task.pledge", score=0.85))
            if self.actors.plans(subject, spoken=self.frame is not None):
                if not self.spoken and self.text[subject.start] != "我":
                    self.leave()
                self.acting = subject
                return self._begin(match.end(), clause, subject, cue)
        return False

    def _carried(self, at: int, match: re.Match[str]) -> bool:
        """Whether 将 goes on with the body that the sentence began with: 县总工会走访了126户，春节前还将为职工体检."""
        return (
            self.acting is not None
            and self.book["plan.carried"].pattern.match(self.text, match.start()) is not None
            and not self.actors.rest(at, match.start())
        )

    def _ahead(self, at: int, match: re.Match[str]) -> bool:
        """Whether 将 tells what the body that the report is of will do: 下一步，将组建…；将于7月举办…."""
        follows = at == self.ahead or (self.ahead >= 0 and self.text[at - 1] in "；;")
        if not follows or self.notice or self.actors.rest(at, match.start()) or not self._of_union():
            return False
        acts = self.scene.tokens.tag(match.end())[:1] == "v"
        return acts or self.book["plan.carried"].pattern.match(self.text, match.start()) is not None

    def _of_union(self) -> bool:
        """Whether the report names a union, whose plans are then meant where nobody is named."""
        if self.of_union is None:
            self.of_union = any("工会" in body.text for body in self.scene.all("body"))
        return self.of_union

    def _pledges(self) -> bool:
        """Whether what a speaker says will be done is a body's plan, and no vow of one of its people: 预备党员|王某表示，将…."""
        frame = self.frame
        if frame is None or frame.kind == "unknown" or frame.verb not in {"say", "demand"}:
            return False
        return not self._of_the_ranks(frame)
