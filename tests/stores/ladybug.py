"""ladybug, a property graph: loaded by our own script, asked the contract's questions in Cypher, held against SPARQL.

python -m tests.stores.ladybug FOLDER TIMES: what ``kg export ladybug`` wrote to ``ladybug/`` is loaded, the questions are
asked with the parameters of ``given.json`` and their rows compared with those that Oxigraph gives for ``data.nq``; one JSON object on stdout.
"""

import csv
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.graph import questions, sparql
from tests.graphs import ROOT
from tests.stores.timing import timed

Rows = Counter[tuple[tuple[str, str], ...]]
"""What the rows of an answer say, each with how often it came."""

FOLDER = ROOT / "ontology/cypher"
CONTRACT = [name for name in schema.questions() if name[:2] <= "15"]
PARAMETER = re.compile(r"^// \$(\w+) = (.+)$", re.MULTILINE)
RENAMED = {"body": "union"}
"""03: UNION is a word of Cypher."""
LEFT_OUT = {"since"}
"""06: when a plan was made is not in the property graph."""


def load(engine: Any, script: Path, database: Path) -> Any:
    """Return a connection to a new database that ``script`` of ``kg export ladybug`` was run on."""
    connection = engine.Connection(engine.Database(str(database)))
    for statement in script.read_text(encoding="utf-8").replace("FROM '", f"FROM '{script.parent}/").splitlines():
        connection.execute(statement)
    return connection


def counts(connection: Any, script: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how many nodes and edges are in the files, and how many in the database."""
    written = []
    for kind in ("nodes", "edges"):
        total = 0
        for path in script.parent.glob(f"{kind}-*.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                total += sum(1 for _ in csv.reader(file))
        written.append(total)
    held = [connection.execute(f"MATCH {what} RETURN count(*)").get_all()[0][0] for what in ("(n)", "()-[n]->()")]
    return (written[0], written[1]), (held[0], held[1])


def in_sparql(store: ox.Store, name: str, given: Iterable[str]) -> Rows:
    """Return what Oxigraph answers."""
    question = schema.questions()[name]
    found = store.query(sparql.bound(question.text, questions.values(question, list(given))))
    assert isinstance(found, ox.QuerySolutions)
    columns = [one.value for one in found.variables]
    return Counter(_told({column: _plain(row[column]) for column in columns}) for row in found)


def in_cypher(connection: Any, name: str, given: Iterable[str]) -> Rows:
    """Return what ladybug answers."""
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8")
    values = {name: _default(said) for name, said in PARAMETER.findall(text)}
    typed = {key: _typed(said) for key, _, said in (one.partition("=") for one in given)}
    assert set(typed) <= set(values)
    told = connection.execute(text, values | typed)
    columns = told.get_column_names()
    wanted = set(_columns(name))
    rows = (dict(zip(columns, row, strict=True)) for row in told.get_all())
    kept = ({RENAMED.get(key, key) if name.startswith("03") else key: one for key, one in row.items()} for row in rows)
    return Counter(_told({key: one for key, one in row.items() if key in wanted}) for row in kept)


def _default(said: str) -> object:
    """The value of a parameter as the head of a file gives it."""
    day = re.fullmatch(r"date\('(.+)'\)", said)
    if day:
        return date.fromisoformat(day[1])
    return said[1:-1] if said.startswith("'") else float(said) if "." in said else int(said)


def _typed(said: str) -> object:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return date.fromisoformat(said)
    return int(said) if said.isdigit() else said


def _told(row: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """What a row says: no names of languages or types, nothing that is not bound, numbers in one spelling."""
    cells = ((name, f"{one:g}" if isinstance(one, float) else str(one)) for name, one in row.items() if one is not None)
    return tuple(sorted((name, text) for name, text in cells if text and name not in LEFT_OUT))


def _plain(term: Any) -> object:
    if term is None:
        return None
    number = isinstance(term, ox.Literal) and term.datatype.value.endswith("#decimal")
    return float(term.value) if number else term.value


def _columns(name: str) -> list[str]:
    found = ox.Store().query(schema.questions()[name].text)
    assert isinstance(found, ox.QuerySolutions)
    return [one.value for one in found.variables]


def main(folder: Path, times: int) -> None:
    """Do it."""
    import ladybug as engine

    given: dict[str, list[str]] = json.loads((folder / "given.json").read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix="kg-") as place:
        script = folder / "ladybug/load.cypher"
        began = time.perf_counter()
        connection = load(engine, script, Path(place) / "x.lbdb")
        taken = time.perf_counter() - began
        written, held = counts(connection, script)
        answers, ms = {}, {}
        for name in CONTRACT:
            ask = partial(in_cypher, connection, name, given.get(name, ()))
            answers[name], ms[name] = timed(ask, times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    store = ox.Store()
    store.bulk_load(path=str(folder / "data.nq"), format=ox.RdfFormat.N_QUADS)
    right = [name for name in CONTRACT if answers[name] == in_sparql(store, name, given.get(name, ()))]
    print(json.dumps({"load": taken, "same": written == held, "memory": memory, "right": right, "ms": ms}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
