"""Cards: the text of a node broken into lines, and the size that holds them.

Text is measured in em: a Chinese character is one em in every Chinese font, a Latin one is taken
at the width of a wide one, so that no font of a reader's machine makes a label run out of its
card. Names are not cut (only one of absurd length is); tasks and headlines are, with an ellipsis,
and stand in full in the panel.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.export.looks import CAPTION, COLUMN, DIAMETER, LOOKS, Look

ELLIPSIS = "…"
OPENING, CLOSING = "（《“‘「『【〈([{", "，。、；：？！）》”’〉】」』…·,.;:?!)]}"
UNBROKEN = re.compile(
    rf"[{re.escape(OPENING)}]*"
    r"(?:第?[一二三四五六七八九十百千零〇\d]+[次届年月日个大]*|[A-Za-z]+"
    r"|总工会|工会|委员会|代表大会|大会|会议|宣讲会|学习会|培训班|办公室|主席|部长|书记|全体|.)"
    rf"[{re.escape(CLOSING)}]*",
    re.DOTALL,
)
"""What is kept on one line where it fits: a number with its unit, an everyday word, a sign with its brackets."""

WIDE_LATIN = frozenset("mwMW@%&—")
CREST_MARGIN = 36
CAPTION_EM = 7.2
CAPTION_LINES = 3
CAPTION_LEADING = 15


@dataclass(frozen=True, slots=True)
class Card:
    """A node as drawn: its box of ``w`` by ``h`` px, its lines, and the caption under it."""

    id: str
    look: str
    w: float
    h: float
    lines: tuple[str, ...]
    caption: tuple[str, ...] = ()
    cut: bool = False


def em(text: str) -> float:
    """Return the width of ``text`` in em, rather too wide than too narrow."""
    return sum(map(_em, text))


@lru_cache(2**14)
def _em(sign: str) -> float:
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Cc", "Mn", "Me"}:
        return 0.0
    if unicodedata.east_asian_width(sign) in "WFA":
        return 1.0
    return 0.95 if sign in WIDE_LATIN else 0.68


@lru_cache(2**14)
def wrap(text: str, width: float, limit: int = 0) -> tuple[tuple[str, ...], bool]:
    """Break ``text`` into lines of at most ``width`` em, about equally long; tell whether it was cut.

    ``limit`` is the greatest number of lines, 0 for any number.
    """
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)
    clean = " ".join(text.split())
    lines = _fill(clean, width)
    if limit and len(lines) > limit:
        kept = lines[:limit]
        kept[-1] = _shorten(kept[-1], width - em(ELLIPSIS)).rstrip(OPENING + CLOSING) + ELLIPSIS
        return tuple(kept), True
    for tried in _narrower(clean, width, len(lines)):
        if len(balanced := _fill(clean, tried)) == len(lines):
            return tuple(balanced), False
    return tuple(lines), False


def _narrower(text: str, width: float, count: int) -> list[float]:
    """Return the widths to try, so that the last line is not left with a single character."""
    even = em(text) / count if count > 1 else width
    return [even + step for step in (0.5, 1.0, 2.0) if even + step < width]


def _fill(text: str, width: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for piece in _pieces(text, width):
        size = em(piece)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + size
    return [*lines, line.rstrip()]


def _pieces(text: str, width: float) -> Iterator[str]:
    """Yield what is not to be broken; what no line could hold is broken all the same."""
    for found in UNBROKEN.finditer(text):
        if em(found.group()) <= width:
            yield found.group()
        else:
            yield from found.group()


def _shorten(text: str, width: float) -> str:
    while em(text) > width:
        text = text[:-1]
    return text


def card(node: str, label: str, look: str, *, caption: str = "") -> Card:
    """Return the card of a node; ``look`` is a key of ``LOOKS``."""
    if look in {"person", "writer"}:
        return _person(node, label, look, caption)
    style = LOOKS[look]
    lines, cut = wrap(label, style.em, style.lines)
    width = max(em(line) for line in lines) * style.size + CREST_MARGIN if look.startswith("crest") else COLUMN
    return Card(node, look, round(width), _height(style, lines), lines, cut=cut)


def _person(node: str, label: str, look: str, caption: str) -> Card:
    """Return a circle for a short name (a two-character name is padded) and a pill for a long one."""
    below = wrap(caption, CAPTION_EM, CAPTION_LINES)[0] if caption else ()
    name = "\u3000".join(label) if len(label) == 2 and em(label) == 2 else label  # 张　升
    size = em(name)
    if look == "person" and LOOKS["person"].em < size <= LOOKS["person4"].em:
        look = "person4"
    if size > LOOKS[look].em:
        look = "personlong" if look == "person" else "writerlong"
        lines, cut = wrap(label, LOOKS[look].em, LOOKS[look].lines)
        return Card(node, look, COLUMN, _height(LOOKS[look], lines), lines, below, cut)
    return Card(node, look, DIAMETER[look], DIAMETER[look], (name,), below)


def _height(style: Look, lines: tuple[str, ...]) -> float:
    return 2 * style.pad + style.leading * len(lines)


def footprint(drawn: Card) -> tuple[float, float]:
    """Return the width and height that a card takes with its caption."""
    if not drawn.caption:
        return drawn.w, drawn.h
    return max(drawn.w, max(em(line) for line in drawn.caption) * CAPTION), drawn.h + 4 + (
        CAPTION_LEADING * len(drawn.caption)
    )
