"""DOCX and ODT: paragraphs in order, as they stand after all changes are accepted.

WordprocessingML (ECMA-376 part 1, 17.3 and 17.13) and OpenDocument (ISO/IEC 26300, 5 and 6) are read straight
from their packages, by the standard library and without document types.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.errors import SourceError
from kg.ingest.readers import package, xml
from kg.ingest.readers.found import File, Found, Options, Text

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_WORD_OUT = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "footnoteReference",
    "commentReference",
    "pPr",
    "rPr",
}
_WORD_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ODT_OUT = {"note", "annotation", "tracked-changes", "table-of-content", "sequence-decls"}
_ODT_SIGNS = {"tab": "\t", "line-break": "\n"}


def docx(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of a Word document; raise SourceError where it holds none."""
    root = _part(file, "word/document.xml", options)
    lines = [line for element in root.iter() if _local(element) == "body" for line in _word(element)]
    yield _text(file, lines, _DOCX, options)


def odt(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of an OpenDocument text; raise SourceError where it holds none."""
    root = _part(file, "content.xml", options)
    lines = [line for element in root.iter() if _local(element) == "text" for line in _open(element)]
    yield _text(file, lines, _ODT, options)


def _part(file: File, inside: str, options: Options) -> Element:
    with file.opened() as stream, package.opened(file.name, stream) as zipped:
        return xml.parse(file.name, package.member(zipped, inside, file.name, options.limits))


def _text(file: File, lines: list[str], media: str, options: Options) -> Text:
    text = "\n".join(lines).strip("\n") + "\n"
    if not text.strip():
        zh, en = "文档里没有文字（只有图片？）", "the document holds no text (pictures only?)"
        raise SourceError(file.name, zh, en, code="empty")
    return Text(file.name, text, file.data(options.limits), media=media)


def _local(element: Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _word(element: Element) -> Iterator[str]:
    """Yield the lines of the paragraphs below ``element``; text boxes after the paragraph that holds them."""
    for child in element:
        name = _local(child)
        if name in _WORD_OUT:
            continue
        if name == "p":
            boxes: list[Element] = []
            yield from _run(child, boxes).split("\n")
            for box in boxes:
                yield from _word(box)
        elif name == "tr":
            yield "　".join(filter(None, ("".join(_word(cell)) for cell in child if _local(cell) == "tc")))
        else:
            yield from _word(child)


def _run(element: Element, boxes: list[Element]) -> str:
    parts: list[str] = []
    for child in element:
        name = _local(child)
        if name == "txbxContent":
            boxes.append(child)
        elif name == "t":
            parts.append(child.text or "")
        elif name in _WORD_SIGNS:
            parts.append(_WORD_SIGNS[name])
        elif name not in _WORD_OUT:
            parts.append(_run(child, boxes))
    return "".join(parts)


def _open(element: Element) -> Iterator[str]:
    for child in element:
        name = _local(child)
        if name in _ODT_OUT:
            continue
        if name in {"p", "h"}:
            yield from _inline(child).split("\n")
        elif name == "table-row":
            yield "　".join(filter(None, ("".join(_open(cell)) for cell in child)))
        else:
            yield from _open(child)


def _inline(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        name = _local(child)
        if name in _ODT_SIGNS:
            parts.append(_ODT_SIGNS[name])
        elif name == "s":
            parts.append(" " * min(int(child.get(f"{_T}c", "1") or 1), 200))
        elif name not in _ODT_OUT:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)
