"""The web process: uvicorn, with a limit to how long a client may take to say what it wants."""

import asyncio
import os
import resource
import signal
import socket
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.serve.settings import Settings

_KEPT_ALIVE = 5
"""Seconds that an idle connection stays open."""
_FAREWELL = 2
"""Seconds for open requests to end when the server stops."""
_LONGEST_HEAD = 256 * 1024
"""Bytes of a request's line and headers: a GET may carry a long query."""


def run(listener: socket.socket, door: socket.socket, alive: int, folder: Path, settings: Settings) -> None:
    """Serve on ``listener`` until told to stop, or until the nursery (the other end of the pipe ``alive``) is gone."""
    from kg.serve.pool import Pool
    from kg.serve.site import site

    # uvicorn raises a signal again when it has stopped.
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: None)
    _allow_many_connections()
    pool = Pool(door, settings)

    def opened() -> None:
        asyncio.get_running_loop().add_reader(alive, stop)

    def stop() -> None:
        asyncio.get_running_loop().remove_reader(alive)
        os.kill(os.getpid(), signal.SIGTERM)

    app = site(pool, folder, settings, opened)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=_punctual(settings.timeout),
            ws="none",
            lifespan="on",
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_keep_alive=_KEPT_ALIVE,
            timeout_graceful_shutdown=_FAREWELL,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
        )
    )
    server.run(sockets=[listener])


def _allow_many_connections() -> None:
    """As many open connections as the system lets this process have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = 65_536 if hard == resource.RLIM_INFINITY else min(hard, 65_536)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _punctual(seconds: float) -> type[asyncio.Protocol]:
    """Return uvicorn's protocol with what it lacks: a limit to how long the head of a request may take."""

    class Punctual(H11Protocol):
        late: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self.late = self.loop.call_later(seconds, transport.abort)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            heading = self.cycle is None or self.cycle.response_complete
            if self.late is None and heading:
                self.late = self.loop.call_later(seconds, self.transport.abort)
            elif self.late is not None and not heading:
                self.late.cancel()
                self.late = None

        def connection_lost(self, exc: Exception | None) -> None:
            if self.late is not None:
                self.late.cancel()
            super().connection_lost(exc)

    return Punctual
