"""Tables: the graph's facts as rows, and the same rows in CSV, Excel, Parquet and data frames."""

import csv
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import SettingsError, SourceError
from kg.export import frames
from kg.export.tables import BETWEEN, disarmed, plain
from kg.graph.quads import quads
from kg.graph.rows import TABLES, Rows
from kg.graph.terms import term
from kg.graph.write import write
from tests.export.graphfile import exported, graph_file
from tests.graphs import PREFIXES
from tests.needs import library
from tests.sample_knowledge import sample

SHEETS = [zh for zh, _ in TABLES.values()]
HOSTILE = ("=1+2", "+1", "-1", "@SUM(A1)", "＝HYPERLINK(1)", "＋1", "－1", "＠x", "\t=1", " =1", "\u200b=1", "\ufeff@x")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_file(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def rows(graph: Path) -> Rows:
    return frames.read(graph)


def _hostile_file(folder: Path) -> Path:
    """The sample with people who are called like formulas."""
    first = sample()
    people = [one for one in first.entities if one.type == "foaf:Person"]
    names = {one.id: name for one, name in zip(people, HOSTILE, strict=False)}
    assert len(names) == len(people)
    entities = tuple(replace(one, name=names.get(one.id, one.name)) for one in first.entities)
    return write(quads(replace(first, entities=entities)), folder)[0]


def test_an_occupancy_says_who_holds_which_post_where(rows: Rows) -> None:
    (held,) = [one for one in rows.occupancies if one.person == "沈以宁"]
    assert (held.title, held.post, held.body) == ("副主席", "青石区总工会副主席", "青石区总工会")
    assert (held.first_seen, held.last_seen) == (date(2031, 12, 15), date(2031, 12, 15))
    assert held.person_id in {one.id for one in rows.persons}
    assert held.body_id in {one.id for one in rows.bodies}


def test_participants_tasks_and_reports(rows: Rows) -> None:
    found = {(one.participant, one.role, one.capacity) for one in rows.participations if "学习会" in one.meeting}
    assert ("贺长青", "主持", "青石区总工会主席") in found
    assert ("区总工会全体干部职工", "参加", "") in found
    (study,) = [one for one in rows.meetings if one.name == "青石区总工会学习会"]
    assert (study.start, study.organizers, study.conveys) == (
        date(2031, 12, 12),
        ("青石区总工会",),
        ("省工会十二大精神",),
    )
    assert all(one.text and one.status for one in rows.tasks)
    assert {one.file for one in rows.reports} == {"study.txt", "work.txt"}


def test_every_thing_of_a_table_has_one_row(graph: Path, rows: Rows) -> None:
    quads_ = list(ox.parse(path=str(graph)))
    kind = term("rdf:type")
    things = {quad.subject for quad in quads_ if (quad.predicate, quad.object) == (kind, term("foaf:Person"))}
    assert len(rows.persons) == len(things)
    for table in rows.tables():
        ids = [row.number if table.name == "evidence" else row.id for row in table.rows]  # type: ignore[union-attr]
        assert len(set(ids)) == len(ids) > 0


def test_evidence_is_numbered_and_counted(rows: Rows) -> None:
    assert [one.number for one in rows.evidence] == list(range(1, len(rows.evidence) + 1))
    counts = Counter(one.subject_id for one in rows.evidence)
    for table in list(rows.tables())[:-1]:
        for row in table.rows:
            assert row.evidence == counts[row.id]  # type: ignore[union-attr]
            sure = [one.confidence for one in rows.evidence if one.subject_id == row.id]  # type: ignore[union-attr]
            assert row.confidence == min(sure, default=None)  # type: ignore[union-attr]


def test_codes_speak_english_when_asked(graph: Path) -> None:
    english = frames.read(graph, "en")
    assert {"chair", "attendee"} & {one.role for one in english.participations}
    assert {one.basis for one in english.evidence} == {"stated", "inferred"}


def test_a_part_of_a_graph_will_do(graph: Path, tmp_path: Path, rows: Rows) -> None:
    part = exported("trig", graph, tmp_path / "part.trig", graphs=("report", "why"))
    found = frames.read(part)
    assert found.bodies
    assert {one.kind for one in found.meetings} <= {one.kind for one in rows.meetings}


@given(st.text(max_size=6) | st.sampled_from(HOSTILE))
def test_no_cell_of_csv_begins_like_a_formula(text: str) -> None:
    cell = disarmed(text)
    seen = "".join(char for char in cell if char.isprintable() and not char.isspace())
    assert not seen.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not cell.startswith(("\t", "\r", "\n"))
    assert cell in (text, f"'{text}")


def _read_csv(path: Path) -> list[list[str]]:
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_csv_holds_the_rows(graph: Path, tmp_path: Path, rows: Rows) -> None:
    exported("csv", graph, tmp_path)
    for table in rows.tables():
        head, *body = _read_csv(tmp_path / f"{table.name}.csv")
        assert head == [column.zh for column in table.columns]
        assert body == [[disarmed(plain(cell)) for cell in cells] for cells in table.cells()]


def test_headings_and_sheets_speak_english_when_asked(graph: Path, tmp_path: Path) -> None:
    library("xlsxwriter", "tables")
    exported("csv", graph, tmp_path / "csv", language="en")
    assert _read_csv(tmp_path / "csv" / "tasks.csv")[0][:3] == ["id", "text", "areas"]
    path = exported("xlsx", graph, tmp_path / "x.xlsx", language="en")
    book = library("openpyxl", "interop").load_workbook(path)
    assert book.sheetnames == list(TABLES)
    assert [cell.value for cell in book["occupancies"][1]][:4] == ["id", "person", "person, id", "title"]


def test_hostile_names_are_text_in_csv_and_xlsx(tmp_path: Path) -> None:
    library("xlsxwriter", "tables")
    openpyxl = library("openpyxl", "interop")
    graph = _hostile_file(tmp_path)
    exported("csv", graph, tmp_path / "csv")
    names = {row[1] for row in _read_csv(tmp_path / "csv" / "persons.csv")}
    assert {"'=1+2", "'@SUM(A1)", "'＝HYPERLINK(1)", "'\t=1"} <= names
    book = openpyxl.load_workbook(exported("xlsx", graph, tmp_path / "x.xlsx"))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "d", "inlineStr"}
    assert "=1+2" in {cell.value for cell in book["人物"]["B"]}


