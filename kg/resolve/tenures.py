"""When a report says that somebody came to a post or left it: days of occupancies (org:Membership).

``schema:startDate`` and ``schema:endDate`` are what the report tells, as exactly as it does: a day, a month, a year.
``gh:notBefore`` and ``gh:notAfter`` are full days between which the occupancy lies by the same words: the first day of a
month of election, the day of the report for a former post (原主席). A day that is not printed is concluded: the meeting's,
else the dateline's, else that of publication. One report gives an occupancy one start and one end, the surest.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from kg.lang import dates
from kg.model import Basis, Claim, Literal, Mention, Span
from kg.resolve.changes import merged
from kg.resolve.story import Story

PREDICATES = {"kg:starts": "schema:startDate", "kg:ends": "schema:endDate"}
_BOUNDS = {"schema:startDate": "gh:notBefore", "schema:endDate": "gh:notAfter"}
_MEETING, _DATELINE, _PUBLISHED = 0.85, 0.75, 0.6
"""How sure the day of the meeting, of the dateline, of publication is the day of an election told without one."""
SOLE = re.compile(
    r"(?:代|代理|执行)?(?:主席|会长|理事长|秘书长|主任|部长|局长|厅长|院长|校长|厂长|矿长|董事长|总经理|组长|行长|总裁"
    r"|(?:党组|党委|党总支|党支部|机关党委|党工委|纪委)?书记|[省市县区州旗镇乡]长|总理|总统)"
)
"""Titles that one person holds at a time."""
_SUCCEEDED = 0.75
"""How sure the day on which a successor was elected is the day on which a former holder left."""
_DISSOLVED = 0.7
"""How sure the day on which a merged body elected is the day on which those of its parts left their posts."""
_RECENT = "recent"
_YEAR = re.compile(r"(?P<iso>\d{4})|Y(?P<rel>-?\d)")


class Told(NamedTuple):
    """One start or end as a report tells it, its day if one is told; ``bound`` is the full day that bounds the occupancy."""

    held: str
    predicate: str
    day: Literal | None
    bound: str | None
    evidence: tuple[Span, ...]
    rule: str
    score: float
    basis: Basis


def held_key(member: str, body: str | None, title: str) -> str:
    """Return what an occupancy's id is the hash of."""
    return f"{member}|{body or ''}|{title}"


def past(story: Story, post: Mention) -> bool:
    """Whether the report says that a post is held no longer: it is no witness that it was held then."""
    return any(story.of(post, predicate) for predicate in ("kg:ends", "kg:former"))


def tenures(story: Story) -> None:
    """Enter starts, ends and bounds of the occupancies that the report tells of."""
    best: dict[tuple[str, str], Told] = {}
    posts = [(post, held) for post in story.kind("post") if (held := story.ids.get(f"{post.id}/held")) is not None]
    for post, held in posts:
        for told in _told(story, post, held):
            key = told.held, told.predicate
            known = best.setdefault(key, told)
            best[key] = max(known, told, key=_sure)
        _former(story, post, held)
        for claim in story.of(post, "kg:term"):
            story.say(held, "gh:ordinal", claim.object, claim.evidence, claim.rule, claim.score)
    for told in (*_succeeded(story, posts, best), *_dissolved(story, posts, best)):
        best.setdefault((told.held, told.predicate), told)
    for told in best.values():
        if told.day is not None:
            story.say(told.held, told.predicate, told.day, told.evidence, told.rule, told.score, told.basis)
        if told.bound is not None:
            bound = Literal(told.bound, "xsd:date")
            story.say(told.held, _BOUNDS[told.predicate], bound, told.evidence, told.rule, told.score, "inferred")


def _sure(told: Told) -> tuple[bool, float, int, int]:
    """Sort key: what has a day, the surest, the most exact, the first in the text."""
    return told.day is not None, told.score, len(told.day.text) if told.day else 0, -told.evidence[0].start


def _succeeded(story: Story, posts: list[tuple[Mention, str]], best: dict[tuple[str, str], Told]) -> Iterator[Told]:
    """Yield the ends of former holders of seats that the same report tells to be filled: 选举张某为主席。原…主席王某…."""
    filled: dict[str, Told] = {}
    for post, held in posts:
        start = best.get((held, "schema:startDate"))
        if (
            start is not None
            and start.day is not None
            and start.day.datatype == "xsd:date"
            and SOLE.fullmatch(post.value)
        ):
            filled.setdefault(story.ids[post.id], start)
    for post, held in posts:
        start = filled.get(story.ids[post.id])
        former = story.of(post, "kg:former")
        if start is not None and start.day is not None and former and start.held != held:
            proof = (*former[0].evidence, *start.evidence)
            score = min(_SUCCEEDED, start.score)
            yield Told(held, "schema:endDate", start.day, start.day.text, proof, "tenure.succeeded", score, "inferred")


