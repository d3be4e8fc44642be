"""RDF terms as they stand in N-Triples and N-Quads: strings, of which a report needs thousands.

An object of the RDF library costs ten times what the string costs, and in the end is written as that string. The tests
hold the strings to be the library's own, for every code point.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg import schema
from kg.graph.terms import clean
from kg.model import Literal, Object, Term

Row = tuple[str, str, str, str]
"""Subject, predicate, object and graph, each as N-Quads has it."""

_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_STRING = "xsd:string"


@cache
def term(curie: str) -> str:
    """Return the IRI of an ontology term."""
    return f"<{schema.expand(curie)}>"


def plain(text: str) -> str:
    """Return a string literal."""
    text = clean(text)
    for raw, written in _ESCAPES:
        if raw in text:
            text = text.replace(raw, written)
    return f'"{text}"'


def literal(text: str, datatype: str = "", lang: str = "") -> str:
    """Return a literal; ``datatype`` is a CURIE, ``lang`` a language tag, neither means a string."""
    if lang:
        return f"{plain(text)}@{lang.lower()}"
    return f"{plain(text)}^^{term(datatype)}" if datatype and datatype != _STRING else plain(text)


def zh(text: str) -> str:
    """Return a literal in Chinese."""
    return f"{plain(text)}@zh"


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}"^^{term("xsd:integer")}'


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the IRIs of data under ``base`` (ends in ``/`` or ``#``)."""

    base: str
    _ids: str = field(init=False)
    _graphs: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ids", f"<{self.base}id/")
        object.__setattr__(self, "_graphs", f"<{self.base}graph/")

    def node(self, id_: str) -> str:
        """Return the IRI of an entity, claim or evidence."""
        return f"{self._ids}{id_}>"

    def graph(self, name: str) -> str:
        """Return the IRI of a named graph (``report-<hex>``, ``background`` …)."""
        return f"{self._graphs}{name}>"

    def value(self, said: Object) -> str:
        """Return the RDF term of a statement's object."""
        if isinstance(said, Term):
            return term(said.curie)
        if isinstance(said, Literal):
            return literal(said.text, said.datatype, said.lang)
        return self.node(said)


def family(graph: str) -> str:
    """Return the kind of a named graph: report, inferred, why, background, codes, dataset."""
    return graph[graph.rfind("/") + 1 : -1].partition("-")[0]


def lines(rows: Iterable[Row]) -> list[str]:
    """Return rows as lines of N-Quads."""
    return ["%s %s %s %s .\n" % row for row in rows]  # noqa: UP031 - half the time of an f-string with four parts


def parsed(rows: Iterable[Row]) -> list[ox.Quad]:
    """Return rows as objects of the RDF library."""
    return list(ox.parse("".join(lines(rows)), format=ox.RdfFormat.N_QUADS))
