"""RDF syntaxes, each with the same bytes for the same graph: what is written is in order, and pyoxigraph keeps it.

rdflib's own serializers are not used: TriG, N-Quads, RDF/XML and JSON-LD of rdflib change with the hash seed
(RDFLib/rdflib#3545), and Turtle and RDF/XML of its ``Dataset`` drop named graphs without a word (#2393).
"""

from collections.abc import Sequence

import pyoxigraph as ox

from kg.graph import annotations, flat, jsonld
from kg.graph.files import GraphFile
from kg.graph.shapes import Value
from kg.graph.terms import clean


def turtle(file: GraphFile) -> bytes:
    """Return the content in Turtle."""
    return _written(flat.content(file), ox.RdfFormat.TURTLE, file.prefixes)


def n_triples(file: GraphFile) -> bytes:
    """Return the content in N-Triples."""
    return _written(flat.content(file), ox.RdfFormat.N_TRIPLES)


def rdf_xml(file: GraphFile) -> bytes:
    """Return the content in RDF/XML; what XML cannot carry becomes U+FFFD."""
    fit = [ox.Triple(one.subject, one.predicate, _fit(one.object)) for one in flat.content(file)]
    return _written(fit, ox.RdfFormat.RDF_XML, file.prefixes)


def trig(file: GraphFile) -> bytes:
    """Return the dataset in TriG."""
    return _written(flat.dataset(file), ox.RdfFormat.TRIG, file.prefixes)


def n_quads(file: GraphFile) -> bytes:
    """Return the dataset in N-Quads."""
    return _written(flat.dataset(file), ox.RdfFormat.N_QUADS)


def json_ld(file: GraphFile) -> bytes:
    """Return the content in JSON-LD."""
    return jsonld.write([ox.Quad(*one) for one in flat.content(file)], file.prefixes)


def json_ld_dataset(file: GraphFile) -> bytes:
    """Return the dataset in JSON-LD, a graph object for each named graph."""
    return jsonld.write(flat.dataset(file), file.prefixes)


def web_annotations(file: GraphFile) -> bytes:
    """Return every claim as a Web Annotation, in the JSON-LD of the W3C recommendation."""
    return annotations.write(file)


def _written(
    rows: Sequence[ox.Triple] | Sequence[ox.Quad], syntax: ox.RdfFormat, prefixes: dict[str, str] | None = None
) -> bytes:
    return ox.serialize(rows, format=syntax, prefixes=prefixes) or b""


def _fit(one: Value) -> Value:
    if not isinstance(one, ox.Literal) or clean(one.value) == one.value:
        return one
    if one.language:
        return ox.Literal(clean(one.value), language=one.language)
    return ox.Literal(clean(one.value), datatype=one.datatype)
