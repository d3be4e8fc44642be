"""What pages note for each other: which reading of a value each has, what it is sure of, which verdicts fit something on it."""

import sqlite3
from collections.abc import Iterator, Mapping

from kg.build import sorting
from kg.resolve.pages import Notes
from kg.resolve.single import Reading, Slot

SORTED = {
    "reading_slot": "reading (subject, predicate, odds, value)",
    "standing_id": "standing (id, sure)",
}
READINGS = f"""
CREATE TABLE reading (page INTEGER, subject TEXT, predicate TEXT, odds REAL, value TEXT,
                      PRIMARY KEY (page, subject, predicate)) WITHOUT ROWID;
CREATE TABLE standing (page INTEGER, id TEXT, sure INTEGER, PRIMARY KEY (page, id, sure)) WITHOUT ROWID;
CREATE TABLE heard (verdict TEXT, page INTEGER, PRIMARY KEY (verdict, page)) WITHOUT ROWID;
{sorting.schema(SORTED)}"""
_TABLES = ("reading", "standing", "heard")


class Readings:
    """The notes of all pages of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._alone = False

    def begin(self, *, everything: bool) -> None:
        """Prepare for notes; of ``everything``, whatever they change is stale already and need not be found."""
        self._alone = everything
        if everything:
            sorting.put_off(self._db, SORTED)
        else:
            sorting.made(self._db, SORTED)

    def end(self) -> None:
        """Note that all notes are in."""
        sorting.made(self._db, SORTED)

    def take_out(self, page: int) -> None:
        """Forget what a page noted."""
        for table in _TABLES:
            self._db.execute(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608 - names of our own

    def note(self, page: int, notes: Notes) -> set[int]:
        """Take in the notes of a page in place of those it made before; return the pages that they change."""
        if self._alone:
            self.take_out(page)
            self._write(page, notes.values, _standing(notes), notes)
            return set()
        old = {
            (s, p): (odds, value)
            for s, p, odds, value in self._db.execute(
                "SELECT subject, predicate, odds, value FROM reading WHERE page = ?", (page,)
            )
        }
        stood = set(self._db.execute("SELECT id, sure FROM standing WHERE page = ?", (page,)))
        stands = _standing(notes)
        slots = [s for s in old.keys() | notes.values.keys() if old.get(s) != notes.values.get(s)]
        before = {slot: self._value(slot) for slot in slots}
        ids = sorted({id_ for id_, _ in stood ^ stands})
        sure = {id_: self._is_sure(id_) for id_ in ids}
        self._drop(page, slots, stood - stands)
        self._write(page, {s: notes.values[s] for s in slots if s in notes.values}, stands - stood, notes)
        return {
            *(page for slot in slots if self._value(slot) != before[slot] for page in self._filling(slot)),
            *(page for id_ in ids if self._is_sure(id_) != sure[id_] for page in self._doubting(id_)),
        }

    def _drop(self, page: int, slots: list[Slot], stood: set[tuple[str, int]]) -> None:
        self._db.executemany(
            "DELETE FROM reading WHERE page = ? AND subject = ? AND predicate = ?", ((page, *slot) for slot in slots)
        )
        self._db.executemany(
            "DELETE FROM standing WHERE page = ? AND id = ? AND sure = ?", ((page, *row) for row in stood)
        )
        self._db.execute("DELETE FROM heard WHERE page = ?", (page,))

    def _write(self, page: int, values: Mapping[Slot, Reading], stands: set[tuple[str, int]], notes: Notes) -> None:
        self._db.executemany(
            "INSERT INTO reading VALUES (?, ?, ?, ?, ?)",
            ((page, *slot, *reading) for slot, reading in sorted(values.items())),
        )
        self._db.executemany("INSERT INTO standing VALUES (?, ?, ?)", ((page, *row) for row in sorted(stands)))
        self._db.executemany("INSERT INTO heard VALUES (?, ?)", ((name, page) for name in sorted(notes.heard)))

    def heard(self) -> set[str]:
        """Return the names of the verdicts that fit something."""
        return {name for (name,) in self._db.execute("SELECT DISTINCT verdict FROM heard")}

    def surest(self, page: int) -> dict[Slot, Reading]:
        """Return of each slot that a page fills the surest reading that some page has."""
        slots = self._db.execute("SELECT subject, predicate FROM reading WHERE page = ?", (page,)).fetchall()
        return {slot: best for slot in slots if (best := self._surest(slot)) is not None}

    def sure(self, page: int) -> frozenset[str]:
        """Return the things that a page is in doubt of and some other is sure of."""
        doubted = self._db.execute("SELECT id FROM standing WHERE page = ? AND sure = 0", (page,)).fetchall()
        return frozenset(id_ for (id_,) in doubted if self._is_sure(id_))

    def swayed(self, page: int) -> bool:
        """Whether other pages may decide something about a page: a value, or that a thing is there."""
        own = self._db.execute("SELECT subject, predicate, value FROM reading WHERE page = ?", (page,)).fetchall()
        return any(self._value((subject, predicate)) != value for subject, predicate, value in own) or bool(
            self.sure(page)
        )

    def _surest(self, slot: Slot) -> Reading | None:
        query = "SELECT odds, value FROM reading WHERE subject = ? AND predicate = ? ORDER BY odds, value LIMIT 1"
        found: Reading | None = self._db.execute(query, slot).fetchone()
        return found

    def _value(self, slot: Slot) -> str | None:
        """Return the value that stands in a slot: all that pages which fill it need to know."""
        found = self._surest(slot)
        return found[1] if found else None

    def _is_sure(self, id_: str) -> bool:
        return bool(self._db.execute("SELECT 1 FROM standing WHERE id = ? AND sure = 1 LIMIT 1", (id_,)).fetchone())

    def _filling(self, slot: Slot) -> Iterator[int]:
        for (page,) in self._db.execute("SELECT page FROM reading WHERE subject = ? AND predicate = ?", slot):
            yield page

    def _doubting(self, id_: str) -> Iterator[int]:
        for (page,) in self._db.execute("SELECT page FROM standing WHERE id = ? AND sure = 0", (id_,)):
            yield page


def _standing(notes: Notes) -> set[tuple[str, int]]:
    return {*((id_, 1) for id_ in notes.sure), *((id_, 0) for id_ in notes.unsure)}
