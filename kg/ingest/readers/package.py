"""Zip packages from strangers: members read up to a limit, names made safe."""

import posixpath
import re
import zipfile
import zlib
from typing import BinaryIO

from kg.errors import SourceError
from kg.ingest.limits import Limits
from kg.ingest.readers.found import damaged, too_large

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_LONGEST = 200
FAULTS = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What :mod:`zipfile` raises over a damaged, encrypted or unknown member (OSError apart, which bz2 and lzma raise)."""


def opened(name: str, stream: BinaryIO) -> zipfile.ZipFile:
    """Open a package; raise SourceError where it is none."""
    try:
        return zipfile.ZipFile(stream)
    except (*FAULTS, OSError, OverflowError, MemoryError) as fault:
        raise damaged(name, "不是完整的 zip", "not a whole zip") from fault


def member(package: zipfile.ZipFile, inside: str, name: str, limits: Limits) -> bytes:
    """Return the bytes of a member; raise SourceError (named ``name``) where it is missing, damaged or too large."""
    try:
        info = package.getinfo(inside)
    except KeyError:
        raise damaged(name, f"缺少 {inside}", f"{inside} is missing") from None
    return content(package, info, name, limits)


def content(package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    """Like :func:`member`, by the entry of the directory."""
    if info.flag_bits & 0x1:
        zh, en = "加密了；请先解密", "is encrypted; decrypt it first"
        raise SourceError(name, zh, en, code="encrypted")
    try:
        with package.open(info) as stream:
            data = stream.read(limits.file + 1)
    except (*FAULTS, OSError) as fault:
        raise damaged(name, "压缩数据不完整", "its compressed data is not whole") from fault
    if len(data) > limits.file:
        raise too_large(name, limits)
    return data


def safe(path: str) -> str | None:
    """Return the path of a member as it may be shown and stored; None where it leads out of its archive."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith(("/", "\\")) or ".." in parts or re.match(r"[A-Za-z]:", path):
        return None
    clean = posixpath.normpath(_CONTROL.sub("\ufffd", "/".join(parts)))
    return clean if len(clean) <= _LONGEST else f"…{clean[-_LONGEST:]}"
