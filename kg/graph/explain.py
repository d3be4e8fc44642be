"""Why a fact is believed: its claim, the sentences it was read from with the words marked, its rule, its confidence.

Asked for a thing (part of its name, or its IRI), it tells every fact that has the thing at one end, and those of the
occupancies and participations that stand between it and others: who held a post where is the answer to a person's
name too. Background facts have no claim, because no report says them; they come last.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import SourceError
from kg.graph import files
from kg.graph.data import Data, index
from kg.graph.reasons import Fact as Told
from kg.graph.reasons import Reason, Reasons, Words, text
from kg.graph.shapes import Value
from kg.graph.terms import term
from kg.model import Basis, Span

_BETWEEN = ("org:Membership", "gh:Participation")
_TYPE = "类别"
"""What ``rdf:type`` is called; the RDF vocabulary is not ours to label."""
_LOCAL = re.compile(r"(?:id:)?[a-z]+-[0-9a-f]{16}(?:-\d+-\d+)?")


@dataclass(frozen=True, slots=True)
class Quote:
    """Evidence: the words of ``file[start:end]`` (code points) and the sentence around them.

    ``mark`` is where the words stand in ``sentence``. For a byline or headline the sentence is the words themselves.
    ``sha256`` is of the file's bytes: what a store of builds knows it by. ``pages`` are those that the words stand on.
    """

    file: str
    start: int
    end: int
    text: str
    sentence: str
    mark: Span
    sha256: str = ""
    pages: tuple[int, ...] = ()


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
    try:
        found = list(_Book(file).about(query.strip()))
    except ValueError as fault:
        raise SourceError(
            str(path), f"偏移或可信度不是数：{fault}", "an offset or a confidence is no number"
        ) from fault
    return sorted(dict.fromkeys(found), key=_order)


def _order(fact: Fact) -> tuple[bool, tuple[tuple[str, int, int], ...], str, str, str]:
    places = tuple((quote.file, quote.start, quote.end) for quote in fact.quotes)
    return fact.basis == "background", places, fact.subject, fact.predicate, fact.object


class _Book:
    """A graph file, read to answer what is said of a thing."""

    def __init__(self, file: files.GraphFile) -> None:
        self._prefixes = file.prefixes
        self._all: Data = index(quad.triple for quad in file.quads)
        self._reasons = Reasons(file.quads)
        self._sentences: dict[str, list[Words]] = {}
        self._facts = [fact for fact in self._reasons.facts() if fact.reasons or fact.basis == "background"]

    def about(self, query: str) -> Iterator[Fact]:
        """Yield the facts about what ``query`` names, and those of the claim it is the IRI of."""
        fits = self._matcher(query)
        things = self._things(fits)
        for fact in self._facts:
            meant = self._is_about(fact.triple, fits, things)
            if fact.basis == "background":
                if meant and fact.triple.predicate != term("rdf:type"):
                    yield self._told(fact)
                continue
            for reason in fact.reasons:
                if meant or reason.claim == self._iri(query):
                    yield self._because(fact, reason)

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
        triples = [fact.triple for fact in self._facts]
        found: set[Value] = {one for triple in triples for one in (triple.subject, triple.object) if fits(one)}
        between: set[Value] = {node for curie in _BETWEEN for node in self._all.instances.get(term(curie), ())}
        return found | {triple.subject for triple in triples if triple.object in found and triple.subject in between}

    def _is_about(self, triple: ox.Triple, fits: Callable[[Value], bool], things: set[Value]) -> bool:
        literal = isinstance(triple.object, ox.Literal)
        return triple.subject in things or (fits(triple.object) if literal else triple.object in things)

    def _because(self, fact: Told, reason: Reason) -> Fact:
        quotes = {self._quote(one, fact.report) for one in reason.words}
        return replace(
            self._told(fact),
            claim=reason.claim,
            rule=reason.rule,
            confidence=reason.confidence,
            quotes=tuple(sorted(quotes, key=lambda quote: (quote.file, quote.start, quote.end))),
            voices=reason.voices,
        )

    def _told(self, fact: Told) -> Fact:
        triple = fact.triple
        ends = (triple.subject, triple.predicate, triple.object)
        subject, predicate, object_ = (self._named(end) for end in ends)
        predicate = _TYPE if triple.predicate == term("rdf:type") else predicate
        return Fact(subject, predicate, object_, fact.basis, (text(ends[0]), text(ends[1]), text(ends[2])))

    def _quote(self, words: Words, report: str) -> Quote:
        around = self._sentence(words, report)
        at = _place(words.text, around.text, words.start - around.start)
        mark = Span(at, at + len(words.text))
        file = ox.NamedNode(words.file) if words.file else None
        sha256 = self._one(file, "schema:sha256") if file else ""
        place = (self._file(words.file), words.start, words.end)
        return Quote(*place, words.text, around.text, mark, sha256, words.pages)

    def _sentence(self, words: Words, report: str) -> Words:
        """The shortest sentence, or run of sentences, that holds the words; a byline or headline is its own."""
        if report not in self._sentences:
            self._sentences[report] = self._reasons.sentences(report)
        holding = (one for one in self._sentences[report] if one.start <= words.start and words.end <= one.end)
        return next(holding, words)

    def _file(self, file: str) -> str:
        return self._one(ox.NamedNode(file), "schema:name") or file if file else ""

    def _one(self, subject: Value, curie: str) -> str:
        return next(map(text, self._all.objects(subject, (term(curie),))), "")

    def _named(self, one: Value) -> str:
        """The Chinese label of a thing, the text of a literal."""
        if not isinstance(one, ox.NamedNode):
            return text(one)
        curie = schema.shrink(one.value)
        known = "" if curie == one.value else schema.label(curie)
        return self._all.label(one) or self._coded(one) or known or one.value

    def _coded(self, one: ox.NamedNode) -> str:
        said: Iterable[Value] = self._all.objects(one, (term("skos:prefLabel"),))
        return next((label.value for label in said if isinstance(label, ox.Literal) and label.language == "zh"), "")


def _place(words: str, sentence: str, at_most: int) -> int:
    """Where ``words`` stand in ``sentence``: not after ``at_most``, their offset in the print, whose gaps are gone."""
    return max(sentence.rfind(words, 0, at_most + len(words)), 0)
