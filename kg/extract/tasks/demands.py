"""What a clause demands: 要, 必须, 应 with their subjects, items of a list, bare demands after 会议要求."""

import re
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.tasks.directive import Cue, judges, quoted
from kg.extract.tasks.plans import Plans
from kg.extract.tasks.speech import Frame
from kg.extract.tasks.stated import WINDOW
from kg.model import Span

_TRIES = 4  # words of demand looked at in one clause
_LOOK = 12  # characters after a word that tell what it is
_ALSO = 2  # characters before a chained 应 (并还)
_OFFICE = re.compile(
    "[一-龥]{2,10}?(?:部|室|处|科|中心)(?=于|在|负责|牵头|会同|按|制定|完成|落实)"
)  # 由|权益保障部|于9月底前
_THEM = re.compile(r"(?:他们|她们|其)(?=[^中他次实]{4})")
_PHRASE = re.compile("在[^，。；]{2,40}的[一-龥A-Za-z]{2,12}")  # 在境内从事信息服务的|主办者，(应当…)
_SIDES = frozenset("方国")  # of talks: 中方是…
_GOING_ON = frozenset("、；")
_STRESSED = ("重点，", "关键，", "首要任务，", "中心任务，", "当务之急，")
_ALSO_THEY = "以及"
_MUST = frozenset({"应", "应当", "须", "必须", "务必"})
_STARTS = frozenset({"", "；", "：", ";", ":"})  # marks before what begins a sentence or a point
_NUMBERED = ("要", "务必", "必须", "应当")


