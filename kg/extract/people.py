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

from kg.extract.naming import (
    ASIDE,
    BARE,
    CLOSED,
    FAINT,
    GRAMMAR,
    IN_LIST,
    OF_OFFICE,
    PLACE,
    SUBJECT,
    VERBS,
    Candidate,
    Naming,
)
from kg.extract.scene import Scene
from kg.lang import names
from kg.lang.lands import LANDS
from kg.lang.rules import patterns
from kg.lang.scan import occurrences
from kg.model import Claim, Mention, Span

_LIST = re.compile(r"、|和|与|及|以及|，")
_AFTER_TITLE, _LEAD = 0.2, 0.6
_LOOSE_END = 0.5
_FAINTEST, _WORDLIKE = 0.00005, 0.001
_WORD = 0.7
_STRONG = 0.2
_IN_OFFICE = re.compile("(?s:.{2,3}?)(?:[为任兼]|当选|被选)")
_RANK = re.compile(r"^(?:原|常务|副|党组|党委)+")
_FULL = 3  # characters of most names
_WORDS = 40  # characters before a name in which its title may stand
_COMRADE = re.compile("(?=([一-龥]{2})同志)")
_RULER = re.compile("苏丹|国王|女王|埃米尔|酋长|亲王|王储|总统|总理")
_NO_LAST = GRAMMAR | OF_OFFICE | PLACE  # characters that end no name before a title
_OPEN = CLOSED | frozenset("“《（")
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
    finder.given_names()
    for span, (rule, score) in sorted(finder.found.items()):
        yield scene.mention("person", span, rule, finder.full.get(span, ""), score=round(score, 2))


# Rules whose names may end at a mark, with no verb of persons or list after them.
_CLOSED_TOO = frozenset({"person.lead", "person.trade", "person.body"})


@cache
def _begins() -> re.Pattern[str]:
    """Return what finds the head of a clause where a name without a dot may start."""
    return re.compile(f"{patterns('people')['person.subject'].pattern.pattern}(?={names.starts()})")


