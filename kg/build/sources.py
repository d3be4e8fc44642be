"""From the paths a user names to sources: folders opened, every file once, faults as issues.

The order of the paths does not matter, nor do the folders they stand in: sources are sorted by their
content, and of two files with the same content the first by name counts.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from kg.build.settings import Settings
from kg.errors import SourceError
from kg.ingest.crew import Crew
from kg.ingest.opening import sources
from kg.ingest.readers.found import File, Known, Options, taken, too_large
from kg.ingest.readers.members import known
from kg.ingest.sidecar import SUFFIX, beside, shown
from kg.model import Issue, Source

STDIN = Path("-")
"""The path that stands for standard input."""


def find(inputs: Sequence[Path]) -> tuple[list[File], list[Issue]]:
    """Return the files behind ``inputs``, each once: files as named, and in folders what may hold reports."""
    files: dict[Path, File] = {}
    faults: list[Issue] = []
    for named in inputs:
        if named == STDIN:
            files.setdefault(STDIN, File("stdin"))
        elif named.is_dir():
            found = [path for path in named.rglob("*") if _counts(path, path.relative_to(named))]
            if not found:
                zh, en = "文件夹里没有文件", "there is no file in this folder"
                faults.append(Issue("error", "empty-folder", shown(named.name or str(named)), zh, en))
            for path in found:
                files.setdefault(_resolved(path), File(shown(path.name), path, passed_over=True))
        else:
            files[_resolved(named)] = File(shown(named.name), named)
    return sorted(files.values(), key=lambda file: (file.name, str(file.path))), faults


def _counts(path: Path, inside: Path) -> bool:
    """Whether a file of a folder is an input: not hidden, no sidecar, nothing a browser saved beside a page."""
    hidden = any(part.startswith(".") for part in inside.parts)
    saved = any(part.endswith(("_files", ".files")) for part in inside.parts[:-1])
    return not hidden and not saved and not path.name.endswith(SUFFIX) and path.is_file()


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself, on Python 3.11 and 3.12
        return path.absolute()


def read(files: Iterable[File], settings: Settings) -> tuple[list[Source], list[Issue]]:
    """Return the sources of ``files`` by content hash, and what had to be said about them."""
    read_in: list[Source] = []
    said: list[Issue] = []
    told = Known(settings.published, settings.place, settings.publisher)
    options = Options(told, settings.limits, settings.columns)
    with Crew(settings.limits) as crew:
        for found in _each(lambda file: list(_read(file, options, crew)), files, settings.jobs):
            read_in += (one for one in found if isinstance(one, Source))
            said += (one for one in found if isinstance(one, Issue))
    return _once(read_in, said), said


def _each(
    reading: Callable[[File], list[Source | Issue]], files: Iterable[File], jobs: int
) -> Iterator[list[Source | Issue]]:
    """Read the files in order, several at a time where ``jobs`` allows: other formats have processes of their own."""
    if jobs == 1:
        yield from map(reading, files)
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(reading, files)


def _read(file: File, options: Options, crew: Crew) -> Iterator[Source | Issue]:
    if file.path is None:
        try:
            data = taken(sys.stdin.buffer, options.limits.file + 1, file.name)
            if len(data) > options.limits.file:
                raise too_large(file.name, options.limits)
        except SourceError as fault:
            yield Issue("error", fault.code, fault.path, fault.what_zh, fault.en)
            return
        yield from sources(replace(file, content=data), options, crew)
        return
    side = beside(file.path)
    yield from side.issues
    yield from sources(replace(file, known=known(side)), options, crew)


def _once(sources: list[Source], said: list[Issue]) -> list[Source]:
    """Sort by content; report what is there twice. Adds to ``said``."""
    kept: dict[str, Source] = {}
    for source in sorted(sources, key=_order):
        first = kept.setdefault(source.sha256, source)
        if first is not source:
            zh, en = f"与 {first.name} 内容相同，只读一次", f"same content as {first.name}, read once"
            said.append(Issue("info", "duplicate", source.name, zh, en))
    return list(kept.values())


def _order(source: Source) -> tuple[str, str, str, str, str]:
    known = (source.published or "", source.place or "", source.publisher or "")
    return (source.sha256, source.name, *known)
