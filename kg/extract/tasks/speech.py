"""Who is speaking: frames opened by 会议强调, X要求, 《通知》提出 and carried on over what follows.

A frame lasts until another opens or the report returns to telling. It remembers the speaker's
mention, so that a demand three sentences later still has its assigner.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from kg.extract.clauses import Clause
from kg.extract.scene import Scene
from kg.lang.needles import needs
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Mention, Span
from kg.record import record

_PRONOUN = re.compile(r"^(?:[他她](?!们)|其(?!中|他|次|实)|对方|该负责人)")
_SPOKESMAN = re.compile("(?:这[位名]|该)?(?:新闻)?发言人")
_SELF = re.compile("我(?![们国市县省区会校局院])|我们[也还都]*$")  # in the words of who speaks
_BY = ("按照", "根据", "依照", "遵照", "为了", "为落实", "为贯彻", "落实", "贯彻", "对照", "受")
_NOUNS = frozenset({"要求", "希望", "号召", "期望", "提醒", "指示", "建议"})
_ISSUED = frozenset({"号召", "倡议", "呼吁"})
_OBJECT = re.compile(r"落实|贯彻|达到|符合|满足|完成|响应|对照|按照?|根据|遵循|将|要(?!求)|应|明确")
_TAIL = re.compile(
    r"[的和与、了力性之是也席书]|要求|不[统一明高严]"
)  # what follows a noun or another word, not what is said
_HOME = re.compile("(?:同志|老人|师傅|夫妇)?的?家(?:中|里|，)")
_NO_SPEAKER = ("着", "过", "地", "得", "为", "以", "被")
_BACK = 400  # characters back to the person whom 并强调 continues
_SEEKING = re.compile(r"真务实|实效|精求细|新求变|同存异|变求新")  # 要求|真务实 is 要|求真务实
_ABOUT = re.compile("(?:同志)?(?:就|围绕)")
_ADDRESSES = re.compile("(?:同志)?(?:[^，。；]{0,8})(?:致[^，。；]{0,4}[辞词]|讲话|发言)")  # who speaks: 尹某致闭幕词
_CITED = re.compile(  # whose words a speech or a letter only recalls: 慰问信说，…。党的十五大|强调，…。要…
    "(?:党的|中共)?(?:[一二三四五六七八九十]{1,3}大|[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]中全会)(?:报告|精神)?"
)
_RECEIVES = re.compile("会见|接见|会晤|看望|慰问|走访|听取|拜会|采访")
_WHILE = ("时", "后", "中")
_DOCTRINE = re.compile("(?:总书记|同志)?(?:关于|新时代|为核心|系列|的?重要(?:讲话|论述|指示)|[^，。；]{0,4}思想)")
_HELD = re.compile("(?:致[^，。；]{0,4}[辞词]|讲话|发言)[时中]?$")
_LABEL = "同期声"  # in a television script, before who is heard
_SHORT = ("指", "称")  # in Hong Kong's and Macau's papers; elsewhere a verb of something else
_DEMANDS = ("要求", "号召")
_DATED = re.compile(
    "(?:(?:根据|按照|遵照|为了?)[^，。；]{2,30}，)?(?:[0-9年月日近前上下午今昨天，]{0,16})"
)  # before the subject of a sentence
_MEETS = ("会议", "大会", "全会")
_MUST = ("必须", "要", "应", "应当", "须")  # 在思想上必须|明确：
_STRONGER = ("加", "增")  # 加强|调研 is no 强调
_REACH = 60  # characters between the beginning of a clause and its verb of speech
_LONG = 40  # characters of a speaker that no mention covers
_SENTENCES = 4  # sentences back to the person that 他 stands for


@dataclass(slots=True)
class Frame:
    """An open speech. ``kind``: meeting, person, body, document, crowd, commentary, notice or unknown.

    ``verb`` is the kind of its verb (demand, address, say, appraise), ``subject`` the actor last
    named in it, ``listing`` whether numbered demands were announced, ``cue`` the words that open it.
    """

    kind: str
    speaker: Mention | None = None
    verb: str = "say"
    subject: Span | None = None
    listing: bool = False
    cue: Span | None = None


@record
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
    pattern = re.compile(f"{alternation([e.form for e in rows if e.form not in _SHORT])}|[{''.join(_SHORT)}]$")
    return pattern, {entry.form: entry.kind for entry in rows}, re.compile(alternation(crowd))


@cache
def hint() -> re.Pattern[str]:
    """Return what finds something in every sentence that opens a speech."""
    forms = [entry.form for entry in lexicon("speech") if entry.kind != "crowd"]
    verbs = [form + mark for form in forms for mark in ("，：" if form in _SHORT else ("",))]
    words = needs(patterns("tasks")["speech.list"].pattern).rarest
    assert words is not None
    return re.compile(alternation([*verbs, *words.words, _LABEL]))


def opening(scene: Scene, clause: Clause, current: Frame | None, sentence: int) -> Opening | None:
    """Return the speech that ``clause`` opens, if it opens one.

    ``sentence`` is where its sentence begins: 出席会议并讲话，强调 finds its person there.
    """
    text, (pattern, kinds, crowd) = scene.plain, _verbs()
    if (announced := _announcement(scene, clause, current, sentence)) is not None:
        return announced
    if clause.after in {"：", ":"} and _LABEL in text[clause.start : clause.start + len(_LABEL) + 1]:
        heard = scene.ending(clause.stop, "person")  # 【同期声】市总工会主席汤宁：下一步…
        return (
            Opening(Frame("person", heard[0], cue=Span(clause.start, clause.stop)), clause.stop, glued=False)
            if heard
            else None
        )
    for match in pattern.finditer(text, clause.start, min(clause.stop, clause.start + _REACH)):
        kind = kinds[match[0]]
        if not _opens(scene, clause, match):
            continue
        speaker = _Speaker(scene, clause, match.start(), sentence)
        frame = Frame("crowd") if speaker.quotes() else speaker.frame(current)
        if frame is None:
            continue
        frame.verb, frame.cue = kind, Span(clause.start, match.end())
        began = clause.start if match.start() > clause.start else max(sentence, clause.start - _BACK)
        if kind == "say" and crowd.search(text, began, match.start()):
            frame.kind = "crowd"
        return Opening(frame, match.end(), match.end() < clause.stop, _addressee(text, clause))
    return None


def _opens(scene: Scene, clause: Clause, match: re.Match[str]) -> bool:
    """Whether the word is a verb of speech here, not a noun (提出要求) or part of another (要求真务实)."""
    text = scene.plain
    left, right = text[clause.start : match.start()], text[match.end() : clause.stop]
    if left.startswith(_BY) and not left.startswith(("受聘", "受邀")):
        return False
    if (match[0] == "强调" and left.endswith(_STRONGER)) or (match[0] == "明确" and left.endswith(_MUST)):
        return False
    ends = match.start() - left.endswith("总")  # 慕容总|表示
    named = any(m.span.start >= clause.start for m in scene.ending(ends, "person"))
    named = named or _about(scene, Span(clause.start, match.start())) is not None
    if match[0] in _SHORT and (right or not (named or _HELD.search(left))):  # 區某指，…; 梁某致詞稱，…
        return False
    issued = not right and match[0] in _ISSUED and left.endswith(("发出", "发出了"))  # 向全体职工发出号召，要
    if not named and not issued and patterns("tasks")["speech.noun"].pattern.search(left):
        return False
    if not right:
        noun = match[0] in _NOUNS and _OBJECT.search(left)
        return not noun and clause.after in {"，", ",", "：", ":", "“", "「"}
    if match[0] == "明确" and not named and not right.startswith(("要", "提出", "，")) and not _speaks(left):
        return False  # 明确专人负责: something to be done
    if match[0] == "要求" and (
        _SEEKING.match(right) or ((not left or left.endswith("要")) and right[0] in "真实新同精稳变")
    ):
        return False
    return not _TAIL.match(right) and (match[0] != "说" or right[0] in "要应将")


def _about(scene: Scene, span: Span) -> Mention | None:
    """Return the person who speaks about something: 段某|就贯彻会议精神(提出要求)."""
    return next((m for m in scene.inside(span, "person") if _ABOUT.match(scene.plain, m.span.stop, span.stop)), None)


def _speaks(words: str) -> bool:
    """Whether words are a meeting or a document that may 明确 something."""
    book = patterns("tasks")
    return any(book[f"speaker.{kind}"].pattern.search(words) for kind in ("meeting", "document"))


class _Speaker:
    """Reads who speaks from what stands before a verb of speech."""

    def __init__(self, scene: Scene, clause: Clause, stop: int, sentence: int) -> None:
        self.scene, self.clause, self.sentence = scene, clause, sentence
        self.book = patterns("tasks")
        self.span = Span(clause.start, stop)
        self.left = scene.plain[clause.start : stop]
        self.core = self.book["speaker.adverb"].pattern.sub("", self.left)

    def frame(self, current: Frame | None) -> Frame | None:
        """Return the frame that the speaker opens, or None if these words are no speaker."""
        named = any(m.span.start == self.span.start for m in self.scene.inside(self.span, "person"))  # 向某某指出
        if not self.core.strip() and not named:
            return self._continued(current)
        if current is not None and current.kind == "person" and _SELF.match(self.left):
            return Frame("person", current.speaker)
        if _PRONOUN.match(self.left) or _SPOKESMAN.fullmatch(self.core):
            return Frame("person", self._going_on(current) or self._last_person(self.clause.start))
        if people := self.scene.inside(self.span, "person"):
            return Frame("person", _about(self.scene, self.span) or self._receiving(people) or people[-1])
        for kind in ("meeting", "document"):
            if self.book[f"speaker.{kind}"].pattern.search(self.core):
                return Frame(kind)
        if current is not None and _CITED.fullmatch(self.core):
            return Frame(current.kind, current.speaker)
        return self._body()

    def _receiving(self, people: list[Mention]) -> Mention | None:
        """Return who speaks while meeting or hearing others, the last of which is named last: 李某会见由王某率领的代表团时."""
        between = self.scene.plain[people[0].span.stop : people[-1].span.start]
        return people[0] if _RECEIVES.search(between) and self.left.endswith(_WHILE) else None

    def quotes(self) -> bool:
        """Whether somebody in quotation marks tells what he read or heard (“报告中提出要…，我听了备受鼓舞。”)."""
        first = max(self.sentence, self.clause.start - _BACK)
        begun = max(self.scene.plain.rfind(mark, first, self.clause.start + 1) for mark in "“「")
        if begun < 0 or self.book["speaker.heard"].pattern.search(self.left) is None:
            return False
        return self.book["crowd.feels"].pattern.search(self.scene.plain, begun, self.clause.stop + _REACH) is not None

    def _body(self) -> Frame | None:
        stop = self.clause.start + len(self.core)
        bodies = [m for m in self.scene.ending(stop, "body") if m.span.start >= self.span.start]
        if bodies:
            return Frame("body", bodies[0])
        return None if self.core.endswith(_NO_SPEAKER) or len(self.core) > _LONG else Frame("unknown")

    def _continued(self, current: Frame | None) -> Frame | None:
        """Return the frame of a verb without its own speaker: its sentence's first person, else the current one."""
        begun = Span(max(self.sentence, self.clause.start - _BACK), self.clause.start)
        aim = self.scene.plain.startswith(_BY, self.sentence) and self.scene.plain.find("，", self.sentence)
        if people := [p for p in self._acting(begun) if not aim or p.span.start > aim]:  # 为落实某某的号召，|鼓励…
            return Frame("person", people[0])
        if self.scene.plain.startswith(_MEETS, self.sentence) and self.clause.start > self.sentence:
            return Frame("meeting")  # 会议审议通过某某条例，|指出要规范
        if (body := self._beginning()) is not None:
            return Frame("body", body)
        if current is not None:
            return Frame(current.kind, current.speaker)
        if self.clause.start > self.sentence:
            return Frame("unknown") if self.clause.before else None
        body = self._told_of() if self.scene.plain.startswith("要求", self.span.stop) else None
        return Frame("body", body) if body is not None else Frame("unknown") if self.clause.before else None

    def _beginning(self) -> Mention | None:
        """Return the body that the sentence begins with and that demands in a later clause: 县委高度重视此事，|要求各镇…."""
        if self.clause.start <= self.sentence or not self.scene.plain.startswith(_DEMANDS, self.span.stop):
            return None
        begun = Span(self.sentence, self.clause.start)
        first = (
            m for m in self.scene.inside(begun, "body") if _DATED.fullmatch(self.scene.plain, begun.start, m.span.start)
        )
        body = max(first, key=lambda m: m.span, default=None)
        titled = body is not None and any(t.span.start == body.span.stop for t in self.scene.inside(begun, "title"))
        return None if titled else body

    def _told_of(self) -> Mention | None:
        """Return the body that the sentence before, in the same paragraph, begins with: 县总工会部署…工作。|要求各地…."""
        text, sentences = self.scene.plain, self.scene.article.sentences
        index = bisect_right(sentences, self.sentence, key=lambda span: span.stop)
        if (
            not index
            or "\n" in text[sentences[index - 1].start : self.sentence].rstrip("\n ")
            or text[self.sentence - 1] == "\n"
        ):
            return None
        last = sentences[index - 1]
        at = next((m.span.start for m in self.scene.inside(last, "body")), last.stop)
        begins = [m for m in self.scene.inside(last, "body") if m.span.start == last.start == at]
        return max(begins, key=lambda m: m.span.stop, default=None)

    def _going_on(self, current: Frame | None) -> Mention | None:
        """Return the speaker of an open speech, if no other acts since it began: 蒋某指出，要学习习某某总书记论述。他还要求…."""
        if current is None or current.kind != "person" or current.speaker is None or current.cue is None:
            return None
        since = self._acting(Span(current.cue.stop, max(current.cue.stop, self.clause.start)))
        same = all(p.value == current.speaker.value or _DOCTRINE.match(self.scene.plain, p.span.stop) for p in since)
        return current.speaker if same else None

    def _last_person(self, at: int) -> Mention | None:
        """Return the person that 他 or 她 stands for: the first named before ``at`` in its sentence, or in the last one that names any."""
        if people := self._acting(Span(self.sentence, max(self.sentence, at))):
            return people[0]
        sentences = self.scene.article.sentences
        index = bisect_right(sentences, self.sentence, key=lambda span: span.stop)
        for sentence in reversed(sentences[max(0, index - _SENTENCES) : index]):
            if people := self._acting(sentence):
                speaking = [p for p in people if _ADDRESSES.match(self.scene.plain, p.span.stop)]
                return speaking[-1] if speaking else people[0]
        return None

    def _acting(self, region: Span) -> list[Mention]:
        """Return the persons of a region, without those in whose home something happens: 在劳模陶某家中，书记单某叮嘱."""
        return [p for p in self.scene.inside(region, "person") if not _HOME.match(self.scene.plain, p.span.stop)]


def _addressee(text: str, clause: Clause) -> Span | None:
    match = patterns("tasks")["speech.addressee"].pattern.search(text, clause.start, clause.stop)
    return Span(*match.span("to")) if match else None


def _announcement(scene: Scene, clause: Clause, current: Frame | None, sentence: int) -> Opening | None:
    """Return the speech that 向各单位提出三点要求 opens."""
    match = patterns("tasks")["speech.list"].pattern.search(scene.plain, clause.start, clause.stop)
    if match is None or clause.after not in {"：", ":", "。", "", "，"}:
        return None
    if clause.after == "，" and not _about(scene, Span(clause.start, match.start())):
        return None
    frame = _Speaker(scene, clause, match.start(), sentence).frame(current) or Frame("unknown")
    frame.verb, frame.listing, frame.cue = "demand", True, Span(clause.start, clause.stop)
    return Opening(frame, clause.stop, glued=False, addressee=_addressee(scene.plain, clause))
