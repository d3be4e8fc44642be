"""Small frozen data as JSON, and back, by its type: dataclasses and named tuples as lists of their fields.

Knows text, numbers, truth, None, tuples, frozensets, unions with None, and dataclasses of these. Sets are written
sorted. Text may hold lone surrogates (a broken file), which no UTF-8 holds: JSON with one in it is written in ASCII.
"""

import json
import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

Decode = Callable[[Any], Any]


def encoded(value: object) -> str:
    """Return ``value`` as JSON that can be written in UTF-8: a Chinese character takes three bytes, escaped it would take six."""
    text = _WIDE.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _ASCII.encode(value)
    return text


def spelled(text: str) -> str:
    """Return what :func:`encoded` wrote as JSON in ASCII."""
    return text if text.isascii() else _NOT_ASCII.sub(lambda match: json.dumps(match[0])[1:-1], text)


def decoded(type_: type, value: Any) -> Any:  # noqa: ANN401 - of the type asked for
    """Return the value of ``type_`` that :func:`encoded` wrote, from what JSON made of it."""
    return _decoder(type_)(value)


def _plain(value: object) -> object:
    """Return what JSON does not know as what it knows."""
    if isinstance(value, frozenset):
        return sorted(value)
    type_: Any = type(value)
    return _parts(type_)(value)


_WIDE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
_ASCII = json.JSONEncoder(separators=(",", ":"), default=_plain)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


@cache
def _parts(type_: Any) -> Callable[[object], object]:  # noqa: ANN401 - a dataclass
    names = [one.name for one in fields(type_)]
    whole = attrgetter(*names)
    return whole if len(names) > 1 else lambda value: (whole(value),)


@cache
def _decoder(type_: Any) -> Decode:  # noqa: ANN401 - a type or a form of typing
    origin, inside = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        (own,) = (one for one in inside if one is not type(None))
        read = _decoder(own)
        return lambda value: None if value is None else read(value)
    if origin is frozenset or (origin is tuple and inside[-1] is Ellipsis):
        return _each(origin, _decoder(inside[0]))
    if origin is tuple:
        return _fields(tuple, [_decoder(one) for one in inside])
    if is_dataclass(type_):
        hints = get_type_hints(type_)
        make: Decode = lambda found: cast("Any", type_)(*found)  # noqa: E731
        return _fields(make, [_decoder(hints[one.name]) for one in fields(type_)])
    return _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - text, numbers, truth
    return value


def _each(whole: Decode, read: Decode) -> Decode:
    return whole if read is _as_it_is else lambda value: whole([read(one) for one in value])


def _fields(whole: Decode, reads: list[Decode]) -> Decode:
    """Return what reads a row of fields, of which most are as they are."""
    others = [(at, read) for at, read in enumerate(reads) if read is not _as_it_is]

    def row(value: Any) -> Any:  # noqa: ANN401
        if len(value) != len(reads):
            raise ValueError("a row of other fields")
        found = list(value)
        for at, read in others:
            found[at] = read(found[at])
        return whole(found)

    return row
