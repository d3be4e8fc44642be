"""The process that reads foreign formats, and may die over them: ``python -m kg.ingest.worker``.

It takes one task after the other from standard input, and answers on what was standard output, a batch at a time
and only when asked, so that neither side fills up. Messages are pickles behind their length (8 bytes): both ends
are this program. Libraries that print find standard output and standard error closed to them.
"""

import os
import pickle
import struct
import sys
import time
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.errors import KGError, SourceError
from kg.ingest.readers.found import File, Found, Options, Text

_LENGTH = struct.Struct("<Q")
_BATCH_SECONDS, _BATCH_CHARACTERS = 0.05, 1_000_000


def send(stream: BinaryIO, message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message; raise EOFError where the other side has gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own process


def batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    """Group what a reader finds: small texts together, a file inside alone at the end."""
    batch: list[Found] = []
    begun, count = time.monotonic(), 0
    for one in found:
        batch.append(one)
        count += len(one.text) if isinstance(one, Text) else 0
        if isinstance(one, File) or count > _BATCH_CHARACTERS or time.monotonic() - begun > _BATCH_SECONDS:
            yield batch
            batch, count, begun = [], 0, time.monotonic()
    if batch:
        yield batch


def _serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer each task ``(format, file, options)`` with batches, then with None or the error that ended it."""
    while True:
        kind, file, options = receive(tasks)
        last: object = None
        waiting = batches(_found(kind, file, options))
        while True:
            try:
                batch = next(waiting, None)
            except SourceError as fault:
                batch, last = None, fault
            except MemoryError:
                batch, last = None, _too_costly(file)
            except Exception as fault:  # noqa: BLE001 - whatever a library raises over a stranger's file
                batch, last = None, fault if isinstance(fault, KGError) else _broken(file, fault)
            send(answers, batch if batch is not None else last)
            if batch is None:
                break
            receive(tasks)  # the next batch is asked for


def _found(kind: str, file: File, options: Options) -> Iterator[Found]:
    from kg import plugins

    yield from plugins.load("kg.readers", kind)(file, options)


def _too_costly(file: File) -> SourceError:
    zh, en = "要的内存太多；请拆分", "takes too much memory; split it"
    return SourceError(file.name, zh, en, code="memory")


def _broken(file: File, fault: Exception) -> SourceError:
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
    zh, en = f"读不出来，可能已损坏（{what}）", f"cannot be read, perhaps damaged ({what})"
    return SourceError(file.name, zh, en, code="damaged")


def _limit_memory(count: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (count, count))
    except (OSError, ValueError):
        return


def main() -> None:
    """Serve until the other side closes."""
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    try:
        _limit_memory(receive(tasks))
        _serve(tasks, answers)
    except (EOFError, BrokenPipeError):
        sys.exit(0)


if __name__ == "__main__":
    main()
