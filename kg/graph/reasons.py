"""The why graphs read back: each fact with its claims and the words they rest on.

The twin of :mod:`kg.graph.claims`: a claim with a predicate speaks of its triple, one without of all the report says
of its subject that no other claim speaks of. Why graph, facts and conclusions of a report share the end of their
names (``why-<hex>``, ``report-<hex>``, ``inferred-<hex>``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.dataset import family
from kg.graph.shapes import Value
from kg.graph.terms import term
from kg.model import Basis

BASES: dict[str, Basis] = {"report": "stated", "inferred": "inferred", "background": "background"}
"""What the facts of a graph are, by its family."""

_NAMES = ("rdfs:label", "skos:altLabel", "skos:prefLabel", "foaf:name", "dcterms:source")
"""What a thing is called, and where: no facts that need a reason of their own."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch ``[start, end)`` of a source, in code points, and what stands there; the first three are IRIs.

    ``pages`` are those of a file that has pages, from 1.
    """

    node: str
    report: str
    file: str
    start: int
    end: int
    text: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A claim: its IRI, rule, confidence (0 to 1), voices, and the words it rests on in the order of the text."""

    claim: str
    rule: str
    confidence: float
    words: tuple[Words, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One triple of one graph and why it is there; ``report`` is the end of the graph's name, "" where it has none."""

    triple: ox.Triple
    basis: Basis
    report: str
    reasons: tuple[Reason, ...]


_Claims = tuple[dict[ox.Triple, list[Reason]], dict[Value, list[Reason]]]
_NONE: _Claims = ({}, {})


class _Why:
    """One why graph: values by property and subject; ``report`` and ``file`` are the IRIs of what it was read from.

    Both are "" where it has none. A report may have copies in other files; the offsets are those of this file.
    """

    def __init__(self) -> None:
        self.values: dict[ox.NamedNode, dict[Value, list[Value]]] = defaultdict(dict)
        self.report = ""

    def add(self, quad: ox.Quad) -> None:
        self.values[quad.predicate].setdefault(quad.subject, []).append(quad.object)
        if quad.subject == quad.graph_name and quad.predicate == term("prov:wasDerivedFrom"):
            self.report = text(quad.object)

    @property
    def file(self) -> str:
        return self.one(ox.NamedNode(self.report), "prov:wasDerivedFrom") if self.report else ""

    def all(self, subject: Value, curie: str) -> list[Value]:
        return self.values.get(term(curie), {}).get(subject, [])

    def one(self, subject: Value, curie: str) -> str:
        return next(map(text, self.all(subject, curie)), "")


class Reasons:
    """All why graphs of ``quads``. Raises :class:`ValueError` where an offset, a page or a confidence is no number."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        graphs: dict[str, _Why] = defaultdict(_Why)
        facts: dict[tuple[str, ox.Triple], str] = {}
        for quad in quads:
            kind = family(quad.graph_name)
            if kind == "why":
                graphs[end(quad.graph_name)].add(quad)
            elif kind in BASES:
                key = end(quad.graph_name), quad.triple
                # Where a report's triple is both stated and inferred, it is stated.
                facts[key] = min(facts.get(key, kind), kind, key=list(BASES).index)
        self._facts = facts
        self._whys: Mapping[str, _Why] = graphs
        self._claims = {report: _read(why) for report, why in graphs.items()}

    def facts(self) -> Iterator[Fact]:
        """Yield every fact but names, in the order of the quads."""
        names = {term(curie) for curie in _NAMES}
        for (report, triple), kind in self._facts.items():
            if triple.predicate in names:
                continue
            own, whole = self._claims.get(report, _NONE) if kind != "background" else _NONE
            yield Fact(triple, BASES[kind], report, tuple(own.get(triple) or whole.get(triple.subject) or ()))

    def file(self, report: str) -> str:
        """Return the IRI of the file that a report was read from, by the end of its graphs' names; "" for none."""
        return self._whys[report].file if report in self._whys else ""

    def sentences(self, report: str) -> list[Words]:
        """Return the sentences of a report that hold evidence, shortest first."""
        why = self._whys.get(report, _Why())
        sentences = [
            _words(node, why)
            for node, classes in why.values.get(term("rdf:type"), {}).items()
            if term("nif:Sentence") in classes
        ]
        return sorted(sentences, key=lambda one: (one.end - one.start, one.start))


def _read(why: _Why) -> _Claims:
    """The claims of a why graph by triple, and by subject those that hold for it as a whole."""
    mentions: dict[Value, list[Value]] = defaultdict(list)
    for node, things in why.values.get(term("gh:refersTo"), {}).items():
        for thing in things:
            mentions[thing].append(node)
    own: dict[ox.Triple, list[Reason]] = defaultdict(list)
    whole: dict[Value, list[Reason]] = defaultdict(list)
    for claim, (subject, *_) in why.values.get(term("rdf:subject"), {}).items():
        predicate, value = (next(iter(why.all(claim, f"rdf:{part}")), None) for part in ("predicate", "object"))
        reason = _reason(claim, why.all(claim, "gh:evidence") or mentions[subject], why)
        if predicate is None:
            whole[subject].append(reason)
        elif isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and value is not None:
            own[ox.Triple(subject, predicate, value)].append(reason)
    return dict(own), dict(whole)


def _reason(claim: Value, evidence: Iterable[Value], why: _Why) -> Reason:
    return Reason(
        claim=text(claim),
        rule=why.one(claim, "gh:rule"),
        confidence=float(why.one(claim, "gh:confidence") or 0),
        words=tuple(sorted((_words(one, why) for one in evidence), key=lambda one: (one.start, one.end))),
        voices=tuple(sorted(map(text, why.all(claim, "gh:voice")))),
    )


def _words(node: Value, why: _Why) -> Words:
    start, stop = (int(why.one(node, curie) or 0) for curie in ("gh:start", "gh:end"))
    pages = tuple(sorted(int(text(page)) for page in why.all(node, "gh:page")))
    return Words(text(node), why.report, why.file, start, stop, why.one(node, "gh:exact"), pages)


def end(graph: object) -> str:
    """Return the part of a graph's name that it shares with the other graphs of its report."""
    return text(graph).rpartition("/")[2].partition("-")[2]


def text(one: object) -> str:
    """Return the IRI or lexical form of an RDF term."""
    return str(getattr(one, "value", "") or one)
