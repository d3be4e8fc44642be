"""Who the head of minutes lists: 主持人：王某, 出席：李某　张某, each on a line of its own."""

from collections.abc import Iterator

from kg.extract.meetings import main
from kg.extract.participations.record import Participation
from kg.extract.scene import Scene
from kg.lang.rules import patterns
from kg.model import Claim, Mention, Span


def find(scene: Scene) -> Iterator[Mention | Claim]:
    """Yield the chair and those present of the meeting whose minutes a report is."""
    rule = patterns("people")["person.minutes"]
    meeting: Mention | None = None
    for match in scene.marks.finditer(rule):
        stop = scene.text.find("\n", match.end())
        line = Span(match.end(), stop if stop >= 0 else len(scene.text))
        people = scene.inside(line, "person")
        meeting = meeting or main(scene)
        if people and meeting is not None:
            role = "chair" if match["chair"] else "attendee"
            span = Span(match.start(), people[-1].span.stop)
            yield from Participation(span, people, meeting, role, rule.id, 0.9).say(scene)
