"""Persons: a place where a name may stand (title, list, subject, lead word), and a model that judges the characters.

Order of trust: after a title; in a list after a person; at the head of a clause before a verb of
persons; after a lead word (邀请, 选手); before a bracket. What is found once is then found
everywhere in the report. Common words that look like names (高峰, 和平) stand only where the
place alone makes them a name. The family is Zhang & Liu 2003/2004: context times name statistics.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.lands import LANDS, SHORT
from kg.lang.rules import lexicon, patterns
from kg.lang.scan import occurrences, starts
from kg.model import Claim, Mention, Span

_LIST = re.compile(r"、|和|与|及|以及|，")
_VERBS = frozenset(e.form for e in lexicon("person_verbs"))
_VERB_LENGTHS = {  # by first character, the longest first
    head: sorted({len(verb) for verb in _VERBS if verb[0] == head}, reverse=True) for head in {v[0] for v in _VERBS}
}
_AFTER_TITLE, _IN_LIST, _SUBJECT, _LEAD, _BARE = 0.2, 0.3, 0.5, 0.6, 0.9
_LOOSE_END = 0.5
_FAINT, _FAINTEST, _WORDLIKE = 0.0002, 0.00005, 0.001
_WORD = 0.7
_STRONG = 0.2
_ASIDE = re.compile(r"（(?:挂职|兼职|驻会|不驻会|专职|主持工作|正[处科厅县]级|女|[一-龥]{1,3}族|女，[一-龥]{1,3}族)）")
_OF_PLACES = re.compile(  # 等 after places and things: 哈尔科夫等多个方向
    r"等(?:[0-9两二三四五六七八九十多数几各诸]+(?![0-9十多]|名|位|人|同志|领导)|[地国省市县区处]|方向|地区|国家|城市|风俗|活动|项目|产品|领域|方面|单位|企业|部门)"
)
_RANK = re.compile(r"^(?:原|常务|副|党组|党委)+")
_AND = re.compile(r"、|和|与|及")
_MAX_LIST = 12
_SIDE = re.compile(
    r"[一-龥]方[愿将也同在为对是始坚感赞支高重积欢期希完]?"
    rf"|[中美俄][{SHORT}]|[{SHORT}][中美俄]|夏[收种]|秋[收种]|[边海]防."
)  # 中方 and 毛方 are sides, not persons
_WORDS = 40  # characters before a name in which its title may stand
_SLOGAN = 16  # characters of a slogan or title on either side of a dot in it
_QUOTE_OPEN = re.compile(r"[“《「][^”》」，。]*$")
_QUOTE_CLOSE = re.compile(rf"[^“《「，。]{{0,{_SLOGAN}}}[”》」]")
_GRAMMAR = frozenset("在率被将祝互访都")
_OF_OFFICE = frozenset("为任兼")  # … before a title or a body
_ACT_HEADS = _OF_OFFICE | {"等", *_VERB_LENGTHS}
_NEXT = frozenset("新第首市县区省州公")
_NOT = frozenset(e.form for e in lexicon("not_persons"))
_PAPERS = _NOT - LANDS
_PLACE = frozenset("省市州县区镇乡村岛")  # after what sounds like a name: 罗马|市
_RULER = re.compile("苏丹|国王|女王|埃米尔|酋长|亲王|王储|总统|总理")
_COME = frozenset("起出过上下回")  # … before 来: 富起来|到, not 富起|来到
_FUNCTION = frozenset("连对从随同为")  # surnames that are grammar before a word: 连|面试
_NO_SURNAME = _FUNCTION | frozenset(SHORT)  # 乌|空军
_NO_LAST = _GRAMMAR | _OF_OFFICE | _PLACE  # characters that end no name before a title
_CLOSED = frozenset("，。；：！？、）（”》\n ")
_OPEN = _CLOSED | frozenset("“《（")
_BEFORE_SURNAME = _OPEN | frozenset("和与及由同对向随据")


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the person mentions of a report: kind ``person``, value the name as printed without gaps."""
    finder = _Finder(scene)
    for search in (
        finder.dotted,
        finder.doctrines,
        finder.after_titles,
        finder.leads,
        finder.subjects,
        finder.after_bodies,
        finder.before_titles,
    ):
        search()
    finder.votes()
    finder.repeats()
    finder.surnames()
    for span, (rule, score) in sorted(finder.found.items()):
        yield scene.mention("person", span, rule, finder.full.get(span, ""), score=round(score, 2))


