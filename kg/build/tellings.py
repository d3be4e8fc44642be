"""What each page's part of the output came to, kept so that sums and lists need no second look at other pages.

A page tells its counts, its rows for ``issues`` and ``review``, and what it shares with others: lines of the background,
and which thing is of which class. Of those it is counted how many pages tell them, so that what only a removed page
told goes with it.
"""

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Coverage

LEDGER = """
CREATE TABLE telling (page INTEGER PRIMARY KEY, quads INTEGER, reports INTEGER, statements INTEGER, doubts INTEGER,
                      errors INTEGER, warnings INTEGER, infos INTEGER, sentences INTEGER, covered INTEGER, open TEXT);
CREATE TABLE told (page INTEGER PRIMARY KEY, issues BLOB, review BLOB, merges BLOB, shared BLOB);
CREATE TABLE shared (line TEXT PRIMARY KEY, pages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE class (name TEXT PRIMARY KEY, things INTEGER NOT NULL) WITHOUT ROWID;
CREATE TRIGGER thing_in AFTER INSERT ON shared WHEN new.line >= 'c' BEGIN
 INSERT INTO class VALUES (substr(new.line, 2, instr(new.line, ' ') - 2), 1)
 ON CONFLICT (name) DO UPDATE SET things = things + 1; END;
CREATE TRIGGER thing_out AFTER DELETE ON shared WHEN old.line >= 'c' BEGIN
 UPDATE class SET things = things - 1 WHERE name = substr(old.line, 2, instr(old.line, ' ') - 2); END;
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
"""What a sum needs of every page stands in ``telling``, whose rows are small; ``class`` counts as things come and go."""
_INSERT = "INSERT INTO telling VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
BACKGROUND, CLASS = "b", "c"
"""First letters of shared lines: a row of the background as N-Quads; a class and a thing of it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one page's part came to. ``issues`` and ``review`` are JSON lines, ``shared`` its shared lines, sorted.

    ``levels`` counts its issues by level; ``merges`` are the links whose first end stands on the page.
    """

    quads: int
    reports: int
    statements: int
    doubts: int
    levels: Mapping[str, int]
    coverage: Coverage
    issues: str
    review: str
    shared: tuple[str, ...]
    merges: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """What all pages come to."""

    pages: int
    quads: int
    reports: int
    statements: int
    doubts: int
    levels: Mapping[str, int]


class Ledger:
    """The tellings of all pages. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def settings(self) -> str | None:
        """Return what the pages were told with, as :meth:`settle` noted it."""
        row = self._db.execute("SELECT value FROM fact WHERE name = 'settings'").fetchone()
        return row[0] if row else None

    def settle(self, settings: str) -> None:
        """Note what the pages are told with, and that nothing of it is written yet."""
        self._db.executemany("INSERT OR REPLACE INTO fact VALUES (?, ?)", [("settings", settings), ("unwritten", "")])

    def unwritten(self) -> bool:
        """Whether nothing that was written before was told with these settings."""
        return self._db.execute("SELECT 1 FROM fact WHERE name = 'unwritten'").fetchone() is not None

    def written(self) -> None:
        """Note that all that is told is written."""
        self._db.execute("DELETE FROM fact WHERE name = 'unwritten'")

    def renamed(self, ids: Sequence[str]) -> set[str]:
        """Note which things people renamed, as they turned out; return those that were not noted, or are no more."""
        row = self._db.execute("SELECT value FROM fact WHERE name = 'renamed'").fetchone()
        self._db.execute("INSERT OR REPLACE INTO fact VALUES ('renamed', ?)", (json.dumps(list(ids)),))
        return {*ids} ^ {*json.loads(row[0] if row else "[]")}

    def tell(self, tellings: Mapping[int, Telling | None]) -> None:
        """Enter what pages tell, in place of what they told before; None for a page that is gone."""
        change: Counter[str] = Counter()
        for page, now in tellings.items():
            for (old,) in self._db.execute("SELECT shared FROM told WHERE page = ?", (page,)):
                change.subtract(_lines(old))
            for table in ("telling", "told"):
                self._db.execute(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608
            if now is not None:
                change.update(now.shared)
                self._db.execute(_INSERT, _row(page, now))
                texts = map(_packed, (now.issues, now.review, now.merges, "\n".join(now.shared)))
                self._db.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?)", (page, *texts))
        moved = sorted((line, count) for line, count in change.items() if count)
        self._db.executemany(
            "INSERT INTO shared VALUES (?, ?) ON CONFLICT (line) DO UPDATE SET pages = pages + excluded.pages", moved
        )
        self._db.executemany("DELETE FROM shared WHERE line = ? AND pages = 0", ((line,) for line, n in moved if n < 0))

    def sum(self) -> Sum:
        """Return the sum over all pages."""
        row = self._db.execute(
            "SELECT count(*), total(quads), total(reports), total(statements), total(doubts), total(errors),"
            " total(warnings), total(infos) FROM telling"
        ).fetchone()
        pages, quads, reports, statements, doubts, *levels = map(int, row)
        named = dict(zip(("error", "warning", "info"), levels, strict=True))
        return Sum(pages, quads, reports, statements, doubts, named)

    def coverage(self) -> Iterator[Coverage]:
        """Yield how many sentences the pages read in full, pages with the same gaps together."""
        query = "SELECT total(sentences), total(covered), open, count(*) FROM telling GROUP BY open"
        for sentences, covered, open_, pages in self._db.execute(query):
            gaps = tuple((reason, count * pages) for reason, count in json.loads(open_))
            yield Coverage(int(sentences), int(covered), gaps)

    def background(self) -> Iterator[str]:
        """Yield the rows of the background, sorted."""
        for (line,) in self._db.execute("SELECT line FROM shared WHERE line >= 'b' AND line < 'c' ORDER BY line"):
            yield line[1:]

    def classes(self) -> Counter[str]:
        """Return how many things there are of each class."""
        return Counter(dict(self._db.execute("SELECT name, things FROM class WHERE things > 0")))

    def rows(self, pages: Sequence[int]) -> Iterator[tuple[str, str, str]]:
        """Yield the rows for ``issues``, ``review`` and ``merges`` of some pages, in order."""
        for page in pages:
            row = self._db.execute("SELECT issues, review, merges FROM told WHERE page = ?", (page,)).fetchone()
            issues, review, merges = map(_text, row)
            yield issues, review, merges


def _row(page: int, now: Telling) -> tuple[object, ...]:
    levels = (now.levels.get(level, 0) for level in ("error", "warning", "info"))
    covered = (now.coverage.sentences, now.coverage.covered, json.dumps(now.coverage.open))
    return (page, now.quads, now.reports, now.statements, now.doubts, *levels, *covered)


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def _text(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def _lines(data: bytes) -> Iterable[str]:
    text = _text(data)
    return text.split("\n") if text else ()
