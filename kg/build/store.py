"""The memory of an output folder: what each source said when it was last read, and which build learned it.

SQLite, in ``OUTPUT/.kg/store.sqlite``: embedded, crash-safe, readable by anybody. It is a cache and a diary, never the
only place of a fact: without it the next build reads everything again. The key of a fragment is a hash of all it is a
function of: the source's bytes, what is known of the source from outside, and the rules (:func:`rules`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zlib import crc32

from kg import __version__
from kg.build.kept import KEPT
from kg.build.wire import FORMAT, pack, unpack
from kg.errors import SettingsError, SourceError
from kg.model import Fragment, Source

FOLDER = ".kg"
_NAME = "store.sqlite"
_CATALOGUE = """
CREATE TABLE file (number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, passed_over INTEGER NOT NULL, name TEXT NOT NULL,
                   stamp TEXT, said TEXT);
CREATE TABLE given (sha256 TEXT, name BLOB, published BLOB, place BLOB, publisher BLOB, key TEXT, file INTEGER, nth INTEGER,
                    articles INTEGER,
                    PRIMARY KEY (sha256, name, published, place, publisher, key, file, nth)) WITHOUT ROWID;
CREATE TABLE read_by (value TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_OF_ONE_BUILD = """
CREATE TEMP TABLE here (path BLOB PRIMARY KEY, passed_over INTEGER, name TEXT, at BLOB, sidecar BLOB, stamp TEXT,
                        newest INTEGER, known INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TEMP TABLE chosen (sha256 TEXT PRIMARY KEY, key TEXT NOT NULL, articles INTEGER, file INTEGER) WITHOUT ROWID;
"""
"""The files of one build, and the sources it is made of (:mod:`kg.build.catalogue`)."""
_SCHEMA = f"""
CREATE TABLE fragment (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, articles INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE build (number INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, rules TEXT NOT NULL,
                    settings TEXT NOT NULL);
CREATE TABLE current (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE learned (sha256 TEXT PRIMARY KEY, build INTEGER NOT NULL) WITHOUT ROWID;
{_CATALOGUE}{KEPT}"""
_LAYOUT = crc32(_SCHEMA.encode()) >> 1
"""Tells stores of other tables apart; kept in the database's own header (``user_version``, 32 bits with a sign)."""
_ROOMS = ("ingest", "lang", "extract", "resolve")
_DRAW = ("pyvis", "jinja2")
"""Libraries whose own bytes are in the network."""
_AT_ONCE = 500
_CACHE = 64
"""MiB of the database that are kept in memory at most, and as much again while an index is sorted."""
_OF_DISK = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
"""Faults of the disk, by SQLite's names: what else goes wrong with a statement is ours."""


@dataclass(frozen=True, slots=True)
class Build:
    """One build that ended well: its number, when it ended (UTC), of which version, with which settings (JSON)."""

    number: int
    at: str
    version: str
    settings: str


@cache
def rules() -> str:
    """Return a hash of all that decides what a source says: the code and data of reading, and the format stored."""
    return _hashed(("model.py", *_ROOMS), lambda path: path.endswith((".py", ".tsv", ".yaml")))


@cache
def program() -> str:
    """Return a hash of all that decides what is written of what sources say: the whole package and what draws for it."""
    return _hashed(("",), lambda path: not path.endswith(".pyc"), *map(version, _DRAW))


def _hashed(names: Iterable[str], counts: Callable[[str], bool], *libraries: str) -> str:
    found = sha256(" ".join((__version__, str(FORMAT), *libraries)).encode())
    root = files("kg")
    for name in names:
        for path, data in _contents(root.joinpath(name), name, counts):
            found.update(f"\n{path} {len(data)}\n".encode() + data)
    return found.hexdigest()


def _contents(of: Traversable, path: str, counts: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    if of.is_file():
        if counts(path):
            yield path, of.read_bytes()
        return
    for child in sorted(of.iterdir(), key=lambda one: one.name):
        if child.name != "__pycache__":
            yield from _contents(child, f"{path}/{child.name}", counts)


def key_of(source: Source, voices: str = "") -> str:
    """Return the key of what ``source`` says; ``voices`` describes the optional voices that are heard too."""
    known: tuple[str, ...] = (source.sha256, source.name, source.encoding, source.reader)
    outside = (source.published, source.place, source.publisher)
    if source.origin is not None:  # what a library makes of a file changes with the library
        made = f"{source.origin}\n{source.text}"
        known = (*known, sha256(made.encode("utf-8", "surrogatepass")).hexdigest())
    return sha256("\n".join([rules(), voices, *known, *(repr(one) for one in outside)]).encode()).hexdigest()


class Store:
    """The store of one output folder, open. Writing survives a kill at any moment: what was committed is there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection to the database, for the index that is kept beside the fragments."""
        return self._connection

    def counts(self, keys: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Return for each of ``keys`` that is there the hash of its source, and how many reports it holds."""
        return {key: (sha, count) for key, sha, count in self._rows("key, sha256, articles", keys)}

    def forget(self, keys: Sequence[str] | None = None) -> None:
        """Forget what all sources say, or those with these ``keys``; who asks for it next reads them again."""
        with self._connection as db:
            if keys is None:
                db.execute("DELETE FROM fragment")
            else:
                db.executemany("DELETE FROM fragment WHERE key = ?", ((key,) for key in keys))

    def packed(self, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield (key, packed fragment) for each of ``keys`` that is there."""
        yield from self._rows("key, data", keys)

    def _rows(self, columns: str, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        for at in range(0, len(keys), _AT_ONCE):
            some = keys[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(f"SELECT {columns} FROM fragment WHERE key IN ({marks})", some)  # noqa: S608

    def fragments(self, keys: Sequence[str]) -> Iterator[tuple[str, Fragment]]:
        """Yield (key, fragment) for each of ``keys`` that is known, a bad row left out."""
        for key, data in self.packed(keys):
            try:
                yield key, unpack(data)
            except ValueError:
                continue

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; raise :class:`SettingsError` where the disk does not take it."""
        try:
            with self._connection as connection:
                yield connection
        except sqlite3.OperationalError as fault:
            raise SettingsError(
                f"写不进输出文件夹的 {FOLDER}：{fault}", f"cannot write to {FOLDER}: {fault}"
            ) from fault

    def add(self, rows: Iterable[tuple[str, Fragment]]) -> None:
        """Keep fragments by their keys, at once and for good."""
        packed = [(key, one.source.sha256, len(one.articles), pack(one)) for key, one in rows]
        with self._writing():
            self._connection.executemany("INSERT OR REPLACE INTO fragment VALUES (?, ?, ?, ?)", packed)

    def close_build(self, settings: str) -> Build:
        """Note that a build of the chosen sources has ended well; forget what it did not use."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as db:
            row = db.execute(
                "INSERT INTO build (at, version, rules, settings) VALUES (?, ?, ?, ?)",
                (at, __version__, rules(), settings),
            )
            number = row.lastrowid or 0
            new = "FROM chosen WHERE key NOT IN (SELECT key FROM current)"
            db.execute(f"INSERT OR IGNORE INTO learned SELECT sha256, ? {new}", (number,))
            db.execute("DELETE FROM current WHERE key IN (SELECT key FROM current EXCEPT SELECT key FROM chosen)")
            db.execute(f"INSERT INTO current SELECT key, sha256 {new}")
            db.execute("DELETE FROM fragment WHERE key IN (SELECT key FROM fragment EXCEPT SELECT key FROM chosen)")
        return Build(number, at, __version__, settings)

    def current(self) -> list[Fragment]:
        """Return the fragments of the last build, in its order; raise :class:`ValueError` where one is missing."""
        keys = [key for (key,) in self._connection.execute("SELECT key FROM current ORDER BY sha256")]
        found = dict(self.fragments(keys))
        if len(found) < len(keys):
            raise ValueError("the store lacks fragments")
        return [found[key] for key in keys]

    def last(self) -> Build | None:
        """Return the last build that ended well."""
        row = self._connection.execute(
            "SELECT number, at, version, settings FROM build ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return Build(*row) if row else None

    def learned(self, sha: str) -> Build | None:
        """Return the build that first knew what the source with this hash says."""
        row = self._connection.execute(
            "SELECT number, at, version, settings FROM build WHERE number = (SELECT build FROM learned WHERE sha256 = ?)",
            (sha,),
        ).fetchone()
        return Build(*row) if row else None


def stored(output: Path) -> bool:
    """Whether ``output`` keeps a store."""
    return (output / FOLDER / _NAME).exists()


@contextmanager
def opened(output: Path) -> Iterator[Store]:
    """Open the store of ``output``, a new one where there is none or where it cannot be read.

    Raises :class:`SettingsError` where the folder cannot be written.
    """
    folder = output / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = _connected(folder / _NAME)
    except (OSError, sqlite3.OperationalError) as fault:
        what = getattr(fault, "strerror", None) or fault
        raise SettingsError(f"写不进 {folder}：{what}", f"cannot write to {folder}: {what}") from fault
    try:
        connection.executescript(_OF_ONE_BUILD)
        yield Store(connection)
    except sqlite3.OperationalError as fault:
        if not fault.sqlite_errorname.startswith(_OF_DISK):
            raise
        raise SettingsError(f"写不进 {folder}：{fault}", f"cannot write to {folder}: {fault}") from fault
    finally:
        connection.close()


def unkept() -> sqlite3.Connection:
    """Return a database in memory, for the catalogue of a build that keeps nothing."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{_CATALOGUE}{_OF_ONE_BUILD}")
    return connection


@contextmanager
def readable(output: Path) -> Iterator[Store]:
    """Open the store of ``output`` for reading only; raise :class:`SourceError` where there is none that can be read."""
    path = output / FOLDER / _NAME
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        layout, connection = None, None
    if connection is None or layout != _LAYOUT:
        zh, en = "没有可读的构建记录（.kg）；请重新运行 kg build", "no readable store (.kg) here; run kg build again"
        raise SourceError(str(output), zh, en, code="no-store")
    try:
        yield Store(connection)
    finally:
        connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    """Return a connection to a store of this layout; another layout, or a damaged file, is made anew."""
    for _ in range(2):
        connection = sqlite3.connect(path)
        try:
            connection.execute(f"PRAGMA cache_size = {-1024 * _CACHE}")
            (layout,) = connection.execute("PRAGMA user_version").fetchone()
            if layout == _LAYOUT:
                return connection
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                connection.executescript(f"BEGIN;{_SCHEMA}PRAGMA user_version = {_LAYOUT};COMMIT;")
                return connection
        except sqlite3.DatabaseError as fault:
            if isinstance(fault, sqlite3.OperationalError):
                raise
        connection.close()
        for suffix in ("", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    raise sqlite3.OperationalError("no store could be made")
