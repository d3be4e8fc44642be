"""Rolls of names: nothing but names with print spaces between them, as lists of members and of honours are set."""

import re
from collections.abc import Iterator

from kg.extract.naming import BARE, FAINT, IN_LIST
from kg.extract.taking import Taking
from kg.lang import names
from kg.lang.rules import patterns

_STRETCH = re.compile(r"(?:[（(][^（）()\n]{1,16}[）)]|[^\n。；：，！？])+")
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile("[0-9]{1,3}[.、]?")
_ENDS = (4, 3, 2)
_FEWEST = 3
_DUTY = re.compile(
    "(?:日|星期[一二三四五六日天]|周[一二三四五六日]|[早中晚夜白]班|上午|下午|夜间|组)(?:（[^（）]{1,6}）)?$"
)
_NEXT_ROW = re.compile("(?:$|[\n0-9。；]|星期|周|第|[早中晚夜白]班|[上下]午|备注|联系|值班)")
_NEAR = 12  # characters before a name that tell when its bearer is on duty
_SHIFT = 6  # names of a row at most
_OF_ROW, _OF_CELL = 0.9, 0.7
_SURE = 0.6  # of the names of a roll, how many the model must take for names
_CELL = re.compile("[一-龥]{2,4}")
_ASIDE_LAST = re.compile(r"[（(][^（）()\n]{1,8}[）)]$")
_SENTENCE = re.compile("[。，；“]")
_BRACKETS = re.compile(r"[（(][^（）()\n]{1,40}[）)]")
_CELL_WHOLE = re.compile(r"[一-龥]{2,4}(?=[（(、\n]|$)")
_CELL_ENDS = frozenset({"", "\n", "（", "(", "、"})

Row = tuple[int, int, float]


