"""What the stores are given in the tests, and what Oxigraph, embedded, answers."""

from pathlib import Path

import pytest

from tests.stores import data
from tests.stores.data import Told
from tests.stores.programs import run


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built examples and the invented reports, and every question."""
    place = tmp_path_factory.mktemp("stores")
    data.write(place, data.arranged(), data.texts())
    return place


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented reports alone, for engines that are slow."""
    place = tmp_path_factory.mktemp("small")
    data.write(place, data.invented(), data.texts())
    return place


@pytest.fixture(scope="session")
def expected(folder: Path) -> Told:
    return run(folder, "oxigraph")


@pytest.fixture(scope="session")
def expected_small(small: Path) -> Told:
    return run(small, "oxigraph")
