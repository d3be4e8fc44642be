"""Whose turn it is: the workers as the web process sees them."""

import asyncio
import contextlib
import os
import signal
import socket

from kg.graph.reply import Asked, Reply
from kg.serve import wire
from kg.serve.settings import Settings


class Pool:
    """Workers that are free. Each answers one question; one that takes too long is killed, another will come."""

    def __init__(self, listener: socket.socket, settings: Settings) -> None:
        self._listener = listener
        self._settings = settings
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Begin to take workers in."""
        self._server = await asyncio.start_unix_server(self._welcome, sock=self._listener)

    async def close(self) -> None:
        """Let the free workers go."""
        if self._server is not None:
            self._server.close()
        while not self._idle.empty():
            self._idle.get_nowait().leave()

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            self._idle.put_nowait(_Worker(await wire.hello(reader), reader, writer))

    async def ask(self, asked: Asked) -> Reply:
        """Return the answer of the next free worker: 503 if none is free in time or the query takes too long.

        403 where the query ended its worker: it wanted more memory than is allowed, or is nested too deeply.
        """
        try:
            async with asyncio.timeout(self._settings.patience):
                worker = await self._next()
        except TimeoutError:
            return Reply.refused(503, "正忙，请稍后再试", "busy, try again later")
        try:
            async with asyncio.timeout(self._settings.timeout):
                reply = await worker.ask(asked)
        except TimeoutError:
            worker.kill()
            seconds = f"{self._settings.timeout:g}"
            return Reply.refused(503, f"查询超过 {seconds} 秒，已停止", f"stopped: the query took over {seconds} s")
        except (asyncio.IncompleteReadError, ConnectionError):
            worker.leave()
            return Reply.refused(
                403, "查询所需的内存或嵌套深度超过限制", "the query needs more memory or nesting than is allowed"
            )
        except BaseException:
            worker.kill()  # the client has gone
            raise
        self._idle.put_nowait(worker)
        return reply

    async def _next(self) -> "_Worker":
        """The next free worker that is still there."""
        while (worker := await self._idle.get()).gone:
            worker.leave()
        return worker


class _Worker:
    """One worker and the connection to it."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._pid = pid
        self._reader = reader
        self._writer = writer

    @property
    def gone(self) -> bool:
        """Whether its process has ended."""
        return self._reader.at_eof()

    async def ask(self, asked: Asked) -> Reply:
        self._writer.write(wire.asked_frame(asked))
        await self._writer.drain()
        return await wire.answer(self._reader)

    def leave(self) -> None:
        self._writer.close()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        self.leave()
