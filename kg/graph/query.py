"""Questions to a graph file: SPARQL over its content as default graph and its named graphs beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.graph import files, questions, sparql
from kg.graph.shapes import Value


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
    question = questions.find(asked)
    sparql.refuse_all_but_questions(question.text)
    text = sparql.bound(question.text, questions.values(question, given))
    file = files.read(path)
    try:
        found = files.store(file).query(text, prefixes=file.prefixes)
    except SyntaxError as fault:
        raise sparql.syntax_error(fault) from fault
    if isinstance(found, ox.QuerySolutions):
        return _table(found, file.prefixes)
    if isinstance(found, ox.QueryBoolean):
        return Answer({"head": {}, "boolean": bool(found)}, text="是 / yes" if found else "否 / no")
    return _triples(found, file.prefixes)


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
