"""The description of the addresses, and schemathesis, which makes up requests from it, right ones and wrong ones."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.needs import library
from tests.serve.conftest import Server

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,unsupported_method"


def test_it_describes_every_address_but_files(server: Server) -> None:
    told = server.get("/openapi.json")
    assert (told.status, told.media) == (200, "application/json")
    said = json.loads(told.body)
    assert said["openapi"] == "3.1.0"
    for path, operations in said["paths"].items():
        assert server.get(path).status != 404 or path == "/thing", path
        assert set(operations) <= {"get", "post"}
    assert {"/sparql", "/.well-known/void", "/search", "/thing", "/ask"} <= set(said["paths"])


def test_schemathesis_finds_no_response_that_is_not_described(server: Server, tmp_path: Path) -> None:
    """Hundreds of requests made up from the description: no 5xx, no status, media type or method beside it."""
    library("schemathesis", "interop")
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}openapi.json", "--checks", CHECKS]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", "40", "--seed", "5"]
    command += ["--generation-deterministic", "--no-color"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=400, check=False)
    assert told.returncode == 0, told.stdout[-6000:] + told.stderr[-2000:]
    made = re.search(r"([\d,]+) generated", told.stdout)
    assert made, told.stdout[-2000:]
    assert int(made[1].replace(",", "")) > 300
    assert server.query("ASK {}").status == 200
