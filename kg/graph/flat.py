"""A graph file as the two RDF exports, and as parts of them.

``content``: the facts of all graphs once, with background and code lists, no reasons; for tools that know one graph.
``dataset``: every quad in its named graph. Both can be narrowed to some graphs, to one language, moved to another base.
All are in one order, that of their N-Quads, whatever the order they come in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, cast

import pyoxigraph as ox

from kg.errors import SettingsError
from kg.graph.dataset import NOT_FACTS, family
from kg.graph.files import GraphFile
from kg.graph.shapes import Value
from kg.graph.terms import term

_Term = TypeVar("_Term")


def content(file: GraphFile) -> list[ox.Triple]:
    """Return the facts of the file, each once."""
    facts = {quad.triple for quad in file.quads if family(quad.graph_name) not in NOT_FACTS}
    return sorted(facts, key=lambda one: (str(one.subject), str(one.predicate), str(one.object)))


def dataset(file: GraphFile) -> list[ox.Quad]:
    """Return all quads of the file, each once."""
    return sorted(set(file.quads), key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))


def named(file: GraphFile) -> GraphFile:
    """Return the file without blank nodes as a parser numbered them: those that are there get canonical names.

    A graph that ``kg build`` wrote has none. RDFC-1.0 of pyoxigraph.
    """
    if not any(isinstance(end, ox.BlankNode) for quad in file.quads for end in (quad.subject, quad.object)):
        return file
    found = ox.Dataset(file.quads)
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return replace(file, quads=list(found))


def only(file: GraphFile, graphs: Sequence[str]) -> GraphFile:
    """Return the quads of some graphs, each named by IRI, by the end of it (``why-…``), or by its family (``why``).

    Raises :class:`SettingsError` for a name that no graph of the file has.
    """
    if not graphs:
        return file
    there = {one: _names(one) for one in {quad.graph_name for quad in file.quads}}
    for name in graphs:
        if not any(name in names for names in there.values()):
            known = "、".join(sorted({family(one) for one in there} - {""}))
            raise SettingsError(f"没有命名图 {name}（类别：{known}）", f"no graph is named {name} (families: {known})")
    chosen = {one for one, names in there.items() if names & set(graphs)}
    return replace(file, quads=[quad for quad in file.quads if quad.graph_name in chosen])


def _names(graph: object) -> set[str]:
    iri = str(getattr(graph, "value", ""))
    return {iri, iri.rpartition("/")[2], family(graph)} - {""}


def spoken(file: GraphFile, language: str | None) -> GraphFile:
    """Return the file with one language where it has a choice: what is there in ``language`` alone stays so.

    What is said of a thing by a property only in other languages stays, since there is no choice.
    """
    if language is None:
        return file
    chosen = {
        (quad.graph_name, quad.subject, quad.predicate) for quad in file.quads if _tongue(quad.object) == language
    }
    return replace(
        file,
        quads=[
            quad
            for quad in file.quads
            if _tongue(quad.object) in ("", language) or (quad.graph_name, quad.subject, quad.predicate) not in chosen
        ],
    )


def _tongue(one: Value) -> str:
    return (one.language or "") if isinstance(one, ox.Literal) else ""


def rebased(file: GraphFile, base: str | None) -> GraphFile:
    """Return the file with its data under ``base`` (ends in ``/`` or ``#``) instead of where they are."""
    if base is None:
        return file
    moves = {file.prefixes["id"]: f"{base}id/", file.prefixes["gg"]: f"{base}graph/"}
    space = term("void:uriSpace")
    quads = [
        ox.Quad(
            _moved(quad.subject, moves),
            quad.predicate,
            # The description of the dataset names the space of its IRIs as text.
            ox.Literal(f"{base}id/") if quad.predicate == space else _moved(quad.object, moves),
            _moved(quad.graph_name, moves),
        )
        for quad in file.quads
    ]
    return GraphFile(quads, file.prefixes | {"id": f"{base}id/", "gg": f"{base}graph/"})


def _moved(one: _Term, moves: Mapping[str, str]) -> _Term:
    if isinstance(one, ox.NamedNode):
        for old, new in moves.items():
            if one.value.startswith(old):
                return cast("_Term", ox.NamedNode(new + one.value[len(old) :]))
    return one
