"""Reading as a build does it, up to the sources."""

from pathlib import Path

from kg.build import Columns, Limits, Settings
from kg.build.sources import find, read
from kg.model import Issue, Source


def sources(*paths: Path, columns: str | None = None, limits: Limits | None = None) -> tuple[list[Source], list[Issue]]:
    """Return the sources of files and folders, and what was said."""
    files, said = find(paths)
    found, remarks = read(files, Settings(columns=Columns.parse(columns), limits=limits or Limits()))
    return found, said + remarks


def one(folder: Path, name: str, data: bytes, **options: object) -> tuple[list[Source], list[Issue]]:
    """Return the sources of one file of these bytes."""
    path = folder / name
    path.write_bytes(data)
    return sources(path, **options)  # type: ignore[arg-type]


def errors(said: list[Issue]) -> list[tuple[str, str]]:
    """Return (code, file) of what was lost."""
    return [(issue.code, issue.file) for issue in said if issue.level == "error"]
