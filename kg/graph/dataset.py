"""The two graphs about the graph: its description (VoID, DCAT, PROV) and the code lists it uses.

Code lists travel with the data: without them roles and statuses have no label in a store. With them go
the class tree (``rdfs:subClassOf``) and the labels of classes and properties, so that queries for any
kind of meeting and readable answers need no second file. Nothing here knows the time of the build.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg import schema
from kg.graph.terms import Names, digest, integer, literal, term, zh
from kg.model import Knowledge, Source

NOT_FACTS = ("why", "dataset")
"""Graph families that do not speak of the world: reasons and description."""

_LICENCE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
_RIGHTS = (
    "图谱数据按 CC BY 4.0 使用；引文（gh:exact、schema:text、标题）的权利属于原刊载方。",
    "Graph data: CC BY 4.0. Quotes (gh:exact, schema:text, headlines) remain their publishers'.",
)
_CODED = ("rdf:type", "rdfs:label", "rdfs:subClassOf", "skos:prefLabel", "skos:inScheme", "skos:definition")
_KINDS = ("skos:Concept", "skos:ConceptScheme", "schema:EventStatusType")


def family(graph: object) -> str:
    """Return the kind of a named graph: report, inferred, why, background, codes, dataset."""
    return str(getattr(graph, "value", "")).rpartition("/")[2].partition("-")[0]


def codes(names: Names) -> Iterator[ox.Quad]:
    """Yield the code lists, the class tree, and the labels of classes and properties."""
    home = names.graph("codes")
    wanted = {schema.expand(curie) for curie in _CODED}
    kinds = {schema.expand(kind) for kind in _KINDS}
    for triple in schema.triples():
        if triple.predicate.value not in wanted or not isinstance(triple.subject, ox.NamedNode):
            continue
        if triple.predicate.value == schema.expand("rdf:type") and getattr(triple.object, "value", "") not in kinds:
            continue
        if not triple.subject.value.startswith(schema.expand("gh:").removesuffix("#") + "/"):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, home)


def description(knowledge: Knowledge, quads: Sequence[ox.Quad], names: Names) -> Iterator[ox.Quad]:
    """Yield the description of the dataset that ``quads`` are."""
    home = names.graph("dataset")
    yield ox.Quad(home, term("rdf:type"), term("void:Dataset"), home)
    yield ox.Quad(home, term("rdf:type"), term("dcat:Dataset"), home)
    yield from _words(home)
    yield ox.Quad(home, term("void:uriSpace"), literal(f"{names.base}id/"), home)
    yield ox.Quad(home, term("dcterms:conformsTo"), ox.NamedNode(schema.VERSION_IRI), home)
    for prefix in ("gh", "org", "foaf", "prov", "oa", "schema", "skos"):
        yield ox.Quad(home, term("void:vocabulary"), term(f"{prefix}:"), home)
    newest = max((source.published for source in knowledge.sources if source.published), default=None)
    if newest:
        yield ox.Quad(home, term("dcterms:issued"), literal(newest, "xsd:date"), home)
    yield from _counts(quads, names)
    yield from _files(names)
    yield from _origin(knowledge, names)


def _words(home: ox.NamedNode) -> Iterator[ox.Quad]:
    """Title, description, licence."""
    said = {
        "dcterms:title": ("工会新闻知识图谱", "Trade-union news graph"),
        "dcterms:description": (
            "由工会新闻报道读出的人物、组织、职务、会议、任务；每条事实附原文证据。",
            "People, bodies, posts, meetings and tasks read from trade-union news; each fact with its evidence.",
        ),
        "dcterms:rights": _RIGHTS,
    }
    for predicate, (chinese, english) in said.items():
        yield ox.Quad(home, term(predicate), zh(chinese), home)
        yield ox.Quad(home, term(predicate), literal(english, lang="en"), home)
    yield ox.Quad(home, term("dcterms:license"), _LICENCE, home)
    yield ox.Quad(home, term("dcterms:language"), literal("zh"), home)


def _counts(quads: Sequence[ox.Quad], names: Names) -> Iterator[ox.Quad]:
    """VoID: how many triples, in all and of the facts alone, and how many things of each class."""
    home, facts = names.graph("dataset"), names.graph("dataset-facts")
    world = {quad.triple for quad in quads if family(quad.graph_name) not in NOT_FACTS}
    yield ox.Quad(home, term("void:triples"), integer(len(quads)), home)
    yield ox.Quad(home, term("void:subset"), facts, home)
    yield ox.Quad(facts, term("rdf:type"), term("void:Dataset"), home)
    yield ox.Quad(facts, term("dcterms:title"), zh("仅事实（graph.ttl）"), home)
    yield ox.Quad(facts, term("dcterms:title"), literal("the facts alone (graph.ttl)", lang="en"), home)
    yield ox.Quad(facts, term("void:triples"), integer(len(world)), home)
    type_, ours = term("rdf:type"), (schema.expand("gh:"), schema.expand("org:"), schema.expand("foaf:"))
    sizes = Counter(triple.object for triple in world if triple.predicate == type_)
    for class_, size in sizes.items():
        if isinstance(class_, ox.NamedNode) and class_.value.startswith(ours):
            part = names.graph(f"dataset-{schema.shrink(class_.value).replace(':', '-')}")
            yield ox.Quad(home, term("void:classPartition"), part, home)
            yield ox.Quad(part, term("void:class"), class_, home)
            yield ox.Quad(part, term("void:entities"), integer(size), home)


def _files(names: Names) -> Iterator[ox.Quad]:
    """DCAT: the two files the dataset is written to."""
    home = names.graph("dataset")
    for suffix, media in (("trig", "application/trig"), ("ttl", "text/turtle")):
        file = names.graph(f"dataset-{suffix}")
        yield ox.Quad(home, term("dcat:distribution"), file, home)
        yield ox.Quad(file, term("rdf:type"), term("dcat:Distribution"), home)
        yield ox.Quad(file, term("dcterms:title"), literal(f"graph.{suffix}"), home)
        yield ox.Quad(file, term("dcat:mediaType"), literal(media), home)


def _origin(knowledge: Knowledge, names: Names) -> Iterator[ox.Quad]:
    """PROV: which files went in, what made the graph of them, and whose verdicts it heard."""
    home, run, tool = names.graph("dataset"), names.node("build"), names.node("union-kg")
    yield ox.Quad(home, term("prov:wasGeneratedBy"), run, home)
    yield ox.Quad(run, term("rdf:type"), term("prov:Activity"), home)
    yield ox.Quad(run, term("prov:wasAssociatedWith"), tool, home)
    yield ox.Quad(tool, term("rdf:type"), term("prov:SoftwareAgent"), home)
    yield ox.Quad(tool, term("rdfs:label"), literal("union-kg", lang="en"), home)
    for source in knowledge.sources:
        file = names.node(f"file-{source.sha256[:16]}")
        yield ox.Quad(run, term("prov:used"), file, home)
        yield from _file(file, source, home)
    for article, of in knowledge.copies:
        file = names.node(f"file-{article.source.sha256[:16]}")
        yield ox.Quad(names.node(f"report-{of}"), term("prov:wasDerivedFrom"), file, home)
        yield from _file(file, article.source, home)
    for person in sorted({one.by for one in knowledge.judgements if one.by}):
        judge = names.node(f"judge-{digest(f'judge|{person}')}")
        yield ox.Quad(run, term("prov:wasAssociatedWith"), judge, home)
        yield ox.Quad(judge, term("rdf:type"), term("prov:Agent"), home)
        yield ox.Quad(judge, term("rdfs:label"), zh(person), home)


def _file(node: ox.NamedNode, source: Source, home: ox.NamedNode) -> Iterator[ox.Quad]:
    yield ox.Quad(node, term("rdf:type"), term("schema:TextDigitalDocument"), home)
    yield ox.Quad(node, term("rdfs:label"), literal(source.name, lang="zh"), home)
    yield ox.Quad(node, term("schema:name"), literal(source.name), home)
    yield ox.Quad(node, term("schema:sha256"), literal(source.sha256), home)
    if source.reader == "text":
        yield ox.Quad(node, term("schema:encodingFormat"), literal(f"text/plain; charset={source.encoding}"), home)
    elif source.origin is not None:
        yield ox.Quad(node, term("schema:encodingFormat"), literal(source.origin.media), home)
