"""A settled page with what other pages change on it."""

from dataclasses import replace

from kg.model import Knowledge
from kg.resolve.ledger import by_content
from kg.resolve.over.rows import NOTHING, Change

_FORMER = "gh:formerStatus"


def changed(page: Knowledge, change: Change) -> Knowledge:
    """Return ``page`` as it is beside all others.

    A conclusion that several reports bear stands on the page of the task that it is about, or on the first that tells of
    the occupancy; so every statement stands on one page, and all of one thing on the same.
    """
    if change == NOTHING:
        return page
    lost, former = set(change.lost), set(change.former)
    kept = [
        replace(said, predicate=_FORMER) if said.id in former else said
        for said in page.statements
        if said.id not in lost
    ]
    there = {entity.id for entity in page.entities}
    come = [thing.entity() for thing in change.things if thing.id not in there]
    return replace(
        page,
        entities=tuple(sorted([*page.entities, *come], key=lambda one: one.id)),
        statements=tuple(sorted([*kept, *(fact.statement() for fact in change.facts)], key=by_content)),
        issues=(*page.issues, *change.issues),
        candidates=tuple(pair.link for pair in change.pairs),
    )


def own(page: Knowledge, settled: Knowledge) -> Knowledge:
    """Return a changed page without what it says of things that only others tell of: what can be checked by itself.

    ``settled`` is the page before. Evidence on other pages is left out too, and what rests on nothing else.
    """
    known = {entity.id for entity in settled.entities}
    articles = {article.id for article in page.articles}
    statements = []
    for said in page.statements:
        proof = tuple(one for one in said.evidence if one.article in articles)
        if known.issuperset(said.ends) and (proof or not said.evidence):
            statements.append(said if proof == said.evidence else replace(said, evidence=proof))
    return replace(page, entities=tuple(one for one in page.entities if one.id in known), statements=tuple(statements))
