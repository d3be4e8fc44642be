"""Which format a file has, told by its first bytes; the name counts only for a table of plain text.

Magic numbers are those of the formats' own specifications. What carries none (HTML, mail, JSON, separated
values) is told by how it must begin. Everything else is text, or refused there.
"""

import codecs
import csv
import re

from kg.errors import SourceError
from kg.ingest.columns import Columns
from kg.ingest.readers.found import HEAD

_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x1f\x8b", "tar"),
    (b"\xfd7zXZ\x00", "tar"),
    (b"PAR1", "parquet"),
)
_BZIP2 = (b"1AY&SY", b"\x17rE8P\x90")  # the first block, or the end of an empty file
_SAVE = ("请另存为 docx 或 PDF", "save it as docx or PDF")
_UNPACK = ("请先解包，或改用 zip、tar", "unpack it first, or use zip or tar")
_PICTURE = ("是图片，没有文字；请先做文字识别（OCR）", "is a picture without text; run OCR first")
_REFUSED = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("旧版 Office 文件；" + _SAVE[0], "an old Office file; " + _SAVE[1])),
    (b"{\\rtf", ("RTF 文件；" + _SAVE[0], "an RTF file; " + _SAVE[1])),
    (b"Rar!\x1a\x07", ("RAR 包；" + _UNPACK[0], "a RAR archive; " + _UNPACK[1])),
    (b"7z\xbc\xaf\x27\x1c", ("7z 包；" + _UNPACK[0], "a 7z archive; " + _UNPACK[1])),
    (b"\x28\xb5\x2f\xfd", ("zstd 包；" + _UNPACK[0], "a zstd archive; " + _UNPACK[1])),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"BM", _PICTURE),
    (b"RIFF", ("是图片、声音或影像", "is a picture, a sound or a film")),
    (b"%!PS", ("PostScript 文件；请另存为 PDF", "a PostScript file; save it as PDF")),
    (b"\x7fELF", ("是程序", "is a program")),
)
_MARKUP = re.compile(
    r"\s*+(?:<\?xml[^>]{0,200}>\s*+)?<(?:!--|(?:!doctype\s+html|html|head|body|meta|title|div|p|article|section|h[1-6]|"
    r"script|style|table|span|founder-\w+)[\s>/])",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,4000}\n(?:[ \t][^\n]{0,4000}\n){0,200}")
_MAIL = re.compile(
    r"^(?:from|received|return-path|mime-version|message-id|content-type|subject|date|to):",
    re.IGNORECASE | re.MULTILINE,
)
_RELATED = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TABLE_NAMES = (".csv", ".tsv")
DELIMITERS = ",\t;|"


def format_of(name: str, head: bytes, columns: Columns) -> str:
    """Return the format of the file ``name`` that begins with ``head``: a name in ``kg.readers``.

    Raises SourceError for a format that holds no text, or that has to be saved as another first.
    """
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    if head[257:262] == b"ustar" or (head.startswith(b"BZh") and head[4:10] in _BZIP2):
        return "tar"
    if head.startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and b" obj" in head):
        return "pdf"
    for magic, (zh, en) in _REFUSED:
        if head.startswith(magic) and (len(magic) > 2 or b"\0" in head[:64]):
            raise SourceError(name, f"不是文本文件：{zh}", f"not a text file: {en}", code="binary")
    return _of_text(name, _glimpse(head), columns)


def _glimpse(head: bytes) -> str:
    """Return the beginning as text, exact in its ASCII part."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").replace("\r\n", "\n")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = codecs.getincrementaldecoder(encoding)("strict").decode(head, final=len(head) < HEAD)
            return text.replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return head.decode("latin-1").replace("\r\n", "\n")


def _of_text(name: str, text: str, columns: Columns) -> str:
    if _MARKUP.match(text):
        return "html"
    if _is_mail(text):
        return "mhtml" if _RELATED.search(text.split("\n\n", 1)[0]) else "eml"
    start = text.lstrip("\ufeff \t\n")
    if start.startswith('{"') or re.match(r'(?:\{|\[\s*\{)\s*"', start):
        return "json"
    if name.lower().endswith(_TABLE_NAMES) or "text" in columns.of(header(text)[0]):
        return "csv"
    return "text"


def _is_mail(text: str) -> bool:
    """Whether the text begins with the header of a mail: three fields or more, one of them a mail's own."""
    at = count = 0
    while match := _FIELD.match(text, at):
        at, count = match.end(), count + 1
    return count >= 3 and text.startswith("\n", at) and len(_MAIL.findall(text[:at])) >= 2


def header(text: str) -> tuple[list[str], str]:
    """Return the fields of the first line of separated values and what parts them; none where it is no such line."""
    line = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    best = max(DELIMITERS, key=line.count)
    if len(line) > 2_000 or best not in line:
        return [], best
    try:
        return next(csv.reader([line], delimiter=best), []), best
    except csv.Error:
        return [], best
