"""Marked text: sentences whose brackets say what must be found in them, and nothing else.

``[人 王某某]当选[职 主席]`` — a kind, a space, the words. The text is what remains without the
brackets; kinds that a case does not mark are not checked.
"""

import re
from hashlib import sha256

from kg.model import Article, Source, Span

KINDS = {
    "人": "person",
    "职": "title",
    "组": "body",
    "会": "meeting",
    "届": "congress",
    "群": "group",
    "任": "task",
    "期": "date",
}
_MARK = re.compile(r"\[(?P<kind>[人职组会届群任期]) (?P<words>[^\[\]]+)\]")


def unmark(marked: str) -> tuple[str, dict[str, set[tuple[int, str]]]]:
    """Return the bare text and, for each kind that is marked, the ``(start, words)`` expected."""
    text, at, expected = "", 0, dict[str, set[tuple[int, str]]]()
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        expected.setdefault(KINDS[match["kind"]], set()).add((len(text), match["words"]))
        text += match["words"]
        at = match.end()
    return text + marked[at:], expected


def article(text: str, *, place: str | None = None, published: str | None = None, name: str = "case.txt") -> Article:
    """Return a report whose source is its text: one paragraph a line."""
    sha = sha256(text.encode()).hexdigest()
    source = Source(name, sha, text, place=place, published=published)
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"[^。！？\n]+[。！？]?[”’]?\n?", text))
    return Article(sha[:16], source, Span(0, len(text)), "news", text, range(len(text)), sentences=sentences)
