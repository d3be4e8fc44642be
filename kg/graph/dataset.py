"""The two graphs about the graph: its description (VoID, DCAT, PROV) and the code lists it uses.

Code lists travel with the data: without them roles and statuses have no label in a store. With them go
the class tree (``rdfs:subClassOf``) and the labels of classes and properties, so that queries for any
kind of meeting and readable answers need no second file. Nothing here knows the time of the build.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg import schema
from kg.graph.nt import Names, Row, Subjects, integer, literal, once, term, zh
from kg.graph.nt import family as family_of
from kg.graph.terms import digest
from kg.model import Knowledge, Source

NOT_FACTS = ("why", "dataset")
"""Graph families that do not speak of the world: reasons and description."""
FILES = {"graph.trig": "application/trig", "graph.ttl": "text/turtle"}
"""What a small dataset is written to."""

_LICENCE = "<https://creativecommons.org/licenses/by/4.0/>"
_RIGHTS = (
    "图谱数据按 CC BY 4.0 使用；引文（gh:exact、schema:text、标题）的权利属于原刊载方。",
    "Graph data: CC BY 4.0. Quotes (gh:exact, schema:text, headlines) remain their publishers'.",
)
_CODED = ("rdf:type", "rdfs:label", "rdfs:subClassOf", "skos:prefLabel", "skos:inScheme", "skos:definition")
_KINDS = ("skos:Concept", "skos:ConceptScheme", "schema:EventStatusType")


def family(graph: object) -> str:
    """Return the kind of a named graph: report, inferred, why, background, codes, dataset."""
    return str(getattr(graph, "value", "")).rpartition("/")[2].partition("-")[0]


def codes(names: Names) -> Iterator[Row]:
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
            yield str(triple.subject), str(triple.predicate), str(triple.object), home


@dataclass(frozen=True, slots=True)
class Extent:
    """What a dataset holds, for its description.

    ``quads`` counts all rows but the description's own; ``facts`` the triples of the facts alone, each once, where they
    are written to a file of their own; ``classes`` the things of each class, by the class's IRI as N-Quads has it.
    ``newest`` is the last day that one of its sources was published on, or empty; ``files`` names what it is written to, with
    the media type of each; ``judges`` are the people whose verdicts were heard.
    """

    quads: int
    facts: int | None
    classes: Mapping[str, int]
    newest: str
    files: Mapping[str, str]
    judges: Collection[str] = ()


class Count:
    """Counts what a dataset holds, graph by graph."""

    def __init__(self) -> None:
        self._facts: Subjects = {}
        self._quads = 0

    def add(self, graph: str, subjects: Subjects) -> None:
        """Take in a graph, in which nothing is said twice."""
        kind = family_of(graph)
        if kind not in NOT_FACTS:
            for subject, pairs in subjects.items():
                self._facts.setdefault(subject, []).extend(pairs)
        if kind != "dataset":
            self._quads += sum(map(len, subjects.values()))

    def facts(self) -> Subjects:
        """Return the facts of all graphs, each once, in order."""
        return once(self._facts)

    def extent(self, newest: str, judges: Collection[str] = ()) -> Extent:
        """Return the extent of what was counted, in the files of a small dataset."""
        type_, facts = term("rdf:type"), self.facts().values()
        classes = Counter(value for pairs in facts for predicate, value in pairs if predicate == type_)
        return Extent(self._quads, sum(map(len, facts)), classes, newest, FILES, judges)


def description(of: Extent, names: Names) -> Iterator[Row]:
    """Yield the description of a dataset."""
    home = names.graph("dataset")
    yield home, term("rdf:type"), term("void:Dataset"), home
    yield home, term("rdf:type"), term("dcat:Dataset"), home
    yield from _words(home)
    yield home, term("void:uriSpace"), literal(f"{names.base}id/"), home
    yield home, term("dcterms:conformsTo"), f"<{schema.VERSION_IRI}>", home
    for prefix in ("gh", "org", "foaf", "prov", "oa", "schema", "skos"):
        yield home, term("void:vocabulary"), term(f"{prefix}:"), home
    if of.newest:
        yield home, term("dcterms:issued"), literal(of.newest, "xsd:date"), home
    yield from _counts(of, names)
    yield from _files(of, names)
    yield from _origin(of, names)


def used(page: Knowledge, names: Names) -> Iterator[Row]:
    """Yield what the description says of one page: which file the graph was made from, and what its copies repeat."""
    home, run = names.graph("dataset"), names.node("build")
    for source in page.sources:
        file = names.node(f"file-{source.sha256[:16]}")
        yield run, term("prov:used"), file, home
        yield from _file(file, source, home)
    for article, of in page.copies:
        file = names.node(f"file-{article.source.sha256[:16]}")
        yield names.node(f"report-{of}"), term("prov:wasDerivedFrom"), file, home
        yield from _file(file, article.source, home)


def _file(node: str, source: Source, home: str) -> Iterator[Row]:
    yield node, term("rdf:type"), term("schema:TextDigitalDocument"), home
    yield node, term("rdfs:label"), literal(source.name, lang="zh"), home
    yield node, term("schema:name"), literal(source.name), home
    yield node, term("schema:sha256"), literal(source.sha256), home
    if source.reader == "text":
        yield node, term("schema:encodingFormat"), literal(f"text/plain; charset={source.encoding}"), home
    elif source.origin is not None:
        yield node, term("schema:encodingFormat"), literal(source.origin.media), home


def _words(home: str) -> Iterator[Row]:
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
        yield home, term(predicate), zh(chinese), home
        yield home, term(predicate), literal(english, lang="en"), home
    yield home, term("dcterms:license"), _LICENCE, home
    yield home, term("dcterms:language"), literal("zh"), home


def _counts(of: Extent, names: Names) -> Iterator[Row]:
    """VoID: how many triples, in all and of the facts alone, and how many things of each class."""
    home, facts = names.graph("dataset"), names.graph("dataset-facts")
    yield home, term("void:triples"), integer(of.quads), home
    if of.facts is not None:
        yield home, term("void:subset"), facts, home
        yield facts, term("rdf:type"), term("void:Dataset"), home
        yield facts, term("dcterms:title"), zh("仅事实（graph.ttl）"), home
        yield facts, term("dcterms:title"), literal("the facts alone (graph.ttl)", lang="en"), home
        yield facts, term("void:triples"), integer(of.facts), home
    ours = tuple(f"<{schema.expand(prefix)}" for prefix in ("gh:", "org:", "foaf:"))
    for class_, size in sorted(of.classes.items()):
        if class_.startswith(ours):
            part = names.graph(f"dataset-{schema.shrink(class_[1:-1]).replace(':', '-')}")
            yield home, term("void:classPartition"), part, home
            yield part, term("void:class"), class_, home
            yield part, term("void:entities"), integer(size), home


def _files(of: Extent, names: Names) -> Iterator[Row]:
    """DCAT: the files the dataset is written to."""
    home = names.graph("dataset")
    for name, media in of.files.items():
        file = names.graph(f"dataset-{name.removeprefix('graph.').replace('/', '-')}")
        yield home, term("dcat:distribution"), file, home
        yield file, term("rdf:type"), term("dcat:Distribution"), home
        yield file, term("dcterms:title"), literal(name), home
        yield file, term("dcat:mediaType"), literal(media), home


def _origin(of: Extent, names: Names) -> Iterator[Row]:
    """PROV: what made the graph, and whose verdicts it heard; of which files, each page says (:func:`used`)."""
    home, run, tool = names.graph("dataset"), names.node("build"), names.node("union-kg")
    yield home, term("prov:wasGeneratedBy"), run, home
    yield run, term("rdf:type"), term("prov:Activity"), home
    yield run, term("prov:wasAssociatedWith"), tool, home
    yield tool, term("rdf:type"), term("prov:SoftwareAgent"), home
    yield tool, term("rdfs:label"), literal("union-kg", lang="en"), home
    for person in sorted(set(of.judges)):
        judge = names.node(f"judge-{digest(f'judge|{person}')}")
        yield run, term("prov:wasAssociatedWith"), judge, home
        yield judge, term("rdf:type"), term("prov:Agent"), home
        yield judge, term("rdfs:label"), zh(person), home
