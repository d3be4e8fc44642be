"""What unions speak of: demands, themes of meetings, names of firms (``words.tsv``)."""

from pathlib import Path
from random import Random

_ROWS = (row.split("\t") for row in Path(__file__).with_name("words.tsv").read_text(encoding="utf-8").splitlines()[1:])
WORDS = {name: words.split("|") for name, words in _ROWS}
_DIGITS = "零一二三四五六七八九十"


def numeral(n: int) -> str:
    """Return 1–99 as Chinese write it."""
    tens, ones = divmod(n, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def demands(rng: Random, count: int) -> list[str]:
    """Return so many demands, without the 要 that brings them in."""
    return [f"{what}，{rng.choice(WORDS['ends'])}" for what in rng.sample(WORDS["demands"], count)]
