"""A report in pieces that a recogniser can take, and words back to their places."""

import re
from collections.abc import Iterable, Iterator

from kg.model import Span

LONGEST = 400
"""Characters of a piece; LTP and the transformers under HanLP cut what is over 512 tokens without a word."""

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’）》]*|\n+|$)")


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield ``(start, piece)``: whole sentences where they fit, never empty, together all but white space."""
    for match in _SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), LONGEST):
            piece = text[start : min(start + LONGEST, match.end())]
            if piece.strip():
                yield start, piece


def places(words: Iterable[str], text: str) -> list[Span | None]:
    """Return where each word stands in ``text``, left to right; None for a word that is not printed so."""
    found: list[Span | None] = []
    at = 0
    for word in words:
        start = text.find(word, at) if word else -1
        found.append(Span(start, start + len(word)) if start >= 0 else None)
        at = start + len(word) if start >= 0 else at
    return found
