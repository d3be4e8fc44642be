"""A page becomes its reports: body, kind, headline, kicker, writers.

Blocks are read in order. A dateline, an author's line or a caption begins a report; so does a text
after display lines if it reads as a fresh start. What follows belongs to the report until the next
one begins. Display lines between two reports are shared out by ``headlines``; inside one they are
subheadings and stay in the text.
"""

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise

from kg.ingest.blocks import Block, blocks
from kg.ingest.bylines import only_writers, surely_names, writers
from kg.ingest.furniture import rule, search
from kg.ingest.headlines import Body, Unit, assign, compose
from kg.ingest.lines import split_lines
from kg.ingest.reflow import Flow, is_noisy, join, reflow
from kg.ingest.sentences import sentences
from kg.model import Article, Byline, Issue, Line, ReportKind, Source, Span


@dataclass(slots=True)
class Draft:
    """A report in the making: its paragraphs as flows, what was taken off them, and its kind so far."""

    kind: ReportKind
    dated: bool
    signed: bool = False
    flows: list[Flow] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    start: int = 0
    stop: int = 0
    ended: bool = False
    dateline: str | None = None


def articles(source: Source) -> tuple[list[Article], list[Issue]]:
    """Return the reports of a source in page order, and what could not be read."""
    drafts, units = _drafts(source)
    bodies = [Body(join(draft.flows).text, draft.kind != "caption", draft.signed) for draft in drafts]
    assign(units, bodies)
    found, said = [], []
    for index, (draft, body) in enumerate(zip(drafts, bodies, strict=True)):
        if body.text:
            found.append(_article(source, draft, body, index))
        else:
            said.append(_cut_off(source, draft))
    if found:
        return found, said
    zh, en = "没有找到报道正文", "no report found in this text"
    return [], [Issue("error", "no-report", source.name, zh, en)]


def _cut_off(source: Source, draft: Draft) -> Issue:
    """Tell of a report that begins (本报讯, a credit) and has no text."""
    line = source.text.count("\n", 0, draft.start) + 1
    zh, en = "报道有开头而没有正文，未读", "a report begins here and has no text; it is left out"
    return Issue("warning", "no-text", source.name, zh, en, line, Span(draft.start, draft.stop))


def _drafts(source: Source) -> tuple[list[Draft], list[Unit]]:
    reader = _Reader(noisy=is_noisy(source.text))
    for block in blocks(split_lines(source.text), noisy=reader.noisy):
        reader.take(block)
    reader.finish()
    return reader.drafts, reader.units


class _Reader:
    """Walks over the blocks of a page, once."""

    def __init__(self, *, noisy: bool) -> None:
        self.noisy = noisy
        self.drafts: list[Draft] = []
        self.units: list[Unit] = []
        self._display: list[Block] = []
        self._sign: list[Block] = []
        self._datelines = 0
        self._roundup = False

    def take(self, block: Block) -> None:
        """Put one block where it belongs."""
        if block.kind == "display":
            if not self._display:
                self._flush_sign()
            self._display.append(block)
        elif block.kind in ("sign", "meta"):
            self._sign.append(block)
        elif block.kind == "caption":
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
        _add_paragraph(draft, block, first=True)

    def _caption(self, block: Block) -> None:
        draft = Draft("caption", dated=False, start=block.start)
        self.drafts.append(draft)
        _add_caption(draft, block)
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
        if rule("lead.brief").match(block.flow.text):
            draft = self._begin("news", block, dated=False)
            _add_paragraph(draft, Block(block.kind, block.rows, block.flow.cut(1, len(block.flow.text))), first=True)
            return
        if self._sign or current is None or current.ended or (self._display and self._fresh(current, block)):
            kind: ReportKind = "news"
            draft = self._begin(kind, block, dated=False)
            _add_paragraph(draft, block, first=True)
            return
        for display in self._display:
            current.flows.append(display.flow)
        self._display.clear()
        _add_paragraph(current, block, first=False)

    def _signature(self, block: Block) -> None:
        """Who issued a notice stays the last line of its text."""
        current = self.drafts[-1] if self.drafts else None
        if current is not None and not current.ended and not self._display:
            _add_paragraph(current, block, first=False)
            current.ended = True

    # -- helpers

    def _fresh(self, current: Draft, block: Block) -> bool:
        """Whether a text after display lines is a report of its own and not the next section."""
        if any(rule("lead.subhead").match(display.flow.text) for display in self._display):
            return False
        if len(self._display) > 1 and any(display.blanks for display in self._display[1:]):
            return True
        if self._roundup or rule("lead.news").match(block.flow.text[:60]):
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
            _sign(draft, sign)
            draft.start = min(draft.start, sign.start)
        return draft

    def _flush_display(self) -> None:
        """Turn the waiting display blocks into units of the gap after the last report."""
        for block in self._display:
            for row in block.rows:
                flow = reflow([row], noisy=self.noisy)
                if flow.text:
                    self.units.append(Unit(flow, row, len(self.drafts)))
        self._display = []

    def _flush_sign(self) -> None:
        """An author's line with no text after it signs the report above."""
        if self._sign and self.drafts and not self.drafts[-1].ended:
            for sign in self._sign:
                _sign(self.drafts[-1], sign)
                self.drafts[-1].stop = sign.stop
            self.drafts[-1].ended = True
            self._sign = []


def _sign(draft: Draft, block: Block) -> None:
    flow = block.flow
    if rule("sign.commentator").match(flow.text):
        draft.kind = "commentary"
        return
    square = rule("sign.square").match(flow.text)
    found = writers(flow, "作者")
    draft.bylines.extend(found)
    if square and found and all(byline.role == "作者" for byline in found):
        draft.kind = "commentary"


