"""Sentences cut into clauses at ，；： outside short quotations. Linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span

_MARK = re.compile(r"[，,；;：:。！？!?…“”‘’「」『』《》]|——")
_CLOSE = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_QUOTE = 60  # a longer quotation is speech, not a slogan or a title


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its punctuation; ``before`` and ``after`` are the marks around it, or empty."""

    start: int
    stop: int
    before: str
    after: str


def split(text: str, sentence: Span) -> Iterator[Clause]:
    """Yield the clauses of ``sentence``; a short quotation that does not follow a colon is never cut."""
    begin, before, skip = sentence.start, "", sentence.start
    for match in _MARK.finditer(text, sentence.start, sentence.stop):
        if match.start() < skip:
            continue
        mark = match[0]
        if mark in _CLOSE:
            end = text.find(_CLOSE[mark], match.end(), min(match.end() + _QUOTE, sentence.stop))
            spoken = mark in "“「" and (
                before in "：:" and before and not text[begin : match.start()].strip() or end < 0
            )
            if end >= 0 and not spoken:
                skip = end + 1
                continue
            if not spoken:
                continue
        elif mark in "”’」』》":
            if not text[match.end() : sentence.stop].strip("。！？!?”’」』"):
                mark = "。"
            else:
                continue
        if match.start() > begin:
            yield Clause(begin, match.start(), before, mark)
        begin, before = match.end(), mark if mark not in "“「" else before
    if sentence.stop > begin:
        yield Clause(begin, sentence.stop, before, "")
