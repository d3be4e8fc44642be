"""Questions to a graph file: SPARQL over its content as default graph and its named graphs beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SettingsError
from kg.graph import files, questions, sparql
from kg.graph.evaluate import evaluate
from kg.graph.shapes import Value

_RESULTS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query returns: a table (SELECT), or ``text`` (ASK: yes or no; CONSTRUCT: Turtle).

    ``json`` is the same for programs: SPARQL 1.1 Query Results JSON, for triples JSON-LD.
    """

    json: object
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


def ask(path: Path, asked: str, given: Sequence[str] = ()) -> Answer:
    """Return what the graph file ``path`` answers to SPARQL text, a ``.rq`` file or a named question.

    ``given`` are parameters, ``name=value``. Raises :class:`SettingsError` for a question that cannot be asked,
    :class:`SourceError` for a file that cannot be read.
    """
    text = _text(asked, given)
    file = files.read(path)
    return answer(files.store(file), file.prefixes, text)


def answer(store: ox.Store, prefixes: Mapping[str, str], text: str) -> Answer:
    """Return what ``store`` answers to the SPARQL query ``text``, in the words of people and of programs."""
    found = evaluate(store, text, prefixes)
    if isinstance(found, ox.QuerySolutions):
        return _table(found, prefixes)
    if isinstance(found, ox.QueryBoolean):
        return Answer({"head": {}, "boolean": bool(found)}, text="是 / yes" if found else "否 / no")
    return _triples(found, prefixes)


def serialised(path: Path, asked: str, given: Sequence[str], format_: str) -> bytes:
    """Return the answer of :func:`ask` in one of the W3C's formats for results: csv, tsv, xml.

    Triples (CONSTRUCT, DESCRIBE) go as RDF/XML only; the others raise :class:`SettingsError`.
    """
    text = _text(asked, given)
    file = files.read(path)
    found = evaluate(files.store(file), text, file.prefixes)
    if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
        return found.serialize(format=_RESULTS[format_]) or b""
    if format_ != "xml":
        raise SettingsError(
            f"三元组不能写成 {format_}，只能是 table、json、xml", f"triples cannot be written as {format_}"
        )
    return ox.serialize(sorted(set(found), key=str), format=ox.RdfFormat.RDF_XML) or b""


def _text(asked: str, given: Sequence[str]) -> str:
    """The SPARQL of a question, its values in the places of its parameters."""
    question = questions.find(asked)
    return sparql.bound(question.text, questions.values(question, given))


def _table(found: ox.QuerySolutions, prefixes: Mapping[str, str]) -> Answer:
    columns = tuple(variable.value for variable in found.variables)
    rows = [tuple(row[column] for column in columns) for row in found]
    bindings = [{name: _json(one) for name, one in zip(columns, row, strict=True) if one is not None} for row in rows]
    return Answer(
        {"head": {"vars": list(columns)}, "results": {"bindings": bindings}},
        columns,
        tuple(tuple("" if one is None else _cell(one, prefixes) for one in row) for row in rows),
    )


def _triples(found: ox.QueryTriples, prefixes: Mapping[str, str]) -> Answer:
    triples = sorted(set(found), key=str)
    written = "\n".join(map(str, triples))
    used = {name: space for name, space in prefixes.items() if f"<{space}" in written}
    turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used) or b""
    linked = ox.serialize(triples, format=ox.RdfFormat.JSON_LD) or b""
    return Answer(json.loads(linked), text=turtle.decode().rstrip("\n"))


def _cell(one: Value, prefixes: Mapping[str, str]) -> str:
    """A term as a person reads it: an IRI by its prefix, the text of a literal."""
    if not isinstance(one, ox.NamedNode):
        return one.value if isinstance(one, ox.Literal) else str(one)
    fits = [(len(space), f"{name}:{one.value[len(space) :]}") for name, space in prefixes.items() if _in(one, space)]
    return max(fits, default=(0, one.value))[1]


def _in(one: ox.NamedNode, space: str) -> bool:
    return one.value.startswith(space) and not set("/#") & set(one.value[len(space) :])


def _json(one: Value) -> dict[str, str]:
    """One value as SPARQL 1.1 Query Results JSON has it."""
    if isinstance(one, ox.NamedNode):
        return {"type": "uri", "value": one.value}
    if isinstance(one, ox.Literal):
        plain = one.language or one.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        more = {"xml:lang": one.language} if one.language else {} if plain else {"datatype": one.datatype.value}
        return {"type": "literal", "value": one.value} | more
    return {"type": "bnode", "value": one.value if isinstance(one, ox.BlankNode) else str(one)}
