"""Pairs of reports: what one announces or asks for, and the other tells of its doing; and pairs that only look so."""

import pytest

from kg.extract import extract
from kg.resolve import resolve
from tests.marked import article

Report = tuple[str, str]
"""What a report says, and the day of its paper."""

SESSION = "富锦市总工会召开全委会议，主席汤宁主持会议。"


def outcomes(first: Report, second: Report) -> set[str]:
    """Return what of the first report the second tells the outcome of: names of tasks, and of meetings told by both."""
    reports = [
        article(f"本报讯（记者 陆遥）{text}", place="富锦市", published=day, name=f"{day}.txt")
        for text, day in (first, second)
    ]
    known = resolve([extract(one) for one in reports])
    names = {entity.id: entity.name for entity in known.entities}
    told_in = {entity.id: {one.article for one in entity.mentions} for entity in known.entities}
    later = reports[1].id
    done = {
        names[said.subject]
        for said in known.statements
        if said.predicate == "gh:realizedBy" and later in told_in[str(said.object)]
    }
    both = {one.id for one in reports}
    return done | {names[id_] for id_, where in told_in.items() if id_.startswith("meeting") and where == both}


@pytest.mark.parametrize(
    ("plan", "held", "name"),
    [
        (
            (f"{SESSION}会议指出，富锦市第五届职工技能大赛将于今年5月举行。", "2021-03-02"),
            ("5月20日，富锦市第五届职工技能大赛在市体育馆落幕。市总工会主席汤宁致辞。", "2021-05-21"),
            "富锦市总工会富锦市第五届职工技能大赛",
        ),
        (
            (f"{SESSION}汤宁指出，市总工会计划于10月举办市第三届职工运动会。", "2021-03-02"),
            ("10月18日，富锦市第三届职工运动会在市体育中心开幕。市总工会主席汤宁宣布开幕。", "2021-10-19"),
            "富锦市总工会市第三届职工运动会",
        ),
        (
            ("富锦市总工会将于4月举行“最美职工”颁奖典礼。", "2021-03-02"),
            ("4月28日，由市总工会主办的“最美职工”颁奖典礼在市文化宫举行。", "2021-04-29"),
            "富锦市总工会“最美职工”颁奖典礼",
        ),
        (
            (f"{SESSION}汤宁要求，市总工会要抓紧筹备快递行业工会联合会成立大会。", "2021-03-02"),
            ("9月11日，富锦市总工会召开快递行业工会联合会成立大会。", "2021-09-12"),
            "富锦市总工会快递行业工会联合会成立大会",
        ),
    ],
    ids=["numbered", "place left out", "named, in its month", "prepared"],
)
def test_a_planned_meeting_is_the_one_that_was_held(plan: Report, held: Report, name: str) -> None:
    assert name in outcomes(plan, held)


@pytest.mark.parametrize(
    ("demand", "done", "name"),
    [
        (
            (f"{SESSION}汤宁强调，市总工会要在6月底前对建筑企业开展一次欠薪排查。", "2021-03-02"),
            ("6月11日，市总工会会同市人社局对全市42家建筑企业开展清欠排查。", "2021-06-30"),
            "在6月底前对建筑企业开展一次欠薪排查",
        ),
        (
            (f"{SESSION}汤宁要求，各乡镇工会要在6月底前开展一次安全隐患大排查。", "2021-03-02"),
            ("6月11日，富锦市总工会开展安全隐患大排查活动，副主席季平带队。", "2021-06-30"),
            "在6月底前开展一次安全隐患大排查",
        ),
        (
            (f"{SESSION}汤宁要求，市总工会职工服务中心要在7月前启动“送清凉”行动。", "2021-03-02"),
            ("7月1日，富锦市总工会职工服务中心“送清凉”启动仪式在工地举行。", "2021-07-02"),
            "在7月前启动“送清凉”行动",
        ),
        (
            (f"{SESSION}汤宁要求，各级工会要组织开展“安康杯”竞赛。", "2021-03-02"),
            ("5月1日，富锦市“安康杯”竞赛启动仪式举行，市总工会主席汤宁讲话。", "2021-05-02"),
            "组织开展“安康杯”竞赛",
        ),
    ],
    ids=["a drive", "a drive of many", "a brand of three characters", "a brand, of many"],
)
def test_a_demand_is_carried_out(demand: Report, done: Report, name: str) -> None:
    assert name in outcomes(demand, done)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            (f"{SESSION}会议决定，富锦市第五届职工技能大赛将于今年5月举行。", "2021-03-02"),
            ("5月20日，富锦市第六届职工技能大赛在市体育馆落幕。市总工会主席汤宁致辞。", "2022-05-21"),
        ),
        (
            ("富锦市总工会将于4月举行“最美职工”颁奖典礼。", "2021-03-02"),
            ("4月28日，富锦市总工会举行“最美职工”颁奖典礼，主席汤宁出席。", "2022-04-29"),
        ),
        (
            ("富锦市总工会将于12月举行“最美职工”颁奖典礼。", "2021-06-02"),
            ("4月28日，富锦市总工会举行“最美职工”颁奖典礼，主席汤宁出席。", "2021-04-29"),
        ),
        (
            (f"{SESSION}市总工会计划5月举办新任工会主席培训班。", "2021-03-02"),
            ("5月11日，桦川县总工会举办新任工会主席培训班。", "2021-05-12"),
        ),
        (
            (f"{SESSION}市总工会计划5月举办新任工会主席培训班。", "2021-03-02"),
            ("5月11日，富锦市总工会举办财务人员培训班。", "2021-05-12"),
        ),
        (
            (f"{SESSION}汤宁要求，各级工会要组织开展“安康杯”竞赛。", "2021-03-02"),
            ("5月1日，富锦市“读书杯”竞赛启动仪式举行，市总工会主席汤宁讲话。", "2021-05-02"),
        ),
        (
            (f"{SESSION}汤宁强调，市总工会要在6月底前对建筑企业开展一次安全检查。", "2021-03-02"),
            ("6月11日，市总工会会同市人社局对全市42家建筑企业开展用工检查。", "2021-06-30"),
        ),
        (
            (f"{SESSION}汤宁强调，市总工会要在6月底前对建筑企业开展一次欠薪排查。", "2021-03-02"),
            ("市总工会将于6月11日对全市42家建筑企业开展清欠排查。", "2021-05-30"),
        ),
        (
            ("6月11日，市总工会召开工作例会，副主席季平主持。", "2021-06-12"),
            ("市总工会近日召开工作例会，副主席季平主持。", "2021-08-12"),
        ),
    ],
    ids=[
        *("another number", "another year", "held before it was planned", "another place", "another subject"),
        *("another brand", "another object", "only planned", "two of one name in a year"),
    ],
)
def test_what_only_looks_so_is_left_apart(first: Report, second: Report) -> None:
    assert outcomes(first, second) <= {"富锦市总工会全委会议"}
