"""What a page knows hangs on its fragment and on its context alone; the whole is the sum of the pages."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build.reports import read_one
from kg.model import Entity, Fragment, Knowledge, Source
from kg.resolve import assemble
from kg.resolve.identity import Identities, Verdicts, identify
from kg.resolve.join import join, together
from kg.resolve.judged import ruling
from kg.resolve.pages import Pool, joined, settled
from tests.test_laws import PAGE
from tests.texts import OTHER, REPORT

LEAST = 0.7


def fragments(texts: list[str]) -> list[Fragment]:
    named = [Source(f"{text[:3]}.txt", f"{number:064x}", text, place="焦作市") for number, text in enumerate(texts)]
    return [read_one(source) for source in named]


def restricted(found: Identities, fragment: Fragment) -> Identities:
    """Return of ``found`` what a page's context holds: nothing of things that do not stand on it."""
    ids = {entity.id for entity in fragment.entities}
    resolved = {id_: now for id_, now in found.resolved.items() if id_ in ids}
    names = {now: found.names[now] for now in resolved.values()}
    copies = {one.id: found.copies[one.id] for one in fragment.articles if one.id in found.copies}
    return Identities(resolved, names, copies, (), ())


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(PAGE, st.sampled_from([REPORT, OTHER])), min_size=1, max_size=4))
def test_the_whole_is_the_sum_of_pages_that_know_their_context_only(texts: list[str]) -> None:
    pages = fragments(texts)
    found = identify(pages, Verdicts())
    own = [restricted(found, page) for page in pages]
    by = ruling((), {})
    rows = [joined(page, same, by, LEAST) for page, same in zip(pages, own, strict=True)]
    pool = Pool()
    for _, notes in rows:
        pool.add(notes)
    parts = [settled(page, pool.of(notes, same), by, LEAST) for (page, notes), same in zip(rows, own, strict=True)]
    whole = assemble(pages, least=LEAST)
    assert replace(together(parts), same=whole.same, candidates=whole.candidates) == whole
    assert whole.review == assemble(pages[::-1], least=LEAST).review


def unsure(fragment: Fragment, name: str) -> Fragment:
    """Return a fragment whose every mention of ``name`` is doubtful."""

    def doubtful(entity: Entity) -> Entity:
        mentions = tuple(replace(one, rule=one.rule or "rule", score=0.1) for one in entity.mentions)
        return replace(entity, mentions=mentions) if entity.name == name else entity

    return replace(fragment, entities=tuple(map(doubtful, fragment.entities)))


def bodies(knowledge: Knowledge) -> set[str]:
    return {entity.name for entity in knowledge.entities if entity.id.startswith("body-")}


def test_a_body_in_doubt_on_one_page_stays_where_another_is_sure_of_it() -> None:
    one, other = fragments([REPORT, OTHER.replace("清河县", "临江市")])
    body = "临江市总工会"
    assert body in bodies(assemble([unsure(one, body), other], least=0.5))
    alone = assemble([unsure(one, body)], least=0.5)
    both = assemble([unsure(one, body), unsure(other, body)], least=0.5)
    assert body not in bodies(alone) | bodies(both)
    named = [doubt for doubt in both.review if doubt.claim.predicate == "rdf:type" and doubt.subject == body]
    assert {doubt.claim.article for doubt in named} == {one.articles[0].id, other.articles[0].id}


def test_labels_and_aliases_are_those_of_the_page() -> None:
    pages = fragments([REPORT, OTHER])
    found = identify(pages, Verdicts())
    for page in pages:
        alone = {one.id: (one.name, one.aliases) for one in join(page, restricted(found, page)).entities}
        assert alone == {one.id: (one.name, one.aliases) for one in join(page, found).entities}
