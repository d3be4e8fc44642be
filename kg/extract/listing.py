"""What follows a name: a verb of persons, or a list of names that ends in one."""

import re
from functools import cache

from kg.extract.asides import ASIDE, HOME
from kg.extract.naming import IN_LIST, JOINTS, OF_OFFICE, VERBS, Naming
from kg.lang import divisions, names
from kg.lang.lands import SHORT
from kg.lang.scan import starts

_RARE = 0.001
_AND = re.compile(r"、|和|与|及")
_MAX_LIST = 12
_REACH = 8  # the most characters of a name without a dot
_FUNCTION = frozenset("连对从随同为")  # surnames that are grammar before a word: 连|面试
_NO_SURNAME = _FUNCTION | frozenset(SHORT)  # 乌|空军
_LISTS = JOINTS | {"、", "（", "("}  # what goes on with a list of names, or an aside before it


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

    def _goes_on(self, at: int) -> bool:
        """Whether a verb of persons, a title or a list follows what may be a name that starts at ``at``."""
        first = at + 2
        if (
            _tails().search(self.text, first, at + _REACH + 2) is None
            and self._cover.find(1, first, at + _REACH + 1) < 0
        ):
            return self._dotted(at)
        for stop in range(first, at + names.reach(self.text, at) + 1):
            if self._may_end(at, stop):
                return True
        return self._dotted(at)

    def _may_end(self, start: int, stop: int) -> bool:
        """Whether a name with a verb of persons or a list after it may end at ``stop``."""
        follows = self._acts(stop) > 0 or self._listed(stop) is not None
        return follows and not names.is_word(self.text[start : stop + 1])

    def _listed(self, at: int) -> re.Match[str] | None:
        """Return the 、 or 和 with which a list of names goes on at ``at``, or after an aside there."""
        return _AND.match(self.text, self._past_aside(at)) if self.text[at : at + 1] in _LISTS else None

    def _opens_list(self, at: int, floor: float = IN_LIST, verb: int = 1) -> bool:
        """Whether a list of names follows that ends in a verb of persons of ``verb`` characters: 某某、某某当选."""
        for _ in range(_MAX_LIST):
            match = self._listed(at)
            if match is None:
                return False
            at = match.start()
            ends = [end for end in self._candidates(match.end()) if end.score >= floor]
            for end in ends:
                after = self._past_aside(end.stop)
                if self._acts(after) >= verb and self.text[after] not in "和与":
                    return True
            if not ends and self._wordlike(match.end()):
                return True
            at = next((end.stop for end in ends if end.closed), at)
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
        grammar = grammar or (name[0] in "从由自" and self.text[stop : stop + 1] == "到")
        return crosses or grammar or name[-1] in "县区镇村" or (acts < 2 and len(name) > 2 and names.is_word(name))
