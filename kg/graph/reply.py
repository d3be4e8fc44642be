"""A question from the network, answered in bytes: evaluated on a store, written in the format asked for, never too long.

What goes wrong is an answer too: a status of HTTP and one line, as the SPARQL 1.1 Protocol has it (2.1.6).
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import schema
from kg.errors import SettingsError
from kg.graph import questions, sparql
from kg.graph.evaluate import Found, evaluate

if TYPE_CHECKING:
    from typing_extensions import Buffer  # collections.abc has it from Python 3.12

TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
"""Media types for SELECT and ASK, the first one where a client does not care."""

TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
    "application/xml": ox.RdfFormat.RDF_XML,
}
"""Media types for CONSTRUCT and DESCRIBE."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with its dataset, and the media types its client takes: of a table and of triples, "" for none.

    ``given`` are parameters (``name=value``) of a query that declares them in its head.
    """

    query: str
    given: tuple[str, ...] = ()
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    table: str = "application/sparql-results+json"
    triples: str = "text/turtle"


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, media type and body of a response; ``refused`` makes one of a fault."""

    status: int
    media: str
    body: bytes

    @classmethod
    def refused(cls, status: int, zh: str, en: str) -> "Reply":
        """Return the reply that says what is wrong, in one line."""
        return cls(status, "text/plain", f"{zh} / {en}\n".encode("utf-8", "replace"))


def reply(store: ox.Store, prefixes: Mapping[str, str], asked: Asked, most: int) -> Reply:
    """Return what ``store`` answers to ``asked`` in at most ``most`` bytes; 400, 403 and 406 for what it cannot."""
    try:
        if not asked.given:
            sparql.refuse_all_but_questions(asked.query)
    except SettingsError as fault:
        return Reply.refused(403, fault.zh, fault.en)
    try:
        question = schema.question("", asked.query)
        text = sparql.bound(question.text, questions.values(question, asked.given)) if asked.given else question.text
        found = evaluate(store, text, prefixes, asked.default, asked.named)
        media = asked.triples if isinstance(found, ox.QueryTriples) else asked.table
        if not media:
            return Reply.refused(406, "没有客户端接受的结果格式", "no format of results that the client accepts")
        out = _Bounded(most)
        _write(found, media, out)
    except SettingsError as fault:
        return Reply.refused(400, fault.zh, fault.en)
    except _TooLongError:
        return Reply.refused(
            403, f"结果超过 {most:,} 字节；请加 LIMIT", f"the answer is longer than {most:,} bytes; add a LIMIT"
        )
    return Reply(200, media, out.getvalue())


def _write(found: Found, media: str, out: "_Bounded") -> None:
    """Write the answer; Oxigraph evaluates as it writes."""
    if isinstance(found, ox.QueryTriples):
        found.serialize(out, format=TRIPLES[media])
    else:
        found.serialize(out, format=TABLES[media])


class _TooLongError(Exception):
    """More was written than is allowed."""


class _Bounded(io.BytesIO):
    """Bytes in memory, so many at most."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, data: "Buffer", /) -> int:
        self._left -= memoryview(data).nbytes
        if self._left < 0:
            raise _TooLongError
        return super().write(data)
