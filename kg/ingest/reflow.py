"""Printed lines become running text, and every character keeps its place in the source.

What is dropped: line ends, print spaces (each remembered as a gap), invisible characters, and on
pages where layout left marks inside words (会□议, 困·难) those marks. What is folded: full-width
digits and letters, one to one, never punctuation. A space between Latin words stays.
"""

import re
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from kg.ingest.lines import BLANKS, Line
from kg.lang import names
from kg.lang.width import narrow_alnum

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\xad"
_SKIP = re.compile(f"[{re.escape(BLANKS)}]+")
_SKIP_NOISY = re.compile(f"[{re.escape(BLANKS)}□▪◦•·]+")
_CELL = r"[一-龥·•]{1,12}(?:[（(][一-龥，、]{1,8}[）)])?"
_COLUMNS = re.compile(f"{_CELL}(?:[ \u3000\t]+{_CELL}){{2,}}")
_TITLED_ROW = re.compile(  # with any space before an office that ends the line: 王 宁 某市总工会办公室主任
    r"(?:[0-9]{1,3}[.．、]?[ \u3000\t]*)?(?P<name>[一-龥][ \u3000]?[一-龥]{1,2})(?:[（(][一-龥，、 ]{1,12}[）)])?[ \u3000\t]+"
    r"[一-龥（）()·]{4,}(?:主席|主任|书记|[部处科厂校院站队班组社所局]长|经理|干事|委员|教师|教授|医师|护士|工程师|技师|技术员)"
)
_ROW = re.compile(  # one line of a list: a name, a wide space or a bracket and a space, then who that is
    r"(?:[0-9]{1,3}[.．、]?[ \u3000\t]*)?(?P<name>[一-龥][ \u3000]?[一-龥]{1,2}|[一-龥]{1,8}[·•][一-龥]{1,8}|[一-龥]{2,8}(?=[（(]))"
    r"(?:[ \u3000\t]{2,}|\u3000|\t|[（(][一-龥，、 ]{1,12}[）)][ \u3000\t]+)[^，。；：\n]{0,8}[一-龥]{4}[^，。；：\n]*"
)
_OFFICE_ROW = re.compile(  # who holds an office: 王　宁（女）　党组成员、副主席（挂职）
    r"(?:[0-9]{1,3}[.．、]?[ \u3000\t]*)?(?P<name>[一-龥][ \u3000]?[一-龥]{1,2}|[一-龥]{1,8}[·•][一-龥]{1,8})"
    r"(?:[（(][一-龥，、 ]{1,12}[）)])?[ \u3000\t]+"
    r"(?:党组|党委|机关党委|(?:兼职|挂职|专职|常务)?副?(?:主席|书记|主任)|[一二三四]级(?:调研员|巡视员))[^。；：\n]{0,40}"
)
_OFFICE = re.compile("[一-龥（）]{0,20}(?:主席|主任|书记|[部处科]长|秘书长|委员|常委|负责人)")  # … before a colon
_LONGEST = 40  # characters of an office before a colon
_HOLDER = re.compile(r"[ \u3000]*(?P<name>[一-龥][ \u3000]?[一-龥]{1,2})(?:[（(、 \u3000][^。；\n]{0,60})?")
_OFFICE_END = re.compile("[席记任长员委师授工）)]$")
_MINUTES = re.compile(  # a line at the head of minutes: 出　席：王宁　李小虎
    "(?:主持人?|召集人|(?:出席|列席|参加|参会|与会|缺席|请假)(?:会议)?(?:人员|领导|同志|人)?|记录人?)[:：]"
)
_QUOTE = 40
"""The longest slogan in quotes, in characters, that is searched for a dot."""
_COPIED = 65_536  # numbers that are kept to be copied
_HAN = "\u3400-\u9fff"
_NOISE = re.compile(f"[{_HAN}，、]□[{_HAN}，。；]|[{_HAN}][□▪◦][，。；]|[，。；][□•▪◦](?=\\s|$)", re.MULTILINE)
_FOREIGN = frozenset(
    "阿艾安巴拜贝本比波伯布达德迪丁都顿多尔法菲夫甫盖戈格古哈汗合赫吉加江杰卡凯坎康克肯库拉莱兰勒里力利列林卢鲁伦罗洛马玛"
    "买麦曼梅米莫穆木姆娜纳乃尼努诺帕皮普齐奇其切热仁日萨赛沙什史斯苏索塔泰坦特提图吐瓦万旺威维沃乌吾希西夏雅亚央叶伊依扎泽"
    "增珠孜卓措丹嘉次"
)
"""Characters that spell foreign and minority names; between two of them a dot joins a name."""


