"""A report's own school or company that is never named: a body as printed, of this report alone."""

import hashlib

from kg.build.reports import read_one
from kg.model import Source
from kg.resolve import assemble
from tests.told import told

FIRST = "公司工会召开二届三次全委会\n\n　　3月8日，公司工会召开全委会议。公司党委书记汤建国出席，公司工会主席田秀兰作工作报告。\n"
SECOND = "公司工会慰问困难职工\n\n　　4月2日，公司工会主席田秀兰走访慰问困难职工。\n"


def test_a_school_without_a_name_is_a_body_as_printed() -> None:
    text = "10月11日，学校召开推进会。校党委副书记汤建国出席，校工会主席田秀兰主持，人事处处长逄博参加。"
    found = told(text)
    assert found.posts == {
        ("汤建国", "党委副书记", "学校"),
        ("田秀兰", "主席", "学校工会"),
        ("逄博", "处长", "学校人事处"),
    }


def test_a_name_printed_anywhere_before_is_taken() -> None:
    text = "10月11日，鹤城师范学院召开推进会。校工会主席田秀兰主持。"
    assert told(text).posts == {("田秀兰", "主席", "鹤城师范学院工会")}


def test_a_word_of_which_nothing_is_said_is_no_body() -> None:
    assert not told("田秀兰说，学校和公司工会都是职工的家，企业工会主席要多走访。").bodies


def test_the_companies_of_two_reports_are_two_and_so_are_their_people() -> None:
    fragments = [
        read_one(Source(name, hashlib.sha256(text.encode()).hexdigest(), text)) for name, text in PAGES.items()
    ]
    known = assemble(fragments)
    assert len([e for e in known.entities if e.name == "公司工会"]) == 2
    assert len([e for e in known.entities if e.name == "田秀兰"]) == 2


PAGES = {"a.txt": FIRST, "b.txt": SECOND}
