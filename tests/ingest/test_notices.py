"""Notices and web reports: who signed is no headline, whom a bracket at the beginning names wrote it."""

from pathlib import Path

import pytest

from kg.ingest import articles, read
from kg.model import Article

NOTICE = """致货车司机朋友的倡议书

广大货车司机朋友们：
　　为保障出行安全，现发出如下倡议：
　　一、遵守交规，不超速、不超载。
　　让我们携起手来，平安回家！

佳木斯市总工会
佳木斯市公安局
2024年1月22日
"""


def found(text: str) -> list[Article]:
    return articles(read(Path("page.txt"), text.encode()))[0]


@pytest.mark.parametrize("more", ["", "联系人：汤宁　电话：0454-0000000\n\n"], ids=["bare", "with a telephone"])
def test_the_bodies_that_sign_a_notice_are_no_headline(more: str) -> None:
    (report,) = found(NOTICE.replace("佳木斯市总工会\n", more + "佳木斯市总工会\n"))
    assert report.headline is not None
    assert (report.kind, report.headline.text) == ("other", "致货车司机朋友的倡议书")


WRITERS = [
    ("（记者 汤宁 通讯员 田秀兰）", [("汤宁", "记者"), ("田秀兰", "通讯员")]),
    ("（通讯员 汤宁 摄影 田秀兰）", [("汤宁", "通讯员"), ("田秀兰", "摄影")]),
    ("（以下简称大赛）", []),
    ("（一）", []),
]


@pytest.mark.parametrize(("bracket", "writers"), WRITERS, ids=[row[0] for row in WRITERS])
def test_a_bracket_before_the_first_words_names_the_writers(bracket: str, writers: list[tuple[str, str]]) -> None:
    text = f"我校召开推进会\n\n　　{bracket}10月11日，学校在行政楼召开推进会，校工会主席卢向东出席并讲话。\n"
    (report,) = found(text)
    assert [(byline.name, byline.role) for byline in report.bylines] == writers
    assert report.text.startswith("10月11日" if writers else bracket)


def test_a_brief_that_a_reporter_learnt_is_a_report_of_its_own() -> None:
    text = (
        "联播快讯\n\n座谈会在沈阳召开\n座谈会昨天（6月12日）在沈阳召开，交流经验。\n"
        "全国总工会将开展竞赛督查\n记者从全国总工会了解到，下月起，全国总工会将分三路开展督查。\n"
    )
    assert [report.headline and report.headline.text for report in found(text)] == [
        "座谈会在沈阳召开",
        "全国总工会将开展竞赛督查",
    ]


BODY = "3月5日，鹤城市总工会召开会议，市总工会主席汤建国主持会议并要求抓好落实。"


@pytest.mark.parametrize(
    ("text", "writers"),
    [
        (f"{BODY}（田秀兰 方远）\n", ["田秀兰", "方远"]),
        (f"{BODY}（张军朝\n姚敏）\n", ["张军朝", "姚敏"]),  # the space stood where the line ended
        (f"{BODY}（田秀兰\n方远）\n", []),  # or 田秀, 兰方远
        (f"鹤城讲堂开讲\n四川工人日报全媒体记者 田秀兰\n\n　　{BODY}\n", ["田秀兰"]),
        (f"鹤城讲堂开讲\n■劳动报首席记者 田秀兰　实习生 方远\n\n　　{BODY}\n", ["田秀兰", "方远"]),
        (f"{BODY}　　□田秀兰　摄\n", ["田秀兰"]),
    ],
)
def test_writers_of_papers(text: str, writers: list[str]) -> None:
    (report,) = found(text)
    assert [byline.name for byline in report.bylines] == writers


ROLL = """领导班子成员及分工

田秀兰（女）　党组书记、主席
主持全面工作。

卢向东　党组成员、副主席
分管办公室。

内设机构负责人
办公室主任：汤宁
"""


def test_news_and_a_notice_below_a_roll_are_reports_of_their_own() -> None:
    news = "\n领导动态\n　　8月12日，市总工会党组书记、主席田秀兰到县里调研，县总工会主席陪同。\n"
    notice = "\n中共市总工会党组关于汤宁等同志任前公示\n　　经研究，现将拟任职人员情况公示如下：\n　　汤宁，女，拟任四级调研员。\n"
    reports = found(ROLL + news + notice)
    assert [report.text[:8] for report in reports] == ["田秀兰（女）党组"[:8], "8月12日，市总", "经研究，现将拟任"]


def test_each_item_of_a_script_is_a_report() -> None:
    text = (
        "◎乐和县总工会\n　　12月6日，县总工会召开学习会，主席田秀兰主持。\n\n海东新闻　12月7日\n"
        "　　【口播】寒冬送暖。市总工会今天举行启动仪式。\n　　【正文】市总工会主席汤宁出席。\n"
        "　　【同期声】司机　卢向东：心里暖。\n　　【口播】县里消息。县总工会昨天慰问环卫工人。\n"
    )
    assert [report.text[:6] for report in found(text)] == ["12月6日，", "【口播】寒冬", "【口播】县里"]
