"""Page furniture: lines that belong to the page and to no report. The rules are in ``patterns/page.yaml``."""

import re
from functools import cache

from kg.ingest.lines import Line
from kg.ingest.reflow import squeeze
from kg.lang.needles import heads
from kg.lang.rules import Rule, patterns

_LONGEST = 320
"""In columns; no furniture line is longer, so long lines are not tested at all."""
_NAMED = re.compile(r"\(\?P<\w+>")
_SPACED_NAME = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){2,5}")


class Family:
    """Page rules of one family, asked together whether any of them matches at a line's beginning."""

    def __init__(self, rules: list[Rule]) -> None:
        known = [(rule, heads(rule.pattern)) for rule in rules]
        self._heads = frozenset[str]().union(*(chars for _, chars in known if chars is not None))
        self._any = _either(rules)
        self._elsewhere = _either([rule for rule, chars in known if chars is None])

    def matches(self, text: str) -> bool:
        """Whether one of the rules matches at the beginning of ``text``."""
        pattern = self._any if text[:1] in self._heads else self._elsewhere
        return pattern.match(text) is not None


def _either(rules: list[Rule]) -> re.Pattern[str]:
    """Return one pattern, without named groups, that matches what any of some rules matches."""
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', rule.pattern.pattern)})" for rule in rules) or "(?!)")


@cache
def family(name: str) -> Family:
    """Return the page rules whose names begin with ``name``."""
    return Family([rule for key, rule in patterns("page").items() if key.startswith(f"{name}.")])


@cache
def rule(name: str) -> re.Pattern[str]:
    """Return the pattern of one page rule."""
    return patterns("page")[name].pattern


def search(name: str, text: str) -> re.Match[str] | None:
    """Return the first place that one page rule matches, soon where there is none."""
    found = patterns("page")[name]
    return found.pattern.search(text) if found.hint.search(text) else None


def is_soft(line: Line) -> bool:
    """Whether the line is furniture that may interrupt a sentence (a page number)."""
    return line.width <= 24 and family("soft").matches(squeeze(line.text))


def is_furniture(line: Line) -> bool:
    """Whether the line is furniture that also parts what stands above it from what stands below."""
    if line.width > _LONGEST:
        return False
    return family("furniture").matches(squeeze(line.text)) or _SPACED_NAME.fullmatch(line.text) is not None
