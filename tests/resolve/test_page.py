"""One invented page of a city: what bare levels and short forms mean in the story where they stand.

The page (``page.txt``) names three counties of one city and never the city itself.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.told import Told, told

PAGE = Path(__file__).with_name("page.txt")


@pytest.fixture(scope="module")
def page() -> Told:
    return told(PAGE.read_text(encoding="utf-8"))


def test_the_bare_city_union_is_the_city_of_the_counties_on_the_page(page: Told) -> None:
    assert ("傅明轩", "主席", "佳木斯市总工会") in page.posts
    assert "市总工会" not in page.bodies


def test_in_the_own_story_of_a_county_level_city_the_bare_city_union_is_its_own(page: Told) -> None:
    assert ("汤宁", "副主席", "富锦市总工会") in page.posts


def test_the_city_official_who_visits_a_district_stays_of_the_city(page: Told) -> None:
    assert {post for post in page.posts if post[0] == "田秀兰"} == {("田秀兰", "副主席", "佳木斯市总工会")}


def test_the_bare_district_union_is_that_of_its_own_story(page: Told) -> None:
    assert ("逄博", "主席", "前进区总工会") in page.posts
    assert page.meeting("财务培训班").organizer == ("东风区总工会",)
    assert "区总工会" not in page.bodies


def test_short_and_full_spellings_are_one_congress(page: Told) -> None:
    assert page.congresses == {"黑龙江省工会第十三次代表大会", "富锦市工会第九次代表大会"}
    assert page.meeting("学习会").conveys == ("黑龙江省工会第十三次代表大会",)


def test_a_congress_that_is_only_spoken_of_is_no_meeting_of_the_page(page: Told) -> None:
    assert not [m for m in page.meetings if "黑龙江省工会第十三次代表大会" in m.names]
    assert ("逄博", "delegate") in page.parts


def test_one_person_in_two_stories_is_one_person_with_one_post(page: Told) -> None:
    assert page.persons == {"傅明轩", "田秀兰", "逄博", "汤宁"}
    assert {post[0] for post in page.posts} == page.persons


def test_groups_get_the_scope_of_their_own_story(page: Told) -> None:
    assert {"佳木斯市各级工会", "前进区各级工会", "前进区总工会机关全体干部"} <= page.groups


def test_she_is_the_person_of_the_sentence_before(page: Told) -> None:
    (task,) = (task for task in page.tasks if task.text == "建好职工书屋")
    assert (task.by, task.to) == (("田秀兰",), ("各级工会",))


def test_superiors_follow_from_the_divisions(page: Told) -> None:
    assert {(f"{name}总工会", "佳木斯市总工会") for name in ("前进区", "东风区", "富锦市")} <= page.superiors
    assert {("佳木斯市总工会", "黑龙江省总工会"), ("黑龙江省总工会", "中华全国总工会")} <= page.superiors
    assert not [pair for pair in page.superiors if pair[0] == "中华全国总工会"]


def test_headlines_below_the_reports_and_blank_lines_inside_them(page: Told) -> None:
    assert [(r.kind, r.headline and r.headline.text) for r in page.reports] == [
        ("news", "市总工会传达省工会十三大精神"),
        ("news", "前进区总工会"),
        ("news", "东风区总工会"),
        ("news", "富锦市总工会"),
    ]
    assert page.reports[0].text.count("\n") == 1


def test_the_year_comes_from_the_masthead(page: Told) -> None:
    assert page.meeting("学习会").date == "2022-05-09"


def test_a_congress_in_preparation_is_a_planned_meeting(page: Told) -> None:
    assert page.meeting("富锦市工会第九次代表大会").status == "schema:EventScheduled"


REPORT = "本报讯（记者 宋怀远）5月9日，{}召开会议。{}主席逄博主持。\n"


def _posts(text: str, **meta: str) -> set[tuple[str, str, str | None]]:
    return told(text, **meta).posts


@pytest.mark.parametrize(
    ("place", "body"), [("佳木斯市", "佳木斯市总工会"), ("富锦市", "富锦市总工会"), ("台州市", "台州市总工会")]
)
def test_the_given_place_says_which_city(place: str, body: str) -> None:
    assert _posts(REPORT.format("市总工会", "市总工会"), place=place) == {("逄博", "主席", body)}


def test_without_any_place_the_name_stays_as_printed() -> None:
    assert _posts(REPORT.format("市总工会", "市总工会")) == {("逄博", "主席", "市总工会")}


@pytest.mark.parametrize(("place", "body"), [("沈阳市", "沈阳市和平区总工会"), ("天津市", "天津市和平区总工会")])
def test_districts_of_one_name_are_told_apart_by_the_home(place: str, body: str) -> None:
    found = told(REPORT.format("和平区总工会", "区总工会"), place=place)
    (entity,) = (e for e in found.of("body") if e.mentions)
    assert entity.name in {body, "和平区总工会"}
    assert ("和平区总工会", f"{place}总工会") in {(e[0][-6:], e[1]) for e in found.superiors}


IDENTICAL: tuple[Callable[[Told], object], ...] = (
    lambda t: t.posts,
    lambda t: t.superiors,
    lambda t: t.congresses,
    lambda t: t.tasks,
)


def test_wrapping_of_lines_does_not_change_what_is_told() -> None:
    """The same report in one long line and in a narrow column."""
    text = "5月9日，前进区总工会召开会议，区总工会主席逄博传达省工会十三大精神。会议要求，全区各级工会要办好职工夜校，丰富职工生活。"
    head = "本报讯（记者 宋怀远）"
    narrow = "\n".join((head + text)[at : at + 15] for at in range(0, len(head + text), 15))
    for view in IDENTICAL:
        assert view(told(narrow, place="佳木斯市")) == view(told(head + text, place="佳木斯市"))
