"""Meetings of a story and who took part in them."""

from kg.lang import dates
from kg.model import Basis, Claim, Literal, Mention, Term
from kg.resolve.meetings import meeting_key, title_of
from kg.resolve.story import Story, literal

_SAID_AS_PRINTED = frozenset(
    {"schema:name", "schema:location", "schema:eventStatus", "schema:teaches", "schema:duration", "gh:headcount"}
)
_ROLE_LABEL = {
    "gh:role-chair": "主持",
    "gh:role-conveyor": "传达",
    "gh:role-speaker": "讲话",
    "gh:role-lecturer": "授课",
    "gh:role-listener": "聆听",
    "gh:role-guest": "出席",
    "gh:role-attendee": "参加",
    "gh:role-delegate": "代表",
    "gh:role-elected": "当选",
    "gh:role-awarded": "获奖",
}


def meetings(story: Story) -> None:
    """Enter the meetings, then what they are parts of."""
    for mention in story.kind("meeting"):
        _meeting(story, mention)
    for mention in story.kind("meeting-ref"):
        for claim in story.of(mention, "kg:sameAs"):
            if target := story.target(claim):
                story.ids[mention.id] = target
                story.ledger.mention(target, story.article, mention.span, mention)
    for mention in story.kind("meeting"):
        for claim in story.of(mention, "schema:superEvent"):
            target = story.target(claim)
            if target and target != story.ids[mention.id]:
                story.repeat(story.ids[mention.id], claim, target)


def _meeting(story: Story, mention: Mention) -> None:
    """Enter one meeting, or meet it again in another story of the page."""
    congress = next((t for c in story.of(mention, "kg:isCongress") if (t := story.target(c))), None)
    organizers = [(c, t) for c in story.of(mention, "schema:organizer") if (t := story.target(c))]
    owner = story.ledger.name(organizers[0][1]) if organizers else ""
    type_ = next((c.object.curie for c in story.of(mention, "rdf:type") if isinstance(c.object, Term)), "gh:Meeting")
    if congress is not None:
        id_ = congress
    else:
        key = meeting_key(owner, mention.value, mention.text, story.article.id)
        id_ = story.page.meetings.get((owner, key), "") or ("" if owner else _told(story, key))
        if not id_:
            id_ = story.ledger.entity(
                "meeting", type_, title_of(owner, mention.text), f"{story.page.source.sha256[:16]}|{owner}|{key}"
            )
            story.page.meetings[owner, key] = id_
    story.ids[mention.id] = id_
    story.ledger.mention(id_, story.article, mention.span, mention)
    for claim, body in organizers:
        story.repeat(id_, claim, body)
    _facts(story, id_, mention)


def _told(story: Story, key: str) -> str:
    """Return the meeting of the page that a caption without an organizer shows."""
    same = {id_ for (_, known), id_ in story.page.meetings.items() if known == key}
    return same.pop() if len(same) == 1 else ""


def _facts(story: Story, id_: str, mention: Mention) -> None:
    """Say what the report tells of a meeting."""
    planned = any(
        isinstance(c.object, Term) and c.object.curie == "schema:EventScheduled"
        for c in story.of(mention, "schema:eventStatus")
    )
    for claim in story.claims.get(mention.id, ()):
        match claim.predicate:
            case "schema:startDate" | "schema:endDate":
                _date(story, id_, claim, planned=planned)
            case "skos:altLabel" if isinstance(claim.object, Literal):
                story.ledger.alias(id_, claim.object.text)
            case "gh:conveys":
                conveys(story, id_, claim)
            case (
                "schema:name"
                | "schema:location"
                | "schema:eventStatus"
                | "schema:teaches"
                | "schema:duration"
                | "gh:headcount"
            ):
                story.repeat(id_, claim, claim.object)
            case _:
                pass


