"""Bodies that became others, as a report tells it: renamed, or merged into one.

They are linked by an ``org:ChangeEvent`` and not fused: what the old union's chair did, the new one's did not.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.lang.rules import patterns
from kg.model import Mention, Span, outermost
from kg.resolve.story import Story

_JOINT = re.compile(r"[、和与及]|以及")
_SCORE = 0.9


def changes(story: Story) -> None:
    """Enter what became of the bodies of a report."""
    for old, new, rule in _told(story):
        _change(story, old, new, rule)


def merged(story: Story) -> dict[str, str]:
    """Return which body each of those became that the report tells to be merged, by ids."""
    found = [(old, new) for old, new, rule in _told(story) if rule == "change.merged" and len(old) > 1]
    return {story.ids[one.id]: story.ids[new.id] for old, new in found for one in old}


def _told(story: Story) -> Iterator[tuple[list[Mention], Mention, str]]:
    """Yield the bodies that became another, that, and the rule that says so."""
    bodies = outermost([m for m in story.kind("body") if m.id in story.ids])
    for at, (one, other) in enumerate(pairwise(bodies)):
        rule = _rule(story.article.text[one.span.stop : other.span.start])
        if rule is None or not _one_sentence(story, one.span.start, other.span.stop):
            continue
        if rule == "change.former":
            yield [other], one, rule
        elif rule == "change.merged":
            yield [*_listed(story, bodies[:at], one), one], other, rule
        else:
            yield [one], other, rule


def _rule(gap: str) -> str | None:
    return next((name for name, rule in patterns("changes").items() if rule.pattern.fullmatch(gap)), None)


def _listed(story: Story, before: list[Mention], last: Mention) -> Iterator[Mention]:
    """Yield the bodies that a list names before its last: 市财贸工会和|市金融工会."""
    start, found = last.span.start, list[Mention]()
    for mention in reversed(before):
        if not _JOINT.fullmatch(story.article.text[mention.span.stop : start]):
            break
        found.append(mention)
        start = mention.span.start
    yield from reversed(found)


def _change(story: Story, old: list[Mention], new: Mention, rule: str) -> None:
    """Enter one change; a merger needs two bodies at least, and nothing becomes itself."""
    result = story.ids[new.id]
    originals = sorted({story.ids[m.id] for m in old} - {result})
    if not originals or (rule == "change.merged" and len(originals) < 2):
        return
    names = "、".join(story.ledger.name(one) for one in originals)
    how = "合并为" if rule == "change.merged" else "更名为"
    label = f"{names}{how}{story.ledger.name(result)}"
    id_ = story.ledger.entity("change", "org:ChangeEvent", label, f"{'+'.join(originals)}|{result}")
    whole = Span(min(m.span.start for m in (*old, new)), max(m.span.stop for m in (*old, new)))
    story.ledger.mention(id_, story.article, whole)
    for one in originals:
        story.say(id_, "org:originalOrganization", one, (whole,), rule, _SCORE)
    story.say(id_, "org:resultingOrganization", result, (whole,), rule, _SCORE)


def _one_sentence(story: Story, start: int, stop: int) -> bool:
    return any(sentence.start <= start and stop <= sentence.stop for sentence in story.article.sentences)
