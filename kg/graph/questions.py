"""What a user asks: SPARQL text, a ``.rq`` file, or a competency question by short name, name, number or part of it.

Parameters are those that the head of a query declares (``# ?name = default``). The default gives the type: a number,
a day, an IRI (``<…>``), else words. Nothing after ``=`` means words, and that the query does without the parameter
where it is not given. ``name`` means the one parameter of words that a question has, whatever it calls it:
one asks for the posts of a name without a look at the file.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import KGError, SettingsError, SourceError
from kg.graph.literals import DATATYPES
from kg.graph.terms import literal
from kg.schema import Question

_TYPES = {
    "xsd:integer": ("整数", "an integer"),
    "xsd:decimal": ("数", "a number"),
    "xsd:date": ("日期（YYYY-MM-DD）", "a date"),
}
"""Types of parameters, told by their default, the narrowest first."""

_IRI = re.compile(r"<(.*)>")


def find(asked: str) -> Question:
    """Return the question that ``asked`` names or is; raise :class:`KGError` where it is none or several."""
    named = schema.questions()
    if asked in named:
        return named[asked]
    short = [one for one in named.values() if one.short == asked]
    if short:
        return short[0]
    numbered = [one for one in named.values() if _number(one.name) == asked.lstrip("0")]
    if numbered:
        return numbered[0]
    if asked.endswith(".rq"):
        return _file(Path(asked))
    if re.search(r"[\s{}]", asked):
        return schema.question("", asked)
    return _part(asked, named.values())


def _number(name: str) -> str:
    return name.partition("-")[0].lstrip("0")


def _file(path: Path) -> Question:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SourceError(str(path), "找不到查询文件", "no such query file") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise SourceError(str(path), f"读不了：{fault}", "cannot be read") from fault
    return schema.question(path.name, text)


def _part(asked: str, named: Iterable[Question]) -> Question:
    found = [one for one in named if asked.lower() in one.name or asked in one.zh]
    if len(found) == 1:
        return found[0]
    if found:
        names = "、".join(one.name for one in found)
        raise SettingsError(f"“{asked}”可指几个查询：{names}", f"{asked} may mean several queries")
    raise SettingsError(
        f"没有命名查询“{asked}”；kg query --list 列出全部", f"no named query {asked}; see kg query --list"
    )


def values(question: Question, given: Sequence[str]) -> dict[str, ox.NamedNode | ox.Literal]:
    """Return the value of each parameter that has one; ``given`` are ``name=value``.

    Raises :class:`SettingsError` for a parameter that the question does not have and a value of another type.
    """
    known = dict(question.defaults)
    said = dict(known)
    for pair in given:
        name, equals, value = pair.partition("=")
        name = _meant(name.strip().removeprefix("?"), known)
        if not equals:
            raise SettingsError(f"参数应写作 NAME=VALUE：{pair}", f"a parameter is NAME=VALUE: {pair}")
        if name not in known:
            raise _unknown(name, known)
        said[name] = value.strip()
    return {name: _value(name, value, known[name]) for name, value in said.items() if value}


def _meant(name: str, known: Mapping[str, str]) -> str:
    """The parameter that ``name`` is: itself, or for the word "name" the only one that takes words."""
    words = [one for one, default in known.items() if not default]
    return words[0] if name == "name" and name not in known and len(words) == 1 else name


def _unknown(name: str, known: Iterable[str]) -> KGError:
    names = "、".join(known)
    if not names:
        return SettingsError(f"这个查询没有参数（{name}）", f"this query has no parameters ({name})")
    return SettingsError(f"这个查询没有参数 {name}（可用：{names}）", f"no parameter {name} here (known: {names})")


def _value(name: str, value: str, default: str) -> ox.NamedNode | ox.Literal:
    datatype = next((one for one in _TYPES if DATATYPES[one](default)), "")
    if datatype and not DATATYPES[datatype](value):
        zh, en = _TYPES[datatype]
        raise SettingsError(f"参数 {name} 应为{zh}：{value}", f"parameter {name} must be {en}: {value}")
    iri = _IRI.fullmatch(default)
    if not iri:
        return literal(value, datatype)
    try:
        return ox.NamedNode(value.removeprefix("<").removesuffix(">"))
    except ValueError as fault:
        raise SettingsError(f"参数 {name} 应为 IRI：{value}", f"parameter {name} must be an IRI: {value}") from fault
