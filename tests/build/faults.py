"""Inputs that cannot be built: how to make each, and the code of its row in issues.jsonl."""

from collections.abc import Callable
from pathlib import Path

from tests.texts import NO_REPORT


def _missing(path: Path) -> None:
    assert not path.exists()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_text(" \n\u3000\n", encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)


def _broken(path: Path) -> None:
    path.write_bytes("本报讯 会议召开".encode() + b"\xff\xfe\x80 \xff" + "市总工会".encode())


def _long_line(path: Path) -> None:
    path.write_text("会" * 17_000_000, encoding="utf-8")  # 51 MB


def _no_report(path: Path) -> None:
    path.write_text(NO_REPORT, encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (_missing, "missing"),
    "empty": (_empty, "empty"),
    "blank": (_blank, "empty"),
    "binary": (_binary, "binary"),
    "broken": (_broken, "encoding"),
    "long_line": (_long_line, "line-too-long"),
    "no_report": (_no_report, "no-report"),
    "folder": (_folder, "empty-folder"),
}
