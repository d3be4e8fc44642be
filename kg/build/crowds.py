"""Crowded blocks of a big build (:mod:`kg.resolve.identity.neighbours`): what is told of them, and the pairs found in them.

Whether two units of a crowded block are compared hangs on who stands between them, so their pairs are kept by block, and
looked at again when it changes. Where units only came, those that were neighbours and still are have been compared.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from kg.build.codec import encoded
from kg.model import Issue
from kg.resolve.identity.neighbours import Crowd

CROWDS = """
CREATE TABLE crowd (kind TEXT, key INTEGER, data TEXT, holes INTEGER NOT NULL, PRIMARY KEY (kind, key, data)) WITHOUT ROWID;
CREATE TABLE near (kind TEXT, key INTEGER, one TEXT, other TEXT, data TEXT, PRIMARY KEY (kind, key, one, other)) WITHOUT ROWID;
CREATE INDEX near_one ON near (kind, one);
CREATE INDEX near_other ON near (kind, other);
"""
Ends = tuple[str, str]
"""The ids of a pair, the less first."""


class Crowds:
    """The crowded blocks of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def tell(self, kind: str, key: int, crowds: Iterable[Crowd]) -> None:
        """Note what is told of a block, in place of what was."""
        self.forget(kind, [key])
        rows = ((kind, key, encoded(crowd)) for crowd in crowds)
        self._db.executemany("INSERT INTO crowd VALUES (?, ?, ?, 0)", rows)

    def forget(self, kind: str, keys: Iterable[int]) -> None:
        """Note that blocks are not crowded, or are to be looked at again."""
        self._db.executemany("DELETE FROM crowd WHERE kind = ? AND key = ?", ((kind, key) for key in keys))

    def holes(self, kind: str, key: int) -> bool | None:
        """Return whether units were taken out of a crowded block since it was looked at; None if it is not crowded."""
        row = self._db.execute("SELECT holes FROM crowd WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return bool(row[0]) if row else None

    def thin(self, kind: str, keys: Sequence[int]) -> list[int]:
        """Note that a unit is taken out of some blocks; return those that are crowded."""
        found = [key for key in keys if self.holes(kind, key) is not None]
        self._db.executemany("UPDATE crowd SET holes = 1 WHERE kind = ? AND key = ?", ((kind, key) for key in found))
        return found

    def issues(self) -> list[Issue]:
        """Return what is told of all of them."""
        return [Crowd(*json.loads(data)).issue() for (data,) in self._db.execute("SELECT data FROM crowd")]

    def pairs(self, kind: str, key: int) -> dict[Ends, str]:
        """Return the pairs found in a block."""
        rows = self._db.execute("SELECT one, other, data FROM near WHERE kind = ? AND key = ?", (kind, key))
        return {(one, other): data for one, other, data in rows}

    def set_pairs(self, kind: str, key: int, before: dict[Ends, str], after: dict[Ends, str]) -> set[str]:
        """Keep the pairs of a block; return the units that this changes something for."""
        changed = [ends for ends in before.keys() | after.keys() if before.get(ends) != after.get(ends)]
        self._db.executemany(
            "DELETE FROM near WHERE kind = ? AND key = ? AND one = ? AND other = ?",
            ((kind, key, *ends) for ends in changed),
        )
        rows = ((kind, key, *ends, after[ends]) for ends in sorted(changed) if ends in after)
        self._db.executemany("INSERT INTO near VALUES (?, ?, ?, ?, ?)", rows)
        return {end for ends in changed for end in ends}
