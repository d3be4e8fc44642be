"""Bad inputs: each ends in success or in one clear line with the documented exit code, and costs no older output.

``pytest tests/hostile -s -k table`` prints how many there are of each kind and how they ended.
"""

import json
import os
import socket
import sys
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.cli.test_bad_input import content, run
from tests.fuzz.harness import NEEDS
from tests.hostile.packages import ARCHIVES, OFFICE
from tests.hostile.pages import PAGES, PDFS
from tests.hostile.texts import GOOD, MAILS, REFUSED, TABLES, TEXTS, Make
from tests.needs import need
from tests.texts import OTHER

KINDS: dict[str, dict[str, Make]] = {
    "texts": TEXTS,
    "pages": PAGES,
    "pdf": PDFS,
    "archives": ARCHIVES,
    "office": OFFICE,
    "mail": MAILS,
    "tables": TABLES,
    "refused": REFUSED,
}
INPUTS = [(kind, name) for kind, made in KINDS.items() for name in made]
LIMITS = ("--max-file", "20", "--max-archive", "60", "--max-seconds", "20")
LIBRARIES = {"pages": "html", "pdf": "pdf"}
ENDS: Counter[tuple[str, str]] = Counter()
"""By kind and end, of the inputs that ended as they should."""
TRIED: Counter[str] = Counter()


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an output that must not be lost."""
    from kg.build import Settings
    from kg.build import run as build

    folder = tmp_path_factory.mktemp("older")
    (folder / "good.txt").write_text(OTHER, encoding="utf-8")
    build([folder / "good.txt"], folder / "out", Settings())
    return folder / "out"


def test_there_are_enough() -> None:
    assert len(INPUTS) + len(FILES) >= 150
    assert len(set(INPUTS)) == len(INPUTS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("kind", "name"), INPUTS, ids=[f"{kind}: {name}" for kind, name in INPUTS])
def test_it_ends_well_or_in_one_line(
    tmp_path: Path,
    older: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    name: str,
) -> None:
    for library in NEEDS.get(LIBRARIES.get(kind, ""), ()):
        need(find_spec(library), f"{library} is not installed")
    path = tmp_path / name
    path.write_bytes(KINDS[kind][name]())
    ends_well_or_in_one_line(path, older, monkeypatch, capsys, kind)


def ends_well_or_in_one_line(
    path: Path, older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    TRIED[kind] += 1
    out = path.parent / "out"
    before = content(older)
    out.mkdir()
    for name, data in before.items():
        (out / name).write_bytes(data)
    capsys.readouterr()
    code = run(monkeypatch, "build", path, "-o", out, *LIMITS)
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    assert all(line.split()[0] in {"错误", "警告"} and " / " in line and len(line) < 600 for line in lines), lines
    assert "Traceback" not in shown.out + shown.err
    assert "please report" not in shown.err
    faults = [line for line in lines if line.startswith("错误")]
    if code == 0:
        assert not faults
    elif code == 1:
        assert content(out) == before
        assert faults
    else:
        assert faults
    if code != 1:
        rows = [json.loads(row) for row in (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()]
        assert sum(row["level"] == "error" for row in rows) == len(faults)
    assert len(faults) <= 40
    ENDS[kind, {0: "built", 1: "refused", 3: "built in part"}[code]] += 1


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path)[-100:] if len(str(path)) > 100 else str(path))


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _dangling(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _null(path: Path) -> None:
    path.symlink_to("/dev/null")


def _folder(path: Path) -> None:
    path.mkdir()


def _folder_of_itself(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path)


def _folder_of_bad(path: Path) -> None:
    path.mkdir()
    for name, make in (*REFUSED.items(), *list(TEXTS.items())[:20]):
        (path / name).write_bytes(make())
    (path / "good.txt").write_text(GOOD, encoding="utf-8")


def _beside_a_folder(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    path.with_name(f"{path.stem}.meta.json").mkdir()


FILES: dict[str, Callable[[Path], None]] = {
    "missing": lambda _: None,
    "pipe": _pipe,
    "socket": _socket,
    "link to itself": _loop,
    "link to nowhere": _dangling,
    "endless device": _zero,
    "empty device": _null,
    "empty folder": _folder,
    "folder of itself": _folder_of_itself,
    "folder of bad files": _folder_of_bad,
    "sidecar is a folder": _beside_a_folder,
    "name\nof\x1b[31m two lines": lambda path: path.write_text(GOOD, encoding="utf-8") and None,
    "名" * 80: lambda path: path.write_text(GOOD, encoding="utf-8") and None,
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files on this system")
@pytest.mark.parametrize("name", FILES)
def test_what_is_no_file_ends_in_one_line(
    tmp_path: Path, older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    FILES[name](tmp_path / name)
    ends_well_or_in_one_line(tmp_path / name, older, monkeypatch, capsys, "files")


def test_a_name_that_is_no_text(
    tmp_path: Path, older: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_text(GOOD, encoding="utf-8")
    ends_well_or_in_one_line(path, older, monkeypatch, capsys, "files")


def test_all_together_cost_only_themselves(tmp_path: Path) -> None:
    """One build of every bad input beside a good one: the good one is there."""
    from kg.build import Limits, Settings
    from kg.build import run as build

    for number, (kind, name) in enumerate(INPUTS):
        if all(find_spec(one) for one in NEEDS.get(LIBRARIES.get(kind, ""), ())):
            (tmp_path / f"{number} {name}").write_bytes(KINDS[kind][name]())
    (tmp_path / "good.txt").write_text(OTHER, encoding="utf-8")
    limits = Limits(file=20_000_000, archive=60_000_000, seconds=20)
    outcome = build([tmp_path], tmp_path / "out", Settings(limits=limits, jobs=2, large=10**6))
    assert "good.txt" in {source.name for source in outcome.knowledge.sources}
    assert not {"bug", "reader-died"} & {issue.code for issue in outcome.faults}
    assert {"graph.trig", "network.html", "issues.jsonl"} <= {path.name for path in outcome.files}


def test_table() -> None:
    """Print inputs tried by kind and end; those of this run."""
    kinds = sorted(TRIED)
    ways = ("built", "built in part", "refused")
    lines = ["| kind | inputs | built | built in part | refused | crashed or lost |", "|---|---|---|---|---|---|"]
    for kind in kinds:
        counts = [ENDS[kind, way] for way in ways]
        lines.append(f"| {kind} | {TRIED[kind]} | {' | '.join(map(str, counts))} | {TRIED[kind] - sum(counts)} |")
    sys.stdout.write("\n".join(["", *lines, ""]))
    assert TRIED.total() == ENDS.total()
