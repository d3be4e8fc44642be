"""Who is told to act: the subject before 要, the addressee after 要求, and what cannot be one.

A subject is what stands between the beginning of the clause and the word of demand, less
connectives, adverbials and adverbs. It counts if it is a body or person found before, or a phrase
with an actor's head (全市各级工会, 每一位工会干部); 经济 and 工作 cannot act.
"""

import re
from functools import cache

from kg.extract.scene import Scene
from kg.lang.rules import alternation, lexicon, patterns
from kg.model import Span

LONGEST = 40  # characters of a subject
_ADDRESSEE = 24  # characters to the first head of an addressee
_CLAUSAL = 24  # a longer phrase with 的 is a clause, not a subject
_TOPIC = 12  # characters of a subject that cannot act, or of one that waits for its demand
_ABOVE_ALL = re.compile("(?:特别|尤其)是")  # 广大干部|特别是|工会干部，(要)
_NO_PREDICATE = re.compile("一把手|(?:特别|尤其)是")
_MEMBERS = re.compile("的(?:全体|广大)?(?:同志|干部职工|干部|职工|领导|负责人|工作者|人员)们?")  # 侨务部门|的同志
_ENTERPRISE = re.compile("企业家?")
_TAIL = re.compile("队伍|系统|战线")  # the rest of a name that a head begins: 民兵|队伍
_OFFICE = 8  # characters of an office or department that is named without its owner (护理部)
_THINGS = frozenset("nabmq")  # kinds of word that make up a noun phrase
_NEAR = 4  # a verb so near to its head belongs to it (获奖选手)
_ALL = ("全", "各", "广大", "每", "所有")
_EVERYBODY = re.compile("|".join(_ALL))
_DEED = re.compile(  # what begins a demand, and no name: 全力|搜救被困人员, 推进|标准升级
    r"全力|认真|切实|积极(?!分子)|继续|全面|及时|迅速|尽快|大力|着力|进一步|不断|持续|深入|严格|精心|妥善|坚决|努力|加快|推进(?!办|组)|加强|强化|深化|做好|抓好"
    r"|相信|落实(?!单位|部门)|贯彻|坚持|确保|引导|督促|共同|多措并举|科学(?=搜救|调度|施救|研判|统筹)"
)
_SIDE = re.compile(
    f"(?![同与和对向给为])[一-龥]{{1,3}}?方(?=[为同对与给向都也]|能够|{_DEED.pattern})"
)  # 希望|澳方|为…提供
_SAYING = re.compile(
    "(?:宣布|建议(?!承办|办理)|相信|敦促|呼吁|提议|警告|透露|期待|希望|要求|认为)(?!的)|^(?:未来|今后|此后|日后)$"
)
_PRONOUN = re.compile("(?:我们|你们|大家)(?:都|还|也)?[一-龥]{0,6}[在处有用]")  # 我们生活在…
_BRACKET = re.compile(r"（[^（）]{1,10}）$")
_BRIEFS = re.compile("发布会|吹风会")  # whose host plans nothing of what is told there
_AND_OTHERS = re.compile("等[0-9一二三四五六七八九十多有关]{0,4}个?(?:部门|单位)(?![、和与的])")
_ADVERBS = re.compile(r"(?:们|都|还|也|更(?!加)|能够?|，)*")
_BELONGS = re.compile(
    r"[的之]|工作|事业|建设|改革|发展|生活|权益|利益|问题|情况|精神|待遇"
)  # a phrase is no actor before these


@cache
def _heads() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return: an actor's head at the end, a short head at the end, a head anywhere, a further head right here."""
    rows = lexicon("actors")
    long = alternation([e.form for e in rows if e.kind != "short"])
    short = alternation([e.form for e in rows if e.kind == "short"])
    after_and = r"(?:、|和|及|以及|与|暨)[^，。；：、的]{0,12}?"
    after_all = r"(?:各|全体|广大|机关)[^，。；：、的]{0,8}?"
    more = rf"(?:{after_and}|{after_all}|）)?{long}|（[^（），。]{{1,10}}）"
    return re.compile(rf"{long}(?:们|等)?$"), re.compile(rf"{short}$"), re.compile(long), re.compile(more)


