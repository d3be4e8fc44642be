"""What ZIP and TAR share: which members count, their sidecars, what is said of those that are not read."""

from pathlib import PurePosixPath

from kg.errors import SourceError
from kg.ingest.readers.found import File, Known
from kg.ingest.sidecar import SUFFIX, Sidecar, parsed
from kg.model import Issue

_SIDECAR = 1_000_000


def ignored(path: str) -> bool:
    """Whether a member is hidden, a sidecar, or what an archiver left for itself."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part not in {".", ".."} for part in parts)
    return hidden or "__MACOSX" in parts or path.endswith(SUFFIX)


class Sidecars:
    """The sidecar files of an archive, by the member they stand beside."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._found: dict[str, Sidecar] = {}

    def wants(self, path: str, count: int) -> bool:
        """Whether the member ``path`` of ``count`` bytes is a sidecar."""
        return path.endswith(SUFFIX) and count <= _SIDECAR

    def add(self, path: str, data: bytes) -> None:
        """Take the content of a sidecar."""
        self._found[path.removesuffix(SUFFIX)] = parsed(f"{self._archive}/{PurePosixPath(path)}", data)

    def of(self, path: str) -> tuple[Known, tuple[Issue, ...]]:
        """Return what stands beside the member ``path``, and its faults."""
        side = self._found.get(str(PurePosixPath(path).with_suffix("")))
        return (known(side), side.issues) if side else (Known(), ())


def known(side: Sidecar) -> Known:
    """Return what a sidecar says."""
    values = side.values
    return Known(values.get("published"), values.get("place"), values.get("publisher"))


def fault(error: SourceError) -> Issue:
    """Return the row of a member that cannot be read."""
    return Issue("error", error.code, error.path, error.what_zh, error.en)


def link(file: File, path: str) -> Issue:
    """Return the row of a member that is a link or a device."""
    zh, en = f"{path} 是链接或设备，没有读", f"{path} is a link or a device and was not read"
    return Issue("warning", "archive-link", file.name, zh, en)


def unsafe(file: File, path: str) -> Issue:
    """Return the row of a member whose path leads out of the archive."""
    zh, en = f"路径指向包外，没有读：{path}", f"its path leads out of the archive, not read: {path}"
    return Issue("error", "archive-path", file.name, zh, en)
