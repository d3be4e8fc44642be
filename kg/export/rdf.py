"""The RDF family: content and dataset in every syntax that stores ask for, and evidence as Web Annotations."""

from pathlib import Path

from kg.export.formats import Format, Request, Write

_OPTIONS = frozenset({"iri-base", "graph", "lang"})


def _by(syntax: str) -> Write:
    """Return what writes a file in a syntax of :mod:`kg.graph.syntaxes`."""

    def write(request: Request, target: Path) -> None:
        from kg.graph import syntaxes

        target.write_bytes(getattr(syntaxes, syntax)(request.graph()))

    return write


turtle = Format(
    "content.ttl",
    "内容，Turtle：事实、背景、代码表，各一次",
    "content in Turtle: facts, background, code lists, each once",
    _by("turtle"),
    _OPTIONS,
)
ntriples = Format("content.nt", "内容，N-Triples", "content in N-Triples", _by("n_triples"), _OPTIONS)
rdfxml = Format("content.rdf", "内容，RDF/XML", "content in RDF/XML", _by("rdf_xml"), _OPTIONS)
jsonld = Format(
    "content.jsonld",
    "内容，JSON-LD（名称见 ontology/context.jsonld）",
    "content in JSON-LD (names: ontology/context.jsonld)",
    _by("json_ld"),
    _OPTIONS,
)
trig = Format(
    "dataset.trig",
    "数据集，TriG：每篇报道一个命名图，另有依据、背景、说明",
    "dataset in TriG: a graph a report, reasons, background, description",
    _by("trig"),
    _OPTIONS,
)
nquads = Format("dataset.nq", "数据集，N-Quads", "dataset in N-Quads", _by("n_quads"), _OPTIONS)
jsonld_dataset = Format("dataset.jsonld", "数据集，JSON-LD", "dataset in JSON-LD", _by("json_ld_dataset"), _OPTIONS)
annotations = Format(
    "annotations.jsonld",
    "断言和原文，W3C Web Annotation",
    "claims and their words as W3C Web Annotations",
    _by("web_annotations"),
    frozenset({"iri-base", "graph"}),
)
