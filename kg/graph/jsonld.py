"""JSON-LD: compact, in the names of ``ontology/context.jsonld``, one node a line.

The names of our own ontology stand bare (``superiorUnion``), others with their prefix (``schema:organizer``). The
context goes into each file, since nothing under its IRI resolves yet; ``id`` and ``gg`` follow the base of the data.
pyoxigraph writes expanded JSON-LD without a context, and PyLD needs minutes for a large graph; compaction without
blank nodes and lists, as here, is a renaming.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.errors import SettingsError
from kg.graph.shapes import Value

_WORDED = (
    *("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:definition", "foaf:name", "gh:dateText"),
    *("schema:name", "schema:headline", "schema:articleSection", "schema:text", "schema:location", "schema:teaches"),
    *("dcterms:title", "dcterms:description", "dcterms:rights"),
)
"""Properties whose values are words in a language: they become ``{"zh": …, "en": …}``."""

_OWL = "http://www.w3.org/2002/07/owl#"
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_NONE = "@none"
Json = Any
"""What :mod:`json` writes."""


@cache
def context() -> dict[str, Json]:
    """Return the context that ``ontology/context.jsonld`` holds, made from the ontology."""
    found: dict[str, Json] = {"@version": 1.1, "@vocab": schema.expand("gh:")}
    found |= {name: space for name, space in sorted(schema.prefixes().items()) if name}
    for curie in sorted({*_objects(), *_typed(), *_WORDED, "rdf:subject", "rdf:predicate", "rdf:object"}):
        found[_name(curie)] = {"@id": schema.expand(curie)} | _coercion(curie)
    return found


def _coercion(curie: str) -> dict[str, str]:
    if curie in _WORDED:
        return {"@container": "@language"}
    if curie in _typed():
        return {"@type": _typed()[curie]}
    return {"@type": "@id"} if curie in _objects() or curie in ("rdf:subject", "rdf:predicate") else {}


@cache
def _objects() -> set[str]:
    """Properties whose values are things."""
    kind = f"{_OWL}ObjectProperty"
    found = {one.subject for one in schema.triples() if getattr(one.object, "value", "") == kind}
    return {schema.shrink(one.value) for one in found if isinstance(one, ox.NamedNode)}


@cache
def _typed() -> dict[str, str]:
    """Properties whose values are numbers, with the datatype."""
    wanted = ("xsd:integer", "xsd:decimal")
    ranges = (one for one in schema.triples() if one.predicate.value == schema.expand("rdfs:range"))
    pairs = ((one.subject, schema.shrink(getattr(one.object, "value", ""))) for one in ranges)
    return {
        schema.shrink(one.value): type_ for one, type_ in pairs if isinstance(one, ox.NamedNode) and type_ in wanted
    }


def _name(curie: str) -> str:
    """A name of our own stands bare."""
    return curie.removeprefix("gh:")


def write(quads: Sequence[ox.Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return ``quads``, in order of graph, subject and predicate, as JSON-LD.

    Raises :class:`SettingsError` for a triple term (RDF 1.2), for which JSON-LD has no form.
    """
    own = context()
    names = _Names(own, prefixes)
    lines: list[str] = []
    for graph, inside in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = [_line(names.node(node, list(said))) for node, said in groupby(inside, key=lambda quad: quad.subject)]
        if isinstance(graph, ox.DefaultGraph):
            lines += nodes
        else:
            body = ",\n".join(nodes)
            lines.append(f'{{"@id": {_line(names.id(graph))}, "@graph": [\n{body}\n]}}')
    head = json.dumps(own | {name: prefixes[name] for name in ("id", "gg")}, ensure_ascii=False, indent=1)
    body = ",\n".join(lines)
    return f'{{"@context": {head},\n"@graph": [\n{body}\n]}}\n'.encode()


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Names:
    """Turns IRIs into the names of a context, and the values of a node into JSON."""

    def __init__(self, terms: Mapping[str, Json], prefixes: Mapping[str, str]) -> None:
        self._terms = {said["@id"]: (name, said) for name, said in terms.items() if isinstance(said, dict)}
        self._prefixes = sorted(prefixes.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        self._short: dict[str, str] = {}

    def node(self, subject: Value, quads: Sequence[ox.Quad]) -> Json:
        """Return one node with all that ``quads`` say of it in one graph."""
        found: dict[str, Json] = {"@id": self.id(subject)}
        for predicate, said in groupby(quads, key=lambda quad: quad.predicate):
            values = [quad.object for quad in said]
            if predicate.value == schema.expand("rdf:type") and all(isinstance(one, ox.NamedNode) for one in values):
                found["@type"] = [_name(self.id(one)) for one in values]
            else:
                name, value = self._property(predicate.value, values)
                found[name] = value
        return found

    def _property(self, iri: str, values: Sequence[Value]) -> tuple[str, Json]:
        """The name and values of a property; its whole IRI where a value is not what its term in the context takes."""
        name, said = self._terms.get(iri, (self._compact(iri), {}))
        if said.get("@container"):
            words = [one for one in values if isinstance(one, ox.Literal) and (one.language or _is_string(one))]
            if len(words) == len(values):
                return name, _by_language(words)
            name, said = iri, {}
        return name, _one_or_all([self._value(one, said.get("@type", "")) for one in values])

    def _value(self, one: Value, wanted: str) -> Json:
        if not isinstance(one, ox.Literal):
            return self.id(one) if wanted == "@id" else {"@id": self.id(one)}
        if one.language:
            return {"@value": one.value, "@language": one.language}
        if _is_string(one):
            return {"@value": one.value} if wanted else one.value
        type_ = self._compact(one.datatype.value)
        return one.value if type_ == wanted else {"@value": one.value, "@type": type_}

    def id(self, one: object) -> str:
        """Return the name of a thing."""
        if isinstance(one, ox.BlankNode):
            return f"_:{one.value}"
        if not isinstance(one, ox.NamedNode):
            raise SettingsError(f"JSON-LD 写不了三元组词项：{one}", f"JSON-LD has no form for a triple term: {one}")
        return self._compact(one.value)

    def _compact(self, iri: str) -> str:
        if iri not in self._short:
            fits = (f"{name}:{iri[len(space) :]}" for name, space in self._prefixes if name and iri.startswith(space))
            # prefix://… would be read as an IRI of that scheme.
            short = next(fits, iri)
            self._short[iri] = iri if short.partition(":")[2].startswith("//") else short
        return self._short[iri]


def _is_string(one: ox.Literal) -> bool:
    return one.datatype.value == _XSD_STRING


def _by_language(words: Sequence[ox.Literal]) -> dict[str, Json]:
    found: dict[str, list[str]] = {}
    for one in words:
        found.setdefault(one.language or _NONE, []).append(one.value)
    return {language: _one_or_all(texts) for language, texts in sorted(found.items())}


def _one_or_all(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values
