"""Verbatim quotes: evidence spans of a source as clean text, alone or marked inside their sentence.

A span of a source runs over print line ends and page furniture; the article's own map of offsets
knows which characters belong to its text, so the words shown are the report's and nothing else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Article, Evidence, Knowledge, Span

MARGIN = 48
"""How much of a long sentence is shown on either side of the evidence, in characters."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a report as shown: ``marks`` are the evidence inside ``text``, half-open."""

    text: str
    marks: tuple[tuple[int, int], ...]


class Quotes:
    """The quotes of one build, by report."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._articles = {article.id: article for article in knowledge.articles}

    def exact(self, evidence: Iterable[Evidence]) -> str:
        """Return the words of the evidence; several stretches are joined by an ellipsis."""
        words = (self._words(piece) for piece in dict.fromkeys(evidence))
        return " … ".join(dict.fromkeys(word for word in words if word))

    def shown(self, evidence: Iterable[Evidence]) -> list[Quote]:
        """Return the sentences that hold the evidence, each with its marks, in reading order."""
        marks: dict[tuple[str, Span], set[tuple[int, int]]] = {}
        loose: dict[str, None] = {}
        for piece in dict.fromkeys(evidence):
            article = self._articles.get(piece.article)
            span = _inside(article, piece.span) if article else None
            if article is None or span is None:
                loose[self._words(piece)] = None
                continue
            for sentence in _sentences(article, span):
                start, stop = max(span.start, sentence.start), min(span.stop, sentence.stop)
                marks.setdefault((article.id, sentence), set()).add((start, stop))
        inside = [self._cut(article, sentence, found) for (article, sentence), found in sorted(marks.items())]
        return inside + [Quote(words, ((0, len(words)),)) for words in loose if words]

    def _cut(self, article: str, sentence: Span, found: set[tuple[int, int]]) -> Quote:
        first = min(start for start, _ in found)
        last = max(stop for _, stop in found)
        start = sentence.start if first - sentence.start <= MARGIN else first - MARGIN // 2
        stop = sentence.stop if sentence.stop - last <= MARGIN else last + MARGIN // 2
        before, after = "…" * (start > sentence.start), "…" * (stop < sentence.stop)
        shift = len(before) - start
        text = before + self._articles[article].text[start:stop] + after
        return Quote(text, tuple((a + shift, b + shift) for a, b in _merged(found)))

    def _words(self, piece: Evidence) -> str:
        article = self._articles.get(piece.article)
        if article is None:
            return ""
        span = _inside(article, piece.span)
        if span is not None:
            return article.text[span.start : span.stop].replace("\n", "")
        # Headlines and bylines lie outside the body: their lines are joined as printed.
        lines = article.source.text[piece.span.start : piece.span.stop].split("\n")
        return "".join(line.strip() for line in lines)


def _inside(article: Article, span: Span) -> Span | None:
    """Return the stretch of the article's text that was read from ``span`` of its source."""
    start = bisect_left(article.offsets, span.start)
    stop = bisect_right(article.offsets, span.stop - 1)
    return Span(start, stop) if start < stop else None


def _sentences(article: Article, span: Span) -> list[Span]:
    found = [sentence for sentence in article.sentences if sentence.meets(span)]
    return found or [span]


def _merged(marks: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join overlapping marks, so that each character is marked once."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged
