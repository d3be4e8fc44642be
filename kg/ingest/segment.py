"""A page becomes its reports: body, kind, headline, kicker, writers.

Blocks are read in order. A dateline, an author's line or a caption begins a report; so does a text
after display lines if it reads as a fresh start. What follows belongs to the report until the next
one begins. Display lines between two reports are shared out by ``headlines``; inside one they are
subheadings and stay in the text.
"""

from kg.ingest.blocks import Block, blocks, is_list
from kg.ingest.briefs import Briefs, briefs
from kg.ingest.bylines import writers
from kg.ingest.drafts import Draft, add_caption, add_paragraph, cut_off, finished, signed, untaken
from kg.ingest.furniture import rule
from kg.ingest.headlines import Body, Unit, announces, assign, left_over
from kg.ingest.lines import split_lines
from kg.ingest.reflow import is_noisy, join, reflow
from kg.model import Article, Issue, ReportKind, Source

_CAPTION = 80
"""The longest last paragraph that a credit below turns into a caption, in characters."""
_ITEM = 30
"""The shortest paragraph that a mark alone makes a news item in brief, in characters."""


def articles(source: Source) -> tuple[list[Article], list[Issue]]:
    """Return the reports of a source in page order, and what could not be read."""
    drafts, units = _drafts(source)
    flows = [join(draft.flows) for draft in drafts]
    bodies = [Body(flow.text, draft.kind != "caption", draft.signed) for draft, flow in zip(drafts, flows, strict=True)]
    assign(units, bodies)
    found, said = [], []
    for index, (draft, flow, body) in enumerate(zip(drafts, flows, bodies, strict=True)):
        if flow.text:
            found.append(finished(source, draft, flow, body, index))
        else:
            said.append(cut_off(source, draft))
    if found:
        return found, said + [untaken(source, run) for run in left_over(units, bodies)]
    zh, en = "没有找到报道正文", "no report found in this text"
    return [], [Issue("error", "no-report", source.name, zh, en)]


def _drafts(source: Source) -> tuple[list[Draft], list[Unit]]:
    noisy = is_noisy(source.text)
    found = blocks(split_lines(source.text), noisy=noisy)
    reader = _Reader(noisy=noisy, briefs=briefs(found))
    for block in found:
        reader.take(block)
    reader.finish()
    return reader.drafts, reader.units


