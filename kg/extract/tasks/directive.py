"""One directive, and what its words tell: a slogan in quotes, a verdict, where it ends."""

import re
from dataclasses import dataclass

from kg.extract.tasks.speech import Frame
from kg.lang.rules import patterns
from kg.model import Span
from kg.record import record

_SLOGAN = 14  # characters on either side of a word to the quotation marks of a slogan
_JUDGED = 200  # characters looked through for a verdict
_TRIM = "，。；：、！？,;:!?… \n　—"
_QUOTES = frozenset("“「『")
_MARKS = re.compile("[“”「」『』]")
_SPEECH = 1200  # characters of a speech that is quoted as a whole
_OPEN = {"”": "“", "’": "‘", "」": "「", "』": "『", "）": "（", ")": "("}


@record
class Cue:
    """What makes a clause a directive: the words, the rule, how sure it is, and whether it is the actor's own plan."""

    span: Span
    rule: str
    score: float
    planned: bool = False


@dataclass(slots=True)
class Directive:
    """One demand or plan; ``subject`` is the printed or inherited assignee, ``frame`` the speech it stands in."""

    start: int
    stop: int
    subject: Span | None
    frame: Frame | None
    cue: Cue


def quoted(text: str, at: int) -> bool:
    """Whether a word stands in a slogan in quotes: 从“要我谈”到“我要谈”."""
    right = text[at : at + _SLOGAN]
    if "”" not in right and "」" not in right:
        return False
    left = text[max(0, at - _SLOGAN) : at]
    opened = max(left.rfind(mark) for mark in "“「") > max(left.rfind(mark) for mark in "”」")
    close = min((found for mark in "”」" if (found := right.find(mark)) >= 0), default=-1)
    return opened and close >= 0 and not any(mark in right[:close] for mark in "“「。；")


def closing_quote(text: str, at: int) -> int:
    """Return where the quotation ends that opens at ``at``, over any number of sentences; 0 where none does."""
    if text[at : at + 1] not in _QUOTES:
        return 0
    depth = 0
    for match in _MARKS.finditer(text, at, at + _SPEECH):
        depth += 1 if match[0] in _QUOTES else -1
        if not depth:
            return match.start()
    return 0


def judges(text: str, at: int) -> bool:
    """Whether the words from ``at`` to the next ；： or 。 judge or tell rather than demand."""
    ends = (text.find(mark, at, at + _JUDGED) for mark in "；。：")
    end = min((end for end in ends if end >= 0), default=at + _JUDGED)
    return patterns("tasks")["bare.verdict"].pattern.search(text, at, end) is not None


def trimmed(text: str, start: int, stop: int) -> int:
    """Return ``stop`` without the marks before it; a closing quote stays if it was opened since ``start``."""
    while stop > start:
        mark = text[stop - 1]
        opened = mark in _OPEN and text.find(_OPEN[mark], max(start, stop - _JUDGED), stop) >= 0
        if opened or (mark not in _TRIM and mark not in _OPEN):
            break
        stop -= 1
    return stop
