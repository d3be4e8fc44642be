"""Administrative divisions of China down to the county, from ``data/divisions.tsv`` (its head names year and source).

Codes are the six digits of GB/T 2260. A name may be full (焦作市), short (焦作, 延边州, 内蒙古), or weak: short
but also a word, or a district without 区 (和平, 解放). Weak names answer :func:`find` and
:func:`within`; :func:`scan` does not look for them in running text. The table loads on first use (about 5 ms).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from kg.lang.rules import lexicon
from kg.lang.script import simplify

Level = Literal["province", "city", "county"]

# The one-character names of provinces (豫), with Hong Kong, Macau and Taiwan.
SHORT_PROVINCE = {entry.form: entry.value for entry in lexicon("short_provinces")}
_PAIR = 2
_LONGEST = 12  # characters of a name
_WITH = "会同县"
_BEFORE_WITH = frozenset(
    "会局委部院司团处办社校站队厅府心将应要须可也并动极"
)  # a body or 将: together with the county's
# 焦作市民, 海口市场: the last character of the name belongs to the next word.
_CUT = re.compile(r"市(?=场|民|区(?!总工会)|容|值|域|况)|区(?=域|别|分|块)|县(?=域)")
_CUTS = frozenset("市区县")
# A county's two characters are a name only where a place may begin: 在修武, 河南修武, not 共和政府.
_OPENS = re.compile(r"(?:^|[^一-龥]|[在赴到至抵往于]|走进|来自|位于|前往)$")
_CLOSES = re.compile(r"(?:县委|市委|总?工会|县|市|籍|当地)")


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``parent`` is the code of the next one up, None for a province."""

    code: str
    name: str
    level: Level
    parent: str | None


@dataclass(frozen=True, slots=True)
class _Table:
    by_code: dict[str, Division]
    full: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]
    weak: dict[str, tuple[str, ...]]
    unsought: frozenset[str]
    counties: frozenset[str]  # short names of two characters that only counties bear


def _level(code: str) -> Level:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


