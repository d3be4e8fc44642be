"""Which files there are and what each gave when it was last read: an unchanged file costs a stat, not a reading.

Tables of the store (:mod:`kg.build.store`). A file is known by its real path; it is taken for unchanged while size, time of
change (mtime), time of change of its entry (ctime), inode and name are what they were, and those of its sidecar too. As git
does (Documentation/technical/racy-git), a file is read again that was changed so shortly before it was looked at, by the
clock of this machine, that a later change need not show in these times; and so is one that had a fault.

What the files give are sources, known by the hash of their content. Of several with one content the first counts, by its name,
then by what is known of it from outside: the same whatever was built before.
"""

import hashlib
import json
import os
import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.build.codec import decoded, encoded
from kg.build.settings import Settings
from kg.build.sources import STDIN, Answer, Place
from kg.build.store import key_of, rules
from kg.model import Issue, Source

_COARSE = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT's)."""
_AT_ONCE = 1000
_PUT = """INSERT INTO here (path, passed_over, name, at, sidecar, stamp, newest) VALUES (?, ?, ?, ?, ?, ?, ?)
 ON CONFLICT (path) DO UPDATE SET passed_over = excluded.passed_over, name = excluded.name, at = excluded.at,
 sidecar = excluded.sidecar, stamp = excluded.stamp, newest = excluded.newest
 WHERE (excluded.passed_over, excluded.name, excluded.at) < (passed_over, name, at)"""
_SAME = """EXISTS (SELECT 1 FROM file f WHERE f.path = h.path
 AND (f.passed_over, f.name, f.stamp) = (h.passed_over, h.name, h.stamp))"""
_BY_CONTENT = "WINDOW one AS (PARTITION BY sha256 ORDER BY name, published, place, publisher, key, file, nth)"
_CHOOSE = f"""INSERT INTO chosen SELECT sha256, key, articles, file FROM
 (SELECT *, row_number() OVER one AS rank FROM given {_BY_CONTENT}) WHERE rank = 1"""  # noqa: S608 - words of our own
_TWICE = f"""SELECT name, first FROM
 (SELECT name, row_number() OVER one AS rank, first_value(name) OVER one AS first FROM given {_BY_CONTENT})
 WHERE rank > 1"""  # noqa: S608 - words of our own


class Here(NamedTuple):
    """A file of this build: its real path, how it is read, the stamp of its stat, and the last change that shows in that."""

    path: bytes
    place: Place
    stamp: str | None
    newest: int


