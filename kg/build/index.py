"""What pages decide about each other, kept beside their fragments: the resolution index of a big build.

Tables of the store (:mod:`kg.build.store`), so that memory does not grow with the corpus, and a build looks only at
what a changed page touches: the units of its things with their blocking keys, who each turned out to be, its readings of
values, what it is sure of. :meth:`Index.change` takes pages out and in and finds out which other pages that changes; all of
them stay marked (``stale``) until their part of the output is in place, so that a kill costs nothing but time.

Texts that may hold what SQLite's text cannot (lone surrogates) are kept as JSON in ASCII; blocking keys are hashed.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any
from zlib import crc32

from kg.build import merges
from kg.build.codec import decoded, encoded
from kg.build.pairs import TABLES as _OF_PAIRS
from kg.build.pairs import Pairs, unit_of
from kg.model import Article, Evidence, Fragment, Link
from kg.resolve.identity import Identities, Verdicts
from kg.resolve.identity.clusters import Pair
from kg.resolve.identity.found import Identity
from kg.resolve.kinds import KINDS, Join, Keyed, Kind, Solved
from kg.resolve.pages import Context, Notes
from kg.resolve.single import Reading, Slot

SCHEMA = """
CREATE TABLE page (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, key TEXT NOT NULL, published TEXT);
CREATE INDEX page_published ON page (published);
CREATE TABLE unit (kind TEXT NOT NULL, id TEXT NOT NULL, page INTEGER, data TEXT, shown TEXT, PRIMARY KEY (kind, id));
CREATE INDEX unit_page ON unit (page);
CREATE TABLE block (kind TEXT, key INTEGER, id TEXT, PRIMARY KEY (kind, key, id)) WITHOUT ROWID;
CREATE TABLE identity (page INTEGER, id TEXT, now TEXT, data TEXT, PRIMARY KEY (page, id)) WITHOUT ROWID;
CREATE TABLE copy (article TEXT PRIMARY KEY, page INTEGER, original TEXT) WITHOUT ROWID;
CREATE INDEX copy_page ON copy (page);
CREATE TABLE link (kind TEXT, one TEXT, other TEXT, made INTEGER, data TEXT, proof INTEGER, PRIMARY KEY (kind, one, other)) WITHOUT ROWID;
CREATE TABLE links (made INTEGER PRIMARY KEY, number INTEGER NOT NULL);
CREATE TRIGGER link_in AFTER INSERT ON link BEGIN
 INSERT INTO links VALUES (new.made, 1) ON CONFLICT (made) DO UPDATE SET number = number + 1; END;
CREATE TRIGGER link_out AFTER DELETE ON link BEGIN
 UPDATE links SET number = number - 1 WHERE made = old.made; END;
CREATE TABLE reading (subject TEXT, predicate TEXT, page INTEGER, odds REAL, value TEXT,
                      PRIMARY KEY (subject, predicate, page)) WITHOUT ROWID;
