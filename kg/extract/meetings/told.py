"""One event as its report tells of it: what the searches for its facts share."""

from collections.abc import Iterator, Sequence

from kg.extract.meetings.events import Event
from kg.extract.scene import Scene
from kg.model import Claim, Literal, Mention, Span, Term, outermost

Facts = Iterator[Mention | Claim]


class Told:
    """An event with its mention, its sentence, and the outermost bodies named in that."""

    def __init__(self, scene: Scene, event: Event, events: Sequence[Event], made: dict[Span, Mention]) -> None:
        self.scene, self.event, self.events, self.made = scene, event, events, made
        self.text = scene.text
        self.mention = made[event.span]
        self.sentence = scene.sentence(event.span.start) or event.span
        self.bodies = outermost(scene.inside(self.sentence, "body"))

    def other(self, event: Event) -> "Told":
        """Return another event of the same report."""
        return Told(self.scene, event, self.events, self.made)

    def claim(self, predicate: str, object_: Literal | Term | Mention, span: Span, rule: str = "") -> Claim:
        """Make a claim about the event."""
        return self.scene.claim(self.mention, predicate, object_, span, rule or self.mention.rule, self.mention.score)

    def read(self, mention: Mention) -> str:
        """Return a mention's words as the rules read them, in simplified script."""
        return self.text[mention.span.start : mention.span.stop]

    def printed(self, span: Span) -> str:
        """Return the words at ``span`` as printed."""
        return self.scene.article.text[span.start : span.stop]
