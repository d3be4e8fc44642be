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
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from kg.graph.claims import Claim
from kg.graph.nt import Names, Row, integer, plain, term
from kg.graph.placing import Place
from kg.graph.terms import exact
from kg.model import Article, Knowledge, Span


def rows(claims: Iterable[Claim], knowledge: Knowledge, names: Names) -> list[Row]:
    """Return the rows of all why graphs, each once."""
    nodes = _Nodes(names)
    homes = {article.id: _Home(article, names, nodes) for article in knowledge.articles}
    found = [row for home in homes.values() for row in _origin(home.article, names)]
    for place, refers in sorted(_cited(knowledge).items()):
        if home_ := homes.get(place[0]):  # what lies between pages rests on evidence that stands on them
            found += home_.evidence(place, refers)
    graphs: dict[str | None, str] = {}
    for claim in claims:
        home = graphs.get(claim.article)
        if home is None:
            home = graphs[claim.article] = names.graph(f"why-{claim.article}" if claim.article else "why")
        found += _claim(claim, home, nodes)
    if None in graphs:  # something was concluded from several reports
        found += _derived(names, "", ("inferred", "why"), names.graph("dataset"))
    return found


def _cited(knowledge: Knowledge) -> dict[Place, set[str]]:
    """Each stretch that is evidence, with the things that it names."""
    found: dict[Place, set[str]] = {}
    for entity in knowledge.entities:
        for one in entity.mentions:
            span = one.span
            found.setdefault((one.article, span.start, span.stop), set()).add(entity.id)
    for statement in knowledge.statements:
        for one in statement.evidence if statement.basis != "background" else ():
            span = one.span
            refers = found.setdefault((one.article, span.start, span.stop), set())
            if one.refers_to:
                refers.add(one.refers_to)
    return found


class _Home:
    """A report, with its sentences where they stand in the source."""

    def __init__(self, article: Article, names: Names, nodes: "_Nodes") -> None:
        self.article, self._names, self._graph = article, names, names.graph(f"why-{article.id}")
        self._nodes = nodes
        found = [article.locate(sentence) for sentence in article.sentences if sentence]
        self._starts, self._stops = [one.start for one in found], [one.stop for one in found]
        self._told: set[Place] = set()
        self._sentences: set[Place] = set()

    def evidence(self, place: Place, refers: Collection[str]) -> list[Row]:
        """Return the rows of a stretch that names some things, and of the sentence around it, unless it was told before."""
        node = self._nodes[place]
        found = self._stretch(place, node, "gh:Evidence")
        found += [(node, term("gh:refersTo"), self._names.node(one), self._graph) for one in sorted(refers)]
        if self.article.source.origin:
            pages = self.article.source.pages(Span(*place[1:]))
            found += [(node, term("gh:page"), integer(page), self._graph) for page in pages]
        around = self._sentence(*place)
        if around and around not in self._sentences:
            self._sentences.add(around)
            found += self._stretch(around, self._nodes[around], "nif:Sentence")
        return found

    def _sentence(self, article: str, start: int, stop: int) -> Place | None:
        """The sentence, or the run of them, that holds a stretch; None for a headline or byline."""
        first, last = bisect_right(self._starts, start) - 1, bisect_left(self._stops, stop)
        inside = first >= 0 and last < len(self._stops)
        return (article, self._starts[first], self._stops[last]) if inside else None

    def _stretch(self, place: Place, node: str, class_: str) -> list[Row]:
        """One span of the source: what it is, and, the first time, where it is and what stands there."""
        graph = self._graph
        type_ = (node, term("rdf:type"), term(class_), graph)
        if place in self._told:
            return [type_]
        self._told.add(place)
        _, start, stop = place
        words = plain(exact(self.article.source.text[start:stop]))
        return [
            type_,
            (node, term("gh:start"), integer(start), graph),
            (node, term("gh:end"), integer(stop), graph),
            (node, term("gh:exact"), words, graph),
        ]


class _Nodes(dict[Place, str]):
    """The IRIs of stretches: many claims rest on one."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, place: Place) -> str:
        found = self[place] = self.names.node("ev-%s-%d-%d" % place)  # noqa: UP031 - half the time of an f-string
        return found


def _claim(claim: Claim, home: str, nodes: _Nodes) -> list[Row]:
    """Return the rows of a claim, in the graph ``home``."""
    node, (words, rule, score, voices) = nodes.names.node(claim.id), claim.reason
    found = [(node, term("rdf:subject"), claim.subject, home)]
    if (triple := claim.triple) is not None:
        found.append((node, term("rdf:predicate"), triple[1], home))
        found.append((node, term("rdf:object"), triple[2], home))
    if not claim.named:
        evidence = term("gh:evidence")
        found += [(node, evidence, nodes[place], home) for place in words]
    found.append((node, term("gh:confidence"), score, home))
    found.append((node, term("gh:rule"), _rule(rule), home))
    if voices:
        found += [(node, term("gh:voice"), plain(voice), home) for voice in voices]
    return found


@cache
def _rule(name: str) -> str:
    return plain(name)


def _origin(article: Article, names: Names) -> Iterator[Row]:
    """What the graphs of a report were made from: the report, and the file it stands in."""
    home, report = names.graph(f"why-{article.id}"), names.node(f"report-{article.id}")
    yield from _derived(names, f"-{article.id}", ("report", "inferred", "why"), report)
    yield report, term("prov:wasDerivedFrom"), names.node(f"file-{article.source.sha256[:16]}"), home


def _derived(names: Names, end: str, families: Iterable[str], origin: str) -> Iterator[Row]:
    """Which graphs belong together: those of one origin. A report's is the report, the dataset's the dataset."""
    for one in families:
        yield names.graph(f"{one}{end}"), term("prov:wasDerivedFrom"), origin, names.graph(f"why{end}")
