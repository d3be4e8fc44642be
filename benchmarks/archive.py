"""Reading a large ZIP of texts: time beside plain unpacking in the same run, and memory of this process.

``python benchmarks/archive.py [MEGABYTES]`` (2,000 unless given; 20 is enough to see the ratio).
"""

import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.build import Settings
from kg.build.sources import find, read
from tests.readers.reports import REPORTS

_MEMBER = 200_000


def made(path: Path, megabytes: int) -> int:
    """Write an archive of texts that differ; return how many."""
    page = "".join(one.text for one in REPORTS)
    count = megabytes * 1_000_000 // _MEMBER
    body = page * (_MEMBER // len(page.encode()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for number in range(count):
            package.writestr(f"{number // 1000}/{number}.txt", f"第{number}号\n{body}")
    return count


def main(megabytes: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        count = made(path, megabytes)
        begun = time.perf_counter()
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                package.read(name)
        plain = time.perf_counter() - begun
        begun = time.perf_counter()
        found, said = read(find([path])[0], Settings())
        taken = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    lost = [issue for issue in said if issue.level == "error"]
    print(f"{megabytes:,} MB in {count:,} texts: {len(found):,} read, {len(lost)} lost")
    print(f"unpacked {plain:.1f} s, read {taken:.1f} s: {taken / plain:.1f} times; peak memory {most:,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
