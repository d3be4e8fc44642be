"""An output folder whose files appear whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from kg.errors import SettingsError


@contextmanager
def replace_files(output: Path) -> Iterator[Path]:
    """Yield an empty folder; when the block ends well, each of its files takes its place in ``output``.

    When it does not, ``output`` is as it was. Raises :class:`SettingsError` where it cannot be written.
    """
    new = not output.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=".kg-", dir=output))
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    done = False
    try:
        yield folder
        for path in sorted(folder.iterdir()):
            path.replace(output / path.name)
        done = True
    except OSError as fault:
        raise _unwritable(output, fault) from fault
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if new and not done:
            shutil.rmtree(output, ignore_errors=True)


def _unwritable(output: Path, fault: OSError) -> SettingsError:
    return SettingsError(f"写不进 {output}：{fault.strerror}", f"cannot write to {output}: {fault.strerror}")
