"""A graph file for users of rdflib: one dataset, with every literal as it is written."""

from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph import files
from kg.graph.shapes import Value

if TYPE_CHECKING:
    import rdflib


def load(path: Path | str) -> "rdflib.Dataset":
    """Return the graph file ``path``, or the one in the output folder ``path``, as a dataset of rdflib.

    Its default graph is the content (facts, background, code lists), each triple once, and its named graphs are
    those of the file: the same shape that ``kg query`` and ``kg serve`` answer from, so that every question of
    ``ontology/queries`` has the same answer. Raises :class:`SourceError` for a file that cannot be read.
    """
    import rdflib

    path = Path(path)
    file = files.read(path)
    found = rdflib.Dataset()
    for prefix, space in file.prefixes.items():
        found.bind(prefix, space, replace=True)
    graphs: dict[object, rdflib.Graph] = {ox.DefaultGraph(): found.default_graph}
    for quad in files.arranged(file):
        home = graphs.get(quad.graph_name)
        if home is None:
            assert isinstance(quad.graph_name, ox.NamedNode)
            home = graphs[quad.graph_name] = found.graph(rdflib.URIRef(quad.graph_name.value))
        home.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return found


def _term(one: Value) -> "rdflib.term.Node":
    from rdflib import BNode, Literal, URIRef

    if isinstance(one, ox.Literal):
        datatype = None if one.language else URIRef(one.datatype.value)
        # As written: rdflib would turn 0.90 into 0.9 and the zone of a time into another spelling.
        return Literal(one.value, lang=one.language, datatype=datatype, normalize=False)
    assert not isinstance(one, ox.Triple)
    return URIRef(one.value) if isinstance(one, ox.NamedNode) else BNode(one.value)
