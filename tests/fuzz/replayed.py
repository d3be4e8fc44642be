"""Targets behind the readers: what a page says as a graph, the file of verdicts, a filled sheet of questions.

A page becomes a graph that keeps the shapes and parses. A file of verdicts is refused with its line, or it says what
it says: written and read again it is the same, and replayed on what some reports say it still gives a sound graph.
"""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.build import judgements, sheets
from kg.build.asking import questions
from kg.build.reports import read_one
from kg.errors import KGError, SettingsError
from kg.graph.write import write_pages
from kg.model import Fragment, Judgement, Knowledge, Source
from kg.resolve import assemble
from kg.schema import DEFAULT_BASE
from tests.readers.reports import REPORTS

NAMESAKES = (
    ("2019-03-02", "本报讯 3月1日，孟州市总工会召开座谈会，孟州市总工会主席李娜讲话。"),
    ("2022-03-02", "本报讯 3月1日，焦作市总工会召开座谈会，焦作市总工会副主席李娜讲话。"),
)


def page(data: bytes) -> None:
    """A whole build in memory: no rule breaks on a page, and its graph is sound."""
    _sound(assemble([_read(data.decode("utf-8", "replace"))]))


def verdicts(data: bytes) -> None:
    """The file of verdicts: refused in one line, or read, written, read and replayed."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "judgements.tsv"
        file.write_bytes(data)
        try:
            found = judgements.read(file)
        except SettingsError as fault:
            _one_line(fault)
            return
        written = judgements.text(found)
        file.write_text(written, encoding="utf-8", newline="\n")
        again = judgements.read(file)
    settled = judgements.settled(found)
    assert [_about(one) for one in again] == [_about(one) for one in settled]
    assert judgements.text(again) == written
    known = assemble(_told(), judgements=settled)
    told = {issue.message_en for issue in known.issues if issue.code == "verdict-unused"}
    assert len(known.judgements) + len(told) <= len(settled)
    _sound(known)


def answers(data: bytes) -> None:
    """A sheet filled in by hand, or anything that is named like one."""
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "review.xlsx"
        sheet.write_bytes(data)
        try:
            found = sheets.read(sheet, "甲")
        except SettingsError as fault:
            _one_line(fault)
            return
    again = judgements.settled(found)
    assert judgements.text(again) == judgements.text(found)
    assert all(one.by == "甲" for one in again)


def pages() -> list[bytes]:
    """Return pages to begin with."""
    return [one.text.encode() for one in REPORTS] + [text.encode() for _, text in NAMESAKES]


def files() -> list[bytes]:
    """Return files of verdicts that fit what the reports say: pairs, claims, names."""
    known = assemble(_told())
    pair = questions(known)[0]
    claims = [said.id for said in known.statements][:40:10]
    persons = [one.id for one in known.entities if one.type == "foaf:Person"][:3]
    made = [
        [pair.answer("same", "甲", "看过原报")],
        [Judgement("reject", one, "", "乙", "2024-01-02") for one in claims],
        [Judgement("rename", one, "王\u2028某", "丙") for one in persons],
        [pair.answer("different", ""), Judgement("confirm", claims[0]), Judgement("same", *sorted(persons[:2]))],
    ]
    return [judgements.text(one).encode() for one in made]


def filled() -> list[bytes]:
    """Return a sheet of the open questions with an answer in it."""
    import openpyxl

    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "review.xlsx"
        sheets.export(questions(assemble(_told())), sheet)
        book = openpyxl.load_workbook(sheet)
    book.worksheets[0]["A2"], book.worksheets[0]["B2"] = "same", "=1+1"
    out = BytesIO()
    book.save(out)
    return [out.getvalue()]


def _read(text: str, name: str = "page.txt", published: str | None = "2022-03-02") -> Fragment:
    sha = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    fragment = read_one(Source(name, sha, text, published=published, place="焦作市"))
    assert "bug" not in {issue.code for issue in fragment.issues}, fragment.issues
    return fragment


@cache
def _told() -> tuple[Fragment, ...]:
    """What some reports say: two persons of one name among them, a question that is open."""
    return tuple(_read(text, f"{at}.txt", day) for at, (day, text) in enumerate((*NAMESAKES, ("", REPORTS[0].text))))


def _sound(known: Knowledge) -> None:
    """Write the graph, which refuses what breaks the shapes, and read it back."""
    with TemporaryDirectory() as folder:
        size = write_pages([known], Path(folder), DEFAULT_BASE, known.judgements)
        assert len(list(ox.parse(path=f"{folder}/graph.trig", format=ox.RdfFormat.TRIG))) == size


def _about(one: Judgement) -> Judgement:
    """What survives the file: cells without the breaks and spaces around them."""
    return replace(one, **{name: judgements._cell(getattr(one, name)).strip() for name in judgements.HEAD})  # type: ignore[arg-type]


def _one_line(fault: KGError) -> None:
    assert fault.zh
    assert fault.en
    assert "\n" not in str(fault)
