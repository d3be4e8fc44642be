"""The network behind the view: what a build knows, as one networkx multigraph.

Nodes are the entities a reader would name: bodies, people, meetings, tasks, reports, groups and
congress messages. What RDF holds as a node of its own because it has several ends (a membership,
a participation) becomes one edge here, with its title or role as label. Every edge is one fact in
one report, so two reports that say the same are two edges, each with its own quote.

Node attributes (all plain strings and integers, so that every network format can hold them):
``kind`` (body, person, meeting, task, report, group, spirit), ``face`` (row of the legend),
``type`` (CURIE), ``label``, ``level``, ``classification``, ``aliases``, ``posts``, ``text``,
``when``, ``where``, ``status``, ``report`` (where first named), ``order`` (rank of first mention).
Edge attributes: ``rel``, ``family``, ``label``, ``basis``, ``quote``, ``report``, ``file``, ``start``, ``stop``,
``rule``, ``confidence``; the key is the id of the statement.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from kg.export import words
from kg.export.quotes import Quotes
from kg.model import Evidence, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import networkx as nx

    from kg.model import Article, Entity, Knowledge, Statement

KINDS = ("body", "person", "meeting", "task", "report", "group", "spirit")
UNION_TYPES = frozenset(
    {"gh:GeneralUnion", "gh:IndustrialUnion", "gh:BasicUnion", "gh:UnionUnit", "gh:ResidentUnit", "gh:UnionBody"}
)
LEFT_FIRST = {
    "gh:superiorUnion": "superior",
    "org:unitOf": "unit",
    "gh:residentAt": "resident",
    "gh:dispatchedBy": "dispatched",
    "schema:superEvent": "part_of",
    "gh:assignedTo": "assigned_to",
    "gh:announcedAt": "announced_at",
    "gh:realizedBy": "realized_by",
    "gh:withinScopeOf": "scope",
}
"""Predicate -> relation whose arrow runs from the statement's subject to its object."""

RIGHT_FIRST = {
    "schema:organizer": "organizes",
    "gh:assignedBy": "assigns",
    "gh:reporter": "reporter",
    "gh:correspondent": "correspondent",
    "schema:author": "author",
}
"""Predicate -> relation whose arrow runs the other way: the organizer stands first."""

SEPARATOR = "；"
LAST = 10**9


