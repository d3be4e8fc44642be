"""Content negotiation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.accept import best, language

OFFERS = ("text/turtle", "application/n-triples", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("text/*", "text/turtle"),
        ("text/*;q=0.5, text/html", "text/html"),
        ("*/*, text/turtle;q=0", "application/n-triples"),
        ("application/n-triples ; q=0.3 , text/turtle;q=0.2", "application/n-triples"),
        ("text/html;level=1;q=1.0", "text/html"),
        ("text/html;q=2", "text/html"),
        ("image/*", ""),
        (",,;q=1", ""),
    ],
)
def test_what_a_client_likes_best(accept: str, chosen: str) -> None:
    assert best(accept, OFFERS) == chosen


@given(st.text())
def test_any_header_is_understood_somehow(accept: str) -> None:
    assert best(accept, OFFERS) in (*OFFERS, "")
    assert language(accept, "") in ("zh", "en")


@pytest.mark.parametrize(
    ("accept", "given_", "chosen"),
    [
        ("", "", "zh"),
        ("en-GB,en;q=0.8", "", "en"),
        ("en;q=0.8, zh-CN", "", "zh"),
        ("fr", "", "zh"),
        ("zh", "en", "en"),
        ("en", "xx", "en"),
    ],
)
def test_language(accept: str, given_: str, chosen: str) -> None:
    assert language(accept, given_) == chosen
