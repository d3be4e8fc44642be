"""Why a fact is believed: claims (:mod:`kg.graph.claims`) and evidence (stretches of the source).

A why graph belongs to one report, and says so (``prov:wasDerivedFrom``); its claims speak of what stands in the
graphs that were derived from the same report. What a claim or evidence is follows from its properties and its graph,
and is not repeated: whatever has an ``rdf:subject`` is a claim, and evidence comes from the report of its graph.

A claim names its triple, its evidence, the rule that read it and how sure that rule is; a claim without a predicate
holds for its subject as a whole. Evidence is one node a span: ``id/ev-<report>-<start>-<end>``, so that claims share
it. Every mention of an entity is evidence with ``gh:refersTo``, whether a claim needs it or not; a claim without
evidence of its own rests on all of those that refer to its subject. Each sentence that holds evidence is there once
(``nif:Sentence``), with offsets of its own: ``kg explain`` shows the whole of it. Evidence of a file with pages says
on which it stands (``gh:page``), on several where it runs over; sentences do not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.graph.claims import Claim
from kg.graph.nt import Names, Row, integer, literal, plain, term
from kg.graph.terms import exact
from kg.model import Article, Evidence, Knowledge, Span


def rows(claims: Iterable[Claim], knowledge: Knowledge, names: Names) -> Iterator[Row]:
    """Yield the rows of all why graphs; a sentence may come several times."""
    articles = {article.id: _Home.of(article) for article in knowledge.articles}
    for article in knowledge.articles:
        yield from _origin(article, names)
    for (article_id, span), refers in sorted(_cited(knowledge).items()):
        if article_id in articles:  # what lies between pages rests on evidence that stands on them
            yield from _evidence(Evidence(article_id, span), articles[article_id], names, sorted(refers))
    for claim in claims:
        yield from _claim(claim, names)
        if claim.article is None:
            yield from _derived(names, "", ("inferred", "why"), names.graph("dataset"))


def _cited(knowledge: Knowledge) -> dict[tuple[str, Span], set[str]]:
    """Each stretch that is evidence, with the things that it names."""
    found: dict[tuple[str, Span], set[str]] = {}
    for entity in knowledge.entities:
        for mention in entity.mentions:
            found.setdefault((mention.article, mention.span), set()).add(entity.id)
    for statement in knowledge.statements:
        for one in statement.evidence if statement.basis != "background" else ():
            refers = found.setdefault((one.article, one.span), set())
            if one.refers_to:
                refers.add(one.refers_to)
    return found


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
    node, reason = names.node(claim.id), claim.reason
    yield node, term("rdf:subject"), claim.subject, home
    if claim.triple:
        yield node, term("rdf:predicate"), claim.triple[1], home
        yield node, term("rdf:object"), claim.triple[2], home
    for found in reason.evidence if not claim.named else ():
        yield node, term("gh:evidence"), _node(found, names), home
    yield node, term("gh:confidence"), literal(reason.score, "xsd:decimal"), home
    yield node, term("gh:rule"), literal(reason.rule), home
    for voice in reason.voices:
        yield node, term("gh:voice"), literal(voice), home


def _node(found: Evidence, names: Names) -> str:
    return names.node(f"ev-{found.article}-{found.span.start}-{found.span.stop}")


def _evidence(found: Evidence, home: _Home, names: Names, refers: Iterable[str]) -> Iterator[Row]:
    yield from _stretch(found, "gh:Evidence", home.article, names)
    node, graph = _node(found, names), names.graph(f"why-{found.article}")
    for one in refers:
        yield node, term("gh:refersTo"), names.node(one), graph
    for page in home.article.source.pages(found.span):
        yield node, term("gh:page"), integer(page), graph
    around = home.sentence(found.span)
    if around:
        yield from _stretch(Evidence(found.article, around), "nif:Sentence", home.article, names)


def _stretch(found: Evidence, class_: str, article: Article, names: Names) -> Iterator[Row]:
    """One span of the source: what it is, where it is, and what stands there."""
    node, home, span = _node(found, names), names.graph(f"why-{found.article}"), found.span
    yield node, term("rdf:type"), term(class_), home
    yield node, term("gh:start"), integer(span.start), home
    yield node, term("gh:end"), integer(span.stop), home
    yield node, term("gh:exact"), plain(exact(article.source.text[span.start : span.stop])), home


def _origin(article: Article, names: Names) -> Iterator[Row]:
    """What the graphs of a report were made from: the report, and the file it stands in."""
    home, report = names.graph(f"why-{article.id}"), names.node(f"report-{article.id}")
    yield from _derived(names, f"-{article.id}", ("report", "inferred", "why"), report)
    yield report, term("prov:wasDerivedFrom"), names.node(f"file-{article.source.sha256[:16]}"), home


def _derived(names: Names, end: str, families: Iterable[str], origin: str) -> Iterator[Row]:
    """Which graphs belong together: those of one origin. A report's is the report, the dataset's the dataset."""
    for one in families:
        yield names.graph(f"{one}{end}"), term("prov:wasDerivedFrom"), origin, names.graph(f"why{end}")
