"""What a reader is given and what it finds.

A reader is a callable ``(File, Options) -> Iterable[Text | File | Issue]``: the texts of a file, the files
inside it (which are read in their turn, each by its own format), and what had to be said. It raises
:class:`~kg.errors.SourceError` where the file as a whole cannot be read. A reader from another package may carry
an attribute ``tells``, a callable ``(head: bytes) -> bool`` that knows its format by the first bytes of a file.
"""

import io
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from kg.errors import SourceError
from kg.ingest.columns import Columns
from kg.ingest.limits import Limits, size
from kg.model import Issue, Place

HEAD = 65_536
"""How many bytes a format is told by."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a text from outside or told by its file: ISO date, home jurisdiction, publisher."""

    published: str | None = None
    place: str | None = None
    publisher: str | None = None

    def over(self, other: "Known") -> "Known":
        """Return this knowledge, completed by ``other``."""
        return Known(self.published or other.published, self.place or other.place, self.publisher or other.publisher)


_USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Options:
    """What the user decided: ``told`` holds for every text and outranks whatever files say."""

    told: Known = Known()
    limits: Limits = _USUAL
    columns: Columns = field(default_factory=Columns)


@dataclass(frozen=True, slots=True)
class File:
    """Bytes to be read, on disk (``path``) or at hand (``content``).

    ``name`` is what it is called in messages and sources. ``known`` is what its sidecar says. ``depth`` counts
    the files around it. ``passed_over`` is whether a file that is no text at all is worth no fault: nobody
    named it, it lay in a folder or an archive.
    """

    name: str
    path: Path | None = None
    content: bytes = field(default=b"", repr=False)
    known: Known = Known()
    depth: int = 0
    passed_over: bool = False

    def opened(self) -> BinaryIO:
        """Return the file, open for reading; raise SourceError where it is missing, no file or locked."""
        if self.path is None:
            return io.BytesIO(self.content)
        try:
            kind = self.path.stat().st_mode
            if not stat.S_ISREG(kind):
                zh, en = "不是普通文件；管道请用 -", "not a regular file; to read a pipe use -"
                raise SourceError(self.name, zh, en, code="not-a-file")
            return self.path.open("rb")
        except FileNotFoundError:
            zh, en = "找不到文件；请检查路径", "no such file; check the path"
            raise SourceError(self.name, zh, en, code="missing") from None
        except (OSError, ValueError) as fault:
            raise unreadable(self.name, fault) from fault

    def head(self) -> bytes:
        """Return the first bytes, by which the format is told."""
        if self.path is None:
            return self.content[:HEAD]
        with self.opened() as stream:
            return taken(stream, HEAD, self.name)

    def data(self, limits: Limits) -> bytes:
        """Return all bytes; raise SourceError where they are more than ``limits.file``."""
        with self.opened() as stream:
            found = taken(stream, limits.file + 1, self.name)
        if len(found) > limits.file:
            raise too_large(self.name, limits)
        return found

    def inner(self, name: str, content: bytes, known: Known = Known(), *, archived: bool = True) -> "File":
        """Return a file inside this one: a member of an archive, or (not ``archived``) the one that this one wraps."""
        passed_over = self.passed_over or archived
        return File(name, None, content, known.over(self.known), self.depth + 1, passed_over=passed_over)


@dataclass(frozen=True, slots=True)
class Text:
    r"""One text of a file. Lines end in ``\n``.

    ``name`` and ``raw`` (the bytes that its hash is of; empty: its UTF-8) stay those of the file where the file is
    the text. ``known`` is what the file says of it. ``media`` and ``places`` as in :class:`~kg.model.Origin`.
    """

    name: str
    text: str
    raw: bytes = field(default=b"", repr=False)
    encoding: str = "utf-8"
    known: Known = Known()
    media: str = ""
    places: tuple[Place, ...] = ()


Found = Text | File | Issue
Reader = Callable[[File, Options], Iterable[Found]]


def taken(stream: BinaryIO, most: int, name: str) -> bytes:
    """Read at most ``most`` bytes; a fault of the disk is a SourceError."""
    try:
        return stream.read(most)
    except OSError as fault:
        raise unreadable(name, fault) from fault


def unreadable(name: str, fault: OSError | ValueError) -> SourceError:
    """Return the error of a file that the system does not give."""
    why = getattr(fault, "strerror", None) or str(fault)
    return SourceError(name, f"读不了：{why}", f"cannot be read: {why}")


def too_large(name: str, limits: Limits) -> SourceError:
    """Return the error of a file over the limit."""
    most = size(limits.file)
    zh = f"超过 {most}；请拆分，或用 --max-file 提高上限"
    return SourceError(name, zh, f"larger than {most}; split it or raise --max-file", code="too-large")


def damaged(name: str, zh: str, en: str) -> SourceError:
    """Return the error of a file that its format does not allow; ``zh`` and ``en`` say what it should be."""
    return SourceError(name, f"读不出来，可能已损坏：{zh}", f"cannot be read, perhaps damaged: {en}", code="damaged")


def library(name: str, extra: str, file: str) -> Any:
    """Import an optional library; raise SourceError saying what to install where it is missing."""
    try:
        return import_module(name)
    except ImportError:
        say = f"pip install 'union-kg[{extra}]'"
        zh, en = f"读这种文件需要 {name}：{say}", f"this kind of file needs {name}: {say}"
        raise SourceError(file, zh, en, code="extra-missing") from None
