"""graph.trig and graph.ttl: what stands where, and that every tool can read it."""

import os
import re
import subprocess
import sys
import warnings
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import schema
from kg.errors import StageError
from kg.graph.dataset import family
from kg.graph.quads import quads
from kg.graph.terms import clean, decimal, exact, term
from kg.graph.write import write
from kg.model import Evidence, Knowledge, Span, Statement
from tests.graphs import ROOT, known
from tests.sample_knowledge import sample

BOTH = pytest.mark.parametrize("name", ["sample", "examples"])
HASHES = """
from hashlib import sha256; from pathlib import Path; import sys
import warnings
from kg.graph.quads import quads; from kg.graph.write import write; from tests.sample_knowledge import sample
for path in write(quads(sample()), Path(sys.argv[1])): print(sha256(path.read_bytes()).hexdigest())
"""


def _by_rdflib(path: Path) -> rdflib.Dataset:
    found = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's TriG parser uses what rdflib deprecates
        found.parse(data=path.read_bytes(), format="trig")
    return found


@BOTH
def test_rdflib_and_pyoxigraph_read_the_same(tmp_path: Path, name: str) -> None:
    found = quads(known()[name])
    trig, ttl = write(found, tmp_path)
    ours = set(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))
    theirs = _by_rdflib(trig)
    assert len(ours) == len(set(found)) == len(list(theirs.quads()))
    facts = {quad.triple for quad in ours if family(quad.graph_name) not in ("why", "dataset")}
    assert {quad.triple for quad in ox.parse(path=str(ttl), format=ox.RdfFormat.TURTLE)} == facts
    assert len(rdflib.Graph().parse(data=ttl.read_bytes(), format="turtle")) == len(facts)


@BOTH
def test_evidence_is_what_stands_at_its_offsets(name: str) -> None:
    knowledge = known()[name]
    texts = {f"report-{article.id}": article.source.text for article in knowledge.articles}
    store = ox.Store()
    store.bulk_extend(quads(knowledge))
    rows = store.query(
        "SELECT ?r ?a ?b ?x { GRAPH ?g { ?g prov:wasDerivedFrom ?r . ?e gh:start ?a ; gh:end ?b ; gh:exact ?x } }",
        prefixes=schema.prefixes(),
    )
    assert isinstance(rows, ox.QuerySolutions)
    checked = 0
    for row in rows:
        text = texts[row["r"].value.rpartition("/")[2]]
        printed = text[int(row["a"].value) : int(row["b"].value)]
        assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", row["x"].value)
        checked += 1
    assert checked


@BOTH
def test_iris_are_ascii_and_under_the_base(name: str) -> None:
    base = "https://data.example.org/news#"
    iris = {
        one.value
        for quad in quads(known()[name], base)
        for one in (quad.subject, quad.predicate, quad.object, quad.graph_name)
        if isinstance(one, ox.NamedNode)
    }
    assert all(iri.isascii() for iri in iris)
    assert not any(iri.startswith((f"{schema.DEFAULT_BASE}id/", f"{schema.DEFAULT_BASE}graph/")) for iri in iris)
    assert any(iri.startswith(f"{base}id/person-") for iri in iris)
    assert all(not isinstance(quad.subject, ox.BlankNode) for quad in quads(known()[name]))


