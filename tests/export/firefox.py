"""Firefox as Debian ships it, driven through Marionette, its own remote control: no driver has to be installed.

The protocol is a length, a colon and JSON: ``[0, id, command, parameters]`` there, ``[1, id, error, value]`` back.
(Playwright drives only a Firefox of its own, and geckodriver is a download from a place that is out of reach.)
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
PATIENCE = 60.0
"""Seconds that Firefox has to start."""

SETTINGS = """
user_pref("marionette.port", {port});
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.reportingpolicy.firstRun", false);
user_pref("ui.prefersReducedMotion", 1);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
"""
"""No welcome, and a proxy that is not there: nothing can be fetched."""

COMPLAINTS = """
const told =  Services.console.getMessageArray().map(one => { try { return one.QueryInterface(Ci.nsIScriptError); } catch (e) { return null; } })
  .filter(one => one && (one.sourceName || "").startsWith("file:")).map(one => one.errorMessage);
Services.console.reset();
return told;
"""


class Firefox:
    """One running Firefox; every call waits for its answer."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._left = b""
        self._count = 0
        self._message()  # it greets
        self._call("WebDriver:NewSession", {})

    def open(self, address: str) -> None:
        """Load a page."""
        self._call("WebDriver:Navigate", {"url": address})

    def size(self, width: int, height: int) -> None:
        """Give the window a size."""
        self._call("WebDriver:SetWindowRect", {"width": width, "height": height})

    def ask(self, script: str) -> Any:
        """Evaluate an expression in the scope of the page, beside its policy, which forbids eval."""
        return self._script(f"with (window.wrappedJSObject) {{ return ({script}); }}", "content")

    def complaints(self) -> list[str]:
        """All that the console was told by pages from disk: faults, and breaches of their policy."""
        return list(self._script(COMPLAINTS, "chrome"))

    def keys(self, keys: str) -> None:
        """Type into what has the focus."""
        downs = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("WebDriver:PerformActions", {"actions": [{"type": "key", "id": "keys", "actions": downs}]})

    def click(self, x: float, y: float) -> None:
        """Click a place of the window."""
        move = {"type": "pointerMove", "x": round(x), "y": round(y), "origin": "viewport"}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        source = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *press]}
        self._call("WebDriver:PerformActions", {"actions": [source]})

    def shoot(self, target: Path) -> None:
        """Keep a picture of the page."""
        import base64

        target.write_bytes(base64.b64decode(self._call("WebDriver:TakeScreenshot", {"full": False})["value"]))

    def until(self, script: str) -> None:
        """Wait until an expression is true."""
        for _ in range(400):
            if self.ask(script):
                return
            time.sleep(0.025)
        raise AssertionError(f"never true: {script}")

    def quit(self) -> None:
        """Close the browser."""
        self._call("Marionette:Quit", {"flags": ["eForceQuit"]})
        self._socket.close()

    def _script(self, script: str, context: str) -> Any:
        self._call("Marionette:SetContext", {"value": context})
        sandbox = {"sandbox": "system"} if context == "content" else {}
        found = self._call("WebDriver:ExecuteScript", {"script": script, "args": [], **sandbox})
        self._call("Marionette:SetContext", {"value": "content"})
        return found["value"]

    def _call(self, command: str, parameters: dict[str, Any]) -> Any:
        self._count += 1
        words = json.dumps([0, self._count, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(words), words))
        _, _, fault, value = self._message()
        if fault:
            raise RuntimeError(f"{command}: {fault['error']}: {fault['message']}")
        return value

    def _message(self) -> Any:
        while b":" not in self._left:
            self._left += self._socket.recv(65536)
        length, _, self._left = self._left.partition(b":")
        while len(self._left) < int(length):
            self._left += self._socket.recv(65536)
        words, self._left = self._left[: int(length)], self._left[int(length) :]
        return json.loads(words)


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def running(folder: Path) -> Iterator[Firefox]:
    """Start Firefox with a new profile in ``folder``; it is ended with the block."""
    assert FIREFOX
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (folder / "user.js").write_text(SETTINGS.format(port=port), encoding="utf-8")
    command = [
        FIREFOX,
        "--headless",
        "--marionette",
        "--remote-allow-system-access",
        "--no-remote",
        "--profile",
        str(folder),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            firefox = Firefox(port)
            yield firefox
            firefox.quit()
            process.wait(30)
        finally:
            process.kill()
