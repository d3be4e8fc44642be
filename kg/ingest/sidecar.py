"""``NAME.meta.json`` beside a text: what is known about it from outside, checked."""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.model import Issue

SUFFIX = ".meta.json"
_KEYS = ("published", "place", "publisher", "title")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The checked content of ``NAME.meta.json``."""

    values: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def shown(name: str) -> str:
    """Return a file's name as text: bytes of it that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def beside(path: Path) -> Sidecar:
    """Read the sidecar of ``path``; faults are issues, and the sound keys still count."""
    name = f"{path.stem}{SUFFIX}"
    file = os.path.join(os.path.dirname(path), name)  # noqa: PTH118, PTH120 - most texts have none, and a Path costs more than the rest
    if not os.access(file, os.F_OK):
        return Sidecar()
    try:
        with open(file, "rb") as stream:  # noqa: PTH123
            raw = stream.read(_LIMIT + 1)
    except OSError as fault:
        return _faulty(shown(name), f"读不了：{fault.strerror}", f"cannot be read: {fault.strerror}")
    return parsed(shown(name), raw)


def parsed(name: str, raw: bytes) -> Sidecar:
    """Return what the sidecar ``name`` with the bytes ``raw`` says."""
    try:
        if len(raw) > _LIMIT:
            return _faulty(name, "文件太大", "too large")
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return _faulty(name, "不是有效的 JSON（UTF-8）", "is not valid JSON in UTF-8")
    if not isinstance(data, dict):
        return _faulty(name, "应为一个 JSON 对象", "must be a JSON object")
    return _checked(name, data)


def _faulty(name: str, zh: str, en: str) -> Sidecar:
    return Sidecar(issues=(Issue("error", "sidecar", name, zh, en),))


def _checked(name: str, data: dict[str, object]) -> Sidecar:
    values: dict[str, str] = {}
    issues: list[Issue] = []
    for key, value in data.items():
        if key not in _KEYS:
            zh, en = f"未知字段 {key}（可用：{'、'.join(_KEYS)}）", f"unknown key {key} (known: {', '.join(_KEYS)})"
        elif value is None:
            continue
        elif not isinstance(value, str) or not value.strip():
            zh, en = f"{key} 应为非空字符串", f"{key} must be a non-empty string"
        elif key == "published" and not is_date(value.strip()):
            zh, en = f"published 应为 YYYY-MM-DD：{value}", f"published must be YYYY-MM-DD: {value}"
        else:
            values[key] = value.strip()
            continue
        issues.append(Issue("error", "sidecar", name, zh, en))
    return Sidecar(values, tuple(issues))


def is_date(text: str) -> bool:
    """Whether ``text`` is a calendar date written YYYY-MM-DD."""
    if not _ISO.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
