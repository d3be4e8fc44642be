"""The rows: what pages note, what groups hand on, and what both tell pages.

Plain records of text and numbers, so that they can be sorted, written as JSON and sent anywhere. A page is known by
the first 16 digits of its source's hash (``page``), so that pages sort in the order of their hashes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from kg.model import Entity, Evidence, Issue, Link, Literal, Span, Statement, Term
from kg.record import ordered_record, record
from kg.resolve.ledger import digest, written


def key_of(*parts: str) -> str:
    """Return the key of a group: 16 hex digits of a hash."""
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@ordered_record
class At:
    """A stretch of a report."""

    article: str
    span: Span


@ordered_record
class Day:
    """A day that a report tells of an occupancy: the claim, its predicate, what it names without a doubt about the year.

    ``page`` and ``file`` are where it stands, ``proof`` the words.
    """

    day: str
    article: str
    claim: str
    predicate: str
    score: float
    page: str
    file: str
    proof: tuple[Span, ...]
    voices: tuple[str, ...]


@ordered_record
class Occupancy:
    """What one page tells of one occupancy, the last part of whose ``key`` is the title.

    ``seat`` is the post where one person at a time sits in it, or empty.
    """

    page: str
    id: str
    key: str
    name: str
    seat: str
    seat_name: str
    person: str
    person_name: str
    days: tuple[Day, ...]


@ordered_record
class Bounds:
    """What one page tells of the bounds of anything else: a meeting, a task."""

    page: str
    id: str
    days: tuple[Day, ...]


@ordered_record
class Hold:
    """One person in one seat: of every day that shows it the first statement, and whether one tells a turn."""

    seat: str
    seat_name: str
    person: str
    person_name: str
    occupancy: str
    days: tuple[Day, ...]
    turns: tuple[str, ...]


@ordered_record
class Status:
    """What a report says became of a meeting: planned or held. ``published`` is the day of the report, or empty."""

    published: str
    claim: str
    article: str
    page: str
    value: str
    score: float
    proof: tuple[Span, ...]


@ordered_record
class Naming:
    """Where a report first names a thing; ``shown`` is the place as a person reads it."""

    at: At
    shown: str


@ordered_record
class Thing:
    """A thing as it has to stand on a page that does not name it."""

    id: str
    type: str
    name: str
    key: str

    def entity(self) -> Entity:
        """Return the entity, without mentions."""
        return Entity(self.id, self.type, self.name, self.key)


@ordered_record
class Words:
    """What a demand or a meeting speaks of, as far as another can be told to speak of it too.

    ``things`` are kinds of what is done, and names in quotation marks; ``content`` the words that are not everywhere.
    """

    text: str
    things: tuple[str, ...]
    content: tuple[str, ...]


@ordered_record
class Event:
    """What one page tells of one meeting.

    ``above`` are superiors of the ``organizers``; ``verdicts`` the names of those that people gave about it.
    """

    page: str
    thing: Thing
    statuses: tuple[Status, ...]
    organizers: tuple[str, ...]
    above: tuple[str, ...]
    starts: tuple[str, ...]
    named: tuple[Naming, ...]
    verdicts: tuple[str, ...]
    words: Words


@ordered_record
class Aim:
    """A page says that a task is to hold, or prepare, a meeting: the claim that does."""

    task: str
    claim: str
    rule: str
    score: float
    proof: tuple[At, ...]


@ordered_record
class Open:
    """A task whose status can change: the claim that says it is yet to be done, and the day of the report, or empty.

    ``aims`` are the meetings that it is known to be about.
    """

    page: str
    task: str
    claim: str
    article: str
    published: str
    aims: tuple[str, ...]


@ordered_record
class Demand:
    """An open task of a dated report whose doer is known: the bodies that must do it, or in whose sphere many must."""

    page: str
    task: str
    article: str
    day: str
    due: str
    own: tuple[str, ...]
    spheres: tuple[str, ...]
    named: Naming
    verdicts: tuple[str, ...]
    words: Words


@ordered_record
class Doing:
    """A meeting that was held and may carry out a task, put together from all pages; ``held`` are the proofs that it was."""

    thing: Thing
    article: str
    day: str
    own: tuple[str, ...]
    above: tuple[str, ...]
    named: Naming
    verdicts: tuple[str, ...]
    words: Words
    held: tuple[Status, ...]


@ordered_record
class Outcome:
    """The meeting that a task is to hold, or prepare, was held."""

    aim: Aim
    thing: Thing
    held: tuple[Status, ...]


@ordered_record
class Deed:
    """A meeting that carries out a task, or may: ``own`` where the very body that must do it holds it.

    ``name`` is the demand in its words, ``named`` the places of both, ``verdict`` the name of what people said, or
    empty; ``score`` is 0 where they said that it does not.
    """

    task: str
    thing: Thing
    name: str
    own: bool
    score: float
    features: tuple[tuple[str, float], ...]
    named: tuple[Naming, Naming]
    held: tuple[Status, ...]
    verdict: str


Row = Occupancy | Bounds | Hold | Event | Aim | Open | Demand | Doing | Outcome | Deed


@ordered_record
class Fact:
    """A statement that a page is told: its object is a ``thing``, a ``term`` (CURIE) or a ``day``; the others are empty.

    ``article`` is empty where it is concluded from several reports.
    """

    subject: str
    predicate: str
    thing: str
    term: str
    day: str
    article: str
    evidence: tuple[At, ...]
    rule: str
    score: float
    voices: tuple[str, ...]

    def statement(self) -> Statement:
        """Return the statement."""
        value = self.thing or (Term(self.term) if self.term else Literal(self.day, "xsd:date"))
        id_ = f"claim-{digest(self.subject, self.predicate, written(value), self.article)}"
        proof = tuple(Evidence(one.article, one.span) for one in self.evidence)
        what = (id_, self.subject, self.predicate, value, self.article or None, proof)
        return Statement(*what, self.rule, self.score, "inferred", self.voices)


@record
class Pair:
    """An open pair, with its two places as a person reads them."""

    link: Link
    shown: tuple[str, str]


@record
class Change:
    """What changes on a page.

    ``lost`` are claims that leave it (bounds that cannot be true), ``former`` those that say what was so before; ``facts`` come,
    with the ``things`` that they point to.
    """

    lost: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    things: tuple[Thing, ...] = ()
    issues: tuple[Issue, ...] = ()
    pairs: tuple[Pair, ...] = ()


NOTHING = Change()


@record
class To:
    """A row for a step, under a key."""

    step: str
    key: str
    row: Row


@record
class Tell:
    """A change for a page."""

    page: str
    change: Change


@record
class Heard:
    """The name of a verdict that fits."""

    verdict: str


Out = To | Tell | Heard


@dataclass(frozen=True, slots=True)
class Hearing:
    """What steps must know of people and settings.

    ``least`` is how sure a conclusion must be; ``rejected`` names for each claim that people rejected their verdict;
    ``same`` tells for each verdict on a pair whether the two are one, ``about`` the verdicts by the ids that they are about.
    """

    least: float = 0.0
    rejected: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, bool] = field(default_factory=dict)
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


UNHEARD = Hearing()
"""Nobody decided anything, and nothing is too unsure."""
