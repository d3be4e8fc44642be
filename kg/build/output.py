"""An output folder: one build at a time, files that appear whole or not at all, a kill survived.

A build writes into ``.kg/next-…``. When all files are there, one rename makes that folder ``.kg/ready``; then each file
takes its place. Until that rename the old output is whole; after it, whoever opens the folder next finishes the move.
"""

import os
import shutil
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from kg.build.store import FOLDER
from kg.errors import SettingsError

_READY = "ready"
_FLUSHED = 16
"""Files that the disk is asked to hold at once."""
REMOVED = "removed.txt"
"""In the folder of a build: the paths of the files, one a line, that are to go when the new ones are in place."""


@dataclass(slots=True)
class Place:
    """An output folder held for one build; ``made`` is what was not there before it: the folder, its store, or nothing."""

    output: Path
    made: Path | None

    def forget(self) -> None:
        """Leave no trace of a build that came to nothing."""
        if self.made:
            shutil.rmtree(self.made, ignore_errors=True)


@contextmanager
def held(output: Path) -> Iterator[Place]:
    """Hold the folder ``output`` for one build; take away what an interrupted one left, and finish its move.

    When the block raises, a folder that was not there before is gone again. Raises :class:`SettingsError` where
    the folder cannot be written, and where another build holds it.
    """
    if output.exists() and not output.is_dir():
        raise SettingsError(f"{output} 不是文件夹", f"{output} is not a folder")
    made = next((path for path in (output, output / FOLDER) if not path.exists()), None)
    try:
        (output / FOLDER).mkdir(parents=True, exist_ok=True)
        lock = FileLock(output / FOLDER / "lock", timeout=0)
        lock.acquire()
    except Timeout:
        zh, en = f"另一个 kg build 正在写 {output}；请等它结束", f"another kg build is writing {output}; wait for it"
        raise SettingsError(zh, en) from None
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    place = Place(output, made)
    try:
        recover(output)
        yield place
    except BaseException:
        place.forget()
        raise
    finally:
        lock.release()


@contextmanager
def replace_files(output: Path) -> Iterator[Path]:
    """Yield an empty folder; when the block ends well, each of its files takes its place in ``output``.

    Files in sub-folders too; those that ``REMOVED`` lists go, and with them folders that are left empty.
    When it does not, ``output`` is as it was. Raises :class:`SettingsError` where it cannot be written.
    """
    try:
        folder = Path(mkdtemp(prefix="next-", dir=output / FOLDER))
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    try:
        yield folder
        with ThreadPoolExecutor(
            _FLUSHED
        ) as threads:  # the disk takes many at once in a tenth of the time of one by one
            deque(threads.map(_flush, _files(folder)), maxlen=0)
        folder.chmod(0o755)
        folder.rename(output / FOLDER / _READY)
        _move(output)
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def recover(output: Path) -> None:
    """Finish what an interrupted build had ready, and take away what it had not."""
    if (output / FOLDER / _READY).is_dir():
        _move(output)
    for left in (output / FOLDER).glob("next-*"):
        shutil.rmtree(left, ignore_errors=True)


def _move(output: Path) -> None:
    ready = output / FOLDER / _READY
    for path in _files(ready):
        target = output / path.relative_to(ready)
        if target != output / REMOVED:
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
    if (ready / REMOVED).is_file():
        for name in (ready / REMOVED).read_text(encoding="utf-8").split("\n"):
            _remove(output, name)
    shutil.rmtree(ready)


def _remove(output: Path, name: str) -> None:
    path = output / name
    if not name or ".." in Path(name).parts or Path(name).is_absolute():
        return
    path.unlink(missing_ok=True)
    if path.parent != output and path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()


def _files(folder: Path) -> list[Path]:
    """Return the files of a folder and its sub-folders, sorted."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _flush(path: Path) -> None:
    """Have the disk hold a file's bytes before its name appears."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _unwritable(output: Path, fault: OSError) -> SettingsError:
    return SettingsError(f"写不进 {output}：{fault.strerror}", f"cannot write to {output}: {fault.strerror}")
