"""Chronicles: paragraphs that each begin with their day, under lines that tell the month.

大事记 and 工作日志 say once, on a line of its own, 七月; the entries below it begin with 19日. What one entry tells has
nothing to do with the meeting of the one before.
"""

import re
from bisect import bisect_left

from kg.lang import numerals

_MONTH = re.compile("(?:^|(?<=\n))([0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?(?=\n)")
_ENTRY = re.compile("(?:^|\n)(?:[0-9]{1,2}月)?[0-9]{1,2}日")
_FEWEST, _UNHEADED = 2, 4  # entries, under a line that tells their month and without one
_SHARE = 0.8  # of the paragraphs of a chronicle without such lines, how many begin with their day


class Months:
    """The months that lines of a text tell, and the month of an entry."""

    def __init__(self, text: str) -> None:
        found = ((match.start(), numerals.parse(match[1])) for match in _MONTH.finditer(text))
        self._rows = [(at, month) for at, month in found if month and 1 <= month <= 12] if "月\n" in text else []

    def of(self, at: int) -> str:
        """Return the month, two figures, that the last such line before ``at`` tells; nothing if none does."""
        index = bisect_left(self._rows, (at, 0)) - 1
        return f"{self._rows[index][1]:02}" if index >= 0 else ""


def is_chronicle(text: str) -> bool:
    """Whether the paragraphs of a text begin with their days."""
    entries = len(_ENTRY.findall(text))
    if entries >= _FEWEST and "月\n" in text and _MONTH.search(text):
        return True
    return entries >= _UNHEADED and entries >= _SHARE * (text.count("\n") + 1)
