"""Nothing falls out silently: a cue that led nowhere is named with a true reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extract
from kg.extract.coverage import Account, coverage
from kg.extract.cues import REASONS
from kg.model import Extraction
from tests.marked import article


def _account(text: str) -> Account:
    return coverage(extract(article(text, place="佳木斯市")))


def _gaps(text: str) -> set[tuple[str, str, str]]:
    """``(kind, the cue's words, reason)`` of each gap."""
    return {(g.cue.kind, text[g.cue.span.start : g.cue.span.stop], g.reason) for g in _account(text).gaps}


HELD = "5月9日，桦南县总工会召开工作会议。"
CASES = [
    ("各分会主席参加了走访。", ("title", "主席", "no-name")),
    ("汤宁同志介绍了经验，各分会主席作了记录。", ("title", "主席", "name-apart")),
    (HELD + "各地认真贯彻会议精神。", ("meeting", "会议", "spoken-of")),
    ("大家都说座谈会好。", ("meeting", "座谈会", "no-holding")),
    ("全年累计举办培训班12期。", ("meeting", "培训班", "counted")),
    ("做好工会工作很有意义。", ("body", "工会", "no-proper-name")),
    ("各企业工会热烈响应。", ("body", "工会", "collective")),
    ("大家翻看《工会小组记事》。", ("body", "工会", "quoted")),
    ("大雨过后，农田必须排水。", ("demand", "必须", "no-speaker")),
    (HELD + "按照上级要求，办公室已经搬迁。", ("demand", "要求", "noun")),
]


@pytest.mark.parametrize(("text", "gap"), CASES, ids=[f"{gap[0]}-{gap[2]}" for _, gap in CASES])
def test_the_reason(text: str, gap: tuple[str, str, str]) -> None:
    assert gap in _gaps(text)


def test_what_was_read_is_covered() -> None:
    text = HELD + "县总工会主席田秀兰主持。会议要求，全县各级工会要办好职工夜校。"
    found = _account(text)
    assert found.gaps == ()
    assert found.sentences == 3


def test_sentences_without_a_cue_do_not_count() -> None:
    assert _account("天气晴朗。大家很高兴。").sentences == 0


def test_an_uncovered_sentence_counts_once_under_the_gravest_reason() -> None:
    found = _account("各分会主席说，做好工会工作很有意义。")
    assert {gap.reason for gap in found.gaps} == {"no-name", "no-proper-name"}
    assert list(found.open.values()) == ["no-name"]


def test_a_task_keeps_the_words_inside_it() -> None:
    assert not [g for g in _gaps(HELD + "会议要求，全县各级工会要认真开好座谈会。") if g[0] in {"meeting", "demand"}]


def test_a_demand_announced_at_the_end_of_a_sentence_is_met_in_the_next() -> None:
    text = HELD + "会议提出三点要求。一要办好职工夜校，二要管好经费。"
    assert not [gap for gap in _gaps(text) if gap[0] == "demand"]


@given(st.text(alphabet="工会主席要求必须公司会议精神，。“”《》各召开张三是了\n", max_size=80))
def test_law_gaps_lie_in_their_sentences_and_reasons_are_known(text: str) -> None:
    report = article(text)
    for extraction in (extract(report), Extraction(report, (), ())):
        found = coverage(extraction)
        assert found.sentences <= len(report.sentences)
        assert len(found.open) <= found.sentences
        for gap in found.gaps:
            assert gap.sentence in report.sentences
            assert gap.sentence.start <= gap.cue.span.start < gap.sentence.stop
            assert gap.reason in REASONS


@pytest.mark.parametrize("word", ["要", "工会", "会议", "主席", "要求", "必须"])
def test_a_long_sentence_of_nothing_but_cues_takes_no_quadratic_time(word: str) -> None:
    report = article(word * (60_000 // len(word)))
    found = coverage(Extraction(report, (), ()))
    assert found.sentences <= 1
    assert len(found.gaps) <= 2