class Flow(NamedTuple):
    """Reflowed text. ``offsets[i]`` is the place of ``text[i]``; a gap stands before each index in ``gaps``."""

    text: str
    offsets: "array[int]"
    gaps: tuple[int, ...] = ()

    def cut(self, start: int, stop: int) -> "Flow":
        """Return the stretch ``[start, stop)`` as a flow of its own."""
        gaps = tuple(gap - start for gap in self.gaps if start < gap < stop)
        return Flow(self.text[start:stop], self.offsets[start:stop], gaps)


def fold(text: str) -> str:
    """Fold full-width digits and letters; the length stays."""
    return narrow_alnum(text) if _WIDE.search(text) else text


@lru_cache(maxsize=16)  # several rules ask of one line
def squeeze(text: str) -> str:
    """Return ``text`` folded and without any blank: the form that page rules are matched on."""
    return fold("".join(text.split()).strip(_INVISIBLE))


def is_noisy(text: str) -> bool:
    """Whether layout marks stand inside the words of this page."""
    return "□" in text and _NOISE.search(text) is not None


def reflow(rows: Iterable[Line], *, noisy: bool = False) -> Flow:
    """Join the lines of one paragraph; the rows of a list stay apart."""
    rows = list(rows)
    apart = _rows_apart(rows) | _minutes_apart(rows)
    parts: list[str] = []
    offsets: array[int] = array("I")
    gaps: list[int] = []
    skip = _SKIP_NOISY if noisy else _SKIP
    last, columned = "", False
    for index, row in enumerate(rows):
        text = row.text
        if index in apart:
            parts.append("\n")
            offsets.append(row.start - 1)
            last = ""
        elif columned and offsets:
            gaps.append(len(offsets))
        columned = in_columns(text)
        if last and _latin(last, text[0]):
            parts.append(" ")
            offsets.append(offsets[-1] + 1)
        if (not noisy and _is_solid(text)) or skip.search(text) is None:
            parts.append(text)
            offsets.extend(_numbers(row.start, row.stop))
        else:
            _runs(row, skip, parts, offsets, gaps)
        last = text[-1]
    return Flow(fold("".join(parts)), offsets, tuple(gaps))


def _is_solid(text: str) -> bool:
    """Whether no blank and nothing invisible can stand in a text: what ``str.isprintable`` tells, but for the space."""
    return text.isprintable() and " " not in text


def _has_blank(text: str) -> bool:
    """Whether a print space stands in a text."""
    return "\u3000" in text or " " in text or "\t" in text


def in_columns(text: str) -> bool:
    """Whether a line is a row of names in columns, whose last one ends with the line: 王　宁　　李小虎　　冯海滨."""
    return _has_blank(text) and _COLUMNS.fullmatch(text) is not None


def is_row(text: str) -> bool:
    """Whether a line may be one row of a list, that of one person: 王　宁（女）　　某市第一小学教师."""
    return is_office(text) or _is_listed(text)


def _is_listed(text: str) -> bool:
    if not _has_blank(text):
        return False
    row = _TITLED_ROW.fullmatch(text) or (None if in_columns(text) else _ROW.fullmatch(text))
    return row is not None and names.may_start(row["name"], 0)


def is_office(text: str) -> bool:
    """Whether a line tells who holds an office and nothing else: 王宁　党组成员、副主席, 办公室主任：王宁."""
    if not (_has_blank(text) or "：" in text or ":" in text):
        return False
    office, colon, holder = text.replace(":", "：").partition("：")
    if colon and (len(office) > _LONGEST or _OFFICE.fullmatch(squeeze(office)) is None):
        return False
    row = _HOLDER.fullmatch(holder) if colon else _OFFICE_ROW.fullmatch(text)
    return row is not None and names.may_start(row["name"], 0)


