"""Persons as found, with all that may tell who they are: a pure function of one fragment.

A unit is one name in one report. Its seats say where the person sat: of which body, at which place, in which title.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang.rules import lexicon
from kg.model import Article, Entity, Evidence, Fragment, Statement, Term

_WRITES = ("gh:reporter", "gh:correspondent", "schema:author")
_ORGANS = frozenset({"gh:class-party", "gh:class-government", "gh:class-mass-organization"})
_UNIONS = frozenset({"gh:GeneralUnion", "gh:IndustrialUnion", "gh:UnionUnit", "gh:ResidentUnit"})
_FORMER = ("原", "前")
NATION = "000000"
"""Stands for the whole country where GB/T 2260 has no code."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One post as a report tells it.

    ``root`` is the body that the post's body is a unit of, or that body itself; ``place`` its GB/T 2260 code, empty
    where none is known; ``organ`` whether it is an organ of that place and not a company or school there.
    """

    root: str
    place: str
    organ: bool
    title: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One name in one report. ``day`` is the day of publication or empty, ``home`` the code of the page's place.

    ``press`` is the publisher of a report that this person wrote, else None; ``beside`` are the ids of the bodies that the
    report names, ``among`` the other names in it.
    """

    id: str
    name: str
    article: str
    page: str
    day: str
    home: str
    seats: tuple[Seat, ...]
    press: str | None
    among: frozenset[str]
    evidence: Evidence


def units(fragment: Fragment) -> Iterator[Unit]:
    """Yield the persons of a fragment that some report names."""
    facts = _Facts(fragment)
    articles = {article.id: article for article in fragment.articles}
    persons = [one for one in fragment.entities if one.type == "foaf:Person" and one.mentions]
    told: dict[str, set[str]] = defaultdict(set)
    for person in persons:
        if person.id not in facts.writers:
            told[person.mentions[0].article].add(person.name)
    for person in persons:
        article = articles[person.mentions[0].article]
        writer = person.id in facts.writers
        yield Unit(
            id=person.id,
            name=person.name,
            article=article.id,
            page=fragment.source.sha256,
            day=fragment.source.published or "",
            home=fragment.home,
            seats=() if writer else tuple(facts.seats(person.id)),
            press=_press(article, fragment.home) if writer else None,
            among=frozenset(told[article.id] - {person.name}),
            evidence=facts.place(person),
        )


def _press(article: Article, home: str) -> str:
    """Return what tells a paper's writers from those of another: its name, else its place, else its page."""
    return article.source.publisher or home or article.source.sha256


class _Facts:
    """The statements of a fragment, as far as they say who sits where."""

    def __init__(self, fragment: Fragment) -> None:
        self._entities = {entity.id: entity for entity in fragment.entities}
        self._said: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._held: dict[str, list[str]] = defaultdict(list)
        self.writers: set[str] = set()
        for said in fragment.statements:
            self._said[said.subject, said.predicate].append(said)
            if said.predicate == "org:member" and isinstance(said.object, str):
                self._held[said.object].append(said.subject)
            elif said.predicate in _WRITES and isinstance(said.object, str):
                self.writers.add(said.object)

    def _one(self, subject: str, predicate: str) -> str | None:
        found = (said.object for said in self._said.get((subject, predicate), ()))
        return next((one for one in found if isinstance(one, str)), None)

    def seats(self, person: str) -> Iterator[Seat]:
        """Yield the seats of a person whose body is known, each once, in a fixed order."""
        for held in sorted(self._held[person]):
            body, seat = self._one(held, "org:organization"), self._one(held, "gh:post")
            role = self._one(seat, "org:role") if seat else None
            if body is None or role is None:
                continue
            title = self._entities[role].name
            root = self._root(body)
            left = any(said.rule == "post.left" for said in self._said[held, "gh:post"])
            former = left or title.startswith(_FORMER)
            yield Seat(root, self._place(root), self._organ(root), title.lstrip("原前"), former)

    def _root(self, body: str) -> str:
        seen = {body}
        while (above := self._one(body, "org:unitOf")) is not None and above not in seen:
            body = above
            seen.add(body)
        return body

    def _place(self, body: str) -> str:
        entity = self._entities[body]
        code = entity.key.rpartition("|")[2]
        return code or (NATION if entity.name in _nation() else "")

    def _organ(self, body: str) -> bool:
        kinds = {said.object.curie for said in self._said[body, "org:classification"] if isinstance(said.object, Term)}
        return self._entities[body].type in _UNIONS or bool(kinds & _ORGANS)

    def place(self, person: Entity) -> Evidence:
        """Return where a report best shows who a person is: at a post, else where it is named first."""
        proofs = [
            one for held in self._held[person.id] for said in self._said[held, "gh:post"] for one in said.evidence
        ]
        return min(proofs or person.mentions, key=lambda one: (one.span, one.rule))


def _nation() -> frozenset[str]:
    return frozenset(entry.value for entry in lexicon("national"))