@cache
def _table() -> _Table:
    by_code: dict[str, Division] = {}
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    unsought = set()
    text = files("kg.lang").joinpath("data", "divisions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, *rest = line.split("\t")
        above = next((c for c in (code[:4] + "00", code[:2] + "0000") if c != code and c in by_code), None)
        by_code[code] = Division(code, name, _level(code), above)
        full.setdefault(name, []).append(code)
        for item in rest[0].split(" ") if rest else ():
            if item == "!":
                unsought.add(name)
            elif item[0] == "?":
                weak.setdefault(item[1:], []).append(code)
            else:
                short.setdefault(item, []).append(code)
                if name.endswith("自治" + item[-1]):  # 都安自治县
                    short.setdefault(f"{item[:-1]}自治{item[-1]}", []).append(code)
    cities = {name for name, codes in short.items() if any(code.endswith("00") for code in codes)}
    return _Table(
        by_code=by_code,
        full={name: tuple(codes) for name, codes in full.items()},
        short={name: tuple(codes) for name, codes in short.items()},
        weak={name: tuple(codes) for name, codes in weak.items()},
        unsought=frozenset(unsought),
        counties=frozenset(name for name in short if len(name) == _PAIR and name not in cities),
    )


def by_code(code: str) -> Division | None:
    """Return the division with this code; 41 and 4108 stand for 410000 and 410800."""
    return _table().by_code.get(code.ljust(6, "0"))


def find(name: str) -> tuple[Division, ...]:
    """Return the divisions called ``name``: those of that full name, else that short name, else weak one.

    Within each, higher levels come first: 吉林 is the province, 朝阳 the city. Traditional script will do.
    """
    table, name = _table(), simplify(name)
    for names in (table.full, table.short, table.weak):
        if codes := names.get(name):
            order = sorted(codes, key=lambda code: (-_zeros(code), code))
            return tuple(table.by_code[code] for code in order)
    return ()


def _zeros(code: str) -> int:
    return 4 if code.endswith("0000") else 2 if code.endswith("00") else 0


def is_full(name: str) -> bool:
    """Whether ``name`` is the full name of a division, not a short one."""
    return simplify(name) in _table().full


def is_weak(name: str) -> bool:
    """Whether ``name`` is a division's only as a word that also means something else (会同, 和平)."""
    table = _table()
    return name in table.weak and name not in table.short and name not in table.full


def chain(division: Division) -> tuple[Division, ...]:
    """Return the division and those above it, up to the province."""
    table, steps = _table().by_code, [division]
    while (parent := steps[-1].parent) is not None:
        steps.append(table[parent])
    return tuple(steps)


def full_name(division: Division) -> str:
    """Return the name with all that is above it: 河南省焦作市解放区."""
    return "".join(step.name for step in reversed(chain(division)))


def within(division: Division, name: str) -> Division | None:
    """Return the one division inside ``division`` (or itself) called ``name``, nearest in level; None if two are.

    A name without its last character will do (解放 in 焦作市 is 解放区).
    """
    table, name = _table(), simplify(name)
    for names in (table.full, table.short, table.weak):
        inside = [table.by_code[c] for c in names.get(name, ()) if division in chain(table.by_code[c])]
        if inside:
            near = min(len(chain(d)) for d in inside)
            best = [d for d in inside if len(chain(d)) == near]
            return best[0] if len(best) == 1 else None
    return None


@cache
def _matcher() -> tuple[Any, list[str]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    table = _table()
    words = sorted((set(table.full) | set(table.short)) - table.unsought)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def scan(text: str, *, simplified: bool = False) -> list[tuple[int, int, str]]:
    """Return ``(start, stop, name)`` of each division named in ``text``, longest first, without overlaps.

    Names are given in simplified script, as the table has them; ``simplified`` tells that the text is in it too.
    """
    text = text if simplified else simplify(text)
    found: list[tuple[int, int, str]] = []
    for start, stop, name in _matches(text):
        if found and start < found[-1][1]:
            continue
        if _meant(text, start, stop, name, follows=bool(found) and found[-1][1] == start):
            found.append((start, stop, name))
        elif text[stop - 1 : stop + 1] in _beginnings():  # 希|望江|西: a county's short name hides a province
            hidden = ((stop - 1 + b, stop - 1 + e, n) for b, e, n in _matches(text[stop - 1 : stop - 1 + _LONGEST]))
            found += [row for row in hidden if row[0] == stop - 1 and _meant(text, *row, follows=False)]
    return found


def _matches(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield what reads as a division's name, longest first, without overlaps; 望江 in 希望江西 too."""
    matcher, words = _matcher()
    table = _table()
    for index, start, end in matcher.find_matches_as_indexes(text):
        cut = text[end - 1] in _CUTS and _CUT.match(text, end - 1) is not None
        name, stop = (words[index][:-1], end - 1) if cut else (words[index], end)
        if not cut or name in table.short:
            yield start, stop, name


def _meant(text: str, start: int, stop: int, name: str, *, follows: bool) -> bool:
    """Whether a division is meant by what reads as its name; ``follows`` is whether another ends right before."""
    if name == _WITH and start and text[start - 1] in _BEFORE_WITH:
        return False
    return name not in _table().counties or follows or _stands_alone(text, start, stop)


@cache
def _beginnings() -> frozenset[str]:
    """Return what the names of provinces begin with: two characters that a county's short name may hide the first of."""
    table = _table()
    return frozenset(name[:2] for name, codes in table.short.items() if any(code.endswith("0000") for code in codes))


def _stands_alone(text: str, start: int, stop: int) -> bool:
    """Whether a place may be meant by two characters: after a preposition or a sign, or before an office."""
    return _OPENS.search(text, max(0, start - 2), start) is not None or _CLOSES.match(text, stop) is not None
