"""Lines become blocks: paragraphs, display lines (headlines), author's lines, captions.

Whether two lines belong together is decided by the column. A line is *full* if it reaches the
right edge that its neighbours reach. A blank line ends a paragraph only after closed punctuation or
after a line that is not full; without a blank line, a paragraph ends where a closed line is not
full or the next one is indented. What a line says of itself (a dateline, an author, a masthead)
counts only where no sentence runs into it. Every decision looks at a handful of lines, so time is
linear.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.ingest.bylines import is_roll, only_writers, surely_names
from kg.ingest.furniture import family, is_furniture, is_soft, rule, search
from kg.ingest.lines import Line
from kg.ingest.measure import NEAR, STEP, WIDEST, full, level
from kg.ingest.reflow import Flow, in_columns, is_minutes, is_office, is_row, reflow, squeeze
from kg.lang import names
from kg.lang.marks import ITEM_MARKS
from kg.lang.tokens import cut
from kg.lang.width import columns

Kind = Literal["open", "body", "display", "sign", "meta", "caption", "credit", "signature"]

_WORK = re.compile("《[^《》]*》")  # the name of a paper, which may be longer than the headline that names it
_ENDS = "。！？!?…"
_CLOSERS = "”’\"'』」）)】》"
_CLOSED = re.compile(r"[。！？!?…][”’\"'』」）)】》]*(?:[（(][^（）()]{2,24}[）)])?$|；$")
_SHORT = 0.8
"""A line that reaches less of its column than this share is no wrapped line."""
_SPACED = re.compile(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff]")
"""A name of two characters set as wide as one of three."""
_STRETCHED = re.compile(r"(?:[\u4e00-\u9fff][ \u3000]+){5}")
"""A headline set with spaces between its characters."""
_PRINT_SPACES = frozenset(" \u3000")
_PRINT_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_LONE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_FUNCTION = frozenset("的了在和与及对把将被等是为由向从以并、，；：（“《")
"""No headline ends with one of these."""
_SURE = 0.5
"""The least probability of a name that only its place behind an office tells."""
_ALONE: tuple[Kind, ...] = ("sign", "meta", "credit", "display", "signature")
_ISSUER = re.compile(r"(?:会|局|部|厅|委|室|院|校|公司|集团|支队|总队|中心|政府|组)$")
"""How the name of a body ends that signs a notice."""
_HALF_NAME = re.compile(r"(?:主席|书记|主任|委员|经理|[部局处科校院厂县市区镇会]长)([\u4e00-\u9fff])$")  # …主席马|小花
_MONTH = re.compile("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?")  # over the entries of a chronicle
_SIGNATURE = 40
"""The widest signature of a notice, in columns."""


@dataclass(slots=True)
class Block:
    """A run of lines that belong together; ``blanks`` blank lines stand before it."""

    kind: Kind
    rows: list[Line]
    flow: Flow

    @property
    def blanks(self) -> int:
        """How many blank lines stand before it."""
        return self.rows[0].blanks

    @property
    def start(self) -> int:
        """Where its first line begins in the source."""
        return self.rows[0].start

    @property
    def stop(self) -> int:
        """Where its last line ends in the source."""
        return self.rows[-1].stop


@dataclass(slots=True)
class _Tagged:
    """The lines of a page without furniture; ``parted[i]``: furniture stood before line i."""

    rows: list[Line]
    tags: list[Kind | None]
    parted: list[bool]


def is_closed(text: str) -> bool:
    """Whether the text ends a sentence."""
    last = text[-1]
    return last in _ENDS or ((last in _CLOSERS or last == "；") and _CLOSED.search(text[-32:]) is not None)


def blocks(rows: Sequence[Line], *, noisy: bool) -> list[Block]:
    """Group the lines of a page; furniture is left out."""
    page = _tagged(_split_datelines(rows))
    out: list[Block] = []
    group: list[Line] = []
    kind: Kind | None = None
    for index, line in enumerate(page.rows):
        tag = page.tags[index]
        if group and (
            tag
            or page.parted[index]
            or kind in _ALONE
            or (kind == "open" and group[-1].text[-1] in "：:")
            or _breaks(page.rows, index, len(group))
        ):
            out.extend(_block(kind, group, noisy=noisy))
            group = []
        if not group:
            kind = tag
        group.append(line)
    if group:
        out.extend(_block(kind, group, noisy=noisy))
    return out


def _split_datelines(rows: Sequence[Line]) -> list[Line]:
    """Begin a line where a dateline stands inside one, after a sentence or a headline."""
    out: list[Line] = []
    for row in rows:
        text, begin, line = row.text, 0, row
        while (at := text.find("讯（", begin + 3)) > 0 and (
            match := rule("opener.inline").search(text, max(begin + 1, at - 16))
        ):
            head = text[begin : match.start()].rstrip()
            out.append(line._replace(stop=line.start + len(head), text=head, width=columns(head)))
            begin = match.start()
            line = Line(row.start + begin, row.stop, "", 0, 0, 0)
        if begin:
            line = line._replace(text=text[begin:], width=columns(text[begin:]))
        out.append(line)
    return out


def _tagged(rows: Sequence[Line]) -> _Tagged:
    page = _Tagged([], [], [])
    parted = dead = False
    for index, line in enumerate(rows):
        if is_soft(line):
            continue
        begins = _begins(rows, index)
        tag = _tag(line, begins=begins)
        if tag is None and begins and is_furniture(line):
            dead = dead or rule("furniture.related").search(squeeze(line.text)) is not None
            _mark_signature(page, line)
            parted = True
            continue
        if dead and tag != "open" and not (line.width > _SIGNATURE and is_closed(line.text)):
            continue
        dead = False
        page.rows.append(line)
        page.tags.append(tag)
        page.parted.append(parted)
        parted = False
    return page


def _mark_signature(page: _Tagged, line: Line) -> None:
    """A short line right above a date, below a text, is who issued it: no headline."""
    if line.blanks > 1 or len(page.rows) < 2 or rule("furniture.date").match(squeeze(line.text)) is None:
        return
    first = len(page.rows)
    while (
        first > 1 and _signs(page, first - 1) and (first == len(page.rows) or _ISSUER.search(page.rows[first - 1].text))
    ):
        first -= 1
    if first == len(page.rows):
        return
    if is_closed(page.rows[first - 1].text) or (page.rows[first].blanks and _ISSUER.search(page.rows[first].text)):
        page.tags[first:] = ["signature"] * (len(page.rows) - first)


def _signs(page: _Tagged, index: int) -> bool:
    """Whether a line may be who issued a notice: short, and no sentence."""
    line = page.rows[index]
    return page.tags[index] is None and line.width <= _SIGNATURE and not is_closed(line.text)


def _begins(rows: Sequence[Line], index: int) -> bool:
    """Whether no sentence can run on from the line above into line ``index``."""
    if index == 0 or rows[index].blanks:
        return True
    above = rows[index - 1]
    return is_closed(above.text) or above.width > WIDEST or not full(rows, index - 1)


def _tag(line: Line, *, begins: bool) -> Kind | None:
    """Return what a line is by itself; most kinds only where no sentence runs into it (``begins``)."""
    head = squeeze(line.text[:80])
    if family("opener").matches(head):
        return "open"
    if line.text[1:2] in _PRINT_SPACES and _STRETCHED.match(line.text):
        return "display"
    return _kind_of(line, head) if begins or line.text[0] in "□■" else None


def _kind_of(line: Line, head: str) -> Kind | None:
    if rule("photo.start").match(head):
        return "caption"
    if line.width > 2 * WIDEST or (is_closed(line.text) and not line.text.endswith(("）", ")"))):
        return None
    flat = squeeze(line.text)
    if search("photo.credit_line", flat):
        return "credit"
    spaced = _SPACED.fullmatch(line.text) is not None
    parted = _PRINT_SPACE.sub("、", _LONE.sub(r"\1\2", line.text))  # （钮某某　邬 某）
    bracket = rule("sign.bracket").match(flat) or rule("sign.bracket").match(parted)
    if not spaced and not bracket and not family("sign").matches(flat):
        return None
    if rule("sign.commentator").match(flat):
        return "sign"
    if rule("sign.square").match(flat) or rule("sign.reporters").match(flat):
        return "sign" if not _cuts_name(line.text) and only_writers(reflow([line])) else None
    if _from_office(flat) or ((spaced or bracket) and (surely_names(flat) or surely_names(parted))):
        return "sign"
    return "meta" if rule("sign.supplied").match(flat) or rule("sign.meta").match(flat) else None


def _from_office(flat: str) -> bool:
    """Whether a line is a writer with an office in brackets: （某区总工会 某某）."""
    match = rule("sign.office").match(flat)
    return match is not None and names.probability(match["name"]) > _SURE


def _breaks(rows: Sequence[Line], index: int, size: int) -> bool:
    """Whether a paragraph ends between the lines ``index - 1`` and ``index``; ``size`` lines are in it."""
    above, line = rows[index - 1], rows[index]
    if above.text[-1] in "，、":
        return False
    if is_closed(above.text) or (above.text[-1] == "摄" and search("photo.credit", squeeze(above.text)) is not None):
        written = above.text[-1] in "）)" and rule("tail.names").search(squeeze(above.text)) is not None
        if written or line.blanks or above.width > WIDEST or line.indent >= above.indent + STEP:
            return True
        return line.indent >= 2 * STEP or line.text[0] in ITEM_MARKS or not full(rows, index - 1)
    if line.blanks:
        rolled = is_row(above.text) and not is_row(line.text)  # the end of a roll
        if rolled or (in_columns(above.text) and not in_columns(line.text)):
            return True
        if line.width > WIDEST and above.text[-1] not in _FUNCTION:  # the text below is not set in columns
            return True
        headline = size == 1 and (_indented(rows, index) or _stands_alone(rows, index - 1))
        return headline or not level(rows, index - 1)
    if line.indent >= above.indent + STEP and not full(rows, index - 1):
        return True
    return size == 1 and _heads(rows, index - 1)


def _indented(rows: Sequence[Line], index: int) -> bool:
    """Whether a line is set in from the next one, as the first of a paragraph."""
    below = rows[index + 1] if index + 1 < len(rows) else None
    return below is not None and not below.blanks and rows[index].indent >= below.indent + STEP


def _heads(rows: Sequence[Line], index: int) -> bool:
    """Whether a line at the start of a block is a headline set right above its text."""
    line = rows[index]
    cut = "。" in line.text or line.text.count("（") != line.text.count("）")
    if line.width > WIDEST or line.text[-1] in _FUNCTION or cut:
        return False
    below = [row.reach for row in rows[index + 1 : index + 1 + NEAR] if not row.blanks]
    return line.reach < _SHORT * max(below, default=0)


def _stands_alone(rows: Sequence[Line], index: int) -> bool:
    """Whether a full, unclosed line between blank lines is a headline and not a paragraph's first line."""
    line, below = rows[index], rows[index + 1]
    if (index and not line.blanks) or line.text[-1] in _FUNCTION or re.search("[，,；：、]", line.text):
        return False
    if line.text[0] in ITEM_MARKS or _cuts_name(line.text):
        return False
    left, right = line.text[-6:], below.text[:6]
    at = 0
    for word in cut(left + right):
        at += len(word)
        if at >= len(left):
            return at == len(left)
    return True


