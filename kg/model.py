"""The words of the house: plain frozen data that every room hands to the next. Imports nothing but :mod:`kg.record`.

Offsets. A :class:`Span` is half-open and counts Unicode code points. Spans of an
:class:`Article` (sentences, mentions, claims) index its reflowed ``text``; ``Article.locate``
maps them to the untouched source text, and everything after ``resolve`` speaks of the source only.

One predicate vocabulary. Claims and statements name predicates and classes by the CURIEs of
``ontology/`` (``schema:organizer`` …), so a claim becomes a triple without a second vocabulary.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal as Choice

from kg.record import ordered_record, record

Basis = Choice["stated", "inferred", "background"]
ReportKind = Choice["news", "commentary", "caption", "other"]


@ordered_record
class Span:
    """A half-open stretch ``[start, stop)`` of Unicode code points."""

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def holds(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.stop <= self.stop

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.stop and other.start < self.stop


@record
class Place:
    """Where a stretch of a source's text stands in print: ``page`` counts from 1.

    ``box`` is (left, bottom, right, top) in points (1/72 inch) from the page's lower left corner.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a source's text was taken from, where that file is not the text itself.

    ``media`` is its media type (``application/pdf``). ``places`` are the printed lines of a paged
    file, in the order of the text; spaces and line ends between them stand in no place.
    """

    media: str
    places: tuple[Place, ...] = ()

    def at(self, span: Span) -> tuple[Place, ...]:
        """Return the places that ``span`` of the source's text meets, in order."""
        first = bisect_right(self.places, span.start, key=lambda place: place.span.stop)
        last = bisect_left(self.places, span.stop, key=lambda place: place.span.start)
        return self.places[first:last]

    def pages(self, span: Span) -> tuple[int, ...]:
        """Return the pages that ``span`` of the source's text stands on, in order; none where there are no pages."""
        return tuple(sorted({place.page for place in self.at(span)}))


