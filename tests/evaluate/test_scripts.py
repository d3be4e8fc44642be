"""The scripts of ``benchmarks/`` run on any folder of gold."""

import subprocess
import sys
from pathlib import Path

from tests.evaluate import page

ROOT = Path(__file__).parents[2]


def _run(script: str, *words: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_baselines_stand_beside_our_own_figures(tmp_path: Path) -> None:
    page.write(tmp_path)
    told = _run("baselines.py", str(tmp_path))
    rows = {line[:18].strip(): line[18:].split() for line in told.splitlines()[2:]}
    assert rows["kg"] == ["1.000", "1.000", "1.000", "1", "0", "0"]
    assert {"jieba.posseg nr", "rjieba.tag nr"} <= rows.keys()


def test_calibration_prints_how_honest_it_is_and_writes_nothing_unasked(tmp_path: Path) -> None:
    table = ROOT / "kg/lang/data/confidence.tsv"
    before = table.read_bytes()
    page.write(tmp_path)
    told = _run("calibrate.py", str(tmp_path))
    assert told.startswith("1 texts; ")
    assert "each text left out" in told
    assert "scores by hand" in told
    assert table.read_bytes() == before


def test_every_stage_of_a_build_that_is_timed_is_still_there() -> None:
    told = _run("stages.py", "4").splitlines()
    assert told[0].endswith(" reports; CPU ms a report")
    assert {"settling a page", "across reports", "the network", "shards"} <= {line[:18].strip() for line in told}


def test_crowds_are_timed_at_each_size() -> None:
    told = _run("crowds.py", "20", "40").splitlines()
    assert [line[:18].strip() for line in told[3:]] == ["persons", "reports", "ten reports more"]
