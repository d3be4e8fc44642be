"""Knowledge of any size and any names, made up for the laws of the view."""

from dataclasses import replace

from kg.model import Entity, Knowledge, Literal, Statement, Term
from tests.sample_knowledge import identify, sample

EVIL = (
    '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script><!--<script>'
    "{{ 7*7 }}{% raw %}{# \"'`\\ &amp; \u202e\u2066\u200f\x00\x07\ud800 href=javascript:window.hit=1"
)
"""What a text can hold to break out of a page: markup, templates, quotes, marks of direction, half characters."""


def crowd(cities: int) -> Knowledge:
    """Return a province of so many cities; each has four counties, twelve people, four meetings and eight tasks."""
    entities: list[Entity] = []
    statements: list[Statement] = []

    def thing(kind: str, type_: str, name: str, key: str = "") -> str:
        entities.append(Entity(identify(kind, key or name), type_, name, key or name))
        return entities[-1].id

    def say(subject: str, predicate: str, object_: str | Literal | Term) -> None:
        number = f"{len(statements):08}"
        statements.append(Statement(number, subject, predicate, object_, None, (), "crowd", 1.0, "background"))

    def body(name: str, level: str, upper: str | None) -> str:
        union = thing("body", "gh:GeneralUnion", name)
        say(union, "gh:level", Term(f"gh:level-{level}"))
        if upper:
            say(union, "gh:superiorUnion", upper)
        for number in range(3):
            who = thing("person", "foaf:Person", f"柳{'甲乙丙'[number]}", f"{name}{number}")
            membership = thing("membership", "org:Membership", f"{name}{number}任职")
            say(membership, "org:member", who)
            say(membership, "org:organization", union)
        meeting = thing("meeting", "gh:WorkMeeting", f"{name}第{len(entities)}次工作会议")
        say(meeting, "schema:organizer", union)
        for number in range(2):
            task = thing("task", "gh:Task", f"{name}要做好第{number}项工作并在年底前报告结果")
            say(task, "gh:assignedTo", union)
        return union

    province = body("南岭省总工会", "province", None)
    for number in range(cities):
        city = body(f"第{number}市总工会", "city", province)
        for county in range(4):
            body(f"第{number}市第{county}县总工会", "county", city)
    return Knowledge(entities=tuple(entities), statements=tuple(statements))


def poisoned(evil: str = EVIL) -> Knowledge:
    """Return the sample with ``evil`` in every field that a text or a file name can fill."""
    clean = sample()
    articles = tuple(
        replace(
            article,
            text=(evil * (len(article.text) // len(evil) + 1))[: len(article.text)],
            headline=article.headline and replace(article.headline, text=evil),
            kicker=article.kicker and replace(article.kicker, text=evil),
            bylines=tuple(replace(byline, name=evil, role=evil) for byline in article.bylines),
            source=replace(article.source, name=evil, publisher=evil, place=evil, published=evil),
        )
        for article in clean.articles
    )
    entities = tuple(
        replace(entity, name=f"{evil}{number}", key=f"{evil}{number}", aliases=(evil, f"{evil} "))
        for number, entity in enumerate(clean.entities)
    )
    statements = tuple(replace(one, rule=evil, object=_spoiled(one.object, evil)) for one in clean.statements)
    return replace(clean, articles=articles, entities=entities, statements=statements)


def _spoiled(value: str | Literal | Term, evil: str) -> str | Literal | Term:
    return replace(value, text=evil) if isinstance(value, Literal) else value
