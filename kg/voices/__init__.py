"""Optional voices: recognisers and language models whose word is weighed against the rules'.

All are off until the user names one. A recogniser is loaded from a local folder (plug-in group
``kg.voices``) and hears persons and bodies; a language model answers at the endpoint that the user
gives and must quote. :func:`second` is where both meet the rules, and the rules win: a voice can
second what they read, add what they left open, and put the rest on the review list.
"""

from collections.abc import Iterable

from kg.model import Extraction, Issue
from kg.voices import events, relations, votes
from kg.voices.draft import Draft
from kg.voices.opinion import Heard, Opinion
from kg.voices.quoted import Quoted

__all__ = ["Heard", "Opinion", "second"]


def second(extraction: Extraction, opinions: Iterable[Opinion]) -> tuple[Extraction, tuple[Issue, ...]]:
    """Return ``extraction`` with the voices' weight in it, and the rows of the review list.

    Pure: the order of ``opinions`` does not matter. Every claim and mention that a voice found or
    seconded names it in ``voices``.
    """
    draft = Draft(extraction)
    ordered = sorted(opinions, key=lambda one: one.signature)
    heard = [(one.signature, name) for one in ordered for name in one.heard]
    models = [Quoted(draft, one.signature, one.answer) for one in ordered if one.answer is not None]
    for model in models:
        heard += model.heard()
    votes.count(draft, heard, frozenset(model.voice for model in models))
    for model in models:
        for weigh in (relations.posts, events.meetings, relations.participations, events.tasks):
            weigh(model)
    return draft.done(), tuple(draft.issues)
