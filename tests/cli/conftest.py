"""What the tests of the command line share: a graph to ask, and a way to run ``kg``."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.graphs import ROOT, sample_file

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_file(tmp_path_factory.mktemp("cli"))


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    """Run ``python -m kg`` in an empty folder, as a pipe sees it."""

    def run(*arguments: object, **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **env}
        return subprocess.run(command, cwd=tmp_path, env=env, check=False, capture_output=True, text=True, timeout=120)

    return run
