"""Lines of a page as records: place, indent, width, blank lines before. One pass, no regex.

Columns are counted as a terminal does: a Chinese character is two wide, an ASCII one. They are
measured from UTF-8 lengths, which is exact for both and near enough for the rest.
"""

from typing import NamedTuple

from kg.lang.width import columns

BLANKS = (
    " \t\n\x0b\x0c\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200c\u200d\u2060\xad"
)
"""White space and invisible characters: what no reader sees."""


class Line(NamedTuple):
    """One non-blank line. ``start``/``stop`` bound its text without outer blanks, in the source."""

    start: int
    stop: int
    text: str
    indent: int
    width: int
    blanks: int

    @property
    def reach(self) -> int:
        """The column on which the line ends."""
        return self.indent + self.width


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of ``text`` in order."""
    rows: list[Line] = []
    at = blanks = 0
    for raw in text.split("\n"):
        body = raw.strip(BLANKS)
        if body:
            left = len(raw) - len(raw.lstrip(BLANKS))
            start = at + left
            rows.append(Line(start, start + len(body), body, columns(raw[:left]), columns(body), blanks))
            blanks = 0
        else:
            blanks += 1
        at += len(raw) + 1
    return rows
