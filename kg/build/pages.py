"""The pages of a big build: the sources it is made of, and which of them are not yet in the output as the index says.

A page stays marked (``stale``) until its part of the output is in place, so that a kill costs nothing but time.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

PAGES = """
CREATE TABLE page (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, key TEXT NOT NULL, published TEXT);
CREATE INDEX page_published ON page (published);
CREATE TABLE stale (page INTEGER PRIMARY KEY);
CREATE TABLE gone (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Pages:
    """The pages of one output folder. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def unchosen(self) -> list[int]:
        """Return the pages that are not among the chosen sources, or not as they were read last."""
        query = "SELECT number FROM page p LEFT JOIN chosen c USING (sha256) WHERE c.key IS NOT p.key"
        return [number for (number,) in self._db.execute(query)]

    def new(self) -> list[str]:
        """Return the keys of the chosen sources that are no pages, or pages of another key, by hash."""
        query = "SELECT c.key FROM chosen c LEFT JOIN page p USING (sha256) WHERE p.key IS NOT c.key ORDER BY sha256"
        return [key for (key,) in self._db.execute(query)]

    def put_in(self, sha: str, key: str, published: str | None) -> int:
        """Enter a page, which is stale; return its number."""
        row = self._db.execute("INSERT INTO page (sha256, key, published) VALUES (?, ?, ?)", (sha, key, published))
        page = row.lastrowid
        assert page is not None
        self.spoil([page])
        return page

    def take_out(self, page: int) -> None:
        """Forget a page; its part of the output is to go."""
        self._db.execute("DELETE FROM stale WHERE page = ?", (page,))
        self._db.execute("INSERT OR IGNORE INTO gone SELECT sha256 FROM page WHERE number = ?", (page,))
        self._db.execute("DELETE FROM page WHERE number = ?", (page,))

    def count(self) -> int:
        """Return how many pages there are."""
        found: int = self._db.execute("SELECT count(*) FROM page").fetchone()[0]
        return found

    def of(self, prefix: str) -> dict[str, int]:
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

    def spoil(self, pages: Iterable[int]) -> None:
        """Note that the part of some pages is not what the index says."""
        self._db.executemany("INSERT OR IGNORE INTO stale VALUES (?)", ((page,) for page in list(pages)))

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
