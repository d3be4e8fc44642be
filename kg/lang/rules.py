"""Knowledge as data: lexicons (TSV) and patterns (YAML), read once and checked.

A lexicon row is ``form<TAB>kind<TAB>value<TAB>note``; ``#`` starts a comment line; an empty value
means the form itself. A pattern file is::

    macros:
      name: regex            # used as {name} in patterns and later macros
    rules:
      - id: family.rule
        for: which class of sentences it is for, in a few words
        pattern: "regex with {name} and {lex:titles} {lex:titles/kind}"
        examples: ["市总工会[副主席]王某"]      # brackets mark what the whole pattern must match
        counter_examples: ["主要工作"]         # nothing may match here

``{lex:NAME}`` becomes the alternation of a lexicon's forms, longest first; ``{lex:NAME/kind}``
of those of one kind. A fault names file and line. The tests run every example.

``^`` is the beginning of the string that a pattern is given, never of the stretch that ``match(text, start)``
looks at: a rule with ``^`` is for strings cut out of a text, and the tests watch that no step asks it at an offset.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from kg.errors import RuleError
from kg.lang.scan import Finder, finder, hint

_REFERENCE = re.compile(r"\{(lex:[\w-]+(?:/[\w-]+)?|[a-z][\w-]*)\}")
_BRACE = re.compile(r"(?<!\\)\{(?!\d*(?:,\d*)?\})")
"""A brace that begins no count ({2,5}): what is left of a mistyped reference."""
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_LATE = re.compile(r"[^\\|(:=!<]\^")
"""A ``^`` behind something that must come first."""
_SAFE_KEYS = {"id", "for", "pattern", "examples", "counter_examples"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon row."""

    form: str
    kind: str
    value: str
    note: str


@dataclass(frozen=True)
class Rule:
    """One named pattern with the sentences that prove it."""

    id: str
    pattern: re.Pattern[str]
    purpose: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    file: str
    line: int

    @cached_property
    def hint(self) -> re.Pattern[str]:
        """What finds something wherever the pattern does: a quick test for short stretches."""
        return hint(self.pattern)

    @cached_property
    def finditer(self) -> Finder:
        """The quick form of ``pattern.finditer``, for whole texts."""
        return finder(self.pattern)


def _read(folder: str, name: str) -> str:
    return files("kg.lang").joinpath("data", folder, name).read_text(encoding="utf-8")


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """Read ``data/lexicons/<name>.tsv``, in file order."""
    file, entries, seen = f"{name}.tsv", [], set[tuple[str, str]]()
    for number, line in enumerate(_read("lexicons", file).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [*line.split("\t"), "", "", ""][:4]
        form, kind, value, note = (cell.strip() for cell in cells)
        if not form or not kind:
            raise RuleError(file, number, "缺少词形或类别", "form or kind is missing")
        if (form, kind) in seen:
            raise RuleError(file, number, f"重复的词条 {form}", f"duplicate entry {form}")
        seen.add((form, kind))
        entries.append(Entry(form, kind, value or form, note))
    return tuple(entries)


def alternation(forms: "set[str] | list[str]") -> str:
    """Return a non-capturing regex group of ``forms``, longest first.

    Forms are grouped by their first character, so that most are passed over together.
    """
    rests: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        rests.setdefault(form[0], []).append(re.escape(form[1:]))
    groups = (
        re.escape(first) + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for first, rest in rests.items()
    )
    return f"(?:{'|'.join(groups)})"


def _expand(text: str, macros: dict[str, str], file: str, line: int) -> str:
    def swap(match: re.Match[str]) -> str:
        name = match[1]
        if name.startswith("lex:"):
            book, _, kind = name[4:].partition("/")
            forms = [e.form for e in lexicon(book) if not kind or e.kind == kind]
            if not forms:
                raise RuleError(file, line, f"词表 {name} 为空", f"lexicon {name} is empty")
            return alternation(forms)
        if name not in macros:
            raise RuleError(file, line, f"未定义的宏 {{{name}}}", f"unknown macro {{{name}}}")
        return macros[name]

    expanded = _REFERENCE.sub(swap, text)
    if wrong := _BRACE.search(expanded):
        name = expanded[wrong.start() :].partition("}")[0] + "}"
        raise RuleError(file, line, f"读不懂的引用 {name}", f"{name} is neither a reference nor a count")
    return expanded


def _lines(text: str) -> dict[str, int]:
    """Return the line on which each rule id stands."""
    found = re.compile(r"^\s*-\s+id:\s*(\S+)")
    return {m[1]: n for n, row in enumerate(text.splitlines(), 1) if (m := found.match(row))}


@cache
def patterns(name: str) -> dict[str, Rule]:
    """Read ``data/patterns/<name>.yaml``: its rules by id, in file order."""
    import yaml  # late: `kg --help` does not need it

    file = f"{name}.yaml"
    text = _read("patterns", file)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
    where = _lines(text)
    macros: dict[str, str] = {}
    for key, value in (data.get("macros") or {}).items():
        macros[key] = "(?:" + _expand(str(value), macros, file, 1) + ")"
    rules: dict[str, Rule] = {}
    for raw in data["rules"]:
        rule = _rule(raw, macros, file, where.get(raw.get("id", ""), 1))
        if rule.id in rules:
            raise RuleError(file, rule.line, f"重复的规则 {rule.id}", f"duplicate rule {rule.id}")
        rules[rule.id] = rule
    return rules


def _rule(raw: dict[str, object], macros: dict[str, str], file: str, line: int) -> Rule:
    if unknown := set(raw) - _SAFE_KEYS:
        raise RuleError(file, line, f"未知字段 {unknown}", f"unknown keys {unknown}")
    for key in ("id", "for", "pattern", "examples"):
        if not raw.get(key):
            raise RuleError(file, line, f"缺少字段 {key}", f"{key} is missing")
    try:
        compiled = re.compile(_expand(str(raw["pattern"]), macros, file, line))
    except re.error as fault:
        raise RuleError(file, line, f"正则错误：{fault}", f"bad regex: {fault}") from fault
    if _LATE.search(_CLASS.sub("[]", compiled.pattern)):
        raise RuleError(file, line, "“^” 之前还有别的，永远不会匹配", "a ^ behind something else never matches")
    return Rule(
        id=str(raw["id"]),
        pattern=compiled,
        purpose=str(raw["for"]),
        examples=_strings(raw.get("examples")),
        counter_examples=_strings(raw.get("counter_examples")),
        file=file,
        line=line,
    )


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()
