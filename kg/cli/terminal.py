"""What the verbs share: one-line complaints, JSON, progress that is shown to a person only."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

_COLOURS = {"错误": "red", "警告": "yellow", "用法": "red"}
_STAGES = {
    "reading": "读入",
    "extracting": "抽取",
    "hearing": "附议",
    "indexing": "编索引",
    "resolving": "归并",
    "joining": "汇总",
    "checking": "检查",
    "writing": "写出",
    "evaluating": "评测",
}


def complain(word: str, text: str) -> None:
    """Say one line on stderr, its first word in colour on a terminal."""
    head = click.style(word, fg=_COLOURS.get(word), bold=True) if coloured(sys.stderr) else word
    click.echo(f"{head} {' '.join(text.split())}", err=True, color=coloured(sys.stderr))


def coloured(stream: object) -> bool:
    """Whether ``stream`` is a terminal whose user did not refuse colour (NO_COLOR)."""
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_json(value: object) -> None:
    """Print one JSON value for a program to read."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a progress callback: a rich bar on stderr for a person, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=_STAGES[stage], completed=done, total=total)

        yield show