_BRACKET = re.compile(r"[】\]）)]?((?:[（(][^（）()]{0,160}[）)])*)[:：]?")
_CAPTION = 80
"""The longest last paragraph that a credit below turns into a caption, in characters."""
_WRITERS = 40
"""How far writers without brackets may reach into a paragraph, in characters."""
_DAY = re.compile(r"(1[0-2]|0?[1-9])月(3[01]|[12][0-9]|0?[1-9])日")
_ROLE = re.compile("记者|記者|通讯员|通訊員|报道员|作者")


def _add_paragraph(draft: Draft, block: Block, *, first: bool) -> None:
    flow = block.flow
    if first and draft.dated:
        flow = _without_dateline(draft, flow)
    flow = _without_tail(draft, flow)
    if flow.text:
        draft.flows.append(flow)
    draft.stop = block.stop


def _without_dateline(draft: Draft, flow: Flow) -> Flow:
    """Take the dateline and the writers after it off the first paragraph."""
    match = rule("opener.dateline").match(flow.text)
    if match is None:
        return flow
    if day := _DAY.search(match[0]):
        draft.dateline = f"{int(day[1]):02d}-{int(day[2]):02d}"
    end = _BRACKET.match(flow.text, match.end())
    stop = end.end() if end else match.end()
    rest = flow.cut(stop, len(flow.text))
    named = rule("opener.names").match(rest.text[:60])
    spaced = named.end() if named else _spaced_writers(rest)
    head = flow.cut(match.end(), stop + spaced)
    if _ROLE.search(head.text):
        draft.bylines.extend(writers(head, "记者"))
    elif surely_names(head.text):  # 本报讯（孙 某）
        draft.bylines.extend(writers(head, "作者"))
    return rest.cut(spaced, len(rest.text))


def _spaced_writers(rest: Flow) -> int:
    """Return how far writers reach that are set off by spaces only (本报讯 通讯员何某 7月2日…)."""
    if _ROLE.match(rest.text) is None:
        return 0
    edges = [gap for gap in rest.gaps if gap <= _WRITERS]
    for edge in reversed(edges):
        if only_writers(rest.cut(0, edge)):
            return edge
    return 0


def _without_tail(draft: Draft, flow: Flow) -> Flow:
    """Take closing brackets with writers, editors, sources off the end of a paragraph."""
    while flow.text.endswith(("）", ")")):
        tail = flow.text[-140:]
        base = len(flow.text) - len(tail)
        other = rule("tail.other").search(tail)
        writer = rule("tail.writer").search(tail) or rule("tail.names").search(tail)
        match = other or writer
        if match is None or match.end() != len(tail):
            return flow
        if other is None:
            draft.bylines.extend(writers(flow.cut(base + match.start(), len(flow.text)), "作者"))
        flow = flow.cut(0, base + match.start())
    return flow


def _add_caption(draft: Draft, block: Block) -> None:
    flow = block.flow
    tail = flow.text[-60:]
    match = search("photo.credit", tail)
    if match:
        at = len(flow.text) - len(tail) + match.start()
        while at < len(flow.text) and flow.text[at] in "。！？":
            at += 1
        draft.bylines.extend(writers(flow.cut(at, len(flow.text)), "摄影"))
        flow = flow.cut(0, at)
    draft.flows.append(flow)
    draft.stop = block.stop


def _article(source: Source, draft: Draft, body: Body, index: int) -> Article:
    flow = join(draft.flows)
    head, kicker = compose(body)
    if draft.kind == "news" and _argues(draft, flow.text):
        draft.kind = "commentary"
    if draft.kind == "news" and not draft.dated and head and rule("lead.notice").search(head[-1].flow.text):
        draft.kind = "other"
    span = Span(_span_start(draft, body, index), draft.stop)
    digest = hashlib.sha256(f"{source.sha256}|{span.start}|{span.stop}".encode()).hexdigest()
    return Article(
        id=digest[:16],
        source=source,
        span=span,
        kind=draft.kind,
        text=flow.text,
        offsets=flow.offsets,
        headline=_line(head),
        kicker=_line(kicker),
        bylines=tuple(dict.fromkeys(draft.bylines)),
        sentences=sentences(flow.text),
        gaps=frozenset(flow.gaps),
        dateline=draft.dateline,
    )


def _span_start(draft: Draft, body: Body, index: int) -> int:
    """Return where the report begins: at its headline, if that stands right before it."""
    start = draft.start
    for unit in sorted(body.units, key=lambda unit: -unit.row.start):
        if unit.gap != index:
            break
        start = min(start, unit.row.start)
    return start


def _argues(draft: Draft, text: str) -> bool:
    """Whether an unsigned text without a dateline is a commentary: its writer speaks in the first person."""
    if draft.dated or draft.bylines or rule("lead.news").match(text[:60]):
        return False
    return rule("lead.opinion").search(text) is not None


def _line(units: list[Unit]) -> Line | None:
    if not units:
        return None
    text = "".join(_printed(unit.flow) for unit in units)
    return Line(text, Span(units[0].flow.offsets[0], units[-1].flow.offsets[-1] + 1))


def _printed(flow: Flow) -> str:
    """Return a headline with the spaces that part its halves, without those that only stretch it."""
    cuts = [0, *flow.gaps, len(flow.text)]
    if any(b - a < 3 for a, b in pairwise(cuts)):
        return flow.text
    return " ".join(flow.text[a:b] for a, b in pairwise(cuts))
