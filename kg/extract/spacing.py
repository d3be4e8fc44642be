"""Print spaces and names: 王　宁　　李小虎 are two, each set to the width of three characters; 汤宁 严景和 are two as well."""

from collections.abc import Callable

from kg.lang.width import columns
from kg.model import Article

_NEAR = 12  # characters in which a name ends
_LINE = 100  # columns: what a line's end counts for


class Spacing:
    """The print spaces of a report, dropped from its text: where they were, and how wide."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self.gaps = article.gaps

    def width(self, gap: int) -> int:
        """Return the columns of the blank before ``gap``."""
        offsets = self._article.offsets
        blank = self._article.source.text[offsets[gap - 1] + 1 : offsets[gap]]
        return _LINE if "\n" in blank else columns(blank)

    def limit(self, start: int, surname: int, last: Callable[[int], bool]) -> int | None:
        """Return the print space that no name which begins at ``start`` reaches over; None if there is none near.

        A name may be spaced after the ``surname``, whose length is given, and then as widely after each character.
        ``last`` tells whether the character at a place may be a name's last, for all that follows it.
        """
        first = self._next(start)
        if first == start + 2 and self._article.offsets[start + 1] > self._article.offsets[start] + 1:
            return self._next(first)  # a line's end parts the first two of three spaced characters
        if first is None or first - start != max(surname, 1):
            return first
        second = self._next(first)
        if second is None or second - first != 1:
            return second
        third = self._next(second)
        alone = third == second + 1 or last(second)
        return third if alone and self.width(second) == self.width(first) else second

    def _next(self, at: int) -> int | None:
        return next((gap for gap in range(at + 1, at + _NEAR) if gap in self.gaps), None)

    def spread(self, start: int, stop: int) -> bool:
        """Whether print spaces stand inside ``[start, stop)``."""
        return any(gap in self.gaps for gap in range(start + 1, stop))

    def split(self, start: int, stop: int) -> tuple[int, int]:
        """Return ``[start, stop)`` as far as no print space parts it, those beside a dot apart (买买提 · 艾力)."""
        text = self._article.text
        inside = [at for at in range(start + 1, stop) if at in self.gaps]
        dot = next((at for at in range(start, stop) if text[at] in "·•・‧．."), start)
        left = [at for at in inside if at < dot]
        right = [at for at in inside if at > dot + 1]
        return (max(left, default=start), min(right, default=stop))
