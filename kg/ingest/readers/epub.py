"""EPUB: the documents of its spine in reading order (EPUB 3.3, 5), each a file of HTML."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from kg.errors import SourceError
from kg.ingest.readers import members, package, xml
from kg.ingest.readers.found import File, Found, Options, damaged

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the documents of the book; raise SourceError where it has none."""
    limits = options.limits
    with file.opened() as stream, package.opened(file.name, stream) as zipped:
        container = xml.parse(file.name, package.member(zipped, "META-INF/container.xml", file.name, limits))
        roots = [found.get("full-path", "") for found in container.iter(f"{_CONTAINER}rootfile")]
        if not roots:
            raise damaged(file.name, "没有目录文件", "it names no package document")
        book = xml.parse(file.name, package.member(zipped, roots[0], file.name, limits))
        where = {item.get("id"): item.get("href", "") for item in book.iter(f"{_OPF}item")}
        for item in book.iter(f"{_OPF}itemref"):
            inside = posixpath.normpath(
                posixpath.join(posixpath.dirname(roots[0]), unquote(where.get(item.get("idref"), "")))
            )
            name = f"{file.name}/{package.safe(inside) or '?'}"
            try:
                yield file.inner(name, package.member(zipped, inside, name, limits), archived=False)
            except SourceError as fault:
                yield members.fault(fault)
