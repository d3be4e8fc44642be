"""Posts and participations of a language model, held against those of the rules."""

from kg.model import Mention, Span, Term
from kg.voices.answer import Participation, Post
from kg.voices.draft import Draft, planned
from kg.voices.quoted import Quoted


def posts(said: Quoted) -> None:
    """Second or add who holds which title of which body."""
    for post in said.answer.posts:
        if quote := said.quote(post.quote):
            _post(said, post, quote)


def _post(said: Quoted, post: Post, quote: Span) -> None:
    person = said.mention(post.person, quote, "person")
    title = said.name(post.title, quote)
    body = said.mention(post.body, quote, "body") if post.body else None
    if person is None or title is None or (post.body and body is None):
        return
    words = said.draft.text[title.start : title.stop]
    own = [one for one in said.draft.all("post") if _holder(said.draft, one) == person.value]
    same = next((one for one in own if one.value == words), None)
    if same is not None:
        _same_post(said, same, body, quote)
    elif taken := _taken(said.draft, title):
        holder = _holder(said.draft, taken)
        zh = f"把“{words}”归于{person.value}，规则读作{holder}的“{taken.value}”"
        said.disagree(title, zh, f"gives “{words}” to {person.value}, the rules read “{taken.value}” of {holder}")
    else:
        spans = [title, person.span, *([body.span] if body else [])]
        whole = Span(min(spans).start, max(span.stop for span in spans))
        part = f"/{title.start}-{title.stop}/{person.span.start}"
        made = said.add("post", whole, value=words, part=part)
        said.draft.claim(made, "org:member", person, whole)
        if body is not None:
            said.draft.claim(made, "org:organization", body, whole)


def _same_post(said: Quoted, post: Mention, body: Mention | None, quote: Span) -> None:
    """Second a post of the rules; its body too, or say that the model names another, or add the one it lacks."""
    draft, owners = said.draft, said.draft.of(post, "org:organization")
    known = [owner for claim in owners if (owner := draft.by_id(claim.object))]
    if body is not None and known and not any(_alike(body, owner) for owner in known):
        zh = f"“{post.value}”归于“{body.text}”，规则归于“{known[0].text}”"
        en = f"puts “{post.value}” in “{body.text}”, the rules in “{known[0].text}”"
        said.disagree(quote, zh, en)
        return
    draft.second(post, (said.voice,))
    for claim in [*draft.of(post, "org:member"), *(owners if body else [])]:
        draft.second_claim(claim, (said.voice,))
    if body is not None and not known:
        said.say(post, "org:organization", body, quote)


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two body mentions mean one body: at one place, or by the same words."""
    return one.span.meets(other.span) or one.value == other.value


def _holder(draft: Draft, post: Mention) -> str:
    claim = next(iter(draft.of(post, "org:member")), None)
    person = draft.by_id(claim.object) if claim else None
    return person.value if person else ""


def _taken(draft: Draft, title: Span) -> Mention | None:
    """Return the post that the rules made of the title printed here."""
    printed = draft.meeting(title, "title")
    return next(
        (
            post
            for post in draft.all("post")
            for one in printed
            if post.span.holds(one.span) and post.value == one.value
        ),
        None,
    )


def participations(said: Quoted) -> None:
    """Second or add who took part in which meeting, and how."""
    for part in said.answer.participations:
        if quote := said.quote(part.quote):
            _participation(said, part, quote)


def _participation(said: Quoted, part: Participation, quote: Span) -> None:
    draft = said.draft
    who = said.mention(part.participant, quote, "person", "body")
    meeting = said.meetings.get(part.meeting)
    if meeting is None:
        said.unknown(part.meeting, quote)
    if who is None or meeting is None:
        return
    known = _parts(draft, meeting, part.role)
    same = next((one for one in known if who.value in _participants(draft, one)), None)
    if same is not None:
        draft.second(same, (said.voice,))
        for predicate in ("gh:participant", "gh:meeting", "gh:participationRole"):
            for claim in draft.of(same, predicate):
                agent = draft.by_id(claim.object) if predicate == "gh:participant" else None
                if agent is None or agent.value == who.value:
                    draft.second_claim(claim, (said.voice,))
    elif planned(draft, meeting):
        said.disagree(quote, f"“{meeting.text}”尚未举行，没有参会者", f"“{meeting.text}” has not been held yet")
    elif part.role == "chair" and known:
        others = "、".join(sorted(_participants(draft, known[0])))
        zh, en = f"{who.value}主持“{meeting.text}”，规则读作{others}", f"{who.value} chairs, the rules read {others}"
        said.disagree(quote, zh, en)
    else:
        id_ = f"/{part.role}/{who.span.start}-{who.span.stop}/{meeting.span.start}"
        made = said.add("participation", quote, value=part.role, part=id_)
        draft.claim(made, "gh:participant", who, quote, who.span)
        draft.claim(made, "gh:meeting", meeting, quote)
        draft.claim(made, "gh:participationRole", Term(f"gh:role-{part.role}"), quote)


def _parts(draft: Draft, meeting: Mention, role: str) -> list[Mention]:
    """Return the participations in a meeting in one role."""
    return [
        one
        for one in draft.all("participation")
        if any(claim.object == meeting.id for claim in draft.of(one, "gh:meeting"))
        and any(claim.object == Term(f"gh:role-{role}") for claim in draft.of(one, "gh:participationRole"))
    ]


def _participants(draft: Draft, part: Mention) -> set[str]:
    found = (draft.by_id(claim.object) for claim in draft.of(part, "gh:participant"))
    return {one.value for one in found if one}
