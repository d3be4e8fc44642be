"""Words back to their place in a report: exact first, then with white space dropped and widths folded."""

from kg.lang.width import narrow
from kg.model import Span

LONGEST = 200
"""Characters of a quote; what is longer proves nothing about the names in it."""


class Finder:
    """Finds words in one text; the folded form is made once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._kept = [at for at, char in enumerate(text) if not char.isspace()]
        self._folded = narrow("".join(text[at] for at in self._kept))

    def find(self, words: str, inside: Span | None = None) -> Span | None:
        """Return the first place where ``words`` stand, wholly ``inside`` that span if one is given."""
        within = inside or Span(0, len(self._text))
        start = self._text.find(words, within.start, within.stop) if words.strip() else -1
        if start >= 0:
            return Span(start, start + len(words))
        return self._loosely("".join(narrow(words).split()), within)

    def _loosely(self, folded: str, within: Span) -> Span | None:
        at = self._folded.find(folded) if folded else -1
        while at >= 0:
            span = Span(self._kept[at], self._kept[at + len(folded) - 1] + 1)
            if within.holds(span):
                return span
            at = self._folded.find(folded, at + 1)
        return None
