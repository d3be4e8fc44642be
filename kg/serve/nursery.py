"""The first process: it loads the graph, forks the web process and the workers, and replaces a worker that died.

It runs no threads and answers nobody, so that forking it is safe at any time.
"""

import contextlib
import gc
import os
import signal
import socket
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import SettingsError, StageError, optional
from kg.graph import files
from kg.graph.reply import Asked, Reply, reply
from kg.serve.settings import Settings

_BREATH = 0.05
"""Seconds before a worker is replaced, lest a fault at its start becomes a storm."""
_STANDARD = 3
"""File descriptors below are the standard streams."""
_MOST_FILES = 1024
_BACKLOG = 1024
"""Connections that may wait to be taken."""


def serve(output: Path, settings: Settings, ready: Callable[[str, int], None]) -> None:
    """Serve the graph in the folder ``output`` until interrupted; ``ready`` is told the address and how many quads.

    ``output`` may be a graph file too. Raises :class:`SourceError` where there is no graph, :class:`SettingsError`
    where the address cannot be had, the libraries are missing or the system cannot fork (Windows).
    """
    if not hasattr(os, "fork"):
        raise SettingsError("kg serve 需要 Linux 或 macOS（Windows 上请用 WSL）", "kg serve needs Linux, macOS or WSL")
    for library in ("starlette", "uvicorn"):
        optional(library, "serve", what="kg serve")
    # Before the fork: a worker may open no file, so what it needs must be there.
    from kg.serve import web
    from kg.serve.worker import work

    with (
        _listen(settings) as listener,
        TemporaryDirectory(prefix="kg-") as place,
        socket.socket(socket.AF_UNIX) as door,
    ):
        file = files.read(output)
        store, prefixes, count = files.store(file), file.prefixes, len(file.quads)
        del file

        def answer(asked: Asked) -> Reply:
            return reply(store, prefixes, asked, settings.most)

        gc.freeze()  # what is there stays: children need not touch its pages
        address = str(Path(place) / "workers")
        door.bind(address)
        door.listen(_BACKLOG)
        alive, held = os.pipe()
        folder = output if output.is_dir() else output.parent
        site = _fork(lambda: web.run(listener, door, alive, folder, settings), lambda: os.close(held))
        url = _url(settings, listener.getsockname()[1])
        listener.close()
        os.close(alive)
        _watch(
            site,
            lambda: work(answer, address, settings.memory),
            settings.workers,
            lambda: ready(url, count),
        )


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as fault:
        where, why = f"{settings.host}:{settings.port}", getattr(fault, "strerror", None) or str(fault)
        raise SettingsError(f"不能在 {where} 上监听：{why}", f"cannot listen on {where}: {why}") from fault


def _url(settings: Settings, port: int) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{port}/"


def _fork(task: Callable[[], None], first: Callable[[], None]) -> int:
    """Run ``first`` and ``task`` in a child, which ends with it; return the child's process id."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        first()
        task()
        code = 0
    except Exception:  # noqa: BLE001 - nobody above a forked child catches anything
        traceback.print_exc()
    finally:
        os._exit(code)


def _watch(site: int, task: Callable[[], None], workers: int, ready: Callable[[], None]) -> None:
    """Keep so many workers at work while the web process lives, and let no child outlive this process."""
    told: list[int] = []

    def stop(number: int, _: object) -> None:
        told.append(number)
        with contextlib.suppress(ProcessLookupError):
            os.kill(site, signal.SIGTERM)

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, stop)
    children = {_fork(task, _alone) for _ in range(workers)}
    try:
        ready()
        while True:
            pid, status = os.wait()
            if pid == site:
                break
            children.discard(pid)
            time.sleep(_BREATH)
            children.add(_fork(task, _alone))
    finally:
        for pid in children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    if status and not told:
        raise StageError("serve", "网页进程意外结束", "the web process ended by itself")


def _alone() -> None:
    """What a worker inherits and must not have: open files and sockets, the watch's signals."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.closerange(_STANDARD, _MOST_FILES)
