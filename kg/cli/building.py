"""``kg build``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import complain, print_json, progress

if TYPE_CHECKING:
    from kg.build import Outcome

_WORDS = {"error": "错误", "warning": "警告"}


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="输出文件夹 / output folder")
@click.option("--published", metavar="DATE", help="出版日期 YYYY-MM-DD / date of publication")
@click.option("--place", metavar="NAME", help="所属地（全称，如 焦作市）/ home jurisdiction, in full")
@click.option("--publisher", metavar="NAME", help="出版者 / publisher")
@click.option("--base", metavar="IRI", help="数据 IRI 的前缀 / prefix of the data's IRIs")
@click.option(
    "--jobs", metavar="N", type=int, default=1, show_default=True, help="读文本的进程数 / processes that read the texts"
)
@click.option("--json", "as_json", is_flag=True, help="结果以 JSON 输出 / summary as JSON")
@click.pass_context
def build(
    context: click.Context,
    inputs: tuple[Path, ...],
    output: Path,
    published: str | None,
    place: str | None,
    publisher: str | None,
    base: str | None,
    jobs: int,
    *,
    as_json: bool,
) -> None:
    """读入文本文件或文件夹，写出图谱和网络图 / build graph and network from text files or folders.

    写出 graph.trig、graph.ttl、network.html、issues.jsonl。文件旁的 NAME.meta.json 可给出 published、place、publisher。

    Writes these four files; NAME.meta.json beside a text may give published, place, publisher.
    """
    from kg.build import Settings, run
    from kg.schema import DEFAULT_BASE

    settings = Settings(published, place, publisher, base or DEFAULT_BASE, jobs)
    with progress() as show:
        outcome = run(inputs, output, settings, show)
    for issue in outcome.knowledge.issues:
        if issue.level in _WORDS:
            complain(_WORDS[issue.level], _line(issue))
    summary = _summary(outcome)
    if as_json:
        print_json(summary)
    elif outcome.files:
        click.echo("{sources} 个文件，{reports} 篇报道 → {entities} 个实体，{statements} 条事实".format(**summary))
        for path in outcome.files:
            click.echo(f"  {path}")
    else:
        complain("错误", "没有可用的输入，什么也没有写 / nothing could be built, nothing was written")
    context.exit(1 if not outcome.files else 3 if outcome.faults else 0)


def _line(issue: object) -> str:
    from kg.build.issues import line
    from kg.model import Issue

    assert isinstance(issue, Issue)
    return line(issue)


def _summary(outcome: "Outcome") -> dict[str, object]:
    known = outcome.knowledge
    return {
        "sources": len(known.sources),
        "reports": len(known.articles),
        "entities": len(known.entities),
        "statements": len(known.statements),
        "quads": outcome.quads,
        "issues": {level: sum(i.level == level for i in known.issues) for level in ("error", "warning", "info")},
        "files": [str(path) for path in outcome.files],
    }
