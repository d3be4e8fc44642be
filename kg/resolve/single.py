"""One value where the ontology allows one: of two readings that exclude each other the surer stands.

Two reports may place one body at two levels, or a rule may read one name in two ways. A graph that said both would
break the shapes, and with it the whole build; so the less sure reading leaves it, as an issue that says so. Which reading
is the surest is for all pages to say together (:func:`values`); what leaves a page is for the page (:func:`single`).
"""

from collections.abc import Iterator, Mapping, Sequence
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

Slot = tuple[str, str]
"""A subject and a functional predicate."""
Reading = tuple[float, str]
"""Minus the score of a value, and the value in writing: the least is the surest, of equals the first in writing."""


def values(statements: Sequence[Statement]) -> dict[Slot, Reading]:
    """Return the surest reading of each slot among ``statements``; of several pages the least reading stands."""
    found: dict[Slot, Reading] = {}
    for _, slot, reading in _read(statements):
        found[slot] = min(found.get(slot, reading), reading)
    return found


def _read(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Slot, Reading]]:
    """Yield each statement that fills a slot, with its reading."""
    for said in statements:
        if said.predicate in FUNCTIONAL and not said.subject.startswith(_SERIAL):
            yield said, (said.subject, said.predicate), (-said.score, written(said.object))


def single(page: Knowledge, surest: Mapping[Slot, Reading]) -> Knowledge:
    """Return ``page`` with the ``surest`` value of each slot, those of others told as issues.

    ``surest`` is what :func:`values` of all pages come to.
    """
    lost = [said for said, slot, reading in _read(page.statements) if surest[slot][1] != reading[1]]
    if not lost:
        return page
    ids = {said.id for said in lost}
    names = {entity.id: entity.name for entity in page.entities}
    by_id = {article.id: article for article in page.articles}
    issues = [_issue(said, names, by_id.get(said.article or "")) for said in lost]
    kept = tuple(said for said in page.statements if said.id not in ids)
    return replace(page, statements=kept, issues=(*page.issues, *issues))


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