def _date(story: Story, id_: str, claim: Claim, *, planned: bool) -> None:
    """Say when a meeting was; the first date told stands."""
    mention = story.mentions.get(claim.object) if isinstance(claim.object, str) else None
    if mention is None:
        return
    first, _, last = mention.value.partition("/")
    value = (last or first) if claim.predicate == "schema:endDate" else first
    day = dates.resolve(value, published=story.published, year=story.page.year, planned=planned)
    if claim.predicate == "schema:startDate":
        words = literal(mention.text)
        story.say(id_, "gh:dateText", words, (mention.span,), mention.rule, claim.score, voices=claim.voices)
    if day is None or (_has_date(story, id_, claim.predicate, day)):
        return
    inferred = not first.startswith(("19", "20"))
    basis: Basis = "inferred" if inferred and not day.startswith("--") else "stated"
    said, where = Literal(day, _datatype(day)), (mention.span,)
    story.say(id_, claim.predicate, said, where, mention.rule, claim.score, basis, voices=claim.voices)
    if claim.predicate == "schema:startDate" and _datatype(day) == "xsd:date":
        for bound in ("gh:notBefore", "gh:notAfter"):
            story.say(id_, bound, Literal(day, "xsd:date"), (mention.span,), mention.rule, claim.score, "inferred")


def _has_date(story: Story, id_: str, predicate: str, day: str) -> bool:
    """Whether the meeting already has another date of this kind; the first one said stands."""
    return story.page.dates.setdefault((id_, predicate), day) != day


def conveys(story: Story, id_: str, claim: Claim) -> None:
    """Say which congress a meeting or task passes on."""
    congress = story.target(claim)
    if congress is None or congress == id_:
        return
    name = story.ledger.name(congress)
    spirit = story.ledger.entity("spirit", "gh:Spirit", f"{name}精神", f"{congress}|精神")
    for span in claim.evidence[:1]:
        story.ledger.mention(spirit, story.article, span)
    story.say(spirit, "gh:spiritOf", congress, claim.evidence, claim.rule, claim.score)
    story.repeat(id_, claim, spirit)


def participations(story: Story) -> None:
    """Enter who took part in which meeting, and how."""
    for mention in story.kind("participation"):
        who = [(c, t) for c in story.of(mention, "gh:participant") if (t := story.target(c))]
        where = next(((c, t) for c in story.of(mention, "gh:meeting") if (t := story.target(c))), None)
        role = next((c for c in story.of(mention, "gh:participationRole") if isinstance(c.object, Term)), None)
        if where is None or role is None or not who:
            story.ledger.unsettled(
                "participation-unsettled",
                story.article,
                mention.span,
                f"“{mention.text}”：参会的人或会议无法确定，未入图",
                f"“{mention.text}”: who took part, or in which meeting, cannot be told; it is left out",
            )
            continue
        for claim, agent in who:
            _participation(story, mention, claim, agent, where, role)


def _participation(
    story: Story, mention: Mention, claim: Claim, agent: str, where: tuple[Claim, str], role: Claim
) -> None:
    """Enter one participation."""
    meeting = where[1]
    word = role.object.curie if isinstance(role.object, Term) else ""
    label = f"{story.ledger.name(agent)}：{story.ledger.name(meeting)}（{_ROLE_LABEL.get(word, '参加')}）"
    id_ = story.ledger.entity("part", "gh:Participation", label, f"{agent}|{meeting}|{word}")
    story.ledger.mention(id_, story.article, mention.span, mention)
    story.repeat(id_, claim, agent)
    story.repeat(id_, where[0], meeting)
    story.repeat(id_, role, role.object)
    for more in story.of(mention, "gh:headcount"):
        story.repeat(id_, more, more.object)
    if seat := _seat(story, claim):
        story.say(id_, "gh:capacity", seat, claim.evidence, claim.rule, claim.score * 0.95, "inferred")


def _seat(story: Story, claim: Claim) -> str | None:
    """Return the post printed right before a participant's name."""
    person = story.mentions.get(claim.object) if isinstance(claim.object, str) else None
    if person is None or person.kind != "person":
        return None
    for post in story.kind("post"):
        if post.span.stop == person.span.stop and post.id in story.ids:
            return story.ids[post.id]
    return None


def _datatype(day: str) -> str:
    return {10: "xsd:date", 7: "xsd:gMonthDay" if day.startswith("--") else "xsd:gYearMonth"}.get(len(day), "xsd:gYear")