def _rows_apart(rows: list[Line]) -> set[int]:
    """Return the lines before which a list's row ends or begins: two rows at least, one right below the other."""
    if len(rows) < 2:
        return set()
    offices = [is_office(row.text) for row in rows]
    found = [office or _is_listed(row.text) for office, row in zip(offices, rows, strict=True)]
    alone = {i for i, office in enumerate(offices) if office and _OFFICE_END.search(rows[i].text)}
    apart = {i for i in range(1, len(rows)) if i in alone or i - 1 in alone}
    if sum(found) < 2:
        return apart
    listed = {i for i, row in enumerate(found) if row and ((i and found[i - 1]) or found[i + 1 : i + 2] == [True])}
    return apart | {i for i in range(1, len(rows)) if i in listed or i - 1 in listed}


def is_minutes(text: str) -> bool:
    """Whether a line of the head of minutes begins here: 主持人：王宁, 出　席：李小虎."""
    return ("：" in text or ":" in text) and _MINUTES.match(squeeze(text[:24])) is not None


def _minutes_apart(rows: list[Line]) -> set[int]:
    """Return the lines before which a line of the head of minutes begins."""
    found = [i for i, row in enumerate(rows) if is_minutes(row.text)] if len(rows) > 1 else []
    return {i for i in found if i}


@cache
def _first_numbers() -> "array[int]":
    return array("I", range(_COPIED))


def _numbers(start: int, stop: int) -> "array[int] | range":
    """Return the whole numbers of ``[start, stop)``: the small ones ready to be copied, which is far quicker."""
    return _first_numbers()[start:stop] if stop <= _COPIED else range(start, stop)


def _latin(left: str, right: str) -> bool:
    """Whether a blank between these two characters parts Latin words."""
    return left.isascii() and right.isascii() and (left.isalpha() or right.isalpha() or left in ",.;:!?'\"")


def _runs(row: Line, skip: re.Pattern[str], parts: list[str], offsets: "array[int]", gaps: list[int]) -> None:
    """Append what stays of one line that holds blanks or marks."""
    text, at = row.text, 0
    for match in skip.finditer(text):
        start, stop = match.span()
        kept = _kept(text, start, stop)
        if kept is None:
            continue
        parts.append(text[at:start])
        offsets.extend(_numbers(row.start + at, row.start + start))
        if kept:
            parts.append(" ")
            offsets.append(row.start + start)
        elif _is_gap(match[0]) and offsets:
            gaps.append(len(offsets))
        at = stop
    parts.append(text[at:])
    offsets.extend(_numbers(row.start + at, row.stop))


def _is_gap(run: str) -> bool:
    return bool(run.strip(_INVISIBLE)) and not run.strip(BLANKS)


def _kept(text: str, start: int, stop: int) -> bool | None:
    """Return None to keep the run as it stands, True for one space in its stead, False for nothing."""
    run = text[start:stop]
    left, right = text[start - 1 : start], text[stop : stop + 1]
    if not run.strip(BLANKS):
        return bool(left and right) and _latin(left, right)
    if run in ("·", "•") and left and right and ((left in _FOREIGN and right in _FOREIGN) or _quoted(text, start)):
        return None
    return False


def _quoted(text: str, at: int) -> bool:
    """Whether ``at`` lies inside quotes that open on the same line, not far before."""
    near = text[max(0, at - _QUOTE) : at]
    return max(near.rfind("“"), near.rfind("《")) > max(near.rfind("”"), near.rfind("》"))


def join(flows: Iterable[Flow]) -> Flow:
    """Join paragraphs by a line feed; its offset is that of the blank before the next paragraph."""
    flows = [flow for flow in flows if flow.text]
    if len(flows) == 1:
        return flows[0]
    parts: list[str] = []
    offsets: array[int] = array("I")
    gaps: list[int] = []
    for flow in flows:
        if parts:
            parts.append("\n")
            offsets.append(flow.offsets[0] - 1)
        gaps.extend(gap + len(offsets) for gap in flow.gaps)
        parts.append(flow.text)
        offsets.extend(flow.offsets)
    return Flow("".join(parts), offsets, tuple(gaps))
