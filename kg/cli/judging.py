"""``kg judge``: what the machine was not sure of, put to a person."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import coloured

if TYPE_CHECKING:
    from kg.build.asking import Proof, Question
    from kg.model import Judgement

_KEYS = {
    "same": ("y", "同一个", "one"),
    "different": ("n", "不是", "two"),
    "confirm": ("y", "属实", "right"),
    "reject": ("n", "不对", "wrong"),
}
_SIDE = 46  # columns that a piece of evidence takes beside the other


@click.command()
@click.argument("output", type=click.Path(path_type=Path), default=Path("output"), metavar="[OUTPUT]")
@click.option(
    "--judgements",
    type=click.Path(path_type=Path),
    default=Path("judgements.tsv"),
    show_default=True,
    help="裁定文件 / the file of verdicts",
)
@click.option("--by", default="", metavar="NAME", help="裁定人 / who decides")
@click.option("--export", "sheet_out", type=click.Path(path_type=Path), help="把待核的写成 xlsx / write them as xlsx")
@click.option("--import", "sheet_in", type=click.Path(path_type=Path), help="读回填好的 xlsx / read a filled xlsx")
def judge(output: Path, judgements: Path, by: str, *, sheet_out: Path | None, sheet_in: Path | None) -> None:
    """逐条裁定把握不够的断言和可能相同的人物、会议、报道 / decide what the machine was not sure of.

    最有用的先问，依据并列显示；裁定写进裁定文件，下次 kg build --judgements 时生效，可以改，可以删。

    Verdicts go into a plain file and hold from the next kg build --judgements on.
    """
    from kg.build import asking, stored
    from kg.build.judgements import read

    decided = read(judgements) if judgements.exists() else []
    if sheet_in is not None:
        _import(sheet_in, judgements, decided, by)
        return
    open_ = asking.questions(stored.load(output), decided)
    if sheet_out is not None:
        from kg.build import sheets

        sheets.export(open_, sheet_out)
        click.echo(f"{len(open_)} 条待核 / open: {sheet_out}")
        return
    if not open_:
        click.echo("没有待核的 / nothing is open")
        return
    given = _walk(open_, judgements, decided, by)
    click.echo(
        f"裁定 {given} 条，待核 {len(open_) - given} 条 / {given} decided, {len(open_) - given} open: {judgements}"
    )


def _import(sheet: Path, path: Path, decided: "list[Judgement]", by: str) -> None:
    from kg.build import sheets

    found = sheets.read(sheet, by)
    _save(path, [*decided, *found])
    click.echo(f"读回 {len(found)} 条裁定 / {len(found)} verdicts read: {path}")


def _walk(open_: "list[Question]", path: Path, decided: "list[Judgement]", by: str) -> int:
    """Ask one question after the other; every answer is saved at once. Return how many were answered."""
    given = 0
    for number, question in enumerate(open_, 1):
        _show(question, number, len(open_))
        choices = {_KEYS[verdict][0]: verdict for verdict in (question.yes, question.no)}
        offered = "  ".join(f"[{key}] {_KEYS[verdict][1]} {_KEYS[verdict][2]}" for key, verdict in choices.items())
        try:
            answer = click.prompt(
                f"{offered}  [s] 跳过 skip  [q] 结束 quit", type=click.Choice([*choices, "s", "q"]), show_choices=False
            )
        except click.Abort:
            answer = "q"
        if answer == "q":
            break
        if answer in choices:
            decided.append(question.answer(choices[answer], by))
            _save(path, decided)
            given += 1
    return given


def _show(question: "Question", number: int, total: int) -> None:
    head = f"\n{number}/{total}  {question.about}  {question.score:.2f}"
    click.echo(click.style(head, bold=True) if coloured(sys.stdout) else head)
    reasons = "；".join(f"{name} {weight:+.1f}" if weight else name for name, weight in question.reasons)
    click.echo(f"    {reasons}")
    columns = [_lines(proof) for proof in question.proofs[:2]]
    if len(columns) == 2:
        for left, right in zip(*_even(columns), strict=True):
            click.echo(f"  {_padded(left)} │ {right}")
    else:
        for line in columns[0] if columns else ():
            click.echo(f"  {line}")


def _lines(proof: "Proof") -> list[str]:
    """Return where a piece of evidence stands, then its sentence with the words that matter marked, wrapped."""
    marked = proof.sentence.replace(proof.quote, f"【{proof.quote}】", 1) if proof.quote else proof.sentence
    half = _SIDE // 2
    return [f"{proof.file} {proof.published}".strip()] + [marked[at : at + half] for at in range(0, len(marked), half)]


def _even(columns: list[list[str]]) -> list[list[str]]:
    longest = max(map(len, columns))
    return [column + [""] * (longest - len(column)) for column in columns]


def _padded(text: str) -> str:
    from kg.cli.table import width

    return text + " " * max(0, _SIDE + 4 - width(text))


def _save(path: Path, judgements: "list[Judgement]") -> None:
    """Write the file whole or not at all."""
    from kg.build.judgements import text
    from kg.errors import SettingsError

    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_text(text(judgements), encoding="utf-8", newline="\n")
        fresh.replace(path)
    except OSError as fault:
        raise SettingsError(f"写不进 {path}：{fault.strerror}", f"cannot write {path}: {fault.strerror}") from fault
