"""Indexes of the store that are put off while most of a table comes in, and made in one sort when it is there.

A row that comes finds its place in an index somewhere at random: as long as the index is in memory that costs little, and
once it is not, each row costs a page read and a page written twice. To sort all of them at the end costs the same a row
whatever their number. That an index is missing stands in the database itself, so that a kill leaves nothing in doubt.
"""

import sqlite3
from collections.abc import Mapping


def put_off(db: sqlite3.Connection, indexes: Mapping[str, str]) -> None:
    """Do without some ``indexes``, given by name as what they are ``ON``."""
    for name in indexes:
        db.execute(f"DROP INDEX IF EXISTS {name}")


def made(db: sqlite3.Connection, indexes: Mapping[str, str]) -> bool:
    """Make those of some ``indexes`` that are missing; return whether any was. One transaction with what follows."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    missing = [name for name in indexes if name not in there]
    if missing and not db.in_transaction:
        db.execute("BEGIN")
    for name in missing:
        db.execute(f"CREATE INDEX {name} ON {indexes[name]}")
    return bool(missing)


def schema(indexes: Mapping[str, str]) -> str:
    """Return the statements that make ``indexes``."""
    return "".join(f"CREATE INDEX {name} ON {on};\n" for name, on in indexes.items())