class Catalogue:
    """The files of one build over a store, or over an empty database. Each method is one transaction."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings) -> None:
        self._db, self._settings = connection, settings
        self._began = 0

    def look(self, found: Iterable[tuple[str, Place] | Issue]) -> list[Issue]:
        """Look at the files that were found, and forget what others gave, and what changed ones did; return the faults."""
        faults: list[Issue] = []
        self._began = now()
        with self._db as db:
            db.execute("DELETE FROM here")
            self._begin()
            db.executemany(_PUT, _stats(found, faults))
            db.execute(f"UPDATE here AS h SET known = 1 WHERE {_SAME}")  # noqa: S608 - words of our own
            gone = "SELECT number FROM file WHERE path NOT IN (SELECT path FROM here WHERE known)"
            db.execute(f"DELETE FROM given WHERE file IN ({gone})")  # noqa: S608
            db.execute(f"DELETE FROM file WHERE number IN ({gone})")  # noqa: S608
        return faults

    def _begin(self) -> None:
        """Forget everything where it was read by other rules, by other libraries, or with other settings."""
        settings = self._settings
        told = (
            settings.published,
            settings.place,
            settings.publisher,
            settings.limits,
            settings.columns,
            settings.voiced,
        )
        by = hashlib.sha256(repr([rules(), *told, sys.version, *_libraries()]).encode()).hexdigest()
        if self._db.execute("SELECT value FROM read_by").fetchall() != [(by,)]:
            for table in ("file", "given", "read_by"):
                self._db.execute(f"DELETE FROM {table}")  # noqa: S608
            self._db.execute("INSERT INTO read_by VALUES (?)", (by,))

    def counts(self) -> tuple[int, int]:
        """Return how many files there are, and how many of them must be read."""
        all_, known = self._db.execute("SELECT count(*), total(known) FROM here").fetchone()
        return all_, all_ - int(known)

    def changed(self) -> Iterator[Here]:
        """Yield the files that must be read."""
        last = b""
        while rows := self._db.execute(
            "SELECT * FROM here WHERE NOT known AND path > ? ORDER BY path LIMIT ?", (last, _AT_ONCE)
        ).fetchall():
            yield from map(_here, rows)
            last = rows[-1][0]

    def enter(self, rows: Iterable[tuple[Here, Answer]]) -> None:
        """Enter what files gave, in place of what they gave before."""
        with self._db as db:
            for here, (found, said) in rows:
                for (old,) in db.execute("SELECT number FROM file WHERE path = ?", (here.path,)).fetchall():
                    db.execute("DELETE FROM given WHERE file = ?", (old,))
                    db.execute("DELETE FROM file WHERE number = ?", (old,))
                number = db.execute(
                    "INSERT INTO file (path, passed_over, name, stamp, said) VALUES (?, ?, ?, ?, ?)",
                    (here.path, *here.place[:2], self._lasting(here, said), encoded(tuple(said)) if said else None),
                ).lastrowid
                keyed = ((one, key_of(one, self._settings.voiced)) for one in found)
                given = ((*_known(one), key, number, nth) for nth, (one, key) in enumerate(keyed))
                db.executemany("INSERT INTO given VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)", given)

    def _lasting(self, here: Here, said: Iterable[Issue]) -> str | None:
        """Return the stamp by which a file may be taken for unchanged; None if it is to be read again."""
        racy = here.newest + _COARSE >= self._began
        return None if racy or any(issue.level == "error" for issue in said) else here.stamp

    def first(self, source: Source, key: str) -> bool:
        """Whether of all sources of this content seen so far none comes before this one, whose fragment has this ``key``."""
        (it_is,) = self._db.execute(
            "SELECT min((name, published, place, publisher, key) >= (?, ?, ?, ?, ?)) FROM given WHERE sha256 = ?",
            (*_known(source)[1:], key, source.sha256),
        ).fetchone()
        return bool(it_is)

    def count(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        """Note for (hash, key, key that its fragment is kept under, reports in it) what is known now."""
        with self._db as db:
            for sha, key, kept, articles in rows:
                db.execute(
                    "UPDATE given SET articles = ?, key = ? WHERE sha256 = ? AND key = ?", (articles, kept, sha, key)
                )
                if kept != key:  # to be read again
                    db.execute(
                        "UPDATE file SET stamp = NULL WHERE number IN (SELECT file FROM given WHERE sha256 = ?)", (sha,)
                    )

    def choose(self) -> int:
        """Choose of the sources with one content the first; return how many reports all chosen hold together."""
        with self._db as db:
            db.execute("DELETE FROM chosen")
            db.execute(_CHOOSE)
        return int(db.execute("SELECT total(articles) FROM chosen").fetchone()[0])

    def keys(self) -> list[str]:
        """Return the keys of the chosen sources, by the hash of their content."""
        return [key for (key,) in self._db.execute("SELECT key FROM chosen ORDER BY sha256")]

    def lost(self) -> list[Here]:
        """Return the files that must be read since a source of theirs was chosen and its fragment is not there."""
        files = "SELECT file FROM chosen WHERE key NOT IN (SELECT key FROM fragment)"
        query = f"SELECT here.* FROM file JOIN here USING (path) WHERE number IN ({files}) ORDER BY path"  # noqa: S608
        return [_here(row) for row in self._db.execute(query)]

    def said(self) -> Iterator[Issue]:
        """Yield what had to be said of the files, and which sources are there twice."""
        for (rows,) in self._db.execute("SELECT said FROM file WHERE said IS NOT NULL"):
            yield from (decoded(Issue, row) for row in json.loads(rows))
        for name, first in self._db.execute(_TWICE):
            other, one = _text(name), _text(first)
            zh, en = f"与 {one} 内容相同，只读一次", f"same content as {one}, read once"
            yield Issue("info", "duplicate", other, zh, en)


def now() -> int:
    """Return the time of this machine's clock, in nanoseconds as a stat has it."""
    return time.time_ns()


def _stats(found: Iterable[tuple[str, Place] | Issue], faults: list[Issue]) -> Iterator[tuple[object, ...]]:
    """Yield a row of ``here`` for each file. Adds to ``faults``."""
    for one in found:
        if isinstance(one, Issue):
            faults.append(one)
            continue
        real, place = one
        stamp, newest = _stamp(place)
        side = None if place.sidecar is None else os.fsencode(place.sidecar)
        yield os.fsencode(real), place.passed_over, place.name, os.fsencode(place.at), side, stamp, newest


def _stamp(place: Place) -> tuple[str | None, int]:
    """Return what a file's stat and its sidecar's say, and the last change in them; no stamp where there is no stat."""
    if place.at == str(STDIN):
        return None, 0
    stamps, newest = [], 0
    for path in (place.at, place.sidecar):
        try:
            found = os.stat(path) if path is not None else None  # noqa: PTH116 - no Path for each of many files
        except (OSError, ValueError):
            if path is place.at:
                return None, 0
            found = None
        if found:
            stamps.append(f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
            newest = max(newest, found.st_mtime_ns, found.st_ctime_ns)
    return "|".join(stamps), newest


def _here(row: Sequence[object]) -> Here:
    path, passed_over, name, at, sidecar, stamp, newest, _ = row
    assert isinstance(path, bytes)
    assert isinstance(at, bytes)
    assert isinstance(newest, int)
    side = os.fsdecode(sidecar) if isinstance(sidecar, bytes) else None
    place = Place(bool(passed_over), str(name), os.fsdecode(at), side)
    return Here(path, place, None if stamp is None else str(stamp), newest)


def _known(source: Source) -> tuple[object, ...]:
    """Return hash, name and what is known from outside, as bytes, which sort as the texts do and may hold lone surrogates."""
    known = (source.name, source.published, source.place, source.publisher)
    return source.sha256, *((text or "").encode("utf-8", "surrogatepass") for text in known)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _libraries() -> list[str]:
    """Return which distributions are installed, by their folders' names: another version of one may read otherwise."""
    found: set[str] = set()
    for folder in map(Path, sys.path):
        try:
            found.update(one.name for one in folder.iterdir() if one.suffix in {".dist-info", ".egg-info"})
        except OSError:
            continue
    return sorted(found)
