"""What a build says of sentences that promised a fact and yielded none."""

import json
from pathlib import Path

from click.testing import CliRunner

from kg.build import Settings, run
from kg.cli import cli
from tests.texts import REPORT

TEXT = REPORT + "新任主席走访了车间。\n"


def test_gaps_are_rows_with_their_place(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    run([page], tmp_path / "out", Settings())
    rows = [json.loads(row) for row in (tmp_path / "out/issues.jsonl").read_text(encoding="utf-8").splitlines()]
    (row,) = (row for row in rows if row["code"] == "uncovered-title")
    assert row["level"] == "info"
    assert TEXT[row["start"] : row["end"]] == "主席"
    assert row["line"] == 5
    assert "没有认出人名" in row["message"]["zh"]
    assert "no person" in row["message"]["en"]


def test_the_summary_adds_up(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(cli, ["build", str(page), "-o", str(tmp_path / "out"), "--json"])
    told = json.loads(done.stdout)["coverage"]
    assert told["sentences"] == told["covered"] + sum(told["open"].values())
    assert told["open"]["no-name"] == 1
    done = CliRunner().invoke(cli, ["build", str(page), "-o", str(tmp_path / "out")])
    assert f"{told['sentences']} 句含有线索" in done.stdout
    assert f"{told['sentences']} sentences with cues" in done.stdout
