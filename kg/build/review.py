"""``review.jsonl``: what a person is asked to decide, one JSON object a line.

Claims that were not sure enough for the graph, then pairs of things that may be one. ``kg judge`` walks it.
"""

from kg.build import merges
from kg.model import Article, Doubt, Knowledge, Literal, Object, Term
from kg.schema import label

_IS = ("是", "is a")


def jsonl(knowledge: Knowledge) -> str:
    """Return the whole file, in the order of ``knowledge.review``."""
    articles = {article.id: article for article in knowledge.articles}
    rows = (_row(doubt, articles) for doubt in knowledge.review)
    return merges.lines([*rows, *(pair(row) for row in merges.rows(knowledge.candidates, knowledge))])


def pair(row: dict[str, object]) -> dict[str, object]:
    """Return the row of an open link (:func:`kg.build.merges.row`) as a question."""
    why = {"zh": "可能是同一个，把握不够", "en": "may be one; not sure enough"}
    return {"pair": [row.pop("one"), row.pop("other")]} | row | {"why": why}


def _row(doubt: Doubt, articles: dict[str, Article]) -> dict[str, object]:
    from kg.graph.terms import exact

    claim = doubt.claim
    proof = [(articles[one.article].source, one.span) for one in claim.evidence]
    zh, en = _IS if claim.predicate == "rdf:type" else (label(claim.predicate), label(claim.predicate, "en"))
    return {
        "claim": claim.id,
        "subject": {"id": claim.subject, "name": doubt.subject},
        "predicate": {"id": claim.predicate, "zh": zh, "en": en},
        "object": _object(claim.object, doubt.object),
        "rule": claim.rule,
        "confidence": claim.score,
        "file": articles[claim.article].source.name if claim.article else None,
        "evidence": [
            {"quote": exact(source.text[span.start : span.stop]), "start": span.start, "end": span.stop}
            for source, span in proof
        ],
        "why": _why(doubt),
    }


def _object(value: Object, name: str) -> dict[str, str]:
    if isinstance(value, Literal):
        return {"text": value.text} | ({"type": value.datatype} if value.datatype else {})
    if isinstance(value, Term):
        return {"id": value.curie, "name": label(value.curie)}
    return {"id": value, "name": name}


def _why(doubt: Doubt) -> dict[str, str]:
    if doubt.because is not None:
        return {"zh": f"依赖待核的断言 {doubt.because}", "en": f"depends on {doubt.because}, which is to be reviewed"}
    return {"zh": "可信度低于界限", "en": "less sure than the threshold"}
