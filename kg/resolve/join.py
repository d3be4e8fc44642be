"""One page under the ids that its things turned out to have, and pages together as one body of knowledge.

A thing as found may turn out to be another (:mod:`kg.resolve.identity`). Ids that are made of its id change with it: an occupancy
is of a person, a participation of a person in a meeting. The ids of claims do not: they stay those that the page
gave them, so that what people decided about a claim finds it again whoever is taken for whom.

What a page says hangs on its own fragment and on who its things are; label and aliases of a thing are those that the page
itself gives it. So a page that comes or goes changes nothing on another, unless it changes who somebody there is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Doubt, Entity, Evidence, Fragment, Knowledge, Span, Statement
from kg.resolve.identity import Identities
from kg.resolve.ledger import STRENGTH, by_content, digest, in_order, place_of, written

_MADE_OF = re.compile(r"(?:person|meeting|body)-[0-9a-f]{16}")


def join(fragment: Fragment, found: Identities) -> Knowledge:
    """Return what one page knows under the ids of ``found``, without its reports that are copies."""
    statements = _kept(fragment, found.copies)
    spoken = {end for said in statements for end in said.ends}
    now = dict(_turned(fragment.entities, found))
    shelf = _Shelf()
    for entity in fragment.entities:
        mentions: Sequence[Evidence] = entity.mentions
        if found.copies:
            mentions = [one for one in mentions if one.article not in found.copies]
        if mentions or entity.id in spoken or _own_report(entity, found.copies):
            shelf.entity(now.get(entity.id, entity), mentions)
    ids = {id_: entity.id for id_, entity in now.items()}
    for said in statements:
        shelf.statement(_said_now(said, ids))
    return Knowledge(
        sources=(fragment.source,) if fragment.articles else (),
        articles=tuple(article for article in fragment.articles if article.id not in found.copies),
        entities=shelf.entities(),
        statements=shelf.statements(),
        issues=fragment.issues,
        resolved={one.id: found.resolved[one.id] for one in fragment.entities if one.id in found.resolved},
        copies=tuple((one, found.copies[one.id]) for one in fragment.articles if one.id in found.copies),
    )


def together(pages: Iterable[Knowledge]) -> Knowledge:
    """Return pages, in the order of their sources' hashes, as one. A thing's label is that of the first page."""
    shelf, rest = _Shelf(), []
    for page in pages:
        for entity in page.entities:
            shelf.entity(entity, entity.mentions)
        for said in page.statements:
            shelf.statement(said)
        rest.append(replace(page, entities=(), statements=()))
    return Knowledge(
        sources=tuple(one for page in rest for one in page.sources),
        articles=tuple(one for page in rest for one in page.articles),
        entities=shelf.entities(),
        statements=shelf.statements(),
        issues=tuple(one for page in rest for one in page.issues),
        review=tuple(sorted((one for page in rest for one in page.review), key=doubted_at)),
        resolved={found: now for page in rest for found, now in page.resolved.items()},
        copies=tuple(one for page in rest for one in page.copies),
    )


def doubted_at(doubt: Doubt) -> tuple[str, Span, str, str, str, str]:
    """Return what doubts are sorted by: report and place."""
    claim = doubt.claim
    first = min((one.span for one in claim.evidence), default=Span(-1, -1))
    return claim.article or "", first, claim.subject, claim.predicate, written(claim.object), claim.id


class _Shelf:
    """Entities and statements under the ids that they turned out to have, each once."""

    def __init__(self) -> None:
        self._entities: dict[str, Entity] = {}
        self._mentions: dict[str, Sequence[Evidence]] = {}
        self._more: dict[str, list[tuple[Entity, Sequence[Evidence]]]] = {}
        self._statements: dict[tuple[str, str, str, str], Statement] = {}

    def entity(self, entity: Entity, mentions: Sequence[Evidence]) -> None:
        """Put in an entity with its mentions, sorted and each once."""
        id_ = entity.id
        if id_ in self._entities:
            self._more.setdefault(id_, []).append((entity, mentions))
        else:
            self._entities[id_], self._mentions[id_] = entity, mentions

    def statement(self, said: Statement) -> None:
        if said.subject == said.object:  # two as found that turned out to be one
            return
        key = by_content(said)
        known = self._statements.get(key)
        self._statements[key] = said if known is None else _both(known, said)

    def entities(self) -> tuple[Entity, ...]:
        return tuple(self._whole(entity) for _, entity in sorted(self._entities.items()))

    def _whole(self, entity: Entity) -> Entity:
        """Return an entity with all its names and mentions; its label is that of the first."""
        id_, name = entity.id, entity.name
        more, mentions = self._more.get(id_), _naming(id_, self._mentions[id_])
        if not (more or entity.aliases) and mentions is entity.mentions:
            return entity
        aliases = {*entity.aliases}
        if more:
            aliases.update(alias for one, _ in more for alias in (*one.aliases, one.name))
            found = dict.fromkeys(mentions)
            for _, others in more:
                found.update(dict.fromkeys(_naming(id_, others)))
            mentions = in_order(found)
        aliases.discard(name)
        return Entity(id_, entity.type, name, entity.key, tuple(sorted(aliases)), mentions)

    def statements(self) -> tuple[Statement, ...]:
        return tuple(said for _, said in sorted(self._statements.items()))


def _naming(id_: str, mentions: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return mentions as those of ``id_``."""
    if isinstance(mentions, tuple) and all(one.refers_to == id_ for one in mentions):
        return mentions
    return tuple(
        one if one.refers_to == id_ else Evidence(one.article, one.span, id_, one.rule, one.score, one.voices)
        for one in mentions
    )


