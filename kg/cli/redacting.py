"""``kg redact``."""

from pathlib import Path

import click

from kg.cli.faults import tell
from kg.cli.terminal import complain, progress


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="输出文件夹 / output folder")
@click.option("--names", type=click.Path(path_type=Path), help="名单，一行一名（UTF-8）/ list of names, one a line")
@click.option("--without-post", is_flag=True, help="隐去没有公职的人 / take out all who hold no public post")
@click.option("--pseudonyms", is_flag=True, help="留下人，换成 人物1、人物2… / keep them as 人物1, 人物2 …")
@click.option("--published", metavar="DATE", help="出版日期 YYYY-MM-DD / date of publication")
@click.option("--place", metavar="NAME", help="所属地（全称，如 焦作市）/ home jurisdiction, in full")
@click.option("--columns", metavar="FIELD=COLUMN,...", help="表格的列 / columns of tables")
@click.pass_context
def redact(
    context: click.Context,
    inputs: tuple[Path, ...],
    output: Path,
    names: Path | None,
    published: str | None,
    place: str | None,
    columns: str | None,
    *,
    without_post: bool,
    pseudonyms: bool,
) -> None:
    """写一个不含某些人的图谱：标签、引文、原文、网络图里都没有 / write a graph without certain persons.

    INPUT 是建好的输出文件夹，或与 kg build 相同的输入；名单上的人（或没有公职的人）连同姓名一起隐去，原文里写作“某”（docs/claims.md）。

    INPUT is a built output folder, or what kg build takes. The persons on the list, or all without a public post, are
    gone from labels, quotes and pages.
    """
    from kg.build import Columns, Settings
    from kg.build.redact import Redaction, redacted
    from kg.build.runner import run_changed

    who = Redaction(_listed(names), without_post, pseudonyms)
    settings = Settings(published, place, columns=Columns.parse(columns))
    with progress() as show:
        outcome = run_changed(inputs, output, settings, lambda knowledge: redacted(knowledge, who), show)
    tell(outcome.knowledge.issues, ("error",), kept=bool(outcome.files))
    for path in outcome.files:
        click.echo(f"  {path}")
    if not outcome.files:
        complain("错误", "没有可用的输入，什么也没有写 / nothing could be built, nothing was written")
    context.exit(1 if not outcome.files else 3 if outcome.faults else 0)


def _listed(path: Path | None) -> frozenset[str]:
    """Return the names of the list; raise :class:`~kg.errors.SettingsError` where it cannot be read."""
    from kg.errors import SettingsError

    if path is None:
        return frozenset()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"读不了名单 {path}", f"cannot read the list {path}") from fault
    return frozenset("".join(line.split()) for line in lines if line.strip())
