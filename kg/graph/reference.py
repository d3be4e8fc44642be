"""The same laws by pySHACL, the reference implementation: slow, and what the tests hold :mod:`kg.graph.check` to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import schema
from kg.graph.check import Finding
from kg.graph.data import Data
from kg.graph.shapes import SH, Severity

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}


def findings(data: Data) -> Iterator[Finding]:
    """Yield what pySHACL finds wrong with ``data``, which is already merged with the ontology."""
    import pyshacl
    from rdflib import Graph, URIRef

    graph, laws = Graph(), Graph()
    graph.parse(data=ox.serialize(data.triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    laws.parse(data=schema.read("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=laws, inference="none")
    # Not every sh:ValidationResult: those under sh:detail say why a nested shape failed.
    for result in report.objects(None, URIRef(f"{SH}result")):
        yield _finding(report, result, laws, data)


def _finding(report: "Graph", result: "Node", laws: "Graph", data: Data) -> Finding:
    from rdflib import URIRef

    def said(name: str) -> "Node | None":
        return report.value(result, URIRef(SH + name))

    focus, value, component = said("focusNode"), said("value"), str(said("sourceConstraintComponent"))
    name = component.removeprefix(SH).removesuffix("ConstraintComponent")
    severity = str(said("resultSeverity")).removeprefix(SH)
    return Finding(
        severity=_SEVERITIES[severity],
        message=_message(report, result, laws),
        focus=str(focus),
        label=data.label(ox.NamedNode(str(focus))),
        path=_path(laws, report, said("resultPath")),
        component="sparql" if name == "SPARQL" else name[0].lower() + name[1:],
        value=None if value is None else str(value),
    )


def _message(report: "Graph", result: "Node", laws: "Graph") -> str:
    """What the shape says; of a ``sh:sparql`` constraint its own words, to which pySHACL appends the shape's."""
    from rdflib import Literal, URIRef

    constraint = report.value(result, URIRef(f"{SH}sourceConstraint"))
    own = list(laws.objects(constraint, URIRef(f"{SH}message"))) if constraint else []
    said = own or list(report.objects(result, URIRef(f"{SH}resultMessage")))
    words = sorted((one for one in said if isinstance(one, Literal)), key=lambda one: one.language != "zh")
    return " / ".join(map(str, words))


def _path(laws: "Graph", report: "Graph", path: "Node | None") -> str:
    from rdflib import URIRef
    from rdflib.collection import Collection

    if path is None or isinstance(path, URIRef):
        return schema.shrink(str(path)) if path else ""
    # pySHACL copies the list of alternatives into its report, or leaves it in the shapes.
    for graph in (report, laws):
        head = graph.value(path, URIRef(f"{SH}alternativePath"))
        if head is not None:
            return "|".join(schema.shrink(str(one)) for one in Collection(graph, head))
    return ""
