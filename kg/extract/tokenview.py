"""Questions that steps ask of a report's tokens: where words begin, and how far a name reaches left.

No word reaches over a mark such as ，, so that the stretch between two marks is tagged by itself, and
only when a step first asks about it.
"""

import re
from bisect import bisect_left
from collections.abc import Collection
from itertools import accumulate

from kg.lang.tokens import tag

# Verbs and prepositions of one character that end what stands before a name.
_VERBS = frozenset(
    "赴访驻进入请送报任说称看用做作开办聘派获得受被让有是在到来为由向对与和及给把将使据按经过去找带要会能可应须"
)
_HANZI_NOMINAL = frozenset("njbalgsvixtkhz")
_MARK = re.compile(r"[，。；：！？、\n]")
_BEGINS = 1  # set where a token begins


class TokenView:
    """The tagged tokens of a text, addressable by code-point offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = accumulate(map(len, _MARK.split(text)))
        self._marks = [end + before for before, end in enumerate(ends)][:-1]
        self._begins = bytearray(len(text) + 1)
        for at in (0, *self._marks):
            self._begins[at] = _BEGINS
        for at in self._marks:
            self._begins[at + 1] = _BEGINS
        self._tags: dict[int, str] = {}
        self._read: set[int] = set()

    def _tag_around(self, at: int) -> None:
        """Tag the stretch between two marks that holds ``at``, once."""
        index = bisect_left(self._marks, at)
        if index in self._read:
            return
        self._read.add(index)
        start = self._marks[index - 1] + 1 if index else 0
        stop = self._marks[index] if index < len(self._marks) else len(self._text)
        for word, name in tag(self._text[start:stop]):
            self._begins[start] = _BEGINS
            self._tags[start] = name
            start += len(word)

    def boundary(self, at: int) -> bool:
        """Whether a token begins at ``at``."""
        if not 0 <= at < len(self._text):
            return False
        if not self._begins[at]:
            self._tag_around(at)
        return self._begins[at] == _BEGINS

    def start(self, at: int) -> int:
        """Return where the token that covers ``at`` begins."""
        self._tag_around(at)
        return self._begins.rfind(_BEGINS, 0, min(at, len(self._text) - 1) + 1)

    def stop(self, at: int) -> int:
        """Return where the token that covers ``at`` ends."""
        self._tag_around(at)
        found = self._begins.find(_BEGINS, at + 1)
        return found if found >= 0 else len(self._text)

    def tag(self, at: int) -> str:
        """Return the tag of the token that covers ``at``."""
        return self._tags.get(self.start(at), "x")

    def walk_left(self, at: int, tags: Collection[str], limit: int) -> int:
        """Go left from ``at`` over hanzi tokens whose tag begins with one of ``tags``; return the start reached."""
        if at > 0:
            self._tag_around(at - 1)
        reached = at
        while (begin := self._begins.rfind(_BEGINS, 0, reached)) >= 0 and at - begin <= limit:
            word = self._text[begin:reached]
            if not _solid(word) or not (self._tags.get(begin, "x")[:1] in tags or self._bridge(begin, word)):
                break
            reached = begin
        return reached

    def _bridge(self, begin: int, word: str) -> bool:
        """Whether a lone character that the tagger took for a measure or a verb stands inside a name (辽河口, 客滚)."""
        if len(word) != 1 or begin == 0:
            return False
        name = self._tags.get(begin, "x")[:1]
        inside = self._tags.get(self._begins.rfind(_BEGINS, 0, begin), "x")[:1] == "n"
        return inside and (name in "qfk" or (name == "v" and word not in _VERBS))

    def nominal(self, start: int, stop: int) -> bool:
        """Whether every token that begins inside ``[start, stop)`` may stand in a name."""
        at = start
        while at < stop:
            self._tag_around(at)
            at = self._begins.find(_BEGINS, at, stop)
            if at < 0:
                return True
            if self._tags.get(at, "x")[:1] not in _HANZI_NOMINAL:
                return False
            at += 1
        return True


def _solid(word: str) -> bool:
    return word.isalnum() or word in "（）“”·"
