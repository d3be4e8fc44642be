"""A worker: one question at a time, in a process that may be killed at any moment.

It holds no file and no connection but the one to the web process, may open no other (so that no query can reach
the network, whatever it says), and may not use more memory than it is given beside the store.
"""

import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from kg.graph.reply import Asked, Reply
from kg.serve import wire


def work(answer: Callable[[Asked], Reply], address: str, memory: int) -> None:
    """Answer the questions that come over the Unix socket ``address`` until the web process is gone.

    ``memory`` is in bytes: how much more than now this process may have.
    """
    # Ctrl-C reaches every process of the terminal; when the web process stops, its connection ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(address)
    connection.sendall(wire.hello_frame(os.getpid()))
    _confine(memory)
    while (asked := wire.receive(connection)) is not None:
        connection.sendall(wire.reply_frame(answer(asked)))


def _confine(memory: int) -> None:
    """No new files or connections, no more memory than it has now and ``memory``, no core dumps."""
    now = _size()
    if now:
        resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _size() -> int:
    """Bytes of address space in use; 0 where the system does not say (macOS, which has no such limit either)."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[0]) * resource.getpagesize() if told.exists() else 0
