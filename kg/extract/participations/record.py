"""One role of one or more participants in one meeting, and how it is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.model import Claim, Literal, Mention, Span, Term


@dataclass(frozen=True, slots=True)
class Participation:
    """One role of one or more participants in one meeting."""

    span: Span
    who: list[Mention]
    meeting: Mention
    role: str
    rule: str
    score: float
    headcount: int | None = None

    def say(self, scene: Scene) -> Iterator[Mention | Claim]:
        """Yield the mention and its claims."""
        part = f"{self.role}/{self.who[0].span.start}-{self.who[-1].span.stop}/{self.meeting.span.start}"
        name = f"{scene.article.id}/participation/{self.span.start}-{self.span.stop}/{part}"
        mention = Mention(
            name,
            scene.article.id,
            "participation",
            self.span,
            scene.article.text[self.span.start : self.span.stop],
            self.role,
            self.rule,
            self.score,
        )
        yield mention
        for one in self.who:
            yield scene.claim(mention, "gh:participant", one, _both(self.span, one.span), self.rule, self.score)
        yield scene.claim(mention, "gh:meeting", self.meeting, self.span, self.rule, self.score)
        yield scene.claim(
            mention, "gh:participationRole", Term(f"gh:role-{self.role}"), self.span, self.rule, self.score
        )
        if self.headcount:
            yield scene.claim(
                mention, "gh:headcount", Literal(str(self.headcount), "xsd:integer"), self.span, self.rule, self.score
            )


def _both(one: Span, other: Span) -> tuple[Span, ...]:
    """Return two spans in text order, or one if they are the same."""
    return (one,) if one == other else (one, other) if one < other else (other, one)
