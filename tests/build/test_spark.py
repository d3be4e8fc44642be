"""On Spark, with worker processes of its own, the bytes of a local build."""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg import Settings, run
from tests.build.test_big import BIG, files, judgements, page, put
from tests.needs import need

MASTER = "local[2]"
"""Two Python worker processes, which share nothing with the driver but the disk."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    need(find_spec("pyspark"), "pyspark is not installed: pip install 'union-kg[spark]'")
    need(shutil.which("java"), "Java is not installed")
    folder = tmp_path_factory.mktemp("spark") / "pages"
    folder.mkdir()
    put(folder, set(range(10)))
    (folder / "10.txt").write_text((folder / "3.txt").read_text(), encoding="utf-8")
    return folder


def spark(*arguments: object, master: str) -> None:
    """Build in a process of its own: a session outlives what it was made for."""
    command = [sys.executable, "-m", "kg", "build", *map(str, arguments), "--engine", "spark", "--master", master]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def test_files_and_verdicts(pages: Path, tmp_path: Path) -> None:
    heard = judgements(pages, tmp_path)
    run([pages], tmp_path / "local", Settings(large=0, published="2024-05-01", judgements=heard))
    spark(pages, "-o", tmp_path / "spark", "--published", "2024-05-01", "--judgements", heard, master=MASTER)
    assert files(tmp_path / "spark") == files(tmp_path / "local")


@pytest.mark.usefixtures("pages")
def test_tables_read_by_workers(tmp_path: Path) -> None:
    rows = [{"text": page(number), "name": f"{number}.txt", "published": "2024-05-01"} for number in range(8)]
    table = tmp_path / "pages.jsonl"
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    folder = tmp_path / "pages"
    folder.mkdir()
    put(folder, set(range(8)))
    run([folder], tmp_path / "local", BIG)
    spark(table, "-o", tmp_path / "spark", master=MASTER)
    assert files(tmp_path / "spark") == files(tmp_path / "local")
