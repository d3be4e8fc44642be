"""The one door to the tokenizers: rjieba (fast) and jieba (the reference), loaded when first asked.

jieba keeps a global tokenizer and adds a log handler when it is imported; here it gets an instance
of its own and is told to be silent. Both read the same dictionary; rjieba is some 80 times faster.
"""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

Engine = Literal["rjieba", "jieba"]


@cache
def _jieba() -> tuple[Callable[[str], Any], Callable[[str], Any]]:
    """Return jieba's cut and tag functions over a tokenizer of our own."""
    import jieba
    from jieba import posseg

    jieba.default_logger.setLevel(logging.ERROR)
    jieba.default_logger.handlers.clear()
    words = jieba.Tokenizer()
    return words.cut, posseg.POSTokenizer(words).cut


def cut(text: str, engine: Engine = "rjieba") -> list[str]:
    """Split ``text`` into words; joined, they give ``text`` again."""
    if engine == "jieba":
        return list(_jieba()[0](text))
    import rjieba

    return list(rjieba.cut(text))


def tag(text: str, engine: Engine = "rjieba") -> list[tuple[str, str]]:
    """Split ``text`` into ``(word, part of speech)`` in the ICTCLAS tags that jieba uses."""
    if engine == "jieba":
        return [(pair.word, pair.flag) for pair in _jieba()[1](text)]
    import rjieba

    return list(rjieba.tag(text))
