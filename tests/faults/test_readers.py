"""Reading processes that die, hang, or run out of memory: each costs the file it was reading."""

from pathlib import Path

import pytest

from tests.faults.machine import AGAIN, begun, tried
from tests.readers.reports import CONTEST, GRANTS


def test_a_reading_process_that_is_killed_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crashes of every sort: signals, exit, no answer, no memory; what stands beside is read."""
    from kg.build import Limits, Settings
    from kg.build.sources import find, read
    from tests.readers import formats

    (tmp_path / "plug").mkdir()
    (tmp_path / "plug" / "crashing.py").write_text(CRASH, encoding="utf-8")
    metadata = tmp_path / "plug" / "crashing-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: crashing\nVersion: 1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[kg.readers]\ndocx = crashing:read\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "plug"))
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(5 * AGAIN):
        (folder / f"{number}.docx").write_bytes(formats.zipped({"word/document.xml": f"{number % 5}"}))
    (folder / "good.odt").write_bytes(formats.odt(GRANTS))
    (folder / "good.zip").write_bytes(
        formats.zipped({"bad.docx": formats.zipped({"word/document.xml": "0"}), "x.txt": CONTEST.text})
    )
    kinds = ["reader-died", "reader-died", "reader-died", "memory", "too-slow"]
    for kind in kinds * AGAIN:
        begun(f"reading process: {kind}")
    limits = Limits(seconds=3, memory=1_000_000_000)
    found, said = read(find([folder])[0], Settings(limits=limits))
    assert sorted(one.name for one in found) == ["good.odt", "good.zip/x.txt"]
    codes = {issue.file: issue.code for issue in said if issue.level == "error"}
    assert codes.pop("good.zip/bad.docx") == "reader-died"
    assert codes == {f"{number}.docx": kinds[number % 5] for number in range(5 * AGAIN)}
    for number in range(5 * AGAIN):
        tried(f"reading process: {codes[f'{number}.docx']}", "part")


CRASH = """
import ctypes, os, time, zipfile
def read(file, options):
    with file.opened() as stream, zipfile.ZipFile(stream) as package:
        kind = int(package.read("word/document.xml"))
    if kind == 0:
        os.kill(os.getpid(), 11)
    if kind == 1:
        os._exit(7)
    if kind == 2:
        os.kill(os.getpid(), 9)
    if kind == 3:
        bytearray(4_000_000_000)
    time.sleep(60)
    yield
"""
