"""What only all pages together tell: occupancies over time, and what became of plans and demands.

Takes settled values of all pages, and gives each page back with what that changes on it. What is concluded from several reports
and belongs to none makes a page of its own, without articles.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from kg.model import Knowledge, Link, Statement
from kg.resolve.holders import holders
from kg.resolve.identity import Verdicts
from kg.resolve.join import together
from kg.resolve.later import decided, follow
from kg.resolve.ledger import by_content


@dataclass(frozen=True, slots=True)
class Across:
    """The pages after that, what belongs to none of them, and the pairs to ask people about."""

    pages: list[Knowledge]
    between: Knowledge
    candidates: tuple[Link, ...]


def across(
    pages: Sequence[Knowledge], judged: Sequence[Knowledge], heard: Verdicts, least: float, rejected: frozenset[str]
) -> Across:
    """Return ``pages`` with what they tell together; ``judged`` are they before one value a slot was settled."""
    whole = together(pages)
    carried = decided(together(judged), heard) if heard.pairs else {}
    after = follow(holders(whole, least, rejected), carried, least, rejected)
    before, now = ({said.id: said for said in one.statements} for one in (whole, after))
    fresh = [said for id_, said in now.items() if id_ not in before]
    turned = {id_: said for id_, said in now.items() if id_ in before and said != before[id_]}
    changed = [_changed(page, now, turned) for page in pages]
    ends = {end for said in fresh for end in said.ends}
    between = Knowledge(
        entities=tuple(replace(one, mentions=()) for one in whole.entities if one.id in ends),
        statements=tuple(sorted(fresh, key=by_content)),
        issues=after.issues[len(whole.issues) :],
    )
    return Across(changed, between, after.candidates)


def _changed(page: Knowledge, now: Container[str], turned: dict[str, Statement]) -> Knowledge:
    rows = [turned.get(said.id, said) for said in page.statements if said.id in now or said.article is None]
    return page if rows == list(page.statements) else replace(page, statements=tuple(sorted(rows, key=by_content)))


def left(between: Knowledge, pages: Sequence[Knowledge]) -> Knowledge:
    """Return what is between pages as far as those still hold the things that it is about."""
    there = {entity.id for page in pages for entity in page.entities}
    statements = tuple(said for said in between.statements if there.issuperset(said.ends))
    ends = {end for said in statements for end in said.ends}
    return replace(between, statements=statements, entities=tuple(one for one in between.entities if one.id in ends))
