"""A server on the loopback interface that plays an OpenAI-compatible endpoint."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class Played:
    """What the server says, and what it was asked."""

    content: str = "{}"
    status: int = 200
    raw: bytes | None = None
    delay: float = 0.0
    drip: int = 0
    location: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""

    def body(self) -> bytes:
        if self.raw is not None:
            return self.raw
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": self.content}}]}).encode()


@contextmanager
def playing() -> Iterator[Played]:
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            played.asked.append(json.loads(self.rfile.read(length)))
            played.headers.append(dict(self.headers))
            played.paths.append(self.path)
            time.sleep(played.delay)
            body = played.body()
            try:
                self.send_response(played.status)
                if played.location:
                    self.send_header("Location", played.location)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for start in range(0, len(body), played.drip or len(body) or 1):
                    self.wfile.write(body[start : start + (played.drip or len(body))])
                    if played.drip:
                        self.wfile.flush()
                        time.sleep(0.05)
            except OSError:
                return  # the client has given up

        def log_message(self, *_args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    played.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
