"""Archives and office documents that are not what they should be."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile

from tests.hostile.texts import GOOD, UTF8, Make, noise
from tests.readers import formats
from tests.readers.reports import CONTEST

_W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = "<!DOCTYPE l [<!ENTITY i SYSTEM 'file:///etc/passwd'>]>"


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in members:
            package.writestr(zipfile.ZipInfo(name, formats.STAMP), data, method)
    return out.getvalue()


def special(name: str, mode: int, data: bytes = b"") -> bytes:
    """Return a ZIP with a member that is a link or a device."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        info = zipfile.ZipInfo(name, formats.STAMP)
        info.create_system, info.external_attr = 3, mode << 16
        package.writestr(info, data)
        package.writestr(zipfile.ZipInfo("a.txt", formats.STAMP), UTF8)
    return out.getvalue()


def nested(depth: int, data: bytes = UTF8) -> bytes:
    for _ in range(depth):
        data = zipped(("a", data))
    return data


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def encrypted() -> bytes:
    data = bytearray(zipped(("a.txt", UTF8)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def method(number: int) -> bytes:
    data = bytearray(zipped(("a.txt", UTF8)))
    for at in (8, data.index(b"PK\x01\x02") + 10):
        data[at : at + 2] = struct.pack("<H", number)
    return bytes(data)


def tar(**about: object) -> bytes:
    """Return a TAR with one entry of these properties, and a good one after it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("x")
        for name, value in about.items():
            setattr(entry, name, value)
        archive.addfile(entry)
        good = tarfile.TarInfo("a.txt")
        good.size = len(UTF8)
        archive.addfile(good, io.BytesIO(UTF8))
    return out.getvalue()


def wrapped(times: int) -> bytes:
    data = UTF8
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


PLAIN = formats.tarred({"a.txt": UTF8}, "w")
ZEROS = b"\0" * 30_000_000
ARCHIVES: dict[str, Make] = {
    "zip cut": lambda: zipped(("a.txt", UTF8 * 9))[:-30],
    "zip head alone": lambda: b"PK\x03\x04",
    "zip of nothing": lambda: zipped(),
    "zip of noise": lambda: b"PK\x03\x04" + noise(6),
    "zip leads up": lambda: zipped(("../../up.txt", UTF8)),
    "zip is absolute": lambda: zipped(("/etc/up.txt", UTF8)),
    "zip names a drive": lambda: zipped(("C:/up.txt", UTF8)),
    "zip leads up by backslash": lambda: zipped(("..\\up.txt", UTF8)),
    "zip with a link": lambda: special("link", 0o120777, b"/etc/passwd"),
    "zip encrypted": encrypted,
    "zip method 99": lambda: method(99),
    "zip method unknown": lambda: method(77),
    "zip sum wrong": lambda: patched(zipped(("a.txt", UTF8), method=zipfile.ZIP_STORED), UTF8[:30], b"x" * 30),
    "zip names twice": lambda: patched(zipped(("a.txt", UTF8), ("b.txt", b"x")), b"b.txt", b"a.txt"),
    "zip names of controls": lambda: zipped(("a\x1b[31m\n\u202e.txt", UTF8)),
    "zip name of 5,000": lambda: zipped(("a" * 5_000 + ".txt", UTF8)),
    "zip name of dots": lambda: zipped(("./././a.txt", UTF8), ("..", b"x")),
    "zip of pictures": lambda: zipped(("a.png", b"\x89PNG\r\n\x1a\n\0")),
    "zip of hidden files": lambda: zipped((".a.txt", UTF8)),
    "zip bomb": lambda: zipped(*((f"{n}.txt", ZEROS[:15_000_000]) for n in range(8))),
    "zip bomb in one file": lambda: zipped(("a.txt", ZEROS)),
    "zips 8 deep": lambda: nested(8),
    "zips 200 deep": lambda: nested(200),
    "zip bomb of zips": lambda: zipped(*((f"{n}.zip", zipped(("a.txt", ZEROS[:15_000_000]))) for n in range(8))),
    "zip directory lies": lambda: patched(zipped(("a.txt", UTF8)), b"PK\x01\x02", b"PK\x01\x03"),
    "zip directory is far": lambda: zipped(("a.txt", UTF8))[:-6] + b"\xff\xff\xff\x7f\0\0",
    "zip of 3,000 empty files": lambda: zipped(*((f"{n}.txt", b"") for n in range(3_000))),
    "tar cut": lambda: PLAIN[:700],
    "tar sum wrong": lambda: PLAIN[:150] + b"9" + PLAIN[151:],
    "tar leads up": lambda: tar(name="../../up.txt"),
    "tar is absolute": lambda: tar(name="/etc/up.txt"),
    "tar with a link": lambda: tar(type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "tar with a hard link": lambda: tar(type=tarfile.LNKTYPE, linkname="/etc/passwd"),
    "tar with a device": lambda: tar(type=tarfile.CHRTYPE, devmajor=1, devminor=5),
    "tar with a pipe": lambda: tar(type=tarfile.FIFOTYPE),
    "tar size is huge": lambda: PLAIN[:124] + b"77777777777\0" + PLAIN[136:],
    "tar size is negative": lambda: PLAIN[:124] + b"\xff" * 12 + PLAIN[136:],
    "tar is empty": lambda: b"\0" * 257 + b"ustar" + b"\0" * 9_000,
    "gz cut": lambda: gzip.compress(UTF8, mtime=0)[:-9],
    "gz sum wrong": lambda: gzip.compress(UTF8, mtime=0)[:-8] + b"\0" * 8,
    "gz bomb": lambda: gzip.compress(ZEROS, mtime=0),
    "gz of noise": lambda: b"\x1f\x8b\x08\0" + noise(7),
    "gz 12 times": lambda: wrapped(12),
    "tar.gz bomb": lambda: formats.tarred({f"{n}.txt": ZEROS[:15_000_000] for n in range(8)}),
    "bz2 cut": lambda: bz2.compress(UTF8)[:-20],
    "bz2 bomb": lambda: bz2.compress(ZEROS),
    "xz cut": lambda: lzma.compress(UTF8)[:-20],
    "xz of noise": lambda: b"\xfd7zXZ\0" + noise(8),
}


def docx(document: str | bytes) -> bytes:
    data = document if isinstance(document, bytes) else document.encode()
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", data))


def odt(content: str) -> bytes:
    return zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.encode()))


def epub(**parts: str) -> bytes:
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER} | parts
    return zipped(*((name, data.encode()) for name, data in members.items()))


_CONTAINER = (
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='b.opf'/>"
    "</rootfiles></container>"
)
_BOOK = "<package xmlns='http://www.idpf.org/2007/opf'><manifest>{}</manifest><spine>{}</spine></package>"
OFFICE: dict[str, Make] = {
    "word without document": lambda: zipped(("word/document.xml", b"")),
    "word with entities": lambda: docx(
        f"{LAUGHS}<w:document {_W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
    ),
    "word with a file outside": lambda: docx(f"{OUTSIDE}<w:document {_W}><w:body>&i;</w:body></w:document>"),
    "word that is not xml": lambda: docx("<w:document><w:body>"),
    "word of noise": lambda: docx(noise(9)),
    "word without words": lambda: docx(f"<w:document {_W}><w:body><w:p/></w:body></w:document>"),
    "word nested": lambda: docx(f"<w:document {_W}><w:body>{'<w:sdt>' * 50_000}"),
    "word paragraphs in paragraphs": lambda: docx(
        f"<w:document {_W}><w:body>{'<w:p>' * 400}{'</w:p>' * 400}</w:body></w:document>"
    ),
    "word in an unknown encoding": lambda: docx(f"<?xml version='1.0' encoding='x-none'?><w:document {_W}/>"),
    "word in utf-16": lambda: docx(
        f"<w:document {_W}><w:body><w:p><w:r><w:t>{GOOD}</w:t></w:r></w:p></w:body></w:document>".encode("utf-16")
    ),
    "word bomb": lambda: docx(b"<a>" + b" " * 30_000_000),
    "word cut": lambda: formats.docx(CONTEST)[:-40],
    "open document with entities": lambda: odt(f"{LAUGHS}<a>&i;</a>"),
    "open document spaces": lambda: odt(
        "<a xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><t:text><t:p>会<t:s t:c='999999999999'/><t:s t:c='x'/></t:p></t:text></a>"
    ),
    "open document without content": lambda: zipped(("mimetype", b"application/vnd.oasis.opendocument.text")),
    "presentation": lambda: zipped(("ppt/presentation.xml", b"<a/>")),
    "open spreadsheet": lambda: zipped(
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")
    ),
    "book without a directory": lambda: epub(),
    "book without chapters": lambda: epub(**{"b.opf": _BOOK.format("", "")}),
    "book of a missing chapter": lambda: epub(
        **{"b.opf": _BOOK.format("<item id='a' href='a.xhtml'/>", "<itemref idref='a'/>")}
    ),
    "book leads out": lambda: epub(
        **{"b.opf": _BOOK.format("<item id='a' href='../../../etc/passwd'/>", "<itemref idref='a'/>")}
    ),
    "book of itself": lambda: epub(
        **{"b.opf": _BOOK.format("<item id='a' href='b.opf'/>", "<itemref idref='a'/>" * 500)}
    ),
    "workbook without sheets": lambda: zipped(("xl/workbook.xml", b"<workbook/>")),
    "workbook of noise": lambda: zipped(("xl/workbook.xml", noise(10))),
    "workbook with entities": lambda: zipped(
        ("[Content_Types].xml", LAUGHS.encode() + b"<a>&i;</a>"), ("xl/workbook.xml", b"<a/>")
    ),
    "workbook bomb": lambda: zipped(("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", ZEROS)),
}
