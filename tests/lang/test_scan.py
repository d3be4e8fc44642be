"""Scanning finds what the patterns find, only sooner: every rule, on its own examples and on any text made of them."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lang import scan
from kg.lang.landmarks import SOUGHT, Landmarks
from kg.lang.rules import Rule, patterns

FILES = sorted(path.stem for path in Path(scan.__file__).parent.joinpath("data", "patterns").glob("*.yaml"))
RULES = [rule for name in FILES for rule in patterns(name).values()]
EXAMPLES = [re.sub(r"[\[\]]", "", text) for rule in RULES for text in (*rule.examples, *rule.counter_examples)]
PAGE = "。".join(EXAMPLES)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_the_same_places(rule: Rule) -> None:
    assert spans(rule.finditer(PAGE)) == spans(rule.pattern.finditer(PAGE))
    middle = len(PAGE) // 2
    for start, stop in ((7, middle), (middle, middle + 9), (middle, len(PAGE) - 3)):
        assert spans(rule.finditer(PAGE, start, stop)) == spans(rule.pattern.finditer(PAGE, start, stop))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_hint_never_misses(rule: Rule) -> None:
    for text in EXAMPLES:
        if rule.pattern.search(text):
            assert rule.hint.search(text), text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 12), st.integers(0, 12)), max_size=8))
def test_any_rule_on_pieces_of_examples(pieces: list[tuple[str, int, int]]) -> None:
    text = "".join(piece[start : start + size] for piece, start, size in pieces)
    for rule in RULES:
        assert spans(rule.finditer(text)) == spans(rule.pattern.finditer(text)), rule.id
        assert rule.hint.search(text) or not rule.pattern.search(text), rule.id


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 12), st.integers(0, 12)), max_size=8))
def test_landmarks_lead_every_rule_to_its_places(pieces: list[tuple[str, int, int]]) -> None:
    text = "".join(piece[start : start + size] for piece, start, size in pieces)
    marks = Landmarks(text)
    for rule in RULES:
        found = spans(rule.pattern.finditer(text))
        assert spans(marks.finditer(rule)) == found, rule.id
        assert marks.may_match(rule) or not found, rule.id


def test_no_two_rules_have_one_name() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_landmarks_are_kept_for_rules_that_there_are() -> None:
    for book, names in SOUGHT.items():
        assert [rule for id_, rule in patterns(book).items() if re.match(names, id_)], book


def test_landmarks_tell_where_a_rule_cannot_match() -> None:
    text, rule = "一年后，天气很好。", patterns("meetings")["hold.verb"]
    marks = Landmarks(text)
    assert not marks.may_match(rule)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?:ab?)?c", "abcacc"),
        ("(?=x)y?", "xyxx"),
        ("a*", "baab"),
        ("(?i:A)b", "abAB"),
        ("(?:a|bc)(?:d|)", "adabcbcd"),
        (r"(?P<q>['\"])x(?P=q)", "'x' \"x'"),
        ("(?<=k)l{2,3}", "klllkll"),
        ("(?:^|(?<=[xy]))(?:aa)?b", "aabxaabzaabyb"),
        ("(?m:^|(?<=x))(?:aa)?b", "aab\nbxbzb"),
        ("(?:(?<=x)|(?<!y))b", "bxbybzb"),
        ("(?>ab|a)c", "abcac"),
        ("[^a]b", "abbb"),
    ],
)
def test_patterns_of_every_make(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    assert spans(scan.finder(compiled)(text)) == spans(compiled.finditer(text))
    assert scan.hint(compiled).search(text) or not compiled.search(text)


@given(st.sets(st.text("王建国李和", min_size=1, max_size=4), max_size=5), st.text("王建国李和，", max_size=40))
def test_occurrences_are_the_longest_words_from_the_left(words: set[str], text: str) -> None:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    expected = spans(re.finditer("|".join(map(re.escape, ordered)), text)) if words else []
    assert scan.occurrences(words, text) == expected
