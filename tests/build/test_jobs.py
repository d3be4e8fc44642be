"""Sources read in several processes say what they say in one, and faults come back whole."""

import pickle
from pathlib import Path

import pytest

from kg import Settings, read, run
from kg.build import reports
from kg.errors import KGError, RuleError, SettingsError, SourceError, StageError
from kg.model import Source
from tests.texts import OTHER, REPORT

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(6):
        text = (REPORT, OTHER)[number % 2] + f"\n第{number}版\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [folder, EXAMPLES]


def test_processes_say_what_one_process_says(pages: list[Path]) -> None:
    alone = read(pages, Settings())
    assert alone.statements
    assert read(pages, Settings(jobs=2)) == alone


def test_files_are_the_same_bytes(pages: list[Path], tmp_path: Path) -> None:
    def built(name: str, jobs: int) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in run(pages, tmp_path / name, Settings(jobs=jobs)).files}

    assert built("two", 2) == built("one", 1)


def test_every_source_comes_back_whole() -> None:
    found = [Source(f"{number}.txt", f"{number:064}", f"{REPORT}\n{number}") for number in range(5)]
    there = {fragment.source.name: fragment for fragment in reports.read(found, 3)}
    assert there == {source.name: reports.read_one(source) for source in found}


@pytest.mark.parametrize(
    "fault",
    [
        KGError("甲", "a"),
        SettingsError("甲", "a"),
        SourceError("页.txt", "甲", "a", code="missing"),
        RuleError("titles.yaml", 7, "甲", "a"),
        StageError("extract", "甲", "a"),
    ],
)
def test_a_fault_travels_between_processes(fault: KGError) -> None:
    there = pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own bytes
    assert (type(there), str(there), vars(there)) == (type(fault), str(fault), vars(fault))


def test_progress_never_goes_back() -> None:
    found = [Source(f"{number}.txt", f"{number:064}", f"{REPORT}\n{number}") for number in range(12)]
    for jobs in (1, 2):
        told: list[int] = []
        assert len(list(reports.read(found, jobs, told.append))) == len(found)
        assert told[0] == 0
        assert told == sorted(told)
        assert told[-1] < len(found)


def test_jobs_are_at_least_one() -> None:
    with pytest.raises(SettingsError, match="--jobs"):
        Settings(jobs=0)