class _Facts:
    """The statements of a build by subject and predicate, and its entities by id."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.entities = {entity.id: entity for entity in knowledge.entities}
        self.articles = {article.id: article for article in knowledge.articles}
        self._by_subject: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for statement in sorted(knowledge.statements, key=lambda one: one.id):
            self._by_subject[statement.subject][statement.predicate].append(statement)
        self.memberships: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self._by_subject):
            if "org:member" not in self._by_subject[subject]:
                continue
            for member in dict.fromkeys(one.object for one in self.of(subject, "org:member")):
                if isinstance(member, str):
                    self.memberships[member].append(subject)

    def of(self, subject: str, *predicates: str) -> Sequence[Statement]:
        """Return the statements about ``subject`` with one of the predicates."""
        found = self._by_subject.get(subject)
        if found is None:
            return []
        if len(predicates) == 1:
            return found.get(predicates[0], [])
        return [statement for predicate in predicates for statement in found.get(predicate, ())]

    def all_of(self, subject: str) -> Iterator[Statement]:
        """Yield every statement about ``subject``."""
        for statements in self._by_subject.get(subject, {}).values():
            yield from statements

    def target(self, subject: str, predicate: str) -> str | None:
        """Return the entity that the first such statement points to."""
        for statement in self.of(subject, predicate):
            if isinstance(statement.object, str) and statement.object in self.entities:
                return statement.object
        return None

    def values(self, subject: str, *predicates: str) -> list[str]:
        """Return the literals and the tails of the terms that stand there, each once, sorted."""
        found = set()
        for statement in self.of(subject, *predicates):
            if isinstance(statement.object, Literal):
                found.add(statement.object.text)
            elif isinstance(statement.object, Term):
                found.add(words.tail(statement.object.curie))
        return sorted(found)


def project(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """Return the network of ``knowledge``; the same for any order of its parts."""
    graph, proof = projected(knowledge)
    quotes = Quotes(knowledge)
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["quote"] = quotes.exact(proof[key])
    return graph


def projected(knowledge: Knowledge) -> tuple[nx.MultiDiGraph[str], dict[str, tuple[Evidence, ...]]]:
    """Return the network of ``knowledge``, its edges without quotes, and for the key of each edge all the evidence behind it."""
    import networkx as nx

    facts, proof = _Facts(knowledge), dict[str, tuple[Evidence, ...]]()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for order, (entity, report) in enumerate(_in_reading_order(facts, knowledge.articles)):
        graph.add_node(entity.id, order=order, report=report, **_describe(facts, entity))
    for source, target, rel, label, statements in _edges(facts):
        evidence = proof[statements[0].id] = _evidence(statements)
        if source in graph and target in graph:
            attributes = _attributes(facts, rel, label, statements[0], evidence)
            graph.add_edge(source, target, key=statements[0].id, **attributes)
    _settle_faces(graph)
    return graph, proof


_Edge = tuple[str, str, str, str, "list[Statement]"]
"""Source, target, relation, label, and the statements that say so: the first names the edge."""


def _edges(facts: _Facts) -> tuple[_Edge, ...]:
    return (*_plain(facts), *_conveyed(facts), *_posts(facts), *_participations(facts))


def _plain(facts: _Facts) -> Iterator[_Edge]:
    """Yield the facts that are edges already."""
    for subject in sorted(facts.entities):
        for statement in facts.all_of(subject):
            if not isinstance(statement.object, str):
                continue
            if rel := LEFT_FIRST.get(statement.predicate):
                yield subject, statement.object, rel, words.RELATIONS[rel], [statement]
            elif rel := RIGHT_FIRST.get(statement.predicate):
                yield statement.object, subject, rel, words.RELATIONS[rel], [statement]


def _conveyed(facts: _Facts) -> Iterator[_Edge]:
    """Yield who conveys the message of which congress; of an unknown origin, the message itself."""
    for subject in sorted(facts.entities):
        for statement in facts.of(subject, "gh:conveys"):
            if not isinstance(statement.object, str):
                continue
            origin = facts.target(statement.object, "gh:spiritOf")
            known = origin is not None and origin.split("-")[0] in KINDS
            target = origin if known and origin is not None else statement.object
            yield subject, target, "conveys", words.RELATIONS["conveys"], [statement]


def _posts(facts: _Facts) -> Iterator[_Edge]:
    """Yield one edge for each membership and report, labelled with the title."""
    for subject in (one for one in sorted(facts.entities) if one.startswith("membership-")):
        post = facts.target(subject, "gh:post")
        body = _body_of(facts, subject, post)
        if body is None:
            continue
        for person, statements in _by_report(facts.of(subject, "org:member"), facts.of(subject, "gh:post")):
            yield person, body, "post", title_of(facts, post) or words.RELATIONS["post"], statements


def _participations(facts: _Facts) -> Iterator[_Edge]:
    """Yield one edge for each participation and report, labelled with the role."""
    for subject in (one for one in sorted(facts.entities) if one.startswith("part-")):
        meeting = facts.target(subject, "gh:meeting")
        roles = facts.values(subject, "gh:participationRole")
        label = "、".join(words.ROLES.get(role, role) for role in roles) or words.RELATIONS["participates"]
        if meeting is None:
            continue
        for agent, statements in _by_report(
            facts.of(subject, "gh:participant"), facts.of(subject, "gh:participationRole")
        ):
            yield agent, meeting, "participates", label, statements


def _by_report(main: Sequence[Statement], other: Sequence[Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """Pair each main statement with the other statements of its report, which share its evidence."""
    for statement in main:
        if isinstance(statement.object, str):
            yield statement.object, [statement, *(one for one in other if one.article == statement.article)]


def title_of(facts: _Facts, post: str | None) -> str:
    """Return the bare title of a post (副主席), or an empty string."""
    role = facts.target(post, "org:role") if post else None
    return facts.entities[role].name if role else ""


def _evidence(statements: list[Statement]) -> tuple[Evidence, ...]:
    if len(statements) == 1:
        return statements[0].evidence
    return tuple(dict.fromkeys(piece for statement in statements for piece in statement.evidence))


def _attributes(
    facts: _Facts, rel: str, label: str, first: Statement, evidence: tuple[Evidence, ...]
) -> dict[str, str | int | float]:
    article = facts.articles.get(first.article or "")
    return {
        "rel": rel,
        "family": words.FAMILY_OF[rel],
        "label": label,
        "basis": first.basis,
        "quote": "",
        "report": first.article or "",
        "file": article.source.name if article else "",
        "start": evidence[0].span.start if evidence else -1,
        "stop": evidence[0].span.stop if evidence else -1,
        "rule": first.rule,
        "confidence": first.score,
    }


def _describe(facts: _Facts, entity: Entity) -> dict[str, str]:
    """Return the attributes of a node, without its order."""
    kind = entity.id.split("-")[0]
    return {
        "kind": kind,
        "face": _face(kind, entity.type),
        "type": entity.type,
        "label": entity.name or entity.key,
        "aliases": SEPARATOR.join(dict.fromkeys(entity.aliases)),
        "posts": _post_label(facts, entity.id),
        "level": "".join(facts.values(entity.id, "gh:level")[:1]),
        "classification": "".join(facts.values(entity.id, "org:classification")[:1]),
        "text": SEPARATOR.join(facts.values(entity.id, "schema:text", "schema:name")),
        "when": SEPARATOR.join(
            facts.values(entity.id, "gh:dateText") or facts.values(entity.id, "schema:startDate", "gh:deadline")
        ),
        "where": SEPARATOR.join(facts.values(entity.id, "schema:location")),
        "status": "".join(words.STATUSES.get(one, "") for one in facts.values(entity.id, "gh:taskStatus")),
    }


def _body_of(facts: _Facts, membership: str, post: str | None) -> str | None:
    """Return the body of a membership, said of it or of its post."""
    return facts.target(membership, "org:organization") or (facts.target(post, "org:postIn") if post else None)


def _post_label(facts: _Facts, person: str) -> str:
    """Return the posts of a person in words (某市总工会副主席；…)."""
    found = set()
    for membership in facts.memberships.get(person, ()):
        post = facts.target(membership, "gh:post")
        body = _body_of(facts, membership, post)
        found.add((facts.entities[body].name if body else "") + title_of(facts, post))
    return SEPARATOR.join(sorted(found - {""}))


def _face(kind: str, curie: str) -> str:
    """Return the row of the legend that a node belongs to."""
    if kind == "body":
        return "union" if curie in UNION_TYPES else "org"
    return kind


def _settle_faces(graph: nx.MultiDiGraph[str]) -> None:
    """Tell people who only write from the people written about."""
    bylines = set(words.FAMILIES["byline"][2])
    for node, data in graph.nodes(data=True):
        if data["kind"] == "person":
            rels = {
                edge["rel"] for *_, edge in chain(graph.out_edges(node, data=True), graph.in_edges(node, data=True))
            }
            if rels and rels <= bylines:
                data["face"] = "writer"


def _in_reading_order(facts: _Facts, articles: Iterable[Article]) -> list[tuple[Entity, str]]:
    """Return the drawable entities with the report that names each first, in the order of reading."""
    in_order = sorted(articles, key=lambda one: (one.source.name, one.source.sha256, one.span, one.id))
    rank = {article.id: place for place, article in enumerate(in_order)}
    keyed = []
    for entity in facts.entities.values():
        if entity.id.split("-")[0] not in KINDS:
            continue
        told = (piece for one in facts.all_of(entity.id) for piece in one.evidence)
        places = [
            (rank[piece.article], piece.span.start) for piece in (*entity.mentions, *told) if piece.article in rank
        ]
        own = entity.id.removeprefix("report-")
        if own in rank:
            places = [(rank[own], -1)]
        first = min(places, default=(LAST, 0))
        keyed.append((first, entity.name, entity.id, entity, in_order[first[0]].id if places else ""))
    return [(entity, report) for _, _, _, entity, report in sorted(keyed, key=lambda one: one[:3])]