def _dissolved(story: Story, posts: list[tuple[Mention, str]], best: dict[tuple[str, str], Told]) -> Iterator[Told]:
    """Yield the ends of former posts of bodies that the same report tells to be merged, on the day that the new one elects.

    甲工会和乙工会合并组建丙工会。大会选举张某为丙工会主席。原甲工会主席张某…
    """
    became = merged(story)
    first: dict[str, Told] = {}
    for post, held in posts if became else ():
        start = best.get((held, "schema:startDate"))
        if start is not None and start.day is not None and start.day.datatype == "xsd:date":
            body = story.ids.get(f"{post.id}/body", "")
            first[body] = min(first.get(body, start), start, key=lambda told: (told.bound or "", told.evidence))
    for post, held in posts:
        start = first.get(became.get(story.ids.get(f"{post.id}/body", ""), ""))
        former = story.of(post, "kg:former")
        if start is not None and start.day is not None and former:
            proof = (*former[0].evidence, *start.evidence)
            score = min(_DISSOLVED, start.score)
            yield Told(held, "schema:endDate", start.day, start.day.text, proof, "tenure.merged", score, "inferred")


def _former(story: Story, post: Mention, held: str) -> None:
    """Say of a former post that it was over by the day of the report."""
    for claim in story.of(post, "kg:former"):
        if story.published:
            day = Literal(story.published, "xsd:date")
            story.say(held, "gh:notAfter", day, claim.evidence, claim.rule, claim.score, "inferred")


def _told(story: Story, post: Mention, held: str) -> Iterator[Told]:
    for kind, predicate in PREDICATES.items():
        for claim in story.of(post, kind):
            told = _printed(story, claim) or _concluded(story, claim)
            if told is not None:
                day, bound, rule, score, basis = told
                yield Told(held, predicate, day, bound, claim.evidence, rule, score, basis)


_Day = tuple[Literal | None, str | None, str, float, Basis]


def _printed(story: Story, claim: Claim) -> _Day | None:
    """Return the day of the date that the claim points to; None where it points to none that can be told."""
    mention = story.mentions.get(claim.object) if isinstance(claim.object, str) else None
    if mention is None:
        return None
    first, _, last = mention.value.partition("/")
    stretch, ends = claim.rule == "tenure.stretch", claim.predicate == "kg:ends"
    value = (last or first) if ends or not stretch else first
    day = _resolved(story, value)
    if day is None:
        return None
    other = _resolved(story, first) if last and not stretch and not ends else None
    bound = _last(day) if ends else _first(other or day)
    voted = claim.rule.endswith("-meeting")
    basis: Basis = "stated" if value.startswith(("19", "20")) and not voted else "inferred"
    score = min(claim.score, _MEETING) if voted else claim.score
    return Literal(day, _datatype(day)), bound, claim.rule, score, basis


def _resolved(story: Story, value: str) -> str | None:
    """Return the day, month or year that a date's value means, as far as it can be told."""
    if match := _YEAR.fullmatch(value):
        base = story.page.year
        return match["iso"] or (f"{base + int(match['rel']):04}" if base else None)
    return dates.resolve(value, published=story.published, year=story.page.year)


def _concluded(story: Story, claim: Claim) -> _Day | None:
    """Conclude from the day of the report: what is told without a day was on it; 日前 was before it, nobody knows when."""
    day, published = story.published, story.page.source.published
    if day is None or isinstance(claim.object, str):
        return None
    ends, recent = claim.predicate == "kg:ends", isinstance(claim.object, Literal) and claim.object.text == _RECENT
    if recent:  # that a post is held by then is said elsewhere
        return (None, day, f"{claim.rule}-recent", claim.score, "inferred") if ends else None
    where, sure = ("dateline", _DATELINE) if day != published else ("published", _PUBLISHED)
    return Literal(day, "xsd:date"), day if ends else None, f"{claim.rule}-{where}", min(claim.score, sure), "inferred"


def _first(day: str) -> str | None:
    """Return the first full day of a day, month or year; None without a year."""
    return None if day.startswith("--") else f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]


def _last(day: str) -> str | None:
    """Return the last full day of a day, month or year; None without a year."""
    if day.startswith("--"):
        return None
    year, month = int(day[:4]), int(day[5:7] or 12)
    return day if len(day) == len("2018-12-14") else f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"


def _datatype(day: str) -> str:
    return {10: "xsd:date", 7: "xsd:gMonthDay" if day.startswith("--") else "xsd:gYearMonth"}.get(len(day), "xsd:gYear")
