"""Page furniture: lines that belong to the page and to no report. The rules are in ``patterns/page.yaml``."""

import re
from functools import cache

from kg.ingest.lines import Line
from kg.ingest.reflow import squeeze
from kg.lang.rules import patterns

_LONGEST = 320
"""In columns; no furniture line is longer, so long lines are not tested at all."""
_NAMED = re.compile(r"\(\?P<\w+>")
_SPACED_NAME = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){2,5}")


@cache
def family(name: str) -> re.Pattern[str]:
    """Return one pattern, without named groups, that matches what any page rule of the family ``name`` matches at a line's beginning."""
    rules = [rule.pattern.pattern for key, rule in patterns("page").items() if key.startswith(f"{name}.")]
    return re.compile("|".join(f"(?:{_NAMED.sub('(?:', rule)})" for rule in rules))


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
    return line.width <= 24 and family("soft").match(squeeze(line.text)) is not None


def is_furniture(line: Line) -> bool:
    """Whether the line is furniture that also parts what stands above it from what stands below."""
    if line.width > _LONGEST:
        return False
    return family("furniture").match(squeeze(line.text)) is not None or _SPACED_NAME.fullmatch(line.text) is not None
