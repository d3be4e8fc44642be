"""Whether time grows with the length of a text, not faster: hard pages of sizes n, 2n, 4n.

    python benchmarks/linear.py            # 0.1, 0.2 and 0.4 MB of each page, in seconds
    python benchmarks/linear.py --large    # and the pages that the house promises: 10 MB, a sentence of 1 MB

The factor is the time of the largest over that of the smallest; 4 is linear. A few pages fall below 0.2 s,
where the clock tells little.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.extract import extract
from kg.ingest import articles
from kg.model import Source

PAGE = ROOT / "examples" / "baishan.txt"
_LEAD = "本报讯（记者 张某）6月3日，某市总工会召开会议，市总工会主席王建国出席会议并讲话。"
_SENTENCE = "会议要求，各级工会要加强组织领导，王建国主席强调，市总工会将于9月底前举办培训班，"


def _page() -> str:
    return PAGE.read_text(encoding="utf-8")


def _only(char: str) -> Callable[[int], str]:
    return lambda size: _LEAD + char * size


PAGES: dict[str, Callable[[int], str]] = {
    "one page, again and again": lambda size: (_page() + "\n\n") * (size // len(_page()) + 1),
    "one paragraph of sentences": lambda size: _LEAD * (size // len(_LEAD)),
    "one sentence": lambda size: _SENTENCE * (size // len(_SENTENCE)) + "。",
    "blank lines": lambda size: _LEAD + "\n" * size + _LEAD,
    "short lines": lambda size: "市总工会\n" * (size // 5),
    "a firm in full": lambda size: (
        _LEAD + "四川蜀泰化工科技有限公司工会主席汤建国、蜀泰化工人力资源总监田秀兰出席会议。" * (size // 38)
    ),
    "names in a list": lambda size: _LEAD + "出席会议的有" + "王建国、李红梅、" * (size // 8) + "。",
    **{
        f"nothing but {'the space' if char == ' ' else char}": _only(char)
        for char in ("要", "、", "（", "）", "工会", "张", "·", "“", "年", "9", "将", "市", " ", "会议")
    },
}


def seconds(text: str) -> float:
    """Return how long it takes from a source's text to all its extractions."""
    source = Source("page", hashlib.sha256(text.encode()).hexdigest(), text)
    began = time.process_time()
    for article in articles(source)[0]:
        extract(article)
    return time.process_time() - began


def rows(size: int, wanted: str) -> Iterator[tuple[str, list[float]]]:
    """Yield the name of each page and its times at ``size``, twice and four times that."""
    for name, make in PAGES.items():
        if wanted in name:
            yield (
                name,
                [min(seconds(make(size * factor)) for _ in range(2 if factor == 1 else 1)) for factor in (1, 2, 4)],
            )


LARGE: dict[str, Callable[[], str]] = {
    "10 MB of one page": lambda: PAGES["one page, again and again"](10_000_000 // 3),
    "a sentence of 1 MB": lambda: PAGES["one sentence"](1_000_000 // 3),
    "100,000 blank lines": lambda: PAGES["blank lines"](100_000),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=33_000, help="characters of the smallest page")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--large", action="store_true", help="the large pages, too")
    options = parser.parse_args()
    seconds(_page())  # tables load on first use
    print(f"{'page':28}{'n':>8}{'2n':>8}{'4n':>8}  factor")
    for name, times in rows(options.size, options.only):
        print(f"{name:28}{times[0]:8.2f}{times[1]:8.2f}{times[2]:8.2f}  {times[2] / times[0]:6.1f}", flush=True)
    if options.large:
        for name, make in LARGE.items():
            text = make()
            spent = seconds(text)
            print(f"{name:28}{spent:8.1f} s, {len(text.encode()) / 1e6 / spent:.2f} MB/s", flush=True)


if __name__ == "__main__":
    main()
