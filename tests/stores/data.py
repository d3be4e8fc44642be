"""What every store is given, what it is asked, and how its answers are compared."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import schema
from kg.graph import files, questions, sparql
from kg.graph.quads import quads
from tests.graph.test_query import EXTRA
from tests.graphs import PREFIXES, examples
from tests.sample_knowledge import sample

Row = tuple[tuple[str, str], ...]
"""The bound variables of a row, each with its value, by name."""

GIVEN: dict[str, tuple[str, ...]] = {
    "participants-of": ("meeting=学习会",),
    "posts-of": ("person=沈以宁",),
    "due": ("from=2031-12-01", "to=2031-12-31"),
    "evidence-for": ("about=沈以宁",),
    "people": ("atLeast=1",),
    "meetings": ("kind=竞赛", "from=2032-01-01"),
    "inferred": ("rule=classification",),
    "holders-of": ("body=南浦县", "title=主席", "day=2031-03-01"),
}
"""Parameters with which a question is asked once more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answered: rows with how often each came, or triples."""

    rows: tuple[Row, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.rows))


@dataclass(frozen=True, slots=True)
class Told:
    """What a store says when it has loaded all and answered all: seconds, counts, answers, milliseconds, MB, faults."""

    load: float
    default: int
    named: int
    answers: Mapping[str, Answer]
    ms: Mapping[str, float]
    memory: float = 0.0
    faults: Mapping[str, str] = field(default_factory=dict)


@cache
def arranged() -> tuple[ox.Quad, ...]:
    """The examples and the invented reports: content in the default graph, and every named graph."""
    return _arranged([*_sample(), *quads(examples())])


@cache
def invented() -> tuple[ox.Quad, ...]:
    """The invented reports alone, arranged likewise."""
    return _arranged(_sample())


@cache
def single() -> tuple[ox.Quad, ...]:
    """The invented report with the most reasons, alone and without the code lists: for what takes an engine minutes."""
    found = _sample()
    sizes = Counter(one.graph_name.value for one in found if "/graph/why-" in one.graph_name.value)
    report = max(sizes, key=lambda name: sizes[name]).rpartition("-")[2]
    kept = (f"-{report}", "/graph/background", "/graph/dataset")
    return _arranged([one for one in found if one.graph_name.value.endswith(kept)])


def _sample() -> list[ox.Quad]:
    home = ox.NamedNode("https://w3id.org/gonghui/graph/report-extra")
    more = ox.parse(PREFIXES + EXTRA, format=ox.RdfFormat.TURTLE)
    return [*quads(sample()), *(ox.Quad(one.subject, one.predicate, one.object, home) for one in more)]


def _arranged(found: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    return tuple(files.arranged(files.GraphFile(list(dict.fromkeys(found)), schema.prefixes())))


def texts() -> dict[str, str]:
    """Every competency question and utility as SPARQL, without parameters and, where there are some, with them."""
    found = {}
    for one in schema.questions().values():
        found[one.name] = sparql.bound(one.text, questions.values(one, ()))
        if one.short in GIVEN:
            found[f"{one.name}+"] = sparql.bound(one.text, questions.values(one, GIVEN[one.short]))
    return found


def write(folder: Path, found: Iterable[ox.Quad], asked: Mapping[str, str]) -> None:
    """Put the quads into ``data.nq`` and the questions into ``queries/`` of ``folder``."""
    (folder / "data.nq").write_bytes(ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b"")
    (folder / "queries").mkdir()
    for name, text in asked.items():
        (folder / "queries" / f"{name}.rq").write_text(text, encoding="utf-8")


def read(lines: Iterable[str], memory: float = 0.0) -> Told:
    """Return what a store's program said: a line of JSON when it was loaded, one for each question; late ones are bare."""
    loaded, *rest = map(json.loads, lines)
    asked = {one["name"]: one for one in rest if "ms" in one}
    return Told(
        loaded["load"],
        loaded["default"],
        loaded["named"],
        {name: answer(one) for name, one in asked.items()},
        {name: one["ms"] for name, one in asked.items()},
        memory,
        {one["name"]: one["fault"] for one in rest if "fault" in one},
    )


def answer(said: Mapping[str, Any]) -> Answer:
    """Return SPARQL results in JSON, or N-Triples, in one form: sorted, numbers and languages in one spelling."""
    if "nt" in said:
        triples = ox.parse(said["nt"], format=ox.RdfFormat.N_TRIPLES)
        return Answer(tuple(sorted({(("triple", str(one.triple)),) for one in triples})))
    return Answer(tuple(sorted(tuple(sorted(_row(row))) for row in said["json"]["results"]["bindings"])))


def _row(row: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, str]]:
    for name, one in row.items():
        value = one["value"]
        if name == "writers":  # the order of GROUP_CONCAT is the store's own
            value = ", ".join(sorted(value.split(", ")))
        if one.get("datatype", "").endswith(("#decimal", "#double")):
            value = f"{float(value):g}"
        if value or "xml:lang" in one:
            yield name, f"{value}@{one['xml:lang'].lower()}" if "xml:lang" in one else value


def differences(expected: Mapping[str, Answer], told: Mapping[str, Answer]) -> dict[str, str]:
    """Return for each question that was answered otherwise what is missing and what is too much."""
    found = {}
    for name, wanted in expected.items():
        got = told.get(name)
        if got is None:
            found[name] = "not answered"
        elif wanted != got:
            missing, more = set(wanted.rows) - set(got.rows), set(got.rows) - set(wanted.rows)
            counts = f"{len(wanted.rows)} rows wanted, {len(got.rows)} given"
            found[name] = f"{counts}; missing {sorted(missing)[:2]}, too many {sorted(more)[:2]}"
    return found