@dataclass(frozen=True, slots=True)
class Source:
    """One text as read, and what is known about it from outside.

    ``name`` is the file's name without its folder, so that output does not depend on where the
    file lay; what lies inside a file is named after it (``2023.zip/11/06.txt``, ``news.csv#12``).
    ``sha256`` is of the bytes; of a text that is one of many in a table, of its UTF-8.
    ``published`` is an ISO date, ``place`` the home jurisdiction in full (焦作市). ``origin`` leads
    from offsets to the page of a file that is no plain text.
    """

    name: str
    sha256: str
    text: str
    encoding: str = "utf-8"
    reader: str = "text"
    published: str | None = None
    place: str | None = None
    publisher: str | None = None
    origin: Origin | None = None

    def pages(self, span: Span) -> tuple[int, ...]:
        """Return the pages of the file that ``span`` of the text stands on; none where there are no pages."""
        return self.origin.pages(span) if self.origin else ()


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line or phrase with its place in the source (a headline, a kicker)."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Byline:
    """A writer of a report. ``role`` is 记者, 通讯员, 作者 or 摄影; ``span`` is the name's, in the source."""

    name: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One report of a source, reflowed, with the way back to every character.

    ``span`` is the report's own stretch of the source (byline to last sentence, or the headline
    too where it stands directly before). ``text`` is the body without its byline bracket:
    paragraphs joined by a line feed, print spaces and wraps removed. ``offsets[i]`` is the source
    offset of ``text[i]``. ``gaps`` holds each index before which a print space inside a line was
    dropped. ``sentences`` cover ``text`` in order and never cross a paragraph. ``dateline`` is the
    day that the dateline prints (``12-05`` of 本报北京12月5日电): what 今天 means in the report.
    """

    id: str
    source: Source
    span: Span
    kind: ReportKind
    text: str
    offsets: Sequence[int]
    headline: Line | None = None
    kicker: Line | None = None
    bylines: tuple[Byline, ...] = ()
    sentences: tuple[Span, ...] = ()
    gaps: frozenset[int] = frozenset()
    dateline: str | None = None

    def locate(self, span: Span) -> Span:
        """Return the source span that the non-empty ``span`` of ``text`` was read from."""
        return Span(self.offsets[span.start], self.offsets[span.stop - 1] + 1)


@record
class Literal:
    """A literal value: ``datatype`` is a CURIE, ``lang`` a tag; both empty means a plain string."""

    text: str
    datatype: str = ""
    lang: str = ""


@record
class Term:
    """A fixed term of the ontology, by CURIE (``gh:role-chair``)."""

    curie: str


@record
class Mention:
    """A thing as a report names it. ``kind`` is one of the kinds listed in ``kg.extract``.

    ``span`` indexes the article's text and ``text`` is what stands there; ``value`` is its normal
    form within the report (a bare title, an ISO date, the name without gaps). ``voices`` are the
    optional voices (:mod:`kg.voices`) that found it or agreed with the rule that did (``spacy/3.8.7``).
    """

    id: str
    article: str
    kind: str
    span: Span
    text: str
    value: str
    rule: str
    score: float = 1.0
    voices: tuple[str, ...] = ()


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that lie in no other, in text order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.stop)):
        if not kept or mention.span.start >= kept[-1].span.stop:
            kept.append(mention)
    return kept


Object = str | Literal | Term
"""What a claim or statement says of its subject: an id, a literal or an ontology term."""


@record
class Claim:
    """One relation read from a report: mention ids at its ends, spans of the article as evidence.

    ``voices`` as in :class:`Mention`.
    """

    article: str
    subject: str
    predicate: str
    object: Object
    evidence: tuple[Span, ...]
    rule: str
    score: float = 1.0
    basis: Basis = "stated"
    voices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one report; a pure function of its source and the rule files."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]


@record
class Evidence:
    """A stretch of a source, inside one report. ``refers_to`` is the entity it names, if it names one.

    A mention also keeps the rule that read it, and how sure it is that this is such an entity (0 to 1).
    ``voices`` are the optional recognisers that read it too.
    """

    article: str
    span: Span
    refers_to: str | None = None
    rule: str = ""
    score: float = 1.0
    voices: tuple[str, ...] = ()


@record
class Entity:
    """A resolved thing. ``id`` is ``<kind>-<16 hex>``; ``type`` the CURIE of its class.

    ``name`` is its canonical Chinese label, ``key`` the string that ``id`` is the hash of,
    ``mentions`` where and in which words the reports name it.
    """

    id: str
    type: str
    name: str
    key: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Evidence, ...] = ()


@record
class Statement:
    """One resolved fact. ``id`` is ``claim-`` and the hash of its content; ``article`` is None for background."""

    id: str
    subject: str
    predicate: str
    object: Object
    article: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    score: float
    basis: Basis
    voices: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, ...]:
        """The things it speaks of, by id: its subject, and its object if that is one."""
        return (self.subject, self.object) if isinstance(self.object, str) else (self.subject,)


@record
class Issue:
    """One row of ``issues.jsonl``: what could not be read or settled, where, and what to do."""

    level: Choice["error", "warning", "info"]
    code: str
    file: str
    message_zh: str
    message_en: str
    line: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences carry a cue (a title, a body, a meeting, a demand), and how many yielded all of them.

    ``open`` gives the others by reason (:data:`kg.extract.cues.REASONS`), each sentence once, most frequent first.
    """

    sentences: int = 0
    covered: int = 0
    open: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A claim that is not sure enough for the graph, in words: one row of ``review.jsonl``.

    ``claim`` carries ids, rule, confidence and evidence; its predicate is ``rdf:type`` where it is doubted that the
    subject is there at all. ``subject`` and ``object`` are names. ``because`` is the claim it depends on (by id), if
    it is left out only because that one is.
    """

    claim: Statement
    subject: str
    object: str
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one source says, taken by itself: a pure function of the source and the rule files.

    Persons, meetings and reports stand in it as found: one person a name and report, whoever it may be elsewhere.
    ``home`` is the GB/T 2260 code of the place that the source writes from, or empty.
    """

    source: Source
    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = ()
    coverage: Coverage = Coverage()
    home: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two things as found that are taken for one, or may be: ``one`` and ``other`` are ids as found.

    ``kind`` is person, body, meeting or report; ``score`` (0 to 1) how likely they are one; ``rule`` names the reason that
    weighs most, ``features`` all reasons with their weights in log odds. ``evidence`` is a place in each report, in
    the order of the ids. ``decided`` names the verdict that overruled the score, if one did.
    """

    kind: str
    one: str
    other: str
    name: str
    score: float
    rule: str
    features: tuple[tuple[str, float], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: one line of the file of verdicts.

    ``one`` and ``other`` are ids as found for *same* and *different*; ``one`` is a claim's id for *reject* and
    *confirm*, an id of a thing (as found or as in the graph) for *rename*, whose ``other`` is the new name. ``at`` is an ISO day;
    ``about`` says in words what was decided, for whoever reads the file.
    """

    verdict: Choice["same", "different", "reject", "confirm", "rename"]
    one: str
    other: str = ""
    by: str = ""
    at: str = ""
    why: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a build knows, ready to be written: the only thing that ``graph`` and ``export`` read.

    ``same`` are the links by which things as found became one, ``candidates`` those not sure enough. ``resolved`` gives
    the id in ``entities`` for every id as found that became another. ``copies`` gives, for each report left out as a
    reprint, its article, which is not in ``articles``, and the id of the article that it repeats. ``judgements`` are the
    verdicts that were applied.
    """

    sources: tuple[Source, ...] = ()
    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    coverage: Coverage = Coverage()
    review: tuple[Doubt, ...] = ()
    same: tuple[Link, ...] = ()
    candidates: tuple[Link, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[tuple[Article, str], ...] = ()
    judgements: tuple[Judgement, ...] = ()
