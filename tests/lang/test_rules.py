"""Every rule of every pattern file proves itself on its own examples; every lexicon reads."""

from importlib.resources import files

import pytest

from kg.lang.rules import Rule, lexicon, patterns

_DATA = files("kg.lang").joinpath("data")


def _names(folder: str, suffix: str) -> list[str]:
    return sorted(f.name.removesuffix(suffix) for f in _DATA.joinpath(folder).iterdir() if f.name.endswith(suffix))


RULES = [rule for name in _names("patterns", ".yaml") for rule in patterns(name).values()]


def _bracketed(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without ``[`` ``]`` and the spans that the brackets held."""
    text, spans, start = "", [], 0
    for char in marked:
        if char == "[":
            start = len(text)
        elif char == "]":
            spans.append((start, len(text)))
        else:
            text += char
    return text, spans


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.file}:{rule.id}")
def test_examples(rule: Rule) -> None:
    """Applied where a bracket opens, the rule matches exactly to where it closes.

    Steps apply some rules at a given offset and search with others; both must hold to the brackets.
    """
    for example in rule.examples:
        text, spans = _bracketed(example)
        assert spans, f"{rule.id}: no brackets in {example}"
        for start, stop in spans:
            match = rule.pattern.match(text, start)
            assert match, f"{rule.id}: no match at the bracket of {example}"
            assert match[0] == text[start:stop], f"{rule.id}: {example}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.file}:{rule.id}")
def test_counter_examples(rule: Rule) -> None:
    """The rule matches nothing in its counter-examples."""
    for example in rule.counter_examples:
        match = rule.pattern.search(example)
        assert match is None, f"{rule.id}: {example} -> {match and match[0]}"


@pytest.mark.parametrize("name", _names("lexicons", ".tsv"))
def test_lexicons(name: str) -> None:
    """A lexicon has rows, and no form with blanks at its ends."""
    entries = lexicon(name)
    assert entries
    assert all(entry.form == entry.form.strip() for entry in entries)


def test_rule_ids_are_unique() -> None:
    """A rule id names one rule in the whole project, for `kg explain`."""
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)