class Rolls(Taking):
    """Finds the names of rolls."""

    def rolls(self) -> None:
        """Take the names of each run of them that print spaces part."""
        if not self.gaps:
            return
        begun = {span.start: (span.start, span.stop, score) for span, (_, score) in self.found.items()}
        for stretch in _STRETCH.finditer(self.text):
            start, stop = stretch.span()
            at = start if self.spacing.spread(start, stop) else stop
            while at < stop:
                rows = self._run(at, stop, begun)
                sure = sum(score >= IN_LIST for _, _, score in rows)
                spaced = sum(row[0] in self.gaps for row in rows)
                if len(rows) >= _FEWEST and sure >= _SURE * len(rows) and spaced > 1:
                    for row in rows:
                        self._take(row[0], row[1], "person.roll", row[2])
                at = self._next_cell(rows[-1][1] if rows else at, stop)

    def duties(self) -> None:
        """Take the names of tables of who is on duty when, two or more a row: 5月1日　王某　李某."""
        days = [gap for gap in sorted(self.gaps) if _DUTY.search(self.text, max(0, gap - _NEAR), gap)]
        rows = [row for day in days if (row := self._on_duty(day))]
        for row in rows if len(rows) > 1 else ():
            for start, stop, score in row:
                self._take(start, stop, "person.roll", score)

    def _on_duty(self, at: int) -> list[Row]:
        """Return the names that fill what stands between ``at`` and the next row, two at least and most of them likely."""
        row: list[Row] = []
        while len(row) < _SHIFT:
            end = _NEXT_ROW.match(self.text, at)
            if end is not None:
                break
            name = next((one for one in self._candidates(at) if self._ends_cell(one.stop)), None)
            if name is not None:
                row.append((at, name.stop, name.score))
            elif at + 1 in self.gaps and self._ends_cell(at + 2) and names.surname(self.text, at) == 1:
                row.append((at, at + 2, 0.0))  # 成　功: only names are stretched so
            else:
                return []
            at = row[-1][1]
        sure = sum(score >= IN_LIST for _, _, score in row)
        return row if len(row) > 1 and 2 * sure >= len(row) and _NEXT_ROW.match(self.text, at) else []

    def _ends_cell(self, at: int) -> bool:
        return at in self.gaps or _NEXT_ROW.match(self.text, at) is not None

    def rows(self) -> None:
        """Take the name at the head of each line that ends in its bearer's title: 王某（女）　某市第一小学教师.

        So does one whose title begins right after it: 王某　党组成员、副主席（挂职）.
        """
        if not self.gaps:
            return
        ends = {title.span.stop for title in self.titles.values()}
        for line in _LINE.finditer(self.text):
            start, stop = line.span()
            last = _ASIDE_LAST.search(self.text, start, stop)
            ended = stop in ends or (last is not None and last.start() in ends)
            number = _NUMBER.match(self.text, start)
            at = number.end() if number else start
            name = next((end for end in self._row_ends(at) if at + 1 < end < stop), None)
            held = name is not None and self._past_aside(name) in self.titles
            if name is not None and (ended or held) and not self._acts(at):
                self._take(at, name, "person.row", _OF_ROW)

    def holders(self) -> None:
        """Take the name that fills what stands after a title and a colon: 办公室主任：王某（主持工作）."""
        for title in self.titles.values():
            at = title.span.stop + 1
            if self.text[at - 1 : at] not in {"：", ":"} or not names.surname(self.text, at):
                continue
            line = self.text.rfind("\n", 0, title.span.start) + 1
            if _SENTENCE.search(self.text, line, title.span.start):
                continue
            known = self._known_at(at)
            for name in self._candidates(at) if known is None else ():
                if self._ends_holder(at, name.stop) and self._take(
                    at, name.stop, "person.holder", max(name.score, _OF_ROW)
                ):
                    known = name.stop
                    break
            if known is not None:
                self._holders_after(known)

    def _known_at(self, at: int) -> int | None:
        """Return where the name ends that was found at ``at``; None if none was."""
        return next((span.stop for span in self.found if span.start == at), None)

    def _holders_after(self, at: int) -> None:
        """Take the names that the same office goes on with: 副主席：王某（女）　李某（兼职，某厂焊工）　张某."""
        while True:
            brackets = _BRACKETS.match(self.text, at)
            at = brackets.end() if brackets else at
            if self.text[at : at + 1] == "、":
                at += 1
            elif at not in self.gaps or (self._cover[at - 1] == 0 and not brackets):
                return
            known = self._known_at(at)
            if known is None:
                cell = next((gap for gap in range(at + 2, at + 5) if gap in self.gaps), 0)
                item = _CELL_WHOLE.match(self.text, at, cell or len(self.text))
                if item is None or names.is_word(item[0]) or not self._take(*item.span(), "person.holder", _OF_CELL):
                    return
                known = item.end()
            at = known

    def minutes(self) -> None:
        """Take the names of the lines of minutes that tell who was there: 出席：王某　李某, 列席：某部 赵某."""
        for match in self.scene.marks.finditer(patterns("people")["person.minutes"]):
            at, end = match.end(), self.text.find("\n", match.end())
            stop = end if end >= 0 else len(self.text)
            while at < stop:
                row = self._cell(at, stop) or self._stretched(at, stop)
                if row is not None and not self._cover[row[0]]:
                    self._take(row[0], row[1], "person.roll", max(row[2], IN_LIST))
                at = self._next_item(row[1] if row else at, stop)

    def _stretched(self, at: int, stop: int) -> Row | None:
        """Return the name of two characters that a print space parts: 苏　梅."""
        spaced = at + 1 in self.gaps and self.spacing.spread(at, at + 2)
        ends = at + 2 == stop or at + 2 in self.gaps or self.text[at + 2] in "、，（"
        return (at, at + 2, 0.0) if spaced and ends and names.surname(self.text, at) == 1 else None

    def _next_item(self, at: int, stop: int) -> int:
        """Return where the next item of a line of minutes begins: after a mark, brackets or a print space."""
        if self.text[at : at + 1] in {"（", "("}:
            at = max(at, self.text.find("）", at, stop)) + 1
        if self.text[at : at + 1] in {"、", "，"}:
            return at + 1
        if at in self.gaps and not self._cover[at]:
            return at
        return next((i for i in range(at + 1, stop) if i in self.gaps or self.text[i - 1] in "、，）)"), stop)

    def _ends_holder(self, at: int, stop: int) -> bool:
        """Whether a name ends where its line, or its cell of it, ends."""
        return self.text[stop : stop + 1] in _CELL_ENDS or self._spaced(at, stop)

    def _row_ends(self, at: int) -> Iterator[int]:
        """Yield where a name may end that a print space, perhaps after brackets, parts from what follows."""
        likely = [end.stop for end in self._candidates(at)]
        short = [at + size for size in _ENDS if names.surname(self.text, at) and at + size not in likely]
        for end in (*likely, *short):
            after = self._past_aside(end)
            if after in self.gaps and (after > end or self._spaced(at, end)) and "\n" not in self.text[at:end]:
                yield end

    def _run(self, at: int, stop: int, begun: dict[int, Row]) -> list[Row]:
        """Return the names that follow each other from ``at``."""
        rows: list[Row] = []
        while at < stop:
            row = begun.get(at) or self._cell(at, stop) or (self._last(at) if len(rows) > 1 else None)
            if row is None:
                break
            rows.append(row)
            at = self._past_aside(row[1])
            if self.text[at : at + 1] == "、":
                at += 1
            elif at not in self.gaps and at == row[1]:
                break
        return rows

    def _cell(self, at: int, stop: int) -> Row | None:
        """Return the name that fills what stands between two print spaces."""
        for name in self._candidates(at):
            if name.score > FAINT and self._fills(at, name.stop, stop):
                return at, name.stop, name.score
        cell = next((gap for gap in range(at + 1, stop) if gap in self.gaps), stop)
        odd = _CELL.fullmatch(self.text, at, cell) is not None and not names.is_word(self.text[at:cell])
        return (at, cell, 0.0) if odd and names.surname(self.text, at) else None

    def _last(self, at: int) -> Row | None:
        """Return the name that ends a run of them, before words."""
        name = next((one for one in self._candidates(at) if one.score >= BARE), None)
        return None if name is None else (at, name.stop, name.score)

    def _fills(self, at: int, end: int, stop: int) -> bool:
        return end == stop or self._spaced(at, end) or self._past_aside(end) > end or self.text[end] == "、"

    def _next_cell(self, at: int, stop: int) -> int:
        return next((i for i in range(at + 1, stop) if i in self.gaps or self.text[i - 1] in "）)"), stop)
