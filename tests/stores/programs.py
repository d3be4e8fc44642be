"""The stores that are programs of their own: how each is found, given the data, asked and measured."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.graphs import ROOT
from tests.stores import data
from tests.stores.data import Told

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
MODULES = Path(os.environ.get("KG_NODE_MODULES", ROOT / ".ci/node/node_modules"))


def has_jena() -> bool:
    """Whether Debian's Jena and a JDK are here."""
    return bool(shutil.which("javac")) and (JARS / "jena-tdb2.jar").exists()


def has_node() -> bool:
    """Whether Node, N3.js and Comunica are here."""
    return (
        bool(shutil.which("node")) and (MODULES / "@comunica/query-sparql-rdfjs").is_dir() and (MODULES / "n3").is_dir()
    )


def run(folder: Path, store: str, times: int = 1, timeout: float = 600, only: str = "queries") -> Told:
    """Return what ``store`` says of ``data.nq`` and the questions of ``folder``: arq, tdb2, n3, oxigraph, rdflib."""
    arguments = [str(folder / "data.nq"), str(folder / only), str(times)]
    with tempfile.TemporaryDirectory() as place:
        command, env = _command(store, Path(place))
        said, memory = _measured([*command, *arguments], os.environ | env, timeout)
    return data.read(json.loads(said), memory)


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


def _measured(command: list[str], env: Mapping[str, str], timeout: float) -> tuple[str, float]:
    """What a command prints, and the most memory it had, in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with tempfile.TemporaryFile("w+") as errors:
        done = subprocess.run(command, env=dict(env), stdout=subprocess.PIPE, stderr=errors, text=True, timeout=timeout, check=False)  # fmt: skip
        errors.seek(0)
        assert done.returncode == 0, errors.read()[-2000:]
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return done.stdout, after / 1000 if after > before else 0.0


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder that does not outlive the block."""
    with tempfile.TemporaryDirectory(prefix="kg-") as place:
        yield Path(place)
