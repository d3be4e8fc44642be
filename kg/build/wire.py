"""Fragments as bytes, and back: JSON of plain lists, deflated; whole knowledge as JSON that anybody can read.

No pickle: an output folder may come from somebody else, and reading its store must run nothing. Entities and statements
are written by column (:mod:`kg.build.columns`). Offsets, which mostly count up by one, are written as runs. Text may
hold lone surrogates (a broken file); they pass.
"""

import json
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from typing import Any

from kg.build.columns import Columns, Read
from kg.model import (
    Article,
    Byline,
    Coverage,
    Doubt,
    Fragment,
    Issue,
    Judgement,
    Knowledge,
    Line,
    Link,
    Origin,
    Place,
    Source,
    Span,
)

FORMAT = 4
"""Counts up whenever what :func:`pack` writes changes."""


def pack(fragment: Fragment, level: int = 1) -> bytes:
    """Return a fragment as bytes, deflated as far as zlib's ``level`` says: 0 is not at all."""
    said = Columns()
    row = [
        _source(fragment.source),
        [_article(one) for one in fragment.articles],
        said.entities(fragment.entities),
        said.statements(fragment.statements),
        said.shared(),
        [_issue(one) for one in fragment.issues],
        _coverage(fragment.coverage),
        fragment.home,
    ]
    return zlib.compress(_json(row), level)


def unpack(data: bytes) -> Fragment:
    """Return the fragment that :func:`pack` wrote; raise :class:`ValueError` for other bytes."""
    try:
        source, articles, entities, statements, shared, issues, coverage, home = json.loads(
            zlib.decompress(data).decode("utf-8", "surrogatepass")
        )
        origin, said = _to_source(source), Read(*shared)
        return Fragment(
            source=origin,
            articles=tuple(_to_article(one, origin) for one in articles),
            entities=said.entities(*entities),
            statements=said.statements(*statements),
            issues=tuple(_to_issue(one) for one in issues),
            coverage=_to_coverage(coverage),
            home=home,
        )
    except (zlib.error, TypeError, IndexError, KeyError) as fault:
        raise ValueError(str(fault)) from fault


def pack_knowledge(known: Knowledge) -> bytes:
    """Return all that a build knows as JSON, the same bytes for the same knowledge."""
    copied = [article for article, _ in known.copies]
    every = dict.fromkeys((*known.sources, *(one.source for one in (*known.articles, *copied))))
    at = {source: number for number, source in enumerate(every)}
    said = Columns()
    row = {
        "format": FORMAT,
        "texts": [_source(one) for one in every],
        "sources": [at[one] for one in known.sources],
        "articles": [[at[one.source], _article(one)] for one in known.articles],
        "copies": [[at[one.source], _article(one), of] for one, of in known.copies],
        "entities": said.entities(known.entities),
        "statements": said.statements(known.statements),
        "issues": [_issue(one) for one in known.issues],
        "coverage": _coverage(known.coverage),
        "review": [
            said.statements([one.claim for one in known.review]),
            [[one.subject, one.object, one.because] for one in known.review],
        ],
        "same": [_link(one, said) for one in known.same],
        "candidates": [_link(one, said) for one in known.candidates],
        "resolved": dict(sorted(known.resolved.items())),
        "judgements": [astuple(one) for one in known.judgements],
        "shared": said.shared(),
    }
    return _json(row)


def unpack_knowledge(data: bytes) -> Knowledge:
    """Return the knowledge that :func:`pack_knowledge` wrote; raise :class:`ValueError` for other bytes."""
    try:
        row = json.loads(data.decode("utf-8", "surrogatepass"))
        if row["format"] != FORMAT:
            raise ValueError("another format")
        texts = [_to_source(one) for one in row["texts"]]
        said = Read(*row["shared"])
        claims, told = row["review"]
        return Knowledge(
            sources=tuple(texts[at] for at in row["sources"]),
            articles=tuple(_to_article(one, texts[at]) for at, one in row["articles"]),
            entities=said.entities(*row["entities"]),
            statements=said.statements(*row["statements"]),
            issues=tuple(map(_to_issue, row["issues"])),
            coverage=_to_coverage(row["coverage"]),
            review=tuple(Doubt(claim, *rest) for claim, rest in zip(said.statements(*claims), told, strict=True)),
            same=tuple(_to_link(one, said) for one in row["same"]),
            candidates=tuple(_to_link(one, said) for one in row["candidates"]),
            resolved=row["resolved"],
            copies=tuple((_to_article(one, texts[at]), of) for at, one, of in row["copies"]),
            judgements=tuple(Judgement(*one) for one in row["judgements"]),
        )
    except (TypeError, IndexError, KeyError, AttributeError) as fault:
        raise ValueError(str(fault)) from fault