class Demands(Plans):
    """What each clause of a report demands."""

    def content(self, at: int, clause: Clause, *, fresh: bool, item: bool) -> None:
        """Read what a clause demands from ``at`` on; ``fresh`` is what follows a verb of speech, ``item`` what follows a mark."""
        frame = self.frame
        if frame is not None and frame.kind == "crowd":
            return
        if (item and self._numbered(at, clause)) or self._demand(at, clause):
            return
        if self.plans and self._plan(at, clause, fresh=fresh):
            return
        # In a notice 一、提高认识。 is a heading; 一、迅速行动，摸清情况 is a demand.
        if item and self.listing and frame is not None and (frame.kind != "notice" or clause.after in {"，", ","}):
            self._item(at, clause)
        elif fresh and frame is not None and frame.verb in {"demand", "address"}:
            if not self._charge(at, clause):  # 会议议定，由某部于9月底前完成
                self._address(at, clause, frame)
        elif frame is None or not self._unmarked(at, clause, frame):
            self._define(at, clause, frame)
            self.waiting.append((at, clause.stop))
            if self.plans and self.acting is None:
                self.acting = self.actors.planner(at, clause.stop)

    def _define(self, at: int, clause: Clause, frame: Frame | None) -> None:
        """Remember whom a speech tells of before it demands, up to the end of the next sentence: 工会是职工的娘家人，…。要…."""
        if frame is None or frame.subject is not None or clause.before in _GOING_ON:
            return
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is None or not self.text.startswith("是", begin) or self.text[subject.stop - 1] in _SIDES:
            return
        sentence = self.scene.sentence(at)
        after = self.scene.next_sentence(sentence.stop) if sentence else None
        if after is not None and "\n" not in self.text[at : after.start]:
            self.defined, self.defined_to = subject, after.stop

    def _numbered(self, at: int, clause: Clause) -> bool:
        """Open a directive after 一要, 二是必须."""
        marker = self.text[clause.start : at]
        if self.frame is None or not marker.endswith(_NUMBERED):
            return False
        return self._begin(at, clause, None, Cue(Span(clause.start, at), "task.numbered", 0.95))

    def _demand(self, at: int, clause: Clause) -> bool:
        """Open a directive at the first word of demand whose subject fits."""
        end = min(clause.stop, at + WINDOW)
        if not self.cues.demand.any(at, end):
            return False
        words = self.book["demand.word"].finditer(self.text, at, end)
        for _, match in zip(range(_TRIES), words, strict=False):
            if quoted(self.text, match.start()):
                continue
            if self.book["demand.vain"].pattern.search(self.text[match.end() : match.end() + _LOOK]):
                return False
            if self._fits(at, match, clause):
                return True
        return False

    def _fits(self, at: int, match: re.Match[str], clause: Clause) -> bool:
        kind = str(match.lastgroup)
        begin = match.start() if kind == "ban" else match.end()
        cue = Cue(Span(*match.span()), f"task.{kind}", 0.95 if kind == "strong" else 0.9)
        subject = self.actors.subject(at, match.start())
        if kind == "weak" and match.end() >= clause.stop:  # 回应职工需要: a noun
            return False
        if subject is not None:
            subject = self._with_earlier(subject)
            if self.frame is None and not (kind == "strong" and self.actors.general(subject)):
                return False
            return self._begin(begin, clause, subject, cue)
        if self.frame is None:
            return False
        left = self.actors.rest(at, match.start())
        if left and not self._stress(at, left):
            topic = match[0] == "要" and self.actors.topic(left)
            thing = self.open is not None and match[0] in _MUST and self.actors.thing(at, match.start())
            return (topic or thing) and self._begin(at, clause, None, replace(cue, rule="task.topic", score=0.8))
        if kind == "ban" and self.open is not None:
            return True
        return self._alone(match, clause, kind) and self._begin(begin, clause, self._topic(), cue)

    def _stress(self, at: int, left: str) -> bool:
        """Whether 是 stands alone before 要, after what a work's stress lies on: 今年工作的重点，|是|要规划好创作."""
        return left == "是" and self.text.endswith(_STRESSED, 0, at)

    def _with_earlier(self, subject: Span) -> Span:
        """Return a subject with the addressee that it goes on with: 要求各乡镇财政所，|以及县有关部门|要严格执行."""
        if not self.text.startswith(_ALSO_THEY, subject.start):
            return subject
        before = self.frame.subject if self.frame is not None else None
        joined = before is not None and self.text[before.stop : subject.start] == "，"
        return Span(before.start if before and joined else subject.start + len(_ALSO_THEY), subject.stop)

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

    def _item(self, at: int, clause: Clause) -> None:
        """Open a directive for an item of a list of demands that has no word of demand itself."""
        if not judges(self.text, at):
            subject, begin = self.actors.addressee(at, clause.stop)
            self._begin(begin, clause, subject, Cue(Span(clause.start, at), "task.item", 0.9))

    def _address(self, at: int, clause: Clause, frame: Frame) -> None:
        """Read what follows 要求, 希望, 号召 directly: an addressee and a verb, or a verb alone."""
        cue = Cue(frame.cue or Span(clause.start, at), "task.address", 0.9)
        if frame.kind == "unknown" and self._encourages(cue.span):  # 出台政策，鼓励企业…: what a policy does
            return
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is not None:
            said = frame.verb == "demand" and not self.actors.named(subject)
            if said or (begin < clause.stop and judges(self.text, begin)):
                self.waiting.append((at, clause.stop))
                return
            before, frame.subject = frame.subject, subject
            if begin < clause.stop:
                self._begin(begin, clause, subject, cue)
            if self._encourages(cue.span):
                frame.subject = before
        elif self._of_the_ranks(frame):  # 职工代表王某提出，希望解决用餐问题: a wish
            return
        elif them := _THEM.match(self.text, at, clause.stop):
            self._begin(them.end(), clause, None, replace(cue, rule="task.them", score=0.8))
        elif self._imperative(at, clause, frame):
            self._begin(at, clause, None, replace(cue, rule="task.bare", score=0.8))

    def _unmarked(self, at: int, clause: Clause, frame: Frame) -> bool:
        """Open a directive that no word of demand marks, and no item of a list."""
        if self._parallel(at, clause):
            return True
        if frame.kind == "notice":
            charged = self._charge(at, clause) or self._request(at, clause) or self._due(at, clause)
            return charged or self._urged(at, clause, frame)
        if frame.kind == "document" and self._due(at, clause):
            return True
        return self._urged(at, clause, frame)

    def _parallel(self, at: int, clause: Clause) -> bool:
        """Open a directive for a group that the demand before a ； goes on to: …要以案为鉴；各支部月底前开展一次教育."""
        last = self.found[-1] if self.found else None
        if clause.before not in {"；", ";"} or last is None or last.cue.planned or clause.start - last.stop > 1:
            return False
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is None or begin >= clause.stop or self.frame is None or self.frame != last.frame:
            return False
        if not self.actors.many(subject) or judges(self.text, begin):
            return False
        return self._begin(begin, clause, subject, Cue(Span(at, begin), "task.parallel", 0.8))

    def _charge(self, at: int, clause: Clause) -> bool:
        """Open a directive for whom a notice charges: 对已命名的书屋，由所在区县总工会逐一复核."""
        if not self.text.startswith("由", at):
            return False
        subject, begin = self.actors.addressee(at + 1, clause.stop)
        if subject is None and (office := _OFFICE.match(self.text, at + 1, clause.stop)) is not None:
            subject, begin = Span(*office.span()), office.end()
        if subject is None or begin >= clause.stop or self.book["charge.vain"].pattern.match(self.text, begin):
            return False
        if self.scene.tokens.tag(begin)[:1] not in "vdp":
            return False
        topic = self.waiting[-1][0] if self.waiting and self.text[self.waiting[-1][0]] == "对" else at
        return self._begin(topic, clause, subject, Cue(Span(at, begin), "task.charge", 0.85))

    def _request(self, at: int, clause: Clause) -> bool:
        """Open a directive for what a notice asks for: 请各单位于7月5日前报送方案."""
        if not self.text.startswith("请", at):
            return False
        subject, begin = self.actors.addressee(at + 1, clause.stop)
        if begin >= clause.stop or self.scene.tokens.tag(begin)[:1] not in "vdp" or judges(self.text, begin):
            return False
        return self._begin(begin, clause, subject, Cue(Span(at, begin), "task.request", 0.9))

    def _due(self, at: int, clause: Clause) -> bool:
        """Open a directive for a group that a notice only sets a date: 各产业工会8月底前报送总结."""
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is None or not self.actors.many(subject):
            return False
        if self.book["due"].pattern.match(self.text, begin, clause.stop) is None:
            return False
        return self._begin(begin, clause, subject, Cue(Span(at, begin), "task.due", 0.85))

    def _urged(self, at: int, clause: Clause, frame: Frame) -> bool:
        """Open a directive for a group that a speaker names with 切实 or 进一步 instead of 要."""
        if not (self.listing or frame.verb in {"demand", "address"}):
            return False
        if clause.before not in _STARTS or self.open is not None or not self.cues.urged.any(at, clause.stop):
            return False
        subject, begin = self.actors.addressee(at, clause.stop)
        if subject is None or not self.actors.many(subject) or judges(self.text, begin):
            return False
        if self.book["urged"].pattern.match(self.text, begin, clause.stop) is None:
            return False
        return self._begin(begin, clause, subject, Cue(Span(at, begin), "task.urged", 0.8))

    def _encourages(self, cue: Span) -> bool:
        """Whether the verb only encourages: whom it names is not whom the next demand is for."""
        return self.text.endswith("鼓励", cue.start, cue.stop)

    def _imperative(self, at: int, clause: Clause, frame: Frame) -> bool:
        """Whether the words at ``at`` are a verb that demands: 会议要求，认真学习, not 提出构建…理念."""
        words = self.text[at : min(clause.stop, at + WINDOW)]
        if self.book["lead.in"].pattern.fullmatch(words):  # 会议强调，|新的一年，各级工会要
            return False
        opener = self.scene.tokens.tag(at)
        vain = self.book["demand.word"].pattern.match(self.text, at, clause.stop)  # 要看到差距
        vain = vain or _PHRASE.fullmatch(self.text, at, clause.stop)
        if vain or frame.kind in {"unknown", "document"} or opener[:1] not in "vdapi" or opener in {"vn", "an"}:
            return False
        raised = at > clause.start and frame.verb == "demand" and self.text[at - 1] == "出"
        return not raised and not judges(self.text, at)
