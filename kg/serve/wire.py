"""Frames between the web process and its workers: two lengths, a JSON head, bytes."""

import asyncio
import json
import socket
import struct
from dataclasses import asdict
from typing import Any

from kg.graph.reply import Asked, Reply

_LENGTHS = struct.Struct(">II")


def _frame(head: dict[str, Any], body: bytes = b"") -> bytes:
    written = json.dumps(head).encode()
    return _LENGTHS.pack(len(written), len(body)) + written + body


def asked_frame(asked: Asked) -> bytes:
    """Return a question as a frame."""
    return _frame(asdict(asked))


def reply_frame(reply: Reply) -> bytes:
    """Return an answer as a frame."""
    return _frame({"status": reply.status, "media": reply.media}, reply.body)


def hello_frame(pid: int) -> bytes:
    """Return what a worker says first: its process id."""
    return _frame({"pid": pid})


def receive(connection: socket.socket) -> Asked | None:
    """Wait for a question; None when the web process has gone."""
    try:
        lengths = _exactly(connection, _LENGTHS.size)
        head, _ = _LENGTHS.unpack(lengths)
        said = json.loads(_exactly(connection, head))
    except (EOFError, OSError):
        return None
    graphs = {key: said[key] if said[key] is None else tuple(said[key]) for key in ("given", "default", "named")}
    return Asked(**(said | graphs))


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


async def hello(reader: asyncio.StreamReader) -> int:
    """Return the process id that a worker says first."""
    head, _ = await _read(reader)
    return int(head["pid"])


async def answer(reader: asyncio.StreamReader) -> Reply:
    """Return what a worker answers; raises IncompleteReadError where it ended instead."""
    head, body = await _read(reader)
    return Reply(head["status"], head["media"], body)


async def _read(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    return json.loads(await reader.readexactly(head)), await reader.readexactly(body)
