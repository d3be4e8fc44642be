"""Each store loads the same data, counts the same quads, and gives the same answers as Oxigraph to every question."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import schema
from tests.needs import need
from tests.stores import data, programs, virtuoso
from tests.stores.data import Answer, Told

JENA = "apt-get install libapache-jena-java default-jdk-headless"
NODE = "npm install in .ci/node (Node 20), as .ci/stores does"
VIRTUOSO = "apt-get install virtuoso-opensource-7-bin"
UNABLE: dict[str, tuple[str, ...]] = {
    # 09 takes it 40 to 120 seconds and 23 a minute: it is asked them on one report.
    "n3": ("09", "23"),
    "virtuoso": (),
}
"""Questions that a store is not asked on the same data as the others."""


def agrees(expected: Told, told: Told) -> None:
    assert (told.default, told.named) == (expected.default, expected.named)
    assert told.faults == {}
    assert data.differences(expected.answers, told.answers) == {}


def test_every_question_has_an_answer_to_compare(expected: Told, expected_small: Told) -> None:
    assert {name.removesuffix("+") for name in expected.answers} == set(schema.questions())
    assert [name for name, one in expected.answers.items() if not one.rows] == []
    assert [name for name, one in expected_small.answers.items() if not one.rows] == []


@pytest.mark.parametrize("store", ["arq", "tdb2"])
def test_jena(store: str, folder: Path, expected: Told) -> None:
    need(programs.has_jena(), JENA)
    agrees(expected, programs.run(folder, store))


def test_virtuoso(folder: Path, expected: Told, tmp_path: Path) -> None:
    need(virtuoso.has_virtuoso(), VIRTUOSO)
    able = _able(folder, "virtuoso")
    agrees(_only(expected, able), virtuoso.run(folder, tmp_path, only=able.name))


def test_rdflib(small: Path, expected_small: Told) -> None:
    agrees(expected_small, programs.run(small, "rdflib"))


def test_n3_with_comunica(small: Path, expected_small: Told) -> None:
    need(programs.has_node(), NODE)
    able = _able(small, "n3")
    told = programs.run(small, "n3", only=able.name)
    agrees(_only(expected_small, able), replace(told, answers={k: _zeros(v) for k, v in told.answers.items()}))


def test_n3_with_comunica_on_one_report_what_takes_it_long(tmp_path: Path) -> None:
    need(programs.has_node(), NODE)
    slow = {name: text for name, text in data.texts().items() if name.startswith(UNABLE["n3"])}
    data.write(tmp_path, data.single(), slow)
    expected = programs.run(tmp_path, "oxigraph")
    assert [name for name, one in expected.answers.items() if not one.rows] == []
    agrees(expected, programs.run(tmp_path, "n3"))


def test_comunica_still_fails_in_its_own_join(tmp_path: Path) -> None:
    """A FILTER NOT EXISTS beside other patterns; once this is mended, 09 need not say !EXISTS, nor docs/stores.md why."""
    need(programs.has_node(), NODE)
    faults = Path(__file__).parent / "faults"
    shutil.copy(faults / "comunica-join.nq", tmp_path / "data.nq")
    (tmp_path / "queries").mkdir()
    shutil.copy(faults / "comunica-join.rq", tmp_path / "queries")
    told = programs.run(tmp_path, "oxigraph")
    assert told.default + told.named == len((tmp_path / "data.nq").read_text(encoding="utf-8").splitlines())
    (fault,) = programs.run(tmp_path, "n3", each=120).faults.values()
    assert "reading 'merge'" in fault


def _able(folder: Path, store: str) -> Path:
    """The questions of ``folder`` that a store can answer, in a folder of their own."""
    able = folder / f"able-{store}"
    able.mkdir()
    for path in (folder / "queries").iterdir():
        if not path.name.startswith(UNABLE[store]):
            shutil.copy(path, able)
    return able


def _only(expected: Told, able: Path) -> Told:
    names = {path.stem for path in able.iterdir()}
    return replace(expected, answers={name: one for name, one in expected.answers.items() if name in names})


def _zeros(answer: Answer) -> Answer:
    """Comunica 4.5 leaves a COUNT of nothing unbound, which by the standard is 0."""
    counts = {"bodies", "assigners"} & {name for row in answer.rows for name, _ in row}
    rows = (
        row if counts <= {name for name, _ in row} else (*row, *((name, "0") for name in counts)) for row in answer.rows
    )
    return Answer(tuple(sorted(tuple(sorted(row)) for row in rows)))


def _files(folder: Path) -> tuple[Path, Path, int]:
    """The content as Turtle and everything as N-Quads, and how many triples the first has."""
    content = [quad.triple for quad in data.arranged() if isinstance(quad.graph_name, ox.DefaultGraph)]
    turtle = folder / "content.ttl"
    turtle.write_bytes(ox.serialize(content, format=ox.RdfFormat.TURTLE, prefixes=schema.prefixes()) or b"")
    return turtle, folder / "data.nq", len(content)


@pytest.mark.parametrize("program", ["rapper", "serdi"])
def test_strict_parsers_read_every_triple(program: str, folder: Path) -> None:
    need(shutil.which(program), "apt-get install raptor2-utils serdi")
    turtle, quads, count = _files(folder)
    commands = {
        "rapper": [["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(turtle)], ["rapper", "-q", "-i", "nquads", "-o", "nquads", str(quads)]],
        "serdi": [["serdi", "-i", "turtle", "-o", "ntriples", str(turtle)], ["serdi", "-i", "nquads", "-o", "nquads", str(quads)]],
    }  # fmt: skip
    for command, format_ in zip(commands[program], (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS), strict=True):
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        given = set(ox.parse(path=command[-1]))
        assert set(ox.parse(done.stdout, format=format_)) == given
    assert count > 3_000
