"""One value where the ontology allows one: of two readings that exclude each other the surer stands.

Two reports may place one body at two levels, or a rule may read one name in two ways. A graph that said both would
break the shapes, and with it the whole build; so the less sure reading leaves it, as an issue that says so.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.model import Article, Issue, Knowledge, Object, Statement
from kg.resolve.ledger import written

FUNCTIONAL = frozenset(
    {
        "gh:level",
        "gh:jurisdiction",
        "gh:ordinal",
        "gh:deadline",
        "gh:announcedAt",
        "gh:taskStatus",
        "gh:withinScopeOf",
        "gh:dispatchedBy",
        "gh:residentAt",
        "org:postIn",
        "org:unitOf",
    }
)
"""Predicates of which ``ontology/shapes.ttl`` allows one value a subject."""
_SERIAL = "membership-"
"""What may have several after all: one occupancy lasts several terms (``gh:ordinal``)."""


def single(knowledge: Knowledge) -> Knowledge:
    """Return ``knowledge`` with one value for each functional predicate of a subject, the rest told as issues."""
    rows: dict[tuple[str, str], list[Statement]] = {}
    for said in knowledge.statements:
        if said.predicate in FUNCTIONAL and not said.subject.startswith(_SERIAL):
            rows.setdefault((said.subject, said.predicate), []).append(said)
    lost = [one for said in rows.values() for one in _less_sure(said)]
    if not lost:
        return knowledge
    ids = {said.id for said in lost}
    names = {entity.id: entity.name for entity in knowledge.entities}
    by_id = {article.id: article for article in knowledge.articles}
    issues = [_issue(said, names, by_id.get(said.article or "")) for said in lost]
    kept = tuple(said for said in knowledge.statements if said.id not in ids)
    return replace(knowledge, statements=kept, issues=(*knowledge.issues, *issues))


def _less_sure(said: list[Statement]) -> Iterator[Statement]:
    """Yield the statements of other values than the surest one; of equals the first in writing stands."""
    values: dict[str, float] = {}
    for one in said:
        values[written(one.object)] = max(values.get(written(one.object), 0.0), one.score)
    best = min(values, key=lambda value: (-values[value], value))
    yield from (one for one in said if written(one.object) != best)


def _issue(said: Statement, names: dict[str, str], article: Article | None) -> Issue:
    subject, value = names.get(said.subject, said.subject), _shown(said.object, names)
    return Issue(
        "warning",
        "contradiction",
        article.source.name if article else "",
        f"“{subject}”的 {said.predicate} 有几种读法，较不可靠的“{value}”未入图",
        f"{said.predicate} of “{subject}” is read in several ways; the less sure “{value}” is left out",
        span=said.evidence[0].span if said.evidence else None,
    )


def _shown(value: Object, names: dict[str, str]) -> str:
    return names.get(value, value) if isinstance(value, str) else written(value)
