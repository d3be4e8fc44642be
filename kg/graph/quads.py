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
or removed, alone. The type rests on a claim like any other fact; labels, report facts and background do not.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph import dataset, placing, why
from kg.graph.claims import claims
from kg.graph.dataset import Count
from kg.graph.nt import Names, Row, grouped, integer, literal, once, parsed, term, zh
from kg.graph.placing import Index
from kg.graph.terms import digest
from kg.model import Article, Entity, Knowledge
from kg.schema import DEFAULT_BASE

_NAMED = {"foaf:Person": "foaf:name", "org:Role": "skos:prefLabel", "gh:Spirit": "skos:prefLabel"}
"""Classes whose name has a second home beside ``rdfs:label``."""


def quads(knowledge: Knowledge, base: str = DEFAULT_BASE) -> list[ox.Quad]:
    """Return all quads of ``knowledge``, without repetition, in no particular order.

    ``base`` is an absolute IRI that ends in ``/`` or ``#``. Raises :class:`StageError` where a stated
    fact belongs to no report or a statement speaks of an entity that is not there.
    """
    names, count = Names(base), Count()
    said = dict.fromkeys([*rows(knowledge, names), *dataset.codes(names)])
    for graph, subjects in grouped(said).items():
        count.add(graph, once(subjects))
    newest = max((one.published or "" for one in knowledge.sources), default="")
    judges = {one.by for one in knowledge.judgements if one.by}
    return parsed([*said, *dataset.description(count.extent(newest, judges), names)])


def rows(page: Knowledge, names: Names) -> list[Row]:
    """Return the rows of one page (may repeat): what its reports state, why, and what is known beside."""
    index = placing.index(page, names)
    placed = list(placing.placed(index))
    found = why.rows(claims(index, placed), page, names)
    for article in page.articles:
        found += _report(article, index)
    for graph, statements in index.statements.items():
        home = names.graph(graph)
        found += [(*triple, home) for _, triple in statements]
    for graph, id_ in placed:
        found += _entity(index.entities[id_], graph, names)
    found += dataset.used(page, names)
    return found


def _entity(entity: Entity, graph: str, names: Names) -> list[Row]:
    """Type, names and source of one entity in one graph."""
    node, home, type_ = names.node(entity.id), names.graph(graph), entity.type
    label = zh(entity.name)
    found = [(node, term("rdf:type"), term(type_), home), (node, term("rdfs:label"), label, home)]
    if type_ in _NAMED:
        found.append((node, term(_NAMED[type_]), label, home))
    if entity.aliases:
        found += [(node, term("skos:altLabel"), zh(alias), home) for alias in entity.aliases]
    if graph.startswith("report-"):
        found.append((node, term("dcterms:source"), names.node(graph), home))
    return found


def _report(article: Article, index: Index) -> Iterator[Row]:
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