def _cuts_name(text: str) -> bool:
    """Whether a line ends in a title and a surname, whose given name must stand on the next."""
    half = _HALF_NAME.search(text)
    return half is not None and names.surname(half[1]) > 0


def _block(kind: Kind | None, group: list[Line], *, noisy: bool) -> list[Block]:
    flow = reflow(group, noisy=noisy)
    if not flow.text:
        return []
    if kind is None:
        tail = flow.text[-60:]
        credit = None if tail[-1] in _ENDS else search("photo.credit", tail)
        kind = (
            "caption"
            if credit and credit.end() == len(tail)
            else "display"
            if _is_display(group, flow.text)
            else "body"
        )
    return [Block(kind, group, flow)]


def is_list(group: Sequence[Line]) -> bool:
    """Whether a block is a list with a row for each person, under a line that says whose it is at most."""
    rows = sum(is_row(row.text) for row in group)
    return rows > 1 and rows >= len(group) - 1


def _is_display(group: list[Line], text: str) -> bool:
    """Whether a block is set as a headline: short, few lines, no sentence in it."""
    if (
        len(_WORK.sub("", text) if "《" in text else text) > (90 if "，" in text else 110)
        or len(group) > 4
        or text[-1] in _FUNCTION
        or text[-1] in ":;"
    ):
        return False
    if is_closed(text) and not text.endswith(("！", "？", "!", "?", "…", "》", "”")):
        return False
    if all(in_columns(row.text) and is_roll(reflow([row])) for row in group) or is_list(group):
        return False
    if all(is_office(row.text) for row in group) or is_minutes(group[0].text) or _MONTH.fullmatch(text):
        return False
    return "。" not in text and text.count("，") <= 2
