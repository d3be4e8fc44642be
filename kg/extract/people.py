"""Persons: a place where a name may stand (title, list, subject, lead word), and a model that judges the characters.

Order of trust: after a title; in a list after a person; at the head of a clause before a verb of
persons; after a lead word (邀请, 选手); before a bracket. What is found once is then found
everywhere in the report. Common words that look like names (高峰, 和平) stand only where the
place alone makes them a name. The family is Zhang & Liu 2003/2004: context times name statistics.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.again import OPEN
from kg.extract.asides import ASIDE
from kg.extract.dotted import Dotted
from kg.extract.following import CLOSED, JOINTS, OF_OFFICE
from kg.extract.naming import BARE, GRAMMAR, PLACE, SUBJECT, UNIT_TWICE
from kg.extract.scene import Scene
from kg.lang import grammar, names
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Mention, Span

_AFTER_TITLE, _LEAD, _TAGGED = 0.2, 0.6, 0.99
_IN_OFFICE = frozenset("为任兼当被")  # what words of taking office or being elected begin with
_AND_FORMER = ("和曾", "与曾", "及曾")  # after a title: 副主席|和曾担任过领导职务的老同志
_FROM_TO = re.compile("从[^，。；]{2,8}到")  # 从钱凯到上海: two ends of a way
_ASIDE = 30  # characters in brackets after a name
_ENDS = re.compile("[，。；）)]")
_THINGS = frozenset(
    "庄台滩阁宫石瓦港岛洲江河湖山峰岭坪湾堡寨楼塔殿寺庙桥钟茶酒药花草木树凰荆"
)  # the ends of names of places and things
_NAMED_AFTER = frozenset("墓祠庙陵碑奖杯路街")  # what bears the name of somebody
_CONJUNCTIONS = frozenset("但有却")
_HARDLY = frozenset("但却才须能")  # surnames that clauses begin with as grammar only
_NO_LAST = GRAMMAR | OF_OFFICE | PLACE  # characters that end no name before a title


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the person mentions of a report: kind ``person``, value the name as printed without gaps."""
    finder = _Finder(scene)
    for search in (
        finder.dotted,
        finder.minutes,
        finder.rolls,
        finder.duties,
        finder.rows,
        finder.holders,
        finder.doctrines,
        finder.after_titles,
        finder.leads,
        finder.rosters,
        finder.before_brackets,
        finder.profiles,
        finder.winners,
        finder.subjects,
        finder.attributed,
        finder.after_bodies,
        finder.enumerated,
        finder.pairs,
        finder.addressed,
        finder.called,
        finder.before_titles,
        finder.words_twice,
    ):
        search()
    finder.votes()
    finder.firms()
    finder.repeats()
    finder.surnames()
    finder.given_names()
    for span, (rule, score) in sorted(finder.found.items(), key=_place):
        yield scene.mention("person", span, rule, finder.full.get(span, ""), score=round(score, 2))


def _place(found: tuple[Span, object]) -> tuple[int, int]:
    return found[0].start, found[0].stop


@cache
def _begins() -> re.Pattern[str]:
    """Return what finds the head of a clause where a name without a dot may start."""
    return re.compile(f"{patterns('people')['person.subject'].pattern.pattern}(?={names.starts()})")


@cache
def _attributed() -> re.Pattern[str]:
    """Return what finds a 的 that a name without a dot may follow."""
    return re.compile(f"[的与同对向由请被访继以让跟给。！？\n](?={names.head()})")


@cache
def _leads() -> tuple[Rule, ...]:
    """Return the rules of words that announce a name."""
    rules = (
        "person.lead",
        "person.trade",
        "person.listed",
        "person.there",
        "person.spouse",
        "person.towards",
        "person.chosen",
    )
    return tuple(patterns("people")[name] for name in rules)


