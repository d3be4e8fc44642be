"""A report in the making: paragraphs come in, their datelines, writers and credits are taken off, an article goes out."""

import hashlib
import re
from dataclasses import dataclass, field
from itertools import pairwise

from kg.ingest.blocks import Block
from kg.ingest.bylines import bracket, only_writers, surely_names, writers
from kg.ingest.furniture import rule, search
from kg.ingest.headlines import Body, Unit, compose
from kg.ingest.reflow import Flow
from kg.ingest.sentences import sentences
from kg.lang import numerals
from kg.model import Article, Byline, Issue, Line, ReportKind, Source, Span

_BRACKET = re.compile(r"[】\]）)]?((?:[（(][^（）()]{0,160}[）)])*)[:：]?")
_WRITERS = 40
"""How far writers without brackets may reach into a paragraph, in characters."""
_LEARNS = 80  # characters in which a writer's name and what he learned from stand
_PHOTOGRAPHER = re.compile("(?<=[。！？])[□■◎][一-龥]{2,4}(?:、[一-龥]{2,4})?(?:摄影报道|摄影|摄|文/图|文图)$")
_SHOT = frozenset("道影摄图")  # what these end in
_DAY = re.compile("([0-9]{1,2}|[一二三四五六七八九十]{1,3})月([0-9]{1,2}|[一二三四五六七八九十廿]{1,3})日")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of the months
_ROLE = re.compile("记者|記者|通讯员|通訊員|报道员|作者")


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
    ended: bool = False  # by a line of its own that signs it, or by a bracket with its writers
    issued: bool = False  # by a body that signs it, below which a list may be appended
    brief: bool = False  # an item in brief, of one paragraph
    dateline: str | None = None


def signed(draft: Draft, block: Block) -> None:
    """Sign a report with an author's line: its writers, and whether they make it a commentary."""
    flow = block.flow
    if rule("sign.commentator").match(flow.text):
        draft.kind = "commentary"
        return
    square = rule("sign.square").match(flow.text)
    found = writers(flow, "作者")
    draft.bylines.extend(found)
    if square and found and all(byline.role == "作者" for byline in found):
        draft.kind = "commentary"


def add_paragraph(draft: Draft, block: Block, *, first: bool) -> None:
    """Add a paragraph without its dateline and its closing brackets."""
    flow = block.flow
    if first and draft.dated:
        flow = _without_dateline(draft, flow)
    elif first and (stop := bracket(flow)):  # （通讯员 某某 摄影 某某）10月11日，…
        draft.bylines.extend(writers(flow.cut(0, stop), "作者"))
        flow = flow.cut(stop, len(flow.text))
    flow = _without_tail(draft, flow)
    if flow.text:
        draft.flows.append(flow)
    draft.stop = block.stop


def _without_dateline(draft: Draft, flow: Flow) -> Flow:
    """Take the dateline and the writers after it off the first paragraph."""
    match = rule("opener.dateline").match(flow.text)
    if match is None:
        return flow
    draft.dateline = _day(match[0])
    end = _BRACKET.match(flow.text, match.end())
    stop = end.end() if end else match.end()
    rest = flow.cut(stop, len(flow.text))
    named = rule("opener.names").match(rest.text[:60]) or rule("opener.learns").match(rest.text[:_LEARNS])
    spaced = named.end() if named else _spaced_writers(rest)
    head = flow.cut(match.end(), stop + spaced)
    if _ROLE.search(head.text):
        draft.bylines.extend(writers(head, "记者"))
    elif surely_names(head.text):  # 本报讯（孙 某）
        draft.bylines.extend(writers(head, "作者"))
    return rest.cut(spaced, len(rest.text))


def _day(line: str) -> str | None:
    """Return the month and day that a dateline prints, in whatever numerals: 12-05 of 12月5日 and of 十二月五日."""
    if (day := _DAY.search(line)) is None:
        return None
    month, of_month = numerals.parse(day[1]) or 0, numerals.parse(day[2]) or 0
    return f"{month:02d}-{of_month:02d}" if 1 <= month <= 12 and 1 <= of_month <= _DAYS[month - 1] else None


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
            draft.ended = True
            draft.bylines.extend(writers(flow.cut(base + match.start(), len(flow.text)), "作者"))
        flow = flow.cut(0, base + match.start())
    return _without_photographer(draft, flow)


def _without_photographer(draft: Draft, flow: Flow) -> Flow:
    """Take a photographer after a mark off the end of a paragraph: …筛查。□王某摄."""
    match = flow.text[-1:] in _SHOT and _PHOTOGRAPHER.search(flow.text, max(0, len(flow.text) - _WRITERS))
    if not match:
        return flow
    draft.bylines.extend(writers(flow.cut(match.start(), len(flow.text)), "摄影"))
    return flow.cut(0, match.start())


def add_caption(draft: Draft, block: Block) -> None:
    """Add a caption's text without its photographer."""
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


def finished(source: Source, draft: Draft, flow: Flow, body: Body, index: int) -> Article:
    """Return the report whose paragraphs make up ``flow``; ``index`` counts the reports of the page before it."""
    head, kicker = compose(body)
    if draft.kind == "news" and (_argues(draft, flow.text) or _of_column(draft, body, flow.text)):
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


def cut_off(source: Source, draft: Draft) -> Issue:
    """Tell of a report that begins (本报讯, a credit) and has no text."""
    line = source.text.count("\n", 0, draft.start) + 1
    zh, en = "报道有开头而没有正文，未读", "a report begins here and has no text; it is left out"
    return Issue("warning", "no-text", source.name, zh, en, line, Span(draft.start, draft.stop))


def untaken(source: Source, run: list[Unit]) -> Issue:
    """Tell of display lines that became nobody's headline, and so stand in no report."""
    first = run[0].flow.offsets[0]
    words = "".join(unit.flow.text for unit in run)[:_WRITERS]
    zh = f"“{words}”不是哪篇报道的标题，未读"
    en = f"“{words}” is the headline of no report; it is left out"
    line = source.text.count("\n", 0, first) + 1
    return Issue("info", "no-owner", source.name, zh, en, line, Span(first, run[-1].flow.offsets[-1] + 1))


def _span_start(draft: Draft, body: Body, index: int) -> int:
    """Return where the report begins: at its headline, if that stands right before it."""
    start = draft.start
    for unit in sorted(body.units, key=lambda unit: -unit.row.start):
        if unit.gap != index:
            break
        start = min(start, unit.row.start)
    return start


def _of_column(draft: Draft, body: Body, text: str) -> bool:
    """Whether a text without a dateline, signed by its author, stands under the name of a column of opinions."""
    if draft.dated or rule("lead.news").match(text[:60]) or not any(one.role == "作者" for one in draft.bylines):
        return False
    return any(rule("lead.column").match(unit.flow.text) for unit in body.units)


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
