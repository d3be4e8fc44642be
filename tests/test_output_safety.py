"""What stands in a text cannot act where the output lands: RDF, names of files; and nothing reaches the network."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.build import Settings, run
from tests.graphs import ROOT
from tests.readers import formats
from tests.readers.reports import CONTEST, GRANTS

NASTY = st.sampled_from([
    *('"', "'''", '"""', "\\", "\\u0022", "> <", "<script>alert(1)</script>", "</script>", "]]>", "${x}", "{{x}}", "%0a"),
    *("\t", "\x0b", "\u202e", "\ufeff", "\u2028", "\ue000", "\U0001f600", "`", "|", "^^", "@zh", "} INSERT DATA {", "=1+1"),
    *("\x00", "\x1b[31m", "../../", "CON", "é", "e\u0301", "\ufffe", "\ud800"),
])  # fmt: skip
WORDS = st.lists(NASTY | st.text(max_size=3), max_size=4).map("".join)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(WORDS, WORDS, WORDS)
def test_nasty_strings_come_back_as_they_were(headline: str, publisher: str, words: str) -> None:
    """Through the whole build into TriG and back: what is quoted is in the text, and every IRI is ASCII."""
    text = f"{headline}市总工会召开会议{words}\n\n本报讯（记者 柳文舟）3月5日，临江市总工会召开“{words}”会议。临江市总工会主席温如海主持会议。\n"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        told = Settings(publisher=publisher.encode("utf-8", "replace").decode() or None)
        outcome = run([path], Path(folder) / "out", told)
        assert "bug" not in {issue.code for issue in outcome.knowledge.issues}
        if not outcome.files:
            return
        graph = ox.Dataset(ox.parse(path=str(Path(folder) / "out" / "graph.trig"), format=ox.RdfFormat.TRIG))
        assert len(graph) == outcome.quads
        source = outcome.knowledge.sources[0].text
        exact = {
            str(q.object.value)
            for q in graph
            if q.predicate.value.endswith("#exact") and isinstance(q.object, ox.Literal)
        }
        squeezed = "".join(source.split())
        assert exact
        assert any("".join(one.split()) in squeezed for one in exact)
        for quad in graph:
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, ox.NamedNode):
                    assert term.value.isascii()
                    assert not set(' <>"{}|\\^`') & set(term.value)
        assert {one.name for one in Path(folder).iterdir()} == {"a.txt", "out"}


@pytest.mark.parametrize("name", ["a<b>.txt", "a'b\".txt", "$(x).txt", "a;b.txt", "\u202etxt.a.txt", "%2e%2e.txt"])
def test_names_of_inputs_name_no_output(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(GRANTS.text, encoding="utf-8")
    outcome = run([tmp_path / name], tmp_path / "out", Settings())
    written = {path.name for path in (tmp_path / "out").iterdir() if path.name != ".kg"}
    assert {path.name for path in outcome.files} == written
    assert all(path.name.isascii() for path in outcome.files)


GUARD = """
import os, socket, sys
def refused(*a, **k): raise SystemExit("network: " + repr(a)[:200])
for name in ("connect", "connect_ex", "sendto", "sendmsg"):
    setattr(socket.socket, name, refused)
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refused
"""


def test_no_network_at_run_time(tmp_path: Path) -> None:
    """Every verb with every socket closed, in the reading processes too (the guard is a sitecustomize)."""
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    files = formats.texts(GRANTS)
    if find_spec("lxml") and find_spec("trafilatura"):
        files |= formats.pages(CONTEST)
        away = "<link rel=stylesheet href='http://127.0.0.1:9/a.css'><base href='http://127.0.0.1:9/'>"
        files["away.html"] = formats.html(CONTEST, away)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(guard), str(ROOT)))}
    commands = [
        ["build", str(folder), "-o", "out", "--jobs", "2"],
        ["extract", str(folder / "a.txt")],
        ["check", "out/graph.trig"],
        ["query", "SELECT ?s WHERE { ?s a foaf:Person } LIMIT 1", "-g", "out/graph.trig"],
        ["explain", "主席", "-g", "out/graph.trig"],
    ]
    for words in commands:
        told = subprocess.run(
            [sys.executable, "-m", "kg", *words], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, (words, told.stderr)
        assert "network" not in told.stderr
    probe = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    told = subprocess.run(probe, env=env, capture_output=True, text=True, check=False)
    assert "network: " in told.stderr  # the guard guards


def test_a_service_in_a_question_is_not_asked(tmp_path: Path) -> None:
    from kg.errors import KGError
    from kg.graph.query import ask

    (tmp_path / "a.txt").write_text(GRANTS.text, encoding="utf-8")
    run([tmp_path / "a.txt"], tmp_path / "out", Settings())
    with pytest.raises(KGError):
        ask(tmp_path / "out" / "graph.trig", "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
