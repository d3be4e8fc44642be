"""News items in brief: several on a page, each with a mark or a name before it.

A mark that points at a picture (▲) begins an item where more than one block has it and reads as news. A name before
a wide space (某县总工会　3月5日，…) heads an item where more than one block of the page is set so: a single one may be
a space that slipped into a sentence.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ingest.blocks import Block
from kg.ingest.furniture import rule, search

_HEAD = 24  # how far into a block the name reaches, in characters
_NEWS = 60  # how much of the text after it is read
_LEAST = 2  # items of one page


@dataclass(frozen=True, slots=True)
class Briefs:
    """What a page's items in brief have before them."""

    marks: frozenset[str]
    named: bool

    def marked(self, block: Block) -> bool:
        """Whether a block that looks like a caption is one of several items with its mark."""
        return block.flow.text[0] in self.marks and _reads_as_news(block)

    def name(self, block: Block) -> int:
        """Return where the name ends that heads an item, 0 where none does."""
        return _name(block) if self.named else 0


def briefs(found: Iterable[Block]) -> Briefs:
    """Look through a page's blocks for items in brief."""
    marks: Counter[str] = Counter()
    names = 0
    for block in found:
        if block.kind == "caption":
            marks[block.flow.text[0]] += _reads_as_news(block)
        elif block.kind == "body":
            names += _name(block) > 0
    return Briefs(frozenset(mark for mark, count in marks.items() if count >= _LEAST), names >= _LEAST)


def _reads_as_news(block: Block) -> bool:
    text = block.flow.text
    return rule("lead.brief").match(text) is not None and search("photo.credit", text[-_NEWS:]) is None


def _name(block: Block) -> int:
    """Return where a name before a wide space ends, if news follows."""
    flow = block.flow
    gap = next(iter(flow.gaps), 0)
    if not 1 < gap <= _HEAD or rule("lead.name").fullmatch(flow.text, 0, gap) is None:
        return 0
    return gap if rule("lead.news").match(flow.text[gap : gap + _NEWS]) else 0
