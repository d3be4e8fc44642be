"""Start-up is part of the experience: help loads nothing heavy. Told by what is imported, not by a clock."""

import json
import os
import subprocess
import sys

import pytest

from tests.graphs import ROOT

HEAVY = {
    *("rich", "pyoxigraph", "rdflib", "pyshacl", "networkx", "pyvis", "jieba", "rjieba", "yaml", "jinja2", "pypinyin"),
    *("ahocorasick_rs", "kg.build", "kg.graph", "kg.ingest", "kg.extract", "kg.resolve", "kg.export", "kg.lang"),
}
PROBE = """
import sys
from kg.cli import cli
try: cli.main({arguments!r}, prog_name="kg")
except SystemExit: pass
import json; print("\\nMODULES" + json.dumps(sorted(sys.modules)))
"""


def _loaded(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", PROBE.format(arguments=list(arguments))]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    told = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    found: list[str] = json.loads(told.stdout.rpartition("MODULES")[2])
    return set(found)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["query", "--help"], ["build", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert not _loaded(*arguments) & HEAVY


def test_importing_the_package_loads_nothing() -> None:
    probe = "import kg, sys; print(sorted(name for name in sys.modules if name.startswith('kg')))"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    told = subprocess.run([sys.executable, "-c", probe], env=env, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "['kg']"


def test_questions_do_not_load_the_reference_or_the_builder() -> None:
    loaded = _loaded("query", "--list")
    assert "pyoxigraph" not in loaded
    assert not loaded & {"rdflib", "pyshacl", "networkx", "kg.build", "kg.lang", "kg.extract"}
