"""What the head of ontology.ttl promises: OWL 2 DL, every term declared and named in both languages."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import schema
from tests.graphs import ROOT

OWL = "http://www.w3.org/2002/07/owl#"
RESERVED = ("rdf:", "rdfs:", "owl:", "xsd:")
DATATYPES = {
    *("rdf:PlainLiteral", "rdf:XMLLiteral", "rdfs:Literal", "owl:real", "owl:rational"),
    *(f"xsd:{name}" for name in ("decimal", "integer", "string", "boolean", "anyURI", "double", "float")),
    *(f"xsd:{name}" for name in ("nonNegativeInteger", "positiveInteger", "dateTime", "dateTimeStamp", "language")),
}
"""Of the OWL 2 datatype map, those one could want here; xsd:date and rdf:langString are not in the map."""

KINDS = {
    "class": ("owl:Class",),
    "object": ("owl:ObjectProperty", "owl:IrreflexiveProperty", "owl:AsymmetricProperty"),
    "data": ("owl:DatatypeProperty",),
    "annotation": ("owl:AnnotationProperty",),
}
CURIE = re.compile(
    r"[\"'`]((?:gh|org|foaf|schema|skos|prov|oa|nif|dcterms|dcat|void|rdf|rdfs|owl|sh):[A-Za-z][\w-]*)[\"'`]"
)


@cache
def _triples() -> tuple[tuple[str, str, str], ...]:
    return tuple((_short(one.subject), _short(one.predicate), _short(one.object)) for one in schema.triples())


def _short(one: object) -> str:
    return schema.shrink(one.value) if isinstance(one, ox.NamedNode) else f"_:{one}"


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Kind → terms declared to be of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in _triples():
        for kind, types in KINDS.items():
            if predicate == "rdf:type" and value in types and not subject.startswith("_:"):
                found[kind].add(subject)
    return {kind: frozenset(terms) for kind, terms in found.items()}


def test_every_class_is_declared() -> None:
    used = {value for _, predicate, value in _triples() if predicate in ("rdfs:subClassOf", "rdfs:domain")}
    used |= {value for _, predicate, value in _triples() if predicate == "rdf:type"}
    used |= {
        value for _, predicate, value in _triples() if predicate in ("schema:domainIncludes", "schema:rangeIncludes")
    }
    named = {one for one in used if not one.startswith((*RESERVED, "_:"))}
    assert named <= _kinds()["class"]


def test_every_property_is_declared() -> None:
    used = {predicate for _, predicate, _ in _triples() if not predicate.startswith(RESERVED)}
    for subject, predicate, value in _triples():
        used |= {subject, value} if predicate in ("rdfs:subPropertyOf", "owl:inverseOf") else set()
    declared = _kinds()["object"] | _kinds()["data"] | _kinds()["annotation"]
    assert used <= declared


def test_no_name_has_two_kinds() -> None:
    kinds = _kinds()
    for one in KINDS:
        for other in KINDS:
            if one < other:
                assert not kinds[one] & kinds[other], (one, other)


def test_no_term_of_the_vocabulary_is_an_individual() -> None:
    individuals = {
        subject for subject, predicate, value in _triples() if predicate == "rdf:type" and value in _kinds()["class"]
    }
    assert individuals
    assert not individuals & frozenset().union(*_kinds().values())


def test_reserved_vocabulary_is_not_declared() -> None:
    assert not [one for terms in _kinds().values() for one in terms if one.startswith(RESERVED)]


def test_ranges_are_in_the_datatype_map() -> None:
    data, objects = _kinds()["data"], _kinds()["object"]
    for subject, predicate, value in _triples():
        if predicate == "rdfs:range":
            assert value in (DATATYPES if subject in data else _kinds()["class"]), (subject, value)
            assert subject in data | objects
    types = {
        schema.shrink(triple.object.datatype.value)
        for triple in schema.triples()
        if isinstance(triple.object, ox.Literal) and not triple.object.language
    }
    assert types <= DATATYPES


def test_irreflexive_and_asymmetric_properties_are_simple() -> None:
    """OWL 2 DL: neither may be transitive, or above a chain."""
    kinds = {value for _, predicate, value in _triples() if predicate == "rdf:type"}
    assert "owl:TransitiveProperty" not in kinds
    assert not [one for one in _triples() if one[1] == "owl:propertyChainAxiom"]


def _own() -> list[str]:
    defined = {subject for subject, predicate, _ in _triples() if predicate == "rdfs:isDefinedBy"}
    named = {subject for subject, _, _ in _triples() if subject.startswith("gh:")}
    codes = {subject for subject, predicate, _ in _triples() if predicate == "skos:inScheme"}
    schemes = {subject for subject, _, value in _triples() if value == "skos:ConceptScheme"}
    assert defined == named - codes - schemes
    return sorted(defined)


def _languages(curie: str, predicate: str) -> list[str]:
    iri, wanted = schema.expand(curie), schema.expand(predicate)
    said = [one.object for one in schema.triples() if _short(one.subject) == curie and one.predicate.value == wanted]
    assert all(isinstance(one, ox.Literal) and one.value.strip() for one in said), iri
    return sorted(one.language or "" for one in said if isinstance(one, ox.Literal))


def test_own_terms_have_labels_and_comments_in_both_languages() -> None:
    for curie in _own():
        assert _languages(curie, "rdfs:label") == ["en", "zh"], curie
        assert _languages(curie, "rdfs:comment") == ["en", "zh"], curie


def test_the_counts_in_the_file_are_true() -> None:
    text = schema.read("ontology.ttl").decode()
    own = _own()
    classes = [one for one in own if one in _kinds()["class"]]
    assert f"CLASSES ({len(classes)})" in text
    assert f"PROPERTIES ({len(own) - len(classes)})" in text


def test_what_the_draft_lacked_is_there() -> None:
    for curie in ("gh:Ceremony", "gh:Competition", "gh:Visit"):
        assert "gh:Meeting" in schema.superclasses(curie)
    assert {"gh:role-elected", "gh:role-awarded"} <= set(schema.concepts("gh:roles"))


@pytest.mark.parametrize("path", sorted((ROOT / "kg").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_curie_in_the_code_exists(path: Path) -> None:
    known = {subject for subject, _, _ in _triples()} | {
        "gh:",
        "rdf:type",
        "rdf:subject",
        "rdf:predicate",
        "rdf:object",
    }
    found = {
        one
        for one in CURIE.findall(path.read_text(encoding="utf-8"))
        if not one.startswith(("rdf:", "rdfs:", "owl:", "sh:"))
    }
    assert found <= known


def test_version_is_the_one_the_code_states() -> None:
    assert f"<{schema.VERSION_IRI}>" in schema.read("ontology.ttl").decode()
    versions = [value for _, predicate, value in _triples() if predicate == "owl:versionIRI"]
    assert versions == [schema.shrink(schema.VERSION_IRI)]
