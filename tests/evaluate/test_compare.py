"""What counts as right, missed, invented or free."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.evaluate import evaluate
from kg.evaluate.compare import compare
from kg.evaluate.gold import read
from kg.evaluate.tally import CORE, Count, Share, Tally, total
from kg.graph import facts
from tests.evaluate import page


def test_the_build_of_a_plain_text_is_all_right(tmp_path: Path) -> None:
    report = evaluate(page.write(tmp_path))
    assert {kind: (c.right, c.invented, c.missed) for kind, c in report.total.counts.items()} == {
        "bylines": (1, 0, 0),
        "persons": (1, 0, 0),
        "bodies": (1, 0, 0),
        "posts": (1, 0, 0),
        "meetings": (1, 0, 0),
        "participations": (1, 0, 0),
        "tasks": (1, 0, 0),
        "hierarchy": (1, 0, 0),
    }
    assert report.total.mean_f1 == 1
    assert report.total.shares["meeting date"] == Share(1, 1)
    assert report.total.shares["reports apart"] == Share(1, 1)
    assert report.total.shares["task assigners"] == Share(1, 1)
    assert report.total.shares["evidence exact"].share == 1


def test_another_systems_triples_are_scored(tmp_path: Path) -> None:
    gold = page.write(tmp_path)
    graph = tmp_path / "theirs.ttl"
    graph.write_text(page.OTHER_SYSTEM, encoding="utf-8")
    found = evaluate(gold, graphs=graph).total
    assert found.counts["posts"] == Count(0, 1, 1)
    assert found.missed["posts"] == ("温如海，主席，临江市总工会",)
    assert found.invented["posts"] == ("温如海，副主席，临江市总工会",)
    assert found.counts["bodies"] == Count(1, 0, 0), "a body that is only somebody's superior was named by nobody"
    for kind in ("bylines", "persons", "meetings", "participations", "tasks", "hierarchy"):
        assert found.counts[kind] == Count(1, 0, 0), kind
    assert found.shares["meeting date"] == Share(1, 1), "a day without a year fits"
    assert found.shares["task assignees"] == Share(0, 1)
    assert found.shares["task assigners"] == Share(0, 1)


def _with(**also_ok: list[Any]) -> dict[str, Any]:
    gold = deepcopy(page.GOLD)
    gold["reports"][0]["also_ok"] = also_ok  # type: ignore[index]
    return gold


def test_what_is_free_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    graph = tmp_path / "theirs.ttl"
    graph.write_text(page.OTHER_SYSTEM, encoding="utf-8")
    gold = page.write(tmp_path, _with(posts=[["温如海", "副主席", "临江市总工会"]]))
    assert evaluate(gold, graphs=graph).total.counts["posts"] == Count(0, 0, 1)


def test_a_missing_graph_costs_everything_and_is_named(tmp_path: Path) -> None:
    page.write(tmp_path)
    (tmp_path / "empty").mkdir()
    report = evaluate(tmp_path, graphs=tmp_path / "empty")
    assert report.not_built == ("page",)
    assert report.total.mean_f1 == 0
    assert report.total.counts["persons"] == Count(0, 0, 1)


def test_graphs_are_found_by_name(tmp_path: Path) -> None:
    page.write(tmp_path)
    graphs = tmp_path / "graphs"
    graphs.mkdir()
    (graphs / "page.ttl").write_text(page.OTHER_SYSTEM, encoding="utf-8")
    assert evaluate(tmp_path, graphs=graphs).total.counts["persons"].right == 1


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"source": "a.txt", "reports": [{}]}', '"text"'])
def test_a_file_that_is_no_gold_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.json"):
        read(path)


def test_a_folder_without_gold_or_a_gold_without_its_text(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="标注"):
        evaluate(tmp_path)
    page.write(tmp_path)
    (tmp_path / "page.txt").unlink()
    with pytest.raises(SourceError, match=r"page\.txt"):
        evaluate(tmp_path)


def test_broken_offsets_of_a_foreign_graph_are_one_clear_line(tmp_path: Path) -> None:
    graph = tmp_path / "theirs.ttl"
    graph.write_text(page.PREFIXES + ':r a gh:Report ; gh:start "one" ; gh:end 3 .', encoding="utf-8")
    with pytest.raises(SourceError, match="整数"):
        facts.read(graph)


def test_nothing_against_nothing_has_no_figure() -> None:
    tally = Tally({kind: Count() for kind in CORE})
    assert tally.mean_f1 is None
    assert tally.figures()["persons"]["f1"] is None
    assert total([]).mean_f1 is None


def test_tallies_add_up(tmp_path: Path) -> None:
    gold = read(page.write(tmp_path))
    one = compare(gold, facts.of(()))
    twice = total([one, one])
    assert twice.counts["tasks"] == Count(0, 0, 2)
    assert twice.missed["persons"] == ("温如海", "温如海")
    assert json.loads(json.dumps(twice.figures()))["bodies"]["missed"] == 2