class _Finder(Naming):
    """Collects person spans; an earlier, stronger rule keeps its ground."""

    def _try(self, start: int, rule: str, floor: float, *, verb: bool = False, listed: bool = False) -> int | None:
        """Take the best name at ``start`` if it is likely enough; return its end.

        ``listed``: it stands after 、 and what is before was no name, so that 等 alone tells nothing.
        """
        if verb and rule not in _CLOSED_TOO and not self._goes_on(start):
            return None
        if rule == "person.title" and self.text[start : start + 1] in {"和", "与", "及"}:
            floor = BARE  # 主席和|曾任…的
        for end in self._candidates(start):
            stop, score, acts, closed = end
            if verb and (
                names.is_word(self.text[start : stop + 1])
                or self._words(start, stop, acts)
                or (listed and acts < 2 and not self._opens_list(stop, verb=2))
            ):
                continue
            ended = closed or acts > 0
            fits = not verb or self._fits(end, rule)
            if verb and acts > 1:
                floor = min(floor, _STRONG)
            elif rule == "person.subject" and self._opens_list(stop, FAINT, 2):  # 方圆、叶某、刘某为常委
                floor, ended = _WORDLIKE, True
            if score >= (floor if ended else max(floor, _LOOSE_END)) and fits and self._take(start, stop, rule, score):
                self._list_after(stop)
                return stop
        return None

    def _fits(self, end: Candidate, rule: str) -> bool:
        """Whether what follows a candidate tells that it is a person: a verb of persons, a list, by some rules a mark."""
        stop, score, acts, closed = end
        if acts > 0:
            return True
        if score >= SUBJECT and self._opens_list(stop):
            return True
        match rule:
            case "person.subject":
                return score >= _WORDLIKE and self._opens_list(stop, FAINT, 2)
            case "person.lead":
                return closed or score >= BARE
            case "person.body":
                return self._body_follows(stop)
            case "person.trade":
                return closed and score >= BARE
        return False

    def _body_follows(self, at: int) -> bool:
        """Whether a list goes on with a body, whose person comes next: 甲公司的王某、|乙公司李某分获…."""
        return self.text[at : at + 1] == "、" and bool(self._cover[at + 1])

    def _word_name(self, start: int, rule: str = "person.title-word") -> None:
        """Take a common word that only its place makes a name: 主席高峰主持."""
        for stop in (start + 2, start + 3):
            word, acts = self.text[start:stop], self._acts(stop) > 0
            ended = (
                self._chosen(stop) if rule == "person.chosen" else acts or self.text[stop : stop + 1] in {"、", "，"}
            )
            floor = _FAINTEST if acts else FAINT
            joined = word[:1] in {"和", "与", "及"} and (stop in self.titles or len(word) > 2)
            if joined or word in VERBS or names.surname(word) != 1:
                continue
            if names.probability(word) > floor and ended:
                if self._take(start, stop, rule, _WORD):
                    self._list_after(stop)
                return

    def _chosen(self, stop: int) -> bool:
        """Whether the words after a common word tell that it names whom one elects or removes: 高某|的|主任职务."""
        removed = self.text[stop : stop + 1] == "的" and bool(self._cover[stop + 1])
        return removed or self._acts(stop) > 1 or self._opens_list(stop, FAINT, 2)

    def _in_office(self, at: int) -> bool:
        """Whether words of taking office or being elected follow two or three characters."""
        return any(self._takes_office(at + size) or self._wins(at + size) for size in (2, 3))

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

    def _try_item(self, start: int, *, verb: bool) -> int | None:
        for stop, score, acts, ended in self._candidates(start):
            closed = ended or acts > 0 or self._spaced(start, stop)
            word = names.is_word(self.text[start:stop])
            floor = SUBJECT if verb else FAINT if word else IN_LIST
            if score >= floor and closed and (not (verb or word) or acts > 0 or self._name_follows(stop, word=word)):
                return stop if self._take(start, stop, "person.list", max(score, _WORD) if word else score) else None
        return None

    def _name_follows(self, at: int, *, word: bool) -> bool:
        """Whether a list that a common word stands in goes on with names or titles: 白某、方圆，组长李某."""
        match = _LIST.match(self.text, at)
        if not word or match is None:
            return False
        return bool(self._cover[match.end()]) or any(end.score >= SUBJECT for end in self._candidates(match.end()))

    def dotted(self) -> None:
        """Names with a middle dot: 买买提·艾力, 大卫·史密斯."""
        for start, stop in names.dotted_names(self.text) if self._has_dots else ():
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

    def doctrines(self) -> None:
        """Leaders in the names of their thought, and before 总书记."""
        for match in self.scene.marks.finditer(patterns("people")["person.doctrine"]):
            joined = match["name"][0] in "和与及同" and self.text[match.start() - 1] not in CLOSED
            if (
                not joined
                and names.surname(self.text, match.start("name"))
                and names.probability(match["name"]) >= _AFTER_TITLE
            ):
                self._take(*match.span("name"), "person.doctrine", 0.99)

    def after_titles(self) -> None:
        """A name right after a title: 副主席李某."""
        for _, mention in sorted(self.titles.items()):
            if self._named_before(mention.span.start):
                continue
            aside = ASIDE.match(self.text, mention.span.stop)
            at = aside.end() if aside else mention.span.stop
            if self._try(at, "person.title", _AFTER_TITLE) is None:
                self._word_name(at)

    def _named_before(self, at: int) -> bool:
        """Whether a name stands right before the title at ``at``, so that none follows: 习某某主席|贺信."""
        for begin in (at - 3, at - 2):
            name = self.text[max(0, begin) : at]
            if names.surname(name) and names.probability(name) >= BARE and not names.is_word(name):
                return self.scene.tokens.boundary(begin) and name[-1] not in PLACE
        return False

    def after_bodies(self) -> None:
        """A name right after a body, before a verb of persons: 运检中心黄某获创新奖."""
        for span in self.blocked:
            at = span.stop + 1 if self.text[span.stop : span.stop + 1] == "的" else span.stop
            if self._starts(at):
                self._try(at, "person.body", _LEAD, verb=True)

    def leads(self) -> None:
        """A name right after a word that announces one: 邀请王某, 选手李某."""
        for match in self.scene.marks.finditer(patterns("people")["person.lead"]):
            if len(match[0]) == 1 and not self.scene.tokens.boundary(match.start()):
                continue  # 鸠山由|纪夫
            if not names.is_word(match[0] + self.text[match.end() : match.end() + 1]):  # 慰问|金
                self._try(match.end(), "person.lead", _LEAD, verb=True)
        for match in self.scene.marks.finditer(patterns("people")["person.trade"]):
            self._try(match.end(), "person.trade", BARE, verb=True)
        for match in self.scene.marks.finditer(patterns("people")["person.listed"]):
            self._try(match.end(), "person.listed", SUBJECT)
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
            found = self._try(at, "person.subject", SUBJECT, verb=True, listed=self.text[at - 1 : at] == "、")
            if found is None and _IN_OFFICE.match(self.text, at) and self._in_office(at):
                self._word_name(at, "person.subject")

    def before_titles(self) -> None:
        """A name before a title that no other name follows: 王某副主席指出."""
        for start in sorted(self.titles):
            if self._cover[start - 1] or self.text[start - 1] in _NO_LAST:
                continue
            for length in (3, 2, 4):
                begin = start - length
                conjunction = (
                    self.text[begin : begin + 1] in {"和", "与", "及"} and self.text[begin - 1 : begin] not in _OPEN
                )
                if conjunction:
                    continue
                if begin >= 0 and names.surname(self.text, begin) and self._cover.find(1, begin, start) < 0:
                    name = self.text[begin:start]
                    likely = names.probability(name) >= BARE and not names.is_word(name)
                    if likely and self.scene.tokens.boundary(begin):
                        self._take(begin, start, "person.before-title", names.probability(name))
                        break

    def surnames(self) -> None:
        """张书记 after 县委书记张某某: the one person of that surname who was printed with that title."""
        named: _Titled | None = None
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
            named = named or _Titled(self.text, self.found)
            fitting = named.before(at, core)
            if len(fitting) == 1 and self._take(at, start, "person.surname", 0.85):
                self.full[Span(at, start)] = fitting.pop()
                named.add(Span(at, start))

    def votes(self) -> None:
        """Take back a third character that only one place gives a name found without it elsewhere (李强|乘机)."""
        count = Counter(self.text[span.start : span.stop] for span in self.found)
        for span in sorted(span for span in self.found if len(span) == _FULL):
            name = self.text[span.start : span.stop]
            if count[name] < count[name[:-1]] and not self._closed(span.stop):
                self.found[Span(span.start, span.stop - 1)] = self.found.pop(span)
                self._cover[span.stop - 1] = 0
                self._ranked.clear()

    def repeats(self) -> None:
        """Every further place where a name found above is printed."""
        known = {self.text[s.start : s.stop]: row for s, row in self.found.items()}
        for at, stop in occurrences(known, self.text):
            name = self.text[at:stop]
            if names.is_word(name) and not (self._acts(stop) and self._opens(at)):
                continue
            self._take(at, stop, "person.repeat", known[name][1])

    def given_names(self) -> None:
        """Whoever a report calls by the given name later: 远桥同志, where it names one whose given name that is."""
        bearers: dict[str, set[str]] = {}
        for span in self.found:
            name = self.full.get(span) or self.text[span.start : span.stop]
            given = name[names.surname(name) :]
            if len(given) > 1 and (not names.is_word(given) or names.popular(given)):  # not 有关同志
                bearers.setdefault(given, set()).add(name)
        for match in _COMRADE.finditer(self.text):
            named = bearers.get(match[1], set())
            if len(named) == 1 and self._opens(match.start()):
                span = Span(*match.span(1))
                if self._take(span.start, span.stop, "person.given", 0.9):
                    self.full[span] = next(iter(named))

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
