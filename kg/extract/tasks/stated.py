"""The directives of a report as they open and close, and the speech that they stand in."""

from kg.extract.clauses import Clause
from kg.extract.scene import Scene
from kg.extract.tasks.actors import Actors
from kg.extract.tasks.cues import Cues
from kg.extract.tasks.directive import Cue, Directive, trimmed
from kg.extract.tasks.speech import Frame
from kg.lang.rules import patterns
from kg.model import Span

_SHORTEST = 4  # characters of a directive that says what to do
WINDOW = 60  # characters from the beginning of a clause to its word of demand
_RANKS = (  # who speaks for himself
    *("党员", "团员", "职工", "员工", "工人", "学员", "青年", "学生", "队员", "会员", "选手", "教师", "护士", "司机"),
    *("职工代表", "工人代表", "会员代表", "骑手", "劳模", "劳动模范", "工匠", "获得者"),
)


class Stated:
    """What of a report's directives is known where a clause is read."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.plain, patterns("tasks")
        self.actors = Actors(scene)
        self.commentary = scene.article.kind == "commentary"
        self.notice = not self.commentary and bool(self.book["notice.opener"].pattern.search(self.text))
        self.cues = Cues(self.text, notice=self.notice)
        self.plans = False  # whether the sentence holds a word of plans
        self.readers = self._readers()
        self.frame: Frame | None = Frame("commentary") if self.commentary else None
        self.leave()
        self.found: list[Directive] = []
        self.open: Directive | None = None
        self.waiting: list[tuple[int, int]] = []  # what may name who the next demand is for
        self.acting: Span | None = None  # the body that the sentence tells of, for a later 将
        self.ahead = -1  # where a sentence goes on after 下一步，: its 将 may stand without a subject
        self.spoken = False
        self.defined: Span | None = None  # whom the last sentence told of, and how far that goes
        self.defined_to = 0
        self.of_union: bool | None = None  # once it is asked
        self.ranks: set[str] | None = None  # the names of those who speak for themselves, once they are asked for

    def _readers(self) -> Span | None:
        """Return whom a notice or an appeal is written to."""
        match = self.book["notice.to"].pattern.search(self.text) if self.notice else None
        if match is None:
            return None
        to = Span(*match.span("call" if match["call"] else "to"))
        return to if self.actors.acts(to.start, to.stop) else None

    def leave(self) -> None:
        """End the speech: the report tells again. A commentary and a notice speak all along."""
        self.listing = False
        if not self.commentary:
            self.frame = Frame("notice", subject=self.readers) if self.notice else None

    def _begin(self, at: int, clause: Clause, subject: Span | None, cue: Cue) -> bool:
        """Open a directive at ``at``; a demand takes and leaves the speech's subject, a plan does not."""
        if subject is None and cue.rule in {"task.strong", "task.weak"} and self._topical(clause.start):
            self.found.pop()
            self.open = None
        self.close(clause.start)
        if self.frame is not None and not cue.planned and not self._role(subject):
            subject = self.frame.subject = subject or self.frame.subject
            subject = subject or (self.defined if at < self.defined_to else None)
        self.open = Directive(at, clause.stop, subject, self.frame, cue)
        self.found.append(self.open)
        self.waiting = []
        return True

    def _role(self, subject: Span | None) -> bool:
        """Whether a subject only tells a duty (主要负责同志): what follows is again for those named before."""
        if subject is None:
            return False
        return self.book["subject.role"].pattern.match(self.text[subject.start : subject.stop]) is not None

    def _topical(self, stop: int) -> bool:
        """Whether the open demand only says what the next is for: 会议强调，做好明年工作，要…."""
        if self.open is None or self.open.cue.rule != "task.bare":
            return False
        return self.book["topic.aim"].pattern.fullmatch(self.text, self.open.start, stop - 1) is not None

    def close(self, stop: int) -> None:
        """End the open directive before ``stop``; drop it if it says too little."""
        if self.open is None:
            return
        self.open.stop = trimmed(self.text, self.open.start, stop)
        if self.open.stop - self.open.start < _SHORTEST:
            self.found.pop()
        self.open = None

    def _of_the_ranks(self, frame: Frame) -> bool:
        """Whether a speaker is introduced, here or elsewhere, as one of many: 职工代表王某."""
        if frame.speaker is None:
            return False
        if self.ranks is None:
            people = self.scene.all("person")
            self.ranks = {one.value for one in people if self.text.endswith(_RANKS, 0, one.span.start)}
        return frame.speaker.value in self.ranks
