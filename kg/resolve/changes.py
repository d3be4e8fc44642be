"""Bodies that became others, as a report tells it: renamed, or merged into one.

They are linked by an ``org:ChangeEvent`` and not fused: what the old union's chair did, the new one's did not. A
sentence is read with a mark in the place of each body that it names, so that a rule says what stands around them.
"""

import re
from collections.abc import Iterator, Sequence

from kg.lang.rules import patterns
from kg.model import Mention, Span, outermost
from kg.resolve.story import Story

_MARK = "◆"
_WORDS = re.compile(
    "更名|改名|改称|改组|改建|改制|转制|升格|变更|前身|原名|曾用名|[，（]原|并|合并|整合|重组|基础上|（现"
)
_HOW = {"change.merged": "合并为", "change.absorbed": "并入"}
_UNSURE = "change.unsure"
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
    text = story.article.text
    if not _WORDS.search(text):
        return
    bodies = outermost([m for m in story.kind("body") if m.id in story.ids])
    for sentence in story.article.sentences:
        own = [m for m in bodies if sentence.holds(m.span)]
        if len(own) > 1 and _WORDS.search(text, sentence.start, sentence.stop):
            yield from _said(_marked(text, sentence, own), own)


def _marked(text: str, sentence: Span, bodies: Sequence[Mention]) -> str:
    """Return a sentence with a mark in the place of each of its bodies, and of nothing else."""
    parts, at = list[str](), sentence.start
    for one in bodies:
        parts.append(text[at : one.span.start].replace(_MARK, " "))
        at = one.span.stop
    parts.append(text[at : sentence.stop].replace(_MARK, " "))
    return _MARK.join(parts)


def _said(marked: str, bodies: Sequence[Mention]) -> Iterator[tuple[list[Mention], Mention, str]]:
    """Yield what a marked sentence says of its bodies, each once, by the first rule."""
    seen: set[tuple[str, str]] = set()
    book = patterns("changes")
    for name, rule in book.items():
        at = 0
        while name != _UNSURE and (match := rule.pattern.search(marked, at)):
            at = match.start() + 1  # a body that something became may become something else
            slots = {which[:3]: match.span(which) for which, said in match.groupdict().items() if said}
            old, (new,) = (
                [*bodies[slice(*(marked.count(_MARK, 0, end) for end in slots[it]))]] for it in ("old", "new")
            )
            pairs = {(one.id, new.id) for one in old}
            if not pairs <= seen and book[_UNSURE].pattern.search(marked, 0, match.start()) is None:
                yield old, new, name
            seen |= pairs


def _change(story: Story, old: list[Mention], new: Mention, rule: str) -> None:
    """Enter one change; a merger needs two bodies at least, and nothing becomes itself."""
    result = story.ids[new.id]
    originals = sorted({story.ids[m.id] for m in old} - {result})
    if not originals or (rule == "change.merged" and len(originals) < 2):
        return
    names = "、".join(story.ledger.name(one) for one in originals)
    label = f"{names}{_HOW.get(rule, '更名为')}{story.ledger.name(result)}"
    id_ = story.ledger.entity("change", "org:ChangeEvent", label, f"{'+'.join(originals)}|{result}")
    whole = Span(min(m.span.start for m in (*old, new)), max(m.span.stop for m in (*old, new)))
    story.ledger.mention(id_, story.article, whole)
    for one in originals:
        story.say(id_, "org:originalOrganization", one, (whole,), rule, _SCORE)
    story.say(id_, "org:resultingOrganization", result, (whole,), rule, _SCORE)
