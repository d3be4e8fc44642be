"""Who is who in a big build: the units of all pages by their blocking keys, who each turned out to be, and the links between them.

A build solves only the blocks that a changed page touches. Texts, which may hold what SQLite's text cannot (lone
surrogates), are kept as JSON (:mod:`kg.build.codec`); blocking keys are hashed. Who the units turned out to be is entered
page by page: components come in any order, and each row by itself would fall somewhere else in its table.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.build import merges, sorting
from kg.build.codec import encoded
from kg.build.crowds import Crowds
from kg.build.links import Links, select
from kg.build.pages import Pages
from kg.build.pairs import Pairs, number, unit_of
from kg.model import Article, Evidence, Fragment, Issue
from kg.resolve.identity import Identities, Verdicts
from kg.resolve.identity.clusters import Pair
from kg.resolve.identity.found import Identity
from kg.resolve.kinds import KINDS, Join, Keyed, Kind, Solved

SORTED = {"unit_id": "unit (kind, id)", "block_key": "block (kind, key, unit)"}
WHO = f"""
CREATE TABLE unit (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, page INTEGER, data TEXT, shown TEXT);
CREATE INDEX unit_page ON unit (page);
CREATE TABLE block (kind TEXT NOT NULL, key INTEGER NOT NULL, unit INTEGER NOT NULL);
CREATE TABLE touched (kind TEXT, key INTEGER, PRIMARY KEY (kind, key)) WITHOUT ROWID;
CREATE TABLE identity (page INTEGER, id TEXT, now TEXT, data TEXT, PRIMARY KEY (page, id)) WITHOUT ROWID;
CREATE TABLE copy (article TEXT PRIMARY KEY, page INTEGER, original TEXT) WITHOUT ROWID;
CREATE INDEX copy_page ON copy (page);
CREATE TABLE used (verdict TEXT PRIMARY KEY) WITHOUT ROWID;
{sorting.schema(SORTED)}"""
_AT_ONCE = 50_000
"""Units whose identity is entered at once: some 20 MB."""
_OF_PAGE = ("unit", "identity", "copy")
_PAIRED = frozenset(kind.name for kind in KINDS if kind.meet)


class Who:
    """The units and identities of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection, pages: Pages, verdicts: Verdicts) -> None:
        self._db = connection
        self._of_all = pages
        self._verdicts = verdicts
        self._named = _named(verdicts)
        self._crowds, self._links = Crowds(connection), Links(connection, pages)
        self._pairs = Pairs(connection, self._crowds)
        self._alone = False
        self._bare = False  # whether nobody is known to be anybody yet
        self._told: dict[tuple[int, str], tuple[str, str] | None] = {}

    # --- pages in and out

    def begin(self, *, most: bool) -> None:
        """Prepare for pages; where they are ``most`` of all, which blocks they touch need not be found: all are solved."""
        self._alone = most
        if most:
            sorting.put_off(self._db, SORTED)
        else:
            self._sort()

    def _sort(self) -> None:
        """Make the indexes that were put off; what came meanwhile touches any block."""
        if sorting.made(self._db, SORTED):
            self._db.execute("INSERT OR IGNORE INTO touched SELECT DISTINCT kind, key FROM block ORDER BY kind, key")

    def take_out(self, page: int) -> None:
        """Take out the units of a page; the components that they were in are touched."""
        self._sort()
        ids: dict[str, list[str]] = {}
        for row, kind, id_, data in self._db.execute("SELECT number, kind, id, data FROM unit WHERE page = ?", (page,)):
            ids.setdefault(kind, []).append(id_)
            keys = [number(key) for key in json.loads(data)[0]]
            self._touch(kind, self._crowds.thin(kind, keys) if kind in _PAIRED else keys)
            self._db.executemany(
                "DELETE FROM block WHERE kind = ? AND key = ? AND unit = ?", ((kind, k, row) for k in keys)
            )
        for kind, own in ids.items():
            if kind in _PAIRED:
                self._pairs.take_out(kind, own)
            self._links.take_out(kind, own)
            self._unhear(own)
        for table in _OF_PAGE:
            self._db.execute(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608 - names of our own

    def put_in(self, page: int, fragment: Fragment) -> None:
        """Put in the units of a page."""
        articles = {article.id: article for article in fragment.articles}
        for kind in KINDS:
            keyed: dict[str, tuple[list[str], Any]] = {}
            for name, unit in kind.units(fragment):
                keyed.setdefault(unit.id, ([*self._named.get(unit.id, ())], unit))[0].append(name)
            for id_, (keys, unit) in keyed.items():
                row = (kind.name, id_, page, encoded((keys, unit)), _shown(unit.evidence, articles))
                at = self._db.execute(
                    "INSERT INTO unit (kind, id, page, data, shown) VALUES (?, ?, ?, ?, ?)", row
                ).lastrowid
                blocks = dict.fromkeys(map(number, keys))
                self._db.executemany("INSERT INTO block VALUES (?, ?, ?)", [(kind.name, key, at) for key in blocks])
                if not self._alone:
                    self._touch(kind.name, blocks)
            if kind.meet:
                self._pairs.put_in(kind.name, keyed)

    # --- who is who

    def _touch(self, kind: str, keys: Iterable[int]) -> None:
        """Note that the components of some blocks must be solved: in a table, for a kill may come before they are."""
        self._db.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", [(kind, key) for key in keys])

    def solve(self) -> None:
        """Solve the components that were touched; pages on which somebody is another now become stale."""
        self._sort()
        self._bare = self._db.execute("SELECT 1 FROM identity LIMIT 1").fetchone() is None
        for kind in KINDS:
            if kind.meet and kind.join:
                self._pairs.meet(kind, kind.meet, self._verdicts)
                for ids, pairs in self._pairs.components(kind):
                    self._set(kind, ids, self._joined(kind, kind.join, ids, pairs))
            else:
                for component in self._components(kind):
                    units = {unit.id: unit for _, unit in component}
                    self._set(kind, list(units), self._solved(kind, component, units))
            self._enter()

    def _joined(self, kind: Kind, join: Join, ids: Sequence[str], pairs: Sequence[Pair]) -> Solved:
        """Return what units come to by their pairs; one that is like no other is not looked at."""
        if not pairs:
            return Solved(Identity())
        self._verdicts.used.update(pair.decided for pair in pairs if pair.decided)
        query = f"SELECT data FROM unit WHERE kind = '{kind.name}' AND id IN"  # noqa: S608
        return join([unit_of(kind, data)[1] for (data,) in select(self._db, query, ids)], pairs)

    def _components(self, kind: Kind) -> Iterator[list[Keyed]]:
        query = "SELECT key FROM touched WHERE kind = ? ORDER BY key LIMIT 1"
        while row := self._db.execute(query, (kind.name,)).fetchone():
            seen: set[int] = set()
            rows = self._component(kind, row[0], seen)
            self._db.executemany("DELETE FROM touched WHERE kind = ? AND key = ?", ((kind.name, key) for key in seen))
            self._crowds.forget(kind.name, seen)
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
                "SELECT id, data FROM block b JOIN unit ON number = unit WHERE b.kind = ? AND key = ?", (kind.name, key)
            ):
                if id_ not in ids:
                    ids.add(id_)
                    names, _ = unit = unit_of(kind, data)
                    rows += ((name, unit[1]) for name in names)
                    open_ += map(number, names)
        return rows

    def _set(self, kind: Kind, ids: Sequence[str], solved: Solved) -> None:
        """Keep what the units of a component came to."""
        self._hear(ids)
        for key, crowds in groupby(solved.identity.crowds, key=itemgetter(0)):
            self._crowds.tell(kind.name, number(key), (crowd for _, crowd in crowds))
        numbers = self._pages(kind, ids)
        if kind.name == "report":
            self._set_copies(ids, solved.copies, numbers)
        else:
            self._set_identity(ids, solved, numbers)
        self._links.put(kind, numbers, solved)

    def _solved(self, kind: Kind, rows: Sequence[Keyed], units: dict[str, Any]) -> Solved:
        if len(units) == 1 and not kind.alone:
            return Solved(Identity())
        articles = {getattr(unit, "article", "") for unit in units.values()} - {""}
        copies = {one for (one,) in select(self._db, "SELECT article FROM copy WHERE article IN", sorted(articles))}
        return kind.solve(sorted(rows, key=lambda row: (row[1].id, row[0])), self._verdicts, copies)

    def _hear(self, units: Collection[str]) -> None:
        """Note which verdicts on pairs the component of these units used."""
        used = self._unhear(units) & self._verdicts.used
        self._verdicts.used.clear()
        self._db.executemany("INSERT INTO used VALUES (?)", ((name,) for name in sorted(used)))

    def _unhear(self, units: Collection[str]) -> set[str]:
        """Forget that verdicts on these units were used; return the names of all such verdicts."""
        own = {name for id_ in units for name in self._named.get(id_, ())}
        self._db.executemany("DELETE FROM used WHERE verdict = ?", ((name,) for name in own))
        return own

    def _pages(self, kind: Kind, ids: Sequence[str]) -> dict[str, int]:
        found = select(self._db, f"SELECT id, page FROM unit WHERE kind = '{kind.name}' AND id IN", ids)  # noqa: S608
        return dict(found)

    def _set_copies(self, ids: Sequence[str], copies: dict[str, str], pages: dict[str, int]) -> None:
        before = dict(select(self._db, "SELECT article, original FROM copy WHERE article IN", ids))
        changed = [id_ for id_ in ids if before.get(id_) != copies.get(id_)]
        for id_ in changed:
            self._db.execute("DELETE FROM copy WHERE article = ?", (id_,))
            if id_ in copies:
                self._db.execute("INSERT INTO copy VALUES (?, ?, ?)", (id_, pages[id_], copies[id_]))
        self._of_all.spoil(pages[id_] for id_ in changed)
        for page in {pages[id_] for id_ in changed}:  # who is told of in a copy is not told of
            for kind, data in self._db.execute(
                "SELECT kind, data FROM unit WHERE page = ? AND kind = 'person'", (page,)
            ):
                self._touch(kind, map(number, json.loads(data)[0]))

    def _set_identity(self, ids: Sequence[str], solved: Solved, pages: dict[str, int]) -> None:
        found = solved.identity
        query = "SELECT now, data FROM identity WHERE page = ? AND id = ?"
        known = () if self._bare else ids
        before = {id_: row for id_ in known for row in self._db.execute(query, (pages[id_], id_))}
        after = {id_: (now, encoded(found.names[now])) for id_ in ids if (now := found.resolved.get(id_)) is not None}
        changed = [id_ for id_ in ids if before.get(id_) != after.get(id_)]
        self._told.update(((pages[id_], id_), after.get(id_)) for id_ in changed)
        if len(self._told) > _AT_ONCE:
            self._enter()
        self._of_all.spoil(pages[id_] for id_ in changed)

    def _enter(self) -> None:
        """Enter who units turned out to be, in the order of the table; no component comes twice."""
        rows, self._told = sorted(self._told.items()), {}
        self._db.executemany("DELETE FROM identity WHERE page = ? AND id = ?", (ends for ends, _ in rows))
        self._db.executemany(
            "INSERT INTO identity VALUES (?, ?, ?, ?)", ((*ends, *now) for ends, now in rows if now is not None)
        )

    def used(self) -> set[str]:
        """Return the names of the verdicts that decided a pair."""
        return {name for (name,) in self._db.execute("SELECT verdict FROM used")}

    # --- what a page needs of others

    def found(self, page: int) -> Identities:
        """Return who the things of a page are."""
        rows = list(self._db.execute("SELECT id, now, data FROM identity WHERE page = ?", (page,)))
        copies = dict(self._db.execute("SELECT article, original FROM copy WHERE page = ?", (page,)))
        names = {now: tuple(json.loads(data)) for _, now, data in rows}
        return Identities({id_: now for id_, now, _ in rows}, names, copies, (), ())

    def linked(self, page: int) -> Iterator[tuple[bool, dict[str, object]]]:
        """Yield the links whose first end stands on a page, as rows, with whether each was made, in order."""
        return self._links.of(page, self._now)

    def _now(self, page: int, id_: str) -> str | None:
        row = self._db.execute("SELECT now FROM identity WHERE page = ? AND id = ?", (page, id_)).fetchone()
        return row[0] if row else None

    def resolved(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what some things as found turned out to be."""
        query = f"SELECT page FROM unit WHERE kind IN ({','.join(repr(kind.name) for kind in KINDS)}) AND id = ?"  # noqa: S608
        pages = {id_: page for id_ in ids for (page,) in self._db.execute(query, (id_,))}
        return {id_: now for id_, page in pages.items() if (now := self._now(page, id_)) is not None}

    def rename(self, ids: Iterable[str]) -> None:
        """Note that things (by their ids in the graph) are called otherwise now: the pages that name them are stale."""
        for id_ in ids:
            self._of_all.spoil(
                page for (page,) in self._db.execute("SELECT page FROM identity WHERE now = ?", (id_,)).fetchall()
            )

    def crowded(self) -> list[Issue]:
        """Return what is told of blocks whose pairs were not all compared."""
        return self._crowds.issues()

    def links(self) -> tuple[int, int]:
        """Return how many links were made, and how many are open."""
        return self._links.counts()


def _named(verdicts: Verdicts) -> dict[str, list[str]]:
    """Return the names of the verdicts by the ids that they are about: a blocking key more, whatever else they share."""
    found: dict[str, list[str]] = {}
    for (one, other), (_, name) in verdicts.pairs.items():
        found.setdefault(one, []).append(name)
        found.setdefault(other, []).append(name)
    return found


def _shown(evidence: Evidence | None, articles: Mapping[str, Article]) -> str:
    return encoded(merges.shown(evidence, articles[evidence.article])) if evidence else ""
