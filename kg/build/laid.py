"""The files of a big build as they were left, so that what somebody else changed is not taken for ours.

Files that belong together (a shard's, or one alone) go by one name. They are taken for unchanged while size, mtime, ctime and inode are
what they were; where those are others, as after the folder was copied, the bytes are hashed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

LAID = """
CREATE TABLE laid (name TEXT PRIMARY KEY, said TEXT NOT NULL, stamp TEXT NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
"""
_CHUNK = 1 << 20


class Laid:
    """What stands in one output folder; ``files`` gives the files of a name. Nothing is committed here."""

    def __init__(self, connection: sqlite3.Connection, files: Callable[[str], Sequence[Path]]) -> None:
        self._db, self._files = connection, files

    def altered(self, said: Mapping[str, str]) -> set[str]:
        """Return the names of which a file is not as it was left, or of which ``said`` says something else or alone speaks."""
        rows = self._db.execute("SELECT name, said, stamp, hash FROM laid ORDER BY name").fetchall()
        found = {*said}.difference(row[0] for row in rows)
        for name, then, stamp, hashed in rows:
            files = self._files(name)
            now = _stamp(files)
            if said.get(name) != then:
                found.add(name)
            elif now != stamp and now and _hash(files) == hashed:
                self._db.execute("UPDATE laid SET stamp = ? WHERE name = ?", (now, name))
            elif now != stamp:
                found.add(name)
        return found

    def lay(self, new: Iterable[str], said: Mapping[str, str]) -> None:
        """Note that the files of the names ``new`` were written; ``said`` is what is said of each name that is there."""
        old = {name for (name,) in self._db.execute("SELECT name FROM laid")}
        self._db.executemany("DELETE FROM laid WHERE name = ?", [(name,) for name in sorted(old.difference(said))])
        self._db.executemany(
            "INSERT OR REPLACE INTO laid VALUES (?, ?, ?, ?)",
            ((name, said[name], _stamp(files), _hash(files)) for name in new for files in [self._files(name)]),
        )


def _stamp(files: Iterable[Path]) -> str:
    """Return what the stats of files say; nothing where one is not there."""
    try:
        found = [path.stat() for path in files]
    except OSError:
        return ""
    return "|".join(f"{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns} {one.st_ino}" for one in found)


def _hash(files: Iterable[Path]) -> str:
    """Return a hash of the bytes of files, and of where one ends."""
    whole = sha256()
    for path in files:
        own = sha256()
        try:
            with path.open("rb") as file:
                while data := file.read(_CHUNK):
                    own.update(data)
        except OSError:
            return ""
        whole.update(own.digest())
    return whole.hexdigest()
