"""Pages one by one: what each knows is a function of its fragment and of the little that others decide about it.

That little is a :class:`Context`. It comes from who its things are (:mod:`kg.resolve.identity`), and from what all pages
note for each other (:class:`Notes`): which reading of a value is the surest, and which things some page is sure of. So
pages can be settled in any order and place, and one whose context stays need not be settled again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Fragment, Knowledge
from kg.resolve.confidence import family
from kg.resolve.identity import Identities
from kg.resolve.join import join
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

    Of things that stand on no other page (:data:`LOCAL`) it notes nothing.
    """

    values: Mapping[Slot, Reading]
    sure: frozenset[str]
    unsure: frozenset[str]


@dataclass(slots=True)
class Pool:
    """What the notes of all pages come to."""

    surest: dict[Slot, Reading] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)

    def add(self, notes: Notes) -> None:
        """Take in the notes of one page."""
        for slot, reading in notes.values.items():
            self.surest[slot] = min(self.surest.get(slot, reading), reading)
        self.sure |= notes.sure

    def of(self, notes: Notes, found: Identities) -> Context:
        """Return the context of the page that made ``notes``."""
        return Context(found, {slot: self.surest[slot] for slot in notes.values}, notes.unsure & self.sure)


def noted(page: Knowledge, least: float) -> Notes:
    """Return the notes of a page as :func:`kg.resolve.join.join` gives it; claims less sure than ``least`` are in doubt."""
    sure, unsure = (frozenset(id_ for id_ in ids if family(id_) not in LOCAL) for ids in standing(page, least))
    shared = [said for said in page.statements if family(said.subject) not in LOCAL]
    return Notes(values(shared), sure, unsure)


def settled(page: Knowledge, context: Context, least: float) -> Knowledge:
    """Return a joined page as it enters the graph: one value a slot, doubtful claims in its ``review``."""
    own = values(page.statements)
    surest = {slot: min(reading, context.surest.get(slot, reading)) for slot, reading in own.items()}
    return split(single(page, surest), least, context.sure)


def settle_all(fragments: Sequence[Fragment], found: Identities, least: float) -> Iterator[Knowledge]:
    """Yield the page of each fragment, settled, all in memory."""
    joined = [join(fragment, found) for fragment in fragments]
    notes = [noted(page, least) for page in joined]
    pool = pooled(notes)
    for page, own in zip(joined, notes, strict=True):
        yield settled(page, pool.of(own, found), least)


def pooled(notes: Iterable[Notes]) -> Pool:
    """Return what all notes come to."""
    pool = Pool()
    for one in notes:
        pool.add(one)
    return pool