@pytest.fixture(scope="module")
def book(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    library("xlsxwriter", "tables")
    path = exported("xlsx", graph, tmp_path_factory.mktemp("x") / "kg.xlsx")
    return library("openpyxl", "interop").load_workbook(path)


def _value(cell: object) -> object:
    """A cell as openpyxl reads it back."""
    if isinstance(cell, date):
        return cell.isoformat()
    return None if cell in (None, "", ()) else BETWEEN.join(cell) if isinstance(cell, tuple) else cell


def test_the_workbook_holds_the_rows(book: Any, rows: Rows) -> None:
    assert book.sheetnames == SHEETS
    for table in rows.tables():
        head, *body = [[cell.value for cell in row] for row in book[table.zh].iter_rows()]
        assert head == [column.zh for column in table.columns]
        for found, cells in zip(body, table.cells(), strict=True):
            for column, one, two in zip(table.columns, found, cells, strict=True):
                read = one.date().isoformat() if hasattr(one, "date") else one
                assert read == (str(two) if column.name == "evidence" and two else _value(two)), column.name


def test_every_sheet_has_a_fixed_header_filters_and_widths(book: Any, rows: Rows) -> None:
    for table in rows.tables():
        sheet = book[table.zh]
        assert sheet.freeze_panes == "C2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.auto_filter.ref.endswith(str(len(table.rows) + 1))
        assert sheet.column_dimensions["A"].width > 7
        assert sheet["A1"].font.bold


def test_a_facts_link_leads_to_its_evidence_and_back(book: Any, rows: Rows) -> None:
    at = next(n for n, column in enumerate(list(rows.tables())[2].columns) if column.name == "evidence")
    proofs = book["依据"]
    followed = 0
    for row in book["任职"].iter_rows(min_row=2):
        sheet, _, cell = row[at].hyperlink.location.partition("!")
        assert sheet == "'依据'"
        proof = proofs[int(cell.removeprefix("A"))]
        assert proof[2].value == row[0].value
        assert proof[2].hyperlink.location == f"'任职'!A{row[0].row}"
        followed += 1
    assert followed == len(rows.occupancies)


def test_nothing_in_the_workbook_tells_when_it_was_written(graph: Path, tmp_path: Path) -> None:
    library("xlsxwriter", "tables")
    one, two = (exported("xlsx", graph, tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == two
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 31, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    library("xlsxwriter", "tables")
    long = "长" * 40_000
    found = list(ox.parse(PREFIXES + f"x:p a foaf:Person ; rdfs:label '{long}'@zh .", format=ox.RdfFormat.TURTLE))
    home = ox.NamedNode("https://w3id.org/gonghui/graph/report-1")
    path = write([ox.Quad(*one.triple, home) for one in found], tmp_path)[0]
    book = library("openpyxl", "interop").load_workbook(exported("xlsx", path, tmp_path / "x.xlsx"))
    assert len(book["人物"]["B2"].value) == 32_767
    assert book["人物"]["B2"].value.endswith("长…")


def test_parquet_holds_the_rows_with_their_types(graph: Path, tmp_path: Path, rows: Rows) -> None:
    library("pyarrow", "tables")
    parquet = library("pyarrow.parquet", "tables")
    exported("parquet", graph, tmp_path)
    for table in rows.tables():
        found = parquet.read_table(tmp_path / f"{table.name}.parquet")
        assert found.column_names == [column.name for column in table.columns]
        wanted = [tuple(list(one) if isinstance(one, tuple) else one for one in cells) for cells in table.cells()]
        read = list(zip(*(found[name].to_pylist() for name in found.column_names), strict=True))
        if table.name != "meetings":
            assert read == wanted
    types = {str(found.schema.field(name).type) for name in ("start", "confidence", "voices", "quote")}
    assert types == {"int64", "double", "list<element: string>", "string"}
    meetings = parquet.read_table(tmp_path / "meetings.parquet")
    assert str(meetings.schema.field("not_before").type) == "date32[day]"


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_data_frames(graph: Path, rows: Rows, name: Any) -> None:
    library("pyarrow", "tables")
    module = library(name, "interop")
    found = kg.frames(graph, name)
    assert list(found) == list(TABLES)
    assert all(isinstance(frame, module.DataFrame) for frame in found.values())
    assert list(found["occupancies"]["person"]) == [one.person for one in rows.occupancies]
    assert sum(found["persons"]["evidence"]) == sum(one.evidence for one in rows.persons)
    again = kg.Graph(sample()).to_frames(name)
    assert all(found[table].equals(again[table]) for table in TABLES)


@pytest.mark.parametrize(("format_", "module"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow.parquet")])
def test_a_missing_library_is_said_in_one_line(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(SettingsError, match=r"pip install 'union-kg\[tables\]'"):
        exported(format_, graph, tmp_path / "x")
    assert not list(tmp_path.iterdir())


def test_a_number_that_is_none_is_a_fault_of_the_file(graph: Path, tmp_path: Path) -> None:
    broken = tmp_path / "graph.trig"
    text = graph.read_text(encoding="utf-8")
    broken.write_text(text.replace("gh:start ", 'gh:start "x" , ', 1), encoding="utf-8")
    with pytest.raises(SourceError, match=r"graph\.trig"):
        exported("csv", broken, tmp_path / "csv")
