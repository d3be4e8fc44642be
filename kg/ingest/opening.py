"""From a file to its sources: the format told, its reader asked, what lies inside opened in its turn.

Plain text is read here; every other format in a process of its own (:mod:`kg.ingest.crew`), each file of an
archive as a task of its own, so that one that kills its reader costs only itself.

Order of trust for ``published``, ``place`` and ``publisher``: the caller, the sidecar ``NAME.meta.json``, the file
itself (the metadata of a page, the columns of a table), and, for the date alone, what the text prints of itself.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg import plugins
from kg.errors import SourceError
from kg.ingest.crew import Crew
from kg.ingest.limits import Limits, size
from kg.ingest.masthead import printed_date
from kg.ingest.readers.found import File, Found, Options, Reader, Text
from kg.ingest.readers.sniff import format_of
from kg.model import Issue, Origin, Source

READERS = "kg.readers"
_HOLDERS = frozenset({"zip", "tar", "eml", "mhtml"})
_TOLD_BY_NAME = frozenset(
    {".css", ".js", ".mjs", ".map", ".json", ".xml", ".svg", ".py", ".sh", ".toml", ".yaml", ".yml", ".ini"}
)
"""Texts that are no reports, where nobody named the file itself."""
LONGEST_LINE = 1_000_000
"""Code points; a newspaper page has some ten thousand in all, so a longer line is no text of reports."""


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked from one input."""

    bytes: int
    files: int

    def refuses(self, file: File, limits: Limits) -> Issue | None:
        """Count a file of an archive; return what has to be said where the whole becomes too much."""
        self.bytes -= len(file.content)
        self.files -= 1
        if self.bytes < 0:
            most = size(limits.archive)
            zh, en = f"解包超过 {most}，到此为止；请拆分", f"unpacks to more than {most}, stopped here; split it"
            return Issue("error", "archive-too-large", file.name, zh, en)
        if self.files < 0:
            zh = f"包里超过 {limits.members:,} 个文件，到此为止；请拆分"
            en = f"more than {limits.members:,} files in the archive, stopped here; split it"
            return Issue("error", "archive-too-large", file.name, zh, en)
        return None


class _SpentError(Exception):
    """The budget of an input is spent."""


def sources(file: File, options: Options, crew: Crew) -> Iterator[Source | Issue]:
    """Yield the sources of a file and of the files inside it, and what had to be said, in their order."""
    try:
        yield from _open(file, options, crew, _Budget(options.limits.archive, options.limits.members))
    except _SpentError:
        return


def _open(file: File, options: Options, crew: Crew, budget: _Budget) -> Iterator[Source | Issue]:
    told = 0
    try:
        kind = _format(file, options)
        if kind is None:
            yield _passed_over(file, "不是报道的文件", "no file of reports")
            return
        for one in _inside(kind, file, options, crew, budget):
            told += isinstance(one, Source) or one.level == "error"
            yield one
        if not told:
            yield _without_texts(file)
    except SourceError as fault:
        if file.passed_over and fault.code in {"binary", "empty"}:
            yield _passed_over(file, fault.what_zh, fault.en)
        else:
            yield Issue("error", fault.code, fault.path, fault.what_zh, fault.en)


def _inside(kind: str, file: File, options: Options, crew: Crew, budget: _Budget) -> Iterator[Source | Issue]:
    for one in _found(kind, file, options, crew):
        if isinstance(one, Issue):
            yield one
        elif isinstance(one, Text):
            yield source_of(one, kind, file, options)
        else:
            if fault := budget.refuses(one, options.limits):
                yield fault
                raise _SpentError
            yield from _open(one, options, crew, budget)


def _without_texts(file: File) -> Issue:
    zh, en = "里面没有可读的文件", "there is no readable file inside"
    return _passed_over(file, zh, en) if file.passed_over else Issue("error", "empty", file.name, zh, en)


def _passed_over(file: File, zh: str, en: str) -> Issue:
    return Issue("info", "passed-over", file.name, zh, en)


def _format(file: File, options: Options) -> str | None:
    """Return the format of a file; None for one that is passed over. Raises SourceError."""
    head = file.head()
    for name, tells in _foreign():
        if tells(head):
            return name
    kind = format_of(file.name, head, options.columns)
    if file.passed_over and kind in {"text", "json"} and _suffix(file.name) in _TOLD_BY_NAME:
        return None
    if kind in _HOLDERS and file.depth > options.limits.depth:
        most = options.limits.depth
        zh, en = f"包中包超过 {most} 层，没有读", f"more than {most} archives or mails inside one another, not read"
        raise SourceError(file.name, zh, en, code="too-deep")
    return kind


def _suffix(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return f".{last.rsplit('.', 1)[-1].lower()}" if "." in last else ""


@cache
def _foreign() -> tuple[tuple[str, Callable[[bytes], bool]], ...]:
    """Return the readers of other packages that tell their formats themselves."""
    others = [name for name in plugins.names(READERS) if name not in plugins.BUILT_IN[READERS]]
    loaded = ((name, getattr(plugins.load(READERS, name), "tells", None)) for name in others)
    return tuple((name, tells) for name, tells in loaded if tells is not None)


@cache
def _text_reader() -> Reader:
    return plugins.load(READERS, "text")


def _found(kind: str, file: File, options: Options, crew: Crew) -> Iterator[Found]:
    if kind == "text":
        yield from _text_reader()(file, options)
    else:
        yield from crew.read(kind, file, options)


def source_of(text: Text, kind: str, file: File, options: Options) -> Source:
    """Make the source of a text; raise SourceError for one that cannot be of reports."""
    _refuse_long_lines(text)
    printed = text.text.encode("utf-8", "replace").decode() if _has_surrogate(text.text) else text.text
    known = options.told.over(file.known).over(text.known)
    return Source(
        name=text.name,
        sha256=hashlib.sha256(text.raw or printed.encode()).hexdigest(),
        text=printed,
        encoding=text.encoding,
        reader=kind,
        published=known.published or printed_date(printed),
        place=known.place,
        publisher=known.publisher,
        origin=Origin(text.media, text.places) if text.media else None,
    )


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _refuse_long_lines(text: Text) -> None:
    if len(text.text) <= LONGEST_LINE:
        return
    for number, line in enumerate(text.text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            zh = f"第 {number} 行有 {len(line):,} 个字，不像报纸文本（上限 {LONGEST_LINE:,}）；请拆分"
            en = f"line {number} has {len(line):,} characters (limit {LONGEST_LINE:,}); please split it"
            raise SourceError(text.name, zh, en, code="line-too-long")