class _Finder(Dotted):
    """Looks for persons by the places where a name may stand."""

    def _in_office(self, at: int) -> bool:
        """Whether words of taking office or being elected follow two or three characters."""
        return any(self._takes_office(at + size) or self._wins(at + size) for size in (2, 3))

    def _wins(self, at: int) -> bool:
        """Whether the words for being elected stand at ``at``: 安静|当选."""
        return self.text.startswith(("当选", "被选"), at)

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
            if self._named_before(mention.span.start) and mention.span.start not in self.gaps:
                continue
            aside = ASIDE.match(self.text, mention.span.stop)
            at = aside.end() if aside else mention.span.stop
            if self.text.startswith(_AND_FORMER, at):
                continue
            if self.text[at : at + 1] == "的":  # 时任某市副市长|的|王某
                self._try(at + 1, "person.title", _LEAD, verb=True)
            elif self._try(at, "person.title", _AFTER_TITLE) is None and not self._rare(at):
                self._word_name(at)

    def _named_before(self, at: int) -> bool:
        """Whether a name stands right before the title at ``at``, so that none follows: 习某某主席|贺信."""
        if self.text[at - 1 : at] in CLOSED:
            return False
        for begin in (at - 3, at - 2):
            name = self.text[max(0, begin) : at]
            joined = not self._cover[at - 1] and self._cover.find(1, max(0, begin), at) >= 0  # 朱某|和|副秘书长
            odd = joined or self.text[at - 1 : at + 1] in UNIT_TWICE  # 宣传司|司长
            if names.surname(name) and not odd and not names.is_word(name) and names.probability(name) >= BARE:
                return name[-1] not in PLACE and self.scene.tokens.boundary(begin)
        return False

    def after_bodies(self) -> None:
        """A name right after a body, before a verb of persons: 运检中心黄某获创新奖."""
        for span in self.blocked:
            at = span.stop + 1 if self.text[span.stop : span.stop + 1] == "的" else span.stop
            if self._starts(at):
                self._try(at, "person.body", _LEAD, verb=True)

    def profiles(self) -> None:
        """A name that a paragraph opens with, before a body and its title: 王某，某某集团热轧厂首席技师，…."""
        for span in self.blocked:
            at = span.start - 1
            title = self.titles.get(span.stop)
            if (
                title is None
                or self.text[at : at + 1] != "，"
                or self.text[title.span.stop : title.span.stop + 1] not in {"，", "。"}
            ):
                continue
            for begin in (at - 3, at - 2, at - 4):
                if begin >= 0 and (begin == 0 or self.text[begin - 1] in "\n”：") and names.surname(self.text, begin):
                    likely = names.probability(self.text[begin:at])
                    if likely >= SUBJECT and self._take(begin, at, "person.profile", likely):
                        break

    def before_brackets(self) -> None:
        """A name before brackets in which a title ends: 孔某（市第一医院护士长）."""
        for title in self.titles.values():
            if self.text[title.span.stop : title.span.stop + 1] not in {"）", ")"}:
                continue
            opened = max(self.text.rfind(sign, max(0, title.span.start - _ASIDE), title.span.start) for sign in "（(")
            if opened > 1 and not _ENDS.search(self.text, opened, title.span.start):
                self._before(opened, "person.bracket", SUBJECT)

    def _before(self, stop: int, rule: str, floor: float) -> None:
        """Take the name that ends at ``stop`` and begins where a word does."""
        for length in names.LENGTHS:
            begin = stop - length
            if begin < 0 or not names.surname(self.text, begin) or self._cover.find(1, begin, stop) >= 0:
                continue
            name = self.text[begin:stop]
            opens = self.text[begin - 1 : begin] in OPEN or self.scene.tokens.boundary(begin)
            likely = names.probability(name)
            if opens and likely >= floor and not names.is_word(name) and self._take(begin, stop, rule, likely):
                self._list_after(stop)
                return

    def leads(self) -> None:
        """A name right after a word that announces one: 邀请王某, 选手李某."""
        for rule, match in self.scene.marks.each(_leads()):
            at = match.end()
            joined = self.text[at : at + 1] in JOINTS  # 专家学者|和听友代表
            if rule.id == "person.lead":
                if self._starts(at) and self.text[at] not in JOINTS and self._leads(match):  # 专家学者|和听友代表
                    self._try(at, "person.lead", _LEAD, verb=True)
            elif rule.id == "person.trade":
                if not joined and not any(
                    names.is_word(self.text[at - 1 : at + more]) for more in (1, 2)
                ):  # 救济和工|程处
                    self._try(at, "person.trade", BARE, verb=True)
            elif rule.id == "person.spouse":
                if self._try(at, rule.id, SUBJECT) is not None:
                    self._before(match.start(), rule.id, SUBJECT)
            elif rule.id != "person.chosen":
                self._try(at, rule.id, SUBJECT)
            elif self._try(at, "person.chosen", _AFTER_TITLE) is None:
                self._word_name(at, "person.chosen")

    def _leads(self, lead: re.Match[str]) -> bool:
        """Whether a word that announces a name is no part of another: not 鸠山由|纪夫, 慰问|金, 妇女儿|童健康."""
        joins = len(lead[0]) == 1 or names.is_word(self.text[lead.end() - 1 : lead.end() + 1])
        whole = not joins or self.scene.tokens.boundary(lead.start())
        return whole and not names.is_word(self.text[lead.start() : lead.end() + 1])

    def subjects(self) -> None:
        """A name at the head of a clause, before a verb of persons."""
        begins = patterns("people")["person.subject"].pattern if self._has_dots else _begins()
        for at in (0, *(match.end() for match in begins.finditer(self.text))):
            if self._after_grammar(at) or self.text[at : at + 1] in _HARDLY:
                continue
            found = self._try(at, "person.subject", SUBJECT, verb=True, listed=self.text[at - 1 : at] == "、")
            if found is None and not _IN_OFFICE.isdisjoint(self.text[at + 2 : at + 4]) and self._in_office(at):
                self._word_name(at, "person.subject")

    def attributed(self) -> None:
        """A name of three characters that the tagger too takes for one, after 的, a preposition, or where a sentence begins."""
        for match in _attributed().finditer(self.text):
            at = match.end()
            stop = at + names.FULL
            word = self.text[at] in _HARDLY or names.is_known(self.text[at : at + 2])
            thing = word or self.text[stop - 1 : stop] in _THINGS or self.text[stop : stop + 1] in _NAMED_AFTER
            if thing or self._cover.find(1, at, stop) >= 0 or not names.may_reach(self.text, at, stop, _TAGGED):
                continue
            likely = dict(self._ends(at, self._limit(at))).get(stop, 0.0)
            name = self.text[at:stop]
            named = likely >= _TAGGED and not names.is_known(name) and not names.transcribes(name)
            named = named and self._tagged(at, stop) and not self._grammar(at)
            if named and self._take(at, stop, "person.tagged", BARE):
                self._list_after(stop)

    def _tagged(self, at: int, stop: int) -> bool:
        """Whether the tagger takes what stands there for a person, in one word or in two: 李|小林."""
        tokens, split = self.scene.tokens, self.scene.tokens.stop(at)
        if not tokens.boundary(at) or not tokens.tag(at).startswith("nr"):
            return False
        return split == stop or (split == at + 1 and tokens.stop(split) == stop and tokens.tag(split).startswith("nr"))

    def _after_grammar(self, at: int) -> bool:
        """Take a name after a preposition or conjunction that is a surname too: 但|王某说, 经|王某先生介绍."""
        char = self.text[at : at + 1]
        word = not grammar.may_be_grammar(char) or names.is_word(self.text[at : at + 2])  # 来宾|们
        if word or _FROM_TO.match(self.text, at):
            return False
        return self._try(at + 1, "person.subject", BARE, verb=True, listed=char not in _CONJUNCTIONS) is not None

    def before_titles(self) -> None:
        """A name before a title that no other name follows: 王某副主席指出."""
        for start in sorted(self.titles):
            if self._cover[start - 1] or self.text[start - 1] in _NO_LAST or self._particle(start):
                continue
            if any(self.text[start - length : start] in self._known for length in (4, 5, 6, 7)):  # 冯德|莱恩主席
                continue
            for length in names.LENGTHS:
                begin = start - length
                conjunction = (
                    self.text[begin : begin + 1] in {"和", "与", "及"} and self.text[begin - 1 : begin] not in OPEN
                )
                if conjunction or (begin >= 0 and (self._grammar(begin) or grammar.is_side(self.text, begin, start))):
                    continue
                if begin >= 0 and names.surname(self.text, begin) and self._cover.find(1, begin, start) < 0:
                    name = self.text[begin:start]
                    likely = names.probability(name) >= BARE and not names.is_word(name)
                    if likely and self.scene.tokens.boundary(begin):
                        self._take(begin, start, "person.before-title", names.probability(name))
                        break
