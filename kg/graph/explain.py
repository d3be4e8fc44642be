"""Why a fact is believed: its claim, the quotes it rests on with their offsets, rule and confidence."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import SourceError
from kg.graph.dataset import family

_CLAIMS = """
SELECT ?claim ?s ?p ?o ?rule ?score ?quote ?start ?end ?file WHERE {
  GRAPH ?why { ?claim a gh:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
                      gh:rule ?rule ; gh:confidence ?score . }
  OPTIONAL {
    GRAPH ?there { ?claim gh:evidence ?e . ?e gh:exact ?quote ; gh:start ?start ; gh:end ?end ; oa:hasSource ?report .
                   ?report prov:wasDerivedFrom/schema:name ?file . }
  }
} ORDER BY ?file ?start ?end ?claim
"""
_LABELS = "SELECT ?s ?label WHERE { GRAPH ?g { ?s rdfs:label|skos:prefLabel ?label } } ORDER BY ?s ?label"
_BASES = {"report": "stated", "inferred": "inferred", "background": "background"}
_WORDS = {"stated": "报道所述 / stated", "inferred": "推断 / inferred", "background": "背景知识 / background"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a source file, ``[start, end)`` in code points, and the words that stand there."""

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One believed triple in words, and what it rests on."""

    claim: str
    subject: str
    predicate: str
    object: str
    basis: str
    rule: str
    confidence: float
    quotes: tuple[Quote, ...]

    def text(self) -> str:
        """Return the fact for a person to read, in several lines."""
        lines = [f"{self.subject} — {self.predicate} → {self.object}"]
        lines += [f"  “{quote.text}”  {quote.file} {quote.start}–{quote.end}" for quote in self.quotes]
        lines += [f"  {_WORDS[self.basis]} · 规则 / rule {self.rule} · 可信度 / confidence {self.confidence:g}"]
        return "\n".join(lines)


def explain(path: Path, query: str) -> list[Fact]:
    """Return the facts of the TriG file ``path`` whose subject or object is named ``query``, in text order.

    ``query`` is part of a label or literal, or the IRI (or its last part) of a thing or a claim. Raises
    :class:`SourceError` where the file cannot be read.
    """
    store = _load(path)
    labels = _labels(store)
    bases = {quad.triple: family(quad.graph_name) for quad in store if family(quad.graph_name) in _BASES}
    rows: dict[str, list[ox.QuerySolution]] = defaultdict(list)
    found = store.query(_CLAIMS, prefixes=schema.prefixes())
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        if _fits(query, row, labels):
            rows[row["claim"].value].append(row)
    return [_fact(claim, told, labels, bases) for claim, told in rows.items()]


def _load(path: Path) -> ox.Store:
    store = ox.Store()
    try:
        store.load(path=str(path), format=ox.RdfFormat.TRIG)
    except OSError as fault:
        zh = f"读不了：{fault.strerror or fault}；请先运行 kg build"
        raise SourceError(str(path), zh, "cannot be read; run kg build first") from fault
    except SyntaxError as fault:
        raise SourceError(str(path), f"不是有效的 TriG：{fault}", "is not valid TriG") from fault
    return store


def _labels(store: ox.Store) -> dict[str, str]:
    """Chinese labels where there are any, by IRI."""
    found = store.query(_LABELS, prefixes=schema.prefixes())
    assert isinstance(found, ox.QuerySolutions)
    labels: dict[str, str] = {}
    for row in found:
        if row["label"].language == "zh" or row["s"].value not in labels:
            labels[row["s"].value] = row["label"].value
    return labels


def _fits(query: str, row: ox.QuerySolution, labels: dict[str, str]) -> bool:
    if any(
        row[name].value in (query, f"{query}") or row[name].value.endswith(f"/{query}") for name in ("claim", "s", "o")
    ):
        return True
    return any(query in _named(row[name], labels) for name in ("s", "o"))


def _named(term: ox.NamedNode | ox.Literal, labels: dict[str, str]) -> str:
    return labels.get(term.value, schema.shrink(term.value)) if isinstance(term, ox.NamedNode) else term.value


def _fact(claim: str, rows: list[ox.QuerySolution], labels: dict[str, str], bases: dict[ox.Triple, str]) -> Fact:
    row = rows[0]
    triple = ox.Triple(row["s"], row["p"], row["o"])
    quotes = {
        Quote(row["file"].value, int(row["start"].value), int(row["end"].value), row["quote"].value)
        for row in rows
        if row["quote"] is not None
    }
    return Fact(
        claim=claim,
        subject=_named(row["s"], labels),
        predicate=labels.get(row["p"].value) or schema.label(schema.shrink(row["p"].value)),
        object=_named(row["o"], labels),
        basis=_BASES[bases.get(triple, "background")],
        rule=row["rule"].value,
        confidence=float(row["score"].value),
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.file, quote.start, quote.end))),
    )
