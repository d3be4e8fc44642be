"""What a language model says, held against the report: quotes, names, dates; what fails goes to the review list."""

from collections.abc import Iterator

from kg.lang import dates
from kg.model import Mention, Span
from kg.voices.answer import Answer
from kg.voices.draft import Draft
from kg.voices.opinion import Heard, Kind
from kg.voices.quotes import LONGEST, Finder

FACT = 0.6
"""Confidence of a relation that only a language model reads."""
_SHOWN = 40


class Quoted:
    """One model's answer about one draft. ``meetings`` are those that it may speak of, by the names it gave them."""

    def __init__(self, draft: Draft, voice: str, answer: Answer) -> None:
        self.draft, self.voice, self.answer = draft, voice, answer
        self.rule = f"voice.{voice.partition('/')[0]}"
        self.meetings: dict[str, Mention] = {}
        self._finder = Finder(draft.text)

    def heard(self) -> Iterator[tuple[str, Heard]]:
        """Yield the persons and bodies that stand in their quotes, as a recogniser would."""
        kinds: tuple[tuple[Kind, str], ...] = (("person", "persons"), ("body", "bodies"))
        for kind, rows in kinds:
            for row in getattr(self.answer, rows):
                if (quote := self.quote(row.quote)) and (span := self.name(row.name, quote)):
                    yield self.voice, Heard(span, kind)

    def quote(self, words: str) -> Span | None:
        """Return where a quote stands; None, and a row for review, where it does not stand or is too long."""
        span = self._finder.find(words) if len(words) <= LONGEST else None
        if span is None:
            shown = short(words)
            self.review("quote", None, f"引文不在原文中：“{shown}”", f"quotes what the report does not say: “{shown}”")
        return span

    def name(self, words: str, quote: Span) -> Span | None:
        """Return where a name stands inside its quote; None, and a row for review, where it does not."""
        span = self._finder.find(words, quote)
        if span is None:
            shown = short(words)
            self.review("name", quote, f"“{shown}”不在它的引文中", f"“{shown}” does not stand in its quote")
        return span

    def mention(self, words: str, quote: Span, *kinds: str) -> Mention | None:
        """Return the known mention that a name in its quote stands for: read by a rule, or accepted from voices."""
        span = self.name(words, quote)
        if span is None:
            return None
        known = self.draft.at(span, *kinds) or next(
            (one for one in self.draft.all(*kinds) if quote.holds(one.span) and words in {one.value, one.text}), None
        )
        if known is None:
            self.unknown(words, span)
        return known

    def unknown(self, words: str, span: Span) -> None:
        """Note that a fact speaks of something that was not accepted."""
        shown = short(words)
        self.review(
            "unknown", span, f"“{shown}”不是已认可的人、组织或会议", f"“{shown}” is no accepted person, body or meeting"
        )

    def date(self, wanted: str, quote: Span, *, planned: bool) -> Mention | None:
        """Return the date in the quote that gives the model's day; None, and a row for review, where none does."""
        published = self.draft.article.source.published
        for found in dates.find_dates(self.draft.text[quote.start : quote.stop]):
            day = dates.resolve(found.value, published=published, year=None, planned=planned)
            if day == wanted:
                span = Span(quote.start + found.span.start, quote.start + found.span.stop)
                value = f"{found.value}/{found.end}" if found.end else found.value
                return self.draft.at(span, "date") or self.add("date", span, value=value)
        shown = short(wanted)
        self.review("date", quote, f"引文中推不出日期 {shown}", f"the date {shown} cannot be derived from its quote")
        return None

    def add(self, kind: str, span: Span, *, value: str = "", part: str = "") -> Mention:
        """Add a mention that only this model read."""
        return self.draft.add(kind, span, self.rule, FACT, (self.voice,), value=value, part=part)

    def say(self, subject: Mention, predicate: str, object_: Mention, *evidence: Span) -> None:
        """Claim of a rule's mention what only this model read."""
        self.draft.say(subject, predicate, object_, *evidence, rule=self.rule, score=FACT, voices=(self.voice,))

    def disagree(self, span: Span, zh: str, en: str) -> None:
        """Note that the rules read a fact otherwise; they stand."""
        self.review("disagrees", span, f"{zh}；以规则为准", f"{en}; the rules stand")

    def review(self, code: str, span: Span | None, zh: str, en: str) -> None:
        """Put a row on the review list, in the model's name."""
        self.draft.review(code, span, f"{self.voice}：{zh}", f"{self.voice}: {en}")


def short(words: str) -> str:
    """Return a model's words for a message: one line, cut, without control characters."""
    clean = "".join(char if char.isprintable() else " " for char in words)
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN] + "…"
