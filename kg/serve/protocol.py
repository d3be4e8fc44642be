"""SPARQL 1.1 Protocol, read-only: the query by GET, by POST as a form, by POST as it is; the service description."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException

from kg.graph.reply import TABLES, TRIPLES, Asked
from kg.serve.accept import best

if TYPE_CHECKING:
    from collections.abc import Sequence

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 10_000


@dataclass(frozen=True, slots=True)
class Sent:
    """What a client sent: method, query of the address, media type and body, Accept."""

    method: str
    address: str
    media: str
    body: bytes
    accept: str


def asked(sent: Sent) -> Asked | None:
    """Return the question in a request, None for a GET without one (that asks what service this is).

    Raises :class:`HTTPException`: 400 malformed, 403 an update, 415 another media type.
    """
    said = _fields(sent.address)
    if sent.method == "POST":
        if sent.media == FORM:
            said = _fields(_text(sent.body))
        elif sent.media == QUERY:
            _refuse("query" in said, 400, "查询只能写在请求正文里", "the query goes into the body")
            said = {**said, "query": [_text(sent.body)]}
        else:
            _refuse(sent.media == UPDATE, 403, "只读，不能修改图谱", "read-only: no updates")
            raise _fault(415, f"POST 的类型应为 {FORM} 或 {QUERY}", f"POST {FORM} or {QUERY}")
    _refuse("update" in said, 403, "只读，不能修改图谱", "read-only: no updates")
    queries = said.get("query", [])
    if not queries and sent.method != "POST":
        return None
    _refuse(len(queries) != 1, 400, "请给出恰好一个查询（query=）", "exactly one query= is needed")
    return Asked(
        query=queries[0],
        default=_graphs(said, "default-graph-uri", "named-graph-uri"),
        named=_graphs(said, "named-graph-uri", "default-graph-uri"),
        table=best(sent.accept, list(TABLES)),
        triples=best(sent.accept, list(TRIPLES)),
    )


def _graphs(said: dict[str, list[str]], name: str, other: str) -> tuple[str, ...] | None:
    """The graphs that a request names: none where it names only the other kind, None where it names no graph."""
    if name in said:
        return tuple(said[name])
    return () if other in said else None


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as fault:
        raise _fault(400, "请求的编码有误（应为 UTF-8）", "malformed form fields (UTF-8 expected)") from fault


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise _fault(400, "请求正文不是 UTF-8", "the body is not UTF-8") from fault


def _refuse(wrong: object, status: int, zh: str, en: str) -> None:
    if wrong:
        raise _fault(status, zh, en)


def _fault(status: int, zh: str, en: str) -> HTTPException:
    return HTTPException(status, f"{zh} / {en}")


def description(accept: str, query: str, endpoint: str) -> Asked:
    """Return the question whose answer describes this service (SPARQL 1.1 Service Description) or its data (VoID).

    ``query`` is a CONSTRUCT whose head declares ``?endpoint``.
    """
    offers: Sequence[str] = list(TRIPLES)
    return Asked(query, (f"endpoint={endpoint}",), triples=best(accept, offers) or offers[0])
