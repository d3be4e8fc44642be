"""``kg check`` and ``kg query``: questions to a built graph."""

from pathlib import Path

import click

from kg.cli.terminal import print_json
from kg.errors import SettingsError

_GRAPH = Path("output/graph.trig")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=_GRAPH)
@click.option("--reference", is_flag=True, help="改用 pySHACL 对照（慢）/ with pySHACL, the reference (slow)")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
@click.pass_context
def check(context: click.Context, path: Path, *, reference: bool, as_json: bool) -> None:
    """按 SHACL 约束检查图谱 / check a graph against the shapes."""
    from kg.graph.check import check as violations

    found = violations(path, reference=reference)
    if as_json:
        print_json([str(one) for one in found])
    else:
        for one in found:
            click.echo(str(one))
        click.echo(f"{path}: {len(found)} 处违反 / {len(found)} violations")
    context.exit(1 if found else 0)


@click.command()
@click.argument("question", required=False)
@click.option("-g", "--graph", type=click.Path(path_type=Path), default=_GRAPH, show_default=True, help="图谱文件")
@click.option(
    "-p", "parameters", multiple=True, metavar="NAME=VALUE", help="命名查询的参数 / a named query's parameter"
)
@click.option("--list", "list_all", is_flag=True, help="列出命名查询 / list the named queries")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
def query(question: str | None, graph: Path, parameters: tuple[str, ...], *, list_all: bool, as_json: bool) -> None:
    """用 SPARQL 提问 / ask in SPARQL.

    QUESTION 是 SPARQL 文本、.rq 文件，或命名查询的名字或编号（--list）。

    QUESTION is SPARQL text, a .rq file, or the name or number of a named query.
    """
    raise NotImplementedError
