"""``kg check`` and ``kg query``: questions to a built graph."""

import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.table import table
from kg.cli.terminal import complain, print_json

if TYPE_CHECKING:
    from kg.graph.check import Finding

_GRAPH = Path("output/graph.trig")
_WORDS = {"violation": ("违反", "violations"), "warning": ("警告", "warnings"), "info": ("提示", "infos")}


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=_GRAPH, metavar="[GRAPH]")
@click.option("--reference", is_flag=True, help="改用 pySHACL 对照（慢）/ with pySHACL, the reference (slow)")
@click.option("--all", "show_all", is_flag=True, help="也列出警告和提示 / list warnings and infos too")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，含警告和提示 / as JSON, warnings and infos too")
@click.pass_context
def check(context: click.Context, path: Path, *, reference: bool, show_all: bool, as_json: bool) -> None:
    """按 SHACL 约束检查图谱 / check a graph against the shapes.

    有违反时退出码为 1；警告和提示（报道没有写明的）不算。默认检查 output/graph.trig。

    Exit code 1 for violations; warnings and infos (what a report does not say) do not count.
    """
    from kg.graph.check import check as findings

    found = findings(path, reference=reference)
    if as_json:
        print_json([asdict(one) for one in found])
    else:
        for one in found:
            if show_all or one.severity == "violation":
                click.echo(str(one))
        click.echo(_count(path, found))
    context.exit(1 if any(one.severity == "violation" for one in found) else 0)


def _count(path: Path, found: "list[Finding]") -> str:
    counts = [(sum(one.severity == severity for one in found), words) for severity, words in _WORDS.items()]
    zh = "，".join(f"{number} 处{words[0]}" for number, words in counts)
    return f"{path}: {zh} / {', '.join(f'{number} {words[1]}' for number, words in counts)}"


@click.command()
@click.argument("question", required=False)
@click.option(
    "-g", "--graph", type=click.Path(path_type=Path), default=_GRAPH, show_default=True, help="图谱文件 / graph file"
)
@click.option("-p", "parameters", multiple=True, metavar="NAME=VALUE", help="查询的参数 / a parameter of the query")
@click.option("--list", "list_all", is_flag=True, help="列出命名查询 / list the named queries")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON (SPARQL results, JSON-LD)")
def query(question: str | None, graph: Path, parameters: tuple[str, ...], *, list_all: bool, as_json: bool) -> None:
    """用 SPARQL 提问 / ask in SPARQL.

    QUESTION 是 SPARQL 文本、.rq 文件，或命名查询的名字、编号、名字的一部分（见 --list）。常用前缀已声明。

    QUESTION is SPARQL text, a .rq file, or the name, number or part of the name of a named query. Prefixes are declared.
    """
    if list_all:
        _list(as_json=as_json)
        return
    if not question:
        raise click.UsageError("缺少 QUESTION；kg query --list 列出命名查询 / QUESTION is missing; see --list")
    from kg.graph.query import ask

    answer = ask(graph, question, parameters)
    if as_json:
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
                {"name": one.name, "zh": one.zh, "en": one.en, "parameters": dict(one.defaults)}
                for one in questions().values()
            ]
        )
        return
    for one in questions().values():
        parameters = "  ".join(f"-p {name}={default or '…'}" for name, default in one.defaults)
        click.echo(f"{one.name}\n  {one.zh}\n  {one.en}" + (f"\n  {parameters}" if parameters else ""))
