"""``kg eval``: the table, the JSON, the exit codes."""

import json
from pathlib import Path

from click.testing import CliRunner

from kg.cli import cli
from tests.evaluate import page


def test_the_table_names_kinds_figures_and_faults(tmp_path: Path) -> None:
    gold = page.write(tmp_path)
    graph = tmp_path / "theirs.ttl"
    graph.write_text(page.OTHER_SYSTEM, encoding="utf-8")
    done = CliRunner().invoke(cli, ["eval", str(gold), "--graph", str(graph)])
    assert done.exit_code == 0
    assert "职务 posts" in done.output
    assert "温如海，副主席，临江市总工会" in done.output
    assert "0.8333" in done.output, "five kinds of six are right"


def test_json_is_for_programs(tmp_path: Path) -> None:
    page.write(tmp_path)
    done = CliRunner().invoke(cli, ["eval", str(tmp_path), "--json"])
    told = json.loads(done.stdout)
    assert told["mean_f1"] == 1
    assert told["figures"]["tasks"] == {
        "precision": 1,
        "recall": 1,
        "f1": 1,
        "right": 1,
        "invented": 0,
        "missed": 0,
    }
    assert told["texts"] == {"page": {"missed": {}, "invented": {}}}


def test_without_the_golds_metadata_the_year_is_unknown(tmp_path: Path) -> None:
    page.write(tmp_path)
    done = CliRunner().invoke(cli, ["eval", str(tmp_path), "--json", "--no-meta"])
    assert json.loads(done.stdout)["figures"]["meeting date"]["share"] == 1, "--03-05 fits"
    gold = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    gold["hierarchy"] = None
    page.write(tmp_path, gold)
    done = CliRunner().invoke(cli, ["eval", str(tmp_path), "--json"])
    assert "hierarchy" not in json.loads(done.stdout)["figures"]


def test_a_graph_that_is_not_there_is_said(tmp_path: Path) -> None:
    page.write(tmp_path)
    (tmp_path / "none").mkdir()
    done = CliRunner().invoke(cli, ["eval", str(tmp_path), "--graph", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "没有图谱" in done.stderr
