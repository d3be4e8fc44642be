"""What the steps of resolution share: one story, its page, and the tools to read its claims and to speak."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lang.divisions import Division
from kg.model import Basis, Claim, Extraction, Literal, Mention, Object, Source, Span
from kg.resolve.bodies import Bodies
from kg.resolve.body import Body
from kg.resolve.ledger import Ledger
from kg.resolve.places import Setting


@dataclass(slots=True)
class Page:
    """What the stories of one source share: its home, its year, and the meetings told so far."""

    source: Source
    home: Division | None
    year: int | None
    meetings: dict[tuple[str, str], str] = field(default_factory=dict)
    dates: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def scope(self) -> str:
        """Return what tells this page's groups from those of the same name elsewhere."""
        return self.home.code[:4] if self.home else self.source.sha256[:16]


class Story:
    """One extraction on its way into the ledger; ``ids`` maps its mentions to entities."""

    def __init__(self, ledger: Ledger, bodies: Bodies, page: Page, extraction: Extraction, setting: Setting) -> None:
        self.ledger, self.bodies, self.page, self.setting = ledger, bodies, page, setting
        self.extraction = extraction
        self.article = extraction.article
        self.ids: dict[str, str] = {}
        self.mentions = {m.id: m for m in extraction.mentions}
        self.claims: dict[str, list[Claim]] = {}
        self._told: dict[tuple[str, str], list[Claim]] = {}
        for claim in extraction.claims:
            self.claims.setdefault(claim.subject, []).append(claim)
            self._told.setdefault((claim.subject, claim.predicate), []).append(claim)
        self._kinds: dict[str, list[Mention]] = {}
        for mention in extraction.mentions:
            self._kinds.setdefault(mention.kind, []).append(mention)

    @property
    def published(self) -> str | None:
        """Return the day that the report speaks from: its dateline's, the last one before publication, else the publication's."""
        day, printed = self.page.source.published, self.article.dateline
        if not day or not printed:
            return day
        if f"{day[:4]}-{printed}" <= day:
            return f"{day[:4]}-{printed}"
        # 12月31日电 is printed on 1 January of the next year; a dateline after its own print is a slip.
        return f"{int(day[:4]) - 1}-{printed}" if (day[5:7], printed[:2]) == ("01", "12") else day

    def kind(self, *kinds: str) -> Sequence[Mention]:
        """Return the report's mentions of these kinds."""
        if len(kinds) == 1:
            return self._kinds.get(kinds[0], [])
        return [m for m in self.extraction.mentions if m.kind in kinds]

    def of(self, mention: Mention | str, predicate: str) -> Sequence[Claim]:
        """Return the claims of one predicate about a mention."""
        id_ = mention if isinstance(mention, str) else mention.id
        return self._told.get((id_, predicate), ())

    def target(self, claim: Claim) -> str | None:
        """Return the entity that a claim's object mention resolved to."""
        return self.ids.get(claim.object) if isinstance(claim.object, str) else None

    def say(  # noqa: PLR0913 - the parts of a statement
        self,
        subject: str,
        predicate: str,
        object_: Object,
        evidence: tuple[Span, ...],
        rule: str,
        score: float,
        basis: Basis = "stated",
        *,
        voices: tuple[str, ...] = (),
    ) -> None:
        """Enter a statement of this report."""
        self.ledger.say(
            subject,
            predicate,
            object_,
            self.article,
            evidence,
            rule=rule,
            score=round(score, 2),
            basis=basis,
            voices=voices,
        )

    def repeat(self, subject: str, claim: Claim, object_: Object) -> None:
        """Say what a claim says, with resolved ends."""
        self.say(
            subject, claim.predicate, object_, claim.evidence, claim.rule, claim.score, claim.basis, voices=claim.voices
        )

    def own_bodies(self) -> list[tuple[Mention, Body]]:
        """Return the bodies that the report names, with their mentions, in text order."""
        return [(m, self.bodies.bodies[self.ids[m.id]]) for m in self.kind("body") if m.id in self.ids]


def literal(text: str) -> Literal:
    """Return a Chinese literal."""
    return Literal(text, lang="zh")


def short(text: str) -> str:
    """Return a label for a text: its first clause, cut at 30 characters."""
    first = text.split("，", maxsplit=1)[0]
    return first if len(first) <= 30 else first[:29] + "…"
