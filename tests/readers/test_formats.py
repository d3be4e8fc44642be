"""What each reader tells beside the text: names, dates, publishers, encodings, places on the page."""

import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from kg.build.sources import STDIN
from kg.errors import SettingsError
from kg.ingest.columns import Columns
from kg.ingest.readers.sniff import format_of
from kg.model import Span
from tests.needs import CHROMIUM, need
from tests.readers import formats
from tests.readers.newspaper import printed
from tests.readers.reading import errors, one, sources
from tests.readers.reports import CONTEST, GRANTS, TALKS
from tests.readers.test_same_facts import has


@pytest.mark.parametrize(("name", "published", "publisher"), [
    ("wechat.html", "2022-09-02", "曲靖工会"),
    ("epaper.htm", "2022-09-02", None),
    ("page.html", None, None),
])  # fmt: skip
def test_a_page_tells_its_date_and_source(tmp_path: Path, name: str, published: str, publisher: str) -> None:
    need(has("html"), "the extra [html] is not installed")
    (source,), said = one(tmp_path, name, formats.pages(GRANTS)[name])
    assert errors(said) == []
    assert (source.published, source.publisher, source.reader) == (published, publisher, "html")
    lines = [line for line in source.text.split("\n") if line.strip()]
    assert [line.strip("　") for line in lines] == [GRANTS.title, *GRANTS.paragraphs]
    assert source.origin is not None
    assert source.origin.media == "text/html"


def test_the_source_line_and_the_metadata_of_a_page(tmp_path: Path) -> None:
    need(has("html"), "the extra [html] is not installed")
    head = "<meta property='article:published_time' content='2022-09-03T08:00:00+08:00'><meta property='og:site_name' content='某网'>"
    data = formats.html(GRANTS, head).replace(
        b"<div class='article'>", "<p>来源：曲靖日报 作者：张雯</p><div>".encode()
    )
    (source,), _ = one(tmp_path, "a.html", data)
    assert (source.published, source.publisher) == ("2022-09-03", "曲靖日报")


def test_rows_are_sources_with_their_line_date_and_title(tmp_path: Path) -> None:
    table = "题,时间,报社,文\n第一,2021-03-04,甲报,市总工会开会。\n第二,20210305,乙报,\n第三,某日,丙报,县总工会开会。\n"
    columns = "text=文,title=题,published=时间,publisher=报社"
    found, said = one(tmp_path, "t.csv", table.encode(), columns=columns)
    told = sorted((source.name, source.text, source.published, source.publisher) for source in found)
    assert told == [
        ("t.csv#2", "第一\n\n市总工会开会。\n", "2021-03-04", "甲报"),
        ("t.csv#4", "第三\n\n县总工会开会。\n", None, "丙报"),
    ]
    assert [(issue.level, issue.code, issue.file) for issue in said] == [("warning", "date", "t.csv#4")]


def test_a_table_without_a_text_column_says_which_columns_there_are(tmp_path: Path) -> None:
    found, said = one(tmp_path, "t.csv", "甲,乙\n1,2\n".encode())
    assert found == []
    (issue,) = said
    assert (issue.code, issue.level) == ("no-text-column", "error")
    assert "甲、乙" in issue.message_zh
    assert "--columns" in issue.message_en


@pytest.mark.parametrize("text", ["text", "text=", "=a", "who=a", "text=a,text=b"])
def test_columns_that_cannot_be_meant(text: str) -> None:
    with pytest.raises(SettingsError):
        Columns.parse(text)


def test_a_text_with_commas_is_a_text(tmp_path: Path) -> None:
    text = "来源,作者,正式文件\n市总工会主席王某,副主席李某出席。\n"
    (source,), _ = one(tmp_path, "a.txt", text.encode())
    assert source.reader == "text"


def test_a_faulty_line_of_json_costs_only_itself(tmp_path: Path) -> None:
    data = '{"text": "市总工会开会。"}\n{oops\n\n{"text": "县总工会开会。"}\n'
    found, said = one(tmp_path, "a", data.encode())
    assert sorted(source.name for source in found) == ["a#1", "a#4"]
    assert [(issue.code, issue.file, issue.line) for issue in said] == [("json", "a", 2)]


def test_an_archive_is_a_folder_with_sidecars_and_without_what_archivers_leave(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "2022/a.txt": GRANTS.text,
        "2022/a.meta.json": '{"published": "2022-09-02", "publisher": "甲报"}',
        "2022/b.txt": CONTEST.text,
        "__MACOSX/2022/._a.txt": b"\0\0",
        ".hidden/c.txt": TALKS.text,
        "2022/p.png": b"\x89PNG\r\n\x1a\n\0\0",
        "style.css": "p { }",
    }
    for name, data in (("a.zip", formats.zipped(files)), ("a.tar", formats.tarred(_bytes(files), "w"))):
        found, said = one(tmp_path, name, data)
        told = {source.name: (source.published, source.publisher) for source in found}
        assert told == {f"{name}/2022/a.txt": ("2022-09-02", "甲报"), f"{name}/2022/b.txt": (None, None)}
        assert sorted((issue.code, issue.file) for issue in said) == [
            ("passed-over", f"{name}/2022/p.png"),
            ("passed-over", f"{name}/style.css"),
        ]


def _bytes(files: dict[str, bytes | str]) -> dict[str, bytes]:
    return {name: data if isinstance(data, bytes) else data.encode() for name, data in files.items()}


def test_names_in_a_zip_of_chinese_windows(tmp_path: Path) -> None:
    data = formats.zipped({"x" * 4 + ".txt": GRANTS.text}).replace(b"xxxx.txt", "报道.txt".encode("gb18030"))
    (source,), _ = one(tmp_path, "a.zip", data)
    assert source.name == "a.zip/报道.txt"


