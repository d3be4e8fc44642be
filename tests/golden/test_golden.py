"""The facts of each example, as listed in ``tests/golden/*.txt``; ``pytest --regold`` writes them anew.

A change here is a change of what the program reads: look at the diff before committing it.
"""

from pathlib import Path

import pytest

from kg.build import Settings, read
from tests.golden.listing import listing

HERE = Path(__file__).parent
EXAMPLES = sorted(HERE.parents[1].joinpath("examples").glob("*.txt"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_facts_of_an_example(path: Path, regold: bool) -> None:  # noqa: FBT001 - a fixture
    found = listing(read([path], Settings()))
    golden = HERE / path.name
    if regold:
        golden.write_text(found, encoding="utf-8")
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_every_golden_file_has_its_example() -> None:
    assert [path.name for path in sorted(HERE.glob("*.txt"))] == [path.name for path in EXAMPLES]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_stands_alone(path: Path) -> None:
    """Every entity but a report is named in a report or spoken of in a statement."""
    known = read([path], Settings())
    spoken = {end for row in known.statements for end in (row.subject, row.object) if isinstance(end, str)}
    silent = [entity for entity in known.entities if not entity.mentions and entity.id not in spoken]
    assert [entity.name for entity in silent if entity.type != "gh:Report"] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_two_bodies_have_one_name(path: Path) -> None:
    names = [entity.name for entity in read([path], Settings()).entities if entity.id.startswith("body-")]
    assert sorted(set(names)) == sorted(names)
