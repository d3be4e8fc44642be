"""TAR, plain or compressed, and single files under gzip, bzip2 or xz."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from kg.ingest.readers import members, package
from kg.ingest.readers.found import File, Found, Options, damaged, too_large

_OPENERS: dict[bytes, tuple[Callable[[BinaryIO], object], str]] = {
    b"\x1f\x8b": (gzip.open, ".gz"),
    b"BZh": (bz2.open, ".bz2"),
    b"\xfd7z": (lzma.open, ".xz"),
}
_FAULTS = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, OverflowError)


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the files inside."""
    with _unpacked(file) as (stream, suffix):
        try:
            head = stream.read(512)
        except _FAULTS as fault:
            raise damaged(file.name, "压缩数据不完整", "its compressed data is not whole") from fault
        if suffix and head[257:262] != b"ustar":
            yield _single(file, head, stream, suffix, options)
            return
    yield from _folder(file, options)


@contextmanager
def _unpacked(file: File) -> Iterator[tuple[BinaryIO, str]]:
    """Yield the file without its compression, and the suffix of that compression."""
    with file.opened() as raw:
        opener, suffix = next((found for magic, found in _OPENERS.items() if file.head().startswith(magic)), (None, ""))
        yield (cast("BinaryIO", opener(raw)) if opener else raw), suffix


def _single(file: File, head: bytes, stream: BinaryIO, suffix: str, options: Options) -> File:
    try:
        data = head + stream.read(options.limits.file + 1)
    except _FAULTS as fault:
        raise damaged(file.name, "压缩数据不完整", "its compressed data is not whole") from fault
    if len(data) > options.limits.file:
        raise too_large(file.name, options.limits)
    inner = file.name.rsplit("/", 1)[-1].removesuffix(suffix)
    return file.inner(f"{file.name}/{inner}", data)


def _folder(file: File, options: Options) -> Iterator[Found]:
    side = members.Sidecars(file.name)
    for entry, data in _entries(file, lambda entry: side.wants(entry.name, entry.size)):
        if data is not None:
            side.add(entry.name, data)
    for entry, data in _entries(file, lambda entry: _counts(entry) and entry.size <= options.limits.file):
        name, clean = entry.name, package.safe(entry.name)
        if entry.isdir() or members.ignored(name):
            continue
        if not entry.isfile():
            yield members.link(file, name)
        elif clean is None:
            yield members.unsafe(file, name)
        elif data is None:
            yield members.fault(too_large(f"{file.name}/{clean}", options.limits))
        else:
            known, remarks = side.of(name)
            yield from remarks
            yield file.inner(f"{file.name}/{clean}", data, known)


def _counts(entry: tarfile.TarInfo) -> bool:
    return not members.ignored(entry.name) and package.safe(entry.name) is not None


def _entries(file: File, wanted: Callable[[tarfile.TarInfo], bool]) -> Iterator[tuple[tarfile.TarInfo, bytes | None]]:
    """Yield the entries in their order, with the content of the files among them that are wanted."""
    try:
        with file.opened() as raw, tarfile.open(fileobj=raw, mode="r|*") as tar:
            for entry in tar:
                stream = tar.extractfile(entry) if entry.isfile() and wanted(entry) else None
                yield entry, stream.read() if stream else None
    except _FAULTS as fault:
        raise damaged(file.name, "不是完整的 tar", "not a whole tar") from fault