def test_same_bytes_with_another_hash_seed(tmp_path: Path) -> None:
    said = []
    for seed in ("1", "4242"):
        env = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", HASHES, str(tmp_path)]
        said.append(subprocess.run(command, env=env, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    assert said[0] == said[1]
    assert len(said[0].split()) == 2


def test_order_of_knowledge_does_not_matter(tmp_path: Path) -> None:
    first = sample()
    other = replace(
        first,
        articles=first.articles[::-1],
        entities=first.entities[::-1],
        statements=first.statements[::-1],
        sources=first.sources[::-1],
    )
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for one, two in zip(write(quads(first), tmp_path / "a"), write(quads(other), tmp_path / "b"), strict=True):
        assert one.read_bytes() == two.read_bytes()


def _unfit() -> Knowledge:
    """The sample with signs in its names that no graph file can carry."""
    first = sample()
    bad = "贺\x00长\ud800青\x1b[31m\ufffe"
    entities = tuple(replace(one, name=bad) if one.type == "foaf:Person" else one for one in first.entities)
    return replace(first, entities=entities)


def test_unfit_signs_become_replacement_characters(tmp_path: Path) -> None:
    trig, ttl = write(quads(_unfit()), tmp_path)
    for path in (trig, ttl):
        text = path.read_text(encoding="utf-8")
        assert "贺\ufffd长\ufffd青\ufffd[31m\ufffd" in text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", text)
    assert len(list(_by_rdflib(trig).quads())) == len(set(quads(_unfit())))
    assert clean("a\x00\n\ud800𝒳") == "a\ufffd\n\ufffd𝒳"


@BOTH
def test_stated_inferred_and_background_stand_apart(name: str) -> None:
    knowledge = known()[name]
    found = quads(knowledge)
    homes: dict[ox.Triple, set[str]] = {}
    for quad in found:
        homes.setdefault(quad.triple, set()).add(family(quad.graph_name))
    wanted = {"stated": "report", "inferred": "inferred", "background": "background"}
    bases: dict[tuple[str, str, str], set[str]] = {}
    for said in knowledge.statements:
        bases.setdefault((said.subject, said.predicate, repr(said.object)), set()).add(wanted[said.basis])
    from kg.graph.terms import Names

    names = Names(schema.DEFAULT_BASE)
    for said in knowledge.statements:
        triple = ox.Triple(names.node(said.subject), term(said.predicate), names.value(said.object))
        assert homes[triple] == bases[said.subject, said.predicate, repr(said.object)]
    assert {family(quad.graph_name) for quad in found if quad.predicate == term("gh:evidence")} == {"why"}
    assert {family(quad.graph_name) for quad in found if quad.predicate == term("rdf:subject")} == {"why"}


def test_codes_travel_with_the_data() -> None:
    facts = {quad.triple for quad in quads(sample()) if family(quad.graph_name) == "codes"}
    for curie in (*schema.concepts("gh:roles"), *schema.concepts("gh:areas"), *schema.concepts("gh:statuses")):
        assert ox.Triple(term(curie), term("skos:prefLabel"), ox.Literal(schema.label(curie), language="zh")) in facts


def test_faulty_knowledge_is_refused() -> None:
    article = sample().articles[0].id
    evidence = (Evidence(article, Span(0, 2)),)
    orphan = Statement("claim-x", "person-nobody", "gh:post", "post-nothing", article, evidence, "r", 1.0, "stated")
    with pytest.raises(StageError, match="person-nobody"):
        quads(replace(sample(), statements=(orphan,)))
    someone = sample().entities[0].id
    homeless = Statement("claim-x", someone, "gh:refersTo", someone, None, (), "r", 1.0, "stated")
    with pytest.raises(StageError, match="claim-x"):
        quads(replace(sample(), statements=(homeless,)))


@pytest.mark.parametrize(
    ("printed", "quoted"),
    [
        ("12 月 14\n日", "12月14日"),
        ("20\n18", "2018"),
        ("Trade\nUnion 工会", "Trade Union工会"),
        ("\u3000会议\r\n强调 ", "会议强调"),
    ],
)
def test_quotes_lose_their_layout(printed: str, quoted: str) -> None:
    assert exact(printed) == quoted


@pytest.mark.parametrize(("value", "written"), [(0.9, "0.9"), (1, "1.0"), (0.123456, "0.1235"), (0.0, "0.0")])
def test_decimals_are_canonical(value: float, written: str) -> None:
    assert decimal(value) == written
