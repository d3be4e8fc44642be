"""Reading a large ZIP of texts: processor time beside plain unpacking in the same run, and memory of both processes.

``python benchmarks/archive.py [MEGABYTES]`` (2,000 unless given, stored without compression; 60 is enough to see the ratio).
"""

import os
import resource
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build import Settings
from kg.build.sources import find, read
from tests.readers.reports import REPORTS

_MEMBER = 200_000


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


def main(megabytes: int) -> None:
    """Print the figures."""
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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
