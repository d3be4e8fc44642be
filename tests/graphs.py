"""Graphs for tests: the sample, and what the examples give when they are built."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.build import Settings, read
from kg.graph.quads import quads
from kg.graph.write import write
from kg.model import Knowledge
from tests.sample_knowledge import sample

ROOT = Path(__file__).parents[1]
PREFIXES = """
@prefix gh: <https://w3id.org/gonghui/ns#> . @prefix x: <https://e.org/id/> . @prefix gg: <https://e.org/graph/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://e.org/> .
"""


@cache
def examples() -> Knowledge:
    """What ``examples/`` says."""
    return read([ROOT / "examples"], Settings())


def known() -> dict[str, Knowledge]:
    """Both kinds of knowledge, by name."""
    return {"sample": sample(), "examples": examples()}


def sample_file(folder: Path, extra: str = "") -> Path:
    """Write the sample as ``graph.trig``, with ``extra`` triples in a report graph of their own."""
    found = quads(sample())
    home = ox.NamedNode("https://w3id.org/gonghui/graph/report-extra")
    more = ox.parse(PREFIXES + extra, format=ox.RdfFormat.TURTLE)
    write([*found, *(ox.Quad(one.subject, one.predicate, one.object, home) for one in more)], folder)
    return folder / "graph.trig"
