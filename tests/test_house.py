"""What holds of the project's files as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_the_public_face_is_what_is_promised() -> None:
    import kg

    assert sorted(kg.__all__) == [
        "Graph",
        "KGError",
        "Knowledge",
        "Outcome",
        "Settings",
        "__version__",
        "frames",
        "load",
        "read",
        "run",
        "show",
    ]
    assert all(getattr(kg, name) is not None for name in kg.__all__)
    with pytest.raises(AttributeError, match="oops"):
        _ = kg.oops  # type: ignore[attr-defined]


def test_git_ignores_nothing_that_the_build_reads() -> None:
    """A file that only this machine has would break a fresh clone."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
        if done.returncode:
            pytest.skip("not a git checkout")
        return done.stdout

    rooms = ("kg", "ontology", "examples", "tests", "benchmarks")
    ignored = git("ls-files", "--others", "--ignored", "--exclude-standard", "--", *rooms).splitlines()
    made = ("__pycache__", "tests/artefacts/")  # what the tests themselves leave behind
    assert [name for name in ignored if not any(one in name for one in made)] == []
    known = set(git("ls-files").splitlines())
    assert {"ontology/ontology.ttl", "ontology/shapes.ttl", "uv.lock", "output/.gitkeep", ".ci/run"} <= known


def test_the_changelog_begins_with_what_is_not_released_or_with_this_version() -> None:
    from kg import __version__

    heads = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] in ("Unreleased", __version__)
