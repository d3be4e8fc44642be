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
    """Yield links as rows; ``now`` is the id that both have in the graph."""
    articles = {article.id: article for article in knowledge.articles}
    articles |= {article.id: article for article, _ in knowledge.copies}
    for link in sorted(links, key=lambda one: (one.kind, one.name, one.one, one.other)):
        row: dict[str, object] = {"kind": link.kind, "name": link.name, "one": link.one, "other": link.other}
        if link.one in knowledge.resolved and knowledge.resolved[link.one] == knowledge.resolved.get(link.other):
            row["now"] = knowledge.resolved[link.one]
        row |= {"score": link.score, "rule": link.rule, "features": {name: round(w, 2) for name, w in link.features}}
        if link.decided:
            row["decided"] = link.decided
        yield row | {"evidence": [_shown(one, articles[one.article]) for one in link.evidence]}


def _shown(one: Evidence, article: Article) -> dict[str, object]:
    from kg.graph.terms import exact

    source = article.source
    quote = exact(source.text[one.span.start : one.span.stop])
    row: dict[str, object] = {"file": source.name, "report": article.id, "quote": quote[:80]}
    if source.published:
        row["published"] = source.published
    return row | {"start": one.span.start, "end": one.span.stop, "sentence": sentence(article, one)}


def sentence(article: Article, one: Evidence) -> str:
    """Return the sentence of ``article`` around a place, at most 160 characters; the place itself outside of any."""
    from kg.graph.terms import exact

    for span in article.sentences:
        where = article.locate(span) if span else None
        if where and where.start <= one.span.start < where.stop:
            return article.text[span.start : span.stop][:160]
    return exact(article.source.text[one.span.start : one.span.stop])[:160]