def _kept(fragment: Fragment, copies: Mapping[str, str]) -> list[Statement]:
    """Return what the reports say that are no copies, and of the background what speaks of the same things."""
    if not any(article.id in copies for article in fragment.articles):
        return list(fragment.statements)
    told = [said for said in fragment.statements if said.article and said.article not in copies]
    backdrop = [said for said in fragment.statements if said.article is None]
    known = {end for said in told for end in said.ends}
    while more := [said for said in backdrop if said.subject in known]:
        told += more
        known.update(end for said in more for end in said.ends)
        backdrop = [said for said in backdrop if said not in more]
    return told


def _turned(entities: tuple[Entity, ...], found: Identities) -> Iterator[tuple[str, Entity]]:
    """Yield (id as found, entity now) for all that turned out to be another, or whose id is made of one that did."""
    renamed = {
        one.id: (one.name, found.names[now][0])
        for one in entities
        if (now := found.resolved.get(one.id)) is not None and found.names[now][0] != one.name
    }
    for entity in entities:
        if (id_ := found.resolved.get(entity.id)) is not None:
            name, key = found.names[id_]
            yield entity.id, Entity(id_, entity.type, name, key, (*entity.aliases, entity.name), entity.mentions)
            continue
        parts = _MADE_OF.findall(entity.key) if "-" in entity.key else ()
        if any(part in found.resolved for part in parts):
            key = _MADE_OF.sub(lambda part: found.resolved.get(part[0], part[0]), entity.key)
            kind, name = entity.id.partition("-")[0], entity.name
            for old, new in (renamed[part] for part in parts if part in renamed):
                name = name.replace(old, new)
            id_ = f"{kind}-{digest(kind, key)}"
            yield entity.id, Entity(id_, entity.type, name, key, entity.aliases, entity.mentions)


def _said_now(said: Statement, ids: Mapping[str, str]) -> Statement:
    subject = ids.get(said.subject, said.subject)
    object_ = ids.get(said.object, said.object) if isinstance(said.object, str) else said.object
    if subject == said.subject and object_ == said.object:
        return said
    rest = (said.article, said.evidence, said.rule, said.score, said.basis, said.voices)
    return Statement(said.id, subject, said.predicate, object_, *rest)


def _own_report(entity: Entity, copies: Mapping[str, str]) -> bool:
    """Whether an entity is a report that stays: it has neither mentions nor, perhaps, statements."""
    return entity.type == "gh:Report" and entity.key not in copies


def _both(one: Statement, other: Statement) -> Statement:
    """Return two statements that turned out to say the same as one, under the first id."""
    lead = max((one, other), key=lambda said: (said.score, said.id))
    return replace(
        lead,
        id=min(one.id, other.id),
        evidence=tuple(sorted({*one.evidence, *other.evidence}, key=place_of)),
        basis=min((one.basis, other.basis), key=STRENGTH.__getitem__),
        voices=tuple(sorted({*one.voices, *other.voices})),
    )
