"""Names that voices hear, weighed against the names that rules read.

==========================================  ======================================================
what is heard                               what becomes of it
==========================================  ======================================================
exactly a rule's person or body             seconded: each voice takes half of the doubt left
a name that crosses what a rule read        review list (``voice-disagrees``); the rule's stands
a person that two voices hear               person mention, confidence ``TWO``
… that one hears, likely and in its place    person mention, confidence ``ONE``
… that one hears, otherwise                 review list (``voice-person``)
a body that two hear, or a quoted one       body mention, the same confidences
… that one hears                            review list (``voice-body``)
==========================================  ======================================================

*Likely*: the name model gives it ``LIKELY`` against the words around it. *In its place*: beside another name
in a list, before a verb of persons or a word like 同志, and not at the head of a quotation (“诸葛亮会”).
Measured with LAC as the only voice on national news that no rule was made for: on 600 news items
likelihood alone lets 27 of 178 new names through that are none (places, ships, typhoons), with its place
0 of 101; on other items, not looked at before, 3 of 41.

A name is judged once for a report and then holds wherever it was heard.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from kg.lang import names
from kg.lang.rules import lexicon
from kg.model import Mention, Span
from kg.voices.draft import Draft
from kg.voices.opinion import Heard, Kind

TWO, ONE = 0.9, 0.85
"""Confidence of a name that no rule read: heard by two voices, or by one and likely by another measure."""
LIKELY = 0.9
"""Probability from which the name model stands in for a second voice."""
_PERSON = re.compile(rf"[一-龥㐀-䶿〇]{{2,4}}|[一-龥]{{1,8}}(?:[{names.DOTS}][一-龥]{{1,8}}){{1,3}}")
_COLLECTIVE = re.compile(r"[各全该本我某]|有关|相关|所有|广大|基层")
_SHORTEST = 4
_OPENING = frozenset("“《「『‘")
_AND = frozenset("、和与及/")
_RESPECT = ("同志", "先生", "女士", "老人", "委员", "代表")
_WORDS: dict[str, tuple[str, str]] = {
    "person": ("人名", "a person"),
    "body": ("组织", "a body"),
    "title": ("职务", "a title"),
    "congress": ("大会", "a congress"),
    "date": ("时间", "a date"),
}

Votes = dict[Kind, dict[Span, dict[str, Heard]]]
"""Kind → span → what each voice (by its signature) heard there."""


def count(draft: Draft, heard: Iterable[tuple[str, Heard]], quoted: frozenset[str]) -> None:
    """Weigh what the voices heard, as ``(signature, name)``; ``quoted`` are voices whose names came with a quote."""
    votes: Votes = {"person": defaultdict(dict), "body": defaultdict(dict)}
    for voice, one in sorted(heard):
        if span := _trimmed(draft.text, one.span):
            votes[one.kind][span][voice] = one
    for kind, by_span in votes.items():
        free: dict[str, list[Span]] = defaultdict(list)
        for span in sorted(by_span):
            if not _settled(draft, kind, span, by_span[span]):
                free[draft.text[span.start : span.stop]].append(span)
        beside = _beside(draft, [span for spans in free.values() for span in spans])
        for name, spans in free.items():
            _judge(draft, kind, name, {span: by_span[span] for span in spans}, quoted, beside)


def _beside(draft: Draft, free: list[Span]) -> frozenset[int]:
    """Return the ends of persons: those that the rules read, and likely ones among the ``free`` names."""
    spans = [one.span for one in draft.all("person")] + [span for span in free if _likely(draft.text, span)]
    return frozenset(end for span in spans for end in (span.start, span.stop))


def _trimmed(text: str, span: Span) -> Span | None:
    """Return ``span`` without white space at its ends; None where nothing is left of it or it leaves the text."""
    if not 0 <= span.start < span.stop <= len(text):
        return None
    words = text[span.start : span.stop]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _settled(draft: Draft, kind: Kind, span: Span, said: dict[str, Heard]) -> bool:
    """Second the rule's mention at ``span``, or note that the rules read this place otherwise."""
    if (known := draft.at(span, kind)) is not None:
        draft.second(known, said)
        return True
    crossing = draft.meeting(span, *_WORDS)
    if not crossing:
        return False
    # A body's name holds places and units, a shorter one inside it is no other reading; nor is a surname in 张主席.
    inside = any(one.kind == kind and one.span.holds(span) for one in crossing)
    if not inside:
        _disagree(draft, kind, span, said, crossing[0])
    return True


def _disagree(draft: Draft, kind: Kind, span: Span, said: Iterable[str], rule: Mention) -> None:
    (zh, en), (own_zh, own_en) = _WORDS[kind], _WORDS[rule.kind]
    name, voices = draft.text[span.start : span.stop], "、".join(sorted(said))
    draft.review(
        "disagrees",
        span,
        f"{voices} 读作{zh}“{name}”，规则读作{own_zh}“{rule.text}”；以规则为准",
        f"{voices} reads {en} “{name}”, the rules read {own_en} “{rule.text}”; the rules stand",
    )


def _judge(
    draft: Draft,
    kind: Kind,
    name: str,
    places: dict[Span, dict[str, Heard]],
    quoted: frozenset[str],
    beside: frozenset[int],
) -> None:
    """Make mentions of a name that only voices heard, or put it on the review list."""
    agreed = max(len(said) for said in places.values()) > 1
    voices = {voice for said in places.values() for voice in said}
    if kind == "person":
        fits = _PERSON.fullmatch(name) is not None and (agreed or any(_in_place(draft, at, beside) for at in places))
    else:
        fits = _is_body(name) and (agreed or bool(voices & quoted))
    if not fits:
        said = "、".join(sorted(voices))
        zh, en = _WORDS[kind]
        draft.review(kind, min(places), f"只有 {said} 读作{zh}：“{name}”", f"only {said} reads {en} here: “{name}”")
        return
    for span, heard in places.items():
        rule = f"voice.{min(heard).partition('/')[0]}"
        draft.add(kind, span, rule, TWO if agreed else ONE, heard)


def _in_place(draft: Draft, span: Span, beside: frozenset[int]) -> bool:
    """Whether one voice is enough here; ``beside`` holds where other names begin and end."""
    text = draft.text
    if text[max(0, span.start - 1) : span.start] in _OPENING or not _likely(text, span):
        return False
    listed = (text[span.start - 1 : span.start] in _AND and span.start - 1 in beside) or (
        text[span.stop : span.stop + 1] in _AND and span.stop + 1 in beside
    )
    return listed or text.startswith(_RESPECT, span.stop) or (len(span) > 2 and text.startswith(_verbs(), span.stop))


def _likely(text: str, span: Span) -> bool:
    """Whether the name model takes ``span`` for a name, by its characters and against the words around it."""
    if names.probability(text[span.start : span.stop]) < LIKELY:
        return False
    return dict(names.name_ends(text, span.start)).get(span.stop, 0.0) >= LIKELY


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(row.form for row in lexicon("person_verbs") if len(row.form) > 1)


def _is_body(name: str) -> bool:
    return len(name) >= _SHORTEST and _COLLECTIVE.match(name) is None and name.isalnum()
