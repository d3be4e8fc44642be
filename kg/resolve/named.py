"""What a story names: the report itself, persons, writers, groups, congresses."""

from functools import partial

from kg.lang import congress
from kg.model import Literal, Mention
from kg.resolve.antecedents import only_institution, unit_named
from kg.resolve.groups import scope_body, scoped
from kg.resolve.namesakes import parted
from kg.resolve.story import Story, literal, short

_WRITER = {"记者": "gh:reporter", "通讯员": "gh:correspondent", "作者": "schema:author", "摄影": "gh:reporter"}
_SHORTEST = 4
_OWN = frozenset({"公司", "集团", "我校", "学校", "企业", "本公司"})


def report(story: Story) -> None:
    """Enter the report itself, under its headline or its first words."""
    article = story.article
    line = article.headline or article.kicker
    name = line.text if line else short(article.text)
    story.ledger.entity("report", "gh:Report", name, article.id, id_=f"report-{article.id}")


def bodies(story: Story) -> None:
    """Enter the bodies that the report names."""
    story.ids.update(story.bodies.resolve(story.article, story.kind("body"), story.extraction.claims, story.setting))


def _person(story: Story, name: str, which: str = "") -> str:
    """Return a person of this name in this report. Who that is in other reports is for :mod:`kg.resolve.identity`.

    ``which`` tells bearers of one name apart: a writer is not the person of the same name that the report tells of.
    """
    return story.ledger.entity("person", "foaf:Person", name, f"{name}|{story.article.id}{which}")


def persons(story: Story) -> None:
    """Enter the persons that the report names."""
    bearers = parted(story)
    for mention in story.kind("person"):
        bearer = bearers[mention.id]
        story.ids[mention.id] = id_ = _person(story, mention.value, f"|{bearer}" if bearer else "")
        story.ledger.mention(id_, story.article, mention.span, mention)


def bylines(story: Story) -> None:
    """Enter the writers of the report."""
    of = f"report-{story.article.id}"
    for byline in story.article.bylines:
        writer = _person(story, byline.name, "|writer")
        story.ledger.say_at(of, _WRITER[byline.role], writer, story.article, byline.span, rule="byline", score=0.99)


def groups(story: Story) -> None:
    """Enter collective phrases as groups, their scope written out; a bare 协会 as the body it means."""
    for mention in story.kind("group"):
        if body := _short_body(story, mention):
            story.ids[mention.id] = body
            story.ledger.mention(body, story.article, mention.span, mention)
            continue
        name = scoped(mention, story.setting, _named_inside(story, mention))
        id_ = story.ledger.entity("group", "gh:AgentGroup", name, f"{name}|{story.page.scope}")
        story.ids[mention.id] = id_
        story.ledger.mention(id_, story.article, mention.span, mention)
        if (union := scope_body(mention.value, story.setting)) and (body := _union_named(story, union)):
            story.say(id_, "gh:withinScopeOf", body, (mention.span,), "group.scope", 0.9, "inferred")


def _named_inside(story: Story, group: Mention) -> tuple[Mention, str] | None:
    """Return the body that a group's phrase begins with (市总工会机关全体党员), and its official name."""
    inside = [m for m in story.kind("body") if group.span.holds(m.span) and m.span.start == group.span.start]
    known = [m for m in inside if m.id in story.ids]
    longest = max(known, key=lambda m: m.span.stop, default=None)
    return (longest, story.ledger.name(story.ids[longest.id])) if longest else None


def _short_body(story: Story, mention: Mention) -> str | None:
    """Return the one body of the story that a bare 协会 or 女职委 stands for, or 集团公司 and 学校工会."""
    if len(mention.value) > _SHORTEST:
        return None
    own = [(m, b) for m, b in story.own_bodies() if m.rule != "body.anaphor"]
    body = unit_named(mention.value, mention, own, story.article) or only_institution(mention.value, own)
    return next((i for i, b in story.bodies.bodies.items() if b == body), None) if body else None


def _union_named(story: Story, name: str) -> str | None:
    """Return the entity of a union that this story names; a group's scope invents none."""
    return next(
        (id_ for id_ in story.ids.values() if id_ in story.bodies.bodies and story.bodies.bodies[id_].name == name),
        None,
    )


def congresses(story: Story) -> None:
    """Enter the congresses that the report speaks of, under their full names."""
    for mention in story.kind("congress"):
        name, _ = congress.official(mention.value, partial(_congress_scope, story))
        if name is None:
            story.ledger.unsettled(
                "congress-unsettled",
                story.article,
                mention.span,
                f"“{mention.text}”是第几次大会无法确定，未入图",
                f"the ordinal of “{mention.text}” cannot be told; it is left out",
            )
            continue
        ordinal = congress.ordinal(mention.value)
        id_ = story.ledger.entity("meeting", "gh:Congress", name, f"congress|{name}", [mention.text])
        story.ids[mention.id] = id_
        story.ledger.mention(id_, story.article, mention.span, mention)
        story.say(id_, "schema:name", literal(name), (mention.span,), mention.rule, 0.95)
        if ordinal:
            story.say(id_, "gh:ordinal", Literal(str(ordinal), "xsd:integer"), (mention.span,), mention.rule, 0.97)


def _congress_scope(story: Story, printed: str) -> str | None:
    """Return the full name of the place a congress is of: 省 → 河南省, 市 → 焦作市, 公司 → its full name."""
    if len(printed) <= 3 and (division := story.setting.level(printed)):
        return division.name
    if division := story.setting.settle(printed):
        return division.name
    if printed in _OWN:
        own = [b for _, b in story.own_bodies() if b.class_ in {"company", "school", "institution"} and b.owner is None]
        return own[0].name if own else None
    return None
