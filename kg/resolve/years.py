"""The year of a page whose dates print none: from the metadata, the dateline, or what the page counts from.

改革开放40周年 is 2018, because anniversaries are counted from a known year; a meeting named
2018年…培训班 is of that year.
"""

import re
from collections import Counter
from collections.abc import Sequence

from kg.lang import numerals
from kg.lang.rules import lexicon
from kg.model import Extraction

_ANNIVERSARY = re.compile(r"(?P<what>[一-龥]{2,10}?)(?P<n>[0-9一二三四五六七八九十百]{1,4})周年")
_FULL = re.compile(r"^(\d{4})-\d\d")
_HEADED = re.compile(
    r"(?:^|[，。“])(?P<year>(?:19|20)\d\d)年(?:度)?[^，。]{2,40}?(?:会|班|仪式|竞赛|大赛|比赛|决赛|活动)"
)


def year_of(extractions: Sequence[Extraction]) -> int | None:
    """Return the year that the reports of one source speak from, if anything tells it."""
    source = extractions[0].article.source
    if source.published:
        return int(source.published[:4])
    votes: Counter[int] = Counter()
    for extraction in extractions:
        for mention in extraction.mentions:
            if mention.kind == "date" and (match := _FULL.match(mention.value)):
                votes[int(match[1])] += 3
        votes.update(dict.fromkeys(_anniversaries(extraction.article.text), 2))
        for match in _HEADED.finditer(extraction.article.text):
            votes[int(match["year"])] += 4
        if headline := extraction.article.headline:
            for match in re.finditer(r"(?:19|20)\d\d(?=年)", headline.text):
                votes[int(match[0])] += 4
    best = sorted(votes.items(), key=lambda row: (-row[1], -row[0]))
    return best[0][0] if best else None


def _anniversaries(text: str) -> set[int]:
    starts = {e.form: int(e.value) for e in lexicon("anniversaries")}
    years = set()
    for match in _ANNIVERSARY.finditer(text):
        number = numerals.parse(match["n"])
        origin = next((year for form, year in starts.items() if match["what"].endswith(form)), None)
        if number and origin:
            years.add(origin + number)
    return years
