"""From the paths a user names to sources: folders opened, every file once, faults as issues.

The order of the paths does not matter, nor do the folders they stand in: sources are sorted by their
content, and of two files with the same content the first by name counts.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg import plugins
from kg.build import issues
from kg.build.settings import Settings
from kg.errors import SourceError
from kg.model import Issue, Source

READERS = "kg.readers"
LONGEST_LINE = 1_000_000
"""Code points; a newspaper page has some ten thousand in all, so a longer line is no text of reports."""


def find(inputs: Sequence[Path]) -> tuple[list[Path], list[Issue]]:
    """Return the files behind ``inputs``, each once: files as named, and in folders what a reader knows."""
    suffixes = plugins.names(READERS)
    files: dict[Path, Path] = {}
    faults: list[Issue] = []
    for named in inputs:
        found = [named]
        if named.is_dir():
            inside = (path for path in named.rglob("*") if not _hidden(path.relative_to(named)))
            found = [path for path in inside if path.suffix.lower() in suffixes and path.is_file()]
            if not found:
                known = "、".join(suffixes)
                zh, en = f"文件夹里没有可读的文件（{known}）", f"no readable file in this folder ({known})"
                faults.append(Issue("error", "empty-folder", named.name or str(named), zh, en))
        for path in found:
            files.setdefault(path.resolve(), path)
    return sorted(files.values(), key=lambda path: (path.name, str(path))), faults


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read(files: Iterable[Path], settings: Settings) -> tuple[list[Source], list[Issue]]:
    """Return the sources of ``files`` by content hash, and what had to be said about them."""
    read_in: list[Source] = []
    said: list[Issue] = []
    for path in files:
        try:
            source, remarks = _source(path, settings)
        except SourceError as fault:
            said.append(issues.of_fault(fault, path.name))
            continue
        read_in.append(source)
        said += remarks
    return _once(read_in, said), said


def _source(path: Path, settings: Settings) -> tuple[Source, tuple[Issue, ...]]:
    reader = plugins.load(READERS, path.suffix.lower() if path.suffix.lower() in plugins.names(READERS) else ".txt")
    reading = reader(
        path,
        _bytes(path),
        published=settings.published,
        place=settings.place,
        publisher=settings.publisher,
    )
    _refuse_long_lines(reading.source)
    return reading.source, reading.issues


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(path.name, "找不到文件；请检查路径", "no such file; check the path", code="missing") from None
    except OSError as fault:
        raise SourceError(path.name, f"读不了：{fault.strerror}", f"cannot be read: {fault.strerror}") from fault


def _refuse_long_lines(source: Source) -> None:
    if len(source.text) <= LONGEST_LINE:
        return
    for number, text in enumerate(source.text.split("\n"), 1):
        if len(text) > LONGEST_LINE:
            zh = f"第 {number} 行有 {len(text):,} 个字，不像报纸文本（上限 {LONGEST_LINE:,}）；请拆分"
            en = f"line {number} has {len(text):,} characters (limit {LONGEST_LINE:,}); please split it"
            raise SourceError(source.name, zh, en, code="line-too-long")


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
