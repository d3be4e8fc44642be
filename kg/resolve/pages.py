"""Pages one by one: what each knows is a function of its fragment and of the little that others decide about it.

That little is a :class:`Context`. It comes from who its things are (:mod:`kg.resolve.identity`), and from what all pages
note for each other (:class:`Notes`): which reading of a value is the surest, and which things some page is sure of. So
pages can be settled in any order and place, and one whose context stays need not be settled again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Fragment, Knowledge, Link
from kg.resolve.across import across, left
from kg.resolve.confidence import family
from kg.resolve.identity import Identities, Verdicts
from kg.resolve.join import join
from kg.resolve.judged import Ruling, judge
from kg.resolve.review import split, standing
from kg.resolve.single import Reading, Slot, single, values

LOCAL = frozenset({"task", "post"})
"""Kinds of things of which no two pages can disagree: a task is a place in a report, a post is of one body by its id."""


@dataclass(frozen=True, slots=True)
class Context:
    """What other pages decide about a page.

    ``found`` tells who its things are, ``surest`` the surest reading that some page has of a slot it fills (where none is
    given, its own stands), ``sure`` those of the things in doubt on it that another page is sure of.
    """

    found: Identities
    surest: Mapping[Slot, Reading]
    sure: frozenset[str]


@dataclass(frozen=True, slots=True)
class Notes:
    """What a page notes for others: its readings of values, the things it is sure of, the things it leaves in doubt.

    ``heard`` names the verdicts that fit something on it. Of things that stand on no other page (:data:`LOCAL`) it notes nothing.
    """

    values: Mapping[Slot, Reading]
    sure: frozenset[str]
    unsure: frozenset[str]
    heard: frozenset[str]


@dataclass(slots=True)
class Pool:
    """What the notes of all pages come to."""

    surest: dict[Slot, Reading] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)

    def add(self, notes: Notes) -> None:
        """Take in the notes of one page."""
        for slot, reading in notes.values.items():
            self.surest[slot] = min(self.surest.get(slot, reading), reading)
        self.sure |= notes.sure
        self.heard |= notes.heard

    def of(self, notes: Notes, found: Identities) -> Context:
        """Return the context of the page that made ``notes``."""
        return Context(found, {slot: self.surest[slot] for slot in notes.values}, notes.unsure & self.sure)


def joined(fragment: Fragment, found: Identities, by: Ruling, least: float) -> tuple[Knowledge, Notes]:
    """Return a page under the ids that its things turned out to have, as people judged it, and what it notes for others.

    Claims less sure than ``least`` are in doubt.
    """
    page, heard = judge(join(fragment, found), by)
    sure, unsure = (frozenset(id_ for id_ in ids if family(id_) not in LOCAL) for ids in standing(page, least))
    shared = [said for said in page.statements if family(said.subject) not in LOCAL]
    return page, Notes(values(shared), sure, unsure, heard)


def one_value(page: Knowledge, context: Context) -> Knowledge:
    """Return a joined page with one value a slot."""
    own = values(page.statements)
    return single(page, {slot: min(reading, context.surest.get(slot, reading)) for slot, reading in own.items()})


def settled(page: Knowledge, context: Context, by: Ruling, least: float) -> Knowledge:
    """Return a joined page as it enters the graph: one value a slot, doubtful claims in its ``review``."""
    return split(one_value(page, context), least, by.rejected, context.sure)


@dataclass(frozen=True, slots=True)
class Settled:
    """All pages, the last what lies between them; the names of the verdicts that fit; the pairs that are open beside."""

    pages: list[Knowledge]
    heard: frozenset[str]
    candidates: tuple[Link, ...]


def settle_all(fragments: Sequence[Fragment], found: Identities, by: Ruling, heard: Verdicts, least: float) -> Settled:
    """Return the page of each fragment, settled, all in memory."""
    rows = [joined(fragment, found, by, least) for fragment in fragments]
    pool = Pool()
    for _, notes in rows:
        pool.add(notes)
    contexts = [pool.of(notes, found) for _, notes in rows]
    single_ = [one_value(page, context) for (page, _), context in zip(rows, contexts, strict=True)]
    told = across(single_, [page for page, _ in rows], heard, least, frozenset(by.rejected))
    pages = [split(page, least, by.rejected, context.sure) for page, context in zip(told.pages, contexts, strict=True)]
    return Settled([*pages, left(told.between, pages)], frozenset(pool.heard), told.candidates)
