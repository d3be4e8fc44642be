r"""Bytes to text: which encoding, said aloud and never guessed in silence.

UTF-8 (with or without a byte order mark), UTF-16 with a mark and HZ (RFC 1843: ASCII with ``~{`` and
``~}``) are certain. UTF-16 without a mark is taken where it reads as everyday Chinese. Anything else is
decoded strictly as GB18030 and as Big5; both accept a good deal of each other's bytes, so the two
readings are weighed by how much of them is everyday Chinese. The everyday characters are those of
the two standards' own first levels: GB 2312 level 1 and Big5 level 1 were chosen by frequency, so no
word list is needed. Line ends become ``\n`` as ``Path.read_text`` does; a mark stays as U+FEFF, so
that offsets count what any other reader of the file sees.
"""

import codecs
import re
from dataclasses import dataclass
from functools import cache

from kg.errors import SourceError

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b\x08",
    b"\x7fELF",
)
_PUNCTUATION = frozenset("，。、；：！？（）《》“”「」『』　0123456789")
_SAMPLE = 20_000
_CLEAR = 0.15
"""By how much the better reading's share of everyday characters must lead to be beyond doubt."""
_STOPS = frozenset("，。")
_EVERYDAY = 0.6
"""The share of everyday characters among those that are not ASCII, at least, of UTF-16 without a mark."""
_CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding's name, and whether another reading was nearly as good."""

    text: str
    encoding: str
    rival: str | None = None


def decode(name: str, data: bytes) -> Decoded:
    """Decode ``data`` of the input ``name``; raise SourceError (empty, binary, encoding)."""
    if not data.strip(b" \t\r\n\x0b\x0c"):
        raise SourceError(name, "文件是空的", "the file is empty", code="empty")
    if data.startswith(_MAGIC):
        raise _binary(name)
    found = _decoded(name, data)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or _controls(text[:_SAMPLE]) > 0.01:
        raise _binary(name)
    if not text.strip(" \t\n\x0b\x0c\ufeff\u3000"):
        raise SourceError(name, "文件是空的", "the file is empty", code="empty")
    return Decoded(text, found.encoding, found.rival)


def _binary(name: str) -> SourceError:
    return SourceError(name, "不是文本文件", "not a text file", code="binary")


def _controls(sample: str) -> float:
    return len(_CONTROL.findall(sample)) / max(1, len(sample))


def _decoded(name: str, data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        if (text := _strict(data, "utf-8")) is not None:
            return Decoded(text, "utf-8-sig")
    elif (encoding := _UTF16_MARKS.get(data[:2])) is not None:
        if (text := _strict(data, encoding)) is not None:
            return Decoded(text, encoding)
    elif b"\0" in data:
        return _unmarked(name, data)
    elif b"~{" in data and b"~}" in data and data.isascii() and (text := _strict(data, "hz")) is not None:
        return Decoded(text, "hz")
    elif (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    return _weighed(name, data)


def _unmarked(name: str, data: bytes) -> Decoded:
    """Read UTF-16 without a mark, if it is that; raise SourceError where it is not."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if (
            text
            and "\0" not in text
            and _STOPS & set(text)
            and max(_share(text, "gb18030"), _share(text, "big5")) > _EVERYDAY
        ):
            return Decoded(text, encoding)
    raise _binary(name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """Return the level 1 characters of GB 2312 (rows 16-55) or of Big5 (A440-C67E), and punctuation."""
    if encoding == "gb18030":
        pairs = [(a, b) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]
    else:
        trail = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
        pairs = [(a, b) for a in range(0xA4, 0xC7) for b in trail if (a, b) <= (0xC6, 0x7E)]
    chars = {bytes(pair).decode(encoding, "ignore") for pair in pairs}
    return frozenset(chars - {""}) | _PUNCTUATION


def _share(text: str, encoding: str) -> float:
    """Return the share of everyday characters among the non-ASCII ones of a sample, 0 to 1."""
    wide = [char for char in text[:_SAMPLE] if char > "\x7f"]
    everyday = _everyday(encoding)
    return sum(char in everyday for char in wide) / max(1, len(wide))


def _weighed(name: str, data: bytes) -> Decoded:
    readings = [(e, t) for e in ("gb18030", "big5") if (t := _strict(data, e)) is not None]
    ranked = sorted(((_share(text, encoding), encoding, text) for encoding, text in readings), reverse=True)
    if not ranked or ranked[0][0] < 0.5:
        raise SourceError(
            name,
            "编码无法识别（试过 UTF-8、UTF-16、GB18030、Big5、HZ）",
            "unknown encoding (tried UTF-8, UTF-16, GB18030, Big5, HZ)",
            code="encoding",
        )
    best, *others = ranked
    rival = others[0][1] if others and best[0] - others[0][0] < _CLEAR else None
    return Decoded(best[2], best[1], rival)
