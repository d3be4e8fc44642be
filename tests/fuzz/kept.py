"""Inputs that long runs found to reach new code, kept as seeds: a ZIP a target in ``tests/fuzz/corpus``.

All grew from our own seeds (:mod:`tests.fuzz.harness`) by mutation; nothing comes from elsewhere.
"""

import zipfile
from pathlib import Path

HOME = Path(__file__).parent / "corpus"
_MOST, _LONGEST = 40, 8_000
"""How many inputs of a target are kept, the shortest first, and how long they may be."""


def seeds(target: str) -> list[bytes]:
    """Return what is kept for a target."""
    path = HOME / f"{target}.zip"
    if not path.exists():
        return []
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def keep(target: str, corpus: Path) -> int:
    """Keep the shortest inputs of a corpus beside those that are kept; return how many there are. The same bytes for the same inputs."""
    found = {path.read_bytes() for path in corpus.iterdir()} | set(seeds(target))
    chosen = sorted((one for one in found if len(one) <= _LONGEST), key=lambda one: (len(one), one))[:_MOST]
    HOME.mkdir(exist_ok=True)
    with zipfile.ZipFile(HOME / f"{target}.zip", "w", zipfile.ZIP_DEFLATED) as package:
        for number, data in enumerate(chosen):
            package.writestr(zipfile.ZipInfo(f"{number:02}"), data, zipfile.ZIP_DEFLATED)
    return len(chosen)
