"""A server for tests: the sample graph, one kg serve on loopback, a way to ask it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.graphs import ROOT, sample_file
from tests.needs import need

EVIL = "<script>alert(1)</script>"
EXTRA = f"""
x:evil a foaf:Person ; rdfs:label '{EVIL}'@zh ; foaf:name '{EVIL}'@zh ; skos:altLabel '"><img src=x>'@zh ;
    rdfs:seeAlso <javascript:alert%281%29> .
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One response."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    def rows(self) -> list[dict[str, str]]:
        """The rows of SPARQL results in JSON, each value as its text."""
        found = json.loads(self.body)["results"]["bindings"]
        return [{name: one["value"] for name, one in row.items()} for row in found]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, and the process that was started."""

    url: str
    process: subprocess.Popen[str]

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname
        assert parts.port
        return parts.hostname, parts.port

    def send(self, method: str, path: str, body: bytes = b"", **headers: str) -> Told:
        connection = HTTPConnection(*self.address, timeout=60)
        with contextlib.closing(connection):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body or None, named)
            told = connection.getresponse()
            return Told(told.status, {name.lower(): value for name, value in told.getheaders()}, told.read())

    def get(self, path: str, fields: list[tuple[str, str]] | None = None, **headers: str) -> Told:
        return self.send("GET", f"{path}?{urlencode(fields)}" if fields else path, **headers)

    def query(self, text: str, *fields: tuple[str, str], **headers: str) -> Told:
        return self.get("/sparql", [("query", text), *fields], **headers)


@contextlib.contextmanager
def running(output: Path, *options: str, settings: dict[str, Any] | None = None) -> Iterator[Server]:
    """Run ``kg serve`` on a free port; with ``settings``, the same by its own function. It ends with the block."""
    command = [sys.executable, "-m", "kg", "serve", str(output), "--port", "0", *options]
    if settings is not None:
        ready = "lambda url, quads: print(url, flush=True)"
        made = f"serve(Path({str(output)!r}), Settings(port=0, **{settings!r}), {ready})"
        heads = "from pathlib import Path; from kg.serve.nursery import serve; from kg.serve.settings import Settings"
        command = [sys.executable, "-c", f"{heads}; {made}"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Server(process.stdout.readline().split()[0], process)
        finally:
            process.terminate()
            process.wait(timeout=30)


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as kg build leaves it, with a person whose name is markup."""
    need(find_spec("starlette") and find_spec("uvicorn"), "pip install 'union-kg[serve]'")
    from kg.export.html import write
    from tests.sample_knowledge import sample

    folder = tmp_path_factory.mktemp("output")
    sample_file(folder, EXTRA)
    write(sample(), folder / "network.html")
    return folder


@pytest.fixture(scope="session")
def server(output: Path) -> Iterator[Server]:
    """One server for all tests that only ask."""
    with running(output, "--timeout", "5") as found:
        yield found
