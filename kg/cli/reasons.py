"""A fact with its reasons, for a person to read (several lines) and for a program (JSON)."""

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.build.store import Build
    from kg.graph.explain import Fact, Quote

_WORDS = {"stated": "报道所述 / stated", "inferred": "推断 / inferred", "background": "背景知识 / background"}
_UNSAID = "报道没有说 / no report says it"


def text(fact: "Fact", learned: "Mapping[str, Build]", *, colour: bool) -> str:
    """Return the fact, the sentences it rests on with the words marked, its basis, rule and confidence.

    ``learned`` gives for the hash of a source the build that first read it.
    """
    head = f"{fact.subject} — {fact.predicate} → {fact.object}"
    lines = [click.style(head, bold=True) if colour else head]
    for (file, _), quotes in groupby(fact.quotes, key=lambda quote: (quote.file, quote.sentence)):
        same = list(quotes)
        places = "，".join(map(_place, same))
        lines += [f"  {_marked(same, colour=colour)}", f"  {file} {places}"]
    if fact.confidence is None:
        return "\n".join([*lines, f"  {_WORDS[fact.basis]} · {_UNSAID}\n"])
    reason = f"规则 / rule {fact.rule} · 可信度 / confidence {fact.confidence:g}"
    if fact.voices:
        reason += f" · 附议 / voices {'、'.join(fact.voices)}"
    lines.append(f"  {_WORDS[fact.basis]} · {reason}")
    if (build := _first_known(fact, learned)) is not None:
        lines.append(f"  第 {build.number} 次构建读到 / learned by build {build.number} · {build.at}")
    return "\n".join([*lines, ""])


def _place(quote: "Quote") -> str:
    """Return the page, where there are pages, and the offsets."""
    pages = f"第{'、'.join(map(str, quote.pages))}页 " if quote.pages else ""
    return f"{pages}{quote.start}–{quote.end}"


def _first_known(fact: "Fact", learned: "Mapping[str, Build]") -> "Build | None":
    """Return the build that first had every source of a fact; None where that is not known."""
    builds = [learned.get(quote.sha256) for quote in fact.quotes]
    known = [build for build in builds if build is not None]
    return max(known, key=lambda build: build.number) if known and len(known) == len(builds) else None


def _marked(quotes: "Sequence[Quote]", *, colour: bool) -> str:
    """The sentence that ``quotes`` share, their words in colour or in 【 】; overlapping ones as one."""
    sentence = quotes[0].sentence
    marked = {at for quote in quotes for at in range(quote.mark.start, quote.mark.stop)}
    runs = groupby(range(len(sentence)), key=lambda at: at in marked)
    pieces = [(inside, "".join(sentence[at] for at in run)) for inside, run in runs]
    return "".join(_mark(piece, colour=colour) if inside else piece for inside, piece in pieces)


def _mark(words: str, *, colour: bool) -> str:
    return click.style(words, fg="yellow", bold=True) if colour else f"【{words}】"


def record(fact: "Fact", learned: "Mapping[str, Build]") -> dict[str, object]:
    """Return the fact for JSON; ``learned`` as in :func:`text`."""
    build = _first_known(fact, learned)
    return asdict(fact) | {"learned": {"build": build.number, "at": build.at} if build else None}
