"""From the words of the house to RDF terms: IRIs, literals that always parse, quotes without their layout.

IRIs are ASCII: ids are ``<kind>-<hex…>``, Chinese lives in labels. Literals come from newspaper files
and may hold what RDF files cannot carry (lone surrogates) or what XML and terminals choke on (control
characters): each such character becomes U+FFFD, one for one, so that lengths stay true.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256

import pyoxigraph as ox

from kg import schema
from kg.model import Literal, Object, Term

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_GAP = re.compile(r"\s+")
_WORDS_APART = re.compile(r"[\x00-\x08\x0e-\x1b!-\x7f]\s+[\x00-\x08\x0e-\x1b!-\x7f]")
"""White space between two signs of ASCII."""


def clean(text: str) -> str:
    """Return ``text`` with every character that a graph file cannot carry replaced by U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def exact(text: str) -> str:
    """Return a stretch of source without its layout: what a reader would quote.

    White space at the ends, beside a character that is not ASCII, or around a line break is layout.
    What is left is a space between words, written as one; a wrapped line between two Latin letters
    is such a space too (``Trade⏎Union``), one inside a number is not (``20⏎18``).
    """
    if not _WORDS_APART.search(text):
        return "".join(text.split())
    text = text.strip()

    def gap(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        if not (before.isascii() and after.isascii()):
            return ""
        wrapped = len(match[0].splitlines()) > 1 or match[0][-1] in "\r\n"
        return "" if wrapped and not (before.isalpha() and after.isalpha()) else " "

    return _GAP.sub(gap, text)


def decimal(value: float) -> str:
    """Return the canonical xsd:decimal of ``value``, to four places: 0.9, 1.0, never 0.90 or 1E-1."""
    rounded = Decimal(str(round(value, 4))).normalize()
    plain = f"{rounded:f}"
    return plain if "." in plain else f"{plain}.0"


def digest(text: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of ``text``."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def term(curie: str) -> ox.NamedNode:
    """Return the IRI of an ontology term."""
    return ox.NamedNode(schema.expand(curie))


def literal(text: str, datatype: str = "", lang: str = "") -> ox.Literal:
    """Return a literal; ``datatype`` is a CURIE, ``lang`` a language tag, neither means a string."""
    if lang:
        return ox.Literal(clean(text), language=lang)
    if datatype:
        return ox.Literal(clean(text), datatype=term(datatype))
    return ox.Literal(clean(text))


def zh(text: str) -> ox.Literal:
    """Return a literal in Chinese."""
    return ox.Literal(clean(text), language="zh")


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return literal(str(value), "xsd:integer")


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the IRIs of data under ``base`` (ends in ``/`` or ``#``)."""

    base: str

    def node(self, id_: str) -> ox.NamedNode:
        """Return the IRI of an entity, claim or evidence."""
        return ox.NamedNode(f"{self.base}id/{id_}")

    def graph(self, name: str) -> ox.NamedNode:
        """Return the IRI of a named graph (``report-<hex>``, ``background`` …)."""
        return ox.NamedNode(f"{self.base}graph/{name}")

    def value(self, said: Object) -> ox.NamedNode | ox.Literal:
        """Return the RDF term of a statement's object."""
        if isinstance(said, Term):
            return term(said.curie)
        if isinstance(said, Literal):
            return literal(said.text, said.datatype, said.lang)
        return self.node(said)
