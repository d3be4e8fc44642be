"""Taking a name where one may stand: the likeliest one first, and the list that it opens.

An earlier, stronger rule keeps its ground. The questions about the place are those of :mod:`kg.extract.naming`.
"""

import re

from kg.extract.following import VERBS
from kg.extract.listing import STRONG, WORDLIKE, Listing
from kg.extract.naming import BARE, FAINT, IN_LIST, SUBJECT, Candidate
from kg.lang import grammar, names

_LIST = re.compile(r"、|和|与|及|以及|，")
_ODD = re.compile("[一-龥]{2,4}(?=、)")
_SHARED = re.compile("(?:、[一-龥]{4,14}){1,6}(?:分获|分别(?:获|夺|摘)|分列|并列)")  # … a prize
_LOOSE_END = 0.5
_OPEN_END = 0.92  # after a word that announces a name, with neither a mark nor a verb of persons to end it
_FAINTEST = 0.00005
_WORD = 0.7
# Rules whose names may end at a mark, with no verb of persons or list after them.
_CLOSED_TOO = frozenset({"person.lead", "person.trade", "person.body"})


class Taking(Listing):
    """Takes names, one by one and in lists."""

    def _try(self, start: int, rule: str, floor: float, *, verb: bool = False, listed: bool = False) -> int | None:
        """Take the best name at ``start`` if it is likely enough; return its end.

        ``listed``: it stands after 、 and what is before was no name, so that 等 alone tells nothing.
        """
        if self._cover[start] or not self._starts(start):
            return None
        if verb and not (self._may_be(start, min(floor, STRONG)) if rule in _CLOSED_TOO else self._may_act(start)):
            return None
        if rule == "person.title" and self.text[start : start + 1] in {"和", "与", "及"}:
            floor = BARE  # 主席和|曾任…的
        for end in self._candidates(start):
            stop, score, acts, closed = end
            if verb and (
                names.is_word(self.text[start : stop + 1])
                or self._words(start, stop, acts)
                or not (closed or acts or self._given(start, stop))
                or (rule == "person.subject" and acts == 1 and self._thing(start, stop))
                or (listed and acts < 2 and not self._opens_list(stop, verb=2))
            ):
                continue
            ended = (
                closed or acts > 0 or (rule == "person.chosen" and self.text[stop : stop + 1] == "第")
            )  # 易某某|第十四届
            fits = not verb or self._fits(end, rule)
            if verb and acts > 1:
                floor = min(floor, STRONG)
            elif rule == "person.subject" and self._opens_list(stop, FAINT, 2):  # 方圆、叶某、刘某为常委
                floor, ended = WORDLIKE, True
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
                return score >= WORDLIKE and self._opens_list(stop, FAINT, 2)
            case "person.lead":
                return closed or score >= _OPEN_END
            case "person.body":
                return self._body_follows(stop)
            case "person.trade":
                return closed and score >= BARE
        return False

    def _thing(self, start: int, stop: int) -> bool:
        """Whether a word of the dictionary that names no person begins at ``start`` and reaches to ``stop`` or beyond: 麦克风|和."""
        return any(
            names.is_known(self.text[start:end]) for end in range(max(stop, start + names.FULL), stop + names.FULL)
        )

    def _given(self, start: int, stop: int) -> bool:
        """Whether a given name stands after a surname, rather than an everyday word that is no given name: not 由|毛商业."""
        given = self.text[start + names.surname(self.text, start) : stop]
        return names.popular(given) or not names.is_everyday(given)

    def _body_follows(self, at: int) -> bool:
        """Whether a list goes on with somebody of another body: 甲公司的王某、|乙公司李某分获…."""
        return self.text[at : at + 1] == "、" and (
            bool(self._cover[at + 1]) or _SHARED.match(self.text, at) is not None
        )

    def _word_name(self, start: int, rule: str = "person.title-word") -> None:
        """Take a common word that only its place makes a name: 主席高峰主持."""
        if self._grammar(start):
            return
        for stop in (start + 2, start + 3):
            word, acts = self.text[start:stop], self._acts(stop) > 0
            ended = (
                self._chosen(stop) if rule == "person.chosen" else acts or self.text[stop : stop + 1] in {"、", "，"}
            )
            floor = _FAINTEST if acts else FAINT
            joined = word[:1] in {"和", "与", "及"} and (stop in self.titles or len(word) > 2)
            odd = len(word) > 2 and grammar.may_be_grammar(word[0])  # 部长|来东滩
            if joined or odd or "了" in word or word in VERBS or names.surname(word) != 1:
                continue
            if names.probability(word) > floor and ended:
                if self._take(start, stop, rule, _WORD):
                    self._list_after(stop)
                return

    def _chosen(self, stop: int) -> bool:
        """Whether the words after a common word tell that it names whom one elects or removes: 高某|的|主任职务."""
        removed = self.text[stop : stop + 1] == "的" and bool(self._cover[stop + 1])
        return removed or self._acts(stop) > 1 or self._opens_list(stop, FAINT, 2)

    def _list_after(self, at: int) -> None:
        """Take the names that a list goes on with: 刘某、李某、王某出席."""
        while (match := _LIST.match(self.text, self._past_aside(at))) or at in self.gaps:
            comma = match is not None and match[0] == "，"
            start = match.end() if match else at
            stop = self._try_item(start, verb=comma)
            if stop is None and match is not None and match[0] == "、":
                stop = self._between(start)
            if stop is None:
                return
            at = stop

    def _try_item(self, start: int, *, verb: bool) -> int | None:
        for stop, score, acts, ended in self._candidates(start):
            closed = (
                ended
                or acts > 0
                or self._spaced(start, stop)
                or (score >= BARE and self._ends_list(start, stop, score))
            )
            word = names.is_word(self.text[start:stop])
            floor = SUBJECT if verb else FAINT if word else IN_LIST
            if score >= floor and closed and (not (verb or word) or acts > 0 or self._name_follows(stop, word=word)):
                return stop if self._take(start, stop, "person.list", max(score, _WORD) if word else score) else None
        return None

    def _ends_list(self, start: int, stop: int, score: float) -> bool:
        """Whether the last name of a list ends before words: a body, 的, or any others if it stands well itself (、邱某某观看)."""
        whole = stop - start == names.FULL and score >= _OPEN_END and not names.is_word(self.text[stop - 1 : stop + 1])
        whole = whole and self.text[stop : stop + 1] not in names.DOTS and not self._closed(stop + 1)
        return self._follows_name(stop) or (whole and self.scene.tokens.boundary(stop))

    def _follows_name(self, at: int) -> bool:
        """Whether a body, or 的, stands after the last name of a list: 汤某、李某|的作品."""
        return at in self.begun or self.text[at : at + 1] == "的"

    def _between(self, start: int) -> int | None:
        """Take what the model does not know and two names in a list enclose: 段某某、旦正才郎、郗某."""
        item = _ODD.match(self.text, start)
        if item is None or any(names.is_word(item[0][at : at + 2]) for at in range(len(item[0]) - 1)):
            return None
        follows = any(end.score >= SUBJECT and (end.closed or end.acts) for end in self._candidates(item.end() + 1))
        return item.end() if follows and self._take(start, item.end(), "person.list", IN_LIST) else None

    def _name_follows(self, at: int, *, word: bool) -> bool:
        """Whether a list that a common word stands in goes on with names or titles: 白某、方圆，组长李某."""
        match = _LIST.match(self.text, at)
        if not word or match is None:
            return False
        return bool(self._cover[match.end()]) or any(end.score >= SUBJECT for end in self._candidates(match.end()))
