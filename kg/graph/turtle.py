"""Turtle and TriG as the RDF library writes them, from rows as N-Quads has them.

The library must first read each row, and takes ten times as long; what it writes of a term hangs on the term alone. The
tests hold the text to be the library's own, for every code point and for rows of all kinds.
"""

import re

import pyoxigraph as ox

from kg.graph.nt import Subjects, term

_ID = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_-]*")
"""Local names that need no escape."""
_NATIVE = re.compile(r'"([+-]?[0-9]+)"\^\^<\S+#integer>|"([+-]?[0-9]*\.[0-9]+)"\^\^<\S+#decimal>')
_TAB = "\t"
_MOST = 100_000
"""Terms that are remembered at once."""


class Terms(dict[str, str]):
    """What becomes of a term of N-Quads in Turtle, for each that was asked for."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes
        self._own = [
            (start, f"{name}:")
            for name in ("id", "gg")
            if self._by_library(f"{(start := f'<{prefixes[name]}')}x-0>") == f"{name}:x-0"
        ]

    def __missing__(self, written: str) -> str:
        if len(self) > _MOST:
            self.clear()
        found = self[written] = self._literal(written) if written.startswith('"') else self._iri(written)
        return found

    def _literal(self, written: str) -> str:
        end = written.rindex('"') + 1
        if not written.startswith("^^", end):
            return written
        native = _NATIVE.fullmatch(written)
        if native and written[end + 2 :] in (term("xsd:integer"), term("xsd:decimal")):
            return native[1] or native[2]
        return f"{written[:end]}^^{self[written[end + 2 :]]}"

    def _iri(self, written: str) -> str:
        for start, prefix in self._own:
            if written.startswith(start):
                local = written[len(start) : -1]
                if _ID.fullmatch(local):
                    return f"{prefix}{local}"
        return self._by_library(written)

    def _by_library(self, written: str) -> str:
        return _of_one(ox.NamedNode(written[1:-1]), self._prefixes).rpartition("\n")[2].partition(" ")[0]


def head(prefixes: dict[str, str]) -> str:
    """Return the declarations of prefixes, as the library orders them."""
    return f"{_of_one(ox.NamedNode('x:'), prefixes).rpartition(chr(10))[0]}\n"


def _of_one(node: ox.NamedNode, prefixes: dict[str, str]) -> str:
    """What the library writes of one triple, without the line's end."""
    found = ox.serialize([ox.Triple(node, node, node)], format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""
    return found.decode().removesuffix("\n")


def body(subjects: Subjects, terms: Terms, indent: str = "") -> str:
    """Return the triples about some subjects, whose predicates and objects are in order, each once."""
    found: list[str] = []
    type_ = term("rdf:type")
    more, last = f" ;\n{indent}\t", ""
    for subject in sorted(subjects):
        before = f"{indent}{terms[subject]} "
        last = ""
        for predicate, value in subjects[subject]:
            if predicate == last:
                found.append(f" , {terms[value]}")
            else:
                found.append(f"{before}{'a' if predicate == type_ else terms[predicate]} {terms[value]}")
                before, last = more, predicate
        found.append(" .\n")
    return "".join(found)


def block(graph: str, subjects: Subjects, terms: Terms) -> str:
    """Return a named graph in TriG."""
    return f"{terms[graph]} {{\n{body(subjects, terms, indent=_TAB)}}}\n"
