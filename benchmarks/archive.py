"""A large ZIP: what reading it costs beside plain unpacking in the same run, or a whole build of it.

    python benchmarks/archive.py [MEGABYTES]
    python benchmarks/archive.py [MEGABYTES] --build REPORTS

2,000 MB unless given, stored without compression. Read: all of it texts (60 MB are enough to see the ratio). Built: the
pages of so many generated reports among pictures that fill the rest, as a folder of scans is handed over.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from generate import write

from kg.build import Settings
from kg.build.sources import find, read
from tests.readers.reports import REPORTS

_MEMBER = 200_000
_PICTURE = 3_000_000
_JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")
_SEED = 1


def made(path: Path, megabytes: int) -> int:
    """Write an archive as large as the texts in it; return how many they are."""
    page = "".join(one.text for one in REPORTS)
    count = megabytes * 1_000_000 // _MEMBER
    body = page * (_MEMBER // len(page.encode()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for number in range(count):
            package.writestr(f"{number // 1000}/{number}.txt", f"第{number}号\n{body}")
    return count


def spent() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def mixed(path: Path, megabytes: int, reports: int) -> tuple[int, int]:
    """Write an archive of generated pages among pictures that nobody can read; return how many there are of both."""
    draw = random.Random(_SEED)
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        write(reports, Path(folder), _SEED, files=True)
        pages = sorted((Path(folder) / "pages").iterdir())
        pictures = megabytes * 1_000_000 // _PICTURE
        for number in range(pictures):
            package.writestr(f"scans/{number:05}.jpg", _JPEG + draw.randbytes(_PICTURE))
            for page in pages[number::pictures]:
                package.write(page, f"pages/{page.name}")
    return sum(page.suffix == ".txt" for page in pages), pictures


def built(megabytes: int, reports: int) -> None:
    """Build an archive of pages and pictures; print what became of it."""
    with tempfile.TemporaryDirectory() as folder:
        archive, out = Path(folder) / "a.zip", Path(folder) / "out"
        pages, pictures = mixed(archive, megabytes, reports)
        print(f"{archive.stat().st_size / 1e6:,.0f} MB: {pages:,} pages and {pictures:,} pictures", flush=True)
        before = spent()
        command = [sys.executable, "-m", "kg", "build", str(archive), "-o", str(out)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
        print(
            f"exit code {told.returncode}; {told.stdout.splitlines()[0] if told.stdout else told.stderr.strip()[-300:]}"
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
        print(f"CPU {spent() - before:.1f} s, peak memory of one process {peak:,.0f} MB")
        print(f"lines on stderr: {len(told.stderr.splitlines())}")


def main(megabytes: int) -> None:
    """Print the figures of reading."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        count = made(path, megabytes)
        begun = spent()
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                package.read(name)
        plain = spent() - begun
        begun = spent()
        found, said = read(find([path])[0], Settings())
        characters = sum(len(one.text) for one in found)
    taken = spent() - begun  # the reading process has ended, and counts
    here, there = (resource.getrusage(who).ru_maxrss / 1000 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    lost = [issue for issue in said if issue.level == "error"]
    print(f"{megabytes:,} MB in {count:,} texts: {len(found):,} read, {len(lost)} lost")
    print(f"CPU: unpacked {plain:.1f} s, read {taken:.1f} s: {taken / plain:.1f} times")
    print(
        f"peak memory: this process {here:,.0f} MB (its texts alone {2 * characters / 1e6:,.0f} MB), the reading one {there:,.0f} MB"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("megabytes", nargs="?", type=int, default=2_000)
    parser.add_argument("--build", type=int, metavar="REPORTS")
    asked = parser.parse_args()
    if asked.build:
        built(asked.megabytes, asked.build)
    else:
        main(asked.megabytes)
