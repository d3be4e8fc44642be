"""ZIP: an office document where it is one, a folder of files where it is not."""

import stat
import zipfile
from collections.abc import Iterator

from kg import plugins
from kg.errors import SourceError
from kg.ingest.readers import members, package
from kg.ingest.readers.found import File, Found, Options

_UTF8_NAME = 0x800
_DOCUMENTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_TYPES = {"application/epub+zip": "epub", "application/vnd.oasis.opendocument.text": "odt"}
_OTHER = {"ppt/presentation.xml", "content.xml", "xl/workbook.bin"}


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield what the office reader finds, or the files inside."""
    with file.opened() as stream, package.opened(file.name, stream) as zipped:
        kind = _document(file.name, zipped)
        if kind is None:
            yield from _folder(file, zipped, options)
            return
    yield from plugins.load("kg.readers", kind)(file, options)


def _document(name: str, zipped: zipfile.ZipFile) -> str | None:
    """Return the reader of an office document; raise SourceError for one that none reads."""
    names = zipped.NameToInfo
    for inside, kind in _DOCUMENTS:
        if inside in names:
            return kind
    if "mimetype" in names and names["mimetype"].file_size < 200:
        try:
            mime = zipped.read("mimetype").decode("ascii", "replace").strip()
        except (*package.FAULTS, OSError):
            mime = ""
        if mime in _TYPES:
            return _TYPES[mime]
    if _OTHER & names.keys():
        zh, en = (
            "这种 Office 文件还不能读；请另存为 docx、xlsx 或 PDF",
            "no reader for this kind; save as docx, xlsx or PDF",
        )
        raise SourceError(name, zh, en, code="binary")
    return None


def _folder(file: File, zipped: zipfile.ZipFile, options: Options) -> Iterator[Found]:
    entries = {_name(info): info for info in zipped.infolist() if not info.is_dir()}
    side = members.Sidecars(file.name)
    for path, info in entries.items():
        if side.wants(path, info.file_size):
            try:
                side.add(path, package.content(zipped, info, f"{file.name}/{path}", options.limits))
            except SourceError:
                continue  # it is read, and said, among the others
    for path, info in entries.items():
        if members.ignored(path):
            continue
        if stat.S_ISLNK(info.external_attr >> 16):
            yield members.link(file, path)
            continue
        clean = package.safe(path)
        if clean is None:
            yield members.unsafe(file, path)
            continue
        try:
            data = package.content(zipped, info, f"{file.name}/{clean}", options.limits)
        except SourceError as fault:
            yield members.fault(fault)
            continue
        known, remarks = side.of(path)
        yield from remarks
        yield file.inner(f"{file.name}/{clean}", data, known)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the member's path; Chinese Windows wrote GB18030 before UTF-8 had a flag."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
