"""XML from strangers: no document type, hence no entity, hence no bomb and nothing fetched."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.ingest.readers.found import damaged

DEPTH = 1_000
"""How deep elements may nest: what walks a tree may then recurse."""


class _RefusedError(Exception):
    """The document declares a type or nests too deep."""


def parse(name: str, data: bytes) -> Element:
    """Return the root of a document, tags as ``{namespace}local``; raise SourceError where it is not well-formed."""
    builder = TreeBuilder()
    reader = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise _RefusedError
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    def refuse(*_: object) -> None:
        raise _RefusedError

    reader.StartElementHandler, reader.EndElementHandler = start, end
    reader.CharacterDataHandler = builder.data
    reader.StartDoctypeDeclHandler = reader.EntityDeclHandler = refuse
    try:
        reader.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, _RefusedError, AssertionError, LookupError, ValueError) as fault:
        raise damaged(name, "不是正确的 XML", "not sound XML") from fault


def _named(tag: str) -> str:
    return "{" + tag if "}" in tag else tag