# Rules whose names may end at a mark, with no verb of persons or list after them.
_CLOSED_TOO = frozenset({"person.lead", "person.trade", "person.body"})


@cache
def _begins() -> re.Pattern[str]:
    """Return what finds the head of a clause where a name without a dot may start."""
    return re.compile(f"{patterns('people')['person.subject'].pattern.pattern}(?={names.starts()})")


@cache
def _tails() -> re.Pattern[str]:
    """Return what finds where a verb of persons, a word of office, a list or an aside may begin."""
    return starts([*_VERBS, *_OF_OFFICE, *"、和与及（"])


class _Finder:
    """Collects person spans; an earlier, stronger rule keeps its ground."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.found: dict[Span, tuple[str, float]] = {}
        self.full: dict[Span, str] = {}
        self._known: set[str] = set()
        self._weighed: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._has_dots = any(dot in self.text for dot in names.DOTS)
        self.gaps = scene.article.gaps
        self.blocked = [m.span for m in scene.all("body", "congress")]
        self.titles = {m.span.start: m for m in scene.all("title")}
        self._cover = bytearray(len(scene.text) + 1)
        for span in self.blocked:
            self._cover[span.start : span.stop] = b"\1" * len(span)
        for mention in self.titles.values():
            self._cover[mention.span.start : mention.span.stop] = b"\1" * len(mention.span)

    def _take(self, start: int, stop: int, rule: str, score: float) -> bool:
        if self._cover.find(1, start, stop) >= 0 or self._place(start, stop):
            return False
        self._cover[start:stop] = b"\1" * (stop - start)
        self._known.add(self.text[start:stop])
        self.found[Span(start, stop)] = (rule, score)
        return True

    def _place(self, start: int, stop: int) -> bool:
        """Whether what sounds like a name is a country, a place by what follows, half of a name, or part of a slogan."""
        if (self.text[stop : stop + 1] in _PLACE and not self._cover[stop]) or self.text[start - 1 : start] in {
            "-",
            "《",
        }:
            return True
        if self._has_dots and any(dot in self.text[start:stop] for dot in names.DOTS) and self._quoted(start, stop):
            return True
        land = any(self.text[start:end] in LANDS for end in range(start + 3, stop))
        return land or self.text[start : start + 2] in _PAPERS or self.text[start:stop] in _NOT

    def _candidates(self, start: int) -> list[tuple[int, float]]:
        """Return possible names at ``start``: those that a mark or a verb of persons ends come first."""
        if not self._starts(start) or self.text[start] == "由" or self.text[start - 1 : start + 1] == "由于":
            return []
        if self._acts(start) > 1:  # 主席|高度评价
            return []
        ends = self._ends(start, self._cover.find(1, start, start + 12))
        if not ends:
            return []
        before = self.text[start : start + 1]
        if before == "向" and not self._cover[start - 1] and self._towards(start + 1):
            return []
        if before in {"和", "与", "及"} and self.text[start - 1] not in _CLOSED and self._towards(start + 1):
            return []
        ranked = [
            (
                self.text[start:stop] in self._known,
                self._closed(stop) or self._spaced(start, stop),
                self._acts(stop),
                score,
                stop,
            )
            for stop, score in self._without_grammar(start, ends)
        ]
        return [(stop, score) for *_, score, stop in sorted(ranked, reverse=True)]

    def _ends(self, start: int, covered: int) -> list[tuple[int, float]]:
        """Return the likely names at ``start``, as far as ``covered``; a list of names asks for each several times."""
        known = self._weighed.get((start, covered))
        if known is None:
            ends = names.name_ends(self.text, start, covered if covered >= 0 else None)
            known = [row for row in ends if not _SIDE.fullmatch(self.text, start, row[0])]
            self._weighed[start, covered] = known
        return known

    def _starts(self, at: int) -> bool:
        """Whether a name may start at ``at`` at all."""
        return names.may_start(self.text, at) or self._dotted(at)

    def _goes_on(self, at: int) -> bool:
        """Whether a verb of persons, a title or a list follows what may be a name that starts at ``at``."""
        first, last = at + 2, at + names.reach(self.text, at) + 1
        if _tails().search(self.text, first, last + 1) is None and self._cover.find(1, first, last) < 0:
            return self._dotted(at)
        for stop in range(first, last):
            if self._may_end(at, stop):
                return True
        return self._dotted(at)

    def _may_end(self, start: int, stop: int) -> bool:
        """Whether a name with a verb of persons or a list after it may end at ``stop``."""
        follows = self._acts(stop) > 0 or _AND.match(self.text, self._past_aside(stop)) is not None
        return follows and not names.is_word(self.text[start : stop + 1])

    def _dotted(self, at: int) -> bool:
        return self._has_dots and names.ETHNIC.match(self.text, at) is not None

    def _spaced(self, start: int, stop: int) -> bool:
        """Whether a print space, and none inside the name, ends it: 汤某 严某某出席."""
        return stop in self.gaps and not any(at in self.gaps for at in range(start + 1, stop))

    def _towards(self, at: int) -> bool:
        """Whether a name that stands well by itself begins at ``at``: 向|汤某学习."""
        return any(score >= _SUBJECT for _, score in names.name_ends(self.text, at))

    def _without_grammar(self, start: int, ends: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Give the probability of names that end in grammar (瞿某|任) to those without it; drop 和楚|主席 and 赵|总."""
        scores = dict(ends)
        for stop in sorted(scores, reverse=True):
            if stop - start > 2 and stop - 1 in scores and self._particle(stop):
                scores[stop - 1] = min(1.0, scores[stop - 1] + scores.pop(stop))
            elif (self.text[start] in "和与及" and stop in self.titles) or (
                self.text[stop - 1] == "总" and names.surname(self.text, start) == stop - start - 1
            ):
                del scores[stop]
        return list(scores.items())

    def _particle(self, stop: int) -> bool:
        """Whether the last character before ``stop`` is grammar rather than part of a name: 叶某|为常委, 任某|在讲话中."""
        last, after = self.text[stop - 1], self.text[stop : stop + 1]
        if last in {"和", "与", "及"} and stop in self.titles:  # 书记林某|和省长周某
            return self._towards(self.titles[stop].span.stop)
        return last in _GRAMMAR or (
            last in _OF_OFFICE and (stop in self.titles or bool(self._cover[stop]) or after in _NEXT)
        )

    def _try(self, start: int, rule: str, floor: float, *, verb: bool = False, listed: bool = False) -> int | None:
        """Take the best name at ``start`` if it is likely enough; return its end.

        ``listed``: it stands after 、 and what is before was no name, so that 等 alone tells nothing.
        """
        if verb and rule not in _CLOSED_TOO and not self._goes_on(start):
            return None
        if rule == "person.title" and self.text[start : start + 1] in {"和", "与", "及"}:
            floor = _BARE  # 主席和|曾任…的
        for stop, score in self._candidates(start):
            acts = self._acts(stop)
            if verb and (
                names.is_word(self.text[start : stop + 1])
                or self._words(start, stop, acts)
                or (listed and acts < 2 and not self._opens_list(stop, verb=2))
            ):
                continue
            ended = self._closed(stop) or acts
            fits = (
                not verb
                or acts > 0
                or (score >= _SUBJECT and self._opens_list(stop))
                or (score >= _WORDLIKE and rule == "person.subject" and self._opens_list(stop, _FAINT, 2))
                or (rule == "person.lead" and (self._closed(stop) or score >= _BARE))
                or (rule == "person.body" and self._body_follows(stop))
                or (rule == "person.trade" and self._closed(stop) and score >= _BARE)
            )
            if verb and acts > 1:
                floor = min(floor, _STRONG)
            elif rule == "person.subject" and self._opens_list(stop, _FAINT, 2):  # 方圆、叶某、刘某为常委
                floor, ended = _WORDLIKE, True
            if score >= (floor if ended else max(floor, _LOOSE_END)) and fits and self._take(start, stop, rule, score):
                self._list_after(stop)
                return stop
        return None

    def _body_follows(self, at: int) -> bool:
        """Whether a list goes on with a body, whose person comes next: 甲公司的王某、|乙公司李某分获…."""
        return self.text[at : at + 1] == "、" and bool(self._cover[at + 1])

    def _words(self, start: int, stop: int, acts: int) -> bool:
        """Whether a candidate that only its place makes a name reads as words: 白云山|被, 戴上红|领巾, 连|面试.

        ``acts`` is what :meth:`_acts` says of ``stop``.
        """
        name = self.text[start:stop]
        crosses = (
            not acts
            and not self._cover[stop]
            and any(names.is_word(self.text[stop - 1 : end]) for end in (stop + 1, stop + 2))
        )
        grammar = name[0] in _NO_SURNAME and names.is_word(name[1:]) and not names.popular(name[1:])
        return crosses or grammar or name[-1] in "县区镇村" or (acts < 2 and len(name) > 2 and names.is_word(name))

    def _opens_list(self, at: int, floor: float = _IN_LIST, verb: int = 1) -> bool:
        """Whether a list of names follows that ends in a verb of persons of ``verb`` characters: 某某、某某当选."""
        at = self._past_aside(at)
        for _ in range(_MAX_LIST):
            match = _AND.match(self.text, at)
            if match is None:
                return False
            ends = [stop for stop, score in self._candidates(match.end()) if score >= floor]
            if any(self._acts(end := self._past_aside(stop)) >= verb and self.text[end] not in "和与" for stop in ends):
                return True
            at = self._past_aside(next((stop for stop in ends if self._closed(stop)), at))
        return False

    def _closed(self, at: int) -> bool:
        return at >= len(self.text) or self.text[at] in _CLOSED

    def _word_name(self, start: int, rule: str = "person.title-word") -> None:
        """Take a common word that only its place makes a name: 主席高峰主持."""
        for stop in (start + 2, start + 3):
            word, acts = self.text[start:stop], self._acts(stop) > 0
            ended = (
                self._chosen(stop) if rule == "person.chosen" else acts or self.text[stop : stop + 1] in {"、", "，"}
            )
            floor = _FAINTEST if acts else _FAINT
            joined = word[:1] in {"和", "与", "及"} and (stop in self.titles or len(word) > 2)
            if joined or word in _VERBS or names.surname(word) != 1:
                continue
            if names.probability(word) > floor and ended:
                if self._take(start, stop, rule, _WORD):
                    self._list_after(stop)
                return

    def _chosen(self, stop: int) -> bool:
        """Whether the words after a common word tell that it names whom one elects or removes: 高某|的|主任职务."""
        removed = self.text[stop : stop + 1] == "的" and bool(self._cover[stop + 1])
        return removed or self._acts(stop) > 1 or self._opens_list(stop, _FAINT, 2)

    def _acts(self, at: int) -> int:
        """Return how many characters of a verb of persons (a title, a bracket) follow ``at``; 0 if none do.

        A verb of one character counts only where it does not end a word begun in the name (阴阳合|同).
        """
        if at in self.titles:
            return len(self.titles[at].span)
        head = self.text[at : at + 1]
        if head not in _ACT_HEADS:
            return 0
        size = next((n for n in _VERB_LENGTHS.get(head, ()) if self.text[at : at + n] in _VERBS), 0)
        if self._takes_office(at):
            return 2
        if head == "等" and self._acts(at + 1) > 1:
            return 3
        if head == "来" and self.text[at - 1] in _COME:
            return 0
        if size == 1 and (names.is_word(self.text[at - 1 : at + 1]) or _OF_PLACES.match(self.text, at)):
            return 0
        return size

    def _takes_office(self, at: int) -> bool:
        """Whether words of taking office stand at ``at``: 方某|为|副主席."""
        return self.text[at : at + 1] in _OF_OFFICE and bool(self._cover[at + 1])

    def _wins(self, at: int) -> bool:
        """Whether the words for being elected stand at ``at``: 安静|当选."""
        return self.text.startswith(("当选", "被选"), at)

    def _list_after(self, at: int) -> None:
        """Take the names that a list goes on with: 刘某、李某、王某出席."""
        while (match := _LIST.match(self.text, self._past_aside(at))) or at in self.gaps:
            comma = match is not None and match[0] == "，"
            stop = self._try_item(match.end() if match else at, verb=comma)
            if stop is None:
                return
            at = stop

    def _past_aside(self, at: int) -> int:
        """Return the end of what stands in brackets after a name: 谢某（挂职）、李某."""
        aside = _ASIDE.match(self.text, at) if self.text[at : at + 1] == "（" else None
        return aside.end() if aside else at

    def _try_item(self, start: int, *, verb: bool) -> int | None:
        for stop, score in self._candidates(start):
            closed = self._closed(stop) or self._acts(stop) or self._spaced(start, stop)
            word = names.is_word(self.text[start:stop])
            floor = _SUBJECT if verb else _FAINT if word else _IN_LIST
            if (
                score >= floor
                and closed
                and (not (verb or word) or self._acts(stop) or self._name_follows(stop, word=word))
            ):
                return stop if self._take(start, stop, "person.list", max(score, _WORD) if word else score) else None
        return None

    def _name_follows(self, at: int, *, word: bool) -> bool:
        """Whether a list that a common word stands in goes on with names or titles: 白某、方圆，组长李某."""
        match = _LIST.match(self.text, at)
        if not word or match is None:
            return False
        return bool(self._cover[match.end()]) or any(score >= _SUBJECT for _, score in self._candidates(match.end()))

    def dotted(self) -> None:
        """Names with a middle dot: 买买提·艾力, 大卫·史密斯."""
        for start, stop in names.dotted_names(self.text):
            dot = next(at for at in range(start, stop) if self.text[at] in names.DOTS)
            covered = [at + 1 for at in range(start, dot) if self._cover[at]]
            begin = self._past_land(max([start, *covered]), dot)
            end = next((at for at in range(dot + 1, stop) if self._cover[at]), stop)
            if not self._slogan(begin, end) and self._take(begin, end, "person.dotted", 0.9):
                self._list_after(end)

    def _past_land(self, start: int, stop: int) -> int:
        """Return where a name begins before which a country and its ruler's title may stand: 文莱|苏丹|某·某."""
        land = next((end for end in range(stop, start + 1, -1) if self.text[start:end] in LANDS), start)
        ruler = _RULER.match(self.text, land, stop)
        return ruler.end() if ruler else land

    def _slogan(self, start: int, stop: int) -> bool:
        """Whether a dotted phrase stands in a title or slogan in quotes, or joins common words (中国梦·劳动美)."""
        parts = re.split(f"[{names.DOTS}]", self.text[start:stop])
        words = all(len(p) > 1 and names.is_word(p[-2:]) for p in parts)
        return (words and not names.transcribes(self.text[start:stop])) or self._quoted(start, stop)

    def _quoted(self, start: int, stop: int) -> bool:
        """Whether quotes open not far before and close not far after."""
        return (
            _QUOTE_OPEN.search(self.text, max(0, start - _SLOGAN), start) is not None
            and _QUOTE_CLOSE.match(self.text, stop) is not None
        )

    def doctrines(self) -> None:
        """Leaders in the names of their thought, and before 总书记."""
        for match in self.scene.marks.finditer(patterns("people")["person.doctrine"]):
            joined = match["name"][0] in "和与及同" and self.text[match.start() - 1] not in _CLOSED
            if (
                not joined
                and names.surname(self.text, match.start("name"))
                and names.probability(match["name"]) >= _AFTER_TITLE
            ):
                self._take(*match.span("name"), "person.doctrine", 0.99)

    def after_titles(self) -> None:
        """A name right after a title: 副主席李某."""
        for mention in sorted(self.titles.values(), key=lambda m: m.span):
            if self._named_before(mention.span.start):
                continue
            aside = _ASIDE.match(self.text, mention.span.stop)
            at = aside.end() if aside else mention.span.stop
            if self._try(at, "person.title", _AFTER_TITLE) is None:
                self._word_name(at)

    def _named_before(self, at: int) -> bool:
        """Whether a name stands right before the title at ``at``, so that none follows: 习某某主席|贺信."""
        for begin in (at - 3, at - 2):
            name = self.text[max(0, begin) : at]
            if names.surname(name) and names.probability(name) >= _BARE and not names.is_word(name):
                return self.scene.tokens.boundary(begin) and name[-1] not in _PLACE
        return False

    def after_bodies(self) -> None:
        """A name right after a body, before a verb of persons: 运检中心黄某获创新奖."""
        for span in self.blocked:
            at = span.stop + 1 if self.text[span.stop : span.stop + 1] == "的" else span.stop
            self._try(at, "person.body", _LEAD, verb=True)

    def leads(self) -> None:
        """A name right after a word that announces one: 邀请王某, 选手李某."""
        for match in self.scene.marks.finditer(patterns("people")["person.lead"]):
            if len(match[0]) == 1 and not self.scene.tokens.boundary(match.start()):
                continue  # 鸠山由|纪夫
            if not names.is_word(match[0] + self.text[match.end() : match.end() + 1]):  # 慰问|金
                self._try(match.end(), "person.lead", _LEAD, verb=True)
        for match in self.scene.marks.finditer(patterns("people")["person.trade"]):
            self._try(match.end(), "person.trade", _BARE, verb=True)
        for match in self.scene.marks.finditer(patterns("people")["person.listed"]):
            self._try(match.end(), "person.listed", _SUBJECT)
        for match in self.scene.marks.finditer(patterns("people")["person.chosen"]):
            at = match.end()
            if self._try(at, "person.chosen", _AFTER_TITLE) is None:
                self._word_name(at, "person.chosen")

    def subjects(self) -> None:
        """A name at the head of a clause, before a verb of persons."""
        begins = patterns("people")["person.subject"].pattern if self._has_dots else _begins()
        for at in (0, *(match.end() for match in begins.finditer(self.text))):
            if not self._starts(at):
                continue
            found = self._try(at, "person.subject", _SUBJECT, verb=True, listed=self.text[at - 1 : at] == "、")
            if found is None and any(self._takes_office(at + size) or self._wins(at + size) for size in (2, 3)):
                self._word_name(at, "person.subject")

    def before_titles(self) -> None:
        """A name before a title that no other name follows: 王某副主席指出."""
        for start, _ in sorted(self.titles.items()):
            for length in (3, 2, 4):
                begin = start - length
                conjunction = (
                    self.text[begin : begin + 1] in {"和", "与", "及"} and self.text[begin - 1 : begin] not in _OPEN
                )
                if conjunction or self.text[start - 1] in _NO_LAST:
                    continue
                if begin >= 0 and names.surname(self.text, begin) and self._cover.find(1, begin, start) < 0:
                    name = self.text[begin:start]
                    likely = names.probability(name) >= _BARE and not names.is_word(name)
                    if likely and self.scene.tokens.boundary(begin):
                        self._take(begin, start, "person.before-title", names.probability(name))
                        break

    def surnames(self) -> None:
        """张书记 after 县委书记张某某: the one person of that surname who was printed with that title."""
        named = _Titled(self.text, self.found)
        for start, title in sorted(self.titles.items()):
            at = start - 1
            if (
                at < 0
                or self._cover[at]
                or names.surname(self.text, at) != 1
                or not (at == 0 or self.text[at - 1] in _BEFORE_SURNAME)
            ):
                continue
            core = _RANK.sub("", title.value)
            fitting = named.before(at, core)
            if len(fitting) == 1 and self._take(at, start, "person.surname", 0.85):
                self.full[Span(at, start)] = fitting.pop()
                named.add(Span(at, start))

    def votes(self) -> None:
        """Take back a third character that only one place gives a name found without it elsewhere (李强|乘机)."""
        count = Counter(self.text[span.start : span.stop] for span in self.found)
        for span in sorted(self.found):
            name = self.text[span.start : span.stop]
            shorter = name[:-1]
            if len(name) == len(shorter) + 1 == 3 and count[name] < count[shorter] and not self._closed(span.stop):
                self.found[Span(span.start, span.stop - 1)] = self.found.pop(span)
                self._cover[span.stop - 1] = 0

    def repeats(self) -> None:
        """Every further place where a name found above is printed."""
        known = {self.text[s.start : s.stop]: row for s, row in self.found.items()}
        for at, stop in occurrences(known, self.text):
            name = self.text[at:stop]
            if names.is_word(name) and not (self._acts(stop) and self._opens(at)):
                continue
            self._take(at, stop, "person.repeat", known[name][1])

    def _opens(self, at: int) -> bool:
        return at == 0 or self.text[at - 1] in _BEFORE_SURNAME or bool(self._cover[at - 1])


class _Titled:
    """The names of a report, read from its beginning, with the words that stand before each."""

    def __init__(self, text: str, found: Iterable[Span]) -> None:
        self.text = text
        self._coming = sorted(found, reverse=True)
        self._stop = 0  # where the last name ends
        self._met: dict[str, set[tuple[str, str]]] = {}  # by first character: a name and the words before it

    def add(self, span: Span) -> None:
        """Meet the name at ``span``: its words reach to the name, or the sentence's start, before."""
        name = self.text[span.start : span.stop]
        words = self.text[max(self._stop, span.start - _WORDS) : span.start].rpartition("。")[2]
        self._met.setdefault(name[0], set()).add((name, words))
        self._stop = span.stop

    def before(self, at: int, title: str) -> set[str]:
        """Return the names before ``at`` that begin with the character there and that ``title`` was printed with."""
        while self._coming and self._coming[-1].start < at:
            self.add(self._coming.pop())
        return {name for name, words in self._met.get(self.text[at], ()) if title in words}
