"""Why a fact is believed: claims (one reified triple each) and evidence (spans of the source).

A claim names its triple, its evidence, the rule that read it and how sure that rule is. Evidence is
one node a span: ``id/ev-<report>-<start>-<end>``, so that claims share it. Every mention of an entity
is evidence with ``gh:refersTo``, whether a claim needs it or not. Each says in which sentence it stands
(``nif:sentence``), which is a stretch of the source like any other: ``kg explain`` shows the whole of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph.nt import Names, Row, integer, literal, plain, term
from kg.graph.terms import decimal, exact
from kg.model import Article, Evidence, Knowledge, Source, Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One triple and its reasons; ``article`` is None where it was concluded from several reports."""

    id: str
    triple: tuple[str, str, str]
    article: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    score: float
    voices: tuple[str, ...] = ()


def rows(claims: Iterable[Claim], knowledge: Knowledge, names: Names) -> Iterator[Row]:
    """Yield the rows of all why graphs, each stretch of a source once or twice (as evidence, as a sentence)."""
    articles = {article.id: _Home.of(article) for article in knowledge.articles}
    for article in knowledge.articles:
        yield from _origin(article, names)
    cited: dict[tuple[str, Span], set[str]] = {}
    for entity in knowledge.entities:
        for mention in entity.mentions:
            cited.setdefault((mention.article, mention.span), set()).add(entity.id)
    for claim in claims:
        yield from _claim(claim, names)
        for found in claim.evidence:
            refers = cited.setdefault((found.article, found.span), set())
            if found.refers_to:
                refers.add(found.refers_to)
    for (article_id, span), refers in sorted(cited.items()):
        yield from _evidence(Evidence(article_id, span), articles[article_id], names, sorted(refers))


@dataclass(frozen=True, slots=True)
class _Home:
    """A report, with its sentences where they stand in the source."""

    article: Article
    starts: tuple[int, ...]
    stops: tuple[int, ...]

    @classmethod
    def of(cls, article: Article) -> "_Home":
        found = [article.locate(sentence) for sentence in article.sentences if sentence]
        return cls(article, tuple(one.start for one in found), tuple(one.stop for one in found))

    def sentence(self, span: Span) -> Span | None:
        """The sentence, or the run of them, that holds ``span``; None for a headline or byline."""
        first, last = bisect_right(self.starts, span.start) - 1, bisect_left(self.stops, span.stop)
        inside = first >= 0 and last < len(self.stops)
        return Span(self.starts[first], self.stops[last]) if inside else None


def _claim(claim: Claim, names: Names) -> Iterator[Row]:
    home = names.graph(f"why-{claim.article}" if claim.article else "why")
    node = names.node(claim.id)
    yield node, term("rdf:type"), term("gh:Claim"), home
    yield node, term("rdf:subject"), claim.triple[0], home
    yield node, term("rdf:predicate"), claim.triple[1], home
    yield node, term("rdf:object"), claim.triple[2], home
    for found in claim.evidence:
        yield node, term("gh:evidence"), _node(found, names), home
    yield node, term("gh:confidence"), literal(decimal(claim.score), "xsd:decimal"), home
    yield node, term("gh:rule"), literal(claim.rule), home
    for voice in claim.voices:
        yield node, term("gh:voice"), literal(voice), home


def _node(found: Evidence, names: Names) -> str:
    return names.node(f"ev-{found.article}-{found.span.start}-{found.span.stop}")


def _evidence(found: Evidence, home: _Home, names: Names, refers: Iterable[str]) -> Iterator[Row]:
    node, graph = _node(found, names), names.graph(f"why-{found.article}")
    yield from _stretch(found, home.article, names)
    for refers_to in refers:
        yield node, term("gh:refersTo"), names.node(refers_to), graph
    around = home.sentence(found.span)
    if around:
        sentence = Evidence(found.article, around)
        yield from _stretch(sentence, home.article, names)
        yield _node(sentence, names), term("rdf:type"), term("nif:Sentence"), graph
        yield node, term("nif:sentence"), _node(sentence, names), graph


def _stretch(found: Evidence, article: Article, names: Names) -> Iterator[Row]:
    """One span of the source: where it is, and what stands there."""
    node, home, span = _node(found, names), names.graph(f"why-{found.article}"), found.span
    yield node, term("rdf:type"), term("gh:Evidence"), home
    yield node, term("oa:hasSource"), names.node(f"report-{found.article}"), home
    yield node, term("gh:start"), integer(span.start), home
    yield node, term("gh:end"), integer(span.stop), home
    yield node, term("gh:exact"), plain(exact(article.source.text[span.start : span.stop])), home


def _origin(article: Article, names: Names) -> Iterator[Row]:
    """What the graphs of a report were made from: the report, and the file it stands in."""
    home, report = names.graph(f"why-{article.id}"), names.node(f"report-{article.id}")
    for kind in ("report", "inferred"):
        yield names.graph(f"{kind}-{article.id}"), term("prov:wasDerivedFrom"), report, home
    file = names.node(f"file-{article.source.sha256[:16]}")
    yield report, term("prov:wasDerivedFrom"), file, home
    yield from _file(file, article.source, home)


def _file(node: str, source: Source, home: str) -> Iterator[Row]:
    yield node, term("rdf:type"), term("schema:TextDigitalDocument"), home
    yield node, term("rdfs:label"), literal(source.name, lang="zh"), home
    yield node, term("schema:name"), literal(source.name), home
    yield node, term("schema:sha256"), literal(source.sha256), home
    if source.reader == "text":
        yield node, term("schema:encodingFormat"), literal(f"text/plain; charset={source.encoding}"), home
