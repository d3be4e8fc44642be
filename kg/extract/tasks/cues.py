"""Where in a report words of demand, plan and speech may begin: found once, asked of every sentence and clause."""

import re
from collections.abc import Mapping

_HERE = 1


class Cues:
    """The places of several kinds of words in one text."""

    def __init__(self, text: str, kinds: Mapping[str, re.Pattern[str]]) -> None:
        self._places: dict[str, bytearray] = {}
        for kind, pattern in kinds.items():
            if found := [match.start() for match in pattern.finditer(text)]:
                places = self._places[kind] = bytearray(len(text))
                for at in found:
                    places[at] = _HERE

    def any(self, kind: str, start: int, stop: int) -> bool:
        """Whether a word of a kind may begin in ``[start, stop)``."""
        places = self._places.get(kind)
        return places is not None and places.find(_HERE, start, stop) >= 0
