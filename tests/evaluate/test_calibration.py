"""Counted shares, drawn together where counts are small."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import calibration
from kg.evaluate.calibration import Strength
from kg.evaluate.truth import Sample

KEEN = Strength(family=4.0, rule=2.0, slope=0.0)


def _samples(family: str, rule: str, right: int, wrong: int, score: float = 0.9) -> list[Sample]:
    return [Sample(family, rule, score, right=True)] * right + [Sample(family, rule, score, right=False)] * wrong


def _precision(rows: list[calibration.Row], family: str, rule: str) -> float:
    return next(row.precision for row in rows if (row.family, row.rule) == (family, rule))


def test_a_rule_seen_often_is_worth_what_was_counted() -> None:
    rows = calibration.fit({"a": _samples("f", "r", 700, 300)}, KEEN)
    assert _precision(rows, "f", "r") == pytest.approx(0.7, abs=0.01)


def test_a_rule_seen_once_is_worth_what_its_family_is() -> None:
    rows = calibration.fit({"a": [*_samples("f", "often", 90, 10), *_samples("f", "once", 1, 0)]}, Strength())
    assert 0.88 < _precision(rows, "f", "once") < 0.95


def test_the_hand_counts_until_gold_has_spoken() -> None:
    texts = {"a": [*_samples("f", "often", 90, 10), *_samples("f", "low", 1, 0, score=0.5)]}
    assert _precision(calibration.fit(texts, Strength(slope=1.0)), "f", "low") < 0.7
    assert _precision(calibration.fit(texts, Strength(slope=0.0)), "f", "low") > 0.85


def test_a_series_is_left_out_whole() -> None:
    texts = {"a1": _samples("f", "r", 20, 0), "a2": _samples("f", "r", 20, 0), "b1": _samples("f", "r", 0, 20)}
    judged = {name: confidence for name, confidence, _ in calibration.held_out(texts, KEEN, lambda name: name[0])}
    assert judged["a1"] == judged["a2"] < 0.2, "only b speaks for a"
    assert judged["b1"] > 0.8
    alone = {name: confidence for name, confidence, _ in calibration.held_out(texts, KEEN)}
    assert alone["a1"] > judged["a1"]


def test_on_other_texts_confidence_keeps_its_word() -> None:
    chance = random.Random(7)  # noqa: S311 - a reproducible choice
    worth = {"good": 0.97, "fair": 0.75, "poor": 0.4}
    texts = {
        str(number): [Sample("f", rule, 0.9, right=chance.random() < worth[rule]) for rule in worth for _ in range(40)]
        for number in range(20)
    }
    strength = calibration.choose(texts)
    judged = [(confidence, right) for _, confidence, right in calibration.held_out(texts, strength)]
    for row in calibration.reliability(judged):
        assert row.right == pytest.approx(row.confidence, abs=0.05)
    by_hand = [(s.score, s.right) for rows in texts.values() for s in rows]
    assert calibration.loss(judged) < calibration.loss(by_hand)


def test_nothing_to_count_still_gives_a_table() -> None:
    (row,) = calibration.fit({}, Strength())
    assert row.precision == 0.5
    assert calibration.loss([]) == 0.0
    assert calibration.reliability([]) == []


@given(
    st.lists(st.tuples(st.sampled_from("fg"), st.sampled_from("rs"), st.floats(0, 1), st.booleans()), max_size=30),
    st.floats(0, 1),
)
def test_law_confidence_is_a_probability_and_grows_with_the_score(
    rows: list[tuple[str, str, float, bool]], score: float
) -> None:
    texts = {"a": [Sample(family, rule, given_, right=right) for family, rule, given_, right in rows]}
    by = calibration.table(calibration.fit(texts, Strength()), 0.5)
    for family, rule in (("f", "r"), ("g", "unknown"), ("unknown", "unknown")):
        found = by.confidence(family, rule, score)
        assert 0.01 <= found <= 0.99
        assert found <= by.confidence(family, rule, 1.0)
