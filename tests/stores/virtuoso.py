"""Virtuoso 7, started on loopback with all its files in one folder, loaded, asked over HTTP, stopped.

It knows no default graph in N-Quads and takes the union of all where none is named: the content goes into a graph of
its own, and every request names it. Its time-outs are answers with status 200 and no rows; only a header tells.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from tests.stores import data
from tests.stores.data import Told
from tests.stores.timing import timed

CONTENT = "urn:content"
_START = 60.0
_INI = """
[Database]
DatabaseFile = {place}/v.db
ErrorLogFile = {place}/v.log
LockFile = {place}/v.lck
TransactionFile = {place}/v.trx
xa_persistent_file = {place}/v.pxa
[TempDatabase]
DatabaseFile = {place}/t.db
TransactionFile = {place}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {place}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
ServerThreads = 20
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {place}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = {seconds}
"""


def has_virtuoso() -> bool:
    """Whether Debian's virtuoso-opensource-7-bin is here."""
    return bool(shutil.which("virtuoso-t") and shutil.which("isql-vt"))


@dataclass(frozen=True, slots=True)
class Virtuoso:
    """A running server."""

    place: Path
    sql: int
    http: int
    process: subprocess.Popen[bytes]

    def execute(self, statements: str) -> str:
        """Run SQL statements; return what isql prints."""
        command = ["isql-vt", f"127.0.0.1:{self.sql}", "dba", "dba", f"exec={statements}"]
        return subprocess.run(command, capture_output=True, text=True, timeout=600, check=True).stdout

    def load(self, path: Path) -> float:
        """Load N-Quads, the default graph as a named one; return the seconds it took."""
        home = ox.NamedNode(CONTENT)
        quads = (
            one if isinstance(one.graph_name, ox.NamedNode) else ox.Quad(one.subject, one.predicate, one.object, home)
            for one in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS)
        )
        (self.place / "load").mkdir()
        (self.place / "load/data.nq").write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b"")
        began = time.perf_counter()
        told = self.execute(
            f"ld_dir('{self.place}/load', '*.nq', 'urn:none'); rdf_loader_run(); checkpoint;"  # noqa: S608 - our own folder
            "select 'fault', ll_error from load_list where ll_error is not null;"
        )
        assert "fault " not in told, told
        return time.perf_counter() - began

    def ask(self, text: str, *, triples: bool) -> dict[str, Any]:
        """Answer one question, in the form that the other stores' programs print."""
        media = "text/plain" if triples else "application/sparql-results+json"
        fields = urlencode({"query": text, "default-graph-uri": CONTENT, "format": media}).encode()
        try:
            with urlopen(Request(f"http://127.0.0.1:{self.http}/sparql", fields), timeout=600) as told:
                assert told.headers.get("X-SQL-State") is None, "Virtuoso ran out of time"
                body = told.read().decode()
        except HTTPError as fault:
            raise AssertionError(f"{fault.read().decode()[:300]} … {text[:200]}") from fault
        return {"nt": body} if triples else {"json": json.loads(body)}

    def memory(self) -> float:
        """The most memory it had, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1000


@contextmanager
def started(place: Path, seconds: int = 120) -> Iterator[Virtuoso]:
    """Run a server whose files are in ``place``; it ends with the block."""
    sql, http = _free(), _free()
    (place / "v.ini").write_text(_INI.format(place=place, sql=sql, http=http, seconds=seconds), encoding="utf-8")
    command = ["virtuoso-t", "+foreground", "+configfile", str(place / "v.ini")]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(http, process)
            _wait(sql, process)
            yield Virtuoso(place, sql, http, process)
        finally:
            process.kill()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        assert process.poll() is None, "Virtuoso ended at its start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"Virtuoso did not open port {port} in {_START:g} s")


def run(folder: Path, place: Path, times: int = 1, only: str = "queries", seconds: int = 120) -> Told:
    """Return what Virtuoso says of ``data.nq`` and the questions of ``folder``, each in at most so many seconds."""
    with started(place, seconds) as server:
        load = server.load(folder / "data.nq")
        everywhere = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), 'https://w3id.org/gonghui/')) }"  # fmt: skip
        default, named = (_count(server, text) for text in ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", everywhere))
        answers = (
            {"name": path.stem, **_timed(server, path.read_text(encoding="utf-8"), times)}
            for path in sorted((folder / only).glob("*.rq"))
        )
        lines = [json.dumps(one) for one in ({"load": load, "default": default, "named": named}, *answers)]
        return data.read(lines, server.memory())


def _count(server: Virtuoso, text: str) -> int:
    return int(server.ask(text, triples=False)["json"]["results"]["bindings"][0]["n"]["value"])


def _timed(server: Virtuoso, text: str, times: int) -> Mapping[str, Any]:
    """The answer and the milliseconds; nothing of a question that Virtuoso refuses."""
    try:
        told, ms = timed(lambda: server.ask(text, triples="CONSTRUCT" in text), times)
    except AssertionError:
        return {}
    return told | {"ms": ms}
