"""``kg export``: the graph in other people's formats."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import print_json

if TYPE_CHECKING:
    from kg.model import Knowledge


@click.command()
@click.argument("format_", metavar="FORMAT", required=False)
@click.argument("source", metavar="[OUTPUT]", type=click.Path(path_type=Path), default=Path("output"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="写到的文件或文件夹；以 .gz、.zst 结尾则压缩 / file or folder; .gz and .zst compress",
)
@click.option("--iri-base", metavar="IRI", help="数据 IRI 改用此前缀 / move the data's IRIs under this prefix")
@click.option(
    "--graph",
    "graphs",
    multiple=True,
    metavar="NAME",
    help="只要这些命名图：IRI、末段或类别（report、why……），可多次 / only these named graphs",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="有中英两种时只留一种 / one language where both are there"
)
@click.option("--list", "list_all", is_flag=True, help="列出格式 / list the formats")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
def export(
    format_: str | None,
    source: Path,
    output: Path | None,
    iri_base: str | None,
    graphs: tuple[str, ...],
    lang: str | None,
    *,
    list_all: bool,
    as_json: bool,
) -> None:
    """把图谱写成别的格式 / write the graph in another format.

    OUTPUT 是 kg build 的输出文件夹（默认 output），或一个图谱文件（graph.trig、.nq 等）。格式见 --list 和 docs/exports.md。

    OUTPUT is an output folder of kg build, or a graph file. For the formats see --list and docs/exports.md.
    """
    if list_all:
        _list(as_json=as_json)
        return
    if not format_:
        raise click.UsageError("缺少 FORMAT；kg export --list 列出格式 / FORMAT is missing; see --list")
    from kg.export.formats import Request
    from kg.export.formats import export as written

    def knowledge() -> "Knowledge":
        from kg.build.stored import load
        from kg.errors import SettingsError

        if source.is_file():
            zh = f"{format_} 要 kg build 的输出文件夹，不是一个图谱文件：{source}"
            raise SettingsError(zh, f"{format_} needs an output folder of kg build, not a graph file: {source}")
        return load(source)

    files = written(format_, Request(source, knowledge, iri_base, graphs, lang), output)
    if as_json:
        print_json({"format": format_, "files": [str(one) for one in files]})
    else:
        click.echo("\n".join(map(str, files)))


def _list(*, as_json: bool) -> None:
    from kg.export.formats import formats

    found = formats()
    if as_json:
        print_json(
            [
                {"name": name, "zh": one.zh, "en": one.en, "file": one.file, "options": sorted(one.options)}
                for name, one in found.items()
            ]
        )
        return
    for name, one in found.items():
        options = "".join(f"  --{option}" for option in sorted(one.options))
        click.echo(f"{name}  → {one.file}{options}\n  {one.zh}\n  {one.en}")
