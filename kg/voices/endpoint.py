"""One OpenAI-compatible endpoint, over the standard library: a POST to ``<base>/chat/completions`` and nothing else.

Redirects are refused: the user named one host, and the key and the text go to no other.
"""

import json
import os
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from kg.errors import SettingsError
from kg.voices.answer import Schema
from kg.voices.fault import UnheardError

KEY = "KG_LLM_KEY"
"""The environment variable that holds the endpoint's key; without it none is sent."""
LARGEST = 4_000_000
"""Bytes of a response; a report's answer has some ten thousand."""
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``base`` as the server documents it (``http://localhost:8000/v1``), ``timeout`` in seconds for one answer."""

    base: str
    model: str
    timeout: float = 120.0

    def __post_init__(self) -> None:
        if not (key := os.environ.get(KEY, "")).isascii() or not key.isprintable():
            raise SettingsError(f"{KEY} 含有密钥里不会有的字符", f"{KEY} holds characters that no key has")

    def ask(self, messages: list[dict[str, str]], schema: Schema) -> str:
        """Return what the model answers; :class:`UnheardError` for whatever the network or the server does wrong."""
        started = time.monotonic()
        try:
            with build_opener(_Stay).open(self._request(messages, schema), timeout=self.timeout) as response:
                return _content(self._read(response, started))
        except HTTPError as fault:
            fault.close()
            zh, en = f"{self.base} 答复 HTTP {fault.code}", f"{self.base} answers HTTP {fault.code}"
            raise UnheardError("http", zh, en) from fault
        except TimeoutError as fault:
            raise self._late() from fault
        except URLError as fault:
            if isinstance(fault.reason, TimeoutError):
                raise self._late() from fault
            zh, en = f"连不上 {self.base}（{fault.reason}）", f"cannot reach {self.base} ({fault.reason})"
            raise UnheardError("unreachable", zh, en) from fault
        except (OSError, HTTPException) as fault:
            what = f"{type(fault).__name__}"
            zh, en = f"与 {self.base} 的连接中断（{what}）", f"the connection to {self.base} broke ({what})"
            raise UnheardError("unreachable", zh, en) from fault

    def _request(self, messages: list[dict[str, str]], schema: Schema) -> Request:
        form = {"type": "json_schema", "json_schema": {"name": "report", "strict": True, "schema": schema}}
        body = {"model": self.model, "messages": messages, "temperature": 0, "seed": 0, "response_format": form}
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        return Request(f"{self.base.rstrip('/')}/chat/completions", data, headers, method="POST")  # noqa: S310 - Settings lets http(s) in only

    def _read(self, response: HTTPResponse, started: float) -> bytes:
        """Read by pieces: a server that drips is late, one that pours is refused."""
        read: list[bytes] = []
        size = 0
        while chunk := response.read1(_CHUNK):
            read.append(chunk)
            size += len(chunk)
            if size > LARGEST:
                zh = f"模型的回答超过 {LARGEST:,} 字节，不予采用"
                raise UnheardError("too-large", zh, f"the answer is over {LARGEST:,} bytes and is not used")
            if time.monotonic() - started > self.timeout:
                raise self._late()
        return b"".join(read)

    def _late(self) -> UnheardError:
        zh = f"{self.base} 在 {self.timeout:g} 秒内没有答完"
        return UnheardError("timeout", zh, f"{self.base} did not answer within {self.timeout:g} seconds")


class _Stay(HTTPRedirectHandler):
    """Follows nothing."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Say that there is nowhere to go on to: urllib then raises the 3xx as an error."""
        del req, fp, code, msg, headers, newurl


def _content(body: bytes) -> str:
    """Return the text of the first choice."""
    try:
        data: Any = json.loads(body)
        content = data["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as fault:
        zh, en = "服务器的答复不是聊天补全格式", "the server's reply is no chat completion"
        raise UnheardError("json", zh, en) from fault
    if not isinstance(content, str):
        raise UnheardError("json", "服务器的答复里没有文字", "the server's reply holds no text")
    return content
