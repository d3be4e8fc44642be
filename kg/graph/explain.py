"""Why a fact is believed: its claim, the sentences it was read from with the words marked, its rule, its confidence.

Asked for a thing (part of its name, or its IRI), it tells every fact that has the thing at one end, and those of the
occupancies and participations that stand between it and others: who held a post where is the answer to a person's
name too. Background facts have no claim, because no report says them; they come last.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.graph import files
from kg.graph.data import Data, index
from kg.graph.dataset import family
from kg.graph.shapes import Value
from kg.graph.terms import term
from kg.model import Basis, Span

_BASES: dict[str, Basis] = {"report": "stated", "inferred": "inferred", "background": "background"}
_BETWEEN = ("org:Membership", "gh:Participation")
_NAMES = ("rdf:type", "rdfs:label", "skos:altLabel", "skos:prefLabel", "foaf:name")
_TYPE = "类别"
"""What ``rdf:type`` is called; the RDF vocabulary is not ours to label."""
_LOCAL = re.compile(r"(?:id:)?[a-z]+-[0-9a-f]{16}(?:-\d+-\d+)?")


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence: the words of ``file[start:end]`` (code points) and the sentence around them.

    ``mark`` is where the words stand in ``sentence``. For a byline or headline the sentence is the words themselves.
    """

    file: str
    start: int
    end: int
    text: str
    sentence: str
    mark: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One believed triple in words, and what it rests on; background facts have no claim, rule or confidence."""

    subject: str
    predicate: str
    object: str
    basis: Basis
    triple: tuple[str, str, str]
    claim: str = ""
    rule: str = ""
    confidence: float | None = None
    quotes: tuple[Quote, ...] = ()
    voices: tuple[str, ...] = ()


def explain(path: Path, query: str) -> list[Fact]:
    """Return the facts of the graph file ``path`` about what ``query`` names, in the order of the texts.

    ``query`` is part of a name or value, or the IRI of a thing or a claim: whole, as ``id:person-…``, or its last
    part. Raises :class:`SourceError` where the file cannot be read.
    """
    file = files.read(path)
    book = _Book(file)
    found = [*book.claimed(query.strip()), *book.background(query.strip())]
    return sorted(dict.fromkeys(found), key=_order)


def _order(fact: Fact) -> tuple[bool, tuple[tuple[str, int, int], ...], str, str, str]:
    places = tuple((quote.file, quote.start, quote.end) for quote in fact.quotes)
    return fact.basis == "background", places, fact.subject, fact.predicate, fact.object


class _Book:
    """A graph file, read to answer what is said of a thing."""

    def __init__(self, file: files.GraphFile) -> None:
        self._prefixes = file.prefixes
        self._all: Data = index(quad.triple for quad in file.quads)
        self._facts = [quad for quad in file.quads if family(quad.graph_name) in _BASES]
        # Where a triple is both stated and inferred, it is stated.
        ranked = sorted(self._facts, key=lambda quad: list(_BASES).index(family(quad.graph_name)), reverse=True)
        self._bases = {quad.triple: _BASES[family(quad.graph_name)] for quad in ranked}

    def claimed(self, query: str) -> Iterator[Fact]:
        """Yield the claims about what ``query`` names, or the one it is the IRI of."""
        fits = self._matcher(query)
        things = self._things(fits)
        for claim in self._all.instances.get(term("gh:Claim"), ()):
            triple = self._triple(claim)
            if triple is None:
                continue
            if fits(claim) or self._is_about(triple, fits, things):
                yield self._fact(claim, triple)

    def background(self, query: str) -> Iterator[Fact]:
        """Yield what no report says about what ``query`` names."""
        fits = self._matcher(query)
        things = self._things(fits)
        unsaid = {term(curie) for curie in _NAMES}
        for triple, basis in self._bases.items():
            if basis == "background" and triple.predicate not in unsaid and self._is_about(triple, fits, things):
                yield self._told(triple, basis)

    def _matcher(self, query: str) -> Callable[[Value], bool]:
        """Return whether a term is meant by ``query``: by IRI if it looks like one, else by name or value."""
        iri = self._iri(query)
        if iri:
            return lambda one: isinstance(one, ox.NamedNode) and one.value == iri
        return lambda one: bool(query) and query in self._named(one)

    def _iri(self, query: str) -> str:
        bare = query.removeprefix("<").removesuffix(">")
        if "://" in bare:
            return bare
        return self._prefixes["id"] + bare.removeprefix("id:") if _LOCAL.fullmatch(bare) else ""

    def _things(self, fits: Callable[[Value], bool]) -> set[Value]:
        """What is meant, and the occupancies and participations that lead to it."""
        found: set[Value] = {one for quad in self._facts for one in (quad.subject, quad.object) if fits(one)}
        between: set[Value] = {node for curie in _BETWEEN for node in self._all.instances.get(term(curie), ())}
        return found | {quad.subject for quad in self._facts if quad.object in found and quad.subject in between}

    def _is_about(self, triple: ox.Triple, fits: Callable[[Value], bool], things: set[Value]) -> bool:
        literal = isinstance(triple.object, ox.Literal)
        return triple.subject in things or (fits(triple.object) if literal else triple.object in things)

    def _triple(self, claim: Value) -> ox.Triple | None:
        """The triple that a claim is about."""
        parts = [self._all.objects(claim, (term(f"rdf:{name}"),)) for name in ("subject", "predicate", "object")]
        if not all(parts):
            return None
        (subject, *_), (predicate, *_), (object_, *_) = parts
        assert isinstance(subject, ox.NamedNode)
        assert isinstance(predicate, ox.NamedNode)
        return ox.Triple(subject, predicate, object_)

    def _fact(self, claim: Value, triple: ox.Triple) -> Fact:
        told = self._told(triple, self._bases.get(triple, "stated"))
        quotes = {quote for one in self._all.objects(claim, (term("gh:evidence"),)) for quote in self._quote(one)}
        return Fact(
            *(told.subject, told.predicate, told.object, told.basis, told.triple),
            claim=_text(claim),
            rule=self._one(claim, "gh:rule"),
            confidence=float(self._one(claim, "gh:confidence") or 0),
            quotes=tuple(sorted(quotes, key=lambda quote: (quote.file, quote.start, quote.end))),
            voices=tuple(sorted(map(_text, self._all.objects(claim, (term("gh:voice"),))))),
        )

    def _told(self, triple: ox.Triple, basis: Basis) -> Fact:
        ends = (triple.subject, triple.predicate, triple.object)
        subject, predicate, object_ = (self._named(end) for end in ends)
        predicate = _TYPE if triple.predicate == term("rdf:type") else predicate
        return Fact(subject, predicate, object_, basis, (_text(ends[0]), _text(ends[1]), _text(ends[2])))

    def _quote(self, evidence: Value) -> Iterator[Quote]:
        start, end = int(self._one(evidence, "gh:start") or 0), int(self._one(evidence, "gh:end") or 0)
        text = self._one(evidence, "gh:exact")
        around = (*self._all.objects(evidence, (term("nif:sentence"),)), evidence)[0]
        sentence, opening = self._one(around, "gh:exact"), int(self._one(around, "gh:start") or 0)
        at = _place(text, sentence, start - opening)
        for report in self._all.objects(evidence, (term("oa:hasSource"),)):
            for file in self._all.objects(report, (term("prov:wasDerivedFrom"),)):
                name = self._one(file, "schema:name") or _text(file)
                yield Quote(name, start, end, text, sentence, Span(at, at + len(text)))

    def _one(self, subject: Value, curie: str) -> str:
        return next(map(_text, self._all.objects(subject, (term(curie),))), "")

    def _named(self, one: Value) -> str:
        """The Chinese label of a thing, the text of a literal."""
        if not isinstance(one, ox.NamedNode):
            return _text(one)
        curie = schema.shrink(one.value)
        known = "" if curie == one.value else schema.label(curie)
        return self._all.label(one) or self._coded(one) or known or one.value

    def _coded(self, one: ox.NamedNode) -> str:
        said: Iterable[Value] = self._all.objects(one, (term("skos:prefLabel"),))
        return next((label.value for label in said if isinstance(label, ox.Literal) and label.language == "zh"), "")


def _text(one: Value) -> str:
    return str(one) if isinstance(one, ox.Triple) else one.value


def _place(words: str, sentence: str, at_most: int) -> int:
    """Where ``words`` stand in ``sentence``: not after ``at_most``, their offset in the print, whose gaps are gone."""
    return max(sentence.rfind(words, 0, at_most + len(words)), 0)
