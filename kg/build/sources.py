"""From the paths a user names to sources: folders opened, every file once, faults as issues.

The order of the paths does not matter, nor do the folders they stand in: sources are sorted by their
content, and of two files with the same content the first by name counts.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple

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
Answer = tuple[list[Source], list[Issue]]
"""What one file says: its sources, and what had to be said."""


class Place(NamedTuple):
    """A file that was found: what it is called, whether nobody named it itself, where it was come upon, and its sidecar's place.

    ``sidecar`` is None where there is none. The fields stand in the order in which, of two ways to one file, the first counts.
    """

    passed_over: bool
    name: str
    at: str
    sidecar: str | None

    def file(self) -> File:
        """Return it as a reader gets it."""
        path = Path(self.at)
        return File("stdin") if path == STDIN else File(self.name, path, passed_over=self.passed_over)


def find(inputs: Sequence[Path]) -> tuple[list[File], list[Issue]]:
    """Return the files behind ``inputs``, each once: files as named, and in folders what may hold reports."""
    places: dict[str, Place] = {}
    faults: list[Issue] = []
    for one in walk(inputs):
        if isinstance(one, Issue):
            faults.append(one)
        else:
            real, place = one
            places[real] = min(places.get(real, place), place, key=lambda each: each[:3])
    files = (place.file() for place in places.values())
    return sorted(files, key=lambda file: (file.name, str(file.path))), faults


def walk(inputs: Sequence[Path]) -> Iterator[tuple[str, Place] | Issue]:
    """Yield the files behind ``inputs`` with their real paths, in any order, one that is named twice twice; and faults."""
    for named in inputs:
        if named == STDIN:
            yield str(STDIN), Place(False, "stdin", str(STDIN), None)
        elif named.is_dir():
            empty = True
            for one in _folder(named):
                empty = False
                yield one
            if empty:
                zh, en = "文件夹里没有文件", "there is no file in this folder"
                yield Issue("error", "empty-folder", shown(named.name or str(named)), zh, en)
        else:
            side = named.with_name(f"{named.stem}{SUFFIX}") if named.name else named
            yield str(_resolved(named)), Place(False, shown(named.name), str(named), str(side))


def _folder(named: Path) -> Iterator[tuple[str, Place] | Issue]:
    """Yield what counts in a folder and the folders inside: nothing hidden, no sidecar, nothing a browser saved beside a page.

    Links to folders are not followed.
    """
    open_ = [(str(named), str(_resolved(named)))]
    while open_:
        at, real = open_.pop()
        try:
            with os.scandir(at) as found:
                kept = (one for one in found if not one.name.startswith("."))
                entries = sorted(kept, key=lambda one: one.name)  # rows come as they are kept, by path
        except OSError as fault:
            zh, en = f"打不开文件夹：{fault.strerror}", f"the folder cannot be opened: {fault.strerror}"
            yield Issue("error", "unreadable", shown(PurePath(at).name), zh, en)
            continue
        sidecars = {one.name for one in entries if one.name.endswith(SUFFIX)}
        for one in entries:
            inside = f"{real}{os.sep}{one.name}"
            if one.is_dir(follow_symlinks=False):
                if not one.name.endswith(("_files", ".files")):
                    open_.append((one.path, inside))
            elif one.name not in sidecars and one.is_file():
                side = f"{_stem(one.name)}{SUFFIX}" if sidecars else ""
                yield (
                    str(_resolved(Path(one.path))) if one.is_symlink() else inside,
                    Place(True, shown(one.name), one.path, f"{at}{os.sep}{side}" if side in sidecars else None),
                )


def _stem(name: str) -> str:
    """Return a file's name as :attr:`PurePath.stem` has it, which takes as long as to find the file."""
    dot = name.rfind(".")
    return name[:dot] if 0 < dot < len(name) - 1 else name


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link to itself, on Python 3.11 and 3.12
        return path.absolute()


def read(files: Iterable[File], settings: Settings) -> Answer:
    """Return the sources of ``files`` by content hash, each content once, and what had to be said about them."""
    read_in: list[Source] = []
    said: list[Issue] = []
    for found, remarks in each(list(files), settings):
        read_in += found
        said += remarks
    return _once(read_in, said), said


def each(files: Iterable[File], settings: Settings) -> Iterator[Answer]:
    """Yield what each of ``files`` says, in their order."""
    told = Known(settings.published, settings.place, settings.publisher)
    options = Options(told, settings.limits, settings.columns)
    with Crew(settings.limits) as crew:
        for found in _each(lambda file: list(_read(file, options, crew)), files, settings.jobs):
            yield (
                [one for one in found if isinstance(one, Source)],
                [one for one in found if isinstance(one, Issue)],
            )


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
