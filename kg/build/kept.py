"""All that a big build keeps in the store beside the fragments, as one list of tables."""

import re
import sqlite3

from kg.build.chain import CHAIN
from kg.build.chart import CHART
from kg.build.crowds import CROWDS
from kg.build.laid import LAID
from kg.build.links import LINKS
from kg.build.pages import PAGES
from kg.build.pairs import PAIRS
from kg.build.readings import READINGS
from kg.build.tellings import LEDGER
from kg.build.who import WHO

KEPT = f"{PAGES}{WHO}{LINKS}{CROWDS}{PAIRS}{READINGS}{CHAIN}{CHART}{LEDGER}{LAID}"


def clear(db: sqlite3.Connection, of: str = KEPT) -> None:
    """Forget what stands in the tables ``of`` a schema; nothing is committed here."""
    for table in re.findall(r"CREATE TABLE (\w+)", of):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
