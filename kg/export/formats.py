"""What ``kg export`` can write: each format is a :class:`Format` under its name in the group ``kg.formats``.

A format reads a :class:`Request`: the graph file (any of ours, also one that came by mail), or the knowledge of a
built output where it needs the texts and the layout. It writes one file or fills one folder; :func:`export` sees to
it that they appear whole or not at all, and compresses a file whose name ends in ``.gz`` or ``.zst``.
"""

import gzip
import io
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from kg import plugins, schema
from kg.errors import SettingsError, SourceError, optional

if TYPE_CHECKING:
    from kg.graph.files import GraphFile
    from kg.graph.rows import Rows
    from kg.model import Knowledge

GROUP = "kg.formats"
PACKED = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be exported: a graph file, ``knowledge`` on demand, and what the user may narrow or move.

    ``base`` is an absolute ASCII IRI ending in ``/`` or ``#``; ``graphs`` are names of named graphs; ``language`` is
    ``zh`` or ``en``. Raises :class:`SettingsError` for a base that cannot be meant.
    """

    source: Path
    knowledge: "Callable[[], Knowledge]"
    base: str | None = None
    graphs: tuple[str, ...] = ()
    language: str | None = None

    def __post_init__(self) -> None:
        if self.base is not None and not schema.is_base(self.base):
            raise SettingsError(
                f"--iri-base 应为以 / 或 # 结尾的绝对 IRI（ASCII）：{self.base}",
                f"--iri-base must be an absolute ASCII IRI ending in / or #: {self.base}",
            )

    def graph(self) -> "GraphFile":
        """Read the graph file, narrowed and moved; raise :class:`kg.errors.SourceError` where it cannot be read."""
        from kg.graph import files, flat

        file = flat.only(flat.named(files.read(self.source)), self.graphs)
        return flat.rebased(flat.spoken(file, self.language), self.base)

    def rows(self) -> "Rows":
        """Return the graph as tables; raise :class:`kg.errors.SourceError` where it cannot be read."""
        from kg.graph import tabled

        try:
            return tabled.rows(self.graph(), self.language or "zh")
        except ValueError as fault:
            raise SourceError(
                str(self.source), f"有一个值不是数或日期：{fault}", "a number or a day is none"
            ) from fault


Write = Callable[[Request, Path], None]
"""Writes the file, or fills the folder, at the path."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is in both languages, the name its file gets (a folder's ends in ``/``), the options it knows.

    ``options`` are some of ``iri-base``, ``graph``, ``lang``.
    """

    file: str
    zh: str
    en: str
    write: Write
    options: frozenset[str] = frozenset()

    def __call__(self, request: Request, target: Path) -> None:
        """Write what ``request`` asks for to ``target``."""
        self.write(request, target)

    @property
    def is_folder(self) -> bool:
        """Whether it writes several files into a folder."""
        return self.file.endswith("/")


def formats() -> dict[str, Format]:
    """Return all formats by name."""
    return {name: find(name) for name in plugins.names(GROUP)}


def find(name: str) -> Format:
    """Return the format called ``name``; raise :class:`SettingsError` where there is none."""
    found = plugins.load(GROUP, name)
    if not isinstance(found, Format):
        raise SettingsError(f"{GROUP} 的 {name} 不是 Format", f"{name} of {GROUP} is no Format")
    return found


def export(name: str, request: Request, target: Path | None = None) -> list[Path]:
    """Write ``request`` in the format ``name``; return the files written.

    ``target`` is the file, or the folder, by default the format's own name in the working folder. Raises
    :class:`SettingsError` for an unknown format, an option it does not take, or a place that cannot be written to.
    """
    format_ = find(name)
    _refuse_options(name, format_, request)
    place = target or Path(format_.file)
    if format_.is_folder:
        return _fill(place, lambda folder: format_(request, folder))
    if place.is_dir():
        raise SettingsError(f"{place} 是文件夹，{name} 要写一个文件", f"{place} is a folder; {name} writes one file")
    _packer(place.suffix)
    return _fill(place.parent, lambda folder: _one_file(format_, request, folder / place.name))


def _refuse_options(name: str, format_: Format, request: Request) -> None:
    given = {"iri-base": request.base, "graph": request.graphs, "lang": request.language}
    for option, value in given.items():
        if value and option not in format_.options:
            raise SettingsError(f"{name} 不接受 --{option}", f"{name} does not take --{option}")


def _one_file(format_: Format, request: Request, target: Path) -> None:
    if target.suffix not in PACKED:
        format_(request, target)
        return
    plain = target.with_suffix("")
    format_(request, plain)
    target.write_bytes(_packer(target.suffix)(plain.read_bytes()))
    plain.unlink()


def _packer(suffix: str) -> Callable[[bytes], bytes]:
    """What compresses to files of that suffix; asked for before anything is written, since zstd is an extra."""
    return _gzipped if suffix != ".zst" else _zstd()


def _gzipped(data: bytes) -> bytes:
    """Gzip without file name and time: the same bytes for the same data."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(data)
    return packed.getvalue()


def _zstd() -> Callable[[bytes], bytes]:
    pack: Callable[[bytes], bytes] = optional("zstandard", "zstd").ZstdCompressor(level=10).compress
    return pack


def _fill(folder: Path, write: Callable[[Path], None]) -> list[Path]:
    """Have ``write`` fill an empty folder beside the old files, then put each new file in its place."""
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{folder} 不是文件夹", f"{folder} is not a folder")
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(mkdtemp(prefix=".kg-export-", dir=folder))
    except OSError as fault:
        raise _unwritable(folder, fault) from fault
    done = False
    try:
        write(fresh)
        placed = list(_placed(sorted(fresh.iterdir()), folder))
        done = True
    except OSError as fault:
        raise _unwritable(folder, fault) from fault
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if made and not done:
            shutil.rmtree(folder, ignore_errors=True)
    return placed


def _placed(files: Iterable[Path], folder: Path) -> Iterable[Path]:
    for file in files:
        yield file.replace(folder / file.name)


def _unwritable(folder: Path, fault: OSError) -> SettingsError:
    return SettingsError(f"写不进 {folder}：{fault.strerror}", f"cannot write to {folder}: {fault.strerror}")
