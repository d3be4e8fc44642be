"""On Spark, with worker processes of its own, the bytes of a local build."""

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg import Settings, run
from kg.graph import shards
from tests.build.test_big import BIG, files, judgements, page, put
from tests.needs import library, need
from tests.told_later import REPORTS
from tests.told_later import put as put_later

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
    put_later(folder / "later", set(range(len(REPORTS))))
    return folder


def spark(*arguments: object, master: str, code: int = 0) -> None:
    """Build in a process of its own: a session outlives what it was made for."""
    command = [sys.executable, "-m", "kg", "build", *map(str, arguments), "--engine", "spark", "--master", master]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr[-3000:]


def test_files_and_verdicts(pages: Path, tmp_path: Path) -> None:
    heard = judgements(pages, tmp_path)
    run([pages], tmp_path / "local", Settings(large=0, published="2024-05-01", judgements=heard))
    spark(pages, "-o", tmp_path / "spark", "--published", "2024-05-01", "--judgements", heard, master=MASTER)
    assert files(tmp_path / "spark") == files(tmp_path / "local")
    said = b"".join(data for _, data in shards.opened(tmp_path / "local" / "graph"))
    for later in (b"realizedBy", b"status-done", b"formerStatus"):  # told by several pages together
        assert later in said


def rows(numbers: range) -> list[dict[str, object]]:
    """Return rows of a table: one without a text, some without a day, columns of several names."""
    found = [{"标题": f"第{number}号", "正文": page(number)} for number in numbers]
    days = [{"日期": f"2024年5月{number}日"} if number % 3 else {"日期": "不详"} for number in numbers]
    return [{"空": None}, *({**row, **day} for row, day in zip(found, days, strict=True))]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_tables_read_by_workers(tmp_path: Path, kind: str) -> None:
    """Named alone, and found in a folder, beside other files."""
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, set(range(3)))
    for number, path in enumerate((tmp_path / f"alone.{kind}", folder / f"inside.{kind}")):
        told = rows(range(3 + 5 * number, 8 + 5 * number))
        if kind == "jsonl":
            lines = [json.dumps(row, ensure_ascii=False) for row in told]
            path.write_text("\n".join(["\ufeff" + lines[0], "{broken", "", *lines[1:]]) + "\n", encoding="utf-8")
        else:
            arrow, parquet = library("pyarrow", "tables"), library("pyarrow.parquet", "tables")
            parquet.write_table(arrow.Table.from_pylist([dict.fromkeys(told[1]) | row for row in told]), path)
    (tmp_path / "alone.meta.json").write_text('{"place": "临江市"}', encoding="utf-8")
    (folder / "called.jsonl").write_bytes("市总工会".encode("gb18030"))
    inputs = [tmp_path / f"alone.{kind}", folder]
    made = run(inputs, tmp_path / "local", Settings(large=0))
    assert made.summary.sources == 14
    spark(*inputs, "-o", tmp_path / "spark", master=MASTER, code=3)
    assert files(tmp_path / "spark") == files(tmp_path / "local")


def test_workers_on_machines_of_their_own(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers with JVMs and working folders of their own; the input is named by a relative path."""
    run([pages], tmp_path / "local", BIG)
    monkeypatch.chdir(pages.parent)
    spark(pages.name, "-o", tmp_path / "spark", "--published", "2024-05-01", master="local-cluster[2,1,1024]")
    assert files(tmp_path / "spark") == files(tmp_path / "local")
