"""Which units may be one, kept as pairs: for kinds whose clusters follow from pairs alone (:attr:`kg.resolve.kinds.Kind.meet`).

A unit that comes is compared once with those it shares a block with, and the pairs that are not out of the question are kept.
A cluster then follows from the pairs of its units and of those they lead to, however many units share a phrase and
with it a block. What is yet to be compared (``unmet``), and whose cluster is yet to be found (``loose``), stands in the
store, for a kill may come before it is. The memory is that of the largest block.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kg.build.codec import decoded
from kg.resolve.identity import Verdicts
from kg.resolve.identity.clusters import Pair
from kg.resolve.kinds import Kind, Meet

PAIRS = """
CREATE TABLE pair (kind TEXT, one TEXT, other TEXT, data TEXT, PRIMARY KEY (kind, one, other)) WITHOUT ROWID;
CREATE INDEX pair_other ON pair (kind, other);
CREATE TABLE unmet (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE loose (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""
_SHARED = """SELECT key FROM touched t WHERE kind = ? AND
 (SELECT count(*) FROM (SELECT 1 FROM block b WHERE b.kind = t.kind AND b.key = t.key LIMIT 2)) > 1 ORDER BY key"""
_BLOCK = """SELECT data, unmet.id IS NOT NULL FROM block b JOIN unit u ON u.number = b.unit
 LEFT JOIN unmet ON unmet.kind = u.kind AND unmet.id = u.id WHERE b.kind = ? AND b.key = ?"""
_PARTNERS = """SELECT one, other, data FROM pair WHERE kind = ?1 AND one = ?2
 UNION ALL SELECT one, other, data FROM pair WHERE kind = ?1 AND other = ?2"""


class Pairs:
    """The pairs of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put_in(self, kind: str, ids: Iterable[str]) -> None:
        """Note that units came."""
        self._db.executemany("INSERT OR IGNORE INTO unmet VALUES (?, ?)", [(kind, id_) for id_ in ids])

    def take_out(self, kind: str, ids: Iterable[str]) -> None:
        """Forget units, and note that those they were paired with may be of another cluster now."""
        for id_ in ids:
            rows = self._db.execute(_PARTNERS, (kind, id_)).fetchall()
            self._loosen(kind, (end for one, other, _ in rows for end in (one, other) if end != id_))
            self._db.execute("DELETE FROM pair WHERE kind = ? AND one = ?", (kind, id_))
            self._db.execute("DELETE FROM pair WHERE kind = ? AND other = ?", (kind, id_))
            for table in ("unmet", "loose"):
                self._db.execute(f"DELETE FROM {table} WHERE kind = ? AND id = ?", (kind, id_))  # noqa: S608

    def _loosen(self, kind: str, ids: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO loose VALUES (?, ?)", [(kind, id_) for id_ in ids])

    def meet(self, kind: Kind, meet: Meet, verdicts: Verdicts) -> None:
        """Compare the units that came with those of their blocks, and keep the pairs that may be one."""
        for (key,) in self._db.execute(_SHARED, (kind.name,)).fetchall():
            rows = [(unit_of(kind, data)[1], new) for data, new in self._db.execute(_BLOCK, (kind.name, key))]
            new = {one.id for one, is_new in rows if is_new}
            pairs = meet([one for one, _ in rows], new, verdicts)
            self._db.executemany(
                "INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)",
                ((kind.name, one.one, one.other, json.dumps(one)) for one in pairs),
            )
        self._db.execute("INSERT OR IGNORE INTO loose SELECT kind, id FROM unmet WHERE kind = ?", (kind.name,))
        for table in ("unmet", "touched"):
            self._db.execute(f"DELETE FROM {table} WHERE kind = ?", (kind.name,))  # noqa: S608

    def components(self, kind: Kind) -> Iterator[tuple[list[str], list[Pair]]]:
        """Yield the ids of units whose cluster is to be found with all that pairs lead to, and those pairs."""
        query = "SELECT id FROM loose WHERE kind = ? AND id >= ? ORDER BY id LIMIT 1"
        last = ""
        while row := self._db.execute(query, (kind.name, last)).fetchone():
            (last,) = row
            ids, pairs = self._component(kind, last)
            self._db.executemany("DELETE FROM loose WHERE kind = ? AND id = ?", [(kind.name, id_) for id_ in ids])
            yield ids, pairs

    def _component(self, kind: Kind, first: str) -> tuple[list[str], list[Pair]]:
        open_, seen, pairs = [first], {first}, dict[tuple[str, str], Pair]()
        while open_:
            for one, other, data in self._db.execute(_PARTNERS, (kind.name, open_.pop())).fetchall():
                pairs[one, other] = _pair(data)
                open_ += {one, other} - seen
                seen |= {one, other}
        return sorted(seen), [pair for _, pair in sorted(pairs.items())]


def unit_of(kind: Kind, data: str) -> tuple[list[str], Any]:
    """Return a unit as it is kept, after its blocking keys."""
    names, own = json.loads(data)
    return names, decoded(kind.unit, own)


def _pair(data: str) -> Pair:
    one, other, score, features, decided = json.loads(data)
    return Pair(one, other, score, tuple((name, weight) for name, weight in features), decided)
