"""Reports that tell of each other: occupancies that overlap, plans and demands with what became of them. All names are invented."""

from pathlib import Path

TOPICS = (
    "劳动和技能竞赛的组织方案",
    "困难职工帮扶资金的发放",
    "集体协商要约行动的安排",
    "职工书屋的选址与验收",
)


def seen(name: str, day: str) -> tuple[str, str]:
    """Return a report that shows somebody as chair on a day."""
    topic = TOPICS[sum(map(int, day.replace("-", ""))) % len(TOPICS)]
    return day, f"富锦市总工会主席{name}来到基层，了解{topic}。{name}指出，{topic}要公开透明。"


_PLAN = (
    "富锦市总工会召开全委会议，主席汤宁主持会议。汤宁强调，市总工会机关要认真筹备富锦市工会第九次代表大会。"
    "会议决定，富锦市工会第九次代表大会将于今年9月召开。"
)
_DEMAND = (
    "5月13日，富锦市总工会召开全委会议，主席汤宁主持会议。汤宁要求，市总工会要在本月底前启动“当好主人翁”劳动竞赛。"
)
REPORTS: tuple[tuple[str, str], ...] = (
    ("2022-06-10", "6月8日，富锦市总工会五届一次全委会议选举汤宁为富锦市总工会主席。"),
    ("2022-06-11", "5月30日，富锦市总工会五届一次全委会议选举汤宁为富锦市总工会主席。"),
    ("2022-06-12", "6月8日，富锦市总工会召开全委会议，傅明轩不再担任富锦市总工会主席。"),
    ("2021-05-13", _PLAN),
    ("2021-09-18", "9月16日，富锦市工会第九次代表大会召开，汤宁作工作报告。"),
    ("2019-05-15", _DEMAND),
    ("2019-05-16", "5月14日，富锦市总工会召开常委会议。会议要求，全市各级工会要组织职工劳动竞赛。"),
    ("2019-05-31", "5月29日，富锦市总工会举行“当好主人翁”劳动竞赛启动仪式。主席汤宁致辞。"),
    ("2019-06-02", "5月30日，富锦市总工会举行职工劳动竞赛动员会。主席汤宁致辞。"),
    ("2021-05-01", "富锦市总工会原主席汤宁出席。"),
    ("2018-03-02", "富锦市总工会副主席季平来到基层，了解职工食堂的饭菜。"),
    ("2019-04-01", "富锦市总工会原副主席季平出席座谈会。"),
    seen("汤宁", "2019-03-01"),
    seen("严景和", "2020-06-10"),
    seen("汤宁", "2020-12-10"),
    seen("傅明轩", "2023-06-01"),
)  # fmt: skip


def put(folder: Path, numbers: set[int]) -> None:
    """Make ``folder`` hold these reports and no others, each with its day and place."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if int(path.name.partition(".")[0]) not in numbers:
            path.unlink()
    for number in numbers:
        day, text = REPORTS[number]
        (folder / f"{number}.txt").write_text(f"本报讯（记者 陆遥）{text}\n", encoding="utf-8")
        meta = f'{{"published": "{day}", "place": "富锦市"}}'
        (folder / f"{number}.meta.json").write_text(meta, encoding="utf-8")
