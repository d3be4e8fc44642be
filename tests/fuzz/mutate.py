"""Bytes changed as fuzzers change them, reproducibly: flipped, cut out, doubled, moved, spliced with tokens."""

import random
import zipfile
import zlib
from io import BytesIO

TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xff\xff\xff\xff",
        b"\x80\0\0\0",
        b"%s",
        b"..",
        b"/",
        b"\n",
        b"\r\n",
        b"<",
        b">",
        b"&#0;",
        b"]]>",
    ),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"<div>" * 50, b"9" * 30, b"-1", b"1e999", b"NaN", b"\xed\xa0\x80"),
    *(b"\xef\xbb\xbf", b"\xe2\x80\xae", b"(((", b"[[[", b'"""', b"{" * 40, b" obj", b"endstream", b"/Kids[2 0 R]"),
    *("本报讯（记者".encode(), "　".encode(), "□".encode(), "第1版".encode(), "。".encode(), "（".encode()),
)


def mutated(seed: bytes, number: int) -> bytes:
    """Return ``seed`` changed in the way ``number`` says; a ZIP is changed inside as often as outside."""
    chance = random.Random(number)  # noqa: S311 - a fuzzer's dice
    if seed.startswith(b"PK\x03\x04") and chance.random() < 0.6:
        return _inside(seed, chance)
    return _bytes(seed, chance)


def _bytes(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(data) + 1)
        much = min(len(data) - at, chance.choice((1, 2, 8, 64, 1000)))
        act = chance.randrange(6)
        if act == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            del data[at : at + much]
        elif act == 2:
            data[at:at] = chance.choice(TOKENS)
        elif act == 3:
            data[at:at] = data[at : at + much] * chance.choice((1, 3))
        elif act == 4 and much:
            to = chance.randrange(len(data))
            data[to:to] = data[at : at + much]
        else:
            data[at : at + much] = chance.randbytes(much)
    return bytes(data[:200_000])


def _inside(seed: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(seed)) as package:
            files = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        return _bytes(seed, chance)
    if not files:
        return _bytes(seed, chance)
    victim = chance.choice(sorted(files))
    files[victim] = _bytes(files[victim], chance)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()
