"""Knowledge by named graph: which statement stands where, and which graph names which thing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import attrgetter

from kg.errors import StageError
from kg.graph.nt import Names, term
from kg.model import Article, Entity, Evidence, Knowledge, Statement
from kg.record import record

Triple = tuple[str, str, str]
"""Subject, predicate and object, as N-Triples has them."""
Place = tuple[str, int, int]
"""Report, start and end: a stretch of print, and what evidence is sorted by."""


@record
class Index:
    """Knowledge, by the keys that writing needs.

    ``mentions`` by (article, entity), in the order of the text; ``statements`` by graph name, in the order of ids, each
    with its triple.
    """

    names: Names
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    mentions: Mapping[tuple[str, str], list[Evidence]]
    statements: Mapping[str, list[tuple[Statement, Triple]]]


def index(knowledge: Knowledge, names: Names) -> Index:
    """Return ``knowledge`` as :class:`Index`.

    Raises :class:`StageError` where a stated fact belongs to no report or speaks of an entity that is not there.
    """
    mentions: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entity in knowledge.entities:
        for mention in entity.mentions:
            mentions[mention.article, entity.id].append(mention)
    for found in mentions.values():
        if len(found) > 1:
            found.sort(key=where)
    entities = {entity.id: entity for entity in knowledge.entities}
    return Index(
        names=names,
        articles={article.id: article for article in knowledge.articles},
        entities=entities,
        mentions=mentions,
        statements=_by_graph(knowledge, entities, names),
    )


def _by_graph(
    knowledge: Knowledge, entities: Mapping[str, Entity], names: Names
) -> dict[str, list[tuple[Statement, Triple]]]:
    found: dict[str, list[tuple[Statement, Triple]]] = defaultdict(list)
    nodes = {id_: names.node(id_) for id_ in entities}
    for said in sorted(knowledge.statements, key=attrgetter("id")):
        object_ = said.object
        try:
            subject = nodes[said.subject]
            value = nodes[object_] if isinstance(object_, str) else names.value(object_)
        except KeyError as fault:
            id_ = fault.args[0]
            raise StageError(
                "graph", f"陈述所指的 {id_} 不存在", f"a statement speaks of {id_}, which is no entity"
            ) from None
        found[_graph(said)].append((said, (subject, term(said.predicate), value)))
    return found


def where(evidence: Evidence) -> Place:
    """Return the place of evidence; sorted by it, evidence stands in the order of the text."""
    span = evidence.span
    return evidence.article, span.start, span.stop


def _graph(statement: Statement) -> str:
    """The name of the graph a statement belongs in."""
    basis = statement.basis
    if basis == "background":
        return basis
    if statement.article:
        return f"report-{statement.article}" if basis == "stated" else f"inferred-{statement.article}"
    if basis == "inferred":
        return basis
    raise StageError("graph", f"陈述 {statement.id} 没有出处", f"stated fact {statement.id} belongs to no report")


def placed(index: Index) -> Iterator[tuple[str, str]]:
    """Yield (graph, entity id) for each graph that gives an entity its type and label."""
    stated = {(f"report-{article}", id_) for article, id_ in index.mentions}
    other: set[tuple[str, str]] = set()
    for graph, statements in index.statements.items():
        if graph == "background":
            continue
        ends = stated if graph.startswith("report-") else other
        for said, _ in statements:
            ends.add((graph, said.subject))
            if isinstance(said.object, str):
                ends.add((graph, said.object))
    other = {(graph, id_) for graph, id_ in other if (graph.replace("inferred", "report", 1), id_) not in stated}
    reports = {f"report-{article}" for article in index.articles}
    seen = {id_ for _, id_ in stated}
    seen.update(id_ for _, id_ in other)
    rest = {("background", id_) for id_ in index.entities.keys() - seen - reports}
    yield from sorted((graph, id_) for graph, id_ in stated | other | rest if id_ not in reports)
