"""How a library and a model folder are taken in: from disk only, or with one clear line why not."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.errors import SettingsError

_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
_DOORS: tuple[tuple[Any, str], ...] = (
    (socket.socket, "connect"),
    (socket.socket, "connect_ex"),
    (socket, "getaddrinfo"),
)


def folder_of(voice: str, folder: Path, *files: str) -> Path:
    """Return the absolute ``folder`` if all ``files`` stand in it; else :class:`SettingsError` names what lacks."""
    if not folder.is_dir():
        zh = f"--voice {voice}：没有文件夹 {folder}；应为含 {'、'.join(files)} 的本地模型文件夹"
        raise SettingsError(zh, f"--voice {voice}: no folder {folder}; expected a local model with {', '.join(files)}")
    for name in files:
        if not (folder / name).exists():
            zh = f"--voice {voice}：{folder} 里没有 {name}，不是 {voice} 的模型文件夹"
            raise SettingsError(zh, f"--voice {voice}: {folder} has no {name}, it is no {voice} model")
    return folder.resolve()


def library(voice: str, module: str, install: str) -> Any:  # noqa: ANN401 - a foreign module
    """Import ``module``; :class:`SettingsError` says what to ``install`` where it, or a part of it, is missing."""
    try:
        with sealed():
            return import_module(module)
    except ImportError as fault:
        zh = f"--voice {voice}：缺少 {fault.name or module}；请先运行 {install}"
        raise SettingsError(zh, f"--voice {voice}: {fault.name or module} is missing; run {install}") from fault


def version_of(package: str) -> str:
    """Return the installed version of ``package``, or ``unknown``."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


@contextmanager
def loading(voice: str, folder: Path) -> Iterator[None]:
    """Seal the block off and turn whatever a library raises there into :class:`SettingsError`.

    What a library prints goes to stderr: stdout belongs to the command's own answer.
    """
    stdout = sys.stdout
    sys.stdout = sys.stderr
    try:
        with sealed():
            yield
    except Exception as fault:
        what = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
        zh = f"--voice {voice}：模型 {folder} 加载不了（{what}）"
        raise SettingsError(zh, f"--voice {voice}: the model in {folder} does not load ({what})") from fault
    finally:
        sys.stdout = stdout


@contextmanager
def sealed() -> Iterator[None]:
    """Let no connection out of this process: libraries that would download a missing part fail instead.

    Sockets opened below Python are beyond its reach.
    """
    connect, connect_ex, resolve = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
    before = {name: os.environ.get(name) for name in _OFFLINE}
    os.environ.update(_OFFLINE)
    try:
        for owner, name in _DOORS:
            setattr(owner, name, _refuse)
        yield
    finally:
        for (owner, name), door in zip(_DOORS, (connect, connect_ex, resolve), strict=True):
            setattr(owner, name, door)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _refuse(*_args: object, **_options: object) -> None:
    raise ConnectionRefusedError("a voice uses its local folder only / 外部识别器只用本地文件夹")
