"""Verbatim quotes: evidence spans of a source as places in the clean text of a report.

A span of a source runs over print line ends and page furniture; the article's own map of offsets
knows which characters belong to its text, so the words shown are the report's and nothing else.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Article, Evidence, Knowledge, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the text of one report."""

    article: str
    span: Span


class Quotes:
    """The quotes of one build, by report."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._articles = {article.id: article for article in knowledge.articles}

    def exact(self, evidence: Iterable[Evidence]) -> str:
        """Return the words of the evidence; several stretches are joined by an ellipsis."""
        words = (self._words(piece) for piece in dict.fromkeys(evidence))
        return " … ".join(dict.fromkeys(word for word in words if word))

    def places(self, evidence: Iterable[Evidence]) -> tuple[list[Place], list[str]]:
        """Return where the evidence stands in the texts, and the words of what stands outside (a byline)."""
        inside: set[tuple[str, Span]] = set()
        outside: dict[str, None] = {}
        for piece in evidence:
            article = self._articles.get(piece.article)
            span = _inside(article, piece.span) if article else None
            if span is not None:
                inside.add((piece.article, span))
            elif words := self._words(piece):
                outside[words] = None
        return [Place(*found) for found in sorted(inside)], list(outside)

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
