"""The book that resolution writes into: entities with their mentions, statements with their evidence.

Ids are hashes of content, so that the same fact is the same row whoever finds it, in whatever
order. Two reports that say one thing are two statements; one report that says it twice is one
statement with two pieces of evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from kg.model import Article, Basis, Entity, Evidence, Issue, Mention, Object, Span, Statement, Term

STRENGTH = {"stated": 0, "inferred": 1, "background": 2}


def digest(*parts: str) -> str:
    """Return 16 hex digits of the SHA-256 of the parts."""
    return sha256("|".join(parts).encode()).hexdigest()[:16]


def written(value: Object) -> str:
    """Return an object as one string, for hashing and sorting."""
    if isinstance(value, str):
        return value
    if isinstance(value, Term):
        return value.curie
    return f'"{value.text}"@{value.lang}^^{value.datatype}'


def existence(entity: Entity) -> str:
    """Return the id of the claim that a thing is there at all."""
    return f"claim-{digest(entity.id, 'rdf:type', entity.type)}"


@dataclass(slots=True)
class _Draft:
    entity: Entity
    aliases: set[str] = field(default_factory=set)
    mentions: dict[tuple[str, int, int], Evidence] = field(default_factory=dict)

    def add(self, mention: Evidence) -> None:
        """Note a mention; of two readings of one stretch the surer stands, and one without a rule comes last."""
        place = mention.article, mention.span.start, mention.span.stop
        known = self.mentions.get(place)
        if known is None or known == mention:
            self.mentions[place] = mention
        else:
            self.mentions[place] = max(known, mention, key=lambda one: (bool(one.rule), one.score, one.rule))

    def whole(self) -> Entity:
        """Return the entity with its aliases sorted and its mentions in text order."""
        one = self.entity
        return Entity(
            one.id, one.type, one.name, one.key, tuple(sorted(self.aliases)), in_order(self.mentions.values())
        )


class Ledger:
    """Collects entities and statements; reading it back gives them sorted."""

    def __init__(self) -> None:
        self._entities: dict[str, _Draft] = {}
        self._statements: dict[str, Statement] = {}
        self._more: dict[str, dict[Evidence, None]] = {}  # all evidence of what was said several times
        self._issues: set[Issue] = set()
        self._proofs: dict[tuple[str, int, int], Evidence] = {}

    def unsettled(self, code: str, article: Article, span: Span, zh: str, en: str) -> None:
        """Note what could not be settled, and where: nothing is dropped in silence."""
        source = article.source
        where = article.locate(span)
        line = source.text.count("\n", 0, where.start) + 1
        self._issues.add(Issue("info", code, source.name, zh, en, line, where))

    def issues(self) -> tuple[Issue, ...]:
        """Return what could not be settled, in the order of files and offsets."""
        return tuple(sorted(self._issues, key=lambda i: (i.file, i.span or Span(0, 0), i.code, i.message_zh)))

    def entity(
        self, kind: str, type_: str, name: str, key: str, aliases: Iterable[str] = (), *, id_: str | None = None
    ) -> str:
        """Enter an entity, or meet it again; return its id."""
        name_id = id_ or f"{kind}-{digest(kind, key)}"
        draft = self._entities.get(name_id)
        if draft is None:
            draft = self._entities[name_id] = _Draft(Entity(name_id, type_, name, key))
        if aliases:
            draft.aliases.update(a for a in aliases if a and a != name)
        return name_id

    def name(self, entity: str) -> str:
        """Return an entity's canonical name."""
        return self._entities[entity].entity.name

    def mention(self, entity: str, article: Article, span: Span, by: Mention | None = None) -> None:
        """Note that ``article`` names ``entity`` at ``span`` of its text; ``by`` is the mention that was read there."""
        rule, score, voices = (by.rule, by.score, by.voices) if by else ("", 1.0, ())
        self._entities[entity].add(Evidence(article.id, article.locate(span), entity, rule, score, voices))

    def alias(self, entity: str, alias: str) -> None:
        """Give an entity one more name."""
        draft = self._entities[entity]
        if alias != draft.entity.name:
            draft.aliases.add(alias)

    def say(  # noqa: PLR0913 - the parts of a statement
        self,
        subject: str,
        predicate: str,
        object_: Object,
        article: Article | None,
        evidence: Iterable[Span] = (),
        *,
        rule: str,
        score: float,
        basis: Basis = "stated",
        voices: tuple[str, ...] = (),
    ) -> None:
        """Enter a statement; the same one said again adds its evidence and voices and keeps the better score."""
        where = article.id if article else ""
        id_ = "claim-" + digest(subject, predicate, written(object_), where)
        proof = dict.fromkeys([self._proof(article, span) for span in evidence]) if article else {}
        known = self._statements.get(id_)
        if known is None:
            row = Statement(id_, subject, predicate, object_, where or None, tuple(proof), rule, score, basis, voices)
        else:
            lead = score > known.score
            self._more.setdefault(id_, dict.fromkeys(known.evidence)).update(proof)
            row = replace(
                known,
                score=max(score, known.score),
                rule=rule if lead else known.rule,
                basis=min((known.basis, basis), key=STRENGTH.__getitem__),
                voices=tuple(sorted({*known.voices, *voices})),
            )
        self._statements[id_] = row

    def _proof(self, article: Article, span: Span) -> Evidence:
        """Return a stretch of a report's text as evidence, one object for all that rests on it."""
        key = article.id, span.start, span.stop
        found = self._proofs.get(key)
        if found is None:
            found = self._proofs[key] = Evidence(article.id, article.locate(span))
        return found

    def say_at(
        self, subject: str, predicate: str, object_: Object, article: Article, span: Span, *, rule: str, score: float
    ) -> None:
        """Enter a statement whose evidence lies outside the body text; ``span`` is of the source."""
        id_ = "claim-" + digest(subject, predicate, written(object_), article.id)
        proof = Evidence(article.id, span)
        self._statements[id_] = Statement(id_, subject, predicate, object_, article.id, (proof,), rule, score, "stated")
        self._more.pop(id_, None)
        if isinstance(object_, str):
            self._entities[object_].add(Evidence(article.id, span, object_, rule, score))

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities, sorted by id, their mentions in text order."""
        return tuple(draft.whole() for _, draft in sorted(self._entities.items()))

    def statements(self) -> tuple[Statement, ...]:
        """Return all statements, sorted by content."""
        return tuple(
            _in_order(said, self._more.get(said.id, said.evidence))
            for said in sorted(self._statements.values(), key=by_content)
        )


def _in_order(said: Statement, evidence: Iterable[Evidence]) -> Statement:
    """Return a statement with its evidence, in order."""
    proof = in_order(evidence)
    if proof == said.evidence:
        return said
    rest = (said.rule, said.score, said.basis, said.voices)
    return Statement(said.id, said.subject, said.predicate, said.object, said.article, proof, *rest)


def by_content(said: Statement) -> tuple[str, str, str, str]:
    """Return what statements are sorted by: what they say, then where."""
    return said.subject, said.predicate, written(said.object), said.article or ""


def place_of(evidence: Evidence) -> tuple[str, int, int, str, tuple[str, ...]]:
    """Return what evidence is sorted by: its place."""
    span = evidence.span
    return evidence.article, span.start, span.stop, evidence.refers_to or "", evidence.voices


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence in the order of its places."""
    found = tuple(evidence)
    return found if len(found) < 2 else tuple(sorted(found, key=place_of))
