"""A page four times as long takes about four times as long, whatever it holds; the table is benchmarks/linear.py's."""

import hashlib
import time

import pytest

from kg.extract import extract
from kg.ingest import articles
from kg.model import Source
from tests.texts import REPORT

LEAD = "本报讯（记者 张某）6月3日，某市总工会召开会议，市总工会主席王建国出席会议并讲话。"
SENTENCE = "会议要求，各级工会要加强组织领导，王建国主席强调，市总工会将于9月底前举办培训班，"
SMALL, FACTOR = 2_000, 4
PAGES = {
    "reports": lambda size: f"{REPORT}\n\n" * (size // len(REPORT) + 1),
    "one sentence": lambda size: SENTENCE * (size // len(SENTENCE) + 1) + "。",
    "names": lambda size: LEAD + "出席的有" + "王建国、李红梅、" * (size // 8) + "。",
    "bodies": lambda size: "市总工会\n" * (size // 5),
    "meetings": lambda size: LEAD + "会议" * (size // 2),
    "firms": lambda size: (
        LEAD + "四川蜀泰化工科技有限公司工会主席汤建国、蜀泰化工人力资源总监田秀兰出席会议。" * (size // 38)
    ),
    "marks": lambda size: LEAD + "（“、·" * (size // 4),
    "demands": lambda size: LEAD + "要" * size,
}


def seconds(text: str) -> float:
    source = Source("page", hashlib.sha256(text.encode()).hexdigest(), text)
    began = time.process_time()
    for article in articles(source)[0]:
        extract(article)
    return time.process_time() - began


@pytest.mark.parametrize("page", PAGES)
def test_time_grows_with_length(page: str) -> None:
    make = PAGES[page]
    seconds(make(100))  # tables load on first use
    short = min(seconds(make(SMALL)) for _ in range(3))
    long = min(seconds(make(SMALL * FACTOR)) for _ in range(2))
    assert long < 2.5 * FACTOR * short + 0.05  # what grows with the square is 4 × FACTOR
