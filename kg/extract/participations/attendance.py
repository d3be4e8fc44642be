"""Long lists of who was there: 王某、李某等老同志，副主席张某，以及有关方面负责人出席座谈会.

Whoever stands in a sentence before its 出席 is there, if nothing but names, titles, bodies and groups stands between.
"""

import re

from kg.extract.participations.runs import Run
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Mention, Span

_REACH = 240  # characters of a list after the names asked of
_NOT = re.compile(
    r"[。；：“”《》了着过到向将把被由在为免是来赴带率受说]|慰问|看望|走访|探望|拜访|作出|[批指]示|致[信电贺函]|发来|，[男女]，|[0-9]{4}年"
)
_STILL = re.compile("来自|受表彰|受到?邀请?|在[职校任京岗]|离退?休|为代表|过去")  # what is no predicate all the same

_CLOSING = re.compile("(?:同志)?等?$")
_SOON = 3  # characters of it


def verb_of(scene: Scene, run: Run, sentence: Span) -> Span | None:
    """Return the verb of attending that ends the list in which ``run`` stands, where there is one."""
    book = patterns("participations")
    stop = min(sentence.stop, run.stop + _REACH)
    verb = book["listed.verb"].pattern.search(scene.text, run.stop, stop)
    if verb is None or book["listed.joint"].pattern.match(scene.text, run.stop, verb.start()) is None:
        return None
    rest = _rest(scene, Span(run.stop, verb.start()))
    if _NOT.search(_STILL.sub("", rest)) or not _ends_in_people(scene, verb.start(), rest):
        return None
    verbs = (rule for id_, rule in book.items() if id_.startswith(("role.", "speech.")))
    return None if any(rule.pattern.search(rest) for rule in verbs) else Span(*verb.span("verb"))


def _rest(scene: Scene, gap: Span) -> str:
    """Return the text of a gap without the names, titles and bodies in it."""
    inside = [mention for kind in ("person", "title", "body") for mention in scene.inside(gap, kind)]
    rest, at = "", gap.start
    for mention in sorted(inside, key=_place):
        if mention.span.start >= at:
            rest += scene.text[at : mention.span.start]
        at = max(at, mention.span.stop)
    return rest + scene.text[at : gap.stop]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.stop


def _ends_in_people(scene: Scene, at: int, rest: str) -> bool:
    """Whether a name or a group of people stands right before the verb at ``at``."""
    if patterns("participations")["listed.people"].pattern.search(rest):
        return True
    last = at - len(closing[0]) if (closing := _CLOSING.search(scene.text, at - _SOON, at)) else at
    return bool(scene.ending(last, "person"))
