"""Reading processes: one is started when it is needed, kept while it lives, and replaced when it dies.

A process that crashes, is killed or does not answer in time costs the file that it was reading and no other.
"""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from signal import Signals
from types import TracebackType
from typing import BinaryIO, Self, cast

from kg.errors import SourceError
from kg.ingest import worker
from kg.ingest.limits import Limits
from kg.ingest.readers.found import File, Found, Options

_GRACE = 30.0
"""Seconds that a process may take to start and load its libraries, beyond what its file may take."""


class Crew:
    """The reading processes of a build; a context manager that ends them. Threads may share it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._idle:
            one.end()
        self._idle.clear()

    def read(self, kind: str, file: File, options: Options) -> Iterator[Found]:
        """Yield what the reader ``kind`` finds in ``file``, as it is found; raise SourceError as the reader does."""
        with self._lock:
            one = self._idle.pop() if self._idle else _Worker(self._limits)
        whole = False
        try:
            yield from one.read(kind, file, options)
            whole = True
        except SourceError:
            whole = one.alive()
            raise
        finally:
            if whole:
                with self._lock:
                    self._idle.append(one)
            else:
                one.end()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, limits: Limits) -> None:
        home = str(Path(__file__).parents[2])
        paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": paths},
        )
        self._limits = limits
        self._fresh = True
        self._late = False
        worker.send(self._tasks, limits.memory)

    @property
    def _tasks(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdin)

    @property
    def _answers(self) -> BinaryIO:
        return cast("BinaryIO", self._process.stdout)

    def alive(self) -> bool:
        """Whether it can take another task."""
        return self._process.poll() is None

    def read(self, kind: str, file: File, options: Options) -> Iterator[Found]:
        """Yield what is found; raise SourceError where the reader does, or where the process dies."""
        self._ask(file, (kind, file, options))
        while True:
            answer = self._answer(file)
            if isinstance(answer, Exception):
                raise answer
            if answer is None:
                return
            yield from answer
            self._ask(file, None)

    def _ask(self, file: File, message: object) -> None:
        try:
            worker.send(self._tasks, message)
        except OSError as fault:
            raise self._dead(file) from fault

    def _answer(self, file: File) -> list[Found] | Exception | None:
        seconds = self._limits.seconds + (_GRACE if self._fresh else 0)
        clock = threading.Timer(seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            answer: list[Found] | Exception | None = worker.receive(self._answers)
        except Exception as fault:
            raise self._dead(file) from fault
        finally:
            clock.cancel()
            clock.join()
        self._fresh = False
        return answer

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _dead(self, file: File) -> SourceError:
        try:
            code = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if self._late:
            zh = f"{self._limits.seconds:g} 秒没有读完；请拆分，或用 --max-seconds 提高上限"
            en = f"not read within {self._limits.seconds:g} s; split it or raise --max-seconds"
            return SourceError(file.name, zh, en, code="too-slow")
        why = Signals(-code).name if code < 0 and -code in set(Signals) else f"exit {code}"
        zh, en = (
            f"读取时进程崩溃（{why}）；文件可能已损坏",
            f"the reading process died ({why}); the file may be damaged",
        )
        return SourceError(file.name, zh, en, code="reader-died")

    def end(self) -> None:
        """End the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        for stream in (self._tasks, self._answers):
            with contextlib.suppress(OSError):
                stream.close()
