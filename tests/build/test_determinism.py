"""The same input gives the same bytes: another hash seed, another order, another folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.texts import OTHER, REPORT

NAMES = ("graph.trig", "graph.ttl", "network.html", "issues.jsonl", "review.jsonl")


def _build(inputs: list[Path], out: Path, seed: str) -> dict[str, bytes]:
    env = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "kg", "build", *map(str, inputs), "-o", str(out)]
    subprocess.run(command, env=env, check=True, capture_output=True, timeout=120)
    return {name: (out / name).read_bytes() for name in NAMES}


def test_hash_seed_order_and_folder_do_not_matter(tmp_path: Path) -> None:
    here = [path for path in Path(__file__).parents[2].joinpath("examples").iterdir() if path.suffix == ".txt"]
    for name, text in (("a.txt", REPORT), ("b.txt", OTHER), ("c.txt", REPORT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    inputs = [*sorted(here), *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in inputs:
        shutil.copy(path, elsewhere / path.name)
    for path in here:
        sidecar = path.with_suffix(".meta.json")
        shutil.copy(sidecar, elsewhere / sidecar.name)
    first = _build(inputs, tmp_path / "one", "1")
    assert _build(inputs[::-1], tmp_path / "two", "4242") == first
    assert _build([elsewhere], tmp_path / "three", "7") == first
    assert _build(inputs, tmp_path / "one", "0") == first
