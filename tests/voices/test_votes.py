"""Names that voices hear against names that rules read: second, stand beside, or go to the review list."""

from itertools import permutations

import pytest

from kg.model import Extraction
from kg.voices import Heard, Opinion, second
from kg.voices.votes import ONE, TWO

from .reading import persons, reading, span

HEAD = "本报讯（记者 柳文舟）3月5日，临江市总工会召开座谈会。临江市总工会主席温如海主持会议。"


def heard(extraction: Extraction, name: str, *words: str, kind: str = "person") -> Opinion:
    return Opinion(name, "1", tuple(Heard(span(extraction, word), kind) for word in words))  # type: ignore[arg-type]


def codes(issues: object) -> list[str]:
    return [issue.code for issue in issues]  # type: ignore[attr-defined]


def test_no_voices_change_nothing() -> None:
    found = reading(HEAD)
    assert second(found, []) == (found, ())


def test_each_agreeing_voice_takes_half_of_the_doubt() -> None:
    found = reading(HEAD)
    before = persons(found)["温如海"]
    one, _ = second(found, [heard(found, "lac", "温如海")])
    two, said = second(found, [heard(found, "lac", "温如海"), heard(found, "spacy", "温如海")])
    assert persons(one)["温如海"].score == pytest.approx(1 - (1 - before.score) / 2, abs=1e-4)
    assert persons(two)["温如海"].score == pytest.approx(1 - (1 - before.score) / 4, abs=1e-4)
    assert persons(two)["温如海"].voices == ("lac/1", "spacy/1")
    assert persons(two)["温如海"].rule == before.rule
    assert not said


def test_a_body_is_seconded_too() -> None:
    found = reading(HEAD)
    after, said = second(found, [heard(found, "lac", "临江市总工会", kind="body")])
    assert [m.voices for m in after.mentions if m.kind == "body"].count(("lac/1",)) == 1
    assert not said


LONE = HEAD + "活动在欧阳澄宅前举行。"


def test_two_voices_find_a_person() -> None:
    found = reading(LONE)
    assert "欧阳澄" not in persons(found)
    after, said = second(found, [heard(found, "lac", "欧阳澄"), heard(found, "spacy", "欧阳澄")])
    made = persons(after)["欧阳澄"]
    assert (made.rule, made.score, made.voices) == ("voice.lac", TWO, ("lac/1", "spacy/1"))
    assert not said


def test_one_voice_alone_is_for_review() -> None:
    found = reading(LONE)
    after, said = second(found, [heard(found, "lac", "欧阳澄")])
    assert "欧阳澄" not in persons(after)
    assert codes(said) == ["voice-person"]
    where = said[0].span
    assert where is not None
    assert found.article.source.text[where.start : where.stop] == "欧阳澄"
    assert "欧阳澄" in said[0].message_zh
    assert "only lac/1 reads a person" in said[0].message_en


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("桌上摆着温如海、欧阳澄的信。", "欧阳澄"),  # in a list with a person
        ("桌上摆着卓澄同志的信。", "卓澄"),  # before a word of respect
    ],
)
def test_one_voice_is_enough_where_name_and_place_agree(text: str, name: str) -> None:
    found = reading(HEAD + text)
    assert name not in persons(found)
    after, _ = second(found, [heard(found, "lac", name)])
    made = persons(after)[name]
    assert (made.rule, made.score, made.voices) == ("voice.lac", ONE, ("lac/1",))


@pytest.mark.parametrize("text", ["各单位常开“诸葛亮会”，广纳良策。", "大家重温“杨靖宇”号列车的故事。"])
def test_a_name_at_the_head_of_a_quotation_needs_two(text: str) -> None:
    found = reading(HEAD + text)
    name = "诸葛亮" if "诸葛亮" in text else "杨靖宇"
    after, said = second(found, [heard(found, "lac", name)])
    assert name not in persons(after)
    assert codes(said) == ["voice-person"]


@pytest.mark.parametrize("words", ["温如", "海主持", "主席温如海"])
def test_a_crossing_name_overwrites_nothing(words: str) -> None:
    found = reading(HEAD)
    after, said = second(found, [heard(found, "lac", words), heard(found, "spacy", words)])
    assert after.mentions == found.mentions
    assert codes(said) in (["voice-disagrees"], [])
    if not found.article.text[span(found, words).start :].startswith("温如"):
        assert codes(said) == ["voice-disagrees"]


def test_a_person_inside_a_body_is_another_reading() -> None:
    found = reading(HEAD)
    after, said = second(found, [heard(found, "lac", "临江")])
    assert after.mentions == found.mentions
    assert codes(said) == ["voice-disagrees"]
    assert "规则读作组织“临江市总工会”" in said[0].message_zh


def test_two_voices_do_not_make_a_person_of_anything() -> None:
    found = reading(LONE)
    for words in ("宅前举行。", "在"):
        after, said = second(found, [heard(found, "lac", words), heard(found, "spacy", words)])
        assert after.mentions == found.mentions
        assert codes(said) == ["voice-person"]


def test_spans_that_leave_the_text_are_not_heard() -> None:
    from kg.model import Span

    found = reading(HEAD)
    wild = tuple(Heard(Span(a, b), "person") for a, b in ((-3, 2), (5, 5), (7, 6), (0, 10**6)))
    assert second(found, [Opinion("lac", "1", wild)]) == (found, ())


def test_the_order_of_the_voices_does_not_matter() -> None:
    found = reading(LONE)
    voices = [
        heard(found, "lac", "欧阳澄", "温如海"),
        heard(found, "spacy", "欧阳澄"),
        heard(found, "ltp", "温如海", "临江"),
    ]
    results = [second(found, order) for order in permutations(voices)]
    assert all(one == results[0] for one in results)
