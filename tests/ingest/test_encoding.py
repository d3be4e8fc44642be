"""Encodings: detected, said, never guessed in silence; the facts do not depend on them."""

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.ingest import articles, read_all
from kg.model import Issue

SIMPLE = "本报讯（记者 宋怀远）5月9日，桦南县总工会召开座谈会，县总工会主席汤宁主持会议，各乡镇工会负责人参加。\n" * 3
TRADITIONAL = (
    "【本報訊】記者宋懷遠報道：工聯會昨日舉辦勞動節遊行，理事長湯寧表示，政府應盡快完善勞工保障，改善工友待遇。\n" * 3
)


def issues_of(data: bytes) -> tuple[str, tuple[Issue, ...], str]:
    reading = read_all(Path("page.txt"), data)
    return reading.source.encoding, reading.issues, reading.source.text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_utf8_needs_no_remark(codec: str) -> None:
    _, said, text = issues_of(SIMPLE.encode(codec))
    assert said == ()
    assert text.lstrip("\ufeff") == SIMPLE


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLE, "gb18030", "gb18030"),
        (SIMPLE, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (SIMPLE, "utf-16", "utf-16-le"),
        (TRADITIONAL, "utf-16", "utf-16-le"),
    ],
)
def test_others_are_named_in_the_issues(text: str, codec: str, name: str) -> None:
    encoding, said, read_in = issues_of(text.encode(codec))
    assert encoding == name
    assert read_in.lstrip("\ufeff") == text
    (issue,) = said
    assert issue.code.startswith("encoding")
    assert name in issue.message_zh
    assert name in issue.message_en


def test_a_text_that_two_encodings_could_mean_is_doubtful_and_said() -> None:
    """Two characters are too few to tell GB18030 from Big5 (工会 reads as two everyday ones in both)."""
    _, (issue,), _ = issues_of("工会".encode("gb18030"))
    assert (issue.level, issue.code) == ("warning", "encoding-doubtful")


@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_encoding_changes_no_report(codec: str) -> None:
    def told(data: bytes) -> list[tuple[str, list[str]]]:
        reports, _ = articles(read_all(Path("page.txt"), data).source)
        return [(report.text, [byline.name for byline in report.bylines]) for report in reports]

    assert told(SIMPLE.encode(codec)) == told(SIMPLE.encode())
    assert told(SIMPLE.encode())[0][1] == ["宋怀远"]


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems(ends: str) -> None:
    assert issues_of(SIMPLE.replace("\n", ends).encode())[2] == SIMPLE


FAULTS = [
    (b"", "empty"),
    (" \n\u3000\n".encode(), "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"%PDF-1.7 x", "binary"),
    (b"PK\x03\x04abc", "binary"),
    (b"a\0b\0c" * 30, "binary"),
    (SIMPLE.encode()[:40] + b"\xff\xff\xfe\x80" + SIMPLE.encode()[40:90], "encoding"),
    (b"\xef\xbb\xbf" + b"\xff\xff\xfe\x80 \xff", "encoding"),
]


@pytest.mark.parametrize(("data", "code"), FAULTS, ids=[f"{code}-{number}" for number, (_, code) in enumerate(FAULTS)])
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as fault:
        read_all(Path("page.txt"), data)
    assert fault.value.code == code
    assert fault.value.zh.startswith("page.txt")
    assert fault.value.en
