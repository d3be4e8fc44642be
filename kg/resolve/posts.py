"""Posts of a story: seats (org:Post), who occupies them (org:Membership), and of which body."""

from kg.model import Basis, Literal, Mention
from kg.resolve.seats import body_of
from kg.resolve.story import Story
from kg.resolve.tenures import held_key, past


def posts(story: Story) -> None:
    """Enter who holds which post of which body."""
    found = [entered for post in story.kind("post") if (entered := _entered(story, post)) is not None]
    gone = {held for held, post, _ in found if past(story, post)}
    day = story.page.source.published
    for held, post, score in found if day else ():
        if held not in gone:  # a report that tells of the end is no witness
            said = Literal(day or "", "xsd:date")
            story.say(held, "gh:attestedOn", said, (post.span,), "post.attested", score, "inferred")


def _entered(story: Story, post: Mention) -> tuple[str, Mention, float] | None:
    """Enter one post; return its occupancy and how sure it is, or None where nobody is known to hold it."""
    member = next((t for c in story.of(post, "org:member") if (t := story.target(c))), None)
    if member is None:
        return None
    body, basis, score = body_of(story, post)
    score = min(score, post.score)
    _post(story, post, member, body, basis, score)
    return story.ids[f"{post.id}/held"], post, score


def _post(story: Story, post: Mention, member: str, body: str | None, basis: Basis, score: float) -> None:
    """Enter the seat and the occupancy."""
    title, spans = post.value, (post.span,)
    if body is None:
        story.ledger.unsettled(
            "post-without-body",
            story.article,
            post.span,
            f"“{post.text}”：职务所属的组织无法确定，只记职务",
            f"“{post.text}”: the body of this post cannot be told; the title alone is kept",
        )
    where = story.ledger.name(body) if body else ""
    person = story.ledger.name(member)
    role = story.ledger.entity("role", "org:Role", title, title)
    seat = story.ledger.entity("post", "org:Post", where + title, f"{body or ''}|{title}")
    held = story.ledger.entity(
        "membership", "org:Membership", f"{person}任{where}{title}", held_key(member, body, title)
    )
    story.ids[post.id], story.ids[f"{post.id}/held"] = seat, held
    if body is not None:
        story.ids[f"{post.id}/body"] = body
    story.ledger.mention(held, story.article, post.span, post)
    story.ledger.mention(seat, story.article, post.span)
    story.ledger.mention(role, story.article, post.span)
    story.say(seat, "org:role", role, spans, post.rule, score, voices=post.voices)
    story.say(held, "org:member", member, spans, post.rule, score, voices=post.voices)
    story.say(held, "gh:post", seat, spans, post.rule, score, voices=post.voices)
    if body:
        story.say(seat, "org:postIn", body, spans, post.rule, score, basis, voices=post.voices)
        story.say(held, "org:organization", body, spans, post.rule, score, basis, voices=post.voices)
