"""JSON: one object a line, one object, or a list of them."""

import json
from collections.abc import Iterator

from kg.ingest.encoding import decode
from kg.ingest.readers import rows
from kg.ingest.readers.found import File, Found, Options, damaged
from kg.ingest.readers.text import said
from kg.model import Issue

MEDIA = "application/json"
FAULTS = (ValueError, RecursionError)
"""What parsing may raise."""


def read(file: File, options: Options) -> Iterator[Found]:
    """Yield the text of each object; a faulty line costs only itself."""
    decoded = decode(file.name, file.data(options.limits))
    yield from said(file.name, decoded)
    text = decoded.text.lstrip("\ufeff")
    found = list(_whole(text))
    if not found:
        for place, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                found.append((str(place), json.loads(line)))
            except FAULTS:
                yield not_json(file.name, place)
    objects = [(place, value) for place, value in found if isinstance(value, dict)]
    if not objects:
        raise damaged(file.name, "里面没有 JSON 对象", "there is no JSON object inside")
    header = dict.fromkeys(key for _, value in objects for key in value)
    yield from rows.texts(file, header, objects, MEDIA, options)


def not_json(name: str, line: int) -> Issue:
    """Return the row of a line that cannot be read."""
    return Issue("error", "json", name, "不是有效的 JSON", "is not valid JSON", line)


def _whole(text: str) -> Iterator[tuple[str, object]]:
    """Yield the objects of a file that is one JSON value; nothing where it is not."""
    try:
        value = json.loads(text)
    except FAULTS:
        return
    yield from ((str(place), one) for place, one in enumerate(value if isinstance(value, list) else [value], 1))
