"""``kg export`` as a user meets it: from a graph file or an output folder to a file of any name."""

import json
from pathlib import Path

import pyoxigraph as ox

from tests.cli.conftest import Run


def test_a_graph_file_to_the_formats_own_name(kg: Run, graph: Path, tmp_path: Path) -> None:
    told = kg("export", "nquads", graph)
    assert (told.returncode, told.stdout, told.stderr) == (0, "dataset.nq\n", "")
    assert list(ox.parse(path=str(tmp_path / "dataset.nq")))


def test_an_output_folder_to_a_compressed_file(kg: Run, graph: Path, tmp_path: Path) -> None:
    told = kg("export", "turtle", graph.parent, "-o", "a/b.ttl.gz", "--iri-base", "https://e.org/", "--json")
    assert json.loads(told.stdout) == {"format": "turtle", "files": ["a/b.ttl.gz"]}
    assert (tmp_path / "a" / "b.ttl.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_the_list_says_name_file_and_both_languages(kg: Run) -> None:
    told = kg("export", "--list").stdout
    assert "nquads  → dataset.nq" in told
    assert "数据集，N-Quads\n  dataset in N-Quads" in told
    found = {one["name"]: one for one in json.loads(kg("export", "--list", "--json").stdout)}
    assert found["turtle"]["file"] == "content.ttl"
    assert found["turtle"]["options"] == ["graph", "iri-base", "lang"]


def test_the_network_needs_an_output_folder(kg: Run, graph: Path, tmp_path: Path) -> None:
    told = kg("export", "graphml", graph)
    assert (told.returncode, told.stdout) == (2, "")
    assert "needs an output folder" in told.stderr
    assert not list(tmp_path.iterdir())
