"""``kg check``: whether a built graph keeps the shapes."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import print_json

if TYPE_CHECKING:
    from kg.graph.check import Finding

_GRAPH = Path("output")
_WORDS = {"violation": ("违反", "violations"), "warning": ("警告", "warnings"), "info": ("提示", "infos")}


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=_GRAPH, metavar="[GRAPH]")
@click.option("--reference", is_flag=True, help="改用 pySHACL 对照（慢）/ with pySHACL, the reference (slow)")
@click.option("--all", "show_all", is_flag=True, help="也列出警告和提示 / list warnings and infos too")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，含警告和提示 / as JSON, warnings and infos too")
@click.pass_context
def check(context: click.Context, path: Path, *, reference: bool, show_all: bool, as_json: bool) -> None:
    """按 SHACL 约束检查图谱 / check a graph against the shapes.

    有违反时退出码为 1；警告和提示（报道没有写明的）不算。默认检查 output 里的图谱。

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
