"""Days of occupancies, as one report tells them: what is printed, what is concluded, what bounds it."""

import pytest

from kg.extract import extract
from kg.resolve import resolve
from tests.marked import article

DAY = "2022-06-10"
Row = tuple[str, str, str]


def _times(*texts: str, published: str | None = DAY) -> set[Row]:
    """Return (label of the occupancy, predicate, value) of all that is said of its time."""
    known = resolve([extract(article(text, published=published, name=f"{at}.txt")) for at, text in enumerate(texts)])
    names = {entity.id: entity.name for entity in known.entities}
    return {
        (names[s.subject], s.predicate.partition(":")[2], getattr(s.object, "text", ""))
        for s in known.statements
        if s.subject.startswith("membership-") and s.predicate not in {"org:member", "gh:post", "org:organization"}
    }


def test_an_election_on_a_printed_day() -> None:
    text = "6月8日，富锦市总工会五届一次全委会议选举汤宁为富锦市总工会主席。"
    held = "汤宁任富锦市总工会主席"
    assert _times(text) == {
        (held, "startDate", "2022-06-08"),
        (held, "notBefore", "2022-06-08"),
        (held, "attestedOn", DAY),
        (held, "ordinal", "5"),
    }


def test_a_month_is_kept_as_a_month_and_bounds_by_its_first_day() -> None:
    said = _times("富锦市总工会主席汤宁讲话。汤宁，1970年生，曾任富锦市总工会副主席，2020年5月任富锦市总工会党组书记。")
    held = "汤宁任富锦市总工会党组书记"
    assert {(held, "startDate", "2020-05"), (held, "notBefore", "2020-05-01")} <= said


def test_years_in_brackets_are_start_and_end() -> None:
    said = _times("富锦市总工会主席汤宁讲话。汤宁曾任桦川县总工会副主席（2015—2018年）。")
    held = "汤宁任桦川县总工会副主席"
    assert {row for row in said if row[0] == held} == {
        *((held, "startDate", "2015"), (held, "notBefore", "2015-01-01")),
        *((held, "endDate", "2018"), (held, "notAfter", "2018-12-31"), (held, "notAfter", DAY)),
    }


def test_a_former_post_is_over_and_no_witness() -> None:
    assert _times("富锦市总工会原主席汤宁出席。") == {("汤宁任富锦市总工会原主席", "notAfter", DAY)}


def test_who_leaves_is_not_seen_in_post_in_that_report() -> None:
    said = _times("6月8日，富锦市总工会召开全委会议，汤宁因年龄原因不再担任富锦市总工会主席。")
    held = "汤宁任富锦市总工会主席"
    assert said == {(held, "endDate", "2022-06-08"), (held, "notAfter", "2022-06-08")}


def test_without_a_day_a_start_is_on_the_day_of_the_report_and_bounds_nothing() -> None:
    said = _times("富锦市委决定任命汤宁为富锦市总工会办公室主任。")
    held = "汤宁任富锦市总工会办公室主任"
    assert {row for row in said if row[0] == held} == {(held, "startDate", DAY), (held, "attestedOn", DAY)}


def test_some_day_before_is_no_day() -> None:
    said = _times("日前，汤宁当选富锦市总工会主席。")
    assert {row[1] for row in said} == {"attestedOn"}
    left = _times("日前，傅明轩不再担任富锦市总工会主席。")
    assert left == {("傅明轩任富锦市总工会主席", "notAfter", DAY)}


def test_without_any_date_nothing_is_made_up() -> None:
    assert _times("富锦市总工会原主席汤宁出席，傅明轩当选富锦市总工会主席。", published=None) == set()


def test_a_congress_of_several_days_elects_on_the_last_and_bounds_by_the_first() -> None:
    filler = "会议指出，工会工作很重要。" * 9
    text = f"6月5日至6日，富锦市工会第九次代表大会召开。5日上午，大会举行开幕式。{filler}富锦市总工会第九届委员会第一次全体会议上，汤宁当选为主席。"
    said = {row for row in _times(text) if row[1] in {"startDate", "notBefore"} and "汤宁" in row[0]}
    assert {row[1:] for row in said} == {("startDate", "2022-06-06"), ("notBefore", "2022-06-05")}


def test_a_former_holder_left_when_the_seat_was_filled() -> None:
    text = "6月8日，富锦市总工会召开全委会议，选举汤宁为富锦市总工会主席。原富锦市总工会主席傅明轩出席。"
    said = _times(text)
    assert ("傅明轩任富锦市总工会主席", "endDate", "2022-06-08") in said
    assert ("汤宁任富锦市总工会主席", "startDate", "2022-06-08") in said


MERGED = "富锦市财贸工会和富锦市金融工会合并组建富锦市财贸金融工会。6月8日，大会选举汤宁为富锦市财贸金融工会主席。"


def test_who_led_a_part_left_when_the_merged_body_elected() -> None:
    said = _times(f"{MERGED}原富锦市财贸工会主席傅明轩发言。")
    assert ("傅明轩任富锦市财贸工会主席", "endDate", "2022-06-08") in said


@pytest.mark.parametrize(
    "text",
    [
        f"{MERGED}富锦市财贸工会主席傅明轩发言。",
        f"{MERGED}原富锦市机械工会主席傅明轩发言。",
        "6月8日，富锦市财贸金融工会选举汤宁为主席。原富锦市财贸工会主席傅明轩发言。",
    ],
    ids=["not called former", "of another body", "no merger told"],
)
def test_who_did_not_leave_by_a_merger(text: str) -> None:
    assert not [row for row in _times(text) if row[1] == "endDate"]


def test_of_two_days_in_one_report_the_surer_stands() -> None:
    text = "6月8日，富锦市总工会召开全委会议，选举汤宁为富锦市总工会主席。富锦市委任命汤宁为富锦市总工会主席。"
    starts = {row for row in _times(text) if row[1] == "startDate"}
    assert starts == {("汤宁任富锦市总工会主席", "startDate", "2022-06-08")}
