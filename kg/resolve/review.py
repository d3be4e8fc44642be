"""Claims that are not sure enough for the graph leave it whole, with all that hangs on them.

A doubtful statement goes. A node that is nothing but the sum of its statements (an occupancy, a participation, a
demand …) goes when it has lost one that it cannot be without; a thing whose every mention is doubtful goes too; and
with a thing goes all that is said of it. What stood only in such claims (a title, a group, a superior) is dropped.
So the graph that remains keeps the shapes. Each claim that left is a :class:`kg.model.Doubt`; those that left only
because of another name it.

All this happens on one page, so that the graphs of a page stand alone. The one thing that others decide: a thing whose
every mention here is doubtful stays if another page is sure of it (:func:`standing`).
"""

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace

from kg.model import Doubt, Entity, Evidence, Knowledge, Literal, Object, Statement, Term
from kg.resolve.confidence import OF_A_DAY, family
from kg.resolve.join import doubted_at
from kg.resolve.ledger import existence

_NAMED = frozenset({"person", "body", "meeting", "task"})
"""Kinds that a report names: they stand by their mentions. What else is pointed to stands by what points to it."""

_NEEDS = {
    "membership": ("org:member", "gh:post", "org:organization"),
    "post": ("org:role", "org:postIn"),
    "part": ("gh:participant", "gh:meeting", "gh:participationRole"),
    "task": ("schema:text", "gh:taskStatus"),
    "spirit": ("gh:spiritOf",),
    "meeting": ("schema:name",),
    "change": ("org:originalOrganization", "org:resultingOrganization"),
}
"""What a node cannot lose, if it ever had it."""


def standing(page: Knowledge, least: float) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids of the named things that ``page`` is sure of, and of those that all its mentions leave in doubt."""
    named = [one for one in page.entities if one.mentions and family(one.id) in _NAMED]
    unsure = frozenset(one.id for one in named if _best_doubtful(one, least) is not None)
    return frozenset(one.id for one in named) - unsure, unsure


def _best_doubtful(entity: Entity, least: float) -> Evidence | None:
    """Return the surest mention of a thing if even that one is doubtful; a mention without a rule never is."""
    if any(not one.rule or one.score >= least for one in entity.mentions):
        return None
    return _best(entity)


def _best(entity: Entity) -> Evidence:
    return max(entity.mentions, key=lambda mention: (not mention.rule, mention.score, mention.rule))


def split(knowledge: Knowledge, least: float, rejected: Container[str] = (), sure: Container[str] = ()) -> Knowledge:
    """Return the page ``knowledge`` without the claims less sure than ``least``; they stand in its ``review``.

    ``sure`` are things that another page is sure of. Claims that people ``rejected`` leave it too, and no one is asked
    about those again.
    """
    if not rejected and _all_sure(knowledge, least):
        return knowledge
    parting = _Parting(knowledge, least, rejected, sure)
    parting.run()
    entities = tuple(entity for entity in knowledge.entities if entity.id in parting.kept)
    return replace(knowledge, entities=entities, statements=tuple(parting.statements.values()), review=parting.review())


def _all_sure(knowledge: Knowledge, least: float) -> bool:
    """Whether no claim of a page is less sure than ``least``."""
    said = all(one.score >= least or one.basis == "background" for one in knowledge.statements)
    return said and not standing(knowledge, least)[1]


class _Parting:
    """Takes out doubtful claims until nothing hangs on one."""

    def __init__(self, knowledge: Knowledge, least: float, rejected: Container[str], sure: Container[str]) -> None:
        self.least = least
        self.rejected = rejected
        self.sure = sure
        self.entities = {entity.id: entity for entity in knowledge.entities}
        self.statements = {said.id: said for said in knowledge.statements}
        self.kept = set(self.entities)
        self.said = Counter((said.subject, said.predicate) for said in knowledge.statements)
        self.pointed = Counter(id_ for said in knowledge.statements for id_ in _carried(said))
        self.about: dict[str, list[str]] = {}
        for said in knowledge.statements:
            for id_ in said.ends:
                self.about.setdefault(id_, []).append(said.id)
        self.doubts: dict[str, tuple[Statement, str | None]] = {}

    def run(self) -> None:
        """Take out what is doubtful itself; what hangs on it follows."""
        for entity in list(self.entities.values()):
            if (claim := self._doubtful(entity)) is not None:
                self.doubts[claim.id] = (claim, None)
                self._drop(entity.id, claim.id)
        for said in list(self.statements.values()):
            doubtful = said.score < self.least and said.basis != "background"
            if (doubtful or said.id in self.rejected) and said.id in self.statements:
                self._take(said, None)

    def review(self) -> tuple[Doubt, ...]:
        """Return the claims that left, by report and place; background is no claim of a report."""
        rows = [
            Doubt(claim, self.entities[claim.subject].name, self._word(claim.object), because)
            for claim, because in self.doubts.values()
            if claim.basis != "background" and claim.id not in self.rejected and because not in self.rejected
        ]
        return tuple(sorted(rows, key=doubted_at))

    def _doubtful(self, entity: Entity) -> Statement | None:
        """Return the claim that a thing is there at all, if even its surest mention is doubtful."""
        if family(entity.id) not in _NAMED or not entity.mentions:
            return None
        id_, best = existence(entity), _best_doubtful(entity, self.least)
        if id_ in self.rejected:
            best = _best(entity)
        elif entity.id in self.sure:
            return None
        if best is None:
            return None
        proof = tuple(replace(one, rule="", score=1.0) for one in entity.mentions if one.article == best.article)
        return Statement(
            id_, entity.id, "rdf:type", Term(entity.type), best.article, proof, best.rule, best.score, "stated"
        )

    def _take(self, said: Statement, because: str | None) -> None:
        """Take a statement out, then whatever cannot be without it."""
        del self.statements[said.id]
        self.doubts[said.id] = (said, because)
        subject, predicate = said.subject, said.predicate
        self.said[subject, predicate] -= 1
        reason = because or said.id
        if not self.said[subject, predicate]:
            if predicate in _NEEDS.get(family(subject), ()):
                self._drop(subject, reason)
            for other in [self.statements.get(id_) for id_ in self.about.get(subject, ())]:  # no bounds without the day
                if other is not None and other.subject == subject and OF_A_DAY.get(other.predicate) == predicate:
                    self._take(other, reason)
        for id_ in _carried(said):
            self.pointed[id_] -= 1
            if not self.pointed[id_] and not self._stands(id_):
                self._drop(id_, reason)

    def _drop(self, id_: str, because: str) -> None:
        """Take a thing out with all that is said of it."""
        if id_ not in self.kept:
            return
        self.kept.discard(id_)
        for claim in self.about.get(id_, ()):
            if (said := self.statements.get(claim)) is not None:
                self._take(said, because)

    def _stands(self, id_: str) -> bool:
        """Whether a thing that nothing points to any more stands by its own mentions."""
        return family(id_) in _NAMED and bool(self.entities[id_].mentions)

    def _word(self, value: Object) -> str:
        if isinstance(value, Literal):
            return value.text
        return value.curie if isinstance(value, Term) else self.entities[value].name


def _carried(said: Statement) -> Iterator[str]:
    """Yield the thing that a statement keeps in the graph by pointing to it; a seat stands by who holds it."""
    if isinstance(said.object, str) and said.predicate != "gh:capacity":
        yield said.object
