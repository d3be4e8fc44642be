"""A report read by the rules, ready for voices; and answers of a model about it."""

import json
from pathlib import Path
from typing import Any

from kg.extract import extract
from kg.ingest import articles, read
from kg.model import Claim, Extraction, Mention, Span

PARTS = ("persons", "bodies", "posts", "meetings", "participations", "tasks")


def reading(text: str, published: str | None = None) -> Extraction:
    """The one report of ``text``."""
    source = read(Path("a.txt"), text.encode(), published=published)
    found, _ = articles(source)
    assert len(found) == 1, [one.text for one in found]
    return extract(found[0])


def span(extraction: Extraction, words: str) -> Span:
    start = extraction.article.text.index(words)
    return Span(start, start + len(words))


def persons(extraction: Extraction) -> dict[str, Mention]:
    return {one.value: one for one in extraction.mentions if one.kind == "person"}


def of(extraction: Extraction, kind: str) -> list[Mention]:
    return [one for one in extraction.mentions if one.kind == kind]


def said(extraction: Extraction, predicate: str) -> list[Claim]:
    return [one for one in extraction.claims if one.predicate == predicate]


def answer(**parts: list[dict[str, Any]]) -> str:
    return json.dumps({name: parts.get(name, []) for name in PARTS}, ensure_ascii=False)
