"""Where in a report words of demand, plan and speech may begin: found once, asked of every sentence and clause."""

import re
from functools import cache, cached_property

from kg.extract.clauses import MARKS
from kg.extract.tasks import speech
from kg.lang.rules import patterns

_HERE = 1
_CHARGE = re.compile("[由请前每]")  # 由某某负责, 请各单位, 各单位月底前, 各单位每季度: whom a notice charges


class Places:
    """Some places of a text; asked whether any lies in a stretch."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        found = [match.start() for match in pattern.finditer(text)]
        places = bytearray(len(text) if found else 0)
        for at in found:
            places[at] = _HERE
        self._find = places.find

    def any(self, start: int, stop: int) -> bool:
        """Whether one of them lies in ``[start, stop)``."""
        return self._find(_HERE, start, stop) >= 0


class Cues:
    """The places of each kind of words in one text, looked for when first asked; ``charge`` are those of a ``notice`` only."""

    def __init__(self, text: str, *, notice: bool) -> None:
        self._text, self._notice, self._book = text, notice, patterns("tasks")
        self.demand = Places(text, self._book["demand.word"].hint)
        self.plan = Places(text, self._book["future.word"].hint)
        self.speech = Places(text, speech.hint())

    @cached_property
    def urged(self) -> Places:
        """Where words may stand that urge without 要."""
        return Places(self._text, self._book["urged"].hint)

    @cached_property
    def item(self) -> Places:
        """Where an item of a list stands inside a sentence."""
        return Places(self._text, _item())

    @cached_property
    def charge(self) -> Places:
        """Where a notice may charge somebody."""
        return Places(self._text if self._notice else "", _CHARGE)


@cache
def _item() -> re.Pattern[str]:
    """Return what finds an item of a list inside a sentence."""
    marker = patterns("tasks")["list.marker"].pattern.pattern
    return re.compile(f"[{MARKS}](?:{marker.removeprefix('^')})")
