"""``kg build``."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.faults import tell
from kg.cli.terminal import complain, print_json, progress

if TYPE_CHECKING:
    from kg.build import Outcome
    from kg.model import Coverage


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
@click.option(
    "--voice",
    "voices",
    multiple=True,
    metavar="NAME=FOLDER",
    help="本地识别器，可多次（docs/voices.md）/ local recogniser",
)
@click.option("--llm", metavar="URL", help="OpenAI 兼容接口的地址，密钥在 KG_LLM_KEY / OpenAI-compatible endpoint")
@click.option("--llm-model", metavar="NAME", help="模型名 / its model")
@click.option("--llm-cache", type=click.Path(path_type=Path), help="保存模型回答的文件夹 / folder that keeps answers")
@click.option(
    "--min-confidence",
    type=float,
    default=0.5,
    show_default=True,
    metavar="0..1",
    help="低于此可信度的断言写进 review.jsonl，不入图 / less sure claims go to review.jsonl, not to the graph",
)
@click.option(
    "--judgements",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="人的裁定（kg judge 写的文件）/ what people decided (written by kg judge)",
)
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help="表格的列：text=正文,title=标题,published=日期,place=…,publisher=… / columns of tables",
)
@click.option("--max-file", metavar="MB", type=int, help="一个文件最大，默认 256 / largest file, 256 by default")
@click.option("--max-archive", metavar="MB", type=int, help="一个包解开后最大，默认 8000 / largest archive, unpacked")
@click.option("--max-seconds", metavar="S", type=float, help="读一个文件最久，默认 60 / longest time for a file")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="在本机，或在 Spark 上（docs/big.md）/ on this machine, or on Spark",
)
@click.option("--master", metavar="URL", help="Spark 集群的地址，默认 local[*] / the Spark cluster")
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
    voices: tuple[str, ...],
    llm: str | None,
    llm_model: str | None,
    llm_cache: Path | None,
    *,
    min_confidence: float,
    judgements: Path | None,
    engine: str,
    master: str | None,
    columns: str | None,
    max_file: int | None,
    max_archive: int | None,
    max_seconds: float | None,
    as_json: bool,
) -> None:
    """读入文件或文件夹，写出图谱和网络图 / build graph and network from files or folders.

    能读：文本、PDF、HTML、MHTML、DOCX、ODT、EPUB、邮件、ZIP、TAR、JSON、CSV、XLSX、Parquet；- 是标准输入（docs/readers.md）。

    Reads text, PDF, HTML, MHTML, DOCX, ODT, EPUB, mail, ZIP, TAR, JSON, CSV, XLSX, Parquet; - is standard input.

    写出 graph.trig、graph.ttl、network.html、issues.jsonl、review.jsonl、merges.jsonl；再次构建只读有变动的文件。
    文件旁的 NAME.meta.json 可给出 published、place、publisher。

    Writes these files; a second build reads only what changed. NAME.meta.json beside a text may give published, place, publisher.
    """
    from kg.build import Columns, Limits, Llm, Settings, Voice, run
    from kg.schema import DEFAULT_BASE

    named = tuple(map(Voice.parse, voices))
    model = Llm.named(llm, llm_model, llm_cache)
    limits = Limits.of(max_file, max_archive, max_seconds)
    settings = Settings(
        published,
        place,
        publisher,
        base or DEFAULT_BASE,
        named,
        model,
        min_confidence,
        jobs,
        judgements,
        limits=limits,
        columns=Columns.parse(columns),
    )
    if engine == "spark":
        from kg.build import spark

        outcome = spark.run(inputs, output, settings, master)
    else:
        with progress() as show:
            outcome = run(inputs, output, settings, show)
    tell(outcome.knowledge.issues, kept=bool(outcome.files))
    summary = _summary(outcome)
    if as_json:
        print_json(summary)
    elif outcome.files:
        click.echo(
            "{sources} 个文件（新读 {read} 个），{reports} 篇报道 → {entities} 个实体，{statements} 条事实".format(
                **summary
            )
        )
        for path in outcome.files:
            click.echo(f"  {path}")
        if summary["review"]:
            click.echo("{review} 条待核（kg judge）/ {review} points to review: review.jsonl".format(**summary))
        click.echo(_covered(outcome.summary.coverage))
    else:
        complain("错误", "没有可用的输入，什么也没有写 / nothing could be built, nothing was written")
    context.exit(1 if not outcome.files else 3 if outcome.faulty else 0)


def _covered(coverage: "Coverage") -> str:
    """Return what the end of a build says of sentences that promised a fact: how many kept it, the rest by reason."""
    from kg.build.gaps import REASONS

    rest = coverage.sentences - coverage.covered
    zh = "；".join(f"{REASONS[reason][0]} {count}" for reason, count in coverage.open)
    en = "; ".join(f"{REASONS[reason][1]} {count}" for reason, count in coverage.open)
    return (
        f"{coverage.sentences} 句含有线索（职务、组织、会议、要求），{coverage.covered} 句全部读出，"
        f"其余 {rest} 句{f'：{zh}' if zh else ''}\n"
        f"{coverage.sentences} sentences with cues, {coverage.covered} read in full, {rest} not"
        f"{f': {en}' if en else ''} (issues.jsonl)"
    )


def _summary(outcome: "Outcome") -> dict[str, object]:
    found = asdict(outcome.summary)
    found["coverage"]["open"] = dict(outcome.summary.coverage.open)
    return found | {"files": [str(path) for path in outcome.files]}
