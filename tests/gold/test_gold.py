"""How far the build is from the annotated texts; the thresholds are promises, not the state of the art.

Skipped where ``../shared`` is absent: the annotated texts are no part of this project.
"""

from pathlib import Path

import pytest

from tests.gold.scoring import Score, needs_shared, score
from tests.needs import SHARED

pytestmark = needs_shared


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Score:
    """The user's page, without metadata: city and year come from the page itself."""
    return score(SHARED / "seed", tmp_path_factory.mktemp("seed"), with_metadata=False)


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Score:
    return score(SHARED / "gold/dev", tmp_path_factory.mktemp("dev"), with_metadata=True)


def test_page_mean_of_the_six_kinds(page: Score) -> None:
    assert page.mean >= 0.97, page.notes


@pytest.mark.parametrize("kind", ["persons", "posts", "bylines"])
def test_page_has_no_false_person_post_or_writer(page: Score, kind: str) -> None:
    assert page.figures[kind]["fp"] == 0, page.notes[kind]
    assert page.figures[kind]["tp"] > 0


@pytest.mark.parametrize(("kind", "count"), [("reports apart", 9), ("congresses named", 3)])
def test_page_counts(page: Score, kind: str, count: int) -> None:
    assert (page.share(kind), page.figures[kind]["n"]) == (1.0, count)


def test_page_hierarchy(page: Score) -> None:
    assert (page.figures["hierarchy"]["tp"], page.figures["hierarchy"]["fn"]) == (10, 0), page.notes["hierarchy"]


@pytest.mark.parametrize("kind", ["evidence exact", "meeting organizer", "meeting date"])
def test_page_shares_that_must_be_whole(page: Score, kind: str) -> None:
    assert page.share(kind) == 1.0, page.notes[kind]


def test_page_assignees(page: Score) -> None:
    assert page.share("task assignees") >= 0.9


def test_dev_mean_of_the_six_kinds(dev: Score) -> None:
    assert dev.mean >= 0.95, dev.notes


def test_dev_evidence_is_exact(dev: Score) -> None:
    assert dev.share("evidence exact") == 1.0


def test_every_text_is_built_without_a_fault(page: Score, dev: Score) -> None:
    """A violated shape raises inside the build, so an outcome with files has none; the check itself is below."""
    for name, outcome in {**page.outcomes, **dev.outcomes}.items():
        assert outcome.files, name
        assert outcome.faults == (), name


def test_no_shape_is_violated(page: Score, dev: Score) -> None:
    from kg.graph.check import check

    for name, outcome in {**page.outcomes, **dev.outcomes}.items():
        trig = next(path for path in outcome.files if path.name == "graph.trig")
        assert [found for found in check(trig) if found.severity == "violation"] == [], name


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it warns of itself
def test_both_parsers_count_the_same_quads(page: Score) -> None:
    import pyoxigraph as ox
    import rdflib

    (outcome,) = page.outcomes.values()
    trig = next(path for path in outcome.files if path.name == "graph.trig")
    dataset = rdflib.Dataset()
    dataset.parse(data=trig.read_text(encoding="utf-8"), format="trig")
    assert len(list(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))) == len(list(dataset.quads())) == outcome.quads


def test_the_gold_folder_is_whole() -> None:
    assert len(list(Path(SHARED / "gold/dev").glob("*.json"))) == 15
