"""Two of one name in one report: 区总工会主席李娜为护士长李娜颁奖.

Within a report a name is one person, unless it stands right beside posts or bodies that one person would not be named
by in one breath: organs of two places, an organ and a company, an organ and a trade (护士长, 焊工). Then each such mention begins a person, and the bare
mentions go to the one named last before them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Mention
from kg.resolve.body import Body
from kg.resolve.story import Story

_ORGANS = frozenset({"party", "government", "mass-organization"})
_UNIONS = frozenset({"gh:GeneralUnion", "gh:IndustrialUnion", "gh:UnionUnit"})
_FORMER = re.compile(r"原|前|时任|曾|此前")
_TRADES = frozenset({"title.trade", "title.occupation"})
_TRADE = "工种"
_WORKER = re.compile("(?:(?<![委党会人成演官组])员|[焊钳电瓦木车]工|工人|司机|护士|教师|医生|厨师|保安|保洁)$")
_BEFORE = 8  # characters before a body in which a word may say that it is somebody's past


def parted(story: Story) -> dict[str, int]:
    """Return for each person mention which of the bearers of its name it is, from 0; one bearer is the rule."""
    names: dict[str, list[Mention]] = defaultdict(list)
    for mention in story.kind("person"):
        names[mention.value].append(mention)
    repeated = [mentions for mentions in names.values() if len(mentions) > 1]
    bearers = {mention.id: 0 for mentions in names.values() for mention in mentions}
    if repeated:
        ties, titles = _ties(story), dict(_named_as(story))
        trades = frozenset(title.value for title in story.kind("title") if title.rule in _TRADES) | {_TRADE}
        for mentions in repeated:
            bearers |= _dealt(mentions, ties, titles, trades)
    return bearers


@dataclass(slots=True)
class _Bearer:
    """One person of a name: the body that he or she was first named with, and the titles so far."""

    body: Body | None = None
    titles: set[str] = field(default_factory=set)

    @property
    def official(self) -> bool:
        """Whether it is named with an organ."""
        return self.body is not None and _organ(self.body)


def _dealt(
    mentions: Iterable[Mention], ties: dict[str, Body], titles: dict[int, str], trades: frozenset[str]
) -> dict[str, int]:
    """Deal the mentions of one name out, in text order."""
    known: list[_Bearer] = []
    of: dict[str, int] = {}
    now = 0
    for mention in sorted(mentions, key=lambda m: m.span):
        tie, title = ties.get(mention.id), titles.get(mention.span.stop)
        if tie is not None:
            now = next(
                (at for at, one in enumerate(known) if one.body is None or not _rival(one.body, tie)), len(known)
            )
        elif title is not None:
            other = len(known) if title in trades and any(one.official for one in known) else now
            now = next((at for at, one in enumerate(known) if title in one.titles), other)
        if now == len(known):
            known.append(_Bearer())
        known[now].body = known[now].body or tie
        known[now].titles.update({title} if title else ())
        of[mention.id] = now
    return of


def _ties(story: Story) -> dict[str, Body]:
    """Return the body that each person mention is named with: that of the title before it, or the one right before it."""
    found = dict(_titled(story))
    text, ends = story.article.text, {m.span.stop: m for m in story.kind("body") if m.id in story.ids}
    titles = {post.span.stop: post.span.start for post in story.kind("post")}
    for mention in story.kind("person"):
        begin = titles.get(mention.span.stop, mention.span.start)
        body = ends.get(begin - text[:begin].endswith("的"))
        if body is not None and mention.id not in found and not _past(story, body.span.start):
            found[mention.id] = story.bodies.bodies[story.ids[body.id]].root
    return found


def _named_as(story: Story) -> Iterator[tuple[int, str]]:
    """Yield (end of a name, title before it); a trade that is no title of an office goes by one name."""
    for mention in story.kind("person"):
        before = story.article.text[max(0, mention.span.start - _BEFORE) : mention.span.start]
        if _WORKER.search(before):
            yield mention.span.stop, _TRADE
    yield from ((post.span.stop, post.value) for post in story.kind("post"))


def _titled(story: Story) -> Iterator[tuple[str, Body]]:
    """Yield (person mention, body) for each title printed before a name with its body."""
    people = {mention.span.stop: mention.id for mention in story.kind("person")}
    for post in story.kind("post"):
        person = people.get(post.span.stop)
        body = next((id_ for claim in story.of(post, "org:organization") if (id_ := story.target(claim))), None)
        if person and body and not _past(story, post.span.start) and not post.value.startswith(("原", "前")):
            yield person, story.bodies.bodies[body].root


def _past(story: Story, start: int) -> bool:
    """Whether the words before say that what follows is somebody's past."""
    return _FORMER.search(story.article.text, max(0, start - _BEFORE), start) is not None


def _organ(body: Body) -> bool:
    return body.type in _UNIONS or body.class_ in _ORGANS


def _rival(one: Body, other: Body) -> bool:
    """Whether nobody is named by both bodies in one report."""
    if one.name.startswith(other.name) or other.name.startswith(one.name):
        return False
    organs = [_organ(body) for body in (one, other)]
    if all(organs):
        return one.division is not None and other.division is not None and one.division != other.division
    return any(organs) or one.class_ == other.class_
