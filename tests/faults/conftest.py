"""Texts to build while the machine fails."""

from pathlib import Path

import pytest

from tests.readers.reports import REPORTS


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of some reports, no two alike."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, one in enumerate(REPORTS * 2):
        (folder / f"{number}.txt").write_text(one.text.replace("2022", str(2000 + number)), encoding="utf-8")
    return folder
