"""Names that stand in a row with 、 between them, whatever is before and after: 汤显林、李玉堂、孔尚义、王秀英都在其中.

What stands between two 、 begins and ends with its item, so that a row needs no verb to tell where its names end. Most
items must read as names and none as a place or an everyday word.
"""

import re
from functools import cache

from kg.extract.following import CLOSED
from kg.extract.naming import BARE, FAINT, IN_LIST, SUBJECT
from kg.extract.placed import Placed
from kg.lang import names
from kg.model import Span

_ITEM = r"[一-龥]{2,4}(?:（[^（）\n]{1,12}）)?"
_INNER = re.compile(rf"(?<=、)(?:{_ITEM}、)+")
_EACH = re.compile(r"([一-龥]{2,4})(?:（[^（）\n]{1,12}）)?、")
_FEWEST = 2  # items between two 、 that read as names, in a row that nothing else tells
_MOST = 0.7  # of the items of a row, how many must read as names
_OF_PLACES = re.compile("等(?:地|处|方向|国|省|市|州|县|城|国家|城市|地区)(?![一-龥]{0,3}(?:领导|负责))")


@cache
def _pair() -> re.Pattern[str]:
    """Return what finds a 、 after which a name may begin."""
    return re.compile(f"(?<=[一-龥])、(?={names.head()})")


class Enumerated(Placed):
    """Takes the names of rows."""

    def enumerated(self) -> None:
        """Take the names of each row of them."""
        for row in _INNER.finditer(self.text):
            items = [Span(*item.span(1)) for item in _EACH.finditer(self.text, *row.span())]
            for run in self._runs(items):
                self._take_run(run)

    def pairs(self) -> None:
        """Take two names with 、 between them, both likely by themselves: 邀请汤显林、李玉堂等."""
        found = {span.start: span for span in self.found}
        for mark in _pair().finditer(self.text):
            at, after = mark.span()
            known = found.get(after)
            if self._cover[at - 1] or (known is None and self._cover[after]):
                continue
            if known is None and names.is_known(self.text[after : after + 2]):
                continue
            first = self._first(at)
            last = (known or self._last_of(Span(at, at))) if first is not None else None
            if first is not None and last is not None and self._unlike(first, last):
                self._take(first.start, first.stop, "person.list", BARE)
                self._list_after(at)

    def _unlike(self, first: Span, last: Span) -> bool:
        """Whether two names stand as such without a third: neither by sound, nor alike as words in a row are (白如玉、明如镜)."""
        one, other = self.text[first.start : first.stop], self.text[last.start : last.stop]
        if (
            max(len(one), len(other)) < names.FULL
            or one[1] == other[1]
            or self._nameless(first)
            or self._nameless(last)
        ):
            return False
        return not any(names.transcribes(name) or names.is_everyday(name[1:]) for name in (one, other))

    def _runs(self, items: list[Span]) -> list[list[Span]]:
        """Return the rows of names among items that follow each other: a place or a thing parts them."""
        runs: list[list[Span]] = [[]]
        for item in items:
            if self._nameless(item):
                runs.append([])
            else:
                runs[-1].append(item)
        return [run for run in runs if run and self._sure(run)]

    def _nameless(self, item: Span) -> bool:
        """Whether an item begins no name, or is a place, a body or an everyday word."""
        name = self.text[item.start : item.stop]
        if item.start in self._placed or not self._starts(item.start) or name[-1] in "县区镇乡村桥":
            return True
        if self._cover.find(1, item.start, item.stop) >= 0 and item not in self.found:
            return True
        word = names.is_everyday(name) or (len(name) > 2 and names.is_known(name))
        return word or self._grammar(item.start)

    def _sure(self, run: list[Span]) -> bool:
        """Whether most items read as names: two at least, or one that stands between two such."""
        if len(run) > 1 and len({self.text[item.stop - 1] for item in run}) == 1:  # 睦邻、安邻、富邻、
            return False
        after = self._past_brackets(run[-1].stop) + 1
        if any(self._of_places(after + size) for size in range(2, 6)):  # 、某某等地
            return False
        likely = [self._likely(item) for item in run]
        sure = sum(score >= SUBJECT for score in likely)
        if sure >= _FEWEST:
            return sure >= _MOST * len(run)
        first, last = self._first(run[0].start - 1), self._last_of(run[-1])
        return len(run) == 1 and likely[0] >= BARE and first is not None and last is not None

    def _likely(self, item: Span) -> float:
        name = self.text[item.start : item.stop]
        if item in self.found:
            return 1.0
        if names.is_word(name):
            return 0.0
        return max(names.probability(name), names.probability_minority(name))

    def _first(self, stop: int) -> Span | None:
        """Return the name that ends where the row's first 、 stands."""
        for length in names.LENGTHS:
            begin = stop - length
            if begin < 0 or not names.surname(self.text, begin) or self._grammar(begin):
                continue
            name = self.text[begin:stop]
            opens = self.text[begin - 1 : begin] in CLOSED or self.scene.tokens.boundary(begin)
            if opens and names.probability(name) >= BARE and not names.is_word(name):
                return Span(begin, stop)
        return None

    def _last_of(self, item: Span) -> Span | None:
        """Return the name that goes on after the 、 behind an item."""
        at = self._past_aside(item.stop) + 1
        for end in self._candidates(at) if self._may_be(at, BARE) else ():
            if end.score >= BARE and (end.closed or end.acts > 0 or self._follows_name(end.stop)):
                return None if self._of_places(end.stop) else Span(at, end.stop)
        return None

    def _of_places(self, at: int) -> bool:
        """Whether words stand at ``at`` that tell of places: 等地, 等省."""
        return _OF_PLACES.match(self.text, at) is not None

    def _take_run(self, run: list[Span]) -> None:
        first = self._first(run[0].start - 1)
        if first is not None:
            self._take(first.start, first.stop, "person.list", BARE)
        for item in run:
            likely = self._likely(item)
            if likely > FAINT or names.surname(self.text, item.start):
                self._take(item.start, item.stop, "person.list", max(likely, IN_LIST))
        self._list_after(self._past_brackets(run[-1].stop))

    def _past_brackets(self, at: int) -> int:
        return at if self.text[at : at + 1] == "、" else self.text.index("、", at)
