"""An extraction while voices are weighed: mentions and claims seconded or added, rows for the review list.

Nothing that a rule read is taken away or rewritten: a voice can only second it, or stand beside it.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from kg.model import Claim, Extraction, Issue, Mention, Object, Span, Term

_Said = TypeVar("_Said", Mention, Claim)


class Draft:
    """What one report says so far, with the voices that were weighed."""

    def __init__(self, extraction: Extraction) -> None:
        self.article = extraction.article
        self.text = extraction.article.text
        self._mentions = list(extraction.mentions)
        self.claims = list(extraction.claims)
        self.issues: list[Issue] = []

    def all(self, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds, in the order of the extraction."""
        return [mention for mention in self._mentions if mention.kind in kinds]

    def at(self, span: Span, *kinds: str) -> Mention | None:
        """Return the mention of one of these kinds that stands exactly at ``span``."""
        return next((mention for mention in self.all(*kinds) if mention.span == span), None)

    def meeting(self, span: Span, *kinds: str) -> list[Mention]:
        """Return the mentions of these kinds that share a character with ``span``."""
        return [mention for mention in self.all(*kinds) if mention.span.meets(span)]

    def by_id(self, id_: Object) -> Mention | None:
        """Return the mention that a claim's end names."""
        return next((mention for mention in self._mentions if mention.id == id_), None)

    def of(self, mention: Mention, predicate: str) -> list[Claim]:
        """Return the claims of one predicate about a mention."""
        return [claim for claim in self.claims if claim.subject == mention.id and claim.predicate == predicate]

    # --- what voices change

    def second(self, mention: Mention, voices: Iterable[str]) -> None:
        """Let voices agree with a mention: each takes half of the doubt that is left."""
        now = _seconded(mention, voices)
        self._mentions = [now if one.id == mention.id else one for one in self._mentions]

    def second_claim(self, claim: Claim, voices: Iterable[str]) -> None:
        """Let voices agree with a claim, in the same measure."""
        self.claims = [_seconded(one, voices) if one == claim else one for one in self.claims]

    def add(
        self, kind: str, span: Span, rule: str, score: float, voices: Iterable[str], *, value: str = "", part: str = ""
    ) -> Mention:
        """Add a mention that voices alone found; ``part`` tells it from others of its kind at one place."""
        text = self.text[span.start : span.stop]
        name = f"{self.article.id}/{kind}/{span.start}-{span.stop}{part}"
        made = Mention(name, self.article.id, kind, span, text, value or text, rule, score, tuple(sorted(voices)))
        self._mentions.append(made)
        return made

    def claim(self, subject: Mention, predicate: str, object_: Object | Mention, *evidence: Span) -> None:
        """Claim something of a mention that a voice found, at the mention's own confidence."""
        self.say(subject, predicate, object_, *evidence, rule=subject.rule, score=subject.score, voices=subject.voices)

    def say(
        self,
        subject: Mention,
        predicate: str,
        object_: Object | Mention,
        *evidence: Span,
        rule: str,
        score: float,
        voices: tuple[str, ...],
    ) -> None:
        """Add a claim; a mention as object stands for its id."""
        target = object_.id if isinstance(object_, Mention) else object_
        spans = tuple(sorted(set(evidence))) or (subject.span,)
        self.claims.append(Claim(self.article.id, subject.id, predicate, target, spans, rule, score, voices=voices))

    def review(self, code: str, span: Span | None, zh: str, en: str) -> None:
        """Put a row on the review list: where (the whole report if ``span`` is None) and why it is no fact."""
        source = self.article.source
        where = self.article.locate(span) if span else self.article.span
        line = source.text.count("\n", 0, where.start) + 1
        self.issues.append(Issue("info", f"voice-{code}", source.name, zh, en, line, where))

    def done(self) -> Extraction:
        """Return the extraction as it is now, mentions in text order."""
        ordered = tuple(sorted(self._mentions, key=lambda mention: (mention.span, mention.id)))
        return Extraction(self.article, ordered, tuple(self.claims))


def _seconded(said: _Said, voices: Iterable[str]) -> _Said:
    fresh: list[str] = sorted(set(voices) - set(said.voices))
    score = 1 - (1 - said.score) * 0.5 ** len(fresh)
    return replace(said, score=round(score, 4), voices=tuple(sorted({*said.voices, *fresh})))


def planned(draft: Draft, meeting: Mention) -> bool:
    """Whether a meeting is only planned."""
    return any(claim.object == Term("schema:EventScheduled") for claim in draft.of(meeting, "schema:eventStatus"))
