"""What may be a person's name at a place of a report.

A name ends well before a verb of persons, a title, a mark, or in a list that ends in one of these. The questions
are those that the searches of :mod:`kg.extract.people` ask; the model of the characters is :mod:`kg.lang.names`.
"""

import re
from typing import NamedTuple

from kg.extract.following import CLOSED, JOINTS, NUMERALS, OF_OFFICE, Following
from kg.extract.scene import Scene
from kg.extract.spacing import Spacing
from kg.lang import grammar, names
from kg.lang.lands import LANDS
from kg.lang.rules import lexicon
from kg.model import Span

_LABELS = tuple(e.form for e in lexicon("person_verbs") if e.kind == "label")  # what one is called by, after the name
IN_LIST, SUBJECT, BARE = 0.3, 0.5, 0.9
"""How likely a name must be: in a list, as a subject, and where nothing but its characters tells."""
FAINT = 0.0002
_TAGGED = 0.25  # … for the tagger alone
_LEAST = 0.005  # of a name without its last character, for a word to take that away
_SLOGAN = 16  # characters of a slogan or title on either side of a dot in it
_QUOTE_OPEN = re.compile(r"[“《「][^”》」，。]*$")
_QUOTE_CLOSE = re.compile(rf"[^“《「，。]{{0,{_SLOGAN}}}[”》」]")
GRAMMAR = frozenset("在率被将祝互访都")
_OFFICE = re.compile(  # 汤某任|领导小组组长
    "[一-龥“”]{0,14}?(?:(?:组|团|队|会|局|站|秘书|总?指挥)长|总指挥|召集人|(?:小组|专班|指挥部|组委会|办公室)副?主任)"
)
_THAT_DAY = ("当天", "当日")  # 拉某德|当天
_PEOPLE = re.compile(
    "(?:困难|退休|离休|一线|生病|住院|受灾|全国|省|市|优秀|先进|部分|其他)[一-龥]{0,6}(?:职工|劳模|劳动模范|工人|家庭|代表|农民工|老人|党员)"
)
_NEXT = frozenset("新第首市县区省州公")
_NOT = frozenset(e.form for e in lexicon("not_persons"))
_ADDRESS = frozenset(e.form for e in lexicon("not_persons") if e.kind == "address")
_TURNS = frozenset({"先后", "分别", "共同", "同时", "随后", "一同", "首先", "最后", "依次", "相继"})  # no given names
_PAPERS = _NOT - LANDS - _ADDRESS
PLACE = frozenset("省市州县区镇乡村岛")  # after what sounds like a name: 罗马|市
_NAMED_AFTER = re.compile(
    "(?:[东西南北新老分]?[院校园厂]区|分[院校店厂局行]|支行|国际机场|机场|大学|学院|[”’]?号(?:航母|航空母舰))"
)
"""What stands behind the name of a place, or behind a name that something bears: 红谷滩|分院, 约翰·霍普金斯|大学."""
_FOREIGN_TAIL = re.compile(
    "耶[夫娃维]|斯基|维奇|[诺罗索]娃|[廖索科诺罗托洛涅]夫(?![人妻妇])|什维利|[申琴年]科(?![长室技学研])"
)
_FOREIGN_HALVES = frozenset({"申科", "琴科", "索夫", "诺夫", "罗夫", "托夫"})  # 季莫申|科
_OF_LAND = frozenset(
    {"政府", "经济", "通社", "外长", "军方", "方面", "全区", "全省", "全市"}
)  # … of one called by a character
_NO_GIVEN = _TURNS | _OF_LAND
_DIVISION = re.compile("[一-龥][一二三四五六七八九十]{1,2}[师团]")
_NEVER_LAST = frozenset("已也又却就都还均仍便即")  # of names of three characters: 鲁某|也表示
_ONLY_BEFORE = {  # what is grammar after a name only where this follows
    "连": re.compile("任"),  # 韩某|连任
    "致": re.compile("(?:欢迎|开幕|闭幕|祝贺|贺|答谢|感谢|开场)[辞词]"),  # 汤某|致欢迎辞
    "集": re.compile("[^，。]{2,16}于一[身体]"),  # 褚某某|集厂长、书记大权于一身
    **dict.fromkeys("答问道笑叹说", re.compile("[：:]")),  # 倪某|答：
    "认": re.compile("为"),  # 李|认为
    **dict.fromkeys("五六七八九", re.compile("段")),  # 叶某|五段
}
_PARTICLES = GRAMMAR | OF_OFFICE | JOINTS | _NEVER_LAST | frozenset(_ONLY_BEFORE) | frozenset("曾两三四")
UNIT_TWICE = frozenset(head * 2 for head in "司局处科部院校所厂站队团室组馆社")  # 宣传司|司长


