"""Names with a middle dot, and where they begin and end: 买买提·艾力, 大卫·史密斯."""

import re

from kg.extract.again import Again
from kg.extract.following import CLOSED
from kg.extract.naming import GRAMMAR
from kg.lang import names
from kg.lang.lands import LANDS

_RULER = re.compile("苏丹|国王|女王|埃米尔|酋长|亲王|王储|总统|总理")
_ODD = 4  # characters before a part that sounds foreign, one fewer of which may belong to it
_JOINING = GRAMMAR | frozenset(
    "之的了和与及或把向对从为是也还就并其由同随受给经据请以该各"
)  # no names begin with these
_ROLES = frozenset("手员工长者人师生家匠友民任事记席")  # 骑手|阿不都·某某
_REST = re.compile("[一-龥]{1,2}(?=[（、])")
_AFTER_SOUND = re.compile("于(?=[0-9今昨本同])|为(?=“)")  # 让·某某|于29日: what also transcribes


class Dotted(Again):
    """Takes the names whose parts a dot joins."""

    def dotted(self) -> None:
        """Names with a middle dot: 买买提·艾力, 大卫·史密斯."""
        for start, stop in names.dotted_names(self.text) if self._has_dots else ():
            dot = next(at for at in range(start, stop) if self.text[at] in names.DOTS)
            covered = [at + 1 for at in range(start, dot) if self._cover[at]]
            begin = self._past_land(self._whole(max([start, *covered])), dot)
            end = next((at for at in range(dot + 1, stop) if self._cover[at]), stop)
            end = self._item_end(begin, end)
            begin, end = self.spacing.split(begin, end) if self.gaps else (begin, end)
            if _AFTER_SOUND.match(self.text, end - 1):
                end -= 1
            stopped = names.FULL_STOP in self.text[begin:end] and not names.transcribes(self.text[begin:end])
            if not stopped and not self._slogan(begin, end) and self._take(begin, end, "person.dotted", 0.9):
                self._list_after(end)

    def _whole(self, begin: int) -> int:
        """Return where a dotted name begins whose first characters seldom transcribe: 副主席|雪克来提·某某, not 由|买买提."""
        left = begin
        while begin - left < _ODD and left and "一" <= self.text[left - 1] <= "龥" and not self._cover[left - 1]:
            left -= 1
        closed = left == 0 or self._cover[left - 1] or self.text[left - 1] in CLOSED
        listed = self.text[left - 1 : left] == "、"
        odd = closed and (begin - left > 1 or listed) and _JOINING.isdisjoint(self.text[left:begin])
        words = (names.is_word(self.text[at : at + 2]) for at in range(left, begin))
        return left if odd and self.text[begin - 1] not in _ROLES and not any(words) else begin

    def _item_end(self, begin: int, end: int) -> int:
        """Return where a dotted name of a list ends whose last characters seldom transcribe: 、买买提·某来（维吾尔族）."""
        rest = _REST.match(self.text, end) if self.text[begin - 1 : begin] == "、" else None
        return rest.end() if rest and self._cover.find(1, end, rest.end()) < 0 and not names.is_word(rest[0]) else end

    def _past_land(self, start: int, stop: int) -> int:
        """Return where a name begins before which a country and its ruler's title may stand: 文莱|苏丹|某·某."""
        land = next((end for end in range(stop - 1, start + 1, -1) if self.text[start:end] in LANDS), start)
        ruler = _RULER.match(self.text, land, stop)
        return ruler.end() if ruler else land

    def _slogan(self, start: int, stop: int) -> bool:
        """Whether a dotted phrase stands in a title or slogan in quotes, or joins common words (中国梦·劳动美)."""
        parts = re.split(f"[{names.DOTS}]", self.text[start:stop])
        words = all(len(p) > 1 and names.is_word(p[-2:]) for p in parts)
        return (words and not names.transcribes(self.text[start:stop])) or self._quoted(start, stop)
