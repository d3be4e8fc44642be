"""Peak memory of reading 3, 10 and 30 MB of text, source by source: it must not grow with what was read before.

    python benchmarks/memory.py [--megabytes 3 10 30]

Each amount is read by a process of its own: the corpus (or the examples) again and again, a line telling
the rounds apart. What is read is not kept, as in a stream.
"""

import argparse
import json
import os
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from speed import CORPUS, EXAMPLES, again, kg_extraction, page


def texts() -> Iterator[str]:
    if CORPUS.exists():
        with CORPUS.open(encoding="utf-8") as rows:
            return again([page(json.loads(row)) for row in rows])
    return again([path.read_text(encoding="utf-8") for path in EXAMPLES])


def peak(megabytes: float) -> float:
    """Read so much text and return the peak of resident memory in MB."""
    read, left = kg_extraction(), megabytes * 1e6
    for text in texts():
        read(text)
        left -= len(text.encode())
        if left <= 0:
            break
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def in_child(megabytes: float) -> float:
    receive, send = os.pipe()
    if (child := os.fork()) == 0:
        os.write(send, str(peak(megabytes)).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return float(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[3, 10, 30])
    for amount in parser.parse_args().megabytes:
        print(f"{amount:6.0f} MB of text: peak {in_child(amount):.0f} MB", flush=True)


if __name__ == "__main__":
    main()
