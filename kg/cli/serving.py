"""``kg serve``: a built graph over HTTP."""

from pathlib import Path

import click


@click.command()
@click.argument("output", type=click.Path(path_type=Path), default=Path("output"))
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址 / address to listen on")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口，0 为任意 / 0 for any"
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30,
    show_default=True,
    help="一个查询最多几秒 / seconds for one query",
)
@click.option(
    "--max-mb",
    type=click.IntRange(1, 4000),
    default=50,
    show_default=True,
    help="一个回答最多几兆字节 / MB of one answer",
)
@click.option("--workers", type=click.IntRange(1, 64), default=4, show_default=True, help="几个进程 / processes")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="允许哪些网站的网页来问，* 为任何 / origins that may ask")
def serve(output: Path, host: str, port: int, timeout: float, max_mb: int, workers: int, cors: tuple[str, ...]) -> None:
    """把图谱放到本机的网页和 SPARQL 端点上，只读 / a SPARQL endpoint and pages, read-only.

    OUTPUT 是 kg build 写出的文件夹（默认 output）。端点在 /sparql，数据集说明在 /.well-known/void。按 Ctrl-C 停止。

    OUTPUT is a folder that kg build wrote. The endpoint is /sparql, the description of the data /.well-known/void.
    """
    from kg.serve.nursery import serve as run
    from kg.serve.settings import MEGABYTE, Settings

    settings = Settings(host=host, port=port, timeout=timeout, most=max_mb * MEGABYTE, workers=workers, cors=cors)
    run(output, settings, _ready)


def _ready(url: str, quads: int) -> None:
    click.echo(f"{url}  {quads:,} 条四元组 / quads；SPARQL {url}sparql；Ctrl-C 停止 / stops")
