"""What a page's part of a big output draws: bodies, who leads whom, who held which post, with one place that says so.

A network of hundreds of thousands of reports cannot hold everything. What a reader looks for first is the hierarchy and
the people in its seats; meetings are counted only. A stroke is the same on every page that draws it, so that it is kept once,
with the pages; each page gives its own proof.
"""

from collections import defaultdict
from collections.abc import Iterator

from kg.build.codec import encoded
from kg.export.words import LEVELS, UNRANKED, tail
from kg.model import Article, Knowledge, Span, Statement, Term
from kg.record import ordered_record

POST, HELD = "post", "schema:organizer"
UPWARD = ("gh:superiorUnion", "org:unitOf", "gh:residentAt", "gh:dispatchedBy")
_LONGEST = 300
"""Characters of a sentence that are kept, counted from the start of the first words that prove something."""


@ordered_record
class End:
    """A thing at an end of a stroke.

    ``level`` is what the graph says of a body's (``gh:level-city``), or nothing; ``rank`` tells how far below the national level it
    is, where its own level is unknown by those whose superior it is.
    """

    id: str
    type: str
    name: str
    level: str
    rank: int


@ordered_record
class Stroke:
    """A relation: a property between bodies, or ``post`` from a person to a body with a ``title``."""

    rel: str
    source: End
    target: End
    title: str


@ordered_record
class Proof:
    """Where a page says so: a sentence of a report, its characters' offsets as runs (first, how many), the words in it.

    ``by`` are its writers, by role and name.
    """

    article: str
    file: str
    sha256: str
    published: str
    headline: str
    by: tuple[tuple[str, str], ...]
    text: str
    runs: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    rule: str
    score: float
    basis: str


Drawn = tuple[str, str]
"""A stroke and its proof, both as JSON; the proof is empty for background and for what is only counted."""


def strokes(page: Knowledge) -> tuple[Drawn, ...]:
    """Return what a page draws, each stroke once, in order."""
    return tuple(sorted(dict(_Drawing(page).strokes()).items()))


class _Drawing:
    def __init__(self, page: Knowledge) -> None:
        self._entities = {entity.id: entity for entity in page.entities}
        self._articles = {article.id: article for article in page.articles}
        self._said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._below: dict[str, list[str]] = defaultdict(list)
        self._ends: dict[str, End] = {}
        for said in page.statements:
            self._said[said.subject, said.predicate].append(said)
            if said.predicate == UPWARD[0] and isinstance(said.object, str):
                self._below[said.object].append(said.subject)

    def strokes(self) -> Iterator[Drawn]:
        for (subject, predicate), rows in sorted(self._said.items()):
            for said in rows:
                if not isinstance(said.object, str) or said.object not in self._entities:
                    continue
                if predicate in UPWARD:
                    yield self._stroke(Stroke(predicate, self._end(subject), self._end(said.object), ""), said)
                elif predicate == "org:member":
                    yield from self._posts(subject, said)
                elif predicate == HELD and said.object.startswith("body-"):
                    meeting = End(subject, "gh:Meeting", "", "", UNRANKED)
                    yield encoded(Stroke(HELD, self._end(said.object), meeting, "")), ""

    def _posts(self, membership: str, said: Statement) -> Iterator[Drawn]:
        """Yield the post that an occupancy is of, where its body is known."""
        for post in self._objects(membership, "gh:post"):
            titles = [self._entities[role].name for role in self._objects(post, "org:role")]
            for body in self._objects(membership, "org:organization")[:1]:
                stroke = Stroke(POST, self._end(str(said.object)), self._end(body), titles[0] if titles else "")
                yield self._stroke(stroke, said)

    def _stroke(self, stroke: Stroke, said: Statement) -> Drawn:
        return encoded(stroke), "" if said.basis == "background" else self._proof(said)

    def _proof(self, said: Statement) -> str:
        article = self._articles.get(said.article or "")
        if article is None:
            return ""
        shown = [one.span for one in said.evidence if one.article == article.id]
        start, text, offsets = _around(article, shown)
        source = article.source
        headline = article.headline.text if article.headline else ""
        day = source.published or ""
        by = tuple((one.role, one.name) for one in article.bylines)
        runs = _runs(offsets[start : start + len(text)])
        where = (article.id, source.name, source.sha256, day, headline, by, text, runs)
        return encoded(Proof(*where, tuple(sorted(shown)), said.rule, said.score, said.basis))

    def _objects(self, subject: str, predicate: str) -> list[str]:
        found = {said.object for said in self._said.get((subject, predicate), ()) if isinstance(said.object, str)}
        return sorted(one for one in found if one in self._entities)

    def _end(self, id_: str) -> End:
        found = self._ends.get(id_)
        if found is None:
            entity = self._entities[id_]
            found = self._ends[id_] = End(id_, entity.type, entity.name, self._level(id_), self._rank(id_))
        return found

    def _level(self, id_: str) -> str:
        found = [said.object.curie for said in self._said.get((id_, "gh:level"), ()) if isinstance(said.object, Term)]
        return min(found, default="")

    def _rank(self, id_: str) -> int:
        """Return how far from the top a body is: the chain of superiors of a named body is on its page."""
        steps, level = 0, [id_]
        while level and steps < len(LEVELS):
            ranks = [LEVELS[tail(found)][0] for one in level if tail(found := self._level(one)) in LEVELS]
            if ranks:
                return max(0, min(ranks) - steps)
            level = sorted({below for one in level for below in self._below.get(one, ())})
            steps += 1
        return UNRANKED


def _around(article: Article, spans: list[Span]) -> tuple[int, str, list[int]]:
    """Return the start and the text of the sentence around the first words, with the offsets of the whole text."""
    offsets = list(article.offsets)
    first = min(spans, default=Span(0, 0))
    for sentence in article.sentences:
        where = article.locate(sentence) if sentence else None
        if where and where.start <= first.start < where.stop:
            text = article.text[sentence.start : sentence.stop]
            return sentence.start, text[:_LONGEST], offsets
    return 0, "", offsets


def _runs(offsets: list[int]) -> tuple[tuple[int, int], ...]:
    """Return offsets, most of which count up by one, as runs."""
    runs: list[tuple[int, int]] = []
    for one in offsets:
        if runs and one == sum(runs[-1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((one, 1))
    return tuple(runs)
