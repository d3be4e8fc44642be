"""Resolved knowledge → quads: the one place that says which fact stands in which named graph.

================================  ==================================================================
``graph/report-<hex>``            what a report states, with type and label of all it names
``graph/inferred-<hex>``          what was concluded from it (a year, a class, an area)
``graph/why-<hex>``               claims and evidence for both of these
``graph/inferred``, ``graph/why`` conclusions that belong to no single report
``graph/background``              what no report says: administrative superiors, codes of places
``graph/codes``                   code lists and labels of the ontology (:mod:`kg.graph.dataset`)
``graph/dataset``                 description of the whole (:mod:`kg.graph.dataset`)
================================  ==================================================================

Type and label stand in each report graph that names the thing, so that a report's graph can be read,
or removed, alone. The type is a claim like any other; labels, report facts and background are not.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import StageError
from kg.graph import dataset, why
from kg.graph.nt import Names, Row, integer, literal, parsed, term, zh
from kg.graph.terms import digest
from kg.model import Article, Entity, Evidence, Judgement, Knowledge, Statement
from kg.schema import DEFAULT_BASE

_NAMED = {"foaf:Person": "foaf:name", "org:Role": "skos:prefLabel", "gh:Spirit": "skos:prefLabel"}
"""Classes whose name has a second home beside ``rdfs:label``."""


@dataclass(frozen=True, slots=True)
class _Index:
    """Knowledge, by the keys that writing needs."""

    names: Names
    articles: dict[str, Article]
    entities: dict[str, Entity]
    mentions: dict[tuple[str, str], tuple[Evidence, ...]]
    statements: dict[str, tuple[Statement, ...]]


Check = Callable[[Collection[Row]], None]


def quads(knowledge: Knowledge, base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """Return all quads of ``knowledge``, without repetition, in no particular order.

    ``base`` is an absolute IRI that ends in ``/`` or ``#``. Raises :class:`StageError` where a stated
    fact belongs to no report or a statement speaks of an entity that is not there.
    """
    return parsed(whole([knowledge], base, knowledge.judgements))


def whole(
    pages: Iterable[Knowledge],
    base: str = DEFAULT_BASE,
    judgements: Iterable[Judgement] = (),
    check: Check = lambda _: None,
) -> list[Row]:
    """Return the rows of a dataset of some pages, each once: theirs, the code lists, the description.

    ``judgements`` are the verdicts that were applied. ``check`` is shown the rows of each page, and may refuse them.
    """
    names, found = Names(base), dict[Row, None]()
    newest, judges = "", {one.by for one in judgements if one.by}
    for page in pages:
        own = dict.fromkeys(rows(page, names))
        check(own)
        found.update(own)
        newest = max([newest, *(one.published or "" for one in page.sources)])
    found.update(dict.fromkeys(dataset.codes(names)))
    return [*found, *dataset.description(dataset.extent(found, newest, dataset.FILES, judges), names)]


def rows(page: Knowledge, names: Names) -> Iterator[Row]:
    """Yield the rows of one page (may repeat): what its reports state, why, and what is known beside."""
    index = _index(page, names)
    placed = dict.fromkeys(_placed(index))
    yield from why.rows(_claims(index, placed), page, names)
    for article in page.articles:
        yield from _report(article, index)
    yield from _facts(index)
    for graph, id_ in placed:
        yield from _entity(index.entities[id_], graph, names)
    yield from dataset.used(page, names)


def _index(knowledge: Knowledge, names: Names) -> _Index:
    mentions: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for entity in knowledge.entities:
        for mention in entity.mentions:
            mentions[mention.article, entity.id].append(mention)
    statements: dict[str, list[Statement]] = defaultdict(list)
    entities = {entity.id: entity for entity in knowledge.entities}
    for statement in sorted(knowledge.statements, key=lambda said: said.id):
        _known(statement, entities)
        statements[_graph(statement)].append(statement)
    return _Index(
        names=names,
        articles={article.id: article for article in knowledge.articles},
        entities=entities,
        mentions={key: tuple(sorted(found, key=_where)) for key, found in mentions.items()},
        statements={graph: tuple(found) for graph, found in statements.items()},
    )


def _where(evidence: Evidence) -> tuple[str, int, int]:
    """Sort key: evidence in the order of the text."""
    return evidence.article, evidence.span.start, evidence.span.stop


def _known(statement: Statement, entities: dict[str, Entity]) -> None:
    """Refuse a statement about something that is no entity."""
    for id_ in _ends(statement):
        if id_ not in entities:
            raise StageError("graph", f"陈述所指的 {id_} 不存在", f"a statement speaks of {id_}, which is no entity")


def _ends(statement: Statement) -> tuple[str, ...]:
    """The entities a statement speaks of: its subject, and its object if that is one."""
    return (statement.subject, statement.object) if isinstance(statement.object, str) else (statement.subject,)


def _graph(statement: Statement) -> str:
    """The name of the graph a statement belongs in."""
    if statement.basis == "background":
        return "background"
    if statement.article:
        return f"{'report' if statement.basis == 'stated' else 'inferred'}-{statement.article}"
    if statement.basis == "inferred":
        return "inferred"
    raise StageError("graph", f"陈述 {statement.id} 没有出处", f"stated fact {statement.id} belongs to no report")


def _placed(index: _Index) -> Iterator[tuple[str, str]]:
    """Yield (graph, entity id) for each graph that gives an entity its type and label."""
    stated = {(f"report-{article}", id_) for article, id_ in index.mentions}
    other: set[tuple[str, str]] = set()
    for graph, statements in index.statements.items():
        ends = {(graph, id_) for statement in statements for id_ in _ends(statement)}
        stated |= ends if graph.startswith("report-") else set()
        other |= ends if graph.startswith("inferred") else set()
    other = {(graph, id_) for graph, id_ in other if (graph.replace("inferred", "report", 1), id_) not in stated}
    reports = {f"report-{article}" for article in index.articles}
    seen = {id_ for _, id_ in stated | other} | reports
    rest = {("background", id_) for id_ in index.entities if id_ not in seen}
    yield from sorted((graph, id_) for graph, id_ in stated | other | rest if id_ not in reports)


def _entity(entity: Entity, graph: str, names: Names) -> Iterator[Row]:
    """Type, names and source of one entity in one graph."""
    node, home = names.node(entity.id), names.graph(graph)
    yield node, term("rdf:type"), term(entity.type), home
    yield node, term("rdfs:label"), zh(entity.name), home
    if entity.type in _NAMED:
        yield node, term(_NAMED[entity.type]), zh(entity.name), home
    for alias in entity.aliases:
        yield node, term("skos:altLabel"), zh(alias), home
    if graph.startswith("report-"):
        yield node, term("dcterms:source"), names.node(graph), home


def _facts(index: _Index) -> Iterator[Row]:
    """Every statement in its graph."""
    names = index.names
    for graph, statements in index.statements.items():
        home = names.graph(graph)
        for said in statements:
            yield names.node(said.subject), term(said.predicate), names.value(said.object), home


def _report(article: Article, index: _Index) -> Iterator[Row]:
    """The facts of one report as a piece of print: kind, headline, offsets, day, paper."""
    names, source = index.names, article.source
    node, home = names.node(f"report-{article.id}"), names.graph(f"report-{article.id}")
    entity = index.entities.get(f"report-{article.id}")
    headline = article.headline.text if article.headline else ""
    opening = article.text[article.sentences[0].start : article.sentences[0].stop] if article.sentences else ""
    title = (entity.name if entity else "") or headline or opening or article.id
    yield node, term("rdf:type"), term("gh:Report"), home
    yield node, term("rdfs:label"), zh(title), home
    yield node, term("gh:start"), integer(article.span.start), home
    yield node, term("gh:end"), integer(article.span.stop), home
    yield node, term("gh:reportKind"), term(f"gh:kind-{article.kind}"), home
    yield node, term("schema:inLanguage"), literal("zh"), home
    if headline:
        yield node, term("schema:headline"), zh(headline), home
    if article.kicker:
        yield node, term("schema:articleSection"), zh(article.kicker.text), home
    if source.published:
        yield node, term("schema:datePublished"), literal(source.published, "xsd:date"), home
    if source.publisher:
        publisher = names.node(f"publisher-{digest(f'publisher|{source.publisher}')}")
        yield node, term("schema:publisher"), publisher, home
        yield publisher, term("rdf:type"), term("schema:Organization"), home
        yield publisher, term("rdfs:label"), zh(source.publisher), home


def _claims(index: _Index, placed: Iterable[tuple[str, str]]) -> Iterator[why.Claim]:
    """All that needs a reason: each stated or inferred statement, and each type."""
    names = index.names
    about: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for graph, statements in index.statements.items():
        if graph == "background":
            continue
        for said in statements:
            about[graph, said.subject].append(said)
            triple = names.node(said.subject), term(said.predicate), names.value(said.object)
            yield why.Claim(said.id, triple, said.article, said.evidence, said.rule, said.score, said.voices)
    for graph, id_ in placed:
        article = graph.partition("-")[2]
        reasons = about[graph, id_]
        evidence = index.mentions.get((article, id_), ()) or (reasons[0].evidence if reasons else ())
        if evidence and graph != "background":
            type_ = index.entities[id_].type
            triple = names.node(id_), term("rdf:type"), term(type_)
            rule, score = _trust(evidence, reasons)
            claim = f"claim-{digest(f'{id_}|rdf:type|{type_}|{graph}')}"
            voices = tuple(sorted({voice for one in evidence for voice in one.voices}))
            yield why.Claim(claim, triple, article or None, evidence, rule, score, voices)


def _trust(evidence: Iterable[Evidence], reasons: Iterable[Statement]) -> tuple[str, float]:
    """Return the rule that a thing's type rests on and how sure it is: its surest mention, else what is said of it."""
    readings = [(one.score, one.rule) for one in evidence if one.rule]
    score, rule = max(readings or [(said.score, "entity.type") for said in reasons], default=(1.0, "entity.type"))
    return rule, score
