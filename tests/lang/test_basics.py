"""Numerals, widths, scripts and tokenizers."""

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import numerals, script, tokens, width


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十五", 15),
        ("二十一", 21),
        ("二〇一八", 2018),
        ("二○○九", 2009),
        ("○", 0),
        ("１２", 12),
        ("100余", 100),
        ("廿六", 26),
        ("一百零三", 103),
        ("三万五千", 35000),
        ("1.2万", 12000),
        ("1,200", 1200),
        ("两百", 200),
        ("十", 10),
        ("届", None),
        ("", None),
        ("1.5", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    assert numerals.parse(text) == number


@pytest.mark.parametrize(
    ("text", "number"), [("第十五次", 15), ("第３届", 3), ("十八", 18), ("第二", 2), ("本次", None)]
)
def test_ordinals(text: str, number: int | None) -> None:
    assert numerals.ordinal(text) == number


@given(st.integers(0, 99_999))
def test_arabic_numbers_come_back_in_both_widths(number: int) -> None:
    wide = str(number).translate({48 + d: 0xFF10 + d for d in range(10)})
    assert numerals.parse(str(number)) == numerals.parse(wide) == number


@given(st.text())
def test_folds_keep_the_length(text: str) -> None:
    assert len(width.narrow(text)) == len(text) == len(script.simplify(text))


def test_scripts() -> None:
    printed = "澳門工會聯合總會理事長出席啟動典禮，臺灣、衞生、裏面"
    assert script.simplify(printed) == "澳门工会联合总会理事长出席启动典礼，台湾、卫生、里面"
    assert script.is_traditional(printed)
    assert not script.is_traditional("著名劳模乾元参加会议")
    assert script.simplify("著名劳模参加会议，抬头见喜") == "著名劳模参加会议，抬头见喜"


def test_narrow() -> None:
    assert width.narrow("（２０１８）　Ａ") == "(2018) A"
    assert width.narrow_alnum("（２０１８）Ａ，") == "（2018）A，"


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_tokens_join_to_the_text(engine: tokens.Engine) -> None:
    text = "市总工会召开 2018 年工作会议，传达学习精神。\n"
    assert "".join(tokens.cut(text, engine)) == text
    assert "".join(word for word, _ in tokens.tag(text, engine)) == text
    assert ("会议", "n") in tokens.tag(text, engine)


def test_jieba_is_silent(caplog: pytest.LogCaptureFixture) -> None:
    tokens._jieba.cache_clear()
    with caplog.at_level(logging.DEBUG):
        tokens.cut("工会", "jieba")
    assert not caplog.records
