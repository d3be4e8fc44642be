"""The links of a big build: which things as found were taken for one, or may be, each with the page of its first end."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from zlib import crc32

from kg.build import merges
from kg.build.codec import decoded, encoded
from kg.build.pages import Pages
from kg.model import Link
from kg.resolve.kinds import Kind, Solved

LINKS = """
CREATE TABLE link (kind TEXT, one TEXT, other TEXT, made INTEGER, data TEXT, proof INTEGER, PRIMARY KEY (kind, one, other)) WITHOUT ROWID;
CREATE TABLE links (made INTEGER PRIMARY KEY, number INTEGER NOT NULL);
CREATE TRIGGER link_in AFTER INSERT ON link BEGIN
 INSERT INTO links VALUES (new.made, 1) ON CONFLICT (made) DO UPDATE SET number = number + 1; END;
CREATE TRIGGER link_out AFTER DELETE ON link BEGIN
 UPDATE links SET number = number - 1 WHERE made = old.made; END;
"""
_OF_PAGE = """SELECT made, l.data, a.shown, b.shown, a.page, b.page FROM unit a
 CROSS JOIN link l ON l.kind = a.kind AND l.one = a.id CROSS JOIN unit b ON b.kind = a.kind AND b.id = l.other
 WHERE a.page = ?"""
"""In this order (SQLite's CROSS JOIN keeps it): left to itself SQLite compares a unit with all of its kind."""
_AT_ONCE = 400


class Links:
    """The links of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection, pages: Pages) -> None:
        self._db, self._pages = connection, pages

    def take_out(self, kind: str, ids: Sequence[str]) -> None:
        """Forget the links whose first end is one of ``ids``."""
        self._db.executemany("DELETE FROM link WHERE kind = ? AND one = ?", ((kind, id_) for id_ in ids))

    def put(self, kind: Kind, pages: Mapping[str, int], solved: Solved) -> None:
        """Keep the links of a component, whose units stand on ``pages``.

        Where they change, or what is shown of their ends, the page of the first end is stale.
        """
        query = f"SELECT one, other, made, data, proof FROM link WHERE kind = '{kind.name}' AND one IN"  # noqa: S608
        before = {(one, other): row for one, other, *row in select(self._db, query, list(pages))}
        ends = sorted({end for link, _ in solved.links for end in (link.one, link.other)})
        query = f"SELECT id, shown FROM unit WHERE kind = '{kind.name}' AND id IN"  # noqa: S608
        shown = {id_: crc32(text.encode()) for id_, text in select(self._db, query, ends)}
        after = {
            (one.one, one.other): [int(made), encoded(one), shown[one.one] ^ shown[one.other]]
            for one, made in solved.links
        }
        changed = [ends for ends in before.keys() | after.keys() if before.get(ends) != after.get(ends)]
        self._db.executemany(
            "DELETE FROM link WHERE kind = ? AND one = ? AND other = ?", ((kind.name, *ends) for ends in changed)
        )
        self._db.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)",
            ((kind.name, *ends, *after[ends]) for ends in sorted(changed) if ends in after),
        )
        self._pages.spoil(pages[one] for one, _ in changed)

    def of(self, page: int, now: Callable[[int, str], str | None]) -> Iterator[tuple[bool, dict[str, object]]]:
        """Yield the links whose first end stands on a page, as rows, with whether each was made, in order.

        ``now`` tells what a thing as found on some page turned out to be.
        """
        rows = self._db.execute(_OF_PAGE, (page,)).fetchall()
        found = [(decoded(Link, json.loads(row[1])), row) for row in rows]
        for link, (made, _, one, other, here, there) in sorted(found, key=lambda each: merges.order(each[0])):
            proof = [json.loads(text) for text in (one, other) if text]
            yield bool(made), merges.row(link, now(here, link.one), now(there, link.other), proof)

    def counts(self) -> tuple[int, int]:
        """Return how many links were made, and how many are open."""
        counts = dict(self._db.execute("SELECT made, number FROM links"))
        return counts.get(1, 0), counts.get(0, 0)


def select(db: sqlite3.Connection, query: str, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a ``query`` that ends in ``IN``, for any number of ``values``."""
    for at in range(0, len(values), _AT_ONCE):
        some = values[at : at + _AT_ONCE]
        yield from db.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()
