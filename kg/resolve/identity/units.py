"""Persons as found, with all that may tell who they are: a pure function of one fragment.

A unit is one name in one report. Its seats say where the person sat: of which body, at which place, in which title.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang.rules import lexicon
from kg.model import Article, Entity, Evidence, Fragment, Statement, Term

_WRITES = ("gh:reporter", "gh:correspondent", "schema:author")
_ORGANS = frozenset({"gh:class-party", "gh:class-government", "gh:class-mass-organization"})
_UNIONS = frozenset({"gh:GeneralUnion", "gh:IndustrialUnion", "gh:UnionUnit", "gh:ResidentUnit"})
_FORMER = ("原", "前")
_NEW = frozenset({"post.elected", "post.appointed"})
_LEFT = frozenset({"post.left", "post.former"})
_OF = re.compile(
    "(?:的[一-龥]{0,4}|的?(?:一线)?(?:职工|员工|工人|教师|医生|护士|劳模|代表|工程师|技师|司机|队员|选手))?"
)
_LAYOUT = re.compile(r"\s+")
_REACH = 12  # characters of the source before a name in which its body may end
NATION = "000000"
"""Stands for the whole country where GB/T 2260 has no code."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One post as a report tells it, or (``title`` is empty) the body that a name is printed right behind.

    ``root`` is the body that the post's body is a unit of, or that body itself; ``place`` its GB/T 2260 code, empty
    where none is known; ``organ`` whether it is an organ of that place and not a company or school there. ``former`` says
    that the person has left it, ``new`` that the report tells how he or she came to it.
    """

    root: str
    place: str
    organ: bool
    title: str
    former: bool = False
    new: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """One name in one report. ``day`` is the day of publication or empty, ``home`` the code of the page's place.

    ``press`` is the paper of a report that this person wrote, else None, and ``staff`` whether as its reporter; ``among``
    are the other names in the report, ``bodies`` the bodies it names, units counted as what they are units of.
    """

    id: str
    name: str
    article: str
    page: str
    day: str
    home: str
    seats: tuple[Seat, ...]
    press: str | None
    staff: bool
    among: frozenset[str]
    bodies: frozenset[str]
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
            seats=() if writer else tuple(facts.seats(person)),
            press=_press(article, fragment.home) if writer else None,
            staff=person.id in facts.staff,
            among=frozenset(told[article.id] - {person.name}),
            bodies=facts.named[article.id],
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
        self._text = fragment.source.text
        self._ends = _ends(fragment)
        self.writers: set[str] = set()
        self.staff: set[str] = set()
        self.named: dict[str, frozenset[str]] = {}
        for said in fragment.statements:
            self._said[said.subject, said.predicate].append(said)
            if said.predicate == "org:member" and isinstance(said.object, str):
                self._held[said.object].append(said.subject)
            elif said.predicate in _WRITES and isinstance(said.object, str):
                self.writers.add(said.object)
                if said.predicate != "gh:correspondent":
                    self.staff.add(said.object)
        self._name(fragment)

    def _name(self, fragment: Fragment) -> None:
        """Note which bodies each report names."""
        found: dict[str, set[str]] = {article.id: set() for article in fragment.articles}
        for entity in fragment.entities:
            if entity.id.startswith("body-"):
                root = self._root(entity.id)
                for mention in entity.mentions:
                    found[mention.article].add(root)
        self.named = {article: frozenset(bodies) for article, bodies in found.items()}

    def _one(self, subject: str, predicate: str) -> str | None:
        found = (said.object for said in self._said.get((subject, predicate), ()))
        return next((one for one in found if isinstance(one, str)), None)

    def seats(self, person: Entity) -> Iterator[Seat]:
        """Yield the seats of a person whose body is known, each once, in a fixed order; else the body printed before."""
        found = list(dict.fromkeys(self._posts(person.id)))
        yield from found or sorted(set(self._beside(person)), key=lambda seat: seat.root)

    def _beside(self, person: Entity) -> Iterator[Seat]:
        """Yield the bodies that stand right before the name: 鲁锻公司的焊工荆某, 某县总工会的李某."""
        for mention in person.mentions:
            start = mention.span.start
            before = self._text[max(0, start - _REACH) : start]
            for at in range(len(before), -1, -1):
                body = self._ends.get(start - len(before) + at)
                if body is not None and _OF.fullmatch(_LAYOUT.sub("", before[at:])):
                    root = self._root(body)
                    yield Seat(root, self._place(root), self._organ(root), "")
                    break

    def _posts(self, person: str) -> Iterator[Seat]:
        for held in sorted(self._held[person]):
            body, seat = self._one(held, "org:organization"), self._one(held, "gh:post")
            role = self._one(seat, "org:role") if seat else None
            if body is None or role is None:
                continue
            title = self._entities[role].name
            root = self._root(body)
            told = self._said[held, "gh:post"]
            former = title.startswith(_FORMER) or all(said.rule in _LEFT for said in told)
            new = any(said.rule in _NEW for said in told) and not former
            yield Seat(root, self._place(root), self._organ(root), title.lstrip("原前"), former, new)

    def _root(self, body: str) -> str:
        seen = {body}
        while (above := self._one(body, "org:unitOf")) is not None and above not in seen:
            body = above
            seen.add(body)
        return body

    def _place(self, body: str) -> str:
        entity = self._entities[body]
        code = entity.key.rpartition("|")[2]
        return (code if code.isdigit() else "") or (NATION if entity.name in _nation() else "")

    def _organ(self, body: str) -> bool:
        kinds = {said.object.curie for said in self._said[body, "org:classification"] if isinstance(said.object, Term)}
        return self._entities[body].type in _UNIONS or bool(kinds & _ORGANS)

    def place(self, person: Entity) -> Evidence:
        """Return where a report best shows who a person is: at a post, else where it is named first."""
        proofs = [
            one for held in self._held[person.id] for said in self._said[held, "gh:post"] for one in said.evidence
        ]
        return min(proofs or person.mentions, key=lambda one: (one.span, one.rule))


def _ends(fragment: Fragment) -> dict[int, str]:
    """Return the body that ends at each offset of the source, the longest of several."""
    found: dict[int, tuple[int, str]] = {}
    for entity in fragment.entities:
        for one in entity.mentions if entity.id.startswith("body-") else ():
            found[one.span.stop] = max(found.get(one.span.stop, (0, "")), (len(one.span), entity.id))
    return {stop: body for stop, (_, body) in found.items()}


def _nation() -> frozenset[str]:
    return frozenset(entry.value for entry in lexicon("national"))
