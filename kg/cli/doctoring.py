"""``kg doctor``."""

import sys
from pathlib import Path

import click

from kg.cli.terminal import coloured, print_json


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="输出文件夹 / output folder",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
@click.pass_context
def doctor(context: click.Context, output: Path, *, as_json: bool) -> None:
    """这台机器缺什么，怎么办 / what this machine lacks, and what to do.

    缺可选的部件不算错；缺必需的，退出码为 1。

    A missing optional part is no fault; a missing needed one is exit code 1.
    """
    from kg.build.doctor import examine

    found = examine(output)
    if as_json:
        print_json([one.record() for one in found])
    for one in [] if as_json else found:
        mark = {"good": "✓", "missing": "–", "bad": "✗"}[one.state]
        colour = {"good": "green", "missing": "yellow", "bad": "red"}[one.state]
        head = click.style(mark, fg=colour) if coloured(sys.stdout) else mark
        click.echo(f"{head} {one.what}: {one.found}" + (f"\n    → {one.zh} / {one.en}" if one.zh else ""))
    context.exit(1 if any(one.state == "bad" for one in found) else 0)
