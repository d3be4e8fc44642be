"""What a build needs of the machine it runs on: what is there, in which version, and what to do about the rest."""

import locale
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

from kg.errors import KGError

NAME = "union-kg"
_PYTHON = ((3, 11), (3, 14))
_ROOM = 200_000_000
"""Bytes that should be free where output and temporary files go."""
_CJK = (
    "notosanscjk",
    "notoserifcjk",
    "sourcehan",
    "wqy",
    "simsun",
    "simhei",
    "msyh",
    "pingfang",
    "arphic",
    "uming",
    "ukai",
)
_FONTS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"),
    *("/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``good``, ``missing`` (optional) or ``bad`` (needed), and what to do (empty if nothing)."""

    what: str
    state: Literal["good", "missing", "bad"]
    found: str
    zh: str = ""
    en: str = ""

    def record(self) -> dict[str, str]:
        """Return it for JSON."""
        return asdict(self)


def examine(output: Path) -> list[Finding]:
    """Return all findings, those that are needed first."""
    return [_python(), *_needed(), _ontology(), _reading(), _encoding(), *_places(output), *_extras(), _java(), _font()]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    if _PYTHON[0] <= sys.version_info[:2] < _PYTHON[1]:
        return Finding("Python", "good", found)
    return Finding("Python", "bad", found, "请用 Python 3.11 到 3.13", "use Python 3.11 to 3.13")


def _required() -> Iterator[tuple[str, str]]:
    """Yield (extra or nothing, distribution) for all that the package declares."""
    for line in requires(NAME) or ():
        wanted, _, marker = line.partition(";")
        name = wanted.strip().split("[")[0]
        for sign in "<>=!~ ":
            name = name.split(sign)[0]
        extra = marker.partition("extra ==")[2].strip(" '\"")
        if name != NAME:
            yield extra, name


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _needed() -> Iterator[Finding]:
    for extra, name in _required():
        if extra:
            continue
        found = _version(name)
        if found:
            yield Finding(name, "good", found)
        else:
            yield Finding(name, "bad", "—", f"pip install {name}", f"pip install {name}")


def _extras() -> Iterator[Finding]:
    """Yield one finding for each extra: whole, or what to install."""
    extras: dict[str, list[str]] = {}
    for extra, name in _required():
        if extra:
            extras.setdefault(extra, []).append(name)
    for extra, names in sorted(extras.items()):
        lacking = [name for name in names if _version(name) is None]
        told = "，".join(f"{name} {_version(name) or '—'}" for name in names)
        say = f"pip install '{NAME}[{extra}]'"
        yield Finding(
            f"[{extra}]",
            "missing" if lacking else "good",
            told,
            *((f"需要时 {say}", f"if needed, {say}") if lacking else ()),
        )


def _ontology() -> Finding:
    from kg import schema

    try:
        found = schema.prefixes()
    except KGError as fault:
        return Finding("ontology", "bad", "—", fault.zh, fault.en)
    return Finding("ontology", "good", f"{schema.folder()}, {len(found)} prefixes")


def _reading() -> Finding:
    """Whether a reading process starts and answers."""
    from kg.ingest.crew import Crew
    from kg.ingest.limits import Limits
    from kg.ingest.readers.found import File, Options, Text

    limits = Limits(seconds=20)
    try:
        with Crew(limits) as crew:
            (found,) = crew.read("json", File("a", content=b'{"text": "x"}'), Options(limits=limits))
    except (KGError, OSError, ValueError) as fault:
        zh, en = f"读取进程起不来：{fault}", f"a reading process does not start: {fault}"
        return Finding("reading process", "bad", "—", zh, en)
    assert isinstance(found, Text)
    return Finding("reading process", "good", "starts and answers")


def _encoding() -> Finding:
    found = f"stdout {sys.stdout.encoding}, locale {locale.getpreferredencoding(do_setlocale=False)}, files {sys.getfilesystemencoding()}"
    if (sys.stdout.encoding or "").lower().replace("-", "") in {"utf8", "gb18030"}:
        return Finding("encoding", "good", found)
    zh, en = "中文可能显示为 ?；请设 PYTHONUTF8=1", "Chinese may show as ?; set PYTHONUTF8=1"
    return Finding("encoding", "missing", found, zh, en)


def _places(output: Path) -> Iterator[Finding]:
    for what, place in (("output folder", output), ("temporary folder", Path(tempfile.gettempdir()))):
        there = next(folder for folder in (place, *place.absolute().parents) if folder.exists())
        try:
            with tempfile.TemporaryFile(dir=there):
                free = shutil.disk_usage(there).free
        except OSError as fault:
            zh, en = (
                f"写不进 {there}（{fault.strerror}）；换一个文件夹",
                f"cannot write to {there} ({fault.strerror}); take another",
            )
            yield Finding(what, "bad", str(place), zh, en)
            continue
        told = f"{place}, {free / 1e9:.1f} GB free"
        little = (f"空间不多，请先腾出 {_ROOM / 1e6:.0f} MB", f"little room; free {_ROOM / 1e6:.0f} MB first")
        yield Finding(what, "missing" if free < _ROOM else "good", told, *(little if free < _ROOM else ()))


def _java() -> Finding:
    """Java, which only a cluster build (Spark) needs."""
    program = shutil.which("java") or (
        os.environ.get("JAVA_HOME") and str(Path(os.environ["JAVA_HOME"], "bin", "java"))
    )
    if not program:
        zh, en = "只有 Spark 需要；装 Java 17 以上", "only Spark needs it; install Java 17 or later"
        return Finding("Java", "missing", "—", zh, en)
    try:
        told = subprocess.run([program, "-version"], capture_output=True, text=True, timeout=20, check=False).stderr  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as fault:
        return Finding("Java", "missing", str(fault), f"{program} 不能运行", f"{program} does not run")
    return Finding("Java", "good", (told.splitlines() or ["?"])[0])


def _font() -> Finding:
    """A font with Chinese characters, for browsers and printing."""
    for folder in map(Path, map(os.path.expanduser, _FONTS)):
        for _, _, names in os.walk(folder):
            for name in names:
                if any(one in name.lower().replace("-", "") for one in _CJK):
                    return Finding("Chinese font", "good", name)
    zh = "网络图在这台机器上可能显示方块；装 fonts-noto-cjk 之类"
    return Finding(
        "Chinese font", "missing", "—", zh, "the network may show boxes here; install fonts-noto-cjk or the like"
    )
