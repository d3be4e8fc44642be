"""What pages decide about each other, kept beside their fragments: the resolution index of a big build.

Tables of the store (:mod:`kg.build.store`), so that memory does not grow with the corpus, and a build looks only at
what a changed page touches: the pages (:mod:`kg.build.pages`), who is who on them (:mod:`kg.build.who`) and what they
note for each other (:mod:`kg.build.readings`). What that changes on other pages makes them stale.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from kg.build.pages import Pages
from kg.build.readings import Readings
from kg.build.who import Who
from kg.model import Fragment, Issue
from kg.resolve.identity import Identities, Verdicts
from kg.resolve.pages import Context, Notes


class Index:
    """The index of one output folder. Nothing is committed here; that is for whoever holds the connection."""

    def __init__(self, connection: sqlite3.Connection, verdicts: Verdicts) -> None:
        self.pages = Pages(connection)
        self._who = Who(connection, self.pages, verdicts)
        self._readings = Readings(connection)

    # --- pages in and out

    def take_out(self, page: int) -> None:
        """Take a page out, with all that it told."""
        self._who.take_out(page)
        self._readings.take_out(page)
        self.pages.take_out(page)

    def begin(self, new: int) -> None:
        """Prepare for so many new pages."""
        self._who.begin(most=new > self.pages.count())

    def put_in(self, sha: str, key: str, fragment: Fragment) -> None:
        """Put a page in."""
        self._who.put_in(self.pages.put_in(sha, key, fragment.source.published), fragment)

    def solve(self) -> None:
        """Find who is who where pages came or went; pages on which somebody is another now become stale."""
        self._who.solve()

    # --- what pages note for each other

    def begin_notes(self, *, everything: bool) -> None:
        """Prepare for the notes of the stale pages; ``everything`` tells that they are all there are."""
        self._readings.begin(everything=everything)

    def note(self, page: int, notes: Notes) -> None:
        """Take in the notes of a page in place of those it made before; pages that they change become stale."""
        self.pages.spoil(self._readings.note(page, notes))

    def end_notes(self) -> None:
        """Note that all notes are in."""
        self._readings.end()

    # --- what a page needs of others

    def found(self, page: int) -> Identities:
        """Return who the things of a page are."""
        return self._who.found(page)

    def context(self, page: int) -> Context:
        """Return what other pages decide about a page."""
        return Context(self._who.found(page), self._readings.surest(page), self._readings.sure(page))

    def swayed(self, page: int) -> bool:
        """Whether other pages may decide something about a page: a value, or that a thing is there."""
        return self._readings.swayed(page)

    def linked(self, page: int) -> Iterator[tuple[bool, dict[str, object]]]:
        """Yield the links whose first end stands on a page, as rows, with whether each was made, in order."""
        return self._who.linked(page)

    def links(self) -> tuple[int, int]:
        """Return how many links were made, and how many are open."""
        return self._who.links()

    def crowded(self) -> list[Issue]:
        """Return what is told of blocks whose pairs were not all compared."""
        return self._who.crowded()

    def heard(self) -> set[str]:
        """Return the names of the verdicts that were used."""
        return self._who.used() | self._readings.heard()

    def resolved(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what some things as found turned out to be."""
        return self._who.resolved(ids)

    def rename(self, ids: Iterable[str]) -> None:
        """Note that things (by their ids in the graph) are called otherwise now: the pages that name them are stale."""
        self._who.rename(ids)
