"""Pages one by one: what each knows is a function of its fragment and of the little that others decide about it.

That little is a :class:`Context`. It comes from who its things are (:mod:`kg.resolve.identity`), and from what all pages
note for each other (:class:`Notes`): which reading of a value is the surest, and which things some page is sure of. So
pages can be settled in any order and place, and one whose context stays need not be settled again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Article, Evidence, Fragment, Knowledge, Link
from kg.resolve.confidence import family
from kg.resolve.identity import Identities, Verdicts
from kg.resolve.join import join
from kg.resolve.judged import Ruling, judge, name_of
from kg.resolve.over.changed import changed
from kg.resolve.over.noted import rows
from kg.resolve.over.rows import NOTHING, Change, Hearing
from kg.resolve.over.steps import solve
from kg.resolve.review import split, standing
from kg.resolve.single import Reading, Slot, single, values

LOCAL = frozenset({"task", "post"})
"""Kinds of things of which no two pages can disagree: a task is a place in a report, a post is of one body by its id."""


@dataclass(frozen=True, slots=True)
class Context:
    """What other pages decide about a page.

    ``found`` tells who its things are, ``surest`` the surest reading that some page has of a slot it fills (where none is
    given, its own stands), ``sure`` those of the things in doubt on it that another page is sure of. ``change`` is what changes on the
    settled page.
    """

    found: Identities
    surest: Mapping[Slot, Reading]
    sure: frozenset[str]
    change: Change = NOTHING


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


def hearing(by: Ruling, heard: Verdicts, least: float) -> Hearing:
    """Return what people decided as the steps across pages need it."""
    about: dict[str, set[str]] = {}
    for pair, (_, name) in heard.pairs.items():
        for one in pair:
            about.setdefault(one, set()).add(name)
    return Hearing(
        least,
        {claim: name_of(one) for claim, one in by.rejected.items()},
        {name: same for same, name in heard.pairs.values()},
        {one: tuple(sorted(names)) for one, names in about.items()},
    )


@dataclass(frozen=True, slots=True)
class Settled:
    """All pages; the names of the verdicts that fit; the pairs that are open beside."""

    pages: list[Knowledge]
    heard: frozenset[str]
    candidates: tuple[Link, ...]


def settle_all(fragments: Sequence[Fragment], found: Identities, by: Ruling, heard: Verdicts, least: float) -> Settled:
    """Return the page of each fragment, settled and as it is beside all others, all in memory."""
    noted = [joined(fragment, found, by, least) for fragment in fragments]
    pool = Pool()
    for _, notes in noted:
        pool.add(notes)
    pages = [settled(page, pool.of(notes, found), by, least) for page, notes in noted]
    hears = hearing(by, heard, least)
    told = solve((row for page in pages for row in rows(page, hears, _unseen)), hears)
    pages = [changed(page, told.changes.get(page_of(page), NOTHING)) for page in pages]
    candidates = tuple(link for page in pages for link in page.candidates)
    return Settled(pages, frozenset(pool.heard) | told.heard, candidates)


def page_of(page: Knowledge) -> str:
    """Return what steps across pages know a page by; nothing for a page without reports."""
    return page.sources[0].sha256[:16] if page.sources else ""


def _unseen(_: Evidence, __: Article) -> str:
    """Show nothing: in memory the report is at hand when a place is to be shown."""
    return ""
