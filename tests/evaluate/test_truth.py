"""Which claims of a build its gold confirms, refutes, or says nothing of."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from kg.build import Settings
from kg.build.runner import look
from kg.evaluate.gold import read
from kg.evaluate.truth import samples
from kg.resolve import settle
from tests.evaluate import page


def _verdicts(folder: Path, **changed: object) -> dict[str, set[bool]]:
    """Family → verdicts, for the plain text against a gold whose report says these things instead."""
    told: dict[str, Any] = deepcopy(page.GOLD)
    told["reports"][0].update(changed)
    gold = read(page.write(folder, told))
    extractions = look(folder / "page.txt", Settings(published=gold.published, place=gold.place))
    found: dict[str, set[bool]] = {}
    for sample in samples(settle(extractions), gold):
        found.setdefault(sample.family, set()).add(sample.right)
    return found


def test_all_of_a_plain_text_is_right(tmp_path: Path) -> None:
    found = _verdicts(tmp_path)
    assert set().union(*found.values()) == {True}
    assert {
        *("person", "body", "meeting", "task", "gh:reporter", "org:member", "org:organization", "org:role"),
        *("schema:organizer", "schema:startDate", "schema:eventStatus", "gh:participant", "gh:participationRole"),
        *("schema:text", "gh:assignedTo", "gh:announcedAt", "gh:capacity"),
    } <= found.keys()


def test_another_body_refutes_the_body_alone(tmp_path: Path) -> None:
    found = _verdicts(tmp_path, posts=[["温如海", "主席", "白山市总工会"]])
    assert found["org:organization"] == {False}
    assert found["gh:capacity"] == {False}
    assert found["org:member"] == {True}


def test_another_title_refutes_the_holder(tmp_path: Path) -> None:
    assert _verdicts(tmp_path, posts=[["温如海", "副主席", "临江市总工会"]])["org:member"] == {False}


def test_what_is_left_free_has_no_verdict(tmp_path: Path) -> None:
    found = _verdicts(tmp_path, posts=[], also_ok={"posts": [["温如海", "主席", "临江市总工会"]]})
    assert not {"org:member", "org:organization", "org:role"} & found.keys()


def test_an_invented_person_is_wrong_with_each_mention(tmp_path: Path) -> None:
    assert _verdicts(tmp_path, persons=[], posts=[], participations=[])["person"] == {False}


def test_an_invented_meeting_and_task_are_wrong_in_all_that_is_said_of_them(tmp_path: Path) -> None:
    found = _verdicts(tmp_path, meetings=[], participations=[], tasks=[])
    for family in ("meeting", "schema:organizer", "schema:startDate", "task", "schema:text", "gh:assignedTo"):
        assert found[family] == {False}, family


def test_a_wrong_day_organizer_and_assignee(tmp_path: Path) -> None:
    meeting = dict(page.GOLD["reports"][0]["meetings"][0], date="2022-03-06", organizer="白山市总工会")  # type: ignore[index]
    task = {"quote": "做好困难职工帮扶工作", "assigner": "m1", "assignees": ["白山市总工会"]}
    found = _verdicts(tmp_path, meetings=[meeting], tasks=[task])
    assert found["meeting"] == {True}
    for family in ("schema:startDate", "schema:organizer", "gh:assignedTo"):
        assert found[family] == {False}, family
