"""The application: its addresses, what every response says in its headers, and how faults are told."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.graph.reply import Asked, Reply
from kg.serve import openapi, protocol
from kg.serve.accept import best
from kg.serve.pages import Pages
from kg.serve.pool import Pool
from kg.serve.settings import Settings

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""For all of our pages: no script at all. The network's page names its own scripts and style in its head."""
_GLANCE = 1.0
"""Seconds between two looks whether the client is still there."""
_GET = ["GET"]


def site(pool: Pool, folder: Path, settings: Settings, opened: Callable[[], None]) -> Starlette:
    """Return the application that answers through ``pool`` and shows the files built in ``folder``.

    ``opened`` is called when it begins.
    """
    house = _House(pool, folder, settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await pool.open()
        opened()
        yield
        await pool.close()

    shared = Middleware(
        CORSMiddleware, allow_origins=settings.cors, allow_methods=("GET", "POST"), allow_headers=("*",)
    )
    return Starlette(
        routes=house.routes(),
        middleware=[
            Middleware(_Headers, local=settings.local, shared=bool(settings.cors)),
            *([shared] if settings.cors else []),
        ],
        exception_handlers={HTTPException: _told, ClientDisconnect: _gone},
        lifespan=lifespan,
    )


class _House:
    """The handlers, and what they share."""

    def __init__(self, pool: Pool, folder: Path, settings: Settings) -> None:
        self._pool = pool
        self._network = folder / "network.html"
        self._settings = settings
        self._pages = Pages(self.answer, network=self._network.is_file())
        self._queries = {
            name: files("kg.serve").joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")
            for name in ("service", "void")
        }

    def routes(self) -> list[Route]:
        """Return what is at which address."""
        return [
            Route("/", self._pages.home, methods=_GET),
            Route("/search", self._pages.search, methods=_GET),
            Route("/thing", self._pages.thing, methods=_GET),
            Route("/ask", self._pages.ask, methods=_GET),
            Route("/ontology", self._pages.ontology, methods=_GET),
            Route("/style.css", self._pages.style, methods=_GET),
            Route("/network.html", self._show_network, methods=_GET),
            Route("/.well-known/void", self._void, methods=_GET),
            Route("/openapi.json", self._openapi, methods=_GET),
            Route("/sparql", self._sparql, methods=["GET", "POST"]),
        ]

    async def _sparql(self, request: Request) -> Response:
        sent = protocol.Sent(
            method=request.method,
            address=request.url.query,
            media=request.headers.get("content-type", "").partition(";")[0].strip().lower(),
            body=await self._body(request),
            accept=_accepts(request),
        )
        asked = protocol.asked(sent)
        if asked is not None:
            return _response(await self.answer(request, asked))
        if best(sent.accept, ["text/turtle", "text/html"]) == "text/html":
            return RedirectResponse("/ask", 303)
        return await self._described(request, "service")

    async def _void(self, request: Request) -> Response:
        return await self._described(request, "void")

    async def _openapi(self, _: Request) -> Response:
        return JSONResponse(openapi.description())

    async def _described(self, request: Request, query: str) -> Response:
        endpoint = str(request.base_url) + "sparql"
        return _response(
            await self.answer(request, protocol.description(_accepts(request), self._queries[query], endpoint))
        )

    async def _show_network(self, _: Request) -> Response:
        if not self._network.is_file():
            raise HTTPException(404, "没有网络图，请先运行 kg build / no network here, run kg build first")
        return FileResponse(
            self._network, media_type="text/html", headers={"Content-Security-Policy": "frame-ancestors 'self'"}
        )

    async def _body(self, request: Request) -> bytes:
        """The body of a request: not too long, not too slow."""
        most, found, size = self._settings.longest_query, bytearray(), 0
        try:
            async with asyncio.timeout(self._settings.timeout):
                async for part in request.stream():
                    size += len(part)
                    # What is too long is read to its end and dropped: a client hears only once it has spoken.
                    found += part if size <= most else b""
                    _refuse(size > _PATIENCE * most, most)
        except TimeoutError:
            raise HTTPException(408, "请求发送得太慢 / the request came too slowly", _CLOSE) from None
        _refuse(size > most, most)
        return bytes(found)

    async def answer(self, request: Request, asked: Asked) -> Reply:
        """Return the answer to ``asked``; a client that goes away takes its query along."""
        task = asyncio.create_task(self._pool.ask(asked))
        try:
            while not (await asyncio.wait([task], timeout=_GLANCE))[0]:
                if await request.is_disconnected():
                    raise ClientDisconnect
            return task.result()
        finally:
            if task.cancel():
                await asyncio.wait([task])


_CLOSE = {"Connection": "close"}
_PATIENCE = 32
"""So many times the longest request is read before the connection is cut."""


def _refuse(wrong: object, most: int) -> None:
    if wrong:
        raise HTTPException(413, f"请求超过 {most:,} 字节 / the request is longer than {most:,} bytes", _CLOSE)


def _accepts(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _response(reply: Reply) -> Response:
    response = Response(reply.body, reply.status, media_type=reply.media)
    response.headers["Vary"] = "Accept"
    if reply.status == 503:
        response.headers["Retry-After"] = "1"
    return response


async def _told(_: Request, fault: Exception) -> Response:
    """A fault as one line; a 405 says what is allowed."""
    assert isinstance(fault, HTTPException)
    words = {404: "没有这个地址 / nothing here", 405: "不支持的方法 / method not allowed"}
    plain = fault.detail if " / " in fault.detail else words.get(fault.status_code, fault.detail)
    return Response(f"{plain}\n", fault.status_code, fault.headers, media_type="text/plain")


async def _gone(_: Request, __: Exception) -> Response:
    return Response(status_code=499)


class _Headers:
    """What every response says, and whom the server answers.

    A server that only this machine can reach answers to the names of this machine alone: otherwise a page on the web
    could give its own name the address 127.0.0.1 and read the graph (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, *, local: bool, shared: bool) -> None:
        self._app = app
        self._local = local
        self._headers = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            *([] if shared else [(b"cross-origin-resource-policy", b"same-origin")]),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers]
                if not any(name == b"content-security-policy" for name, _ in message["headers"]):
                    message["headers"].append((b"content-security-policy", _POLICY.encode()))
            await send(message)

        if self._local and not _of_this_machine(scope):
            refusal = Response(
                "只回答本机的名字 / this server answers to the names of its own machine only\n",
                421,
                media_type="text/plain",
            )
            await refusal(scope, receive, sent)
            return
        await self._app(scope, receive, sent)


def _of_this_machine(scope: Scope) -> bool:
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    return all(_without_port(host) in ("localhost", "127.0.0.1", "[::1]") for host in hosts)


def _without_port(host: str) -> str:
    name, colon, port = host.lower().rpartition(":")
    return name if colon and port.isdigit() else host.lower()
