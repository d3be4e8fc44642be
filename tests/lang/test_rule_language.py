"""What a pattern file may say: faults told with file and line, and ^ used only where it can match."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RuleError
from kg.extract import extract
from kg.ingest import articles, read
from kg.lang import rules

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what reads one rule with the pattern given."""

    def pattern(text: str) -> rules.Rule:
        page = (
            f'macros:\n  num: "[0-9]"\nrules:\n  - id: a.b\n    for: x\n    pattern: "{text}"\n    examples: ["[1]"]\n'
        )
        known = rules._read
        monkeypatch.setattr(rules, "_read", lambda folder, name: page if folder == "patterns" else known(folder, name))
        rules.patterns.cache_clear()
        try:
            return rules.patterns("made-up")["a.b"]
        finally:
            rules.patterns.cache_clear()

    return pattern


WRONG = [
    ("{lex:titles//office}", "{lex:titles//office}"),
    ("{lex:titles/}", "{lex:titles/}"),
    ("{Num}", "{Num}"),
    ("x{2,a}", "{2,a}"),
    ("会议^强调", "^"),
    ("[会议]^强调", "^"),
]


@pytest.mark.parametrize(("text", "told"), WRONG, ids=[row[0] for row in WRONG])
def test_what_cannot_be_meant_is_told_with_its_place(written: Any, text: str, told: str) -> None:
    with pytest.raises(RuleError) as fault:
        written(text)
    assert told in str(fault.value)
    assert "made-up.yaml" in str(fault.value)


RIGHT = ["{num}{2,3}", "x{4}", "(?:^|，)会", "^会|^议", "[^，]", "a[，^]", "{lex:titles/office}", r"\\{"]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_meant_is_read(written: Any, text: str) -> None:
    assert written(text).id == "a.b"


class Watched:
    """A pattern that remembers whether it was asked at an offset."""

    def __init__(self, pattern: Any, asked: list[str]) -> None:
        self._pattern, self._asked = pattern, asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._pattern, name)
        if name not in {"match", "search", "fullmatch", "finditer"}:
            return found

        def at(text: str, pos: int = 0, *rest: int) -> Any:
            if pos:
                self._asked.append(self._pattern.pattern[:60])
            return found(text, pos, *rest)

        return at


def _watched(rule: rules.Rule, asked: list[str]) -> Any:
    return Watched(rule.pattern, asked)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Watch every rule whose pattern begins with ^; return those asked at an offset."""
    offsets: list[str] = []
    known = rules.patterns

    def patterns(name: str) -> dict[str, rules.Rule]:
        return {
            id_: replace(rule, pattern=_watched(rule, offsets)) if rule.pattern.pattern.startswith("^") else rule
            for id_, rule in known(name).items()
        }

    for module in [
        m for name, m in sys.modules.items() if name.startswith("kg.") and getattr(m, "patterns", None) is known
    ]:
        monkeypatch.setattr(module, "patterns", patterns)
    return offsets


def test_no_step_asks_a_rule_with_a_beginning_at_an_offset(asked: list[str]) -> None:
    for path in sorted(GOLD.glob("*.txt")):
        for article in articles(read(path, path.read_bytes()))[0]:
            extract(article)
    assert sorted(set(asked)) == []