CREATE INDEX reading_page ON reading (page);
CREATE TABLE standing (id TEXT, sure INTEGER, page INTEGER, PRIMARY KEY (id, sure, page)) WITHOUT ROWID;
CREATE INDEX standing_page ON standing (page);
CREATE TABLE heard (verdict TEXT, page INTEGER, PRIMARY KEY (verdict, page)) WITHOUT ROWID;
CREATE TABLE touched (kind TEXT, key INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE stale (page INTEGER PRIMARY KEY);
CREATE TABLE gone (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""
TABLES = (
    "page",
    "unit",
    "block",
    "identity",
    "copy",
    "link",
    "links",
    "reading",
    "standing",
    "heard",
    "touched",
    "stale",
    "gone",
    *_OF_PAIRS,
)
_OF_PAGE = ("unit", "identity", "copy", "reading", "standing", "heard", "stale")
_PAIRED = frozenset(kind.name for kind in KINDS if kind.meet)
_AT_ONCE = 400


class Index:
    """The index of one output folder. Nothing is committed here; that is for whoever holds the connection."""

    def __init__(self, connection: sqlite3.Connection, verdicts: Verdicts) -> None:
        self._db = connection
        self._verdicts = verdicts
        self._named = _named(verdicts)
        self._pairs = Pairs(connection)

    def clear(self) -> None:
        """Forget everything."""
        for table in TABLES:
            self._db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own

    # --- pages

    def gone(self) -> list[int]:
        """Return the pages that are not among the chosen sources, or not as they were read last."""
        query = "SELECT number FROM page p LEFT JOIN chosen c USING (sha256) WHERE c.key IS NOT p.key"
        return [number for (number,) in self._db.execute(query)]

    def new(self) -> list[str]:
        """Return the keys of the chosen sources that are no pages yet, by hash."""
        query = "SELECT key FROM chosen EXCEPT SELECT key FROM page"
        return [key for (key,) in self._db.execute(f"SELECT key FROM chosen WHERE key IN ({query}) ORDER BY sha256")]  # noqa: S608

    def count(self) -> int:
        """Return how many pages there are."""
        found: int = self._db.execute("SELECT count(*) FROM page").fetchone()[0]
        return found

    def pages(self, prefix: str = "") -> dict[str, int]:
        """Return the pages whose hash begins with ``prefix``: number by hash, in order."""
        query = "SELECT sha256, number FROM page WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256"
        return dict(self._db.execute(query, (prefix, f"{prefix}g")))  # g comes after the last digit, f

    def source(self, page: int) -> str:
        """Return the hash of a page's source."""
        return str(self._db.execute("SELECT sha256 FROM page WHERE number = ?", (page,)).fetchone()[0])

    def packed(self, pages: Sequence[int]) -> Iterator[tuple[int, str, bytes]]:
        """Yield (page, hash, packed fragment) for each page, in order; raise :class:`ValueError` where one is missing."""
        query = "SELECT page.sha256, data FROM page LEFT JOIN fragment USING (key) WHERE number = ?"
        for page in pages:
            sha, data = self._db.execute(query, (page,)).fetchone()
            if data is None:
                raise ValueError("the store lacks a fragment")
            yield page, sha, data

    # --- pages in and out

    def take_out(self, page: int) -> None:
        """Take a page out, with all that it told; the components that its units were in are touched."""
        ids: dict[str, list[str]] = {}
        for kind, id_, data in self._db.execute("SELECT kind, id, data FROM unit WHERE page = ?", (page,)):
            ids.setdefault(kind, []).append(id_)
            keys = [_hash(key) for key in json.loads(data)[0]]
            if kind not in _PAIRED:
                self._touch(kind, keys)
            self._db.executemany(
                "DELETE FROM block WHERE kind = ? AND key = ? AND id = ?", ((kind, k, id_) for k in keys)
            )
        for kind, own in ids.items():
            if kind in _PAIRED:
                self._pairs.take_out(kind, own)
            self._db.executemany("DELETE FROM link WHERE kind = ? AND one = ?", ((kind, id_) for id_ in own))
            self._unhear(own)
        for table in _OF_PAGE:
            self._db.execute(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608
        self._db.execute("INSERT OR IGNORE INTO gone SELECT sha256 FROM page WHERE number = ?", (page,))
        self._db.execute("DELETE FROM page WHERE number = ?", (page,))

    def put_in(self, sha: str, key: str, fragment: Fragment) -> int:
        """Put a page in; return its number."""
        row = self._db.execute(
            "INSERT INTO page (sha256, key, published) VALUES (?, ?, ?)", (sha, key, fragment.source.published)
        )
        page = row.lastrowid
        assert page is not None
        articles = {article.id: article for article in fragment.articles}
        for kind in KINDS:
            keyed: dict[str, tuple[list[str], Any]] = {}
            for name, unit in kind.units(fragment):
                keyed.setdefault(unit.id, ([*self._named.get(unit.id, ())], unit))[0].append(name)
            rows = (
                (kind.name, id_, page, f"[{json.dumps(keys)},{encoded(unit)}]", _shown(unit.evidence, articles))
                for id_, (keys, unit) in keyed.items()
            )
            self._db.executemany("INSERT INTO unit VALUES (?, ?, ?, ?, ?)", rows)
            blocks = [(kind.name, _hash(key), id_) for id_, (keys, _) in keyed.items() for key in keys]
            self._db.executemany("INSERT OR IGNORE INTO block VALUES (?, ?, ?)", blocks)
            self._touch(kind.name, (block for _, block, _ in blocks))
            if kind.meet:
                self._pairs.put_in(kind.name, keyed)
        self._db.execute("INSERT INTO stale VALUES (?)", (page,))
        return page

    # --- who is who

    def _touch(self, kind: str, keys: Iterable[int]) -> None:
        """Note that the components of some blocks must be solved: in a table, for a kill may come before they are."""
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", [(kind, key) for key in keys])

    def solve(self) -> None:
        """Solve the components that were touched; pages on which somebody is another now become stale."""
        for kind in KINDS:
            if kind.meet and kind.join:
                self._pairs.meet(kind, kind.meet, self._verdicts)
                for ids, pairs in self._pairs.components(kind):
                    self._set(kind, ids, self._joined(kind, kind.join, ids, pairs))
            else:
                for component in self._components(kind):
                    units = {unit.id: unit for _, unit in component}
                    self._set(kind, list(units), self._solved(kind, component, units))

    def _joined(self, kind: Kind, join: Join, ids: Sequence[str], pairs: Sequence[Pair]) -> Solved:
        """Return what units come to by their pairs; one that is like no other is not looked at."""
        if not pairs:
            return Solved(Identity())
        self._verdicts.used.update(pair.decided for pair in pairs if pair.decided)
        query = f"SELECT data FROM unit WHERE kind = '{kind.name}' AND id IN"  # noqa: S608
        return join([unit_of(kind, data)[1] for (data,) in self._select(query, ids)], pairs)

    def _components(self, kind: Kind) -> Iterator[list[Keyed]]:
        query = "SELECT key FROM touched WHERE kind = ? ORDER BY key LIMIT 1"
        while row := self._db.execute(query, (kind.name,)).fetchone():
            seen: set[int] = set()
            rows = self._component(kind, row[0], seen)
            self._db.executemany("DELETE FROM touched WHERE kind = ? AND key = ?", ((kind.name, key) for key in seen))
            if rows:
                yield rows

    def _component(self, kind: Kind, first: int, seen: set[int]) -> list[Keyed]:
        """Return the units that share the key ``first``, those that share one with them, and so on."""
        open_, ids, rows = [first], set[str](), list[Keyed]()
        while open_:
            key = open_.pop()
            if key in seen:
                continue
            seen.add(key)
            for id_, data in self._db.execute(
                "SELECT id, data FROM block JOIN unit USING (kind, id) WHERE kind = ? AND key = ?", (kind.name, key)
            ):
                if id_ not in ids:
                    ids.add(id_)
                    names, _ = unit = unit_of(kind, data)
                    rows += ((name, unit[1]) for name in names)
                    open_ += map(_hash, names)
        return rows

    def _set(self, kind: Kind, ids: Sequence[str], solved: Solved) -> None:
        """Keep what the units of a component came to."""
        self._hear(ids)
        numbers = self._pages(kind, ids)
        if kind.name == "report":
            self._set_copies(ids, solved.copies, numbers)
        else:
            self._set_identity(ids, solved, numbers)
        self._link(kind, numbers, solved)

    def _link(self, kind: Kind, pages: dict[str, int], solved: Solved) -> None:
        """Keep the links of a component; where they change, or what is shown of their ends, the page of the first end is stale."""
        query = f"SELECT one, other, made, data, proof FROM link WHERE kind = '{kind.name}' AND one IN"  # noqa: S608
        before = {(one, other): row for one, other, *row in self._select(query, list(pages))}
        ends = sorted({end for link, _ in solved.links for end in (link.one, link.other)})
        query = f"SELECT id, shown FROM unit WHERE kind = '{kind.name}' AND id IN"  # noqa: S608
        shown = {id_: crc32(text.encode()) for id_, text in self._select(query, ends)}
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
        self._stale(pages[one] for one, _ in changed)

    def _solved(self, kind: Kind, rows: Sequence[Keyed], units: dict[str, Any]) -> Solved:
        if len(units) == 1 and not kind.alone:
            return Solved(Identity())
        articles = {getattr(unit, "article", "") for unit in units.values()} - {""}
        copies = {one for (one,) in self._select("SELECT article FROM copy WHERE article IN", sorted(articles))}
        return kind.solve(sorted(rows, key=lambda row: (row[1].id, row[0])), self._verdicts, copies)

    def _hear(self, units: Collection[str]) -> None:
        """Note which verdicts on pairs the component of these units used; each stands on the page of no one."""
        used = self._unhear(units) & self._verdicts.used
        self._verdicts.used.clear()
        self._db.executemany("INSERT INTO heard VALUES (?, 0)", ((name,) for name in sorted(used)))

    def _unhear(self, units: Collection[str]) -> set[str]:
        """Forget that verdicts on these units were used; return the names of all such verdicts."""
        own = {name for id_ in units for name in self._named.get(id_, ())}
        self._db.executemany("DELETE FROM heard WHERE verdict = ? AND page = 0", ((name,) for name in own))
        return own

    def _pages(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        found = self._select(f"SELECT id, page FROM unit WHERE kind = '{kind.name}' AND id IN", ids)  # noqa: S608
        return dict(found)

    def _set_copies(self, ids: Sequence[str], copies: dict[str, str], pages: dict[str, int]) -> None:
        before = dict(self._select("SELECT article, original FROM copy WHERE article IN", ids))
        changed = [id_ for id_ in ids if before.get(id_) != copies.get(id_)]
        for id_ in changed:
            self._db.execute("DELETE FROM copy WHERE article = ?", (id_,))
            if id_ in copies:
                self._db.execute("INSERT INTO copy VALUES (?, ?, ?)", (id_, pages[id_], copies[id_]))
        self._stale(pages[id_] for id_ in changed)
        for page in {pages[id_] for id_ in changed}:  # who is told of in a copy is not told of
            for kind, data in self._db.execute(
                "SELECT kind, data FROM unit WHERE page = ? AND kind = 'person'", (page,)
            ):
                self._touch(kind, map(_hash, json.loads(data)[0]))

    def _set_identity(self, ids: Sequence[str], solved: Solved, pages: dict[str, int]) -> None:
        found = solved.identity
        before = {
            id_: row
            for id_ in ids
            for row in self._db.execute("SELECT now, data FROM identity WHERE page = ? AND id = ?", (pages[id_], id_))
        }
        after = {
            id_: (now, json.dumps(found.names[now])) for id_ in ids if (now := found.resolved.get(id_)) is not None
        }
        changed = [id_ for id_ in ids if before.get(id_) != after.get(id_)]
        self._db.executemany("DELETE FROM identity WHERE page = ? AND id = ?", ((pages[id_], id_) for id_ in changed))
        self._db.executemany(
            "INSERT INTO identity VALUES (?, ?, ?, ?)",
            ((pages[id_], id_, *after[id_]) for id_ in changed if id_ in after),
        )
        self._stale(pages[id_] for id_ in changed)

    # --- what pages note for each other

    def note(self, page: int, notes: Notes) -> None:
        """Take in the notes of a page in place of those it made before; pages that they change become stale."""
        old = {
            (s, p): (odds, value)
            for s, p, odds, value in self._db.execute(
                "SELECT subject, predicate, odds, value FROM reading WHERE page = ?", (page,)
            )
        }
        stood = set(self._db.execute("SELECT id, sure FROM standing WHERE page = ?", (page,)))
        stands = {*((id_, 1) for id_ in notes.sure), *((id_, 0) for id_ in notes.unsure)}
        slots = [s for s in old.keys() | notes.values.keys() if old.get(s) != notes.values.get(s)]
        before = {slot: self._surest(slot) for slot in slots}
        ids = sorted({id_ for id_, _ in stood ^ stands})
        sure = {id_: self._is_sure(id_) for id_ in ids}
        self._write(page, old, notes, stood, stands)
        self._db.execute("DELETE FROM heard WHERE page = ?", (page,))
        self._db.executemany("INSERT INTO heard VALUES (?, ?)", ((name, page) for name in sorted(notes.heard)))
        self._stale(
            number
            for slot in slots
            if self._surest(slot) != before[slot]
            for (number,) in self._db.execute("SELECT page FROM reading WHERE subject = ? AND predicate = ?", slot)
        )
        self._stale(
            number
            for id_ in ids
            if self._is_sure(id_) != sure[id_]
            for (number,) in self._db.execute("SELECT page FROM standing WHERE id = ? AND sure = 0", (id_,))
        )

    def heard(self) -> set[str]:
        """Return the names of the verdicts that were used."""
        return {name for (name,) in self._db.execute("SELECT DISTINCT verdict FROM heard")}

    def _write(
        self,
        page: int,
        old: dict[Slot, Reading],
        notes: Notes,
        stood: set[tuple[str, int]],
        stands: set[tuple[str, int]],
    ) -> None:
        changed = [slot for slot in old if old[slot] != notes.values.get(slot)]
        self._db.executemany(
            "DELETE FROM reading WHERE subject = ? AND predicate = ? AND page = ?", ((*slot, page) for slot in changed)
        )
        self._db.executemany(
            "INSERT INTO reading VALUES (?, ?, ?, ?, ?)",
            ((*slot, page, *reading) for slot, reading in sorted(notes.values.items()) if old.get(slot) != reading),
        )
        self._db.executemany(
            "DELETE FROM standing WHERE id = ? AND sure = ? AND page = ?", ((*row, page) for row in stood - stands)
        )
        self._db.executemany("INSERT INTO standing VALUES (?, ?, ?)", ((*row, page) for row in sorted(stands - stood)))

    def _surest(self, slot: Slot) -> Reading | None:
        found: Reading | None = self._db.execute(
            "SELECT odds, value FROM reading WHERE subject = ? AND predicate = ? ORDER BY odds, value LIMIT 1", slot
        ).fetchone()
        return found

    def _is_sure(self, id_: str) -> bool:
        return bool(self._db.execute("SELECT 1 FROM standing WHERE id = ? AND sure = 1 LIMIT 1", (id_,)).fetchone())

    # --- what a page needs of others

    def found(self, page: int) -> Identities:
        """Return who the things of a page are."""
        rows = list(self._db.execute("SELECT id, now, data FROM identity WHERE page = ?", (page,)))
        copies = dict(self._db.execute("SELECT article, original FROM copy WHERE page = ?", (page,)))
        names = {now: tuple(json.loads(data)) for _, now, data in rows}
        return Identities({id_: now for id_, now, _ in rows}, names, copies, (), ())

    def context(self, page: int) -> Context:
        """Return what other pages decide about a page."""
        slots = self._db.execute("SELECT subject, predicate FROM reading WHERE page = ?", (page,)).fetchall()
        surest = {slot: best for slot in slots if (best := self._surest(slot)) is not None}
        doubted = self._db.execute("SELECT id FROM standing WHERE page = ? AND sure = 0", (page,)).fetchall()
        return Context(self.found(page), surest, frozenset(id_ for (id_,) in doubted if self._is_sure(id_)))

    def swayed(self, page: int) -> bool:
        """Whether other pages may decide something about a page: a value, or that a thing is there."""
        query = (
            "SELECT 1 FROM reading own WHERE page = ? AND EXISTS (SELECT 1 FROM reading other"
            " WHERE other.subject = own.subject AND other.predicate = own.predicate AND other.value <> own.value"
            " AND (other.odds, other.value) < (own.odds, own.value))"
            " UNION ALL SELECT 1 FROM standing own WHERE page = ? AND sure = 0 AND EXISTS"
            " (SELECT 1 FROM standing other WHERE other.id = own.id AND sure = 1) LIMIT 1"
        )
        return self._db.execute(query, (page, page)).fetchone() is not None

    def stale(self) -> list[int]:
        """Return the pages whose part of the output is not what the index says."""
        return [number for (number,) in self._db.execute("SELECT page FROM stale ORDER BY page")]

    def dirty(self) -> set[str]:
        """Return the hashes of pages whose part of the output is not what the index says, or that are gone."""
        stale = self._db.execute("SELECT sha256 FROM stale JOIN page ON number = page UNION SELECT sha256 FROM gone")
        return {sha for (sha,) in stale}

    def fresh(self) -> None:
        """Note that the output is what the index says."""
        self._db.execute("DELETE FROM stale")
        self._db.execute("DELETE FROM gone")

    def newest(self) -> str:
        """Return the last day that a page was published on, or nothing."""
        found: str | None = self._db.execute("SELECT max(published) FROM page").fetchone()[0]
        return found or ""

    def linked(self, page: int) -> Iterator[tuple[bool, dict[str, object]]]:
        """Yield the links whose first end stands on a page, as rows, with whether each was made, in order."""
        rows = self._db.execute(
            "SELECT made, l.data, a.shown, b.shown, a.page, b.page FROM unit a"
            " JOIN link l ON l.kind = a.kind AND l.one = a.id JOIN unit b ON b.kind = a.kind AND b.id = l.other"
            " WHERE a.page = ?",
            (page,),
        ).fetchall()
        found = [(decoded(Link, json.loads(row[1])), row) for row in rows]
        for link, (made, _, one, other, here, there) in sorted(found, key=lambda each: merges.order(each[0])):
            proof = [json.loads(text) for text in (one, other) if text]
            yield bool(made), merges.row(link, self._now(here, link.one), self._now(there, link.other), proof)

    def _now(self, page: int, id_: str) -> str | None:
        row = self._db.execute("SELECT now FROM identity WHERE page = ? AND id = ?", (page, id_)).fetchone()
        return row[0] if row else None

    def resolved(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what some things as found turned out to be."""
        pages = {id_: page for id_ in ids for (page,) in self._db.execute("SELECT page FROM unit WHERE id = ?", (id_,))}
        return {id_: now for id_, page in pages.items() if (now := self._now(page, id_)) is not None}

    def rename(self, ids: Iterable[str]) -> None:
        """Note that things (by their ids in the graph) are called otherwise now: the pages that name them are stale."""
        for id_ in ids:
            self._stale(
                page for (page,) in self._db.execute("SELECT page FROM identity WHERE now = ?", (id_,)).fetchall()
            )

    def links(self) -> tuple[int, int]:
        """Return how many links were made, and how many are open."""
        counts = dict(self._db.execute("SELECT made, number FROM links"))
        return counts.get(1, 0), counts.get(0, 0)

    def _stale(self, pages: Iterable[int]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((page,) for page in list(pages)))

    def _select(self, query: str, values: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(values), _AT_ONCE):
            some = values[at : at + _AT_ONCE]
            yield from self._db.execute(f"{query} ({','.join('?' * len(some))})", some).fetchall()


def _hash(key: str) -> int:
    """Return a blocking key as a number; that two keys meet in one does no harm but to make a component larger."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def _named(verdicts: Verdicts) -> dict[str, list[str]]:
    """Return the names of the verdicts by the ids that they are about: a blocking key more, whatever else they share."""
    found: dict[str, list[str]] = {}
    for (one, other), (_, name) in verdicts.pairs.items():
        found.setdefault(one, []).append(name)
        found.setdefault(other, []).append(name)
    return found


def _shown(evidence: Evidence | None, articles: Mapping[str, Article]) -> str:
    return json.dumps(merges.shown(evidence, articles[evidence.article])) if evidence else ""