def _json(row: object) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _source(one: Source) -> list[Any]:
    return [one.name, one.sha256, one.text, one.encoding, one.reader, *_known(one), _origin(one)]


def _to_source(row: Sequence[Any]) -> Source:
    return replace(Source(*row[:8]), origin=_to_origin(row[8]))


def _coverage(one: Coverage) -> list[Any]:
    return [one.sentences, one.covered, one.open]


def _to_coverage(row: Sequence[Any]) -> Coverage:
    return Coverage(row[0], row[1], tuple((reason, count) for reason, count in row[2]))


def _link(one: Link, said: Columns) -> list[Any]:
    proofs = [said.proof(proof) for proof in one.evidence]
    return [one.kind, one.one, one.other, one.name, one.score, one.rule, one.features, proofs, one.decided]


def _to_link(row: Sequence[Any], said: Read) -> Link:
    kind, one, other, name, score, rule, features, proofs, decided = row
    told = tuple((reason, weight) for reason, weight in features)
    return Link(kind, one, other, name, score, rule, told, tuple(said.proofs[at] for at in proofs), decided)


def _known(source: Source) -> list[str | None]:
    return [source.published, source.place, source.publisher]


def _origin(source: Source) -> list[Any] | None:
    origin = source.origin
    if origin is None:
        return None
    return [origin.media, [[*_span(one.span), one.page, *one.box] for one in origin.places]]


def _to_origin(row: Sequence[Any] | None) -> Origin | None:
    if row is None:
        return None
    media, places = row
    return Origin(media, tuple(Place(Span(*one[:2]), one[2], (one[3], one[4], one[5], one[6])) for one in places))


def _span(span: Span) -> list[int]:
    return [span.start, span.stop]


def _article(one: Article) -> list[Any]:
    return [
        one.id,
        _span(one.span),
        one.kind,
        one.text,
        runs(one.offsets),
        *(line and [line.text, *_span(line.span)] for line in (one.headline, one.kicker)),
        [[by.name, by.role, *_span(by.span)] for by in one.bylines],
        [_span(sentence) for sentence in one.sentences],
        sorted(one.gaps),
        one.dateline,
    ]


def _to_article(row: Sequence[Any], source: Source) -> Article:
    id_, span, kind, text, offsets, headline, kicker, bylines, sentences, gaps, dateline = row
    return Article(
        id=id_,
        source=source,
        span=Span(*span),
        kind=kind,
        text=text,
        offsets=_from_runs(offsets),
        headline=headline and Line(headline[0], Span(*headline[1:])),
        kicker=kicker and Line(kicker[0], Span(*kicker[1:])),
        bylines=tuple(Byline(by[0], by[1], Span(*by[2:])) for by in bylines),
        sentences=tuple(Span(*one) for one in sentences),
        gaps=frozenset(gaps),
        dateline=dateline,
    )


def runs(offsets: Iterable[int]) -> list[int]:
    """Return offsets as (first, length) of each run that counts up by one, in one flat list."""
    found: list[int] = []
    following = None
    for offset in offsets:
        if offset == following:
            found[-1] += 1
        else:
            found += (offset, 1)
        following = offset + 1
    return found


def _from_runs(flat: Sequence[int]) -> "array[int]":
    offsets: array[int] = array("I")
    for first, length in zip(flat[::2], flat[1::2], strict=True):
        offsets.extend(range(first, first + length))
    return offsets


def _issue(one: Issue) -> list[Any]:
    return [one.level, one.code, one.file, one.message_zh, one.message_en, one.line, one.span and _span(one.span)]


def _to_issue(row: Sequence[Any]) -> Issue:
    level, code, file, zh, en, line, span = row
    return Issue(level, code, file, zh, en, line, span and Span(*span))
