"""Whatever voices say, the rules' reading stays, and what is added stands in the text."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.voices import Heard, Opinion, second
from kg.voices.answer import Answer, Meeting, Named, Participation, Post, Task
from tests.texts import REPORT

from .reading import reading

FOUND = reading(REPORT + "会后大家参加了临江读书沙龙，卢月同志领读，欧阳澄、季晓岚出席。")
TEXT = FOUND.article.text
AT = st.integers(-2, len(TEXT) + 2)
SPANS = st.builds(lambda a, n: Span(a, a + n), AT, st.integers(-1, 12))
HEARD = st.lists(st.builds(Heard, SPANS, st.sampled_from(["person", "body"])), max_size=12).map(tuple)
WORDS = SPANS.map(lambda s: TEXT[max(s.start, 0) : max(s.stop, 0)])
NAMES = (
    st.sampled_from(["温如海", "卢月", "临江市总工会", "春季工作会议", "主席", "各级工会"])
    | WORDS
    | st.text(max_size=4)
)
QUOTES = st.sampled_from([TEXT[a : a + 60] for a in range(0, len(TEXT), 20)]) | WORDS | st.text(max_size=9)
ROLES = st.sampled_from(["chair", "speaker", "attendee"])
DATES = st.none() | st.sampled_from(["--03-05", "2024-03-05", "", "x"])


def rows(kind: Any, *parts: Any) -> Any:
    return st.lists(st.builds(kind, *parts), max_size=3).map(tuple)


MAYBE = st.none() | NAMES
ANSWERS = st.builds(
    Answer,
    rows(Named, NAMES, QUOTES),
    rows(Named, NAMES, QUOTES),
    rows(Post, NAMES, NAMES, MAYBE, QUOTES),
    rows(Meeting, NAMES, st.sampled_from(["Meeting", "Congress"]), MAYBE, DATES, st.booleans(), QUOTES),
    rows(Participation, NAMES, NAMES, ROLES, QUOTES),
    rows(Task, NAMES | WORDS, st.lists(NAMES, max_size=2).map(tuple), MAYBE, QUOTES),
)


@given(HEARD, HEARD, st.none() | ANSWERS)
def test_voices_add_and_never_take(one: Any, two: Any, answer: Answer | None) -> None:
    opinions = [Opinion("lac", "1", one), Opinion("spacy", "1", two), Opinion("llm", "m", answer=answer)]
    after, issues = second(FOUND, opinions)
    assert (after, issues) == second(FOUND, opinions[::-1])
    kept = {(m.id, m.span, m.value, m.rule): m for m in after.mentions}
    for mention in FOUND.mentions:
        assert kept[mention.id, mention.span, mention.value, mention.rule].score >= mention.score
    told = {(c.subject, c.predicate, c.object, c.evidence, c.rule) for c in after.claims}
    assert {(c.subject, c.predicate, c.object, c.evidence, c.rule) for c in FOUND.claims} <= told
    ids = {m.id for m in after.mentions}
    assert len(ids) == len(after.mentions)
    for mention in after.mentions:
        assert TEXT[mention.span.start : mention.span.stop] == mention.text
        assert mention.voices or mention in FOUND.mentions
    for claim in after.claims:
        assert claim.subject in ids
        assert not isinstance(claim.object, str) or claim.object in ids
        assert claim.voices or claim in FOUND.claims
