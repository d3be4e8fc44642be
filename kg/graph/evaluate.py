"""A question put to a store, with the dataset that the SPARQL 1.1 standards give it.

Oxigraph answers once a graph where several default graphs hold the same triple; the standards want the graphs
merged (SPARQL 1.1 Query, 13.2.1). Where a query or a request names more than one, they are merged here first.
"""

from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import SettingsError
from kg.graph import sparql

Found = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
"""What Oxigraph returns for SELECT, for ASK, for CONSTRUCT and DESCRIBE; the first and the last are read once."""


def evaluate(
    store: ox.Store,
    text: str,
    prefixes: Mapping[str, str],
    default: Sequence[str] | None = None,
    named: Sequence[str] | None = None,
) -> Found:
    """Return what ``store`` answers to the SPARQL query ``text``.

    ``default`` and ``named`` are IRIs of graphs that take the place of ``FROM`` and ``FROM NAMED`` (SPARQL 1.1
    Protocol, 2.1.4); neither means the dataset of the query itself. Raises :class:`SettingsError` for what is no
    question, cannot be parsed or names no IRI.
    """
    sparql.refuse_all_but_questions(text)
    try:
        if default is None and named is None:
            default, named = _said(text, prefixes)
        if default is None and named is None:
            return store.query(text, prefixes=dict(prefixes))
        graphs, others = _nodes(default or ()), _nodes(named or ())
        if len(graphs) > 1:
            merged = _merged(store, graphs, others)
            return merged.query(text, prefixes=dict(prefixes), default_graph=ox.DefaultGraph(), named_graphs=[*others])
        return store.query(text, prefixes=dict(prefixes), default_graph=[*graphs], named_graphs=[*others])
    except SyntaxError as fault:
        raise sparql.syntax_error(fault) from fault


def _nodes(iris: Iterable[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in dict.fromkeys(iris)]
    except ValueError as fault:
        raise SettingsError(f"图的名字应为 IRI：{fault}", "a graph is named by an IRI") from fault


def _said(text: str, prefixes: Mapping[str, str]) -> tuple[Sequence[str] | None, Sequence[str] | None]:
    """The graphs of a query that has several ``FROM``; none where Oxigraph's own reading will do.

    The names are resolved by Oxigraph, with the query's own prologue.
    """
    prologue, default, named = sparql.graphs(text)
    if len(default) < 2:
        return None, None
    names = " ".join(f"({name} AS ?g{number})" for number, name in enumerate((*default, *named)))
    try:
        rows = ox.Store().query(f"{prologue} SELECT {names} {{}}", prefixes=dict(prefixes))
    except SyntaxError:
        return None, None  # the query itself is wrong: let its own text be spoken of
    assert isinstance(rows, ox.QuerySolutions)
    iris = [one.value for row in rows for one in row if isinstance(one, ox.NamedNode)]
    return iris[: len(default)], iris[len(default) :]


def _merged(store: ox.Store, default: Iterable[ox.NamedNode], named: Iterable[ox.NamedNode]) -> ox.Store:
    """A store of the graphs named: those of ``default`` as its default graph, each triple once."""
    found = ox.Store()
    for graph in default:
        quads = store.quads_for_pattern(None, None, None, graph)
        found.bulk_extend(ox.Quad(one.subject, one.predicate, one.object) for one in quads)
    for graph in named:
        found.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return found
