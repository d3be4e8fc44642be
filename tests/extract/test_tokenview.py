"""Tokens tagged stretch by stretch are those of the whole text."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.tokenview import TokenView
from kg.lang.tokens import tag
from tests.texts import OTHER, REPORT


def check(text: str) -> None:
    view, at = TokenView(text), 0
    for word, name in tag(text):
        assert view.boundary(at)
        assert (view.start(at), view.stop(at), view.tag(at)) == (at, at + len(word), name)
        assert not any(view.boundary(inner) for inner in range(at + 1, at + len(word)))
        at += len(word)
    assert not view.boundary(at)


def test_reports() -> None:
    check(REPORT)
    check(OTHER)


@given(st.text("工会主席王建国出席，。、；：！？\n（）“”2018年a ", min_size=1, max_size=40))
def test_any_text(text: str) -> None:
    check(text)