class Candidate(NamedTuple):
    """A possible name: where it ends, how likely it is, and what follows.

    ``acts`` is how many characters of a verb of persons (a title, a bracket) follow; ``closed`` whether a mark does.
    """

    stop: int
    score: float
    acts: int
    closed: bool


class Naming(Following):
    """The names found so far in one report, and the questions about the next."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.found: dict[Span, tuple[str, float]] = {}
        self.full: dict[Span, str] = {}
        self._known: set[str] = set()
        self._weighed: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._ranked: dict[int, list[Candidate]] = {}  # until the next name is found
        self._has_dots = any(dot in self.text for dot in names.DOTS)
        self.gaps = scene.article.gaps
        self.spacing = Spacing(scene.article)
        self.begun = frozenset(span.start for span in self.blocked)

    def _take(self, start: int, stop: int, rule: str, score: float) -> bool:
        if self._cover.find(1, start, stop) >= 0 or self._place(start, stop):
            return False
        self._cover[start:stop] = b"\1" * (stop - start)
        self._known.add(self.text[start:stop])
        self._ranked.clear()
        self.found[Span(start, stop)] = (rule, score)
        return True

    def _place(self, start: int, stop: int) -> bool:
        """Whether what sounds like a name is a country, a place by what follows, half or none of a name, or part of a slogan."""
        if (self.text[stop : stop + 1] in PLACE and not self._cover[stop]) or self.text[start - 1 : start] in {
            "-",
            "《",
        }:
            return True
        if self._has_dots and any(dot in self.text[start:stop] for dot in names.DOTS) and self._quoted(start, stop):
            return True
        if self.text[stop : stop + 1] == "-" and "一" <= self.text[stop + 1 : stop + 2] <= "龥":  # 阿吉亚尔|-布兰科
            return True
        halved = self.text[stop - 1 : stop + 1] in _FOREIGN_HALVES and not self.scene.tokens.boundary(stop)
        if halved or _FOREIGN_TAIL.match(self.text, stop) or _NAMED_AFTER.match(self.text, stop):  # 别格利|耶夫
            return True
        if self.text[stop - 1 : stop + 1] in UNIT_TWICE or _DIVISION.fullmatch(self.text, start, stop):  # 农八师
            return True
        given = start + names.surname(self.text, start)
        if self.text[given : given + 2] in _ADDRESS or self.text[given:stop] in _NO_GIVEN:  # 张|女士, 哈|政府
            return True
        land = any(self.text[start:end] in LANDS for end in (*range(start + 3, stop), stop + 1, stop + 2))  # 辛辛|那提
        return land or self.text[start : start + 2] in _PAPERS or self.text[start:stop] in _NOT

    def _candidates(self, start: int) -> list[Candidate]:
        """Return possible names at ``start``: those that a mark or a verb of persons ends come first."""
        known = self._ranked.get(start)
        if known is None:
            known = self._ranked[start] = self._rank(start)
        return known

    def _rank(self, start: int) -> list[Candidate]:
        text = self.text
        if (
            not self._starts(start)
            or text[start] == "由"
            or text[start - 1 : start + 1] == "由于"
            or self._grammar(start)
        ):
            return []
        if self._acts(start) > 1:  # 主席|高度评价
            return []
        ends = self._ends(start, self._limit(start))
        if not ends:
            return []
        if (
            text[start] in JOINTS
            and (text[start - 1] not in CLOSED or self._full_name(start + 1))
            and self._joins(start + 1)
        ):
            return []
        rows = []
        for stop, score in self._without_grammar(start, ends):
            if stop - start == names.FULL and self._word_before_name(start, stop):
                continue
            acts, closed = self._acts(stop), self._closed(stop)
            first = (text[start:stop] in self._known, closed or self._spaced(start, stop), acts, score, stop)
            rows.append((first, Candidate(stop, score, acts, closed)))
        return [candidate for _, candidate in sorted(rows, reverse=True)]

    def _ends(self, start: int, covered: int) -> list[tuple[int, float]]:
        """Return the likely names at ``start``, as far as ``covered``; a list of names asks for each several times."""
        known = self._weighed.get((start, covered))
        if known is None:
            known = names.name_ends(self.text, start, covered if covered >= 0 else None, dotted=self._has_dots)
            known = [row for row in known if not grammar.is_side(self.text, start, row[0])]
            if any(self.text.endswith(_THAT_DAY, start, stop) for stop, _ in known):
                ends = dict(known)
                for stop in [stop for stop in ends if self.text.endswith(_THAT_DAY, start, stop)]:
                    ends[stop - 2] = max(ends.pop(stop), ends.get(stop - 2, 0.0))
                known = sorted(ends.items(), key=lambda row: (-row[1], row[0]))
            self._weighed[start, covered] = known
        return known

    def _limit(self, start: int) -> int:
        """Return where a name that begins at ``start`` ends at the latest: at what is found, or a print space; else -1."""
        covered = self._cover.find(1, start, start + 12)
        if not self.gaps:
            return covered
        spaced = self.spacing.limit(start, names.surname(self.text, start), self._may_stop)
        return covered if spaced is None else spaced if covered < 0 else min(covered, spaced)

    def _may_stop(self, at: int) -> bool:
        """Whether the character at ``at`` may be a name's last: it begins no other, or a mark or a verb of persons follows."""
        return not names.surname(self.text, at) or self._closed(at + 1) or self._acts(at + 1) > 0

    def _starts(self, at: int) -> bool:
        """Whether a name may start at ``at`` at all."""
        return names.may_start(self.text, at) or self._dotted(at)

    def _dotted(self, at: int) -> bool:
        return self._has_dots and names.ETHNIC.match(self.text, at) is not None

    def _spaced(self, start: int, stop: int) -> bool:
        """Whether a print space ends a name, a wider one than those inside it: 汤某 严某某出席."""
        if stop not in self.gaps:
            return False
        inside = [at for at in range(start + 1, stop) if at in self.gaps]
        wide = self.spacing.width(stop)
        return all(self.spacing.width(at) < wide for at in inside) or self._limit(start) == stop

    def _grammar(self, at: int) -> bool:
        """Whether grammar begins at ``at`` like a name: 有时, 曾在, 但|汤某说, 从|汤总理."""
        if grammar.no_name(self.text, at):
            return True
        if not grammar.may_be_grammar(self.text[at : at + 1]):
            return False
        called = names.surname(self.text, at + 1) == 1 and at + 2 in self.titles
        return called or (not self._cover[at - 1] and self._towards(at + 1))

    def _word_before_name(self, start: int, stop: int) -> bool:
        """Whether a candidate is a word and the first character of a name that stands well: 战士唐|某某, 高举邓|某某."""
        if not names.is_word(self.text[start : stop - 1]) or not names.surname(self.text, stop - 1):
            return False
        return any(end > stop and score >= BARE for end, score in names.name_ends(self.text, stop - 1))

    def _towards(self, at: int) -> bool:
        """Whether a name that stands well by itself begins at ``at``: 向|汤某学习."""
        return self._may_be(at, SUBJECT) and any(score >= SUBJECT for _, score in names.name_ends(self.text, at))

    def _may_be(self, at: int, least: float) -> bool:
        """Whether names that start at ``at`` can be so likely together, whatever follows them."""
        return self._dotted(at) or names.may_reach(self.text, at, at, least)

    def _full_name(self, at: int) -> bool:
        """Whether a name of three characters that stands well begins at ``at``, so that no shorter one begins before it: ，和|梅某某."""
        return any(score >= BARE and end == at + names.FULL for end, score in names.name_ends(self.text, at))

    def _joins(self, at: int) -> bool:
        """Whether a name follows 和 at ``at``, though it may be one of a foreigner: 总统|和|克林顿."""
        return self._towards(at) or names.transcribes(self.text[at : at + names.FULL])

    def _without_grammar(self, start: int, ends: list[tuple[int, float]]) -> list[tuple[int, float]]:
        """Give the probability of names that end in grammar (瞿某|任) to those without it; drop 和楚|主席 and 赵|总."""
        text, scores = self.text, dict(ends)
        for stop in sorted(scores, reverse=True):
            last = text[stop - 1]
            if (
                stop - start > 2
                and stop - 1 in scores
                and (
                    (last in _PARTICLES and self._particle(stop))
                    or (
                        not self._acts(stop)
                        and (self._acts(stop - 1) > 1 or self._in_word(start, stop - 1, scores[stop - 1]))
                    )
                )
            ):
                scores[stop - 1] = min(1.0, scores[stop - 1] + scores.pop(stop))
            elif (text[start] in JOINTS and stop in self.titles) or (
                last == "总" and names.surname(text, start) == stop - start - 1
            ):
                del scores[stop]
        return list(scores.items())

    def _in_word(self, start: int, at: int, score: float) -> bool:
        """Whether a name from ``start`` ends at ``at`` by the tagger: before a common word (邢某|征得双方同意), or as a name (周某|获奖)."""
        if score < _LEAST or self._closed(at + 1):
            return False
        text, tokens = self.text, self.scene.tokens
        if text[at + 1 : at + 2] in JOINTS and _PEOPLE.match(text, at + 2):  # 豆某平|和困难职工, not 豆某|平和
            return False
        if names.is_word(text[at : at + 2]) and tokens.boundary(at) and tokens.stop(at) == at + 2:
            return True
        return score > _TAGGED and tokens.boundary(start) and tokens.stop(start) == at and tokens.tag(start)[:2] == "nr"

    def _particle(self, stop: int) -> bool:
        """Whether the last character before ``stop`` is grammar rather than part of a name: 叶某|为常委, 任某|在讲话中."""
        last, after = self.text[stop - 1], self.text[stop : stop + 1]
        if last in JOINTS and stop in self.titles:  # 书记林某|和省长周某
            return self._towards(self.titles[stop].span.stop)
        if (only := _ONLY_BEFORE.get(last)) is not None:
            return only.match(self.text, stop) is not None
        if last == "任" and _OFFICE.match(self.text, stop):
            return True
        if last == "曾" and (after in {"任", "担", "先"} or self._acts(stop) > 1):  # 汤某|曾任, 汤某|曾先后任
            return True
        if self.text.startswith(_LABELS, stop):  # 傅某祝|先生; 热某木|三兄弟
            return last in NUMERALS
        return (
            last in GRAMMAR
            or last in _NEVER_LAST
            or (last in OF_OFFICE and (stop in self.titles or bool(self._cover[stop]) or after in _NEXT))
        )

    def _quoted(self, start: int, stop: int) -> bool:
        """Whether quotes open not far before and close not far after."""
        return (
            _QUOTE_OPEN.search(self.text, max(0, start - _SLOGAN), start) is not None
            and _QUOTE_CLOSE.match(self.text, stop) is not None
        )
