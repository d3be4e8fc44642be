"""Overlapping bodies are settled in one place, and settling twice changes nothing."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.bodies import _settle
from kg.extract.defined import LOOSE
from kg.model import Span

RULES = [*sorted(LOOSE), "body.union", "body.resident", "body.unit"]
SPANS = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.dictionaries(SPANS, st.sampled_from(RULES), max_size=12))
def test_settling_is_idempotent_and_leaves_nothing_that_crosses(found: dict[Span, str]) -> None:
    settled = _settle(found)
    assert _settle(settled) == settled
    assert settled.items() <= found.items()
    for one in settled:
        for other in settled:
            assert not one.meets(other) or one.holds(other) or other.holds(one)


@given(st.dictionaries(SPANS, st.sampled_from(RULES), max_size=12))
def test_the_order_of_finding_does_not_matter(found: dict[Span, str]) -> None:
    assert _settle(dict(reversed(found.items()))) == _settle(found)
