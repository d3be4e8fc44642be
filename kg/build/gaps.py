"""Which sentences promised a fact and yielded none: rows of ``issues.jsonl``, and the sum for the end of the build."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extract.coverage import Gap, coverage
from kg.extract.cues import REASONS
from kg.model import Article, Coverage, Extraction, Issue

__all__ = ["REASONS", "account", "total"]

_WORDS = {
    "title": ("职务", "title"),
    "body": ("组织", "body"),
    "meeting": ("会议", "meeting"),
    "demand": ("要求", "demand"),
}


def account(extraction: Extraction) -> tuple[Coverage, list[Issue]]:
    """Return what one report's cues came to, with an issue for each sentence, kind and reason left open."""
    found = coverage(extraction)
    open_ = Counter(found.open.values())
    covered = Coverage(found.sentences, found.sentences - open_.total(), _ranked(open_))
    return covered, list(_issues(extraction.article, found.gaps))


def total(accounts: Iterable[Coverage]) -> Coverage:
    """Return the sum over all reports."""
    sentences, covered, open_ = 0, 0, Counter[str]()
    for one in accounts:
        sentences += one.sentences
        covered += one.covered
        open_.update(dict(one.open))
    return Coverage(sentences, covered, _ranked(open_))


def _ranked(open_: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(open_.items(), key=lambda row: (-row[1], row[0])))


def _issues(article: Article, found: Iterable[Gap]) -> Iterator[Issue]:
    source = article.source
    line, at = 1, 0
    for gap in found:
        where = article.locate(gap.cue.span)
        line, at = line + source.text.count("\n", at, where.start), where.start
        printed = article.text[gap.cue.span.start : gap.cue.span.stop]
        (kind_zh, kind_en), (zh, en) = _WORDS[gap.cue.kind], REASONS[gap.reason]
        yield Issue(
            "info",
            f"uncovered-{gap.cue.kind}",
            source.name,
            f"“{printed}”没有读出{kind_zh}：{zh}",
            f"“{printed}” yielded no {kind_en}: {en}",
            line,
            where,
        )
