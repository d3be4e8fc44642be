"""Every verb on an output in shards: the folder is read like the one file of a small build."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg as package
from kg.build import Settings, run
from kg.graph import shards
from tests.graphs import ROOT
from tests.needs import library, need
from tests.serve.conftest import running
from tests.texts import OTHER, REPORT


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pages, built as if there were thousands."""
    pages, output = (tmp_path_factory.mktemp(name) for name in ("pages", "output"))
    (pages / "1.txt").write_text(REPORT, encoding="utf-8")
    (pages / "2.txt").write_text(OTHER, encoding="utf-8")
    run([pages], output, Settings(large=0, published="2024-05-01"))
    assert (output / "graph" / shards.MANIFEST).is_file()
    assert not (output / "graph.trig").exists()
    return output


@pytest.fixture(scope="module")
def quads(output: Path) -> set[ox.Quad]:
    data = b"".join(text for _, text in shards.opened(output / "graph"))
    return set(ox.parse(data, format=ox.RdfFormat.N_QUADS))


def kg(folder: Path, *arguments: object) -> str:
    """Run a verb beside an ``output`` and return what it prints."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    told = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout


def names(quads: set[ox.Quad]) -> set[str]:
    person = {one.subject for one in quads if one.object == ox.NamedNode("http://xmlns.com/foaf/0.1/Person")}
    name = ox.NamedNode("http://xmlns.com/foaf/0.1/name")
    return {one.object.value for one in quads if one.subject in person and one.predicate == name}  # type: ignore[union-attr]


def test_query_and_explain_and_check_by_default_and_by_name(output: Path, quads: set[ox.Quad]) -> None:
    asked = "SELECT DISTINCT ?n { ?p a foaf:Person ; foaf:name ?n }"
    for where in ((), ("-g", output), ("-g", output / "graph")):
        rows = json.loads(kg(output.parent, "query", asked, "--json", *(where or ("-g", output.name))))
        assert {row["n"]["value"] for row in rows["results"]["bindings"]} == names(quads)
    name = min(names(quads))
    assert name in kg(output.parent, "explain", name, "-g", output)
    assert "0 处违反" in kg(output.parent, "check", output)


def test_the_folder_output_is_the_default(output: Path, tmp_path: Path, quads: set[ox.Quad]) -> None:
    (tmp_path / "output").symlink_to(output)
    assert min(names(quads)) in kg(tmp_path, "query", "SELECT ?n { ?p foaf:name ?n } ORDER BY ?n")
    assert min(names(quads)) in kg(tmp_path, "explain", min(names(quads)))
    assert "0 处违反" in kg(tmp_path, "check")


def test_export_writes_every_quad(output: Path, tmp_path: Path, quads: set[ox.Quad]) -> None:
    kg(tmp_path, "export", "nquads", output, "-o", "all.nq")
    assert set(ox.parse(path=str(tmp_path / "all.nq"))) == quads
    for format_ in ("turtle", "trig", "csv", "neo4j", "cypher", "ladybug", "ftm"):
        assert kg(tmp_path, "export", format_, output, "-o", tmp_path / f"made.{format_}").strip()


def test_formats_of_the_network_read_what_is_stored_beside(output: Path, tmp_path: Path, quads: set[ox.Quad]) -> None:
    kg(tmp_path, "export", "graphml", output, "-o", "x.graphml")
    said = (tmp_path / "x.graphml").read_text(encoding="utf-8")
    assert all(name in said for name in names(quads))


def test_rdflib_and_data_frames(output: Path, quads: set[ox.Quad]) -> None:
    dataset = package.load(output)
    named = [one for one in dataset.quads() if str(one[3]) != "urn:x-rdflib:default"]
    assert len(named) == len(quads)
    library("pandas", "interop")
    library("pyarrow", "tables")
    assert set(package.frames(output)["persons"]["name"]) == names(quads)


def test_serve(output: Path, quads: set[ox.Quad]) -> None:
    from importlib.util import find_spec

    need(find_spec("starlette") and find_spec("uvicorn"), "pip install 'union-kg[serve]'")
    with running(output, "--workers", "1") as server:
        rows = server.query("SELECT DISTINCT ?n { ?p a foaf:Person ; foaf:name ?n }").rows()
        assert {row["n"] for row in rows} == names(quads)
        assert server.get("/").status == 200
