"""What a build could not read or settle, said on stderr: a line each, and where there are very many, how many more."""

from collections import Counter
from typing import TYPE_CHECKING

from kg.cli.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.model import Issue

_WORDS = {"error": "错误", "warning": "警告"}
MOST = 100
"""Lines of one level; ``issues.jsonl`` holds them all."""


def tell(issues: "Iterable[Issue]", levels: tuple[str, ...] = ("error", "warning"), *, kept: bool) -> None:
    """Say the issues of ``levels``, and under whose licence a voice came.

    After :data:`MOST` lines of a level one more tells how many are left, if they are ``kept`` in ``issues.jsonl``;
    where nothing was written all are said, since they stand nowhere else.
    """
    from kg.build.issues import line

    said: Counter[str] = Counter()
    for issue in issues:
        if issue.level in levels:
            said[issue.level] += 1
            if said[issue.level] <= MOST or not kept:
                complain(_WORDS[issue.level], line(issue))
        elif issue.code == "voice-licence":
            complain("许可", line(issue))
    for level, count in said.items() if kept else ():
        if count > MOST:
            rest = count - MOST
            complain(_WORDS[level], f"另有 {rest} 条，都在 issues.jsonl 里 / {rest} more, all of them in issues.jsonl")
