"""SPARQL text seen as tokens: refuse what a question may not do, put values where parameters stand.

Tokens and not plain text, because ``SERVICE`` may stand in a string and ``?name`` in a comment. A value enters as a
whole RDF term, written by the RDF library, in the place of a whole variable token: it cannot become anything else.
(Oxigraph's own substitution binds only variables that the query returns, which would show every parameter as a
column and break grouping.)
"""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import SettingsError

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\r\n]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
               |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<lang>@[A-Za-z-]+)
    |(?P<name>(?:[^\W\d](?:[\w.-]*[\w-])?)?:(?:[\w:%.-]|\\.)*)
    |(?P<word>[^\W\d]\w*)""",
    re.VERBOSE | re.DOTALL,
)
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"},
)
_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected (?:one of )?)?(.*)", re.DOTALL)
_LONGEST = 120
"""Of a parser's list of what it expected, as much as helps."""


def refuse_all_but_questions(text: str) -> None:
    """Raise :class:`SettingsError` for an update and for a call of another server (``SERVICE``).

    No other word of SPARQL ends in "service", and a word may follow a number or ``true`` without a space
    (``1e5SERVICE <…>``), where it is not a token of its own here.
    """
    words = [found[0].upper() for found in _TOKEN.finditer(text) if found.lastgroup == "word"]
    opening = next((word for word in words if word in _QUERIES | _UPDATES), "")
    if opening in _UPDATES:
        raise SettingsError(f"只能提问，不能修改图谱（{opening}）", f"questions only, no updates ({opening})")
    if any(word.endswith("SERVICE") for word in words):
        raise SettingsError("不能调用别的服务器（SERVICE）", "no calls of other servers (SERVICE)")


def graphs(text: str) -> tuple[str, list[str], list[str]]:
    """Return the prologue of a query, and the names after its ``FROM`` and ``FROM NAMED``, as they are written."""
    found = [one for one in _TOKEN.finditer(text) if one.lastgroup != "comment"]
    start = next((one.start() for one in found if one.lastgroup == "word" and one[0].upper() in _QUERIES), len(text))
    default: list[str] = []
    named: list[str] = []
    for before, word, name in zip([None, *found], found, found[1:], strict=False):
        if name.lastgroup not in ("iri", "name"):
            continue
        if word[0].upper() == "FROM":
            default.append(name[0])
        elif word[0].upper() == "NAMED" and before is not None and before[0].upper() == "FROM":
            named.append(name[0])
    return text[:start], default, named


def bound(text: str, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """Return the query with each variable that ``values`` names replaced by its value."""

    def replaced(found: re.Match[str]) -> str:
        value = values.get(found[0][1:]) if found.lastgroup == "variable" else None
        return found[0] if value is None else str(value)

    return _TOKEN.sub(replaced, text)


def syntax_error(fault: SyntaxError) -> SettingsError:
    """Return what to tell the user of a query that cannot be parsed: line, column, what is wrong, in one line."""
    found = _PLACE.search(str(fault))
    if not found:
        return SettingsError(f"SPARQL 有语法错误：{fault}", "SPARQL syntax error")
    line, column, expected = found[1], found[2], " ".join(found[3].split())
    where = f"第 {line} 行第 {column} 列", f"line {line}, column {column}"
    if "Prefix not found" in expected:
        return SettingsError(f"SPARQL {where[0]}：前缀没有声明", f"undeclared prefix, {where[1]}")
    short = expected if len(expected) <= _LONGEST else f"{expected[:_LONGEST]}…"
    return SettingsError(f"SPARQL {where[0]}有语法错误，此处应为 {short}", f"syntax error, {where[1]}")
