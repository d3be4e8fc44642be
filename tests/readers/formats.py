"""One report written in every format that is read, by the standard library or the format's own."""

import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from html import escape

from tests.readers.reports import Report

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
STAMP = (2024, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP of ``files``, the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, STAMP), content)
    return out.getvalue()


def tarred(files: Mapping[str, bytes], mode: str = "w:gz") -> bytes:
    """Return a TAR of ``files``."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tar:  # type: ignore[call-overload]
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def html(report: Report, head: str = "", *, charset: str = "utf-8") -> bytes:
    """Return a plain web page."""
    body = "".join(f"<p>　　{escape(one)}</p>" for one in report.paragraphs)
    page = (
        f"<!DOCTYPE html><html><head><meta charset='{charset}'><title>{escape(report.title)}-曲靖工会网</title>{head}</head>"
        f"<body><div class='nav'><a href='/'>首页</a> <a href='/n'>工会新闻</a></div><h1>{escape(report.title)}</h1>"
        f"<div class='article'>{body}</div><div class='foot'>版权所有 曲靖工会网 滇ICP备00000001号</div></body></html>"
    )
    return page.encode(charset)


def wechat(report: Report) -> bytes:
    """Return a page as WeChat's public accounts have it: every run of words in a span of its own."""
    body = "".join(
        f"<section><section><span>{escape(one[:9])}</span><strong>{escape(one[9:20])}</strong>"
        f"<span style='color:red'>{escape(one[20:])}</span></section></section>"
        for one in report.paragraphs
    )
    return (
        f"<html><head><meta charset='utf-8'><meta property='og:title' content='{escape(report.title)}'>"
        "<script>var ct = '1662080400';</script></head><body><div id='img-content'>"
        f"<h1 id='activity-name'>{escape(report.title)}</h1><a id='js_name'>曲靖工会</a><em id='publish_time'></em>"
        f"<div id='js_content' style='visibility: hidden;'>{body}</div></div>"
        "<div id='js_pc_qr_code'>微信扫一扫关注该公众号</div></body></html>"
    ).encode()


def epaper(report: Report) -> bytes:
    """Return an article's page of a newspaper's electronic edition."""
    body = "".join(f"<P>　　{escape(one)}</P>" for one in report.paragraphs)
    return (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'><title>曲靖工人</title></head><body>"
        "<!--enpproperty <articleid>1</articleid><date>2022-09-02 00:00:00:0</date><author></author>"
        f"<title>{escape(report.title)}</title><subtitle></subtitle>/enpproperty-->"
        "<table><tr><td><a href='node_2.htm'>第02版：综合</a></td><td><a href='1.htm'>上一篇</a></td></tr></table>"
        f"<td><strong>{escape(report.title)}</strong></td><div id='ozoom'><!--enpcontent-->{body}<!--/enpcontent--></div>"
        "<a href='#'>下一篇</a></body></html>"
    ).encode()


def docx(report: Report) -> bytes:
    """Return a Word document, its words in runs as a hand leaves them."""
    lines = [report.title, *(f"　　{one}" for one in report.paragraphs)]
    paragraphs = "".join(
        f"<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:t xml:space='preserve'>{escape(one[:7])}</w:t></w:r>"
        f"<w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del>"
        f"<w:ins><w:r><w:t xml:space='preserve'>{escape(one[7:])}</w:t></w:r></w:ins></w:p>"
        for one in lines
    )
    document = (
        f"<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='{_W}'><w:body>{paragraphs}</w:body></w:document>"
    )
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(report: Report) -> bytes:
    """Return an OpenDocument text."""
    body = "".join(f"<text:p>　　{escape(one)}</text:p>" for one in report.paragraphs)
    content = (
        f"<office:document-content xmlns:office='{_ODF}:office:1.0' xmlns:text='{_ODF}:text:1.0'><office:body><office:text>"
        f"<text:h>{escape(report.title)}</text:h>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def epub(report: Report) -> bytes:
    """Return a book of one chapter."""
    container = (
        "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
        "<rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"
    )
    book = (
        "<package xmlns='http://www.idpf.org/2007/opf'><manifest><item id='a' href='text/a.xhtml'/></manifest>"
        "<spine><itemref idref='a'/></spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": book,
            "OEBPS/text/a.xhtml": html(report),
        }
    )


def eml(report: Report) -> bytes:
    """Return a mail with the report as its text."""
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = f"转发：{report.title}", "a@example.org", "b@example.org"
    mail.set_content("\n".join(f"　　{one}" for one in report.paragraphs))
    return mail.as_bytes()


def mhtml(report: Report) -> bytes:
    """Return a web page as a browser saves it in one file."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "<Saved by Blink>", report.title
    mail.set_content(html(report).decode(), subtype="html")
    mail.make_related()
    mail.add_related(b"\x89PNG....", "image", "png")
    return mail.as_bytes()


def csv(report: Report) -> bytes:
    """Return a table as a spreadsheet program of Chinese Windows writes it."""
    body = "\n".join(f"　　{one}" for one in report.paragraphs).replace('"', '""')
    title = report.title.replace('"', '""')
    return f'编号,标题,正文,日期\r\n1,"{title}","{body}",2022/9/2\r\n'.encode("gb18030")


def jsonl(report: Report) -> bytes:
    """Return one object a line."""
    row = {"title": report.title, "text": "\n".join(report.paragraphs), "date": "2022-09-02 08:00"}
    return json.dumps(row, ensure_ascii=False).encode() + b"\n"


def xlsx(report: Report) -> bytes:
    """Return a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["标题", "内容", "日期"])
    book.active.append([report.title, "\n".join(report.paragraphs), "2022年9月2日"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(report: Report) -> bytes:
    """Return a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"headline": [report.title], "body": ["\n".join(report.paragraphs)]}), out)
    return out.getvalue()


def texts(report: Report) -> dict[str, bytes]:
    """Return the report as files that need no library beyond Python: name → bytes."""
    plain = report.text.encode()
    return {
        "a.txt": plain,
        "gb18030.txt": report.text.encode("gb18030"),
        "utf16.txt": report.text.encode("utf-16"),
        "utf16-no-mark.txt": report.text.encode("utf-16-be"),
        "hz.txt": report.text.encode("hz"),
        "crlf.txt": report.text.replace("\n", "\r\n").encode("utf-8-sig"),
        "report.docx": docx(report),
        "report.odt": odt(report),
        "mail.eml": eml(report),
        "table.csv": csv(report),
        "lines.jsonl": jsonl(report),
        "folder.zip": zipped({"2022/09/02.txt": plain}),
        "word.zip": zipped({"内/报道.docx": docx(report)}),
        "nested.zip": zipped({"in.zip": zipped({"a.txt": plain})}),
        "folder.tar.gz": tarred({"2022/a.txt": plain}),
        "folder.tar.xz": tarred({"2022/a.txt": plain}, "w:xz"),
    }


def pages(report: Report) -> dict[str, bytes]:
    """Return the report as files that need the extra ``html``."""
    return {
        "page.html": html(report),
        "gb.html": html(report, charset="gb18030"),
        "wechat.html": wechat(report),
        "epaper.htm": epaper(report),
        "saved.mhtml": mhtml(report),
        "book.epub": epub(report),
        "pages.zip": zipped({"a.html": html(report)}),
    }


def tables(report: Report) -> dict[str, bytes]:
    """Return the report as files that need the extra ``tables``."""
    return {"table.xlsx": xlsx(report), "table.parquet": parquet(report)}
