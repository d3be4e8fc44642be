"""Plain text: the file is the text."""

from collections.abc import Iterator

from kg.ingest.encoding import Decoded, decode
from kg.ingest.readers.found import File, Found, Options, Text
from kg.model import Issue


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the decoded text, after a row where its encoding is worth saying."""
    data = file.data(options.limits)
    decoded = decode(file.name, data)
    yield from said(file.name, decoded)
    yield Text(file.name, decoded.text, data, decoded.encoding)


def said(name: str, decoded: Decoded) -> Iterator[Issue]:
    """Yield what has to be said of an encoding other than UTF-8."""
    if decoded.encoding in ("utf-8", "utf-8-sig"):
        return
    if decoded.rival is None:
        zh, en = f"按 {decoded.encoding} 编码读入", f"read as {decoded.encoding}"
        yield Issue("info", "encoding", name, zh, en)
        return
    zh = f"编码不能确定：按 {decoded.encoding} 读入，也可能是 {decoded.rival}；请转存为 UTF-8"
    en = f"encoding uncertain: read as {decoded.encoding}, might be {decoded.rival}; please save as UTF-8"
    yield Issue("warning", "encoding-doubtful", name, zh, en)
