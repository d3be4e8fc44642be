"""Groups that attend: 来自全县各乡镇的工会主席共100余人参加了培训."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.meetings.names import clause
from kg.extract.participations.record import Participation
from kg.extract.participations.venues import Venues
from kg.extract.scene import Scene
from kg.lang.rules import Rule, patterns
from kg.model import Claim, Mention, Span

_REACH = 60
_AND = re.compile("以及|[和与](?!谐|会)|及(?!时)")
_PLACES = ("中心", "站", "家", "会", "室", "院", "基地")  # what is unveiled, not who does it


def find(scene: Scene, venues: Venues, rules: Sequence[Rule]) -> Iterator[Mention | Claim]:
    """Yield each group that one of ``rules`` says attends, with its participation."""
    for sentence in scene.article.sentences:
        for rule in rules:
            for match in rule.pattern.finditer(scene.text, sentence.start, sentence.stop):
                yield from _group(scene, venues, match, rule, sentence)


def _group(scene: Scene, venues: Venues, match: re.Match[str], rule: Rule, sentence: Span) -> Iterator[Mention | Claim]:
    book = patterns("participations")
    piece = clause(scene.text, match.start())
    span = Span(piece.start, match.start())
    text = scene.text[span.start : span.stop]
    cut = re.search(
        r"(?:以[^，]{2,8}方式|应邀|一同|分别|先后|相继|集体|共同|现场|在线|通过[^，]{2,12}|在[^，]{2,16})+$", text
    )
    lead = _AND.match(text)
    span = Span(span.start + (lead.end() if lead else 0), span.start + (cut.start() if cut else len(text)))
    if (
        len(span) < 4
        or len(span) > _REACH
        or scene.inside(span, "person")
        or scene.inside(span, "meeting")
        or "选举产生" in text
        or any(m.span.holds(Span(*match.span())) for m in scene.inside(sentence, "meeting"))  # 某地示范点|授牌|活动
        or (match[0] == "揭牌" and text.endswith(_PLACES))
    ):
        return
    if not book["group.subject"].pattern.search(text) or re.match(r"要|应|并|邀请|组织|对|为|代表[^，]{2,24}向", text):
        return
    named = venues.named(Span(*match.span()), sentence)
    target = named or venues.last_named(match.start())
    if target is None:
        return
    group = scene.mention("group", span, f"group.{rule.id}", score=0.85)
    count = book["group.headcount"].pattern.search(text)
    yield group
    role = rule.id.split(".")[1]
    yield from Participation(
        Span(span.start, match.end()), [group], target, role, rule.id, 0.85, int(count["n"]) if count else None
    ).say(scene)
