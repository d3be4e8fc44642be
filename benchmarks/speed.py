"""Source text → Extraction in MB/s, against jieba.cut and jieba.posseg on the same text in the same run.

One core, one process, in memory: reading the bytes, reflow, segmentation and extraction are timed;
resolution, the graph and files are not. Start-up (imports, first use of each tool's tables) is timed
apart. What counts is processor time on one core, of the best of three runs on the whole text: the figure
least disturbed by whatever else the machine does. Megabytes are 10^6 bytes of UTF-8.

    python benchmarks/speed.py [--megabytes 0.6] [--text FILE…]
"""

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/corpus/news-dev.jsonl"
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
RUNS = 3
sys.path.insert(0, str(ROOT))


def main() -> None:
    options = arguments()
    pin_to_one_core()
    name, texts = sample(options.text, int(options.megabytes * 1e6))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"text: {name}, {size:.2f} MB in {len(texts)} sources; Python {sys.version.split()[0]}, one core")
    print(f"{'':22}{'start s':>9}{'CPU s':>9}{'MB/s':>9}{'peak MB':>9}")
    speeds = {label: measure(label, tool, texts, size) for label, tool in TOOLS.items()}
    own = speeds["kg extraction"]
    for label in ("jieba.cut", "jieba.posseg"):
        print(f"kg extraction : {label} = {own / speeds[label]:.2f} : 1")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=0.6, help="how much of the text to read (default 0.6)")
    parser.add_argument("--text", type=Path, nargs="+", help="files to read again and again instead of the corpus")
    return parser.parse_args()


def pin_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def sample(paths: list[Path] | None, limit: int) -> tuple[str, list[str]]:
    """Return a name and texts of ``limit`` bytes: of the files given, else the corpus, else the examples."""
    if not paths and CORPUS.exists():
        with CORPUS.open(encoding="utf-8") as rows:
            return CORPUS.name, take((page(json.loads(row)) for row in rows), limit)
    chosen = paths or EXAMPLES
    name = "、".join(path.name for path in chosen) + ", again and again"
    return name, take(again([path.read_text(encoding="utf-8") for path in chosen]), limit)


def page(row: dict[str, str]) -> str:
    return f"{row['title']}\n{row['text']}\n"


def again(texts: list[str]) -> Iterator[str]:
    """Yield the texts for ever; a line tells the rounds apart, so that no cache knows them."""
    round_ = 0
    while True:
        round_ += 1
        yield from (f"第{round_}版\n{text}" for text in texts)


def take(texts: Iterator[str], limit: int) -> list[str]:
    taken: list[str] = []
    for text in texts:
        taken.append(text)
        limit -= len(text.encode())
        if limit <= 0:
            break
    return taken


def kg_extraction() -> Callable[[str], object]:
    from kg.extract import extract
    from kg.ingest import articles, read

    def run(text: str) -> object:
        source = read(Path("page.txt"), text.encode())
        return [extract(report) for report in articles(source)[0]]

    return run


def kg_ingest() -> Callable[[str], object]:
    from kg.ingest import articles, read

    return lambda text: articles(read(Path("page.txt"), text.encode()))


def jieba_cut() -> Callable[[str], object]:
    import jieba

    jieba.setLogLevel("ERROR")
    return lambda text: list(jieba.cut(text))


def jieba_posseg() -> Callable[[str], object]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel("ERROR")
    return lambda text: list(jieba.posseg.cut(text))


TOOLS: dict[str, Callable[[], Callable[[str], object]]] = {
    "kg extraction": kg_extraction,
    "  of it, ingest": kg_ingest,
    "jieba.cut": jieba_cut,
    "jieba.posseg": jieba_posseg,
}


def measure(label: str, tool: Callable[[], Callable[[str], object]], texts: list[str], size: float) -> float:
    """Time one tool in a child process of its own, so that peak memory is its own too; return MB/s."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        os.write(send, json.dumps(timed(tool, texts)).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    start, run, peak = json.loads(said)
    print(f"{label:22}{start:9.2f}{run:9.2f}{size / run:9.2f}{peak:9.0f}", flush=True)
    return size / run


def timed(tool: Callable[[], Callable[[str], object]], texts: list[str]) -> tuple[float, float, float]:
    """Return seconds to the first answer, seconds of the best run, and peak memory in MB."""
    begin = time.process_time()
    read = tool()
    read(texts[0])
    start = time.process_time() - begin
    best = min(one_run(read, texts) for _ in range(RUNS))
    return start, best, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_run(read: Callable[[str], object], texts: list[str]) -> float:
    begin = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
