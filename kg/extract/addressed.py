"""Names before what their bearers are called by, and after words that say so, wherever in a sentence: 敬爱的某某同志, 一个叫某某的."""

from kg.extract.enumerated import Enumerated
from kg.extract.following import CLOSED, JOINTS
from kg.extract.naming import BARE, IN_LIST
from kg.lang import grammar, names
from kg.lang.rules import patterns

_BEFORE = (
    CLOSED | JOINTS | frozenset("的“对向为由请跟给受在是被让把以同")
)  # what may stand before a name of two characters
_GRAMMAR = frozenset("的了是着过某副")  # … which end no name that tells who it is: 汤某的|师傅
_SURE = 0.97  # … and how likely it must be


class Addressed(Enumerated):
    """Takes names by the words of address after them and by words of naming before them."""

    def addressed(self) -> None:
        """A name before a rank or a word of address: 在老画家汤某某先生家中."""
        for match in self.scene.marks.finditer(patterns("people")["person.addressed"]):
            stop = match.start()
            for length in names.LENGTHS:
                begin = stop - length
                if begin >= 0 and self._stands(begin, stop):
                    likely = names.probability(self.text[begin:stop])
                    if self._take(begin, stop, "person.addressed", likely):
                        self._list_after(stop)
                    break

    def _stands(self, begin: int, stop: int) -> bool:
        """Whether what stands there is a name by itself, with a word's beginning before it."""
        name = self.text[begin:stop]
        if (
            not names.surname(name)
            or name[0] in JOINTS
            or name[-1] in _GRAMMAR
            or names.is_word(name)
            or self._grammar(begin)
        ):
            return False
        if self._cover.find(1, begin, stop) >= 0 or grammar.is_side(self.text, begin, stop):
            return False
        before, given = self.text[begin - 1 : begin], name[names.surname(name) :]
        if before.isdigit() or names.transcribes(before + name) or (names.is_known(given) and not names.popular(given)):
            return False  # 11楼|将朱师傅, 维|阿特金老先生
        short = stop - begin < names.FULL
        if short and not (before in _BEFORE or self._cover[begin - 1]):
            return False
        return names.probability(name) >= (_SURE if short else BARE) and self.scene.tokens.boundary(begin)

    def called(self) -> None:
        """A name after what says that it is one: 一个叫汤某某的, 名叫汤某."""
        for match in self.scene.marks.finditer(patterns("people")["person.called"]):
            start, stop = match.span("name")
            whole = names.probability(match["name"]) >= IN_LIST and not names.is_word(match["name"])
            if not (whole and self._take(start, stop, "person.called", BARE)):
                self._try(start, "person.called", BARE)
