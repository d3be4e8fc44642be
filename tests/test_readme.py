"""The README's commands work as they stand there, and its links lead somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.schema import __file__ as schema_file

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [block.strip("\n") for block in re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]
NEEDS_NETWORK = re.compile(r"\b(?:pip|uv|git clone|playwright|apt|apt-get|curl)\b")


def test_the_first_command_installs_and_builds_in_one_line() -> None:
    install, *_ = BLOCKS
    assert "\n" not in install
    for part in ("python3 -m venv .venv", "pip install", "kg build examples -o output"):
        assert part in install


def test_the_second_command_runs_the_tests_in_one_line() -> None:
    assert BLOCKS[1] == ".venv/bin/python -m pytest -q"


def test_the_picture_comes_first_and_chinese_before_english() -> None:
    title, picture, words, *_ = (part for part in README.split("\n\n") if part.strip())
    assert title.startswith("# ")
    assert picture.startswith("![")
    assert picture.endswith("(docs/network.png)")
    assert re.search("[\u4e00-\u9fff]", words)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a fresh checkout after the first command: examples, a ``.venv/bin/kg``, a built ``output/``."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "examples").symlink_to(ROOT / "examples")
    (folder / ".venv/bin").mkdir(parents=True)
    shim = folder / ".venv/bin/kg"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    first_half, build = BLOCKS[0].rsplit("&&", 1)
    assert "pip install" in first_half
    done = shell(build.strip(), folder)
    assert done.returncode == 0, done.stderr
    return folder


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    package = str(Path(schema_file).parents[1])
    env = os.environ | {"PYTHONPATH": package, "NO_COLOR": "1"}
    return subprocess.run(
        ["/bin/sh", "-ec", command], cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("command", [block for block in BLOCKS[2:] if not NEEDS_NETWORK.search(block)])
def test_every_other_command_works(checkout: Path, command: str) -> None:
    done = shell(command, checkout)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_enough_commands_were_tried() -> None:
    """A README whose blocks lose their ``sh`` would make the test above pass on nothing."""
    assert len([block for block in BLOCKS[2:] if not NEEDS_NETWORK.search(block)]) >= 7


def test_every_verb_and_exit_code_is_documented() -> None:
    from kg.cli import EXIT_CODES, cli

    for verb in cli.commands:
        assert re.search(rf"kg {verb}[ `]", README), verb
    for code in re.findall(r"^  (\d)  ", EXIT_CODES, re.MULTILINE):
        assert f"| {code} |" in README


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\((?!https?:|#)([^)]+)\)", README))))
def test_links_lead_somewhere(target: str) -> None:
    assert (ROOT / target.partition("#")[0]).exists()
