"""RDF terms as they stand in N-Triples and N-Quads: strings, of which a report needs thousands.

An object of the RDF library costs ten times what the string costs, and in the end is written as that string. The tests
hold the strings to be the library's own, for every code point.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from kg import schema
from kg.graph import terms
from kg.model import Object, Term

Row = tuple[str, str, str, str]
"""Subject, predicate, object and graph, each as N-Quads has it."""
Subjects = dict[str, list[tuple[str, str]]]
"""Predicates and objects by subject; may repeat."""
Grouped = dict[str, Subjects]
"""Rows by graph."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_STRING = "xsd:string"


@cache
def term(curie: str) -> str:
    """Return the IRI of an ontology term."""
    return f"<{schema.expand(curie)}>"


def plain(text: str) -> str:
    """Return a string literal."""
    if (
        not text.isprintable()
    ):  # what is printable holds no sign that is escaped or that a graph cannot carry but these two
        text = terms.clean(text).translate(_ESCAPES)
    elif '"' in text or "\\" in text:
        text = text.translate(_ESCAPES)
    return f'"{text}"'


def literal(text: str, datatype: str = "", lang: str = "") -> str:
    """Return a literal; ``datatype`` is a CURIE, ``lang`` a language tag, neither means a string."""
    if lang:
        return f"{plain(text)}@{lang.lower()}"
    return f"{plain(text)}{_type(datatype)}" if datatype and datatype != _STRING else plain(text)


@cache
def _type(datatype: str) -> str:
    return f"^^{term(datatype)}"


def zh(text: str) -> str:
    """Return a literal in Chinese."""
    return f"{plain(text)}@zh"


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}"{_type("xsd:integer")}'


@cache
def decimal(value: float) -> str:
    """Return an xsd:decimal, canonical and to four places."""
    return f'"{terms.decimal(value)}"{_type("xsd:decimal")}'


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
        if isinstance(said, str):
            return self.node(said)
        if isinstance(said, Term):
            return term(said.curie)
        return literal(said.text, said.datatype, said.lang)


def family(graph: str) -> str:
    """Return the kind of a named graph: report, inferred, why, background, codes, dataset."""
    return graph[graph.rfind("/") + 1 : -1].partition("-")[0]


def grouped(rows: Iterable[Row]) -> Grouped:
    """Return rows by graph and subject."""
    found: Grouped = {}
    for subject, predicate, value, graph in rows:
        subjects = found.get(graph)
        if subjects is None:
            subjects = found[graph] = {}
        pairs = subjects.get(subject)
        if pairs is None:
            subjects[subject] = [(predicate, value)]
        else:
            pairs.append((predicate, value))
    return found


def once(subjects: Subjects) -> Subjects:
    """Put in order what is said of each subject, each thing once; return ``subjects``."""
    for pairs in subjects.values():
        if len(pairs) > 1:
            pairs[:] = sorted(set(pairs))
    return subjects


def lines(rows: Iterable[Row]) -> list[str]:
    """Return rows as lines of N-Quads."""
    return [f"{line} .\n" for line in map(" ".join, rows)]  # half the time of an f-string with four parts


def parsed(rows: Iterable[Row]) -> list[ox.Quad]:
    """Return rows as objects of the RDF library."""
    return list(ox.parse("".join(lines(rows)), format=ox.RdfFormat.N_QUADS))
