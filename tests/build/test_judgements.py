"""What people decide: a plain file, replayed at every build; questions in the order of their worth; sheets."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import Settings, run
from kg.build import asking, judgements, stored
from kg.errors import SettingsError
from kg.model import Judgement

CHAIR = "本报讯 3月1日，孟州市总工会召开座谈会，孟州市总工会主席李娜讲话。"
LATER = "本报讯 3月1日，焦作市总工会召开座谈会，焦作市总工会副主席李娜讲话。"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A build with one open pair: a county's chair and, later, a deputy of its city."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text, day in (("a", CHAIR, "2019-03-02"), ("b", LATER, "2022-03-02")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.meta.json").write_text(f'{{"published": "{day}", "place": "焦作市"}}', encoding="utf-8")
    run([folder], tmp_path / "out", Settings())
    return tmp_path / "out"


def persons(out: Path) -> int:
    return sum(one.type == "foaf:Person" for one in stored.load(out).entities)


def test_a_verdict_holds_in_every_rebuild_and_can_be_taken_back(out: Path, tmp_path: Path) -> None:
    (question,) = asking.questions(stored.load(out))
    assert (question.yes, question.no, len(question.proofs)) == ("same", "different", 2)
    file, inputs = tmp_path / "judgements.tsv", [tmp_path / "in"]
    file.write_text(judgements.text([question.answer("same", "甲", "看过原报")]), encoding="utf-8")
    assert persons(out) == 2
    for _ in range(2):
        run(inputs, out, Settings(judgements=file))
        assert persons(out) == 1
    assert asking.questions(stored.load(out), judgements.read(file)) == []
    run(inputs, out, Settings())
    assert persons(out) == 2


def test_what_touches_most_facts_is_asked_first(out: Path) -> None:
    known = stored.load(out)
    (pair,) = known.candidates
    doubtful = asking.questions(known)[0]
    assert doubtful.value > 0
    assert {doubtful.one, doubtful.other} == {pair.one, pair.other}


def test_who_decided_stands_in_the_graph(out: Path, tmp_path: Path) -> None:
    (question,) = asking.questions(stored.load(out))
    file = tmp_path / "judgements.tsv"
    file.write_text(judgements.text([question.answer("same", "王编辑")]), encoding="utf-8")
    run([tmp_path / "in"], out, Settings(judgements=file))
    assert "王编辑" in (out / "graph.trig").read_text(encoding="utf-8")


def kg(*arguments: object, answers: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(command, input=answers, capture_output=True, text=True, timeout=120, check=False)


def test_the_terminal_asks_with_both_evidences_and_saves(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "judgements.tsv"
    asked = kg("judge", out, "--judgements", file, "--by", "甲", answers="n\n")
    assert asked.returncode == 0, asked.stderr
    assert "孟州市总工会" in asked.stdout
    assert "焦作市总工会" in asked.stdout
    (verdict,) = judgements.read(file)
    assert (verdict.verdict, verdict.by) == ("different", "甲")
    assert "没有待核" in kg("judge", out, "--judgements", file).stdout


def test_quitting_saves_what_was_decided_and_nothing_else(out: Path, tmp_path: Path) -> None:
    file = tmp_path / "judgements.tsv"
    assert kg("judge", out, "--judgements", file, answers="s\n").returncode == 0
    assert not file.exists()


def test_a_sheet_goes_out_and_comes_back(out: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet, file = tmp_path / "review.xlsx", tmp_path / "judgements.tsv"
    assert kg("judge", out, "--judgements", file, "--export", sheet).returncode == 0
    book = openpyxl.load_workbook(sheet)
    assert book.worksheets[0].max_row == 2
    book.worksheets[0]["A2"], book.worksheets[0]["B2"] = "same", "=1+1"
    book.save(sheet)
    assert kg("judge", out, "--judgements", file, "--import", sheet, "--by", "乙").returncode == 0
    (verdict,) = judgements.read(file)
    assert (verdict.verdict, verdict.by) == ("same", "乙")


def test_another_sheet_is_refused(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    from tests.fuzz.replayed import filled

    (sheet,) = filled()
    for data in (b"PK not a sheet", sheet[: len(sheet) // 2], sheet.replace(b"xl/styles", b"xl/s\ntyles")):
        (tmp_path / "x.xlsx").write_bytes(data)
        refused = kg("judge", out, "--judgements", tmp_path / "j.tsv", "--import", tmp_path / "x.xlsx")
        assert refused.returncode == 2
        assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("verdict\tone\n", ":1:"),
        ("{head}\nperhaps\tperson-0a\tperson-0b\n", ":2:"),
        ("{head}\nsame\tperson-0a\t\n", ":2:"),
        ("{head}\nsame\tperson-0a\tperson-0a\n", ":2:"),
        ("{head}\n\nreject\tnot an id\n", ":3:"),
        ("{head}\nrename\tbody-0a\t\n", ":2:"),
        ("{head}\nreject\tclaim-0a" + "\tx" * 7 + "\n", ":2:"),
        ("\n{head}\nreject\tclaim-0a\n", ":1:"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, place: str) -> None:
    file = tmp_path / "judgements.tsv"
    file.write_text(text.format(head="\t".join(judgements.HEAD)), encoding="utf-8")
    with pytest.raises(SettingsError, match=place):
        judgements.read(file)


def test_a_reason_may_be_as_long_as_it_likes(tmp_path: Path) -> None:
    file = tmp_path / "judgements.tsv"
    one = Judgement("reject", "claim-0a", why="长" * 200_000)
    file.write_text(judgements.text([one]), encoding="utf-8")
    assert judgements.read(file) == [one]


IDS = st.from_regex(r"\A(person|claim|body)-[0-9a-f]{4}\Z")
WORDS = st.text(max_size=12).map(lambda text: judgements._cell(text).strip())
VERDICTS = st.builds(Judgement, st.sampled_from(["reject", "confirm"]), IDS, by=WORDS, at=WORDS, why=WORDS, about=WORDS)


@given(st.lists(VERDICTS, max_size=8))
def test_the_file_says_what_was_decided_last_in_one_order(given_: list[Judgement]) -> None:
    import tempfile

    written = judgements.text(given_)
    assert judgements.text(judgements.settled(given_)[::-1]) == written
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "judgements.tsv"
        file.write_bytes(written.encode("utf-8", "replace"))
        again = judgements.read(file)
    assert [judgements.key_of(one) for one in again] == [judgements.key_of(one) for one in judgements.settled(given_)]
