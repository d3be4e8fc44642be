"""What follows a name: a verb of persons, or a list of names that ends in one."""

import re
from functools import cache

from kg.extract.asides import ASIDE, HOME
from kg.extract.following import JOINTS, OF_OFFICE, VERBS
from kg.extract.naming import IN_LIST, SUBJECT, Naming
from kg.lang import divisions, names
from kg.lang.lands import SHORT
from kg.lang.scan import starts

WORDLIKE, STRONG = 0.001, 0.2
"""How likely a subject must be before a list of names, and before a verb of persons of two characters and more."""
_RARE = 0.001
_AND = JOINTS | {"、"}
_MAX_LIST = 12
_REACH = 8  # the most characters of a name without a dot
_NUMBER = 3  # characters of a number before 位同志
_FUNCTION = frozenset("连对从随同为")  # surnames that are grammar before a word: 连|面试
_NO_SURNAME = _FUNCTION | frozenset(SHORT)  # 乌|空军
_LISTS = _AND | {"（", "("}  # what goes on with a list of names, or an aside before it


@cache
def _tails() -> re.Pattern[str]:
    """Return what finds where a verb of persons, a word of office, a list or an aside may begin."""
    return starts(
        [
            *VERBS,
            *OF_OFFICE,
            *"因到赴、和与及（",
            "，男",
            "，女",
            "，现年",
            *(f"，{digit}" for digit in "12345"),
            "位同志",
            "名同志",
        ]
    )


class Listing(Naming):
    """The questions about what goes on after a name."""

    def _may_act(self, at: int) -> bool:
        """Whether a name may start at ``at`` that is likely enough for the verb or the list that follows it."""
        if self._dotted(at):  # of which its characters tell nothing
            return True
        first = at + 2
        tail, covered = _tails().search(self.text, first, at + _REACH + 2), self._cover.find(1, first, at + _REACH + 1)
        if tail is None and covered < 0:
            return False
        begin = tail.start() - _NUMBER if tail is not None else covered
        begin = max(first, min(begin, covered) if covered >= 0 else begin)
        if self.text.find("，", first, begin) >= 0:  # 某某，67岁
            begin = first
        for stop in range(begin, at + names.reach(self.text, at) + 1):
            acts, listed = self._acts(stop), self._listed(stop) >= 0
            if (acts > 0 or listed) and not names.is_word(self.text[at : stop + 1]):
                least = WORDLIKE if listed else STRONG if acts > 1 else SUBJECT
                if names.may_reach(self.text, at, stop, least):
                    return True
        return False

    def _listed(self, at: int) -> int:
        """Return where a list of names goes on with 、 or 和 at ``at``, or after an aside there; -1 if it does not."""
        if self.text[at : at + 1] not in _LISTS:
            return -1
        at = self._past_aside(at)
        return at if self.text[at : at + 1] in _AND else -1

    def _opens_list(self, at: int, floor: float = IN_LIST, verb: int = 1) -> bool:
        """Whether a list of names follows that ends in a verb of persons of ``verb`` characters: 某某、某某当选."""
        for _ in range(_MAX_LIST):
            at = self._listed(at)
            if at < 0:
                return False
            ends = [end for end in self._candidates(at + 1) if end.score >= floor]
            for end in ends:
                after = self._past_aside(end.stop)
                if self._acts(after) >= verb and self.text[after] not in "和与":
                    return True
            if not ends and self._wordlike(at + 1):
                return True
            closed = next((end.stop for end in ends if end.closed), None)
            if closed is None:
                return False
            at = closed
        return False

    def _wordlike(self, at: int) -> bool:
        """Whether two or three characters that may be a name, though they are a word, end in a long verb of persons: 宋江|分获."""
        return any(
            self._acts(at + size) > 1 and names.probability(self.text[at : at + size]) > _RARE for size in (2, 3)
        )

    def _past_aside(self, at: int) -> int:
        """Return the end of what stands in brackets after a name: 谢某（挂职）、李某."""
        if self.text[at : at + 1] not in {"（", "("}:
            return at
        aside = ASIDE.match(self.text, at)
        if aside is None and (home := HOME.match(self.text, at)) and divisions.find(home[1]):
            aside = home
        return aside.end() if aside else at

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
        grammar = grammar or (
            self.text[stop : stop + 1] == "到"
            and (name[0] in "从由自" or self.text[start - 1 : start] in {"从", "由", "自"})
        )
        return crosses or grammar or name[-1] in "县区镇村" or (acts < 2 and len(name) > 2 and names.is_word(name))
