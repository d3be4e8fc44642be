"""Names that their surroundings tell whatever the characters: winners after their home, people before their people's name, rare surnames."""

import re

from kg.extract.naming import FAINT, IN_LIST
from kg.extract.rolls import Rolls
from kg.lang import names
from kg.lang.rules import lexicon, patterns

_OF_PEOPLE = 0.9
_LIKELY = 0.1  # of a name after others of its roster
_BRACKETS = re.compile(r"（[^（）\n]{1,40}）")
_ITEM = re.compile("[一-龥]{2,6}(?=[、。；（]|等)")
_RARE = frozenset(e.form for e in lexicon("rare_surnames"))
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
            ended = self._acts(stop) > 1 or self.text[stop : stop + 1] in {"、", "，", "（"}
            if ended and not inside and likely >= _OF_PEOPLE and self._take(at, stop, "person.title", IN_LIST):
                self._list_after(stop)
                return True
        return False
