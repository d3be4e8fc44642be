"""Names that their surroundings tell whatever the characters.

Winners after their home, people before their people's name, rare surnames, and common words that two places make names.
"""

import re

from kg.extract.asides import ASIDE
from kg.extract.following import VERBS
from kg.extract.naming import FAINT, IN_LIST
from kg.extract.rolls import Rolls
from kg.lang import names
from kg.lang.rules import lexicon, patterns
from kg.lang.tokens import tag

_OF_PEOPLE = 0.9
_LIKELY = 0.1  # of a name after others of its roster
_BRACKETS = re.compile(r"（[^（）\n]{1,40}）")
_BREAKS = re.compile("[，。；：！？\n]")
_ITEM = re.compile("[一-龥]{2,6}(?=[、。；（]|等)")
_RARE = frozenset(e.form for e in lexicon("rare_surnames"))
_WORD = 0.7
_SPEAKS = "(?<=[。！？”\n，]){}(?=说[，。：]|表示|告诉|介绍|强调|指出|要求|希望|坦言|认为，)"
_THINGS = ("n", "t", "s")  # tags of words that tell of no manner: not 主席|严肃|指出
_LEAST_OF = {"n": 2e-5, "nr": 0.0, "nz": 2e-5, "a": 0.0}  # how likely a name a word must be, by its tag
_OFFICIATES = re.compile(  # what nobody does 严肃 or 成功, so that the word is a name
    "(?:主持(?!人)|出席|列席|陪同|宣读|致(?:欢迎|开幕|闭幕|答谢)?[辞词]|讲话|参加(?!者|人员)|当选|被选|分享了|作(?:了)?[^，。；]{0,14}报告|作(?:了)?题为)"
)
_COMMONEST = "王"  # by which the given name of a rare surname is judged


class Placed(Rolls):
    """Takes names by what stands before and after them."""

    def winners(self) -> None:
        """A name between the place one comes from and a prize: 合阳县王某荣获, 安阳镇王某、高岭镇李某分获."""
        for match in self.scene.marks.finditer(patterns("people")["person.prize"]):
            at = match.end()
            for stop, score, acts, closed in self._candidates(at):
                word = names.is_word(self.text[at:stop])
                if score >= IN_LIST and (closed or acts) and not word and self._take(at, stop, "person.prize", score):
                    break

    def rosters(self) -> None:
        """A name before brackets that begin with its bearer's people, and those that its list goes on with: 沙马某（彝族，…）、罗某."""
        for match in self.scene.marks.finditer(patterns("people")["person.people"]):
            start, stop = match.end(), self.text.index("（", match.end())
            if names.is_word(self.text[start:stop]) and not names.surname(self.text, start):
                continue
            if self._take(start, stop, "person.bracket", _OF_PEOPLE):
                self._roster_after(stop)

    def _roster_after(self, at: int) -> None:
        """Take the names that go on a roster with 、 after brackets or without."""
        while True:
            brackets = _BRACKETS.match(self.text, at)
            at = brackets.end() if brackets else at
            item = _ITEM.match(self.text, at + 1) if self.text[at : at + 1] == "、" else None
            if item is None:
                return
            likely = max(names.probability(item[0]), names.probability_minority(item[0]))
            word = names.is_word(item[0])
            if likely < (FAINT if brackets and not word else _LIKELY) or not self._take(
                *item.span(), "person.list", max(likely, IN_LIST)
            ):
                return
            at = item.end()

    def _rare(self, at: int) -> bool:
        """Take a name with a surname that is a common word elsewhere, right after a title: 主席|同某某、, 会长|先某某分别."""
        if self.text[at : at + 1] not in _RARE:
            return False
        for stop in (at + 3, at + 2):
            given = self.text[at + 1 : stop]
            inside = any(names.is_word(self.text[i : i + 2]) for i in range(at, stop - 1))
            likely = names.probability(_COMMONEST + given)
            reports = self.text.startswith(("作的", "所作"), stop)
            ended = self._acts(stop) > 1 or reports or self.text[stop : stop + 1] in {"、", "，", "（"}
            if ended and not inside and likely >= _OF_PEOPLE and self._take(at, stop, "person.title", IN_LIST):
                self._list_after(stop)
                return True
        return False

    def words_twice(self) -> None:
        """A common noun right after a title, where the report tells again that it speaks or a list of officials goes on.

        工会主席雷某找他谈心，…。雷某告诉记者, and 工会副主席强某、市总工会办公室主任某某: each for names that are words.
        """
        for title in self.titles.values():
            aside = ASIDE.match(self.text, title.span.stop)
            at = aside.end() if aside else title.span.stop
            word = self.text[at : at + 2]
            if names.surname(word) != 1 or not names.is_word(word):
                continue
            kinds = [name for _, name in tag(word)]
            noun = word not in VERBS and all(name.startswith(_THINGS) for name in kinds)
            noun = noun and bool(self._cover[title.span.start - 1])
            told = noun and (self._listed_next(at + 2) or re.search(_SPEAKS.format(word), self.text) is not None)
            if (told or self._officiates(word, kinds[0], at + 2)) and self._take(
                at, at + 2, "person.title-word", _WORD
            ):
                self._list_after(at + 2)

    def _officiates(self, word: str, kind: str, at: int) -> bool:
        """Whether what reads as a quality or a thing does what only officials do, or lists with another such: 严肃|作报告."""
        likely = names.probability(word) >= _LEAST_OF[kind] if kind in _LEAST_OF else False
        if not likely or word[0] == "全":
            return False
        listed = kind == "nr" and self.text[at : at + 1] == "、" and self._wordlike(at + 1)
        return listed or _OFFICIATES.match(self.text, at) is not None

    def _listed_next(self, at: int) -> bool:
        """Whether a list goes on with another official: a body or title, and whoever is found after it."""
        if self.text[at : at + 1] not in {"、", "，"} or not self._cover[at + 1]:
            return False
        after = next((span for span in sorted(self.found) if span.start > at + 1), None)
        between = self.text[at + 1 : after.start] if after else "。"
        return not _BREAKS.search(between) and after is not None and bool(self._cover[after.start - 1])
