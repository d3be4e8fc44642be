"""Several reports together: bounds that can be true at once, two holders of one seat, what became of plans and demands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.graph.check import findings, merged
from kg.graph.quads import quads
from kg.model import Issue, Judgement, Knowledge, Literal, Statement
from kg.resolve import assemble, page, resolve
from kg.resolve.over import steps
from kg.resolve.over.rows import Hearing, Out, Row
from kg.resolve.over.steps import STEPS, Step
from tests.marked import article

Report = tuple[str, str | None]


def _known(reports: Sequence[Report]) -> Knowledge:
    return resolve(
        [extract(article(text, place="富锦市", published=day, name=f"{day}-{len(text)}.txt")) for text, day in reports]
    )


def _said(known: Knowledge, *predicates: str) -> set[tuple[str, str, str]]:
    names = {entity.id: entity.name for entity in known.entities}
    return {
        (names[s.subject], s.predicate.partition(":")[2], _value(s, names))
        for s in known.statements
        if s.predicate in predicates
    }


def _value(said: Statement, names: dict[str, str]) -> str:
    value = said.object
    return (
        value.text if isinstance(value, Literal) else names.get(value, value) if isinstance(value, str) else value.curie
    )


def _issues(known: Knowledge, code: str) -> list[Issue]:
    return [issue for issue in known.issues if issue.code == code]


def _clean(known: Knowledge) -> bool:
    return not [one for one in findings(merged(quads(known))) if one.severity == "violation"]


TOPICS = (
    "劳动和技能竞赛的组织方案",
    "困难职工帮扶资金的发放",
    "集体协商要约行动的安排",
    "职工书屋的选址与验收",
    "工会经费收支的审计结果",
    "女职工体检的名额",
)


def _chair(name: str, day: str) -> Report:
    topic = TOPICS[sum(map(int, day.replace("-", ""))) % len(TOPICS)]
    return f"富锦市总工会主席{name}来到基层，了解{topic}。{name}指出，{topic}要公开透明。", day


def _held(known: Knowledge, *predicates: str) -> set[tuple[str, str, str]]:
    """Return what is said of occupancies."""
    return {row for row in _said(known, *predicates) if "任" in row[0]}


ELECTED = ("6月8日，富锦市总工会五届一次全委会议选举汤宁为富锦市总工会主席。", "2022-06-10")
LEFT = ("6月8日，富锦市总工会召开全委会议，傅明轩不再担任富锦市总工会主席。", "2022-06-10")

# -- occupancies


def test_a_reelection_keeps_its_start_and_loses_the_bound() -> None:
    known = _known([_chair("汤宁", "2019-03-01"), ELECTED])
    assert ("汤宁任富锦市总工会主席", "startDate", "2022-06-08") in _said(known, "schema:startDate")
    assert not [row for row in _said(known, "gh:notBefore") if "汤宁" in row[0]]
    (issue,) = _issues(known, "held-before-start")
    assert issue.level == "info"
    assert "2022-06-08" in issue.message_zh
    assert "2019-03-01" in issue.message_en


def test_who_is_seen_long_after_the_end_has_no_last_day() -> None:
    known = _known([LEFT, _chair("傅明轩", "2023-06-01")])
    assert not _held(known, "gh:notAfter")
    assert len(_said(known, "schema:endDate")) == 1
    assert [issue.level for issue in _issues(known, "held-after-end")] == ["warning"]


def test_print_that_lags_a_few_days_contradicts_nothing() -> None:
    known = _known([LEFT, _chair("傅明轩", "2022-06-20")])
    assert _held(known, "gh:notAfter") == {("傅明轩任富锦市总工会主席", "notAfter", "2022-06-08")}
    assert not _issues(known, "held-after-end")


def test_two_days_for_one_start_are_both_kept_and_told() -> None:
    again = ("5月30日，富锦市总工会五届一次全委会议选举汤宁为富锦市总工会主席。", "2022-06-11")
    known = _known([ELECTED, again])
    days = {row[2] for row in _said(known, "schema:startDate") if row[0].startswith("汤宁")}
    assert days == {"2022-06-08", "2022-05-30"}
    (issue,) = _issues(known, "rival-days")
    assert "2022-05-30" in issue.message_zh
    assert "2022-06-08" in issue.message_zh
    assert _clean(known)


def test_a_new_term_years_later_is_no_contradiction() -> None:
    known = _known([ELECTED, ("5月30日，富锦市总工会六届一次全委会议选举汤宁为富锦市总工会主席。", "2027-06-01")])
    assert {row[2] for row in _held(known, "schema:startDate")} == {"2022-06-08", "2027-05-30"}
    assert not _issues(known, "rival-days")
    assert {row[2] for row in _held(known, "gh:ordinal")} == {"5", "6"}


def test_a_former_title_ends_the_post_of_that_title() -> None:
    known = _known([_chair("汤宁", "2019-03-01"), ("富锦市总工会原主席汤宁出席。", "2021-05-01")])
    assert ("汤宁任富锦市总工会主席", "notAfter", "2021-05-01") in _said(known, "gh:notAfter")


def test_an_end_before_the_start_bounds_nothing() -> None:
    known = _known([("6月8日，富锦市总工会召开全委会议，汤宁不再担任富锦市总工会主席。", "2018-06-10"), ELECTED])
    assert not _held(known, "gh:notBefore", "gh:notAfter")
    assert len(_held(known, "schema:startDate", "schema:endDate")) == 2
    assert {issue.level for issue in _issues(known, "end-before-start")} == {"warning"}
    assert _clean(known)


@pytest.mark.parametrize(
    ("reports", "levels"),
    [
        ([_chair("汤宁", "2020-01-10"), _chair("严景和", "2020-06-10"), _chair("汤宁", "2020-12-10")], ["warning"]),
        ([_chair("汤宁", "2020-01-10"), _chair("严景和", "2020-01-10")], ["info"]),
        ([_chair("汤宁", "2020-01-10"), _chair("严景和", "2020-06-10")], []),
        ([LEFT, ELECTED, _chair("傅明轩", "2022-06-12"), _chair("汤宁", "2022-07-01")], []),
        ([_chair("汤宁", "2020-01-10"), _chair("严景和", "2020-06-10"), _chair("汤宁", "2020-08-10"),
          _chair("严景和", "2021-08-10")], ["warning"]),
    ],
)  # fmt: skip
def test_two_holders_of_one_seat(reports: list[Report], levels: list[str]) -> None:
    known = _known(reports)
    found = _issues(known, "rival-holders")
    assert [issue.level for issue in found] == levels
    for issue in found:
        assert "汤宁" in issue.message_zh
        assert "严景和" in issue.message_en
        assert issue.span is not None
    held = {row[0] for row in _held(known, "gh:attestedOn")}
    assert len(held) >= 2


def test_deputies_are_many() -> None:
    reports = [(f"富锦市总工会副主席{name}主持会议并讲话。", "2020-01-10") for name in ("汤宁", "严景和")]
    assert not _issues(_known(reports), "rival-holders")


# -- plans and demands

ANNOUNCED = (
    (
        "富锦市总工会召开全委会议，主席汤宁主持会议。汤宁强调，市总工会机关要认真筹备富锦市工会第九次代表大会。"
        "会议决定，富锦市工会第九次代表大会将于今年9月召开。"
    ),
    "2021-05-13",
)
HELD = ("9月16日，富锦市工会第九次代表大会召开，汤宁作工作报告。", "2021-09-18")
CONGRESS, TASK = "富锦市工会第九次代表大会", "认真筹备富锦市工会第九次代表大会"


def test_a_congress_prepared_and_held() -> None:
    before, after = _known([ANNOUNCED]), _known([ANNOUNCED, HELD])
    assert (CONGRESS, "eventStatus", "schema:EventScheduled") in _said(before, "schema:eventStatus")
    assert (TASK, "taskStatus", "gh:status-announced") in _said(before, "gh:taskStatus")
    assert (TASK, "realizedBy", CONGRESS) in _said(before, "gh:realizedBy") & _said(after, "gh:realizedBy")
    status = _said(after, "gh:taskStatus", "gh:formerStatus", "schema:eventStatus")
    assert {row for row in status if row[0] in {CONGRESS, TASK}} == {
        (CONGRESS, "eventStatus", "schema:EventCompleted"),
        (CONGRESS, "formerStatus", "schema:EventScheduled"),
        (TASK, "taskStatus", "gh:status-done"),
        (TASK, "formerStatus", "gh:status-announced"),
    }
    assert _clean(after)


def test_the_conclusion_has_both_evidences_and_the_old_claim_keeps_its_id() -> None:
    before, after = _known([ANNOUNCED]), _known([ANNOUNCED, HELD])
    (told,) = [s for s in before.statements if s.predicate == "gh:taskStatus"]
    (kept,) = [s for s in after.statements if s.id == told.id]
    assert replace(kept, predicate="gh:taskStatus") == told
    (done,) = [s for s in after.statements if s.predicate == "gh:taskStatus" and s.rule == "later.held"]
    assert (done.article, done.basis) == (None, "inferred")
    assert {one.article for one in done.evidence} == {one.id for one in after.articles}


def test_an_earlier_report_of_another_time_changes_nothing() -> None:
    late = (ANNOUNCED[0], "2021-12-01")
    assert (CONGRESS, "eventStatus", "schema:EventScheduled") in _said(_known([late, HELD]), "schema:eventStatus")


DEMAND = (
    "5月13日，富锦市总工会召开全委会议，主席汤宁主持会议。汤宁要求，市总工会要在本月底前启动“当好主人翁”劳动竞赛。",
    "2019-05-15",
)
DOING = ("5月29日，富锦市总工会举行“当好主人翁”劳动竞赛启动仪式。主席汤宁致辞。", "2019-05-31")


def test_a_demand_that_the_very_body_carried_out_is_done() -> None:
    known = _known([DEMAND, DOING])
    (row,) = [row for row in _said(known, "gh:realizedBy") if "主人翁" in row[0]]
    assert row[2].endswith("劳动竞赛启动仪式")
    assert (row[0], "taskStatus", "gh:status-done") in _said(known, "gh:taskStatus")
    assert _clean(known)


def test_what_one_of_many_did_is_under_way() -> None:
    many = (DEMAND[0].replace("市总工会要", "全市各级工会要"), DEMAND[1])
    known = _known([many, DOING])
    assert "gh:status-ongoing" in {row[2] for row in _said(known, "gh:taskStatus")}


@pytest.mark.parametrize(
    "doing",
    [
        ("5月10日，富锦市总工会举行“当好主人翁”劳动竞赛启动仪式。", "2019-05-11"),
        ("5月29日，富锦市总工会举行“安康杯”知识竞赛。", "2019-05-31"),
        ("5月29日，桦川县总工会举行“当好主人翁”劳动竞赛启动仪式。", "2019-05-31"),
        ("5月29日，富锦市总工会举行“当好主人翁”劳动竞赛启动仪式。", "2021-05-31"),
    ],
    ids=["before", "another thing", "another place", "too late"],
)
def test_what_does_not_carry_it_out(doing: Report) -> None:
    assert not [row for row in _said(_known([DEMAND, doing]), "gh:realizedBy") if "主人翁" in row[0]]


SLOGANS = (
    "5月13日，富锦市总工会召开全委会议，主席汤宁主持会议。汤宁要求，市总工会要坚持高质量发展，组织开展学习贯彻精神集体协商，"
    "全面推进现代化建设。"
)


def test_slogans_are_no_common_object() -> None:
    doing = ("5月29日，富锦市总工会召开坚持高质量发展、推进现代化建设专题协商会。", "2019-05-31")
    assert not _said(_known([(SLOGANS, "2019-05-15"), doing]), "gh:realizedBy")


def test_a_weak_likeness_is_put_to_a_person() -> None:
    demand = (DEMAND[0].replace("“当好主人翁”劳动竞赛", "职工劳动竞赛"), DEMAND[1])
    doing = ("5月29日，富锦市总工会举行职工劳动竞赛动员会。主席汤宁致辞。", "2019-05-31")
    known = _known([demand, doing])
    assert not _said(known, "gh:realizedBy")
    (link,) = [link for link in known.candidates if link.kind == "task"]
    assert 0.4 <= link.score < 0.85
    assert {one.article for one in link.evidence} == {one.id for one in known.articles}


# -- what people say, and what is not sure


def _judged(reports: Sequence[Report], *judgements: Judgement, least: float = 0.0) -> Knowledge:
    texts = [article(text, place="富锦市", published=day, name=f"{day}-{len(text)}.txt") for text, day in reports]
    return assemble([page([extract(one)]) for one in texts], judgements=judgements, least=least)


def test_people_say_that_a_doing_is_one_or_is_none() -> None:
    demand = (DEMAND[0].replace("“当好主人翁”劳动竞赛", "职工劳动竞赛"), DEMAND[1])
    doing = ("5月29日，富锦市总工会举行职工劳动竞赛动员会。主席汤宁致辞。", "2019-05-31")
    (link,) = [link for link in _known([demand, doing]).candidates if link.kind == "task"]
    yes, no = (Judgement(verdict, link.one, link.other) for verdict in ("same", "different"))
    done = _judged([demand, doing], yes)
    assert [row[2] for row in _said(done, "gh:taskStatus")] == ["gh:status-done"]
    undone = _judged([demand, doing], no)
    assert not _said(undone, "gh:realizedBy")
    assert not [link for link in undone.candidates if link.kind == "task"]
    for known in (done, undone):
        assert not _issues(known, "verdict-unused")


def test_a_rejected_conclusion_gives_the_old_status_back() -> None:
    done = next(s for s in _known([ANNOUNCED, HELD]).statements if s.rule == "later.held")
    known = _judged([ANNOUNCED, HELD], Judgement("reject", done.id))
    assert (TASK, "taskStatus", "gh:status-announced") in _said(known, "gh:taskStatus")
    assert not [row for row in _said(known, "gh:formerStatus") if row[0] == TASK]


def test_a_conclusion_that_is_not_sure_enough_changes_nothing() -> None:
    done = next(s for s in _known([ANNOUNCED, HELD]).statements if s.rule == "later.held")
    strict = _judged([ANNOUNCED, HELD], least=round(done.score + 0.01, 2))
    assert not [row for row in _said(strict, "gh:taskStatus") if row[2] == "gh:status-done"]


def test_a_rejected_day_contradicts_nothing() -> None:
    reports = [_chair("汤宁", "2019-03-01"), ELECTED]
    start = next(
        s for s in _known(reports).statements if s.predicate == "schema:startDate" and s.subject.startswith("mem")
    )
    seen = next(
        s for s in _known(reports).statements if s.predicate == "gh:attestedOn" and _value(s, {}) == "2019-03-01"
    )
    assert _issues(_judged(reports), "held-before-start")
    assert not _issues(_judged(reports, Judgement("reject", seen.id)), "held-before-start")
    assert start.id in {s.id for s in _judged(reports, Judgement("reject", seen.id)).statements}


# -- laws

POOL: tuple[Report, ...] = (
    *(ELECTED, LEFT, ANNOUNCED, HELD, DEMAND, DOING),
    *(_chair("汤宁", "2019-03-01"), _chair("严景和", "2020-06-10"), _chair("傅明轩", "2023-06-01")),
    ("富锦市总工会原主席汤宁出席。", "2021-05-01"),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique=True, min_size=2, max_size=6), st.randoms())
def test_the_order_of_reports_does_not_matter(reports: list[Report], random: Random) -> None:
    mixed = reports[:]
    random.shuffle(mixed)
    one, other = _known(reports), _known(mixed)
    assert (one.statements, one.candidates) == (other.statements, other.candidates)
    assert set(one.issues) == set(other.issues)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique=True, min_size=1, max_size=6))
def test_any_reports_keep_the_shapes_and_one_status(reports: list[Report]) -> None:
    known = _known(reports)
    assert _clean(known)
    tasks = [said.subject for said in known.statements if said.predicate == "gh:taskStatus"]
    assert len(tasks) == len(set(tasks))


def test_what_a_removed_report_told_is_taken_back() -> None:
    for pair in permutations((ANNOUNCED, HELD, _chair("严景和", "2020-06-10")), 2):
        alone = _known(pair[:1])
        assert not [
            s
            for s in alone.statements
            if s.predicate == "gh:formerStatus" or (s.article is None and s.basis == "inferred")
        ]
        assert not _issues(alone, "rival-holders")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(POOL), unique=True, min_size=2, max_size=6))
def test_a_group_that_lacks_what_its_step_needs_comes_to_nothing(reports: list[Report]) -> None:
    """Groups passed over are solved here all the same."""
    seen = []
    for step in STEPS:

        def watched(rows: Sequence[Row], hearing: Hearing, step: Step = step) -> Iterator[Out]:
            for out in step.solve(rows, hearing):
                seen.append((step.idle({type(row) for row in rows}), out))
                yield out

        assert all(need <= set(step.types) for need in step.needs)
        with pytest.MonkeyPatch.context() as patch:
            every = tuple(replace(one, needs=(), solve=watched) if one is step else one for one in STEPS)
            patch.setattr(steps, "STEPS", every)
            _known(reports)
    assert not [out for idle, out in seen if idle]
