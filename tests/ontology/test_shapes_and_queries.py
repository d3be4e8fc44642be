"""Shapes and queries speak of nothing that the ontology does not declare."""

import re

import pyoxigraph as ox
import pytest

from kg import schema
from tests.graphs import ROOT

FOREIGN = ("rdf", "rdfs", "owl", "xsd", "sh", "ghs")
NAMES = re.compile(r"(?<![\w<:-])([a-z]+):([A-Za-z][\w-]*)")
VIEW = {"ghv:tasks", "org:memberOf"}
ANNOTATION = {
    *("oa:Annotation", "oa:motivatedBy", "oa:linking", "oa:hasBody", "oa:hasTarget", "oa:hasSelector"),
    *("oa:TextPositionSelector", "oa:TextQuoteSelector", "oa:FragmentSelector", "oa:start", "oa:end", "oa:exact"),
    *("dcterms:conformsTo", "rdf:value"),
}
"""What the two utilities write for others, in words of others."""


def _known() -> set[str]:
    subjects = {schema.shrink(one.subject.value) for one in schema.triples() if isinstance(one.subject, ox.NamedNode)}
    return subjects | schema.classes() | schema.properties()


def test_shapes_use_known_terms() -> None:
    triples, prefixes = schema.parse("shapes.ttl")
    unknown = set()
    for one in triples:
        for end in (one.predicate, one.object):
            if not isinstance(end, ox.NamedNode):
                continue
            curie = next((f"{p}:{end.value[len(ns) :]}" for p, ns in prefixes.items() if end.value.startswith(ns)), "")
            if curie and curie.partition(":")[0] not in FOREIGN and curie not in _known():
                unknown.add(curie)
    assert not unknown


def test_select_constraints_use_known_terms() -> None:
    triples = schema.parse("shapes.ttl")[0]
    selects = [str(one.object) for one in triples if one.predicate.value.endswith("#select")]
    for text in selects:
        names = {":".join(found) for found in NAMES.findall(text)}
        assert {name for name in names if not name.startswith(FOREIGN)} <= _known()


@pytest.mark.parametrize("name", schema.questions())
def test_queries_use_known_terms_and_declare_their_prefixes(name: str) -> None:
    text = schema.questions()[name].text
    body = re.sub(r"#[^\n]*|\"[^\"]*\"|<[^>]*>", "", text)
    declared = dict(re.findall(r"PREFIX ([a-z]+): <([^>]*)>", text))
    used = {prefix for prefix, local in NAMES.findall(body)}
    assert set(declared) == used
    assert all(schema.prefixes().get(prefix, iri) == iri for prefix, iri in declared.items())
    foreign = VIEW if name.startswith("x1") else ANNOTATION if name.startswith("x2") else set()
    terms = {f"{prefix}:{local}" for prefix, local in NAMES.findall(body) if prefix not in FOREIGN}
    assert terms - foreign <= _known()


def test_parameters_are_used_and_never_returned() -> None:
    for question in schema.questions().values():
        head, _, where = question.text.partition("WHERE")
        for name, _default in question.defaults:
            assert re.search(rf"\?{name}\b", where), question.name
            assert not re.search(rf"\?{name}\b", head.partition("SELECT")[2]), question.name


def test_questions_are_in_order_and_worded() -> None:
    names = list(schema.questions())
    assert names == sorted(names)
    numbers = [int(name[:2]) for name in names if name[0].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1))
    for question in schema.questions().values():
        assert re.search("[\u4e00-\u9fff]", question.zh)
        assert question.en.isascii()
        assert question.short.isascii()
    called = [name for question in schema.questions().values() for name in (question.short, question.name)]
    assert len(set(called)) == len(called)
    assert not [path for path in (ROOT / "ontology/queries").iterdir() if path.suffix != ".rq"]
