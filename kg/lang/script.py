"""Traditional script read as simplified, character for character, so that one set of rules serves both.

The folded text is for matching only: it has the same length, so every offset found in it is true of
the printed text, and names are always taken from that.
"""

import re
from functools import cache
from importlib.resources import files
from operator import ne

_SHORT = 4  # characters of a word that is sooner read character by character than searched


@cache
def _table() -> dict[int, str]:
    text = files("kg.lang").joinpath("data", "t2s.tsv").read_text(encoding="utf-8")
    table: dict[int, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            old, new = line.split("\t")
            table.update(zip(map(ord, old), new, strict=True))
    return table


@cache
def _traditional() -> re.Pattern[str]:
    """Return what finds a character that the table would change: far quicker than translating without need."""
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _table()))


def simplify(text: str) -> str:
    """Return ``text`` with traditional characters made simplified; same length."""
    if len(text) <= _SHORT:
        return text if _characters().isdisjoint(text) else text.translate(_table())
    return text.translate(_table()) if _traditional().search(text) else text


@cache
def _variants() -> dict[str, str]:
    variants: dict[str, str] = {}
    for old, new in _table().items():
        variants[new] = variants.get(new, "") + chr(old)
    return variants


def written(char: str) -> str:
    """Return ``char`` with the traditional characters that are read as it."""
    return char + _variants().get(char, "")


def is_traditional(text: str, folded: str | None = None) -> bool:
    """Whether ``text`` is printed in traditional script: one character in twenty would change, or more.

    ``folded`` is what :func:`simplify` makes of it, where that is known.
    """
    folded = simplify(text) if folded is None else folded
    return folded is not text and sum(map(ne, text, folded)) * 20 >= len(text)
