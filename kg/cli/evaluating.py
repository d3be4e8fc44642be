"""``kg eval``."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.table import table
from kg.cli.terminal import complain, print_json, progress

if TYPE_CHECKING:
    from kg.evaluate import Report
    from kg.evaluate.tally import Tally

_KINDS = {
    "bylines": "署名",
    "persons": "人物",
    "bodies": "组织",
    "posts": "职务",
    "meetings": "会议",
    "participations": "参会",
    "tasks": "任务",
    "hierarchy": "上下级",
    "meeting organizer": "会议主办方",
    "meeting date": "会议日期",
    "meeting conveys": "传达的大会",
    "task assignees": "任务承担者",
    "task assigners": "任务布置者",
    "congresses named": "提到的大会",
    "reports apart": "报道分开",
    "evidence exact": "证据位置",
}


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--texts", type=click.Path(path_type=Path), help="文本所在的文件夹（默认与标注同处）/ where the texts stand"
)
@click.option(
    "--graph",
    "graphs",
    type=click.Path(path_type=Path),
    help="不建图，而给已有的图谱打分：文件，或文件夹（NAME.trig|.nq|.ttl 或 NAME/graph.trig）"
    " / score these graphs of any system instead of building",
)
@click.option("--no-meta", is_flag=True, help="不用标注里的日期和地点 / do not use the gold's day and place")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
@click.pass_context
def evaluate(
    context: click.Context, gold: Path, texts: Path | None, graphs: Path | None, *, no_meta: bool, as_json: bool
) -> None:
    """与标注对照：准确率、召回率、F1，以及漏掉的和多出的 / compare with gold: precision, recall, F1, what is missed and invented.

    GOLD_DIR 是标注文件夹（格式见 benchmarks/GUIDELINES.md），也可以是一个 JSON 文件。缺图谱时退出码为 1。

    GOLD_DIR holds gold files (their format: benchmarks/GUIDELINES.md), or is one of them. Exit code 1 for a missing graph.
    """
    from kg.evaluate import evaluate as compared

    with progress() as show:
        report = compared(gold, texts=texts, graphs=graphs, meta=not no_meta, progress=show)
    if as_json:
        print_json(report.record())
    else:
        _print(report)
    for name in report.not_built:
        complain("警告", f"{name}: 没有图谱，全部算漏 / no graph, all of it counts as missed")
    context.exit(1 if report.not_built else 0)


def _print(report: "Report") -> None:
    whole, mean = report.total, report.total.mean_f1
    counted = [
        (_named(kind), *map(_figure, (c.precision, c.recall, c.f1)), str(c.right), str(c.invented), str(c.missed))
        for kind, c in whole.counts.items()
    ]
    shared = [(_named(kind), _figure(s.share), str(s.right), str(s.of)) for kind, s in whole.shares.items()]
    click.echo(table(("类别 / kind", "P", "R", "F1", "对 right", "多 invented", "漏 missed"), counted) + "\n")
    click.echo(table(("细节 / detail", "share", "对 right", "共 of"), shared))
    texts = len(report.texts)
    click.echo(f"\n六类平均 F1 / mean F1 of the six kinds: {_figure(mean)}（{texts} 篇文本 / {texts} texts）\n")
    rows = [row for name, tally in report.texts.items() for row in _faults(name, tally)]
    if rows:
        limit = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(table(("文本 / text", "类别 / kind", "", "- 漏 missed，+ 多 invented"), rows, limit=limit))


def _faults(name: str, tally: "Tally") -> list[tuple[str, str, str, str]]:
    lists = (("-", tally.missed), ("+", tally.invented))
    return [
        (name, _KINDS.get(kind, kind), sign, row)
        for sign, found in lists
        for kind, rows in found.items()
        for row in rows
    ]


def _named(kind: str) -> str:
    return f"{_KINDS.get(kind, kind)} {kind}"


def _figure(value: float | None) -> str:
    return "—" if value is None else f"{value:.4f}"
