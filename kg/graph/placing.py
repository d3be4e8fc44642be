"""Knowledge by named graph: which statement stands where, and which graph names which thing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import StageError
from kg.graph.nt import Names
from kg.model import Article, Entity, Evidence, Knowledge, Statement


@dataclass(frozen=True, slots=True)
class Index:
    """Knowledge, by the keys that writing needs.

    ``mentions`` by (article, entity), in the order of the text; ``statements`` by graph name, in the order of ids.
    """

    names: Names
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]
    mentions: Mapping[tuple[str, str], tuple[Evidence, ...]]
    statements: Mapping[str, tuple[Statement, ...]]


def index(knowledge: Knowledge, names: Names) -> Index:
    """Return ``knowledge`` as :class:`Index`.

    Raises :class:`StageError` where a stated fact belongs to no report or speaks of an entity that is not there.
    """
    mentions: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entity in knowledge.entities:
        for mention in entity.mentions:
            mentions[mention.article, entity.id].append(mention)
    statements: dict[str, list[Statement]] = defaultdict(list)
    entities = {entity.id: entity for entity in knowledge.entities}
    for statement in sorted(knowledge.statements, key=lambda said: said.id):
        _known(statement, entities)
        statements[_graph(statement)].append(statement)
    return Index(
        names=names,
        articles={article.id: article for article in knowledge.articles},
        entities=entities,
        mentions={key: tuple(sorted(found, key=where)) for key, found in mentions.items()},
        statements={graph: tuple(found) for graph, found in statements.items()},
    )


def where(evidence: Evidence) -> tuple[str, int, int]:
    """Sort key: evidence in the order of the text."""
    return evidence.article, evidence.span.start, evidence.span.stop


def _known(statement: Statement, entities: dict[str, Entity]) -> None:
    """Refuse a statement about something that is no entity."""
    for id_ in statement.ends:
        if id_ not in entities:
            raise StageError("graph", f"陈述所指的 {id_} 不存在", f"a statement speaks of {id_}, which is no entity")


def _graph(statement: Statement) -> str:
    """The name of the graph a statement belongs in."""
    if statement.basis == "background":
        return "background"
    if statement.article:
        return f"{'report' if statement.basis == 'stated' else 'inferred'}-{statement.article}"
    if statement.basis == "inferred":
        return "inferred"
    raise StageError("graph", f"陈述 {statement.id} 没有出处", f"stated fact {statement.id} belongs to no report")


def placed(index: Index) -> Iterator[tuple[str, str]]:
    """Yield (graph, entity id) for each graph that gives an entity its type and label."""
    stated = {(f"report-{article}", id_) for article, id_ in index.mentions}
    other: set[tuple[str, str]] = set()
    for graph, statements in index.statements.items():
        ends = {(graph, id_) for statement in statements for id_ in statement.ends}
        stated |= ends if graph.startswith("report-") else set()
        other |= ends if graph.startswith("inferred") else set()
    other = {(graph, id_) for graph, id_ in other if (graph.replace("inferred", "report", 1), id_) not in stated}
    reports = {f"report-{article}" for article in index.articles}
    seen = {id_ for _, id_ in stated | other} | reports
    rest = {("background", id_) for id_ in index.entities if id_ not in seen}
    yield from sorted((graph, id_) for graph, id_ in stated | other | rest if id_ not in reports)
