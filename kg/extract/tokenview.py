"""Questions that steps ask of a report's tokens: where words begin, and how far a name reaches left."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from kg.lang.tokens import tag

# Verbs and prepositions of one character that end what stands before a name.
_VERBS = frozenset(
    "赴访驻进入请送报任说称看用做作开办聘派获得受被让有是在到来为由向对与和及给把将使据按经过去找带要会能可应须"
)
_HANZI_NOMINAL = frozenset("njbalgsvixtkhz")


class TokenView:
    """The tagged tokens of a text, addressable by code-point offset."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._tags: list[str] = []
        at = 0
        for word, name in tag(text):
            self._starts.append(at)
            self._tags.append(name)
            at += len(word)
        self._stop = at
        self._text = text

    def boundary(self, at: int) -> bool:
        """Whether a token begins at ``at``."""
        index = bisect_left(self._starts, at)
        return index < len(self._starts) and self._starts[index] == at

    def start(self, at: int) -> int:
        """Return where the token that covers ``at`` begins."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def stop(self, at: int) -> int:
        """Return where the token that covers ``at`` ends."""
        index = bisect_right(self._starts, at)
        return self._starts[index] if index < len(self._starts) else self._stop

    def tag(self, at: int) -> str:
        """Return the tag of the token that covers ``at``."""
        return self._tags[bisect_right(self._starts, at) - 1]

    def walk_left(self, at: int, tags: Collection[str], limit: int) -> int:
        """Go left from ``at`` over hanzi tokens whose tag begins with one of ``tags``; return the start reached."""
        index = bisect_left(self._starts, at) - 1
        reached = at
        while index >= 0 and at - self._starts[index] <= limit:
            begin = self._starts[index]
            word = self._text[begin:reached]
            if not _solid(word) or not (self._tags[index][:1] in tags or self._bridge(index, word)):
                break
            reached = begin
            index -= 1
        return reached

    def _bridge(self, index: int, word: str) -> bool:
        """Whether a lone character that the tagger took for a measure or a verb stands inside a name (辽河口, 客滚)."""
        inside = index > 0 and self._tags[index - 1][:1] == "n"
        return (
            len(word) == 1
            and inside
            and (self._tags[index][:1] in "qfk" or (self._tags[index][:1] == "v" and word not in _VERBS))
        )

    def nominal(self, start: int, stop: int) -> bool:
        """Whether every token that begins inside ``[start, stop)`` may stand in a name."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, stop)
        return all(self._tags[i][:1] in _HANZI_NOMINAL for i in range(low, high))


def _solid(word: str) -> bool:
    return word.isalnum() or word in "（）“”·"
