"""Which units may be one, kept as pairs: for kinds whose clusters follow from pairs alone (:attr:`kg.resolve.kinds.Kind.meet`).

A unit that comes is compared once with those it shares a block with, and the pairs that are not out of the question are kept.
A cluster then follows from the pairs of its units and of those they lead to, however many units share a phrase and
with it a block. What is yet to be compared (``unmet``), and whose cluster is yet to be found (``loose``), stands in the
store, for a kill may come before it is. The pairs of a crowded block are kept with it (:mod:`kg.build.crowds`). The memory is
that of the two largest blocks.
"""

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from kg.build.codec import decoded, encoded
from kg.build.crowds import Crowds, Ends
from kg.resolve.identity import Verdicts, neighbours
from kg.resolve.identity.clusters import Pair
from kg.resolve.identity.neighbours import crowded, in_order
from kg.resolve.kinds import Kind, Meet

PAIRS = """
CREATE TABLE pair (kind TEXT, one TEXT, other TEXT, data TEXT, PRIMARY KEY (kind, one, other)) WITHOUT ROWID;
CREATE INDEX pair_other ON pair (kind, other);
CREATE TABLE unmet (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE loose (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
"""
_SHARED = """SELECT key FROM touched t WHERE kind = ? AND (
 (SELECT count(*) FROM (SELECT 1 FROM block b WHERE b.kind = t.kind AND b.key = t.key LIMIT 2)) > 1
 OR EXISTS (SELECT 1 FROM crowd c WHERE c.kind = t.kind AND c.key = t.key)) ORDER BY key"""
_SIZE = "SELECT count(*) FROM (SELECT 1 FROM block WHERE kind = ? AND key = ? LIMIT ?)"
_BLOCK = """SELECT data, unmet.id IS NOT NULL FROM block b JOIN unit u ON u.number = b.unit
 LEFT JOIN unmet ON unmet.kind = u.kind AND unmet.id = u.id WHERE b.kind = ? AND b.key = ?"""
_PARTNERS = """SELECT one, other, data FROM pair WHERE kind = ?1 AND one = ?2
 UNION ALL SELECT one, other, data FROM pair WHERE kind = ?1 AND other = ?2
 UNION ALL SELECT one, other, data FROM near WHERE kind = ?1 AND one = ?2
 UNION ALL SELECT one, other, data FROM near WHERE kind = ?1 AND other = ?2"""


class Pairs:
    """The pairs of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection, crowds: Crowds) -> None:
        self._db, self._crowds = connection, crowds

    def put_in(self, kind: str, ids: Iterable[str]) -> None:
        """Note that units came."""
        self._db.executemany("INSERT OR IGNORE INTO unmet VALUES (?, ?)", [(kind, id_) for id_ in ids])

    def take_out(self, kind: str, ids: Iterable[str]) -> None:
        """Forget units, and note that those they were paired with may be of another cluster now."""
        for id_ in ids:
            rows = self._db.execute(_PARTNERS, (kind, id_)).fetchall()
            self._loosen(kind, (end for one, other, _ in rows for end in (one, other) if end != id_))
            for table in ("pair", "near"):
                self._db.execute(f"DELETE FROM {table} WHERE kind = ? AND one = ?", (kind, id_))  # noqa: S608
                self._db.execute(f"DELETE FROM {table} WHERE kind = ? AND other = ?", (kind, id_))  # noqa: S608
            for table in ("unmet", "loose"):
                self._db.execute(f"DELETE FROM {table} WHERE kind = ? AND id = ?", (kind, id_))  # noqa: S608

    def _loosen(self, kind: str, ids: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO loose VALUES (?, ?)", [(kind, id_) for id_ in ids])

    def meet(self, kind: Kind, meet: Meet, verdicts: Verdicts) -> None:
        """Compare the units that came with those of their blocks, and keep the pairs that may be one."""
        known: dict[str, tuple[list[str], Any]] = {}  # the units of a large block: like things share several
        for (key,) in self._db.execute(_SHARED, (kind.name,)).fetchall():
            found = self._db.execute(_BLOCK, (kind.name, key)).fetchall()
            units = {data: known.get(data) or unit_of(kind, data) for data, _ in found}
            known = max(units, known, key=len)  # of one size the later
            rows = [(*units[data], new) for data, new in found]
            block, new = [unit for _, unit, _ in rows], {unit.id for _, unit, is_new in rows if is_new}
            holes = self._crowds.holes(kind.name, key)
            if crowded(block) and kind.order and kind.crowd:
                if holes is None:
                    self._part(kind.name, {unit.id: {*map(number, names)} - {key} for names, unit, _ in rows})
                if holes is not False:  # who stands beside whom is not known from before
                    new = {unit.id for unit in block}
                row = in_order(block, kind.order)
                self._beside(kind.name, key, [unit.id for unit in row], new, meet(block, new, verdicts))
                self._crowds.tell(kind.name, key, [kind.crowd(row)])
                continue
            if holes is not None:
                self._beside(kind.name, key, (), (), ())
                self._crowds.forget(kind.name, [key])
                new = {unit.id for unit in block}
            self._db.executemany(
                "INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?)",
                ((kind.name, one.one, one.other, encoded(one)) for one in meet(block, new, verdicts)),
            )
        self._db.execute("INSERT OR IGNORE INTO loose SELECT kind, id FROM unmet WHERE kind = ?", (kind.name,))
        for table in ("unmet", "touched"):
            self._db.execute(f"DELETE FROM {table} WHERE kind = ?", (kind.name,))  # noqa: S608

    def _part(self, kind: str, keys: Mapping[str, set[int]]) -> None:
        """Forget the pairs of a block that became crowded, given by its units with their other blocks, but those met elsewhere."""
        sizes: dict[int, int] = {}
        gone: list[Ends] = []
        for one, own in keys.items():
            for (other,) in self._db.execute(
                "SELECT other FROM pair WHERE kind = ? AND one = ?", (kind, one)
            ).fetchall():
                shared = own & keys[other] if other in keys else own
                for key in shared - sizes.keys():
                    (sizes[key],) = self._db.execute(_SIZE, (kind, key, neighbours.ALL + 1)).fetchone()
                if other in keys and all(sizes[key] > neighbours.ALL for key in shared):
                    gone.append((one, other))
        self._db.executemany(
            "DELETE FROM pair WHERE kind = ? AND one = ? AND other = ?", ((kind, *ends) for ends in gone)
        )
        self._loosen(kind, {end for ends in gone for end in ends})

    def _beside(self, kind: str, key: int, row: Sequence[str], new: Container[str], found: Iterable[Pair]) -> None:
        """Keep the pairs ``found`` in a crowded block, and those of before whose units still are neighbours in its ``row``."""
        at = {id_: place for place, id_ in enumerate(row)}
        before = self._crowds.pairs(kind, key)
        after = {(pair.one, pair.other): encoded(pair) for pair in found}
        old = ((ends, data) for ends, data in before.items() if all(end in at and end not in new for end in ends))
        after |= {(one, other): data for (one, other), data in old if abs(at[one] - at[other]) <= neighbours.NEAR}
        self._loosen(kind, sorted(self._crowds.set_pairs(kind, key, before, after)))

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


def number(key: str) -> int:
    """Return a blocking key as a number; that two keys meet in one does no harm but to make a component larger."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