def everybody(text: str, start: int, stop: int) -> bool:
    """Whether words that mean all of a kind stand in a stretch, as :meth:`Actors.general` asks."""
    return _EVERYBODY.search(text, start, stop) is not None


class Actors:
    """Reads subjects and addressees of one report."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.text, self.book = scene, scene.plain, patterns("tasks")

    def subject(self, at: int, stop: int) -> Span | None:
        """Return the span of the actor that stands between ``at`` and ``stop``, or None."""
        start = self._strip(at, stop)
        if self.text[start : start + 1] in {"“", "「"}:
            start += 1
            if self.text[stop - 1 : stop] in {"”", "」"}:  # “一把手”|要
                stop -= 1
        if stop - start > LONGEST:
            return None
        tail = self.book["lead.tail"].pattern.search(self.text[start:stop])
        stop = start + tail.start() if tail else stop
        if start >= stop or self._preposition(start, stop):
            return None
        start = self._after_saying(start, stop)
        return Span(start, stop) if self.acts(start, stop) else None

    def _after_saying(self, start: int, stop: int) -> int:
        """Return where the body begins that another one, or the report, says something of: 瑞士政府宣布|瑞银集团."""
        for mention in self.scene.ending(stop, "body"):
            if mention.span.start > start and _SAYING.search(self.text, start, mention.span.start):
                return mention.span.start
        return start

    def rest(self, at: int, stop: int) -> str:
        """Return what stands before a word of demand without adverbs and prepositional phrases."""
        start = self._strip(at, stop)
        if self._preposition(start, stop):
            return ""
        return self.book["lead.tail"].pattern.sub("", self.text[start:stop])

    def topic(self, words: str) -> bool:
        """Whether ``words`` are a subject that cannot act, but whose demand others must meet (工会工作要…)."""
        words = words.removesuffix("是")  # 重点|是|要
        return len(words) <= _TOPIC and self.book["subject.topic"].pattern.search(words) is not None

    def thing(self, at: int, stop: int) -> bool:
        """Whether a short noun stands before a word of demand: what others are to do it with (困难职工档案应随时调整)."""
        start, tokens = self._strip(at, stop), self.scene.tokens
        if not 0 < stop - start <= _TOPIC:
            return False
        while start < stop:
            if tokens.tag(start)[:1] not in _THINGS and tokens.tag(start) != "vn":
                return False
            start = max(tokens.stop(start), start + 1)
        return True

    def many(self, subject: Span) -> bool:
        """Whether a phrase means several of a kind: 各支部, 机关各部室, 全体会员."""
        words = self.text[subject.start : subject.stop]
        return self._collective(words) or "各" in words or "全体" in words

    def acts(self, start: int, stop: int) -> bool:
        """Whether the words are someone who can act: a known body or person, or a phrase with an actor's head."""
        if self._mention_ends(start, stop, "body") or self._mention_ends(start, stop, "person"):
            return True
        if self._place(start, stop):
            return True
        words = _BRACKET.sub("", self.text[start:stop])
        long, short, _, _ = _heads()
        if (
            _DEED.match(words)
            or _PRONOUN.match(words)
            or self.book["subject.telling"].pattern.search(_NO_PREDICATE.sub("", words))
        ):
            return False
        if long.search(words):
            return "的" not in words or len(words) <= _CLAUSAL
        if not short.search(words):
            return False
        office = len(words) <= _OFFICE and self.scene.tokens.nominal(start, stop)
        return self._collective(words) or office or self._joined(start, stop)

    def _place(self, start: int, stop: int) -> bool:
        """Whether the words are a place, which stands for all who are there: 上海|要以更高标准推进."""
        return (start, stop) in self.scene.place_spans(start, stop)

    def _joined(self, start: int, stop: int) -> bool:
        """Whether a department is named beside a body of the same owner: 县总工会女职工部和权益保障部."""
        cut = max(self.text.rfind(mark, start, stop) for mark in "和与及、")
        return cut > start and stop - cut <= _OFFICE + 1 and self._mention_ends(start, cut, "body")

    def _mention_ends(self, start: int, stop: int, kind: str) -> bool:
        """Whether a mention that begins at ``start`` or after ends at ``stop``."""
        return any(mention.span.start >= start for mention in self.scene.ending(stop, kind))

    def plans(self, subject: Span, *, spoken: bool) -> bool:
        """Whether the subject of 将 is a body, or the 我们 of a speaker; no crowd, person or thing."""
        if self._mention_ends(subject.start, subject.stop, "body"):
            return True
        match = self.book["subject.planner"].pattern.search(self.text[subject.start : subject.stop])
        return match is not None and (spoken or match.start() > 0)

    def general(self, subject: Span) -> bool:
        """Whether a subject may be told what to do outside any speech: 全市各级工会要, not 他要."""
        words = self.text[subject.start : subject.stop]
        return words.startswith(_ALL) and "要" not in words

    def addressee(self, at: int, stop: int) -> tuple[Span | None, int]:
        """Return the actor that begins at ``at``, and where what it is to do begins (``at`` if there is none)."""
        start = self._strip(at, stop)
        end = self._end(start, stop)
        if end is not None and (members := _MEMBERS.match(self.text, end, stop)):
            end = members.end()
        if end is None or self.text[start:end] == "组织":  # 二是|组织千名职工疗休养
            return None, at
        if _BELONGS.match(self.text, end, stop):
            return None, at
        match = _ADVERBS.match(self.text, end, stop)
        return Span(start, end), match.end() if match else end

    def waiting(self, at: int, stop: int) -> Span | None:
        """Return the actor of 工会主席作为（是）第一责任人，(必须…), or of a clause that is an actor alone."""
        if stop - at > LONGEST:
            return None
        told = self.book["responsible"].pattern.search(self.text, at, stop)
        cut = told.start() if told else self.text.find("作为", at, stop)
        subject = self.subject(at, cut if cut > at else stop)
        if subject is None or cut > at:
            return subject
        words = self.text[subject.start : subject.stop]
        short = len(words) <= _TOPIC or _ABOVE_ALL.search(words) is not None
        return subject if short and self._collective(words) else None

    def planner(self, at: int, stop: int) -> Span | None:
        """Return the body that a clause begins with, and tells of: 县总工会今年已走访…, not 县总工会的 or 县总工会主席."""
        inside = self.scene.inside(Span(at, stop), "body")
        if not inside:
            return None
        start = self._strip(at, stop)
        reach: dict[int, int] = {}
        for body in inside:
            reach[body.span.start] = max(body.span.stop, reach.get(body.span.start, 0))
        end = reach.get(start, stop)
        while self.text[end : end + 1] == "、" and end + 1 in reach:
            end = reach[end + 1]
        if _AND_OTHERS.match(self.text, end, stop):  # 全国总工会、最高人民法院|等七部门印发文件
            return Span(start, end)
        titled = any(m.span.start == end for m in self.scene.inside(Span(end, stop), "title"))
        ends = end >= stop or self.text[end] in "、和与及的" or titled or _BRIEFS.search(self.text, end, stop)
        return None if ends else Span(start, end)

    def named(self, subject: Span) -> bool:
        """Whether a phrase is plainly collective (各单位, 广大职工)."""
        return self._collective(self.text[subject.start : subject.stop])

    def _collective(self, words: str) -> bool:
        return self.book["subject.quantifier"].pattern.match(words) is not None

    def _strip(self, at: int, stop: int) -> int:
        """Return where a subject begins after connectives and adverbials."""
        limit = min(stop, at + 3 * LONGEST)
        while at < limit and (match := self.book["lead.in"].pattern.match(self.text[at:limit])):
            at += match.end()
        return at

    def _preposition(self, start: int, stop: int) -> bool:
        """Whether the words begin with a preposition: 对拒不整改的, but not 用人单位 or 自治区总工会."""
        match = self.book["lead.preposition"].pattern.match(self.text[start : min(stop, start + LONGEST)])
        if match is None:
            return False
        return match.end() > 1 or self.scene.tokens.stop(start) == start + 1

    def _end(self, start: int, stop: int) -> int | None:
        """Return where the actor that begins at ``start`` ends: a known body, or the first head and those joined to it."""
        limit = min(stop, start + _ADDRESSEE)
        if _DEED.match(self.text, start, limit):
            return None
        if (end := self._side(start, limit)) is not None:
            return end
        _, _, head, more = _heads()
        end = max(
            (m.span.stop for m in self.scene.inside(Span(start, limit), "body") if m.span.start == start), default=0
        )
        if not end:
            match = head.search(self.text, start, limit)
            if match is None:
                return None
            all_ = self.book["subject.quantifier"].pattern.match(self.text[start:limit])
            known = all_ or head.match(self.text, start, stop)
            if not known and self.scene.tokens.tag(start)[:1] not in "nrb":
                return None
            if self._predicate(start + (all_.end() if all_ else 0), match.start()):
                return None
            end = self._further(self._whole_word(match.end()), stop)
        while end < min(stop, start + LONGEST) and (match := more.match(self.text, end, min(stop, end + _ADDRESSEE))):
            end = match.end()
        tail = _TAIL.match(self.text, end, stop)
        end = tail.end() if tail else end
        return self._to_the_end(end, min(stop, start + LONGEST)) or end

    def _to_the_end(self, end: int, stop: int) -> int | None:
        """Return ``stop`` where nothing but nouns leads to another head there: 各乡镇|财政所和物价部门."""
        rest, long = self.text[end:stop], _heads()[0]
        if not rest or _BELONGS.search(rest) or not long.search(rest):
            return None
        at, tokens = end, self.scene.tokens
        while at < stop:
            if tokens.tag(at)[:1] in "vdpzi" and tokens.tag(at) != "vn":
                return None
            at = max(tokens.stop(at), at + 1)
        told = any(self.book[name].pattern.search(rest) for name in ("demand.word", "subject.telling"))
        return None if told else stop

    def _side(self, start: int, limit: int) -> int | None:
        """Return where a country's or a place's name ends that acts for its people: 希望|澳方|为…提供, 希望|山西|认真贯彻."""
        if side := _SIDE.match(self.text, start, limit):
            return side.end()
        ends = (stop for begin, stop in self.scene.place_spans(start, limit) if begin == start)
        return next((stop for stop in ends if _DEED.match(self.text, stop, limit + _TOPIC)), None)

    def _whole_word(self, end: int) -> int:
        """Return where the word ends that a head only begins: 各国企|业家, not 国企."""
        word = _ENTERPRISE.match(self.text, end - 1)
        return word.end() if word else end

    def _further(self, end: int, stop: int) -> int:
        """Return where an actor ends whose first head only begins it: 参赛队|员, 各级|邮政工会, 企业|职工."""
        if self.text[end : end + 1] == "员":
            return end + 1
        if self.text.endswith("组织", 0, end):  # 工会|组织职工
            return end
        _, _, head, _ = _heads()
        at, tokens = end, self.scene.tokens
        while at < min(stop, end + _OFFICE) and tokens.tag(at)[:1] == "n" and tokens.tag(at) != "nr":  # 弘扬
            at = max(tokens.stop(at), at + 1)
        found = [match.end() for match in head.finditer(self.text, end, at)]
        return found[-1] if found else end

    def _predicate(self, start: int, stop: int) -> bool:
        """Whether a verb or preposition stands between a phrase's beginning and its head, so that it is no name."""
        if _DEED.search(self.text, start, stop):
            return True
        tokens, at = self.scene.tokens, start
        while at < stop:
            name = tokens.tag(at)
            if name[:1] in "pd" or (name[:1] == "v" and name != "vn" and at > start and tokens.stop(at) < stop - _NEAR):
                return True
            at = max(tokens.stop(at), at + 1)
        return False
