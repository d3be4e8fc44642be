"""``issues.jsonl``: what could not be read or settled, one JSON object a line, in a fixed order."""

import json
from collections.abc import Iterable

from kg.errors import KGError, SourceError
from kg.model import Issue

_RANK = {"error": 0, "warning": 1, "info": 2}


def ordered(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues without repetition: by file, then weight, then place."""
    return sorted(set(issues), key=_key)


def _key(issue: Issue) -> tuple[str, int, int, int, str, str]:
    start = issue.span.start if issue.span else -1
    return issue.file, _RANK[issue.level], issue.line or 0, start, issue.code, issue.message_zh


def of_fault(fault: KGError, file: str) -> Issue:
    """Return the row of a fault that stopped one input."""
    code = fault.code if isinstance(fault, SourceError) else "failed"
    zh = fault.what_zh if isinstance(fault, SourceError) else fault.zh
    return Issue("error", code, file, zh, fault.en)


def line(issue: Issue) -> str:
    """Return what the terminal says of an issue: file, place, what is wrong, in one line."""
    place = f":{issue.line}" if issue.line else ""
    text = f"{issue.file}{place}: {issue.message_zh} / {issue.message_en}"
    return " ".join(text.split())


def counted(issues: Iterable[Issue]) -> dict[str, int]:
    """Return how many issues of each level there are."""
    found = dict.fromkeys(_RANK, 0)
    for issue in set(issues):
        found[issue.level] += 1
    return found


def jsonl(issues: Iterable[Issue]) -> str:
    """Return the whole file."""
    return "".join(json.dumps(_row(issue), ensure_ascii=False) + "\n" for issue in ordered(issues))


def _row(issue: Issue) -> dict[str, object]:
    row: dict[str, object] = {"level": issue.level, "code": issue.code, "file": issue.file}
    if issue.line is not None:
        row["line"] = issue.line
    if issue.span is not None:
        row["start"], row["end"] = issue.span.start, issue.span.stop
    return row | {"message": {"zh": issue.message_zh, "en": issue.message_en}}