class _Reader:
    """Walks over the blocks of a page, once."""

    def __init__(self, *, noisy: bool, briefs: Briefs) -> None:
        self.noisy = noisy
        self.briefs = briefs
        self.drafts: list[Draft] = []
        self.units: list[Unit] = []
        self._display: list[Block] = []
        self._sign: list[Block] = []
        self._datelines = 0
        self._roundup = False
        self._mark = ""  # before each of several news items in brief

    def take(self, block: Block) -> None:
        """Put one block where it belongs."""
        if block.kind == "display":
            if not self._display:
                self._flush_sign()
            self._display.append(block)
        elif block.kind in ("sign", "meta"):
            self._sign.append(block)
        elif block.kind == "caption" and not self.briefs.marked(block):
            self._flush_sign()
            self._flush_display()
            self._caption(block)
        elif block.kind == "credit":
            self._credit(block)
        elif block.kind == "open":
            self._open(block)
        elif block.kind == "signature":
            self._signature(block)
        else:
            self._body(block)

    def finish(self) -> None:
        """Settle what is still waiting at the end of the page."""
        self._flush_sign()
        self._flush_display()

    # -- one method a kind of block

    def _open(self, block: Block) -> None:
        draft = self._begin("news", block, dated=True)
        self._datelines += 1
        add_paragraph(draft, block, first=True)

    def _caption(self, block: Block) -> None:
        draft = Draft("caption", dated=False, start=block.start)
        self.drafts.append(draft)
        add_caption(draft, block)
        draft.ended = True

    def _credit(self, block: Block) -> None:
        last = self.drafts[-1] if self.drafts else None
        if self._display and not self._sign:
            printed = self._display.pop()
            self._flush_display()
            rows = [*printed.rows, *block.rows]
            self._caption(Block("caption", rows, reflow(rows, noisy=self.noisy)))
        elif last is not None and last.kind == "caption" and not last.bylines:
            last.bylines.extend(writers(block.flow, "摄影"))
            last.stop = block.stop
        elif last is not None and len(last.flows) == 1 and not last.dated and not last.bylines:
            last.kind = "caption"
            last.bylines.extend(writers(block.flow, "摄影"))
            last.stop, last.ended = block.stop, True
        elif last is not None and not last.ended and len(last.flows) > 1 and len(last.flows[-1].text) < _CAPTION:
            flow = last.flows.pop()
            last.stop = last.flows[-1].offsets[-1] + 1
            caption = Draft("caption", dated=False, flows=[flow], start=flow.offsets[0], stop=block.stop, ended=True)
            caption.bylines.extend(writers(block.flow, "摄影"))
            last.ended = True
            self.drafts.append(caption)

    def _body(self, block: Block) -> None:
        if self._display and self.drafts and not self.drafts[-1].flows:
            self.drafts.pop()
            self._roundup = True
        current = self.drafts[-1] if self.drafts else None
        if name := self.briefs.name(block):
            self._named(block, name)
            return
        if self._brief(block):
            self._mark = block.flow.text[0]
            draft = self._begin("news", block, dated=False)
            add_paragraph(draft, Block(block.kind, block.rows, block.flow.cut(1, len(block.flow.text))), first=True)
            return
        appended = current is not None and current.issued and is_list(block.rows)
        fresh = not appended and (bool(self._sign) or current is None or current.ended or self._fresh(current, block))
        if current is None or fresh:
            draft = self._begin("news", block, dated=False)
            add_paragraph(draft, block, first=True)
            return
        for display in self._display:
            current.flows.append(display.flow)
        self._display.clear()
        add_paragraph(current, block, first=False)

    def _named(self, block: Block, name: int) -> None:
        """Begin an item in brief with a name before it, which is its headline."""
        draft = self._begin("news", block, dated=False)
        draft.brief = True
        at = 0 if block.flow.text[0].isalpha() else 1  # a mark stands before the name
        head, text = block.flow.cut(at, name), block.flow.cut(name, len(block.flow.text))
        index = len(self.drafts) - 1
        self.units.append(Unit(head, block.rows[0], index, owner=index, named=True))
        add_paragraph(draft, Block(block.kind, block.rows, text), first=True)

    def _signature(self, block: Block) -> None:
        """Who issued a notice stays the last line of its text."""
        current = self.drafts[-1] if self.drafts else None
        if current is not None and not current.ended and not self._display:
            add_paragraph(current, block, first=False)
            current.ended = current.issued = True

    # -- helpers

    def _brief(self, block: Block) -> bool:
        """Whether a paragraph is a news item in brief: by its words, or by the mark that the items before it have."""
        text = block.flow.text
        marked = bool(self._mark) and text.startswith(self._mark) and len(text) >= _ITEM and text[-1] in "。！？）)"
        return marked or rule("lead.brief").match(text) is not None

    def _fresh(self, current: Draft, block: Block) -> bool:
        """Whether a text is a report of its own and not the next section: after display lines, or as a script begins one."""
        if rule("lead.spoken").match(block.flow.text):
            return True
        if not self._display:
            return False
        if current.brief and self._display[0].blanks:
            return True
        last, news = self._display[-1].flow.text, rule("lead.news").match(block.flow.text[:60]) is not None
        if news and rule("lead.section").match(last):
            return True
        if any(rule("lead.subhead").match(display.flow.text) for display in self._display):
            return False
        if len(self._display) > 1 and any(display.blanks for display in self._display[1:]):
            return True
        if self._roundup or news or rule("lead.paper").search(last) or announces(last, block.flow.text):
            return True
        return current.dated and self._datelines > 1

    def _begin(self, kind: ReportKind, block: Block, *, dated: bool) -> Draft:
        """Begin a report at ``block``; the waiting display lines become units, the author's lines its own."""
        draft = Draft(kind, dated=dated, start=block.start)
        signs = self._sign
        self._sign = []
        self._flush_display()
        self.drafts.append(draft)
        draft.signed = bool(signs)
        for sign in signs:
            signed(draft, sign)
            draft.start = min(draft.start, sign.start)
        return draft

    def _flush_display(self) -> None:
        """Turn the waiting display blocks into units of the gap after the last report."""
        for block in self._display:
            for row in block.rows:
                flow = reflow([row], noisy=self.noisy) if len(block.rows) > 1 else block.flow
                if flow.text:
                    self.units.append(Unit(flow, row, len(self.drafts)))
        self._display = []

    def _flush_sign(self) -> None:
        """An author's line with no text after it signs the report above."""
        if self._sign and self.drafts and not self.drafts[-1].ended:
            for sign in self._sign:
                signed(self.drafts[-1], sign)
                self.drafts[-1].stop = sign.stop
            self.drafts[-1].ended = True
            self._sign = []
