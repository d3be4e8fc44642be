"""Sentences: split after 。！？!? and the closing quotes or brackets that follow, never at ；."""

import re

from kg.model import Span

_SENTENCE = re.compile(r"[^。！？!?\n]*+[。！？!?]+[。！？!?”’\"'』」）)】》]*|[^。！？!?\n]+")


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of ``text`` in order; together they cover it but for the line feeds."""
    return tuple(Span(*match.span()) for match in _SENTENCE.finditer(text))
