"""The stores that are programs of their own: how each is found, given the data, asked and measured."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.graphs import ROOT
from tests.stores import data
from tests.stores.data import Told

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
LOAD = 300
"""Seconds that loading may take."""
MODULES = Path(os.environ.get("KG_NODE_MODULES", ROOT / ".ci/node/node_modules"))


def has_jena() -> bool:
    """Whether Debian's Jena and a JDK are here."""
    return bool(shutil.which("javac")) and (JARS / "jena-tdb2.jar").exists()


def has_node() -> bool:
    """Whether Node, N3.js and Comunica are here."""
    return (
        bool(shutil.which("node")) and (MODULES / "@comunica/query-sparql-rdfjs").is_dir() and (MODULES / "n3").is_dir()
    )


def run(folder: Path, store: str, times: int = 1, each: int = 600, only: str = "queries") -> Told:
    """Return what ``store`` says of ``data.nq`` and the questions of ``folder``: arq, tdb2, n3, oxigraph, rdflib.

    Each question may take ``each`` seconds; one that takes longer has no answer. A program that does not stop by
    itself is stopped, and what it had answered counts.
    """
    arguments = [str(folder / "data.nq"), str(folder / only), str(times), str(each)]
    with tempfile.TemporaryDirectory() as place:
        command, env = _command(store, Path(place))
        lines, memory = _measured([*command, *arguments], os.environ | env, each)
    return data.read(lines, memory)


def _command(store: str, place: Path) -> tuple[list[str], Mapping[str, str]]:
    if store in ("oxigraph", "rdflib"):
        return [sys.executable, "-m", "tests.stores.inpython", store], {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if store == "n3":
        return ["node", "--max-old-space-size=8000", str(HERE / "ask.cjs")], {"NODE_PATH": str(MODULES)}
    _mend_xerces(place)
    kind = {"arq": "memory", "tdb2": "tdb2"}[store]
    jars = f"{place}{os.pathsep}{JARS}/*"
    return ["java", "-Xmx6g", "-Dfile.encoding=UTF-8", "-cp", jars, str(HERE / "Ask.java"), kind], {
        "TMPDIR": str(place)
    }


def _mend_xerces(place: Path) -> None:
    """Put Xerces' messages where Debian's build of Jena 4.5 looks for them; without them nothing starts."""
    wrong = "org/apache/jena/ext/"
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(f"{wrong}xerces/") and name.endswith(".properties"):
                target = place / name.removeprefix(wrong)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(jar.read(name))


def _measured(command: list[str], env: Mapping[str, str], each: int) -> tuple[list[str], float]:
    """The lines that a command prints, and the most memory it had, in MB; it is ended where a line is long in coming."""
    with tempfile.TemporaryFile("w+") as errors:
        with subprocess.Popen(command, env=dict(env), stdout=subprocess.PIPE, stderr=errors, text=True) as process:
            lines, late = _lines(process, 2 * each + LOAD)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        assert late or process.returncode == 0, errors.read()[-2000:]
    assert lines, f"not loaded after {LOAD + 2 * each} s"
    return lines, usage.ru_maxrss / 1000


def _lines(process: subprocess.Popen[str], seconds: float) -> tuple[list[str], bool]:
    """What a process says, and whether it was ended since it said nothing for so long."""
    ended = threading.Event()

    def end() -> None:
        ended.set()
        process.kill()

    lines: list[str] = []
    assert process.stdout is not None
    while True:
        timer = threading.Timer(seconds, end)
        timer.start()
        line = process.stdout.readline()
        timer.cancel()
        if not line.endswith("\n"):
            return lines, ended.is_set()
        lines.append(line)


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder that does not outlive the block."""
    with tempfile.TemporaryDirectory(prefix="kg-") as place:
        yield Path(place)
