"""An OWL RL closure of a built graph finds no contradiction; a graph that has one shows that it would."""

import warnings

import pyoxigraph as ox
import pytest
import rdflib

from kg import schema
from kg.graph.dataset import family
from kg.graph.quads import quads
from tests.graphs import PREFIXES, known

ERRORS = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
CONTRADICTIONS = {
    "disjoint": "x:a a foaf:Person , gh:Meeting .",
    "irreflexive": "x:a a gh:UnionBody ; gh:superiorUnion x:a .",
    "asymmetric": "x:a gh:superiorUnion x:b . x:b gh:superiorUnion x:a .",
    "range": "x:a gh:conveys x:b . x:b a gh:Report .",
}


def _faults(triples: list[ox.Triple]) -> list[str]:
    import owlrl

    graph = rdflib.Graph()
    everything = {*triples, *schema.triples()}
    graph.parse(data=ox.serialize(everything, format=ox.RdfFormat.N_TRIPLES), format="nt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # owlrl with rdflib 7
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(said) for said in graph.objects(None, ERRORS)]


@pytest.mark.parametrize("name", ["sample", "examples"])
def test_the_facts_are_consistent(name: str) -> None:
    facts = {quad.triple for quad in quads(known()[name]) if family(quad.graph_name) not in ("why", "dataset")}
    assert _faults(list(facts)) == []


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_would_be_found(name: str) -> None:
    triples = [quad.triple for quad in ox.parse(PREFIXES + CONTRADICTIONS[name], format=ox.RdfFormat.TURTLE)]
    assert _faults(triples)
