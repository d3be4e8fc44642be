"""``merges.jsonl``: which things as found were taken for one, and why; the open pairs stand in ``review.jsonl``."""

import json
from collections.abc import Iterable, Iterator

from kg.model import Article, Evidence, Knowledge, Link


def jsonl(knowledge: Knowledge) -> str:
    """Return the whole file: one link a line, by kind, name and ids."""
    return lines(rows(knowledge.same, knowledge))


def lines(found: Iterable[dict[str, object]]) -> str:
    """Return rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)


def rows(links: Iterable[Link], knowledge: Knowledge) -> Iterator[dict[str, object]]:
    """Yield links as rows, in order."""
    articles = {article.id: article for article in knowledge.articles}
    articles |= {article.id: article for article, _ in knowledge.copies}
    for link in sorted(links, key=order):
        proof = [shown(one, articles[one.article]) for one in link.evidence]
        yield row(link, knowledge.resolved.get(link.one), knowledge.resolved.get(link.other), proof)


def order(link: Link) -> tuple[str, str, str, str]:
    """Return what links are sorted by."""
    return link.kind, link.name, link.one, link.other


def row(link: Link, one: str | None, other: str | None, proof: list[dict[str, object]]) -> dict[str, object]:
    """Return a link as a row; ``one`` and ``other`` are what its ends turned out to be, ``proof`` its evidence shown.

    ``now`` is the id that both have in the graph.
    """
    found: dict[str, object] = {"kind": link.kind, "name": link.name, "one": link.one, "other": link.other}
    if one is not None and one == other:
        found["now"] = one
    found |= {"score": link.score, "rule": link.rule, "features": {name: round(w, 2) for name, w in link.features}}
    if link.decided:
        found["decided"] = link.decided
    return found | {"evidence": proof}


def shown(one: Evidence, article: Article) -> dict[str, object]:
    """Return a place as a person reads it."""
    from kg.graph.terms import exact

    source = article.source
    quote = exact(source.text[one.span.start : one.span.stop])
    found: dict[str, object] = {"file": source.name, "report": article.id, "quote": quote[:80]}
    if source.published:
        found["published"] = source.published
    return found | {"start": one.span.start, "end": one.span.stop, "sentence": sentence(article, one)}


def sentence(article: Article, one: Evidence) -> str:
    """Return the sentence of ``article`` around a place, at most 160 characters; the place itself outside of any."""
    from kg.graph.terms import exact

    at, offsets = one.span.start, article.offsets
    for span in article.sentences:
        if span and offsets[span.start] <= at <= offsets[span.stop - 1]:
            return article.text[span.start : span.stop][:160]
    return exact(article.source.text[one.span.start : one.span.stop])[:160]
