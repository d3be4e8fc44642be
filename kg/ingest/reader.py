"""A file's bytes become a :class:`Source`: decoding, the sidecar ``NAME.meta.json``, the text's own date.

Order of trust for ``published``, ``place`` and ``publisher``: the caller (command line), then the
sidecar, then, for the date alone, what the page prints of itself (masthead, 发布时间).
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.ingest.encoding import Decoded, decode
from kg.ingest.masthead import printed_date
from kg.model import Issue, Source

_KEYS = ("published", "place", "publisher", "title")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIDECAR_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with what had to be said while reading it."""

    source: Source
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The checked content of ``NAME.meta.json``."""

    values: Mapping[str, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()


def read(
    path: Path,
    data: bytes,
    *,
    published: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
) -> Source:
    """Return the source of one text file; raise SourceError where there is no text to read."""
    return read_all(path, data, published=published, place=place, publisher=publisher).source


def read_all(
    path: Path,
    data: bytes,
    *,
    published: str | None = None,
    place: str | None = None,
    publisher: str | None = None,
) -> Reading:
    """Like :func:`read`, with the issues: encoding other than UTF-8, faults of the sidecar."""
    decoded = decode(path.name, data)
    sidecar = sidecar_of(path)
    source = Source(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=decoded.text,
        encoding=decoded.encoding,
        reader="text",
        published=published or sidecar.values.get("published") or printed_date(decoded.text),
        place=place or sidecar.values.get("place"),
        publisher=publisher or sidecar.values.get("publisher"),
    )
    return Reading(source, (*_said(path.name, decoded), *sidecar.issues))


def _said(name: str, decoded: Decoded) -> tuple[Issue, ...]:
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        return ()
    if decoded.rival is None:
        zh, en = f"按 {decoded.encoding} 编码读入", f"read as {decoded.encoding}"
        return (Issue("info", "encoding", name, zh, en),)
    zh = f"编码不能确定：按 {decoded.encoding} 读入，也可能是 {decoded.rival}；请转存为 UTF-8"
    en = f"encoding uncertain: read as {decoded.encoding}, might be {decoded.rival}; please save as UTF-8"
    return (Issue("warning", "encoding-doubtful", name, zh, en),)


def sidecar_of(path: Path) -> Sidecar:
    """Read ``NAME.meta.json`` beside ``path``; faults are issues, and the sound keys still count."""
    beside = path.with_name(f"{path.stem}.meta.json")
    try:
        raw = beside.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Sidecar()
    except OSError as fault:
        return _faulty(beside, f"读不了：{fault.strerror}", f"cannot be read: {fault.strerror}")
    try:
        if len(raw) > _SIDECAR_LIMIT:
            return _faulty(beside, "文件太大", "too large")
        data = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        return _faulty(beside, "不是有效的 JSON（UTF-8）", "is not valid JSON in UTF-8")
    if not isinstance(data, dict):
        return _faulty(beside, "应为一个 JSON 对象", "must be a JSON object")
    return _checked(beside, data)


def _faulty(beside: Path, zh: str, en: str) -> Sidecar:
    return Sidecar(issues=(Issue("error", "sidecar", beside.name, zh, en),))


def _checked(beside: Path, data: dict[str, object]) -> Sidecar:
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
        issues.append(Issue("error", "sidecar", beside.name, zh, en))
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