def test_the_same_text_in_an_archive_and_beside_it_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GRANTS.text, encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(formats.zipped({"x.txt": GRANTS.text}))
    found, said = sources(tmp_path)
    assert [source.name for source in found] == ["a.txt"]
    assert [(issue.code, issue.file) for issue in said] == [("duplicate", "b.zip/x.txt")]


def test_attachments_of_a_mail_are_read(tmp_path: Path) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.org", "稿件"
    mail.set_content("请查收。")
    mail.add_attachment(formats.docx(GRANTS), "application", "octet-stream", filename="稿.docx")
    found, said = one(tmp_path, "m.eml", mail.as_bytes())
    assert errors(said) == []
    assert sorted((source.name, source.reader) for source in found) == [("m.eml", "eml"), ("m.eml/稿.docx", "zip")]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(formats.docx(GRANTS))))
    (source,), _ = sources(STDIN)
    assert source.name == "stdin"
    assert GRANTS.title in source.text


@pytest.mark.parametrize("codec", ["hz", "utf-16-le", "utf-16-be"])
def test_encodings_without_a_mark(tmp_path: Path, codec: str) -> None:
    (source,), said = one(tmp_path, "a.txt", GRANTS.text.encode(codec))
    assert (source.text, source.encoding) == (GRANTS.text, codec)
    assert [issue.code for issue in said] == ["encoding"]


def test_traditional_script_is_kept_as_printed_and_understood(tmp_path: Path) -> None:
    from kg.build import Settings, read

    text = "本報訊（記者 張雯）8月30日，曲靖市總工會召開會議。曲靖市總工會主席李雲芬主持會議，並提出要求。\n"
    (tmp_path / "a.txt").write_bytes(text.encode("big5"))
    knowledge = read([tmp_path / "a.txt"], Settings())
    assert knowledge.sources[0].text == text
    people = {one.name for one in knowledge.entities if one.type == "foaf:Person"}
    assert {"李雲芬", "張雯"} <= people


def test_evidence_leads_to_page_and_box(tmp_path: Path) -> None:
    need(CHROMIUM and has("pdf"), "chromium is not installed, or the extra [pdf]")
    sheets = "".join(
        f"<h1>{one.title}</h1>{''.join(f'<p>{row}</p>' for row in one.paragraphs)}<div style='break-after:page'></div>"
        for one in (GRANTS, TALKS)
    )
    (source,), _ = one(tmp_path, "a.pdf", printed(f"<!DOCTYPE html><meta charset='utf-8'>{sheets}"))
    assert source.origin is not None
    assert source.origin.media == "application/pdf"
    for place in source.origin.places:
        printed_ = source.text[place.span.start : place.span.stop]
        assert printed_ == printed_.strip()
        assert "\n" not in printed_
        left, bottom, right, top = place.box
        assert 0 <= left < right <= 842
        assert 0 <= bottom < top <= 1200
    spans = [place.span for place in source.origin.places]
    assert spans == sorted(spans)
    name = source.text.index("保丽仙")
    (place,) = source.origin.at(Span(name, name + 3))
    assert place.page == 2
    outside = [at for at in range(len(source.text)) if not source.origin.at(Span(at, at + 1))]
    assert not "".join(source.text[at] for at in outside).strip()


def test_a_scanned_page_is_said_to_be_one(tmp_path: Path) -> None:
    need(CHROMIUM and has("pdf"), "chromium is not installed, or the extra [pdf]")
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    picture = f"<img style='width:500px;height:500px' src='data:image/png;base64,{dot}'>"
    found, said = one(tmp_path, "scan.pdf", printed(picture))
    assert (found, errors(said)) == ([], [("scanned", "scan.pdf")])
    both = f"{picture}<div style='break-before:page'>{GRANTS.paragraphs[0]}</div>"
    found, said = one(tmp_path, "half.pdf", printed(f"<meta charset='utf-8'>{both}"))
    assert errors(said) == [("scanned", "half.pdf")]
    assert "第 1 页" in said[0].message_zh
    assert "李云芬" in found[0].text


FORMATS = {
    "a.html": "html",
    "b.docx": "zip",
    "c.csv": "csv",
    "d.jsonl": "json",
    "e.eml": "eml",
    "f.mhtml": "mhtml",
    "g.tar": "tar",
    "h.gz": "tar",
}


def test_formats_are_told_by_content() -> None:
    from gzip import compress

    made = {
        "a.html": b"\xef\xbb\xbf  <!-- saved -->\r\n<!DOCTYPE html><p>x",
        "b.docx": formats.docx(GRANTS),
        "c.csv": "标题;正文\n".encode("gb18030"),
        "d.jsonl": b'  [{"text": 1}]',
        "e.eml": formats.eml(GRANTS),
        "f.mhtml": formats.mhtml(GRANTS),
        "g.tar": formats.tarred({"a": b"x"}, "w"),
        "h.gz": compress(b"x"),
    }
    assert {name: format_of("x", data[:65536], Columns()) for name, data in made.items()} == FORMATS


TEXTS = [
    "市总工会：\n主席：王某\n副主席：李某\n\n会议召开。\n",
    "<<会议>>召开\n",
    "{会议召开}\n",
    "[本报讯] 会议召开\n",
    "BM 公司工会\n",
    "BZh 公司工会\n",
    "From: 市总工会\n会议召开\n",
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_that_only_look_like_something_else(text: str) -> None:
    assert format_of("x", text.encode(), Columns()) == "text"
