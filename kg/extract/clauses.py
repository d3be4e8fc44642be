"""Sentences cut into clauses at ，；： outside short quotations. Linear in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Span

MARKS = "，,；;：:。！？!?…“”‘’「」『』《》—"
_MARK = re.compile(r"[，,；;：:。！？!?…“”‘’「」『』《》]|——")
_CLOSE = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_CLOSING = frozenset(_CLOSE.values())
_SPEECH = frozenset("“「")
_QUOTE = 60  # a longer quotation is speech, not a slogan or a title


class Clause(NamedTuple):
    """A clause without its punctuation; ``before`` and ``after`` are the marks around it, or empty."""

    start: int
    stop: int
    before: str
    after: str


def split(text: str, sentence: Span) -> Iterator[Clause]:
    """Yield the clauses of ``sentence``; a short quotation that does not follow a colon is never cut."""
    begin, before, skip = sentence.start, "", sentence.start
    for match in _MARK.finditer(text, sentence.start, sentence.stop):
        at, mark = match.start(), match[0]
        if at < skip:
            continue
        if mark in _CLOSE:
            close = text.find(_CLOSE[mark], match.end(), min(match.end() + _QUOTE, sentence.stop))
            said = mark in _SPEECH and (close < 0 or (before in {"：", ":"} and begin == at))
            skip = close + 1 if close >= 0 and not said else skip
            if not said:
                continue
        elif mark in _CLOSING and text[match.end() : match.end() + 1] not in "。！？!?，；\n":
            continue
        if at > begin:
            yield Clause(begin, at, before, mark)
        begin, before = match.end(), before if mark in _SPEECH else mark
    if sentence.stop > begin:
        yield Clause(begin, sentence.stop, before, "")
