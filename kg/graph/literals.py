"""Typed literals: what may stand in one, and which of two comes first.

Only the datatypes that shapes.ttl names. A literal whose text does not fit its datatype is as wrong as one of
another datatype (SHACL, ``sh:datatype``).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from kg import schema

_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_DATE = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_ZONE}", re.ASCII)
_MONTH = re.compile(rf"-?\d{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}", re.ASCII)
_YEAR = re.compile(rf"-?\d{{4,}}{_ZONE}", re.ASCII)
_DAY = re.compile(rf"--(\d\d)-(\d\d){_ZONE}", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_LEAP = 2000
"""A year that has every day of the calendar."""


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    return found is not None and _is_day(int(found[1]), found[2], found[3])


def _is_month_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    return found is not None and _is_day(_LEAP, found[1], found[2])


DATATYPES: dict[str, Callable[[str], bool]] = {
    "xsd:string": lambda _: True,
    "rdf:langString": lambda _: True,
    "xsd:integer": lambda text: bool(_INTEGER.fullmatch(text)),
    "xsd:decimal": lambda text: bool(_DECIMAL.fullmatch(text)),
    "xsd:date": _is_date,
    "xsd:gYear": lambda text: bool(_YEAR.fullmatch(text)),
    "xsd:gYearMonth": lambda text: bool(_MONTH.fullmatch(text)),
    "xsd:gMonthDay": _is_month_day,
}
"""Datatype → whether a text is one of its literals."""


def fits(literal: ox.Literal, datatype: str) -> bool:
    """Whether ``literal`` has the datatype of that CURIE, and a text that fits it."""
    return schema.shrink(literal.datatype.value) == datatype and DATATYPES[datatype](literal.value)


def magnitude(term: object) -> tuple[str, Decimal | date] | None:
    """Return what ``term`` is compared by: a number or a day; None for anything else, dates with a zone included."""
    if not isinstance(term, ox.Literal):
        return None
    datatype = schema.shrink(term.datatype.value)
    if datatype in ("xsd:integer", "xsd:decimal") and DATATYPES[datatype](term.value):
        return "number", Decimal(term.value)
    if datatype == "xsd:date" and _is_date(term.value) and len(term.value) == len("YYYY-MM-DD"):
        return "day", date.fromisoformat(term.value)
    return None


def in_order(first: object, second: object, *, strictly: bool) -> bool:
    """Whether ``first`` is less than ``second`` (or equal, unless ``strictly``); what cannot be compared is not."""
    one, other = magnitude(first), magnitude(second)
    if isinstance(one, tuple) and isinstance(other, tuple) and one[0] == other[0]:
        left, right = one[1], other[1]
        if isinstance(left, date) and isinstance(right, date):
            return left < right or (left == right and not strictly)
        if isinstance(left, Decimal) and isinstance(right, Decimal):
            return left < right or (left == right and not strictly)
    return False


def written_test(datatype: str) -> Callable[[str], bool]:
    """Return whether a literal as N-Triples has it is one of ``datatype`` (a CURIE), with a text that fits it."""
    if datatype == "rdf:langString":
        return lambda value: value[:1] == '"' and value[value.rindex('"') + 1 :][:1] == "@"
    if datatype == "xsd:string":
        return lambda value: value[:1] == '"' and value[-1:] == '"'
    end, fits_ = f'"^^<{schema.expand(datatype)}>', DATATYPES[datatype]
    return lambda value: value[:1] == '"' and value.endswith(end) and fits_(value[1 : -len(end)])


def in_written_order(first: str, second: str, *, strictly: bool) -> bool:
    """Whether ``first`` comes before ``second``, both as N-Triples has them; of :func:`in_order` the same answer."""
    integer = _integer()
    if first.endswith(integer) and second.endswith(integer):
        one, other = first[1 : -len(integer)], second[1 : -len(integer)]
        if one.isdecimal() and other.isdecimal() and one.isascii() and other.isascii():
            return int(one) < int(other) + (not strictly)
    return in_order(_parsed(first), _parsed(second), strictly=strictly)


@cache
def _integer() -> str:
    """Return what stands after the digits of an integer."""
    return f'"^^<{schema.expand("xsd:integer")}>'


def _parsed(term: str) -> object:
    if not term.startswith('"'):
        return None
    text, _, datatype = term[1:].rpartition('"')
    if not datatype.startswith("^^<"):
        return ox.Literal(text)
    return ox.Literal(text, datatype=ox.NamedNode(datatype[3:-1]))
