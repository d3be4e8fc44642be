"""The laws of the house, on mixtures of sentences of reports and of junk that no editor would print."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.extract import extract
from kg.ingest import articles, read
from kg.ingest.reflow import fold
from kg.model import Article, Extraction, Knowledge, Source, Span
from kg.resolve import resolve
from tests.extract.test_hard_cases import CASES
from tests.ingest.marked import pages
from tests.marked import unmark

MARKS = "\ufeff\u200b\u200c\u200d\u2060\xad□▪◦•·"
SENTENCES = [unmark(case)[0] for cases in CASES.values() for case in cases]
LINES = [row for page in pages() for row in page.lines]
JUNK = ["", "。", "，，，", "“", "”", "（", "》《", "\u3000", "第一二三次", "二○二九年十三月四十日", "要要要", "副副主席", "工会工会",
        "总工会", "王", "12月", "——", "\t", "A·B", "…", "𠮷野家", "\u202e", "一方面", "大会", "她", "该工会", "会议强调，"]  # fmt: skip
HEADS = ["本报讯（记者 宋怀远）", "本报讯（通讯员 亓明）5月9日，桦南县总工会召开会议。", "", "□ 汤宁\n", "图为"]
FRAGMENT = st.one_of(st.sampled_from(SENTENCES), st.sampled_from(LINES), st.sampled_from(JUNK), st.text(max_size=6))
REPORT = st.builds(
    lambda head, parts, joint: head + joint.join(parts),
    st.sampled_from(HEADS),
    st.lists(FRAGMENT, min_size=1, max_size=9),
    st.sampled_from(["", "\n", "\n\n", "\n\u3000\u3000"]),
)
PAGE = st.lists(REPORT, min_size=1, max_size=3).map("\n\n".join)


def readable(text: str, name: str = "page.txt") -> Source | None:
    """Return the source of a text, or None where it is refused with a reason."""
    try:
        return read(Path(name), text.encode("utf-8", "surrogatepass"))
    except SourceError:
        return None


def extractions(text: str, name: str = "page.txt") -> list[Extraction]:
    source = readable(text, name)
    return [extract(report) for report in articles(source)[0]] if source else []


def solid(text: str) -> str:
    """Return a text without what reflow drops, digits and letters folded."""
    return "".join(char for char in fold(text) if not char.isspace() and char not in MARKS)


def inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.stop <= len(text)


def check_mentions(extraction: Extraction) -> None:
    article, source = extraction.article, extraction.article.source.text
    ids = {mention.id for mention in extraction.mentions}
    assert len(ids) == len(extraction.mentions)
    for mention in extraction.mentions:
        assert inside(mention.span, article.text), mention
        assert mention.text == article.text[mention.span.start : mention.span.stop]
        where = article.locate(mention.span)
        assert article.span.holds(where), mention
        assert solid(source[where.start : where.stop]) == solid(mention.text), mention
    for claim in extraction.claims:
        assert claim.subject in ids
        assert claim.evidence
        assert all(inside(span, article.text) for span in claim.evidence), claim
        assert not isinstance(claim.object, str) or claim.object in ids, claim


def check_knowledge(knowledge: Knowledge) -> None:
    reports: dict[str, Article] = {article.id: article for article in knowledge.articles}
    ids = {entity.id for entity in knowledge.entities}
    assert len(ids) == len(knowledge.entities)
    for proof in (e for entity in knowledge.entities for e in entity.mentions):
        assert reports[proof.article].span.holds(proof.span), proof
    for row in knowledge.statements:
        assert row.subject in ids, row
        assert not isinstance(row.object, str) or row.object in ids, row
        assert row.basis == "background" or row.evidence, row
        for proof in row.evidence:
            assert inside(proof.span, reports[proof.article].source.text), row


@given(PAGE)
def test_a_mention_is_what_stands_in_the_source_and_every_end_is_known(text: str) -> None:
    found = extractions(text)
    for extraction in found:
        check_mentions(extraction)
    check_knowledge(resolve(found))


@given(st.text(max_size=120))
@example("\ud800本报讯（记者 汤宁）会议召开。")
@example("本报讯（记者 ）（通讯员 ）")
@example("“" * 60)
@example("第" * 60 + "次代表大会")
@example("本报讯 " + "王" * 60 + "主席")
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    for form in (text, f"本报讯（记者 宋怀远）{text}。"):
        found = extractions(form)
        for extraction in found:
            check_mentions(extraction)
        check_knowledge(resolve(found))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    """``SourceError`` is the only way out; its message is in both languages by construction."""
    with suppress(SourceError):
        for report in articles(read(Path("page.txt"), data))[0]:
            check_mentions(extract(report))


@given(PAGE)
def test_the_same_text_is_always_read_the_same(text: str) -> None:
    assert extractions(text) == extractions(text)


@settings(max_examples=25)
@given(st.lists(PAGE, min_size=2, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_reports_does_not_matter(texts: list[str], chance: object) -> None:
    found = [row for number, text in enumerate(texts) for row in extractions(text, f"{number}.txt")]
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(found)


@settings(max_examples=25)
@given(PAGE, PAGE)
def test_a_text_beside_another_keeps_every_fact_of_its_own(one: str, other: str) -> None:
    """What a report states hangs on its own page only: another file can add to a fact, never take it away."""

    def facts(knowledge: Knowledge, of: set[str]) -> set[tuple[str, str, str]]:
        names = {entity.id: entity.name for entity in knowledge.entities}
        return {
            (
                names[row.subject],
                row.predicate,
                names.get(row.object, "") if isinstance(row.object, str) else str(row.object),
            )
            for row in knowledge.statements
            if row.article in of
        }

    alone, beside = extractions(one, "a.txt"), extractions(other, "b.txt")
    own = {extraction.article.id for extraction in alone}
    if own & {extraction.article.id for extraction in beside}:
        return
    both = resolve([*alone, *beside])
    assume(not both.copies)
    assert facts(resolve(alone), own) == facts(both, own)


@pytest.mark.parametrize("text", ["县总工会12日举行座谈会。", "24日下午，县总工会召开座谈会。"])
def test_a_bare_day_is_one_mention(text: str) -> None:
    for extraction in extractions(f"本报讯（记者 宋怀远）{text}"):
        check_mentions(extraction)
