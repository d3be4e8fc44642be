"""A graph too big for one file: N-Quads in shards, a gzip member a page, and a manifest that says what is where.

A page's shard is named by the first digits of its source's SHA-256, so that a page that changes changes one file. In a
shard pages stand in the order of their hashes. Each is a gzip member of its own (RFC 1952 allows any number), whose
header gives the hash (FNAME) and the member's length (FEXTRA, as BGZF does): a page can be taken out or put in without
touching the others, and any tool that reads gzip reads the whole. ``common.nq.gz`` holds what belongs to no page.

The manifest (``manifest.json``) lists the shards with the number of quads in each and the SHA-256 of its uncompressed
bytes: what ``gzip -dc 3f.nq.gz | sha256sum`` prints.
"""

import gzip
import json
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

MANIFEST = "manifest.json"
COMMON = "common"
SUFFIX = ".nq.gz"
_PAGES = 100
"""Pages of a shard, in the mean, from which on there are sixteen times as many shards."""
_LEAST, _MOST = 2, 5
_LEVEL = 5
_HEAD = struct.Struct("<4sLBBH2sHL")
"""Magic with deflate and flags, time, extra flags, system, and one extra field: its length, id, length, the member's length."""
_FLAGS = b"\x1f\x8b\x08\x0c"  # deflate; FEXTRA and FNAME
_FIELD = b"KG"


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard as the manifest lists it: file name, quads in it, SHA-256 of its uncompressed bytes.

    ``table`` names the Parquet file of the same statements, with their number, where there is one.
    """

    file: str
    quads: int
    sha256: str
    table: str | None = None
    statements: int | None = None


def width(pages: int) -> int:
    """Return how many digits of the hash name a shard of so many pages."""
    digits = _LEAST
    while digits < _MOST and pages > _PAGES * 16**digits:
        digits += 1
    return digits


def member(name: str, data: bytes) -> bytes:
    """Return ``data`` as one gzip member; the same bytes at any time on any system."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = packer.compress(data) + packer.flush()
    label = name.encode("ascii") + b"\0"
    length = _HEAD.size + len(label) + len(body) + 8
    head = _HEAD.pack(_FLAGS, 0, 0, 255, 8, _FIELD, 4, length)
    return b"".join((head, label, body, struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)))


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a shard by name, in order; raise :class:`ValueError` for other bytes."""
    found, at = {}, 0
    while at < len(data):
        try:
            flags, _, _, _, _, field, _, length = _HEAD.unpack_from(data, at)
        except struct.error as fault:
            raise ValueError(str(fault)) from fault
        if flags != _FLAGS or field != _FIELD or not _HEAD.size < length <= len(data) - at:
            raise ValueError("no shard of this kind")
        start = at + _HEAD.size
        name = data[start : data.index(b"\0", start, at + length)].decode("ascii")
        found[name] = data[at : at + length]
        at += length
    return found


def described(file: str, content: Iterable[bytes]) -> Shard:
    """Return the manifest's entry for a shard of these members."""
    hashed, quads = sha256(), 0
    for one in content:
        plain = gzip.decompress(one)
        hashed.update(plain)
        quads += plain.count(b"\n")
    return Shard(file, quads, hashed.hexdigest())


def manifest(shards: Iterable[Shard], base: str) -> str:
    """Return the manifest as JSON; ``base`` is where the IRIs of the data live."""
    rows = sorted(shards, key=lambda one: one.file)
    whole = {"format": "application/n-quads", "compression": "gzip", "base": base, "quads": sum(r.quads for r in rows)}
    listed = [{name: value for name, value in asdict(row).items() if value is not None} for row in rows]
    body = ",\n".join(f"  {json.dumps(row)}" for row in listed)
    return f'{json.dumps(whole)[:-1]}, "shards": [\n{body}\n]}}\n'


def listed(folder: Path) -> tuple[Mapping[str, object], list[Shard]]:
    """Return what a manifest says of the whole, and its shards; raise :class:`ValueError` where it says nothing of the kind."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        rows = [Shard(**row) for row in found.pop("shards")]
    except (TypeError, KeyError, AttributeError) as fault:
        raise ValueError(f"{MANIFEST}: {fault}") from fault
    return found, rows


def opened(folder: Path) -> Iterator[tuple[Shard, bytes]]:
    """Yield each shard with its N-Quads; raise :class:`ValueError` where they are not those that the manifest lists."""
    for shard in listed(folder)[1]:
        data = gzip.decompress((folder / shard.file).read_bytes())
        if sha256(data).hexdigest() != shard.sha256:
            raise ValueError(f"{shard.file}: SHA-256")
        yield shard, data
