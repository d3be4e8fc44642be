"""A report with what was found in it marked: coloured on a terminal, ``[人 王某]`` elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.model import Mention, Span

if TYPE_CHECKING:
    from rich.text import Text

KINDS = {
    "task": ("事", "green"),
    "meeting": ("会", "bold magenta"),
    "meeting-ref": ("会", "magenta"),
    "congress": ("大会", "magenta"),
    "group": ("群", "cyan"),
    "body": ("机构", "red"),
    "title": ("职", "yellow"),
    "person": ("人", "bold blue"),
    "date": ("时", "cyan"),
}
"""Kinds of mention that are shown, the outer ones first: their word and their style."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked stretch of a text."""

    span: Span
    kind: str


def marks(mentions: Iterable[Mention]) -> list[Mark]:
    """Return what can be shown together: properly nested, outer before inner."""
    order = list(KINDS)
    shown = {Mark(mention.span, mention.kind) for mention in mentions if mention.kind in KINDS}
    kept: list[Mark] = []
    open_: list[Span] = []
    for mark in sorted(shown, key=lambda m: (m.span.start, -m.span.stop, order.index(m.kind))):
        while open_ and open_[-1].stop <= mark.span.start:
            open_.pop()
        if not open_ or open_[-1].stop >= mark.span.stop:
            kept.append(mark)
            open_.append(mark.span)
    return kept


def bracketed(text: str, found: Sequence[Mark]) -> str:
    """Return ``text`` with ``[word …]`` around each mark."""
    before: dict[int, list[str]] = {}
    after: dict[int, int] = {}
    for mark in found:
        before.setdefault(mark.span.start, []).append(f"[{KINDS[mark.kind][0]} ")
        after[mark.span.stop] = after.get(mark.span.stop, 0) + 1
    pieces = [
        "]" * after.get(at, 0) + "".join(before.get(at, ())) + (text[at] if at < len(text) else "")
        for at in range(len(text) + 1)
    ]
    return "".join(pieces)


def coloured(text: str, found: Sequence[Mark]) -> "Text":
    """Return ``text`` for a terminal, inner marks over outer ones."""
    from rich.text import Text

    shown = Text(text)
    for mark in found:
        shown.stylize(KINDS[mark.kind][1], mark.span.start, mark.span.stop)
    return shown
