"""Where in a report words of demand, plan and speech may begin: found once, asked of every sentence and clause."""

import re
from functools import cache

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
    """The places of each kind of words in one text; ``charge`` are those of a ``notice`` only."""

    def __init__(self, text: str, *, notice: bool) -> None:
        book = patterns("tasks")
        self.demand = Places(text, book["demand.word"].hint)
        self.plan = Places(text, book["future.word"].hint)
        self.urged = Places(text, book["urged"].hint)
        self.speech = Places(text, speech.hint())
        self.item = Places(text, _item())
        self.charge = Places(text if notice else "", _CHARGE)


@cache
def _item() -> re.Pattern[str]:
    """Return what finds an item of a list inside a sentence."""
    marker = patterns("tasks")["list.marker"].pattern.pattern
    return re.compile(f"[{MARKS}](?:{marker.removeprefix('^')})")
