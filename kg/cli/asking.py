"""``kg query``: questions to a built graph."""

import shutil
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.table import table
from kg.cli.terminal import complain, print_json

_GRAPH = Path("output")
_ASKED = "[QUESTION] [--PARAMETER VALUE]…"


# Options that click does not know are parameters of the question: which there are, the question says.
@click.command(context_settings={"ignore_unknown_options": True}, options_metavar="[OPTIONS]")
@click.argument("asked", nargs=-1, type=click.UNPROCESSED, metavar=_ASKED)
@click.option(
    "-g", "--graph", type=click.Path(path_type=Path), default=_GRAPH, show_default=True, help="图谱文件 / graph file"
)
@click.option("-p", "pairs", multiple=True, metavar="NAME=VALUE", help="查询的参数 / a parameter of the query")
@click.option("--list", "list_all", is_flag=True, help="列出命名查询 / list the named queries")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml"]),
    default="table",
    show_default=True,
    help="结果的格式 / how to write the answer",
)
@click.option("--json", "as_json", is_flag=True, help="即 --format json / SPARQL results, JSON-LD for triples")
def query(
    asked: tuple[str, ...], graph: Path, pairs: tuple[str, ...], format_: str, *, list_all: bool, as_json: bool
) -> None:
    """用 SPARQL 提问 / ask in SPARQL.

    QUESTION 是 SPARQL 文本、.rq 文件，或命名查询的短名、名字、编号、名字的一部分（见 --list）。命名查询的参数就是选项：
    kg query posts-of --name 李林敏。常用前缀已声明。

    QUESTION is SPARQL text, a .rq file, or the short name, name, number or part of the name of a named query, whose
    parameters are options: kg query posts-of --name 李林敏. Prefixes are declared.
    """
    if list_all:
        _list(as_json=as_json)
        return
    question, given = _read(asked)
    # Oxigraph does not hear of Ctrl-C while it works; let the system end the process then.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _answer(graph, question, (*pairs, *given), "json" if as_json else format_)


def _read(asked: Iterable[str]) -> tuple[str, list[str]]:
    """The question, and the parameters given as options: ``--name value`` or ``--name=value``."""
    words: list[str] = []
    given: list[str] = []
    rest = iter(asked)
    for word in rest:
        if not word.startswith("--"):
            words.append(word)
            continue
        name, equals, value = word.removeprefix("--").partition("=")
        if not equals:
            value = next(rest, "")
            if not value:
                raise click.UsageError(f"{word} 缺少值 / {word} needs a value")
        given.append(f"{name}={value}")
    if not words:
        raise click.UsageError("缺少 QUESTION；kg query --list 列出命名查询 / QUESTION is missing; see --list")
    if len(words) > 1:
        raise click.UsageError(f"多余的参数：{' '.join(words[1:])} / unexpected: one question at a time")
    return words[0], given


def _answer(graph: Path, question: str, given: tuple[str, ...], format_: str) -> None:
    from kg.graph.query import ask, serialised

    if format_ in ("csv", "tsv", "xml"):
        written = serialised(graph, question, given, format_)
        click.echo(written, nl=not written.endswith(b"\n"))
        return
    answer = ask(graph, question, given)
    if format_ == "json":
        print_json(answer.json)
    elif answer.columns:
        limit = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(table(answer.columns, answer.rows, limit=limit))
        if not answer.rows:
            complain("没有", "没有结果 / no rows")
    else:
        click.echo(answer.text)


def _list(*, as_json: bool) -> None:
    """Say what can be asked by name, with its parameters and their defaults."""
    from kg.schema import questions

    if as_json:
        print_json(
            [
                {"name": one.name, "short": one.short, "zh": one.zh, "en": one.en, "parameters": dict(one.defaults)}
                for one in questions().values()
            ]
        )
        return
    for one in questions().values():
        options = "".join(f"  --{name} {default or '…'}" for name, default in one.defaults)
        click.echo(f"{one.short}{options}\n  {one.name}\n  {one.zh}\n  {one.en}")
