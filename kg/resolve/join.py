"""From what each source says to one body of knowledge: the same thing under one id, the same fact once a report.

A thing as found may turn out to be another (:mod:`kg.resolve.identity`). Ids that are made of its id change with it: an occupancy
is of a person, a participation of a person in a meeting. The ids of claims do not: they stay those that the page
gave them, so that what people decided about a claim finds it again whoever is taken for whom.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, Evidence, Fragment, Issue, Knowledge, Statement
from kg.resolve.identity import Identities
from kg.resolve.ledger import STRENGTH, digest, place_of, written

_MADE_OF = re.compile(r"(?:person|meeting|body)-[0-9a-f]{16}")


def join(fragments: Sequence[Fragment], found: Identities, issues: Iterable[Issue] = ()) -> Knowledge:
    """Return fragments, in the order of their sources' hashes, as one."""
    book = _Book(found)
    said: list[Issue] = list(issues)
    for fragment in fragments:
        book.enter(fragment)
        said += fragment.issues
    articles = [article for fragment in fragments for article in fragment.articles]
    return Knowledge(
        sources=tuple(fragment.source for fragment in fragments if fragment.articles),
        articles=tuple(article for article in articles if article.id not in found.copies),
        entities=book.entities(),
        statements=book.statements(),
        issues=tuple(said),
        same=found.same,
        candidates=found.candidates,
        resolved=found.resolved,
        copies=tuple((article, found.copies[article.id]) for article in articles if article.id in found.copies),
    )


class _Book:
    """Entities and statements of all fragments under the ids that they turned out to have."""

    def __init__(self, found: Identities) -> None:
        self._found = found
        self._copies = found.copies
        self._entities: dict[str, Entity] = {}
        self._aliases: dict[str, set[str]] = {}
        self._mentions: dict[str, dict[Evidence, None]] = {}
        self._statements: dict[tuple[str, str, str, str], Statement] = {}

    def enter(self, fragment: Fragment) -> None:
        """Enter one fragment without the reports that are copies."""
        statements = self._kept(fragment)
        spoken = {end for said in statements for end in _ends(said)}
        now = dict(_turned(fragment.entities, self._found))
        for entity in fragment.entities:
            mentions = [one for one in entity.mentions if one.article not in self._copies]
            if mentions or entity.id in spoken or _own_report(entity, self._copies):
                self._entity(now.get(entity.id, entity), mentions)
        ids = {id_: entity.id for id_, entity in now.items()}
        for said in statements:
            self._statement(said, ids)

    def _kept(self, fragment: Fragment) -> list[Statement]:
        """Return what the reports say that are no copies, and of the background what speaks of the same things."""
        if not any(article.id in self._copies for article in fragment.articles):
            return list(fragment.statements)
        told = [said for said in fragment.statements if said.article and said.article not in self._copies]
        backdrop = [said for said in fragment.statements if said.article is None]
        known = {end for said in told for end in _ends(said)}
        while more := [said for said in backdrop if said.subject in known]:
            told += more
            known.update(end for said in more for end in _ends(said))
            backdrop = [said for said in backdrop if said not in more]
        return told

    def _entity(self, entity: Entity, mentions: Iterable[Evidence]) -> None:
        id_ = entity.id
        known = self._entities.setdefault(id_, replace(entity, aliases=(), mentions=()))
        self._aliases.setdefault(id_, set()).update({*entity.aliases, entity.name} - {known.name})
        self._mentions.setdefault(id_, {}).update(dict.fromkeys(replace(one, refers_to=id_) for one in mentions))

    def _statement(self, said: Statement, ids: Mapping[str, str]) -> None:
        subject = ids.get(said.subject, said.subject)
        object_ = ids.get(said.object, said.object) if isinstance(said.object, str) else said.object
        if subject == object_:  # two as found that turned out to be one
            return
        if subject != said.subject or object_ != said.object:
            said = replace(said, subject=subject, object=object_)
        key = subject, said.predicate, written(object_), said.article or ""
        known = self._statements.get(key)
        self._statements[key] = said if known is None else _both(known, said)

    def entities(self) -> tuple[Entity, ...]:
        return tuple(
            replace(
                entity,
                aliases=tuple(sorted(self._aliases[id_])),
                mentions=tuple(sorted(self._mentions[id_], key=place_of)),
            )
            for id_, entity in sorted(self._entities.items())
        )

    def statements(self) -> tuple[Statement, ...]:
        return tuple(said for _, said in sorted(self._statements.items()))


def _turned(entities: Iterable[Entity], found: Identities) -> Iterator[tuple[str, Entity]]:
    """Yield (id as found, entity now) for all that turned out to be another, or whose id is made of one that did."""
    for entity in entities:
        if (id_ := found.resolved.get(entity.id)) is not None:
            name, key = found.names[id_]
            aliases = tuple({*entity.aliases, entity.name} - {name})
            yield entity.id, replace(entity, id=id_, name=name, key=key, aliases=aliases)
        elif (key := _MADE_OF.sub(lambda part: found.resolved.get(part[0], part[0]), entity.key)) != entity.key:
            kind = entity.id.partition("-")[0]
            yield entity.id, replace(entity, id=f"{kind}-{digest(kind, key)}", key=key)


def _own_report(entity: Entity, copies: Mapping[str, str]) -> bool:
    """Whether an entity is a report that stays: it has neither mentions nor, perhaps, statements."""
    return entity.type == "gh:Report" and entity.key not in copies


def _ends(said: Statement) -> tuple[str, ...]:
    return (said.subject, said.object) if isinstance(said.object, str) else (said.subject,)


def _both(one: Statement, other: Statement) -> Statement:
    """Return two statements of one report that turned out to say the same as one, under the first id."""
    lead = max((one, other), key=lambda said: (said.score, said.id))
    return replace(
        lead,
        id=min(one.id, other.id),
        evidence=tuple(sorted({*one.evidence, *other.evidence}, key=place_of)),
        basis=min((one.basis, other.basis), key=STRENGTH.__getitem__),
        voices=tuple(sorted({*one.voices, *other.voices})),
    )
