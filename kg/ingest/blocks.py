"""Lines become blocks: paragraphs, display lines (headlines), author's lines, captions.

Whether two lines belong together is decided by the column. A line is *full* if it reaches the
right edge that its neighbours reach. A blank line ends a paragraph only after closed punctuation or
after a line that is not full; without a blank line, a paragraph ends where a closed line is not
full or the next one is indented. Every decision looks at a handful of lines, so time is linear.
"""

import re
from dataclasses import dataclass
from typing import Literal

from kg.ingest.furniture import family, is_furniture, is_soft, rule
from kg.ingest.lines import Line
from kg.ingest.reflow import Flow, reflow, squeeze

Kind = Literal["open", "body", "display", "sign", "meta", "caption", "credit"]

_ENDS = "。！？!?…"
_CLOSED = re.compile(r"[。！？!?…][”’\"'』」）)】》]*$|；$")
_STEP = 2
"""An indent of at least this many columns begins a paragraph."""
_WIDEST = 100
"""Lines wider than this many columns are not hard-wrapped: each is a paragraph."""
_STRETCHED = re.compile(r"(?:[\u4e00-\u9fff][ \u3000]+){5}")
"""A headline set with spaces between its characters."""
_NEAR = 3
"""How many lines up and down are the neighbours of a line."""


@dataclass(slots=True)
class Block:
    """A run of lines that belong together. ``after`` is how many blank lines stand before it."""

    kind: Kind
    rows: list[Line]
    flow: Flow
    blanks: int

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def stop(self) -> int:
        return self.rows[-1].stop


def _tag(line: Line) -> str:
    """Return what a line is by itself: open, sign, meta, caption, or nothing."""
    text = line.text
    head = squeeze(text[:80])
    if family("opener").match(head):
        return "open"
    if rule("photo.start").match(head):
        return "caption"
    if _STRETCHED.match(text):
        return "display"
    if line.width > 200:
        return ""
    flat = squeeze(text)
    if (credit := rule("photo.credit").search(flat[-40:])) and not flat[-40:][:credit.start()].strip("。"):
        return "credit" if len(flat) <= 40 else ""
    if rule("sign.square").match(flat) or rule("sign.commentator").match(flat) or rule("sign.reporters").match(flat):
        return "sign"
    if rule("sign.meta").match(flat):
        return "meta"
    return ""


def is_closed(text: str) -> bool:
    """Whether the text ends a sentence."""
    return (text[-1] in _ENDS or text[-1] in "”’\"'』」）)】》；") and _CLOSED.search(text) is not None


def blocks(rows: list[Line], *, noisy: bool) -> list[Block]:
    """Group the lines of a page; furniture is left out."""
    out: list[Block] = []
    group: list[Line] = []
    kind = ""
    kept, tags, hard = _kept(rows)
    for index, line in enumerate(kept):
        new = not group or hard[index] or bool(tags[index]) or kind in ("sign", "meta", "credit", "display") or _breaks(kept, index, len(group))
        if new and group:
            out.extend(_block(kind, group, noisy=noisy))
            group = []
        if not group:
            kind = tags[index]
        group.append(line)
    if group:
        out.extend(_block(kind, group, noisy=noisy))
    return out


def _kept(rows: list[Line]) -> tuple[list[Line], list[str], list[bool]]:
    """Drop furniture; return the lines left, their tags, and whether furniture stood before each."""
    kept: list[Line] = []
    tags: list[str] = []
    hard: list[bool] = []
    parted = False
    for line in rows:
        if is_soft(line):
            continue
        tag = _tag(line)
        if tag not in ("open", "meta", "sign", "credit") and is_furniture(line):
            parted = True
            continue
        kept.append(line)
        tags.append(tag)
        hard.append(parted)
        parted = False
    return kept, tags, hard


def _full(rows: list[Line], index: int, *, near: bool) -> bool:
    """Whether the line reaches the edge of its neighbours (``near``: the edge of one of them)."""
    line = rows[index]
    reaches = [rows[i].reach for i in range(max(0, index - _NEAR), min(len(rows), index + _NEAR + 1)) if i != index]
    if near:
        edge = max((reach for reach in reaches if reach <= _WIDEST), default=0)
        return line.reach >= 0.7 * edge and any(abs(reach - line.reach) <= _STEP for reach in reaches)
    return not reaches or line.reach >= max(reaches) - 2 * _STEP


def _breaks(rows: list[Line], index: int, size: int) -> bool:
    """Whether a paragraph ends between the lines ``index - 1`` and ``index``; ``size`` lines are in it."""
    above, line = rows[index - 1], rows[index]
    if is_closed(above.text):
        if line.blanks or above.width > _WIDEST or line.indent >= above.indent + _STEP:
            return True
        return line.indent >= 2 * _STEP and size > 1 or not _full(rows, index - 1, near=False)
    if line.blanks:
        return not _full(rows, index - 1, near=True) or (size == 1 and _stands_alone(rows, index - 1))
    if line.indent >= above.indent + _STEP and not _full(rows, index - 1, near=False):
        return True
    return size == 1 and above.width <= _WIDEST < line.width


def _stands_alone(rows: list[Line], index: int) -> bool:
    """Whether a full, unclosed line between blank lines is a headline and not a paragraph's first line."""
    text = rows[index].text
    return rows[index].blanks > 0 and not re.search("[，,；：、]", text) and text[-1] not in "的了在和与及对把将被等是为"


def _block(kind: str, group: list[Line], *, noisy: bool) -> list[Block]:
    flow = reflow(group, noisy=noisy)
    if not flow.text:
        return []
    if kind in ("sign", "meta", "open", "credit", "display"):
        return [Block(kind, group, flow, group[0].blanks)]  # type: ignore[arg-type]
    credit = rule("photo.credit").search(flow.text[-60:])
    if credit and (kind == "caption" or credit.end() == len(flow.text[-60:])):
        return [Block("caption", group, flow, group[0].blanks)]
    if kind == "caption":
        return [Block("caption", group, flow, group[0].blanks)]
    shape: Kind = "display" if _is_display(group, flow.text) else "body"
    return [Block(shape, group, flow, group[0].blanks)]


def _is_display(group: list[Line], text: str) -> bool:
    """Whether a block is set as a headline: short, few lines, no sentence in it."""
    if len(text) > 90 or len(group) > 4 or is_closed(text) and not text.endswith(("！", "？", "!", "?", "…", "》", "”")):
        return False
    return "。" not in text and text.count("，") <= 2
