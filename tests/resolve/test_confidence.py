"""Scores by hand become confidence: by rule, else by family, else by all."""

import pytest

from kg.extract import extract
from kg.resolve import resolve, settle
from kg.resolve.confidence import ANY, Table, Worth, at_once, logit, table, weigh
from tests.marked import article

WORTH = {
    ("org:member", "post.list"): Worth(0.73, logit(0.9)),
    ("org:member", ANY): Worth(0.88, logit(0.9)),
    (ANY, ANY): Worth(0.82, logit(0.9)),
}
TEXT = "5月9日，桦南县总工会召开会议。县总工会主席田秀兰主持。"


@pytest.mark.parametrize(
    ("family", "rule", "expected"),
    [("org:member", "post.list", 0.73), ("org:member", "post.new", 0.88), ("gh:new", "new", 0.82)],
)
def test_the_nearest_row_speaks(family: str, rule: str, expected: float) -> None:
    assert Table(WORTH, 1.0).confidence(family, rule, 0.9) == expected


def test_within_a_row_a_surer_score_stays_surer_and_nothing_is_certain() -> None:
    by = Table(WORTH, 0.5)
    low, mean, high = (by.confidence("org:member", "post.list", score) for score in (0.5, 0.9, 1.0))
    assert low < mean < high
    assert Table(WORTH, 9.0).confidence("org:member", "post.list", 0.0) >= 0.01
    assert Table(WORTH, 9.0).confidence("org:member", "post.list", 1.0) <= 0.99


def test_precisions_that_gold_cannot_tell_apart_are_one_confidence() -> None:
    one, other, third = (Table({(ANY, ANY): Worth(share, 0.0)}, 0.0) for share in (0.945, 0.955, 0.93))
    assert one.confidence("a", "b", 0.99) == other.confidence("a", "b", 0.99) == 0.95
    assert third.confidence("a", "b", 0.99) == 0.92


def test_a_rule_that_gold_never_saw_is_not_surer_than_the_hand() -> None:
    assert Table(WORTH, 0.0).confidence("org:member", "post.new", 0.86) == 0.86


def test_without_a_slope_the_hand_has_no_say() -> None:
    by = Table(WORTH, 0.0)
    assert by.confidence("org:member", "post.list", 0.1) == by.confidence("org:member", "post.list", 1.0)


def test_the_table_of_the_house_is_whole() -> None:
    found = table()
    assert (ANY, ANY) in found.worth
    assert all(0 < row.precision < 1 for row in found.worth.values())
    assert found.slope >= 0
    families = {family for family, rule in found.worth if rule != ANY}
    assert all((family, ANY) in found.worth for family in families)
    assert {"person", "body", "meeting", "task", "org:member", "gh:participant"} <= families


def test_claims_and_mentions_are_weighed_and_background_is_not() -> None:
    extractions = [extract(article(TEXT, place="佳木斯市"))]
    by_hand, weighed = settle(extractions), resolve(extractions)
    assert weighed == weigh(by_hand)
    for before, after in zip(by_hand.statements, weighed.statements, strict=True):
        if before.basis == "background":
            assert after == before
        else:
            assert after.score == table().confidence(at_once(before.predicate), before.rule, before.score)
    (person,) = (entity for entity in weighed.entities if entity.type == "foaf:Person")
    assert all(mention.rule.startswith("person.") for mention in person.mentions)
    assert all(0 < mention.score < 1 for mention in person.mentions)
