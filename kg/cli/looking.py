"""``kg extract`` and ``kg explain``: to see what was found, and why a fact is believed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import coloured, complain, print_json

if TYPE_CHECKING:
    from kg.build.store import Build
    from kg.model import Extraction


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
def extract(file: Path, *, as_json: bool) -> None:
    """标出文本中认出的人、机构、职务、会议、任务 / show what is found in one text."""
    from kg.build import Settings
    from kg.build.runner import look

    found = look(file, Settings())
    if as_json:
        print_json([_record(one) for one in found])
        return
    for one in found:
        _show(one)


def _show(one: "Extraction") -> None:
    from kg.cli import marked

    article = one.article
    writers = "，".join(f"{line.role} {line.name}" for line in article.bylines)
    headline = article.headline.text if article.headline else "（无标题）"
    head = f"■ {headline}" + (f"（{writers}）" if writers else "")
    found = marked.marks(one.mentions)
    if not coloured(sys.stdout):
        click.echo(f"{head}\n{marked.bracketed(article.text, found)}\n")
        return
    from rich.console import Console

    console = Console(highlight=False)
    console.print(head, style="bold", markup=False)
    console.print(marked.coloured(article.text, found), end="\n\n")


def _record(one: "Extraction") -> dict[str, object]:
    article = one.article
    return {
        "report": article.id,
        "kind": article.kind,
        "headline": article.headline.text if article.headline else None,
        "bylines": [{"name": line.name, "role": line.role} for line in article.bylines],
        "mentions": [
            {
                "kind": mention.kind,
                "text": mention.text,
                "value": mention.value,
                "start": (place := article.locate(mention.span)).start,
                "end": place.stop,
                "rule": mention.rule,
                "confidence": round(mention.score, 3),
            }
            for mention in one.mentions
        ],
    }


@click.command()
@click.argument("query")
@click.option(
    "-g",
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="图谱文件 / graph file",
)
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出 / as JSON")
@click.pass_context
def explain(context: click.Context, query: str, graph: Path, *, as_json: bool) -> None:
    """一条事实从哪句话来 / where a fact comes from: sentence, offsets, rule, confidence.

    QUERY 是名称的一部分（人、机构、会议、职务）或实体、断言的 IRI（也可只写 id:person-… 或最后一段）。

    QUERY is part of a name, or the IRI of a thing or a claim, its last part alone if you like.

    图谱旁边有构建记录（.kg）时，也说明哪一次构建最先读到（记录时间）。

    Beside a store of builds (.kg) it also tells which build first read it: the record time.
    """
    from kg.cli import reasons
    from kg.graph.explain import explain as facts

    found = facts(graph, query)
    learned = _learned(graph, {quote.sha256 for fact in found for quote in fact.quotes})
    if as_json:
        print_json([reasons.record(fact, learned) for fact in found])
    for fact in [] if as_json else found:
        click.echo(reasons.text(fact, learned, colour=coloured(sys.stdout)))
    if not found:
        complain("没有", f"没有与“{query}”有关的事实 / no fact about it")
        context.exit(1)


def _learned(graph: Path, hashes: set[str]) -> "dict[str, Build]":
    """Return the builds that first read the sources with these hashes; none where no store stands beside the graph."""
    from kg.build.store import readable
    from kg.errors import SourceError

    try:
        with readable(graph if graph.is_dir() else graph.parent) as store:
            return {sha: build for sha in sorted(hashes) if (build := store.learned(sha)) is not None}
    except SourceError:
        return {}
