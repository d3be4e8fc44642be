"""The review list: claims below the threshold, in words, with place and reason; never in the graph."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build import Settings, run
from kg.cli import cli
from kg.errors import SettingsError
from tests.texts import REPORT


def _rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(row) for row in (folder / "review.jsonl").read_text(encoding="utf-8").splitlines()]


def _page(folder: Path) -> Path:
    page = folder / "page.txt"
    page.write_text(REPORT, encoding="utf-8")
    return page


def test_the_list_is_empty_where_all_is_sure(tmp_path: Path) -> None:
    run([_page(tmp_path)], tmp_path / "out", Settings(min_confidence=0.0))
    assert _rows(tmp_path / "out") == []


def test_a_row_says_what_where_how_sure_and_why(tmp_path: Path) -> None:
    outcome = run([_page(tmp_path)], tmp_path / "out", Settings(min_confidence=1.0))
    rows = _rows(tmp_path / "out")
    assert len(rows) == len(outcome.knowledge.review) > 20
    (row,) = (row for row in rows if row["subject"]["name"] == "温如海" and row["predicate"]["id"] == "rdf:type")  # type: ignore[index]
    assert row["file"] == "page.txt"
    assert str(row["rule"]).startswith("person.")
    assert row["why"] == {"zh": "可信度低于界限", "en": "less sure than the threshold"}
    assert [REPORT[one["start"] : one["end"]] for one in row["evidence"]] == ["温如海"]  # type: ignore[attr-defined]
    known = {row["claim"] for row in rows}
    assert all(str(row["why"]["zh"]).rpartition(" ")[2] in known for row in rows if "依赖" in row["why"]["zh"])  # type: ignore[index]
    graph = (tmp_path / "out/graph.trig").read_text(encoding="utf-8")
    assert "foaf:Person ;" not in graph


def test_the_graph_of_any_threshold_is_built(tmp_path: Path) -> None:
    for least in ("0.9", "0.97", "0.99"):
        done = CliRunner().invoke(
            cli, ["build", str(_page(tmp_path)), "-o", str(tmp_path / least), "--min-confidence", least, "--json"]
        )
        assert done.exit_code == 0, done.output
        assert json.loads(done.stdout)["review"] == len(_rows(tmp_path / least))


@pytest.mark.parametrize("least", [-0.1, 1.1, float("nan")])
def test_a_threshold_that_is_none(least: float) -> None:
    with pytest.raises(SettingsError, match="min-confidence"):
        Settings(min_confidence=least)
