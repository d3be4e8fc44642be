"""The steps across pages (:mod:`kg.resolve.over`) of a big build, kept beside the index: rows by step and key, changes by page.

A group is solved again where a row of it came or went; what it hands on, and what it tells pages, is compared with what it did
before, and only where that changes the next group is touched, or the page is stale. What is touched is noted in the
store with the row that touches it, so that a kill costs only time. The memory is that of the largest group.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from kg.build import sorting
from kg.build.codec import decoded, encoded
from kg.resolve.over.rows import Change, Heard, Hearing, Out, Row, Tell, To
from kg.resolve.over.steps import STEPS, merged

SORTED = {"handed_key": "handed (step, key)"}
CHAIN = f"""
CREATE TABLE handed (step INTEGER NOT NULL, key INTEGER NOT NULL, origin INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX handed_origin ON handed (origin);
CREATE TABLE unsolved (step INTEGER, key INTEGER, PRIMARY KEY (step, key)) WITHOUT ROWID;
CREATE TABLE change (page INTEGER NOT NULL, origin INTEGER NOT NULL, data TEXT NOT NULL);
CREATE INDEX change_page ON change (page);
CREATE INDEX change_origin ON change (origin);
{sorting.schema(SORTED)}"""
_NOBODY = 0
"""The page of what is told to none: verdicts that fit."""

Sent = tuple[int, int, str]
"""A row on its way: number of the step, key, the row as JSON."""
_NUMBER = {step.name: number for number, step in enumerate(STEPS)}
_TAGS = [{type_: tag for tag, type_ in enumerate(step.types)} for step in STEPS]


def sent(rows: Iterable[To]) -> list[Sent]:
    """Return rows as they are kept and sent, each once, in order."""
    return sorted({_sent(one) for one in rows})


def _sent(one: To) -> Sent:
    number = _NUMBER[one.step]
    key = int.from_bytes(bytes.fromhex(one.key), "big", signed=True)
    return number, key, f"[{_TAGS[number][type(one.row)]},{encoded(one.row)}]"


def solved(number: int, rows: Iterable[str], hearing: Hearing) -> list[Out]:
    """Return what a group of step ``number`` comes to, given its rows as JSON."""
    step, own = STEPS[number], sorted(set(rows))
    if step.needs and step.idle(
        {step.types[int(data[1])] for data in own}
    ):  # each begins with [ and the number of its type
        return []
    found: list[Row] = []
    for data in own:
        tag, row = json.loads(data)
        found.append(decoded(step.types[tag], row))
    return list(step.solve(found, hearing))


class Chain:
    """The rows and changes of one output folder. Nothing is committed here; that is for whoever holds the connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def begin(self, *, everything: bool) -> None:
        """Prepare for the rows of pages; of ``everything``, their groups are put in order when all are in."""
        if everything:
            sorting.put_off(self._db, SORTED)

    def end(self) -> None:
        """Note that the rows of all pages are in."""
        sorting.made(self._db, SORTED)

    def take(self, page: int, rows: Iterable[Sent]) -> None:
        """Take the rows of a page in place of those that it sent before; none for a page that is gone."""
        self._replace(page, rows)

    def _replace(self, origin: int, rows: Iterable[Sent]) -> None:
        before: dict[Sent, int] = {}
        for rowid, *row in self._db.execute("SELECT rowid, step, key, data FROM handed WHERE origin = ?", (origin,)):
            before[row[0], row[1], row[2]] = rowid
        after = set(rows)
        gone, new = before.keys() - after, sorted(after - before.keys())
        self._db.executemany("DELETE FROM handed WHERE rowid = ?", [(before[row],) for row in gone])
        self._db.executemany("INSERT INTO handed VALUES (?, ?, ?, ?)", [(*row[:2], origin, row[2]) for row in new])
        touched = sorted({row[:2] for row in (*gone, *new)})
        self._db.executemany("INSERT OR IGNORE INTO unsolved VALUES (?, ?)", touched)

    def solve(self, hearing: Hearing, most: int) -> int:
        """Solve at most ``most`` of the touched groups, those of the first step first; return how many there were."""
        touched = self._db.execute("SELECT step, key FROM unsolved ORDER BY step, key LIMIT ?", (most,)).fetchall()
        step = touched[0][0] if touched else 0
        now = [key for number, key in touched if number == step]
        for key in now:
            rows = self._db.execute("SELECT data FROM handed WHERE step = ? AND key = ?", (step, key))
            self._hand_on(step, key, solved(step, (data for (data,) in rows), hearing))
            self._db.execute("DELETE FROM unsolved WHERE step = ? AND key = ?", (step, key))
        return len(now)

    def _hand_on(self, step: int, key: int, outs: Iterable[Out]) -> None:
        """Enter what a group came to, in place of what it came to before."""
        all_ = list(outs)
        origin = _origin(step, key)
        self._replace(origin, sent(one for one in all_ if isinstance(one, To)))
        after = Counter({row for one in all_ for row in self._told(one)})
        before = Counter(self._db.execute("SELECT page, data FROM change WHERE origin = ?", (origin,)))
        if after == before:
            return
        self._db.execute("DELETE FROM change WHERE origin = ?", (origin,))
        self._db.executemany("INSERT INTO change VALUES (?, ?, ?)", [(page, origin, data) for page, data in after])
        pages = {page for page, _ in (after - before) + (before - after)} - {_NOBODY}
        self._db.executemany(
            "INSERT OR IGNORE INTO stale SELECT number FROM page WHERE number = ?", [(page,) for page in sorted(pages)]
        )

    def _told(self, one: Out) -> Iterable[tuple[int, str]]:
        if isinstance(one, Heard):
            yield _NOBODY, json.dumps(one.verdict)
        elif isinstance(one, Tell):
            page = self._db.execute(
                "SELECT number FROM page WHERE sha256 >= ? AND sha256 < ?", (one.page, f"{one.page}g")
            ).fetchone()
            yield page[0], encoded(one.change)

    def change(self, page: int) -> Change:
        """Return what changes on a page."""
        rows = self._db.execute("SELECT data FROM change WHERE page = ?", (page,))
        return merged(decoded(Change, json.loads(data)) for (data,) in rows)

    def heard(self) -> set[str]:
        """Return the names of the verdicts that fit."""
        rows = self._db.execute("SELECT DISTINCT data FROM change WHERE page = ?", (_NOBODY,))
        return {json.loads(data) for (data,) in rows}


def _origin(step: int, key: int) -> int:
    """Return a number below 0 for a group; pages have numbers above."""
    return -1 - ((key & 0x0FFF_FFFF_FFFF_FFFF) * len(STEPS) + step) % 0x7FFF_FFFF_FFFF_FFFF
