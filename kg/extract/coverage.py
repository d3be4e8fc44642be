"""What the rules passed over: for each sentence with a cue that yielded nothing, the cue and the reason.

A pure function of an extraction. A cue has yielded something when a fact of its kind stands there: a title a post,
the last word of a body's name a body, congress or group, a meeting noun a meeting, a word of demand a task in the
rest of its sentence (a verb of speech: or in the next one). Whatever stands inside a task has been kept with its words.
"""

from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from kg.extract import cues
from kg.extract.cues import REASONS, Cue
from kg.extract.scene import Scene
from kg.model import Extraction, Span

_YIELDS: dict[str, tuple[str, ...]] = {
    "title": ("post",),
    "body": ("body", "congress", "group"),
    "meeting": ("meeting", "meeting-ref", "congress"),
}
_NAMES = ("body", "congress", "meeting", "meeting-ref", "title", "group")
_TRIES = 20  # cues of a kind that are asked in one sentence: a sentence of nothing but 要 would take for ever
_WINDOW = 60  # characters of a clause before its word of demand
_RANK = {reason: rank for rank, reason in enumerate(REASONS)}


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence with cues of one kind of which one led to nothing: that cue, and why. Spans are of the article."""

    sentence: Span
    cue: Cue
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """How many sentences of a report carry a cue, and which of them yielded less than they promised.

    ``gaps`` holds one row for each sentence, kind and reason, in text order.
    """

    sentences: int
    gaps: tuple[Gap, ...]

    @property
    def open(self) -> dict[Span, str]:
        """Each sentence that is not covered, with the reason that most needs a look."""
        found: dict[Span, str] = {}
        for gap in self.gaps:
            known = found.get(gap.sentence, gap.reason)
            found[gap.sentence] = min(known, gap.reason, key=_RANK.__getitem__)
        return found


def coverage(extraction: Extraction) -> Account:
    """Return what an extraction passed over."""
    scene = Scene(extraction.article)
    scene.add(extraction.mentions)
    reader, rows = _Reader(scene), _by_sentence(scene)
    gaps = sorted(
        (gap for row in rows for gap in reader.gaps(*row)), key=lambda gap: (gap.cue.span, gap.cue.kind, gap.reason)
    )
    return Account(len(rows), tuple(gaps))


def _by_sentence(scene: Scene) -> list[tuple[Span, Span, list[Cue]]]:
    """Return each sentence that carries a cue, with the sentence after it (itself, if it is the last) and its cues."""
    found = sorted(cues.find(scene), key=lambda cue: cue.span)
    sentences = scene.article.sentences
    rows, at = [], 0
    for index, sentence in enumerate(sentences):
        begin = at
        while at < len(found) and found[at].span.start < sentence.stop:
            at += 1
        if at > begin:
            rows.append((sentence, sentences[min(index + 1, len(sentences) - 1)], found[begin:at]))
    return rows


class _Reader:
    """Asks of each cue of a report whether it led somewhere."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tasks = _Covered(scene, "task")
        self.yields = {kind: _Covered(scene, *kinds, "task") for kind, kinds in _YIELDS.items()}
        self.names = {kind: _Covered(scene, *(name for name in _NAMES if name != kind)) for kind in _YIELDS}

    def gaps(self, sentence: Span, following: Span, found: list[Cue]) -> list[Gap]:
        """Return one gap for each kind and reason among the cues of a sentence."""
        gaps: dict[tuple[str, str], Gap] = {}
        tried: Counter[str] = Counter()
        for cue in found:
            if tried[cue.kind] < _TRIES and not self._led_somewhere(cue, sentence, following):
                tried[cue.kind] += 1
                reason = "in-name" if self._in_name(cue) else cues.why(self.scene, cue, sentence)
                gaps.setdefault((cue.kind, reason), Gap(sentence, cue, reason))
        return list(gaps.values())

    def _led_somewhere(self, cue: Cue, sentence: Span, following: Span) -> bool:
        if cue.kind != "demand":
            return self.yields[cue.kind].any(cue.span)
        stop = following.stop if cue.opens else sentence.stop
        return self.tasks.any(Span(self._clause(cue, sentence), stop))

    def _clause(self, cue: Cue, sentence: Span) -> int:
        """Return where the cue's clause begins: a task may begin with its subject, before the word of demand."""
        first = max(sentence.start, cue.span.start - _WINDOW)
        return max(first, *(self.scene.text.rfind(mark, first, cue.span.start) + 1 for mark in "，；：。\n"))

    def _in_name(self, cue: Cue) -> bool:
        """Whether a cue is part of a longer name of another kind."""
        return cue.kind in self.names and self.names[cue.kind].all(cue.span)


class _Covered:
    """Which characters of a report mentions of some kinds cover: answers in a time that does not grow with the text."""

    def __init__(self, scene: Scene, *kinds: str) -> None:
        cover = bytearray(len(scene.text) + 1)
        for mention in scene.all(*kinds):
            cover[mention.span.start : mention.span.stop] = b"\1" * len(mention.span)
        self._sums = array("I", accumulate(cover, initial=0))

    def _count(self, span: Span) -> int:
        return self._sums[span.stop] - self._sums[span.start]

    def any(self, span: Span) -> bool:
        """Whether a character of ``span`` is covered."""
        return self._count(span) > 0

    def all(self, span: Span) -> bool:
        """Whether every character of ``span`` is covered."""
        return self._count(span) == len(span)
